"""The report in sections of an office's page: on its side and across all columns where it stands so."""

from collections.abc import Iterable
from copy import deepcopy
from itertools import groupby

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.records import dataclass
from zonepub.render.docx.paragraphs import PAGE_BREAK, DocxBlock, ParagraphXml, to_xml
from zonepub.render.docx.sections import by_pages, section_end
from zonepub.render.docx.styles.helpers import SPACE
from zonepub.render.docx.template.shell import REFERENCES, twips_of
from zonepub.render.docx.template.turned import turn

ONCE = (*REFERENCES, f"{W}titlePg", f"{W}type")  # what later sections take over, or must not repeat
ABOVE_TYPE = (*REFERENCES, f"{W}footnotePr", f"{W}endnotePr")


@dataclass(frozen=True, slots=True)
class _Part:
    """What one section holds. `begins`: on a new page, not below the section before."""

    blocks: list[DocxBlock]
    turned: bool
    spanning: bool
    begins: bool


def in_template_sections(content: Iterable[DocxBlock], section: etree._Element) -> str:
    """The content, whose last part stands on the page of `section`, which is turned if that part is."""
    parts, whole, xml = _parts(content, section), deepcopy(section), ""
    for index, part in enumerate(parts):
        ends = index == len(parts) - 1 and not part.spanning
        page = section if ends else deepcopy(whole)
        _shape(page, part, first=index == 0)
        xml += to_xml(part.blocks) + ("" if ends else section_end(etree.tostring(page, encoding="unicode")))
    if parts[-1].spanning:  # what the office wrote below it stands in columns again, all of which need words
        xml += ParagraphXml(SPACE).xml
        _shape(section, _Part([], parts[-1].turned, False, False), first=False)
    return xml


def _parts(content: Iterable[DocxBlock], section: etree._Element) -> list[_Part]:
    """Neighbours of one shape are one section, with a page break between them."""
    columns = section.find(f"{W}cols")
    parted = columns is not None and twips_of(columns, "num") > 1
    parts = list[_Part]()
    for stretch in by_pages(content):
        groups = groupby(stretch.blocks, lambda block: parted and block.spanning)
        for at, (spanning, blocks) in enumerate(groups):
            part = _Part(list(blocks), stretch.is_turned, spanning, at == 0)
            if part.begins and parts and (parts[-1].turned, parts[-1].spanning) == (part.turned, spanning):
                parts[-1].blocks.extend([PAGE_BREAK, *part.blocks])
            else:
                parts.append(part)
    return parts or [_Part([], False, False, True)]


def _shape(page: etree._Element, part: _Part, *, first: bool) -> None:
    """A section of the office's page. Headers and footers are named once, and pages counted on: sections
    without any take over those before them."""
    if not first:
        for child in list(page):
            if child.tag in ONCE:
                page.remove(child)
        for counted in page.iterfind(f"{W}pgNumType"):
            counted.attrib.pop(f"{W}start", "")
        if not part.begins:
            above = sum(child.tag in ABOVE_TYPE for child in page)
            page.insert(above, page.makeelement(f"{W}type", {f"{W}val": "continuous"}))
    if part.turned:
        turn(page)
    columns = page.find(f"{W}cols")
    if part.spanning and columns is not None:
        gap = columns.get(f"{W}space")
        columns.clear()
        columns.set(f"{W}space", gap or "0")
