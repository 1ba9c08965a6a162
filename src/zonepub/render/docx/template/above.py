"""Where the report begins on the office's pages: behind a cover, below a red head (D5.12)."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import TYPE_CHECKING

from lxml import etree

from zonepub.cjk import width_in_ems
from zonepub.readers.docx.package import W, is_switched_on
from zonepub.records import dataclass
from zonepub.render.docx.template.nodes import value
from zonepub.render.docx.template.shell import SECTION, Template, twips_of
from zonepub.render.docx.xml import EMU

if TYPE_CHECKING:
    from zonepub.render.docx.template.office_type import OfficeType

BREAK = f".//{W}br[@{W}type='page']"
PARAGRAPH, ROW, CELL, TEXT = f"{W}p", f"{W}tr", f"{W}tc", f"{W}t"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PICTURE = f".//{DRAWING}inline/{DRAWING}extent"
SIDES = {"oddPage": 1, "evenPage": 0}  # what is left of the number of a page, halved


@dataclass(frozen=True, slots=True)
class Beginning:
    """A page of the document, its number as it is counted, and how far it is filled, in points."""

    page: int = 1
    number: int = 1
    y: float = 0.0


def beginning(template: Template, office: "OfficeType", measure: float) -> Beginning:
    """Of the report. A row of a table is as high as its highest cell; what floats takes no room."""
    former = {item for change in template.body.iter(f"{W}sectPrChange") for item in change}
    sections = [item for item in template.body.iter(SECTION) if item not in former]
    page, number, y = 1, _counted(sections[:1], 1), 0.0
    for child in list(template.body)[: template.place or 0]:
        breaks = len(child.findall(BREAK)) + is_switched_on(child.find(f"{W}pPr/{W}pageBreakBefore"))
        page, number, y = page + breaks, number + breaks, 0.0 if breaks else y
        y += _height(child, office, measure)
        for ended in child.iter(SECTION):
            sections = sections[sections.index(ended) + 1 :] if ended in sections else sections
            kind = value(sections[0], "type") if sections else "continuous"
            if kind != "continuous":
                blank = kind in SIDES and (page + 1) % 2 != SIDES[kind]
                page, y = page + 1 + blank, 0.0
                number = _counted(sections[:1], number + 1 + blank)
    return Beginning(page, number, y)


def _counted(sections: Iterable[etree._Element], number: int) -> int:
    """The number of the first page of a section that may begin to count."""
    start = next((node for section in sections for node in section.iterfind(f"{W}pgNumType")), None)
    return number if start is None or f"{W}start" not in start.attrib else twips_of(start, "start")


def _height(block: etree._Element, office: "OfficeType", measure: float) -> float:
    if block.tag == PARAGRAPH:
        return _paragraph(block, office, measure)
    rows = list(block.iter(ROW))
    if not rows:  # a control
        return sum(_paragraph(item, office, measure) for item in block.iter(PARAGRAPH))
    return sum(max(_cells(row, office, measure), default=0.0) for row in rows)


def _cells(row: etree._Element, office: "OfficeType", measure: float) -> Iterator[float]:
    cells = list(row.iterfind(CELL))
    for cell in cells:
        yield sum(_paragraph(item, office, measure / len(cells)) for item in cell.iter(PARAGRAPH))


def _paragraph(item: etree._Element, office: "OfficeType", measure: float) -> float:
    look = office.paragraph(item)
    pictures = sum(int(node.get("cy", "0")) / EMU for node in item.iterfind(PICTURE))
    ems = width_in_ems("".join(node.text or "" for node in item.iter(TEXT)))
    lines = max(1, ceil(ems * look.size / max(measure, look.size)))
    return look.before + max(pictures, lines * look.leading) + look.after
