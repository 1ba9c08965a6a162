"""Where the lines of a signature stand: issuers, and below them the date (G3.7, G3.8)."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil
from typing import Literal

from zonepub.cjk import MM, width_in_ems
from zonepub.records import replace
from zonepub.style.model import Align, TextStyle

Form = Literal["flush", "sealed", "unsealed", "stamped"]  # the last: with the name of who signs
KEPT = ("attachments", "attendees", "signature", "remark")  # never without a line of text above (G3.14)
SHIFT = 2.0  # characters that the date of an unsealed document stands behind its issuer (G3.8)
SEAL, APART = 42 * MM, 3 * MM  # how wide the seal of an office is, and how far at least from the next (G3.7)
ABREAST, BETWEEN = 3, 2.0  # seals in a row at most, characters from name to name at least


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


def seal_rows(
    issuers: Sequence[str], date: str, text: TextStyle, measure: float
) -> tuple[tuple[str, ...], ...]:
    """Issuers in rows of as many seals as have room side by side, about as many in each row (G3.7)."""
    for abreast in range(min(ABREAST, len(issuers)), 1, -1):
        rows = _in_rows(issuers, abreast)
        widths = [[width_in_ems(name) * text.size for name in row] for row in rows]
        places = seal_places(widths, width_in_ems(date) * text.size, text, measure)
        if all(places[-len(row)] >= _reach(row[:1]) for row in widths):
            return rows
    return _in_rows(issuers, 1)


def _in_rows(issuers: Sequence[str], abreast: int) -> tuple[tuple[str, ...], ...]:
    rows = ceil(len(issuers) / abreast)
    least, more = divmod(len(issuers), rows)
    ends = [row * least + min(row, more) for row in range(rows + 1)]
    return tuple(tuple(issuers[start:end]) for start, end in pairwise(ends))


def seal_places(rows: Sequence[Sequence[float]], date: float, text: TextStyle, measure: float) -> list[float]:
    """Middles of the seals of rows of names so wide, in points from the left: one place for each column.

    The last one is above the middle of the date.
    """
    last = measure - max(date / 2 + text.right, *(_reach(row[-1:]) for row in rows))
    beside = [(one + other) / 2 + BETWEEN * text.size for row in rows for one, other in pairwise(row)]
    pitch = max(SEAL + APART, *beside, 0.0)
    return [last - pitch * index for index in range(max(map(len, rows)) - 1, -1, -1)]


def seal_pitch(text: TextStyle) -> float:
    """From row to row of seals: whole lines, so that none touches the next (G3.7)."""
    return ceil((SEAL + APART) / text.leading) * text.leading


def _reach(widths: Sequence[float]) -> float:
    """How far names and seals reach from their middle: no seal leaves the type area (G3.7)."""
    return max(SEAL, *widths) / 2
