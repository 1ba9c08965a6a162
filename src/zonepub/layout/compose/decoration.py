"""Tint and rules of a paragraph. Each box carries its part of them, so that a tinted paragraph can break."""

from collections.abc import Iterator, Sequence

from zonepub.layout.boxes import Box, Item, kept
from zonepub.layout.frames import Frame, Rectangle
from zonepub.layout.geometry import Extent
from zonepub.records import replace
from zonepub.style import TextStyle

WHOLE = 8  # lines on a tint that no column parts


def decorated(boxes: Sequence[Box], text: TextStyle, extent: Extent, role: str = "") -> list[Item]:
    """The boxes of a paragraph with the tint and the rules of its style.

    Paragraphs of one `role` that follow each other share their tint.
    """
    if not (text.background or text.rule_above.width or text.rule_below.width or text.rule_left.width):
        return list(boxes)
    whole = extent.inset(text.left, text.right)
    if text.background and len(boxes) <= WHOLE:
        boxes = [*map(kept, boxes[:-1]), boxes[-1]]
    *others, last = boxes
    below: list[Item] = []
    if text.background or text.rule_below.width:
        below = [_edge(text, whole, role, below=True, breakable=last.breakable)]
        last = replace(
            last, height=last.ink, breakable=False
        )  # the line gap comes below the tint or the rule
    tinted = [replace(box, frames=(*_tint(box.height, text, whole), *box.frames)) for box in (*others, last)]
    above = [_edge(text, whole, role)] if text.background or text.rule_above.width else []
    return [*above, *tinted, *below]


def _edge(text: TextStyle, whole: Extent, role: str, *, below: bool = False, breakable: bool = False) -> Box:
    """The white and the rule above or below a decorated paragraph."""
    rule = text.rule_below if below else text.rule_above
    height = rule.width + rule.gap * bool(rule.width) + text.padding
    frames = list(_tint(height, text, whole))
    if rule.width:
        y = height - rule.width if below else 0
        frames.append(Rectangle(whole.left, y, whole.width, rule.width, rule.color))
    plain = text.background and not (text.rule_above.width or text.rule_below.width)
    return Box(height, height, tuple(frames), breakable=breakable, tint_edge=role if plain else "")


def _tint(height: float, text: TextStyle, whole: Extent) -> Iterator[Frame]:
    if text.background:
        yield Rectangle(whole.left, 0, whole.width, height, text.background, "tint")
    if text.rule_left.width:
        yield Rectangle(whole.left, 0, text.rule_left.width, height, text.rule_left.color)
