"""Parts of the front that stand on the colour of the band above them, in the colour of its words."""

from collections.abc import Sequence

from zonepub.layout.boxes import Box, Item, heights, pinned
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import Rectangle
from zonepub.present.items import Item as MatterItem
from zonepub.records import replace
from zonepub.style import Style
from zonepub.style.matter import Band, ReportPart


def on_ground(content: Sequence[MatterItem], style: Style) -> slice | None:
    """A band and what stands on its colour; where its last part is missing it ends at the part's place."""
    for start, item in enumerate(content):
        band = item.content
        if isinstance(band, Band) and band.under != "none" and ReportPart(band.under) in style.front:
            last = style.front.index(ReportPart(band.under))
            ends = (at for at, one in enumerate(content) if int(one.where.rpartition("-")[2]) <= last)
            return slice(start, max(ends) + 1)
    return None


def in_colour_of(role: str, setter: ParagraphSetter) -> ParagraphSetter:
    """The setter, with all words in the colour of a role."""
    colour, style = setter.style.text[role].color, setter.style
    roles = {name: replace(text, color=colour) for name, text in style.text.items()}
    return replace(setter, style=replace(style, text=roles))


def grounded(items: Sequence[Item], white: float) -> list[Item]:
    """A band and what stands on it as one: its colour reaches so far below the last of them."""
    band, *others = pinned(items)
    tint, *words = band.frames
    assert isinstance(tint, Rectangle)
    deep = band.height + heights(others) + white
    return [replace(band, frames=(replace(tint, height=deep), *words)), *others, Box(white, 0.0)]
