"""A magazine's story: a deck across its columns, a square behind its last word."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from helpers.layouts import SENTENCE, lay, load, paragraph, report, section
from helpers.long_reports import write
from helpers.paths import ANNUAL, EXAMPLE, STRESS

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Page, Placed, text_frames
from zonepub.layout.frames import BoundingBox, Image, Rectangle, TextFrame
from zonepub.layout.structure import Element
from zonepub.model import Barcode, Block, Caption, Figure, Number, Picture, Text
from zonepub.style import Style, load_style


@pytest.fixture(scope="module")
def magazine() -> Style:
    return load_style("magazine", Diagnostics()).resolve("pdf")


def _widest(layout: Layout) -> dict[float, float]:
    """By the size of type, the widest line of sentences in it."""
    found: dict[float, float] = {}
    for _, placed, frame in text_frames(layout.pages):
        if any(piece in frame.line.text for piece in ("高科技", "研发投入", "新动能")):
            found[placed.box.ink] = max(found.get(placed.box.ink, 0.0), frame.line.width)
    return found


def _lead(*blocks: Block) -> Layout:
    given = report(section(1, paragraph(3)), lead=blocks)
    return lay(given, load_style("magazine", Diagnostics()).resolve("pdf"))


def test_of_a_long_lead_the_first_paragraph_stands_across(magazine: Style) -> None:
    layout = _lead(*[paragraph(2)] * 6)
    widths, geometry = _widest(layout), layout.geometry
    assert widths[magazine.text["lead"].size] > geometry.column + geometry.gap
    across = [
        frame.line.text for _, placed, frame in text_frames(layout.pages)
        if placed.box.ink == magazine.text["lead"].size
    ]  # fmt: skip
    assert "".join(across).count("高科技") == 2  # of twelve
    assert widths[magazine.text["body"].size] <= geometry.column + 0.1


def test_a_short_lead_stands_across_as_a_whole(magazine: Style) -> None:
    layout = _lead(paragraph(), paragraph())
    across = [
        frame.line.text for _, placed, frame in text_frames(layout.pages)
        if placed.box.ink == magazine.text["lead"].size
    ]  # fmt: skip
    assert "".join(across).count("高科技") == 2


def _marks(layout: Layout) -> list[Rectangle]:
    frames = (one for page in layout.pages for here in page.placed for one in here.box.frames)
    return [one for one in frames if isinstance(one, Rectangle) and one.width == one.height]


def test_barcodes_below_the_text_are_not_closed_by_the_square(magazine: Style) -> None:
    price = Barcode("isbn", "9787302511656", "ISBN 978-7-302-51165-6", (Text("定价：68.00元"),))
    codes = (Barcode("qr", "https://example.org", ""), price)
    layout = lay(report(section(1, paragraph(4), *codes)), magazine)
    marks = _marks(layout)
    closed = [frame for _, placed, frame in text_frames(layout.pages) if marks[0] in placed.box.frames]
    assert len(marks) == 1
    assert [frame.line.text[-3:] for frame in closed] == [SENTENCE[-3:]]


def test_a_square_stands_behind_the_last_word(magazine: Style) -> None:
    layout = lay(report(section(1, paragraph(9)), section(2, paragraph(4))), magazine)
    lines = [(placed, frame) for _, placed, frame in text_frames(layout.pages) if placed.box.source]
    (placed, frame) = next(one for one in reversed(lines) if one[1].line.text.endswith(SENTENCE[-3:]))
    marks = _marks(layout)
    assert [one for one in placed.box.frames if one in marks] == marks
    assert frame.x + frame.line.width < marks[0].x < frame.x + frame.line.width + placed.box.ink


def test_pictures_fill_a_column_or_all_of_them(magazine: Style) -> None:
    """But for those beside text, and upright ones, which are no higher than a column is wide; no picture is
    set smaller for the foot of a page."""
    for path in (ANNUAL, STRESS):
        layout = lay(load(path), magazine)
        column, measure = layout.geometry.column, layout.geometry.measure
        widths = [
            frame.width
            for page in layout.pages[1:]
            for placed in page.placed
            for frame in placed.box.frames
            if isinstance(frame, Image) and not placed.box.grid and frame.height < column - 1
        ]
        assert len(widths) >= 3
        odd = [one for one in widths if min(abs(one - column), abs(one - measure)) > 0.05 * column]
        assert odd == []


def test_who_said_a_pull_quote_stands_below_it_in_smaller_type(magazine: Style) -> None:
    lines = {
        frame.line.text: (placed, frame)
        for _, placed, frame in text_frames(lay(load(ANNUAL), magazine).pages)
    }
    (quote, said), (sayer, name) = (
        next(found for text, found in lines.items() if words in text) for words in ("再定政策给什么", "林远")
    )
    assert name.line.pieces[0].run.size < 0.6 * said.line.pieces[0].run.size
    assert quote.x == sayer.x and quote.y < sayer.y


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _elements(child)


def test_pages_laid_again_take_a_picture_of_a_section_once(magazine: Style, tmp_path: Path) -> None:
    """The last page was laid anew with a picture that had become a row of its own, and with its place, too:
    there was no PDF."""
    copytree(ANNUAL.parent, tmp_path / "annual")
    source = tmp_path / "annual" / "report.yaml"
    source.write_text(source.read_text("utf-8").replace("        wrap: right\n", ""), "utf-8")
    layout = lay(load(source), magazine)
    known = {id(element) for element in _elements(layout.root)}
    frames = (frame for page in layout.pages for one in page.placed for frame in one.box.frames)
    pictures = [frame.element for frame in frames if isinstance(frame, BoundingBox)]
    assert len(pictures) > 5
    assert [one.anchor for one in pictures if id(one) not in known] == []


def test_a_note_in_one_column_takes_no_section_of_the_other_to_a_page_of_its_own(magazine: Style) -> None:
    """The note was counted below the deeper column, so that the foot of the whole had no room."""
    layout = lay(load(STRESS), magazine)
    pages = {frame.line.text: page.number for page, _, frame in text_frames(layout.pages)}
    assert pages["时间安排"] == pages["牵头单位"] == len(layout.pages)


def test_a_table_in_a_list_is_as_wide_as_its_column(magazine: Style) -> None:
    layout = lay(load(STRESS), magazine)
    head = next(placed for _, placed, frame in text_frames(layout.pages) if "改革前" in frame.line.text)
    rules = [frame for frame in head.box.frames if isinstance(frame, Rectangle)]
    assert min(rule.x for rule in rules) == 0.0
    assert max(rule.x + rule.width for rule in rules) == pytest.approx(layout.geometry.column, abs=0.5)


@pytest.mark.parametrize(("share", "filled"), [(1.03, True), (1.2, False)])
def test_a_picture_a_little_too_high_fills_its_column(magazine: Style, share: float, filled: bool) -> None:
    """Its right edge was a hair short of the column's."""
    column = lay(report(paragraph()), magazine).geometry.column
    high = round(1000 * share * magazine.figure.upright / column)
    picture = Picture(Path("a.png"), "a.png", 1000, high)
    layout = lay(report(paragraph(), Figure("f", Caption((Text("现场"),), picture), Number(1))), magazine)
    frames = (frame for page in layout.pages for one in page.placed for frame in one.box.frames)
    (width,) = (frame.width for frame in frames if isinstance(frame, BoundingBox))
    assert (width == pytest.approx(column)) is filled


