"""Pages of an office's template on their side, between its upright ones: its headers and footers stay."""

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.render.docx.paragraphs import PAGE_BREAK, DocxBlock, to_xml
from zonepub.render.docx.sections import by_pages, section_end
from zonepub.render.docx.template.shell import REFERENCES, twips_of
from zonepub.render.docx.xml import TWIPS

SIDES = ("top", "bottom", "left", "right")


def in_template_sections(content: Iterable[DocxBlock], section: etree._Element) -> str:
    """The content, whose last part stands on the page of `section`, which is turned if that part is.

    Headers and footers are named once: sections without any take over those before them.
    """
    stretches = list(by_pages(content))
    shapes = [stretch.is_turned for stretch in stretches]
    whole, xml, first = deepcopy(section), "", True
    waiting: list[DocxBlock] = []
    for index, stretch in enumerate(stretches):
        waiting += stretch.blocks
        if shapes[index + 1 : index + 2] == [shapes[index]]:
            waiting.append(PAGE_BREAK)
            continue
        xml += to_xml(waiting)
        waiting = []
        page = section if index == len(stretches) - 1 else deepcopy(whole)
        if not first:
            _without(page, *REFERENCES, f"{W}titlePg", f"{W}type")
        first = False
        if stretch.is_turned:
            turn(page)
        if page is not section:
            xml += section_end(etree.tostring(page, encoding="unicode"))
    return xml


def turn(section: etree._Element) -> None:
    """A page on its side, its left edge at the top; the sides alike."""
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None:
        return
    width, height = size.get(f"{W}w", ""), size.get(f"{W}h", "")
    size.set(f"{W}w", height)
    size.set(f"{W}h", width)
    size.set(f"{W}orient", "landscape")
    if margin is not None:
        top, bottom, left, right = (twips_of(margin, side) for side in SIDES)
        edge, side = max(left, right), (top + bottom) // 2
        for name, value in zip(SIDES, (edge, edge, side, side), strict=True):
            margin.set(f"{W}{name}", str(value))


def turned_measure(section: etree._Element) -> float | None:
    """Width of the type area of the turned page in points; None where it is not said or wide already."""
    size = section.find(f"{W}pgSz")
    if size is None or twips_of(size, "w") >= twips_of(size, "h"):
        return None
    page = deepcopy(section)
    turn(page)
    margin = page.find(f"{W}pgMar")
    sides = sum(twips_of(margin, name) for name in ("left", "right", "gutter")) if margin is not None else 0
    measure = (twips_of(size, "h") - sides) / TWIPS
    return measure if measure > 0 else None


def _without(section: etree._Element, *tags: str) -> None:
    for child in list(section):
        if child.tag in tags:
            section.remove(child)
