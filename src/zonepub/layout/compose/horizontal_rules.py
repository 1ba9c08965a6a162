"""The block `rule`: a line in the middle of the measure, decoration to a screen reader (U24)."""

from zonepub.layout.boxes import Box, Gap, Item
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import Extent
from zonepub.style.model import HorizontalRuleStyle


def horizontal_rule(look: HorizontalRuleStyle, extent: Extent) -> list[Item]:
    """As long as the style says; on top of a column or at its foot it is left out."""
    length = extent.width * min(look.length, 1.0)
    left = extent.left + (extent.width - length) / 2
    line = Rectangle(left, 0.0, length, look.width, look.color)
    return [Gap(look.before), Box(look.width, look.width, (line,), parts=True), Gap(look.after)]
