"""Proof: every finished file is read back and compared, word by word, with the report it was made from."""

from zonepub.verify.compare import squeeze
from zonepub.verify.expected import Expected, expected
from zonepub.verify.receipt import Receipt, verify

__all__ = ["Expected", "Receipt", "expected", "squeeze", "verify"]