def _feet(layout: Layout, page: Page) -> list[float]:
    """How many lines each column of a page ends above its foot; notes belong to it."""
    geometry = layout.geometry
    foot = geometry.top + geometry.area
    half = geometry.left(page.number) + geometry.column
    inside = [one for one in page.placed if geometry.top - 1 <= one.y < foot and one.box.ink]
    left, right = ([one for one in inside if (one.x < half) == first] for first in (True, False))
    return [(foot - max(one.y + one.box.ink for one in side)) / geometry.pitch for side in (left, right)]


def test_the_columns_of_a_page_end_on_one_foot(magazine: Style, tmp_path: Path) -> None:  # T8.10
    """What is left below one is white above its headings and figures, or below both: a line or two was left
    at most feet."""
    layouts = [lay(load(EXAMPLE), magazine)]
    layouts += [lay(load(write(tmp_path / name, name)), magazine) for name in ("statistics", "story")]
    feet = [_feet(layout, page) for layout in layouts for page in layout.pages[1:-1]]
    assert len(feet) > 10
    assert [(left, right) for left, right in feet if abs(left - right) > 0.9] == []


def test_wider_white_leaves_the_lines_on_the_grid_of_their_neighbours(magazine: Style) -> None:  # T9.3
    layout = lay(load(EXAMPLE), magazine)
    pitch, top = layout.geometry.pitch, layout.geometry.top
    lines = [placed for _, placed, _ in text_frames(layout.pages[1:]) if placed.box.grid]
    assert len(lines) > 200
    assert [one.y for one in lines if abs((one.y - top) / pitch - round((one.y - top) / pitch)) > 0.01] == []


