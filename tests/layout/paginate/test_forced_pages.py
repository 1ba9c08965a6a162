"""Pages that the style ends: filled to their foot, or not ended where that would leave them empty."""

from dataclasses import replace

import pytest
from helpers.layouts import lay, load, paragraph, report, section
from helpers.paths import ANNUAL

from zonepub.diagnostics import Diagnostics, Span
from zonepub.layout.boxes import Page, text_frames
from zonepub.model import PageBreak
from zonepub.style import Style, load_style
from zonepub.style.matter import PageNumbering, ReportPart, Space, TextLine

LINE = TextLine("落款", "flush", 0.0, beside=False, letterhead="no")


def styled(name: str, *front: object) -> Style:
    given = load_style(name, Diagnostics()).resolve("pdf")
    return replace(given, front=front) if front else given


def foot_of(pages: tuple[Page, ...], text: str) -> tuple[int, float]:
    """The page of the words and how far down its type area they stand, 1 for its foot."""
    for page, placed, frame in text_frames(pages):
        if text in frame.line.source:
            area = page.geometry
            return page.number, (placed.y + placed.box.ink - area.top) / area.area
    raise AssertionError(text)


ENDS = PageNumbering("none", 0, "any", 0.0)


# as all white on top of a page it was lost: an imprint stood at the head of the back of its title
@pytest.mark.parametrize(("ends", "page"), [((), 1), ((ENDS,), 2)], ids=["below", "from its top"])
def test_white_that_fills_a_page_brings_what_follows_to_its_foot(
    ends: tuple[PageNumbering, ...], page: int
) -> None:
    fill = Space(20.0, fill=True, letterhead="no")
    front = (ReportPart("title"), *ends, fill, LINE, PageNumbering("arabic", 1, "any", 0.0))
    number, share = foot_of(lay(report(paragraph()), styled("report", *front)).pages, "落款")
    assert number == page
    assert 0.9 < share <= 1.0


def test_a_page_of_few_lines_is_not_ended_and_takes_the_numbers_of_what_follows() -> None:
    ends = PageNumbering("arabic", 1, "any", 0.7)
    front = (ReportPart("title"), PageNumbering("roman", 1, "any", 0.0), LINE, ends)
    pages = lay(report(paragraph()), styled("report", *front)).pages
    assert [page.label for page in pages] == ["1", "1"]
    assert foot_of(pages, "高新区坚持")[0] == 2


def test_a_page_that_white_fills_from_its_top_ends_however_few_lines_it_has() -> None:
    """In a short report without lists the text followed an imprint on the back of its title."""
    fill, ends = Space(20.0, fill=True, letterhead="no"), PageNumbering("arabic", 1, "any", 0.7)
    front = (ReportPart("title"), ENDS, fill, LINE, PageNumbering("roman", 1, "any", 0.0), ends)
    pages = lay(report(paragraph()), styled("report", *front)).pages
    assert foot_of(pages, "落款")[0] == 2
    assert foot_of(pages, "高新区坚持")[0] == 3


def test_a_page_that_is_full_enough_ends() -> None:
    front = (PageNumbering("roman", 1, "any", 0.0), *[LINE] * 30, PageNumbering("arabic", 1, "any", 0.7))
    pages = lay(report(paragraph()), styled("report", *front)).pages
    assert [page.label for page in pages] == ["i", "1"]


def test_lists_of_more_than_a_page_end_theirs_and_the_text_begins_page_1() -> None:
    """A last page of few lines was shared: the lists were counted with the text, in the DOCX apart from it."""
    front = (PageNumbering("roman", 1, "any", 0.0), *[LINE] * 46, PageNumbering("arabic", 1, "any", 0.7))
    pages = lay(report(paragraph()), styled("report", *front)).pages
    assert [page.label for page in pages] == ["i", "ii", "1"]


def test_a_short_contents_list_shares_its_page_with_the_text() -> None:
    layout = lay(report(*[section(number, paragraph()) for number in range(1, 7)]), styled("report"))
    assert foot_of(layout.pages, "高新区坚持")[0] == foot_of(layout.pages, "目")[0] == 3


@pytest.mark.parametrize(("style", "labels"), [("magazine", ["", "2"]), ("minimal", ["", "", "1"])])
def test_a_magazine_begins_on_the_back_of_its_cover(style: str, labels: list[str]) -> None:
    """Other two-sided pages leave it blank."""
    look = styled(style, ReportPart("cover"), ReportPart("title"))
    pages = lay(replace(report(paragraph()), cover=load(ANNUAL).cover), look).pages
    assert [page.label for page in pages] == labels
    assert any(page.blank for page in pages) == (style != "magazine")


@pytest.mark.parametrize(("above", "passed"), [(20, True), (30, False)])
def test_a_page_break_behind_a_few_lines_of_a_new_page_is_passed_and_told(above: int, passed: bool) -> None:
    """20 paragraphs run on to the second page by a few lines, 30 fill more than a third of it."""
    diagnostics, place = Diagnostics(), Span("report.yaml", 7, 3)
    body = [*[paragraph()] * above, PageBreak(place), section(1, paragraph())]
    layout = lay(report(*body), styled("briefing"), diagnostics)
    assert foot_of(layout.pages, "第1节")[0] == (2 if passed else 3)
    told = [one.span for one in diagnostics if one.code == "page-break-passed"]
    assert told == ([place] if passed else [])  # the line of the break, not of the text before it


def test_a_page_break_behind_a_title_ends_its_page() -> None:
    """The few lines did not run on from another page: the writer wants them to stand alone."""
    pages = lay(
        report(paragraph(), PageBreak(), paragraph(), PageBreak(), paragraph()), styled("briefing")
    ).pages
    assert len(pages) == 3
