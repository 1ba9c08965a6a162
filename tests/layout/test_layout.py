"""Whole pages of real reports: T8.6–T8.10, T9.3, T10.6, U23; and bad input that still makes pages."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.layouts import SENTENCE, lay, load, page_words, paragraph, report, section, style, words
from helpers.paths import EXAMPLE, STRESS
from helpers.text import squeeze

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Placed
from zonepub.layout.frames import Image, Rectangle, TextFrame
from zonepub.layout.structure import Element
from zonepub.model import (
    Caption,
    Cell,
    Column,
    Figure,
    Note,
    NoteMark,
    Number,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Report,
    Table,
    Text,
    plain,
    sections,
    walk,
)
from zonepub.style import load_style
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


@pytest.mark.parametrize("columns", COLUMNS)
def test_lines_of_the_body_stand_on_one_grid(columns: int) -> None:
    layout = lay(load(STRESS), style(columns=columns))
    page = layout.geometry
    for _, placed in body_lines(layout):
        lines = (placed.y - page.top) / page.pitch
        assert abs(lines - round(lines)) * page.pitch < 0.05  # T9.3


@pytest.mark.parametrize("columns", COLUMNS)
def test_nothing_stands_below_the_type_area(columns: int) -> None:
    layout = lay(load(STRESS), style(columns=columns))
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


def test_contents_name_the_page_on_which_each_section_starts(example: Layout) -> None:
    said = "".join(squeeze(line) for page in (1, 2) for line in page_words(example, page))
    for one in sections(load(EXAMPLE)):
        page = example.page_map.anchors[one.anchor]
        starts = list(page_words(example, page))
        assert any(squeeze(plain(one.title))[:6] in squeeze(line) for line in starts)
        assert squeeze(plain(one.title)) in said


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


def table(rows: int, cell: str = "内容") -> Table:
    columns = (Column(words("甲")), Column(words("乙"), "decimal"))
    line = (Cell(words(cell)), Cell(words("12.50")))
    return Table("tab", words("各区概况"), columns, (line,) * rows, Number(1))


def test_a_long_table_repeats_its_head_and_says_that_it_goes_on() -> None:
    layout = lay(report(section(1, table(90))))
    for page in range(2, len(layout.pages) + 1):
        assert any("（续）" in line for line in page_words(layout, page))
    assert sum(
        "甲" in line for page in range(1, len(layout.pages) + 1) for line in page_words(layout, page)
    ) == len({page.number for page in layout.pages for p in page.placed if p.box.repeat})


def test_numbers_of_a_decimal_column_have_their_points_below_each_other() -> None:
    columns = (Column(words("甲")), Column(words("乙"), "decimal"))
    rows = tuple((Cell(words("园区")), Cell(words(text))) for text in ("1.25", "1204.5", "37"))
    layout = lay(report(Table("tab", words("表"), columns, rows, Number(1))))
    places = set()
    for placed in (placed for page in layout.pages for placed in page.placed):
        for frame in placed.box.frames:
            if isinstance(frame, TextFrame) and frame.line.text in ("1.25", "1204.5"):
                size = frame.line.pieces[0].run.size
                whole = frame.line.text.partition(".")[0]
                widths = frame.line.pieces[0].metrics.widths(size)
                width = sum(widths[digit] for digit in whole)
                places.add(round(placed.x + frame.x + width, 1))
    assert len(places) == 1  # T7.5


def placed_words(layout: Layout) -> list[tuple[str, float]]:
    """Every line with its baseline, by page and place."""
    return [
        (frame.line.text, placed.y + frame.baseline)
        for page in layout.pages
        for placed in page.placed
        for frame in placed.box.frames
        if isinstance(frame, TextFrame)
    ]


def test_heads_of_a_narrow_table_are_broken_by_sense_before_any_cell_is() -> None:
    columns = (Column(words("行业")), *(Column(words("工业总产值（亿元）"), "decimal") for _ in range(5)))
    rows = ((Cell(words("新一代信息技术")), *(Cell(words("1204.5")) for _ in range(5))),) * 3
    lines = placed_words(lay(report(Table("tab", words("表"), columns, rows, Number(1)))))
    texts = [text for text, _ in lines]
    assert texts.count("新一代信息技术") == 3
    assert texts.count("工业总产值") == texts.count("（亿元）") == 5  # T10.4
    place = dict(lines)
    assert place["行业"] == pytest.approx((place["工业总产值"] + place["（亿元）"]) / 2)


def test_short_cells_of_a_crowded_table_stay_whole_and_heads_give_way() -> None:
    columns = (Column(words("园区")), Column(words("行业")), *(Column(words(head), "decimal") for head in (
        "企业数（家）", "总产值（亿元）", "增速（%）", "研发强度（%）", "出口占比（%）")))  # fmt: skip
    row = tuple(Cell(words(cell)) for cell in ("先导园", "高端装备", "34", "1,638.74", "0.7", "4.10", "1.1"))
    margin = replace(style().page.margin, inside=50.0, outside=50.0)
    look = style(size=(420.0, 595.0), margin=margin)
    lines = [text for text, _ in placed_words(
        lay(report(Table("tab", words("表"), columns, (row,) * 3, Number(1))), look))]  # fmt: skip
    assert lines.count("先导园") == lines.count("高端装备") == lines.count("1,638.74") == 3
    assert lines.count("企业数") == lines.count("（家）") == 1


def test_paragraphs_of_one_quotation_have_no_white_between_them() -> None:
    quote = Quote((Paragraph(words("甲甲甲甲")), Paragraph(words("乙乙乙乙"))))
    layout = lay(report(paragraph(), quote, paragraph()))
    place = dict(placed_words(layout))
    assert place["乙乙乙乙"] - place["甲甲甲甲"] == pytest.approx(layout.geometry.pitch)  # T8.2
    last = max(y for text, y in placed_words(layout) if text.startswith("高新区") and y < place["甲甲甲甲"])
    assert place["甲甲甲甲"] - last > layout.geometry.pitch


def test_the_source_of_a_quotation_stands_nearer_to_it_than_to_what_follows() -> None:
    quote = Quote((Paragraph(words("甲甲甲甲")),), words("乙乙乙乙"))
    look = style()
    text = {
        **look.text,
        "quote-source": replace(look.text["quote-source"], leading=look.text["body"].leading),
    }
    place = placed_words(lay(report(paragraph(), quote, paragraph()), replace(look, text=text)))
    above, source = (next(y for line, y in place if mark in line) for mark in ("甲甲甲甲", "乙乙乙乙"))
    below = min(y for line, y in place if line.startswith("高新区") and y > source)
    assert source - above < below - source < 2 * look.text["body"].leading  # T10.2


def test_a_row_taller_than_a_page_is_split_and_none_of_its_lines_is_lost() -> None:
    layout = lay(report(table(1, cell=SENTENCE * 200)))
    said = "".join(line for page in range(1, len(layout.pages) + 1) for line in page_words(layout, page))
    assert squeeze(said).count("发展高科技") == 200
    assert len(layout.pages) > 2


@pytest.mark.parametrize("width", [40.0, 60.0, 120.0])
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
    assert said.count("发展高科技") == 120 + 1 + 48


def test_the_typographic_report_of_the_example_is_empty(example: Layout) -> None:
    assert example.remarks == ()


def figure(width: int, height: int, caption: str) -> Figure:
    picture = Picture(Path("a.jpg"), "a.jpg", width, height)
    return Figure("fig", Caption(words(caption), picture, "图中所见"), Number(1))


@pytest.mark.parametrize(("width", "height"), [(100, 4000), (4000, 10), (1, 1)])
def test_a_figure_of_any_shape_fits_the_page_with_its_caption(width: int, height: int) -> None:
    layout = lay(report(paragraph(), figure(width, height, "说明"), paragraph()))
    page = layout.geometry
    (image,) = [(placed, frame) for leaf in layout.pages for placed in leaf.placed
                for frame in placed.box.frames if isinstance(frame, Image)]  # fmt: skip
    assert image[0].y + image[0].box.ink <= page.top + page.area + 0.01
    assert image[1].width <= page.measure + 0.01
    assert layout.remarks == ()


def test_a_caption_longer_than_a_page_breaks_and_loses_no_line() -> None:
    layout = lay(report(figure(400, 300, SENTENCE * 150)))
    said = "".join(
        squeeze(line) for page in range(1, len(layout.pages) + 1) for line in page_words(layout, page)
    )
    assert said.count("发展高科技") == 150
    assert len(layout.pages) > 1


def test_pictures_keep_their_shape_and_stay_in_the_measure(stress: Layout) -> None:
    found = 0
    for placed in (placed for page in stress.pages for placed in page.placed):
        for frame in placed.box.frames:
            if isinstance(frame, Image):
                found += 1
                shape = frame.picture.height / frame.picture.width
                assert frame.height / frame.width == pytest.approx(shape, rel=1e-3)
                assert frame.width <= stress.geometry.measure + 0.01
    assert found >= 5


def test_two_tinted_paragraphs_of_one_role_share_one_tint(example: Layout) -> None:
    tints = [
        (placed.y + frame.y, placed.y + frame.y + frame.height)
        for placed in example.pages[0].placed
        for frame in placed.box.frames
        if isinstance(frame, Rectangle)
        and frame.decoration == "tint"
        and not frame.bleed
        and frame.height < 60
    ]
    tints.sort()
    for (_, foot), (top, _) in itertools.pairwise(tints):
        if top - foot < 20:
            assert top == pytest.approx(foot, abs=0.01)


def test_an_empty_report_is_one_page() -> None:
    assert len(lay(Report(title=words("空"))).pages) == 1


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


def test_entries_of_the_contents_break_by_sense() -> None:  # T10.4
    look = load_style("large-print", Diagnostics()).resolve("pdf")
    listed = page_words(lay(load(EXAMPLE), look), 1)
    assert "高质量供给引领和创造新需求" in listed and "巩固壮大实体经济" in listed
