"""Whole pages of real reports: T8.6–T8.10, T9.3, T10.6, U23; and bad input that still makes pages."""

from dataclasses import replace
from functools import cache

import pytest
from helpers.layouts import SENTENCE, lay, load, page_words, paragraph, report, section, style, words
from helpers.paths import EXAMPLE, STRESS
from helpers.text import squeeze

from zonepub.layout import Layout
from zonepub.layout.boxes import Placed
from zonepub.layout.frames import TextFrame
from zonepub.layout.structure import Element
from zonepub.model import (
    Note,
    NoteMark,
    PageBreak,
    Paragraph,
    Report,
    Text,
    plain,
    sections,
    walk,
)
from zonepub.style.units import PAGE_SIZES

COLUMNS = [1, 2, 3]
MM = 72 / 25.4


def texts(element: Element, layout: Layout) -> dict[int, str]:
    """What each element says, its lines joined over pages and columns."""
    said: dict[int, str] = {}
    for page in layout.pages:
        for placed in page.placed:
            for frame in placed.box.frames:
                if isinstance(frame, TextFrame) and frame.element is not None:
                    said[id(frame.element)] = said.get(id(frame.element), "") + frame.line.source
    return said


def body_lines(layout: Layout) -> list[tuple[int, Placed]]:
    return [(page.number, placed) for page in layout.pages for placed in page.placed if placed.box.grid]


@pytest.mark.slow
@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("path", [EXAMPLE, STRESS])
def test_every_paragraph_of_the_report_is_laid_out_whole_and_once(path: object, columns: int) -> None:
    given = load(path)  # type: ignore[arg-type]
    layout = lay(given, style(columns=columns))
    said = [squeeze(text) for text in texts(layout.root, layout).values()]
    wanted = [squeeze(plain(block.text)) for block in walk(given.blocks) if isinstance(block, Paragraph)]
    for text in wanted:
        assert any(same(text, line) for line in said), text


def same(wanted: str, said: str) -> bool:
    """Equal but for the labels of references and notes, which `plain` leaves out."""
    rest = iter(said)
    return len(said) < 2 * len(wanted) + 20 and all(char in rest for char in wanted)


@cache
def in_columns(columns: int) -> Layout:
    return lay(load(STRESS), style(columns=columns))


@pytest.mark.parametrize("columns", COLUMNS)
def test_lines_of_the_body_stand_on_one_grid(columns: int) -> None:
    layout = in_columns(columns)
    page = layout.geometry
    for _, placed in body_lines(layout):
        lines = (placed.y - page.top) / page.pitch
        assert abs(lines - round(lines)) * page.pitch < 0.05  # T9.3


@pytest.mark.parametrize("columns", COLUMNS)
def test_nothing_stands_below_the_type_area(columns: int) -> None:
    layout = in_columns(columns)
    page = layout.geometry
    for placed in (placed for leaf in layout.pages for placed in leaf.placed if placed.box.ink):
        assert placed.y + placed.box.ink <= page.top + page.area + 0.05


def test_a_heading_is_never_the_last_line_of_a_page(example: Layout, stress: Layout) -> None:
    for layout in (example, stress):
        for page in layout.pages:
            frames = [frame for placed in page.placed if placed.box.ink for frame in placed.box.frames]
            tags = [frame.element.tag for frame in frames if isinstance(frame, TextFrame) and frame.element]
            assert tags[-1] not in ("H1", "H2", "H3", "H4", "H5", "H6")  # T8.8


def test_the_last_line_of_a_paragraph_is_never_alone_on_a_page(example: Layout, stress: Layout) -> None:
    for layout in (example, stress):
        lines: dict[int, list[int]] = {}
        for number, placed in body_lines(layout):
            frame = placed.box.frames[-1]
            if isinstance(frame, TextFrame) and frame.element is not None:
                lines.setdefault(id(frame.element), []).append(number)
        for pages in lines.values():
            if len(set(pages)) > 1:
                assert pages.count(pages[-1]) >= 2  # T8.6
                assert pages.count(pages[0]) >= 2  # T8.7


def test_the_elements_stand_in_the_order_of_the_source(stress: Layout) -> None:
    given = load(STRESS)
    wanted = [section.anchor for section in sections(given)]
    assert [
        element.anchor for element in stress.root.walk() if element.tag[0] == "H" and element.anchor
    ] == wanted


