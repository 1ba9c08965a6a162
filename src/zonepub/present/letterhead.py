"""How large the mark of a joint issue is set: names and the text below have room (G2.5, G3.3)."""

from math import floor

from zonepub.present.items import JointMark
from zonepub.style import TextStyle

TALLEST = 200.0  # points that the names may take: page 1 must show some text (G3.3)


def joint_size(mark: JointMark, text: TextStyle, measure: float) -> float:
    """The type size in points: that of the role, or less where names are long or many."""
    ems = max(map(len, mark.names)) + (len(mark.word) + 0.5 if mark.word else 0.0)
    lines = (len(mark.names) - 1) * text.leading / text.size + 1.0
    return floor(2 * min(text.size, measure / ems, TALLEST / lines)) / 2  # Word knows half points
