"""The signature: the issuer and the date, where a seal is pressed or not (G3.7, G3.8)."""

from dataclasses import replace

from zonepub.layout.boxes import Box, ColumnRegion, Element, Gap, Item
from zonepub.layout.compose.paragraphs import Extent, ParagraphSetter
from zonepub.present.signature import signature_left
from zonepub.style.model import Align


def signature(lines: tuple[str, ...], setter: ParagraphSetter, room: Extent, parent: Element) -> list[Item]:
    """A paragraph each, never parted."""
    form, text = setter.style.signature.form, setter.style.text["signature"]
    looks = [text] * len(lines)
    if form != "flush" and lines:
        widths = [line.width if (line := setter.label(words, text)) else 0.0 for words in lines]
        places = signature_left(form, widths, text.right, text.size, room.width)
        align: Align = "center" if form == "sealed" else "left"
        looks = [replace(text, left=left, right=0.0, align=align) for left in places]
    items: list[Item] = []
    for index, (words, look) in enumerate(zip(lines, looks, strict=True), 1):
        look = replace(look, before=0.0 if index > 1 else look.before, keep_with_next=index < len(lines))
        items += setter.block(setter.run_builder.words(words, look), look, room, parent.add("P"))
    return items


def stay_with(zones: list[ColumnRegion]) -> None:
    """G3.14: the text above goes on to the page of what is to follow, at least its last line."""
    if not zones:
        return
    if len(zones) > 1 and not zones[-1].items and zones[-2].columns == zones[-1].columns == 1:
        above = zones[-2].items  # of the body, behind which figures that moved on are set
        start = _tail(above)
        zones[-1].items, zones[-2].items = above[start:], above[:start]
    last = next((item for item in reversed(zones[-1].items) if not isinstance(item, Gap)), None)
    if isinstance(last, Box):
        last.breakable = False


def _tail(items: list[Item]) -> int:
    """Where the lines begin that stay together at the end of a text."""
    start = len(items)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Gap):
            continue
        if not isinstance(item, Box) or (item.breakable and start < len(items)):
            break
        start = index
    return start
