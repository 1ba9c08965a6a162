"""The block `rule`: a line in the middle of the measure, decoration to a screen reader (U24)."""

from collections.abc import Sequence

from zonepub.layout.boxes import Box, Gap, Item
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import Extent
from zonepub.model import Block, HorizontalRule, TextBox
from zonepub.style.model import BoxStyle, HorizontalRuleStyle


def horizontal_rule(look: HorizontalRuleStyle, extent: Extent) -> list[Item]:
    """As long as the style says; it goes with what stands above it."""
    length = extent.width * min(look.length, 1.0)
    left = extent.left + (extent.width - length) / 2
    line = Rectangle(left, 0.0, length, look.width, look.color)
    return [Gap(look.before), Box(look.width, look.width, (line,)), Gap(look.after)]


def without_rules_at_boxes(blocks: Sequence[Block], look: BoxStyle) -> tuple[Block, ...]:
    """A box that is seen parts the text itself: no line drifts above or below it."""
    if not (look.frame.width or look.background):
        return tuple(blocks)

    def at_box(at: int) -> bool:
        return any(isinstance(one, TextBox) for one in blocks[max(0, at - 1) : at + 2])

    return tuple(one for at, one in enumerate(blocks) if not (isinstance(one, HorizontalRule) and at_box(at)))
