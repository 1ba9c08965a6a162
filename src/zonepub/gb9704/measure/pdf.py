"""A PDF, measured: its pages, their lines and page numbers."""

from collections.abc import Iterator

from zonepub.cjk import EM_TOP, MM
from zonepub.gb9704.document import FOOT, Area, MeasuredDocument, PageNumber
from zonepub.gb9704.measure.pdf_areas import areas_of
from zonepub.gb9704.measure.pdf_lines import PAGE_NUMBER, MeasuredPage, lines_of, rules_of, without_small
from zonepub.gb9704.measure.pdf_paragraphs import paragraph_of, paragraphs_of
from zonepub.readers.pdf.pages import DrawnPage, DrawnPicture, drawn_pages

MOST_PAGES = 400
NUMBER_TOP = 34 * MM  # above the foot of the page: page numbers stand below


def measure(data: bytes) -> MeasuredDocument:
    """A PDF, measured. Raises BrokenFile, LockedFile, FileTooLarge."""
    drawn, cut = drawn_pages(data, MOST_PAGES)
    pages = [_measured_page(number, page) for number, page in enumerate(drawn, 1)]
    areas = tuple(areas_of(pages))
    paragraphs, rules = paragraphs_of(pages, areas)
    page_numbers = tuple(_page_numbers(pages, areas))
    return MeasuredDocument("pdf", areas, paragraphs, rules, page_numbers, len(pages), cut)


def _measured_page(number: int, page: DrawnPage) -> MeasuredPage:
    width, height = page.right - page.left, page.top - page.bottom
    inside = [
        glyph for glyph in page.glyphs
        if page.left - 1 <= glyph.x <= page.right + 1 and page.bottom - 1 <= glyph.y <= page.top + 1
    ]  # fmt: skip
    lines = without_small(list(lines_of(inside, number, page.left, page.top)))
    foot = tuple(
        line for line in lines[-2:] if line.top > height - NUMBER_TOP and PAGE_NUMBER.match(line.text.strip())
    )
    rules = tuple(rules_of(page.rules, number, page.left, page.top))
    if page.turned:
        width, height = height, width
    pictures = tuple(
        DrawnPicture(
            item.left - page.left, page.top - item.bottom, item.right - page.left, page.top - item.top
        )
        for item in page.pictures
    )
    inner = tuple(line for line in lines if line not in foot)
    return MeasuredPage(number, width, height, inner, rules, foot, pictures)


def _page_numbers(pages: list[MeasuredPage], areas: tuple[Area, ...]) -> Iterator[PageNumber]:
    for page, area in zip(pages, areas, strict=True):
        for line in page.foot:
            shown = PAGE_NUMBER.match(line.text.strip())
            assert shown is not None
            gap = line.y - EM_TOP * line.size - (page.height - FOOT)
            side = "odd" if page.number % 2 else "even"
            yield PageNumber(
                paragraph_of([line], None, None, area),
                side,
                page.number,
                gap,
                int(shown[1]),
                page.width > page.height,
            )