def test_columns_end_level_on_the_last_page() -> None:
    layout = lay(report(*(paragraph(3) for _ in range(10))), style(columns=2))
    feet: dict[float, float] = {}
    for placed in (placed for placed in layout.pages[-1].placed if placed.box.grid):
        feet[placed.x] = max(feet.get(placed.x, 0.0), placed.y)
    left, right = sorted(feet.items())
    assert 0 <= left[1] - right[1] <= 2 * layout.geometry.pitch  # T8.10: the last may be shorter


def test_a_note_stands_on_the_page_of_its_mark(stress: Layout) -> None:
    anchors = stress.page_map.anchors
    for name in load(STRESS).notes:
        assert anchors[f"note-{name}"] == anchors[f"mark-{name}"]


def test_page_starts_never_go_back_and_point_into_their_blocks(stress: Layout) -> None:
    given = load(STRESS)
    blocks = list(walk(given.blocks))
    starts = stress.page_map.starts
    assert [(start.block, start.offset) for start in starts] == sorted((s.block, s.offset) for s in starts)
    for start in starts:
        block = blocks[start.block]
        if isinstance(block, Paragraph) and start.offset:
            words_there = squeeze(plain(block.text)[start.offset :])[:8]
            assert words_there in "".join(map(squeeze, page_words(stress, start.page)))


@pytest.mark.parametrize(
    "width", [40.0, *(pytest.param(width, marks=pytest.mark.slow) for width in (60.0, 120.0))]
)
def test_a_measure_of_a_few_characters_still_makes_pages(width: float) -> None:
    given = style()
    margin = replace(given.page.margin, inside=20.0, outside=20.0)
    layout = lay(load(STRESS), style(size=(width, 300.0), margin=margin))
    assert len(layout.pages) > 20


def test_a_page_lower_than_a_line_ends_all_the_same() -> None:
    margin = replace(style().page.margin, top=5.0, bottom=5.0)
    layout = lay(report(paragraph()), style(size=(300.0, 18.0), margin=margin))
    assert squeeze(SENTENCE) in map(squeeze, texts(layout.root, layout).values())


def test_a_note_longer_than_a_page_goes_on_at_the_foot_of_the_next() -> None:
    mark = NoteMark("n", 1)
    note = Note("n", 1, words(SENTENCE * 120))
    body = [Paragraph((Text(SENTENCE), mark)), *(paragraph(4) for _ in range(12))]
    layout = lay(report(*body, notes={"n": note}))
    said = "".join(
        squeeze(line) for page in range(1, len(layout.pages) + 1) for line in page_words(layout, page)
    )
    assert said.count("坚") == 120 + 1 + 48  # once a sentence; longer words may be parted by a page


def test_the_typographic_report_of_the_example_is_empty(example: Layout) -> None:
    assert example.remarks == ()


def test_an_empty_report_is_one_page() -> None:
    assert len(lay(Report(title=words("空"))).pages) == 1


@pytest.mark.slow
@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("size", ["A4", "16K", "B5"])
def test_the_same_report_needs_only_another_style_for_another_format(size: str, columns: int) -> None:
    wide, high = PAGE_SIZES[size]
    margin = replace(style().page.margin, top=60.0, bottom=60.0, inside=50.0, outside=50.0)
    layout = lay(load(STRESS), style(size=(wide * MM, high * MM), margin=margin, columns=columns))
    page = layout.geometry
    assert page.measure <= page.width - 100.0 + 0.01
    for placed in (placed for leaf in layout.pages for placed in leaf.placed if placed.box.ink):
        assert placed.y + placed.box.ink <= page.top + page.area + 0.05
        for frame in placed.box.frames:
            if isinstance(frame, TextFrame) and not any(piece.run.verbatim for piece in frame.line.pieces):
                assert placed.x + frame.x + frame.line.width <= page.width - 40.0


def test_a_heading_on_top_of_a_page_is_not_repeated_above_it() -> None:
    look = style(header=replace(style().page.header, left="", center="{section}", right=""))
    told = lay(report(section(1, paragraph()), section(2, paragraph(80))), look)
    assert "第2节的标题" in page_words(told, 2)  # it goes on from the page before
    opened = lay(report(section(1, paragraph()), PageBreak(), section(2, paragraph())), look)
    assert sum("第2节的标题" in line for line in page_words(opened, 2)) == 1
