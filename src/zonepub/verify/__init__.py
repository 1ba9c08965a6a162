"""Proof: every finished file is read back and compared, line by line, with the report it was made from."""

from zonepub.verify.compare import squeeze
from zonepub.verify.equality import Difference, Reason
from zonepub.verify.expected import Expected, expected
from zonepub.verify.pictures import same_drawing
from zonepub.verify.proof import verify
from zonepub.verify.result import Receipt

__all__ = ["Difference", "Expected", "Reason", "Receipt", "expected", "same_drawing", "squeeze", "verify"]
