"""Proof: every finished file is read back and compared, word by word, with the report it was made from."""

from zonepub.verify.compare import Receipt, verify
from zonepub.verify.expect import Expected, expected

__all__ = ["Expected", "Receipt", "expected", "verify"]
