"""Tables that only arrange a page: one cell, or two columns of text without borders (I29)."""

from lxml import etree

from zonepub.importing.document import Block, RawParagraph, RawPicture, RawTable, text_of
from zonepub.importing.readers.docx.names import VAL, W
from zonepub.readers.docx.styles import StyleCascade

LAYOUT_TEXT = 60  # characters of a paragraph in a table that only lays out
DEEPEST = 20  # styles based on one another
BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV", "start", "end")


def is_layout(element: etree._Element, rows: list[list[list[Block]]], cascade: StyleCascade) -> bool:
    """One cell; or no borders, at most two columns, and long paragraphs or pictures.

    `rows`: the blocks of each cell.
    """
    cells = [cell for row in rows for cell in row]
    if len(cells) == 1:
        return True
    if max(len(row) for row in rows) > 2 or _has_borders(element, cascade):
        return False
    return any(_is_text(block) for cell in cells for block in cell)


def _is_text(block: Block) -> bool:
    if isinstance(block, RawParagraph):
        return len(text_of(block.runs)) > LAYOUT_TEXT
    return isinstance(block, (RawPicture, RawTable))


def _has_borders(element: etree._Element, cascade: StyleCascade) -> bool:
    """Does the table, a style of it or a cell draw any?"""
    borders = [element.find(f"{W}tblPr/{W}tblBorders"), *element.iter(f"{W}tcBorders")]
    style = element.find(f"{W}tblPr/{W}tblStyle")
    name, steps = (style.get(VAL, "") if style is not None else ""), 0
    while name in cascade.elements and steps < DEEPEST:
        borders.append(cascade.elements[name].find(f"{W}tblPr/{W}tblBorders"))
        base = cascade.elements[name].find(f"{W}basedOn")
        name, steps = (base.get(VAL, "") if base is not None else ""), steps + 1
    return any(_drawn(item) for item in borders if item is not None)


def _drawn(borders: etree._Element) -> bool:
    return any(
        border is not None and border.get(VAL, "none") not in ("none", "nil")
        for border in (borders.find(f"{W}{name}") for name in BORDERS)
    )
