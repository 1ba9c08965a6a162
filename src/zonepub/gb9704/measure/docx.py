"""A DOCX, measured: its sections, what fits into them, its page numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from zonepub.gb9704.document import FOOT, Area, MeasuredDocument, MeasuredParagraph, PageNumber
from zonepub.gb9704.measure.docx_paragraphs import MOST_PARAGRAPHS, DocxReader
from zonepub.readers.docx.drawings import FALLBACK
from zonepub.readers.docx.numbering import ListNumbers, read_numbers
from zonepub.readers.docx.package import DocxPackage, NoDocx, R, W, open_package
from zonepub.readers.docx.properties import (
    Facts,
    StyleCascade,
    facts_of,
    number,
    points,
    read_looks,
)

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def measure(data: bytes) -> MeasuredDocument:
    """A DOCX, measured. Raises BrokenDocx, NoDocx, TooLarge."""
    package = open_package(data)
    root = package.tree(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise NoDocx
    looks = read_looks(package)
    sections = list(body.iter(f"{W}sectPr")) or [etree.SubElement(body, f"{W}sectPr")]
    normal = looks.run(looks.default, None)
    areas = tuple(_area(section, looks, normal) for section in sections)
    reader = DocxReader(package, looks, read_numbers(package), areas[0])
    reader.read(body)
    area = _with_pitch(areas[0], reader.blocks, looks)
    numbers = tuple(_numbers(package, sections, looks, area))
    return MeasuredDocument(
        "docx", (area, *areas[1:]), tuple(reader.blocks), tuple(reader.rules), numbers, None,
        reader.paragraph > MOST_PARAGRAPHS,
    )  # fmt: skip


def _area(section: etree._Element, looks: StyleCascade, normal: Facts) -> Area:
    facts = facts_of(section)
    width, height = points(facts, "pgSz/w", 612), points(facts, "pgSz/h", 792)
    left = points(facts, "pgMar/left", 90) + points(facts, "pgMar/gutter")
    right, top, bottom = (points(facts, f"pgMar/{side}", 72) for side in ("right", "top", "bottom"))
    kind = facts.get("docGrid/type", "default")
    pitch = points(facts, "docGrid/linePitch") if kind in ("lines", "linesAndChars", "snapToChars") else None
    columns = None
    if kind in ("linesAndChars", "snapToChars"):
        size = number(normal, "sz/val", 20) / 2
        step = size + number(facts, "docGrid/charSpace") / 4096
        columns = (width - left - right + 0.5) // step if step > 0 else None
    rows = (height - abs(top) - abs(bottom) + 0.5) // pitch if pitch else None
    return Area(width, height, left, right, abs(top), abs(bottom), None, columns, rows, pitch)


def _with_pitch(area: Area, blocks: list[MeasuredParagraph], looks: StyleCascade) -> Area:
    """Pitch, lines and characters as the body paragraphs have them: the most words of one pitch and size."""
    counts: dict[tuple[float | None, float], int] = {}
    for block in blocks:
        key = (block.pitch, block.size)
        counts[key] = counts.get(key, 0) + len(block.text)
    pitch = max(counts, key=lambda key: counts[key], default=(None, 16.0))[0]
    height = area.height - (area.top or 0) - (area.bottom or 0)
    rows = (height + 0.5) // pitch if pitch else None
    return replace(area, rows=rows, pitch=pitch, spare=height - rows * pitch if rows and pitch else None)


def _numbers(
    package: DocxPackage, sections: list[etree._Element], looks: StyleCascade, area: Area
) -> Iterator[PageNumber]:
    """Page numbers in the feet of all sections: of odd pages, and of even ones where they differ."""
    settings = package.related("settings")
    differ = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
    seen = set()
    for section in sections:
        facts = facts_of(section)
        for reference in section.findall(f"{W}footerReference"):
            kind, identity = reference.get(f"{W}type", "default"), reference.get(f"{R}id")
            part = package.part(identity)
            if part is None or identity in seen or (kind == "even" and not differ):
                continue
            seen.add(identity)
            reader = DocxReader(package, looks, ListNumbers(), area)
            for box in part.iter(f"{W}p"):
                if _has_page(box) and not any(True for _ in box.iterancestors(FALLBACK)):
                    reader.one(box)
                    if reader.blocks:
                        reader.blocks[-1] = _floated(reader.blocks[-1], box)
            foot = points(facts, "pgMar/footer", 36)
            for block in reader.blocks:
                height = block.pitch or 1.3 * block.size
                gap = FOOT - foot - height + (height - block.size) / 2
                yield PageNumber(block, "even" if kind == "even" else "odd", None, gap)
                if not differ:
                    yield PageNumber(block, "even", None, gap)


def _floated(block: MeasuredParagraph, node: etree._Element) -> MeasuredParagraph:
    """A page number in a frame or a text box stands where the box stands."""
    frame = node.find(f"{W}pPr/{W}framePr")
    align = frame.get(f"{W}xAlign", "") if frame is not None else ""
    anchor = next(node.iterancestors(f"{DRAWING}anchor"), None)
    if anchor is not None:
        align = (anchor.findtext(f"{DRAWING}positionH/{DRAWING}align") or "").strip()
    return replace(block, align=align) if align in ("left", "center", "right", "outside", "inside") else block


def _has_page(node: etree._Element) -> bool:
    codes = "".join(item.text or "" for item in node.iter(f"{W}instrText"))
    codes += "".join(item.get(f"{W}instr", "") for item in node.iter(f"{W}fldSimple"))
    return re.search(r"\bPAGE\b", codes) is not None
