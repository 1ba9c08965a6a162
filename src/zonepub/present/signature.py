"""Where the lines of a signature stand: issuers, and below them the date (G3.7, G3.8)."""

from collections.abc import Callable, Sequence
from typing import Literal

from zonepub.records import replace
from zonepub.style.model import Align, TextStyle

Form = Literal["flush", "sealed", "unsealed", "stamped"]  # the last: with the name of who signs
KEPT = ("attachments", "attendees", "signature", "remark")  # never without a line of text above (G3.14)
SHIFT = 2.0  # characters that the date of an unsealed document stands behind its issuer (G3.8)


def line_styles(
    lines: Sequence[str], form: Form, text: TextStyle, width: Callable[[str], float], measure: float
) -> list[TextStyle]:
    """How each line is set: its place, white above the first only, all of them on one page.

    `width` measures words set in `text`; it and `measure` are in points.
    """
    styles = [text] * len(lines)
    above_date = 0.0
    if form == "stamped":  # below each other at the right, one blank line above the date
        styles, above_date = [replace(text, left=0.0, align="right")] * len(lines), text.leading
    elif form != "flush" and lines:
        lefts = line_lefts(
            form, [width(words) for words in lines], room_at_right(form, text), text.size, measure
        )
        align: Align = "center" if form == "sealed" else "left"
        styles = [replace(text, left=left, right=0.0, align=align) for left in lefts]
    whites = [text.before, *[0.0] * (len(lines) - 2), above_date]
    return [
        replace(style, before=white, keep_with_next=index < len(lines))
        for index, (style, white) in enumerate(zip(styles, whites, strict=False), 1)
    ]


def room_at_right(form: Form, text: TextStyle) -> float:
    """What stays white at the right, in points: 2 characters without a seal, whatever the role says of sealed
    documents (G3.8)."""
    return SHIFT * text.size if form == "unsealed" else text.right


def line_lefts(
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