def test_lines_of_the_masthead_stand_at_its_edges(magazine: Style) -> None:
    """The number of the document stood in the middle, below whichever of several offices was there."""
    layout = lay(load(ANNUAL), magazine)
    page, edge = layout.pages[1], layout.geometry.left(2)
    size = magazine.text["dateline"].size
    lines = [
        (placed.x + frame.x, placed.x + frame.x + frame.line.width)
        for _, placed, frame in text_frames([page])
        if frame.line.pieces and frame.line.pieces[0].run.size == size and placed.y < layout.geometry.top + 80
    ]
    assert len(lines) >= 5
    ends = (edge, edge + layout.geometry.measure)
    assert [one for one in lines if abs(one[0] - ends[0]) > 1 and abs(one[1] - ends[1]) > 1] == []


def test_who_to_ask_stands_at_the_right_below_the_signature(magazine: Style) -> None:
    layout = lay(load(ANNUAL), magazine)
    ends = {
        frame.line.source[:3]: placed.x + frame.x + frame.line.width
        for page, placed, frame in text_frames(layout.pages)
        if frame.line.source.startswith(("（联系人", "责任编辑"))
    }
    assert ends["（联系"] == pytest.approx(ends["责任编"], abs=1)


def test_headings_are_as_close_to_their_texts_on_top_of_columns_as_elsewhere(magazine: Style) -> None:
    """Those of two lines stood 3 mm farther from them there, for their block was no whole lines."""
    layout = lay(load(EXAMPLE), magazine)
    white = []
    for page in layout.pages[1:]:
        flow = [one for one in page.placed if one.box.source]
        for head in (one for one in flow if one.box.ink == magazine.text["heading-1"].size):
            below = [one for one in flow if abs(one.x - head.x) < 1 and one.y > head.y]
            first = min(below, key=lambda one: one.y)
            white += [first.y - head.y - head.box.ink] if first.box.grid else []
    assert len(white) > 8 and max(white) - min(white) < 3.5, white


def test_annexes_in_two_columns_begin_at_one_height(magazine: Style) -> None:
    """2.5 mm were between them, where one has a heading below its title."""
    layout = lay(load(STRESS), magazine)
    one, two = (
        next(placed for _, placed, frame in text_frames(layout.pages[-1:]) if words in frame.line.text)
        for words in ("附件1", "附件2")
    )
    assert one.y == pytest.approx(two.y) and two.x > one.x


def _columns(page: Page) -> tuple[list[Placed], list[Placed]]:
    """What stands in the left column of a page, and in the right one; a table over both is in the left."""
    middle = page.geometry.width / 2
    flow = [one for one in page.placed if one.box.frames and one.y >= page.geometry.top - 0.1]
    return [one for one in flow if one.x < middle], [one for one in flow if one.x >= middle]


def _page(layout: Layout, words: str) -> Page:
    """The page in whose text the words stand."""
    return next(
        page
        for page, placed, frame in text_frames(layout.pages)
        if words in frame.line.text and placed.box.source and not placed.box.entry and page.number > 2
    )


def test_text_of_a_section_fills_both_columns_above_a_table_longer_than_a_page(magazine: Style) -> None:
    """A heading and three lines stood beside an empty column, above the table."""
    page = _page(lay(load(STRESS), magazine), "产业结构：")
    left, right = _columns(page)
    table = next(one.y for one in left for frame in one.box.frames
                 if isinstance(frame, TextFrame) and frame.line.text.startswith("表3"))  # fmt: skip
    lines = [sum(one.box.grid and one.y < table for one in column) for column in (left, right)]
    assert min(lines) > 2 and max(lines) > 10
    assert all(one.y < table or not one.box.grid for one in [*left, *right])


def test_columns_before_a_section_that_has_no_room_share_their_white_above_notes(magazine: Style) -> None:
    """37 mm were white above a note at the foot of the second column."""
    page = _page(lay(load(STRESS), magazine), "成果转化")
    depths = [max(one.y + one.box.ink for one in column if one.box.source) for column in _columns(page)]
    assert abs(depths[0] - depths[1]) < 3 * page.geometry.pitch
    assert "之所以用中位数" in "".join(
        frame.line.text for one in page.placed for frame in one.box.frames if isinstance(frame, TextFrame)
    )


def test_a_heading_begins_as_high_as_the_rest_of_a_table_beside_it(magazine: Style) -> None:
    """Above a table over both columns it stood 3 mm lower, and twice as far from its text."""
    page = _page(lay(load(ANNUAL), magazine), "十三个园区")
    left, right = _columns(page)
    assert min(one.y for one in left) == pytest.approx(min(one.y for one in right), abs=0.1)
