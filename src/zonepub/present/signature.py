"""Where the lines of a signature stand: issuers, and below them the date (G3.7, G3.8)."""

from collections.abc import Sequence
from typing import Literal

KEPT = ("attachments", "attendees", "signature")  # never without a line of text above (G3.14)
SHIFT = 2.0  # characters that the date of an unsealed document stands behind its issuer (G3.8)


def signature_left(
    form: Literal["sealed", "unsealed"], widths: Sequence[float], right: float, em: float, measure: float
) -> list[float]:
    """How far from the left lines begin that are `widths` wide, all in points; the date is the last of them.

    Sealed lines are to be centred in the room behind it: the date then stands `right` from the right edge, or
    further where an issuer would not have room. Unsealed lines begin there; of issuer and date the longer one
    ends `right` from the edge.
    """
    *issuers, date = widths
    name = max(issuers, default=0.0)
    if form == "sealed":
        return [max(0.0, measure - max(name, date + 2 * right))] * len(widths)
    shift = SHIFT * em if issuers else 0.0
    first = measure - right - (name if date <= name else date + shift)
    return [max(0.0, first)] * len(issuers) + [max(0.0, first + shift)]
