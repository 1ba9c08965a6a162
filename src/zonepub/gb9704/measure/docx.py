"""A DOCX, measured: its sections, what fits into them, its page numbers."""

from collections.abc import Iterator

from zonepub.gb9704.document import FOOT, Area, MeasuredDocument, MeasuredParagraph, PageNumber
from zonepub.gb9704.measure.docx_paragraphs import ParagraphMeasurer, line_pitch
from zonepub.readers.docx.document import DocxDocument, read_document
from zonepub.readers.docx.facts import Facts, number, points
from zonepub.records import replace

MOST_PARAGRAPHS = 20_000
LINE_GRIDS = ("lines", "linesAndChars", "snapToChars")  # of docGrid; the first sets no characters
BOX_ALIGNS = ("left", "center", "right", "outside", "inside")
ROUNDING = 0.5  # points, for what just fits


def measure(data: bytes) -> MeasuredDocument:
    """A DOCX, measured. Raises BrokenFile, OtherKind, FileTooLarge."""
    document = read_document(data, MOST_PARAGRAPHS)
    areas = [_area(section, document.normal_run) for section in document.sections]
    measurer = ParagraphMeasurer(areas[0])
    for paragraph in document.paragraphs:
        measurer.add(paragraph)
    areas[0] = _with_pitch(areas[0], measurer.paragraphs)
    return MeasuredDocument(
        "docx",
        tuple(areas),
        tuple(measurer.paragraphs),
        tuple(measurer.rules),
        tuple(_page_numbers(document, areas[0])),
        cut=document.cut,
    )


def _area(section: Facts, normal_run: Facts) -> Area:
    width, height = points(section, "pgSz/w", 612), points(section, "pgSz/h", 792)
    left = points(section, "pgMar/left", 90) + points(section, "pgMar/gutter")
    right, top, bottom = (points(section, f"pgMar/{side}", 72) for side in ("right", "top", "bottom"))
    grid = section.get("docGrid/type", "default")
    pitch = points(section, "docGrid/linePitch") if grid in LINE_GRIDS else None
    columns = None
    if grid in LINE_GRIDS[1:]:
        step = number(normal_run, "sz/val", 20) / 2 + number(section, "docGrid/charSpace") / 4096
        columns = (width - left - right + ROUNDING) // step if step > 0 else None
    rows = (height - abs(top) - abs(bottom) + ROUNDING) // pitch if pitch else None
    return Area(width, height, left, right, abs(top), abs(bottom), None, columns, rows, pitch)


def _with_pitch(area: Area, paragraphs: list[MeasuredParagraph]) -> Area:
    """Pitch and lines as the body paragraphs have them: the most text of one pitch and size."""
    counts: dict[tuple[float | None, float], int] = {}
    text = [item for item in paragraphs if not item.cell and item.align != "center"]  # no title, no table
    for paragraph in text or paragraphs:
        key = (paragraph.pitch, paragraph.size)
        counts[key] = counts.get(key, 0) + len(paragraph.text)
    pitch = max(counts, key=lambda key: counts[key], default=(None, 16.0))[0]
    height = area.height - (area.top or 0) - (area.bottom or 0)
    rows = (height + ROUNDING) // pitch if pitch else None
    return replace(area, rows=rows, pitch=pitch, spare=height - rows * pitch if rows and pitch else None)


def _page_numbers(document: DocxDocument, area: Area) -> Iterator[PageNumber]:
    """Page numbers in the feet of all sections: of odd pages, and of even ones where they differ."""
    for item in document.page_numbers:
        measurer = ParagraphMeasurer(area)
        measurer.add(item.paragraph)
        for paragraph in measurer.paragraphs:
            if item.align in BOX_ALIGNS:
                paragraph = replace(paragraph, align=item.align)
            height = line_pitch(paragraph)
            foot = points(item.section, "pgMar/footer", 36)
            gap = FOOT - foot - height + (height - paragraph.size) / 2
            turned = points(item.section, "pgSz/w", 612) > points(item.section, "pgSz/h", 792)
            yield PageNumber(paragraph, "even" if item.even else "odd", None, gap, turned=turned)
            if not document.even_differ:
                yield PageNumber(paragraph, "even", None, gap, turned=turned)
