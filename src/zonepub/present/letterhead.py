"""How large marks are set: one issuer's on one line, those of a joint issue with room (G2.4, G2.5, G3.3)."""

from math import floor

from zonepub.present.items import JointMark
from zonepub.records import replace
from zonepub.style import TextStyle

TALLEST = 200.0  # points that the names may take: page 1 must show some text (G3.3)

MASTHEAD = "masthead"
SMALLEST = 0.45  # of the size that the style says: a longer mark is broken after all


def on_one_line(text: TextStyle, words: str, measure: float) -> TextStyle:
    """The style that sets a mark on one line of a measure in points: first it gives up tracking, then size.

    Names below each other mean a joint issue (G2.5), so a long name of one office is never broken.
    """
    count, gaps = sum(0.5 if char.isascii() else 1.0 for char in words), max(1, len(words) - 1)
    if count * text.size + gaps * text.tracking <= measure:
        return text
    tracking = max(0.0, min(text.tracking, (measure - count * text.size) / gaps))
    size = min(text.size, floor(2 * measure / count) / 2)  # Word knows half points
    return replace(text, tracking=tracking, size=size) if size >= SMALLEST * text.size else text


def joint_size(mark: JointMark, text: TextStyle, measure: float) -> float:
    """The type size in points: that of the role, or less where names are long or many."""
    ems = max(map(len, mark.names)) + (len(mark.word) + 0.5 if mark.word else 0.0)
    lines = (len(mark.names) - 1) * text.leading / text.size + 1.0
    return floor(2 * min(text.size, measure / ems, TALLEST / lines)) / 2  # Word knows half points
