"""A newspaper's page is made of articles in rectangles, with pictures over columns and a head with an ear."""

from itertools import pairwise
from pathlib import Path

import pytest
from helpers.layouts import lay, load, paragraph, report, section
from helpers.page_reports import paragraphs, table
from helpers.page_reports import report as made
from helpers.page_reports import section as part
from helpers.paths import ANNUAL, EXAMPLE, STRESS

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Box, Page, Placed, text_frames
from zonepub.layout.frames import Image, Rectangle, TextFrame
from zonepub.layout.paginate.page_make_up import MakeUp, Part
from zonepub.layout.runs import note_anchor
from zonepub.model import Byline, Series
from zonepub.source.load import load_report
from zonepub.style import Style, load_style


@pytest.fixture(scope="module")
def newspaper() -> Style:
    return load_style("newspaper", Diagnostics()).resolve("pdf")


@pytest.fixture(scope="module")
def example(newspaper: Style) -> Layout:
    return lay(load_report(EXAMPLE, Diagnostics()), newspaper)


def _line(layout: Layout, words: str) -> Placed:
    """The box of the first line that has the words."""
    return next(placed for _, placed, frame in text_frames(layout.pages) if words in frame.line.text)


def _articles(*lengths: int) -> Layout:
    sections = [section(number, paragraph(length)) for number, length in enumerate(lengths, 1)]
    return lay(report(*sections), load_style("newspaper", Diagnostics()).resolve("pdf"))


def test_two_articles_of_a_length_stand_side_by_side() -> None:
    layout = _articles(9, 9)
    left, right = _line(layout, "第1节"), _line(layout, "第2节")
    assert left.y == pytest.approx(right.y, abs=5)
    geometry = layout.geometry
    assert right.x - left.x == pytest.approx(2 * (geometry.column + geometry.gap))


def test_a_longer_article_takes_more_columns() -> None:
    layout = _articles(24, 8)
    left, right = _line(layout, "第1节"), _line(layout, "第2节")
    assert left.y == pytest.approx(right.y, abs=5)
    assert right.x - left.x == pytest.approx(3 * (layout.geometry.column + layout.geometry.gap))


def test_the_headline_over_fewer_columns_is_smaller(newspaper: Style) -> None:
    layout = _articles(24, 8)
    first, second = (_line(layout, f"第{number}节").box.ink for number in (1, 2))  # one line: its size
    assert second < first <= newspaper.text["heading-1"].size


def test_articles_too_unlike_stand_below_each_other() -> None:
    layout = _articles(40, 1)
    assert _line(layout, "第2节").y > _line(layout, "第1节").y


def test_two_short_articles_stand_below_each_other_beside_a_long_one() -> None:
    layout = _articles(20, 8, 8)
    long, short, last = (_line(layout, f"第{number}节") for number in (1, 2, 3))
    assert short.y == pytest.approx(long.y, abs=5)
    assert (last.x, last.y > short.y) == (pytest.approx(short.x), True)
    assert short.x > long.x


def test_articles_that_begin_a_page_stand_side_by_side_too() -> None:
    layout = _articles(60, 60, 9, 9, 9)
    heads = [
        placed
        for page in layout.pages[1:2]
        for placed in page.placed
        if any(getattr(frame, "line", None) and "节的标题" in frame.line.text for frame in placed.box.frames)
    ]
    assert heads[0].y == pytest.approx(heads[1].y, abs=5)
    assert heads[0].x < heads[1].x


@pytest.mark.slow
def test_no_article_begins_with_a_few_lines_and_goes_on_overleaf() -> None:
    for first in range(40, 64, 2):
        layout = _articles(first, 40)
        head = _line(layout, "第2节")
        page = next(page for page in layout.pages if head in page.placed)
        under = {round(one.y) for one in page.placed if one.box.source and one.y > head.y + head.box.height}
        assert len(under) > 5


def test_rules_part_articles_and_no_columns_of_one() -> None:
    def upright(layout: Layout) -> list[float]:
        frames = [(one.x, frame) for one in layout.pages[0].placed for frame in one.box.frames]
        return [
            x for x, frame in frames if isinstance(frame, Rectangle) and frame.width < 1 < frame.height / 20
        ]

    assert len(upright(_articles(9, 9))) == 1
    assert upright(_articles(9)) == []


def test_pictures_run_over_columns(newspaper: Style) -> None:
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    widths = [
        frame.width for placed in layout.pages[0].placed for frame in placed.box.frames
        if isinstance(frame, Image | Rectangle) and frame.height > 60
    ]  # fmt: skip
    assert max(widths) > 1.4 * layout.geometry.column


def _bands(layout: Layout, number: int) -> list[float]:
    """The white from edge to edge between what stands on a page and at its foot, in lines."""
    geometry, page = layout.geometry, layout.pages[number]
    spans = sorted((one.y, one.y + one.box.ink) for one in page.placed if one.box.ink)
    ends = [geometry.top + geometry.area]
    starts, deepest = [start for start, _ in spans[1:]] + ends, geometry.top
    bands = []
    for (_, foot), start in zip(spans, starts, strict=True):
        deepest = max(deepest, foot)
        bands.append((start - deepest) / geometry.pitch)
    return bands


def test_pages_of_articles_are_full_and_rows_end_level(example: Layout) -> None:
    for number in range(len(example.pages) - 1):
        assert max(_bands(example, number)) < 7
    rows = _articles(30, 14, 9, 22, 17, 8, 12)
    for page in rows.pages[:-1]:
        feet: dict[float, float] = {}
        for one in page.placed:
            if one.box.source and one.box.grid:
                feet[one.x] = max(feet.get(one.x, 0.0), one.y)
        assert max(feet.values()) - min(feet.values()) < 5 * rows.geometry.pitch


def test_no_page_of_a_newspaper_is_turned(newspaper: Style) -> None:
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    assert {page.geometry.width < page.geometry.height for page in layout.pages} == {True}


def test_date_and_issue_stand_beside_the_name(newspaper: Style) -> None:
    layout = lay(report(paragraph(3), series=Series("高新区报告", "7", "218")), newspaper)
    name = _line(layout, "高新区报告")
    assert any("第7期" in frame.line.text for frame in name.box.frames if hasattr(frame, "line"))
    issue = next(frame for frame in name.box.frames if hasattr(frame, "line") and "第7期" in frame.line.text)
    assert issue.x > 0.6 * layout.geometry.measure


@pytest.mark.parametrize("style", ["report", "screen"])
def test_a_heading_stands_nearer_to_its_text_than_to_the_text_before(style: str) -> None:
    look = load_style(style, Diagnostics()).resolve("pdf")
    given = report(section(1, paragraph(2), section(1, paragraph(2), level=2)))
    lines = [
        (placed.y + frame.baseline, frame.line.text)
        for page, placed, frame in text_frames(lay(given, look).pages)
        if page.number == lay(given, look).pages[-1].number
    ]
    for (above, _), (here, words), (below, _) in zip(lines, lines[1:], lines[2:], strict=False):
        if "第1节的标题" in words and above > lines[0][0]:
            assert below - here < here - above


@pytest.mark.parametrize("style", ["briefing", "newspaper", "report", "screen", "large-print"])
def test_the_fourth_level_has_no_rule_of_the_first(style: str) -> None:
    text = load_style(style, Diagnostics()).resolve("pdf").text
    for one, two in pairwise(("heading-3", "heading-4", "heading-5", "heading-6")):
        assert text[two].rule_above.width <= text[one].rule_above.width == 0
        assert text[two].rule_below.width <= text[one].rule_below.width == 0


def _newspaper(body: list[str], notes: int, folder: Path) -> Layout:
    (folder / "report.yaml").write_text(made(body, notes), "utf-8")
    return lay(load(folder / "report.yaml"), load_style("newspaper", Diagnostics()).resolve("pdf"))


def test_columns_of_an_article_end_on_a_line_or_the_one_before() -> None:
    for long in range(7, 30):
        layout = lay(
            report(section(1, paragraph(1), paragraph(2), paragraph(long))),
            load_style("newspaper", Diagnostics()).resolve("pdf"),
        )
        feet: dict[float, float] = {}
        for one in layout.pages[0].placed:
            if one.box.source and one.box.grid:
                feet[one.x] = max(feet.get(one.x, 0.0), one.y)
        assert len(feet) == 4 and max(feet.values()) - min(feet.values()) < 1.1 * layout.geometry.pitch


def test_notes_stand_at_the_foot_of_their_article(tmp_path: Path) -> None:
    body = [*part("甲", paragraphs(5, note="n0")), *part("乙", paragraphs(12, note="n1"))]
    layout = _newspaper(body, 2, tmp_path)
    page = layout.pages[0]
    first, second = (
        next(one for one in page.placed if note_anchor(name) in one.box.anchors) for name in ("n0", "n1")
    )
    next_head = next(one for one in page.placed if one.box.section == "乙")
    assert first.y + first.box.height < next_head.y < second.y


def test_a_note_above_all_articles_is_printed_once_at_the_foot_of_the_page(tmp_path: Path) -> None:
    body = [*part("甲", paragraphs(5)), *part("乙", paragraphs(5))]
    text = made(body, 1).replace("body:\n", "lead: ['引言一段[^n0]。']\nbody:\n", 1)
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    layout = lay(load(tmp_path / "report.yaml"), load_style("newspaper", Diagnostics()).resolve("pdf"))
    placed = layout.pages[0].placed
    (note,) = (one for one in placed if note_anchor("n0") in one.box.anchors)
    assert note.y > max(one.y for one in placed if one.box.section)
    assert not [one for one in layout.remarks if one.kind == "overlap"]


@pytest.mark.parametrize(("lengths", "rows"), [((4, 3, 5, 5, 4), 7), ((2, 5, 2, 3), 4), ((5, 5, 4), 7)])
def test_articles_with_notes_and_a_foot_below_them_stand_over_none(
    lengths: tuple[int, ...], rows: int, tmp_path: Path
) -> None:
    texts = (part(f"第{at}篇", paragraphs(long, note=f"n{at}")) for at, long in enumerate(lengths))
    last = part("末篇", [*table(0, rows, note=f"n{len(lengths)}"), *paragraphs(1)])
    staff = ", staff: [{role: 责任编辑, names: [张乔]}]}"
    text = made([line for lines in texts for line in lines] + last, len(lengths) + 1).replace(
        "}\n", staff + "\n", 1
    )
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    layout = lay(load(tmp_path / "report.yaml"), load_style("newspaper", Diagnostics()).resolve("pdf"))
    assert not [one for one in layout.remarks if one.kind in ("overlap", "outside")]


def test_headlines_are_as_large_as_their_articles_are_long() -> None:
    sizes = [_line(_articles(length), "第1节").box.ink for length in (4, 10, 40)]
    assert sizes[0] * 1.1 < sizes[1] < sizes[2] / 1.1


@pytest.mark.slow
def test_pictures_of_one_row_are_equally_high_whatever_their_shapes(newspaper: Style) -> None:
    """A square one was 49 mm high and the wide one beside it 30."""
    layout = lay(load(STRESS), newspaper)
    tops: dict[tuple[int, int], list[float]] = {}
    for page in layout.pages:
        for one in page.placed:
            for frame in one.box.frames:
                if isinstance(frame, Image):
                    tops.setdefault((page.number, round(one.y + frame.y)), []).append(frame.height)
    rows = [heights for heights in tops.values() if len(heights) > 1]
    assert len(rows) > 1 and all(max(row) - min(row) < 1 for row in rows)


@pytest.mark.slow
def test_a_last_page_is_filled_by_wider_pictures_rather_than_half_white(newspaper: Style) -> None:
    """44 % of it were white below its imprint, on pages before it articles stood as close as they can."""
    depths = _depths(lay(load(STRESS), newspaper))
    assert min(depths[:-1]) > 0.94 and depths[-1] > 0.8


@pytest.mark.slow
def test_a_note_stands_below_text_that_ends_above_the_foot_of_a_picture_beside_it(newspaper: Style) -> None:
    """It stood below the picture, and 39 mm were white below the text."""
    layout = lay(load(STRESS), newspaper)
    note, words = _line(layout, "快报数与年报数可能略有"), _line(layout, "没有一块试验田")
    picture = next(one for one in layout.pages[0].placed
                   if any(isinstance(frame, Image) for frame in one.box.frames))  # fmt: skip
    assert words.x < note.x < picture.x
    assert note.y + note.box.ink < picture.y + picture.box.ink


def test_pictures_beside_each_other_are_equally_high(newspaper: Style) -> None:
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    rows: dict[tuple[int, int], set[int]] = {}
    for page in layout.pages:
        for one in page.placed:
            for frame in one.box.frames:
                to_come = isinstance(frame, Rectangle) and frame.decoration == "tint" and frame.height > 60
                if isinstance(frame, Image) or to_come:
                    place = page.number, round(one.y + frame.y + frame.height)
                    rows.setdefault(place, set()).add(round(frame.height))
    assert sum(len(heights) > 1 for heights in rows.values()) == 0 and len(rows) > 2


def _depths(layout: Layout) -> list[float]:
    """How far down its type area each page is inked."""
    top, area = layout.geometry.top, layout.geometry.area
    return [(max(one.y + one.box.ink for one in page.placed) - top) / area for page in layout.pages]


def test_a_last_page_takes_articles_of_the_one_before_rather_than_stay_white() -> None:
    layout = _articles(22, 12, 12, 9, 9, 30, 6, 12, 22, 8)  # a quarter of a page was left
    before, last = _depths(layout)[-2:]
    assert before > 0.55 and last > 0.35
    assert layout.pages[-1].placed[0].box.heading == 1


def test_pages_before_the_last_end_at_their_foot() -> None:
    """Up to a third of each was white: gaps took three lines at most, and an inner one took none."""
    for lengths in ((22, 12, 12, 9, 9, 30, 6, 12, 22, 16), (30, 22, 30, 22, 6, 22), (22, 9, 9, 30, 16)):
        depths = _depths(_articles(*lengths))
        assert len(depths) > 1 and min(depths[:-1]) > 0.94


def test_articles_of_a_page_are_as_far_apart_everywhere(example: Layout) -> None:
    """One gap took all the white of its page, those between articles of a row took none."""
    for page in example.pages[1:]:
        rules = [one for one in page.placed if _is_ruled(one.box)]
        gaps = [_white_above(page, one) / example.geometry.pitch for one in rules]
        apart = [gap for gap in gaps if gap < 20]  # others are the first on their page
        assert len(apart) > 1 and max(apart) - min(apart) < 3.5, apart


def _is_ruled(box: Box) -> bool:
    """Whether an article begins with a line, for it has a rule over its columns."""
    rules = (frame for frame in box.frames if isinstance(frame, Rectangle) and frame.decoration == "rule")
    return box.heading == 1 and any(rule.width > 100 for rule in rules)


def _white_above(page: Page, head: Placed) -> float:
    """Points between an article and what stands above it in its first column."""
    above = (one for one in page.placed if abs(one.x - head.x) < 1 and one.y < head.y - 1 and one.box.source)
    return head.y - max((one.y + one.box.ink for one in above), default=-1000.0)


def _lines_above_headlines(layout: Layout, number: int) -> list[int]:
    """Lines of the body in each column of a page, above the first headline."""
    placed = layout.pages[number].placed
    top = min(one.y for one in placed if one.box.heading == 1)
    lines: dict[float, int] = {}
    for one in placed:
        if one.box.source and one.box.grid and one.y < top:
            lines[one.x] = lines.get(one.x, 0) + 1
    return list(lines.values())


@pytest.mark.parametrize("count", [42, 43])
def test_an_article_leaves_no_few_lines_to_the_next_page(newspaper: Style, count: int) -> None:
    """Three lines in each column stood above the next headline."""
    first = section(1, *(paragraph(2) for _ in range(count)))
    layout = lay(report(first, section(2, paragraph(30))), newspaper)
    assert min(_lines_above_headlines(layout, 1)) >= 5


def test_a_small_table_stands_in_its_column_and_words_above_all_pictures(newspaper: Style) -> None:
    """A table of five lines was left to the next page, alone in its first column; pictures were met first."""
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    words, table = _line(layout, "研发经费投入强度"), _line(layout, "来源")
    picture = _line(layout, "一区四园的位置")
    assert {words, table, picture} <= set(layout.pages[0].placed)
    assert words.y < picture.y and table.y < picture.y
    assert layout.pages[1].placed[0].box.heading == 1


@pytest.mark.parametrize("rows", [7, 13])
def test_the_words_about_a_table_stand_beside_it_and_not_above_white(rows: int, tmp_path: Path) -> None:
    """Three lines in two columns stood above a table one column wide, with as much white beside it."""
    parts = (part("数据", paragraphs(1) + table(at, rows)) for at in range(2))
    layout = _newspaper([line for lines in parts for line in lines], 0, tmp_path)
    words, head = _line(layout, "高新区坚持"), _line(layout, "主要指标完成情况")
    assert head.x == pytest.approx(words.x + layout.geometry.column + layout.geometry.gap)
    assert head.y == pytest.approx(words.y, abs=layout.geometry.pitch)


def test_an_imprint_stands_at_the_foot_of_the_last_page_however_little_is_on_it(newspaper: Style) -> None:
    """It stood right below a few lines, and two thirds of the page were white below it."""
    staff = {"staff": (Byline("责任编辑", ("张乔",)),)}
    layout = lay(report(section(1, paragraph(3)), **staff), newspaper)
    foot = _line(layout, "张乔")
    geometry = layout.geometry
    assert geometry.top + geometry.area - foot.y < 3 * geometry.pitch


def test_articles_of_a_row_stand_on_whichever_side_they_fit() -> None:
    layout = _articles(8, 19, 8)
    first, long, last = (_line(layout, f"第{number}节") for number in (1, 2, 3))
    assert long.y == pytest.approx(first.y, abs=5)
    assert (last.x, last.y > first.y) == (pytest.approx(first.x), True)
    placed = layout.pages[0].placed
    assert last.y < max(one.y for one in placed if one.x == pytest.approx(long.x))  # and no row of its own
    assert placed.index(first) < placed.index(long) < placed.index(last)  # as they are read


def test_articles_with_notes_stand_side_by_side_each_with_its_own(tmp_path: Path) -> None:
    body = [*part("甲", paragraphs(6, note="n0")), *part("乙", paragraphs(6, note="n1"))]
    page = _newspaper(body, 2, tmp_path).pages[0]
    heads = [next(one for one in page.placed if one.box.section == name) for name in "甲乙"]
    notes = [
        next(one for one in page.placed if note_anchor(name) in one.box.anchors) for name in ("n0", "n1")
    ]
    assert heads[0].y == pytest.approx(heads[1].y, abs=5)
    assert heads[0].x <= notes[0].x < heads[1].x <= notes[1].x


def test_of_two_headlines_over_all_columns_of_a_page_the_second_is_smaller() -> None:
    layout = _articles(20, 90)
    first, second = (_line(layout, f"第{number}节") for number in (1, 2))
    assert first in layout.pages[0].placed and second in layout.pages[0].placed
    assert first.x == pytest.approx(second.x) and second.y > first.y
    assert second.box.ink < 0.85 * first.box.ink


def test_of_several_pictures_one_is_dominant(newspaper: Style) -> None:
    layout = lay(load_report(EXAMPLE, Diagnostics()), newspaper)
    frames = (frame for one in layout.pages[0].placed for frame in one.box.frames)
    pictures = [one for one in frames if isinstance(one, Rectangle) and one.decoration == "tint"]
    largest, *others = sorted((one.width * one.height for one in pictures if one.height > 60), reverse=True)
    assert len(others) == 3 and largest > 4 * max(others)


def test_a_table_with_no_text_to_stand_beside_it_is_as_wide_as_its_article(newspaper: Style) -> None:
    """A hole of 57 × 105 mm was beside a table over two columns of three, below one line of text."""
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    head = _line(layout, "片区")
    rules = [frame for frame in head.box.frames if isinstance(frame, Rectangle)]
    assert max(rule.x + rule.width for rule in rules) == pytest.approx(layout.geometry.over(3), abs=1)


def test_an_imprint_stands_below_articles_that_end_far_above_the_foot(newspaper: Style) -> None:
    """A third of the last page was white between who signed and the imprint."""
    page = lay(load_report(STRESS, Diagnostics()), newspaper).pages[-1]
    ends = sorted((one.y, one.y + one.box.ink) for one in page.placed if one.box.ink)
    deep, white = 0.0, 0.0
    for y, end in ends:
        deep, white = max(deep, end), max(white, y - deep if deep else 0.0)
    assert white < page.geometry.area / 10


def test_no_page_but_the_last_is_a_third_white(newspaper: Style) -> None:
    for path in (EXAMPLE, ANNUAL):
        layout = lay(load_report(path, Diagnostics()), newspaper)
        for page in layout.pages[:-1]:
            deepest = max(one.y + one.box.ink for one in page.placed) - layout.geometry.top
            assert deepest > 2 / 3 * layout.geometry.area


def test_a_headline_stays_by_its_text_whatever_white_its_page_has(example: Layout) -> None:
    """White was given out under headlines, too: up to three lines, another under each."""
    gaps = []
    for page in example.pages[1:]:
        flow = [one for one in page.placed if one.box.source]
        for head in (one for one in flow if one.box.ink > 15):
            foot = head.y + head.box.ink
            below = [one for one in flow if abs(one.x - head.x) < 1 and one.y >= foot]
            first = min(below, key=lambda one: one.y)
            gaps += [(first.y - foot) / example.geometry.pitch] if first.box.grid else []
    assert len(gaps) > 8
    assert max(gaps) < 2


def test_a_table_ends_with_a_column_of_the_page(newspaper: Style) -> None:
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    geometry = layout.geometry
    spans = [geometry.over(count) for count in range(1, geometry.columns + 1)]
    heavy = newspaper.table.heavy.width
    rules = [
        frame.width for page in layout.pages for placed in page.placed for frame in placed.box.frames
        if isinstance(frame, Rectangle) and frame.height == heavy and not frame.x
    ]  # fmt: skip
    assert len(rules) > 6
    assert all(min(abs(width - span) for span in spans) < 0.5 for width in rules)


def test_a_short_annex_stands_beside_the_last_article_above_who_signed(newspaper: Style) -> None:
    """It had the upper third of a page for itself, and the page before was white at its foot."""
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    heads = [one for one in layout.pages[-1].placed if one.box.section]
    annex, last = (next(one for one in heads if words in one.box.section) for words in ("分工表", "下一年"))
    signed = next(one for one in layout.pages[-1].placed if "列席" in _words(one))
    assert annex.y == pytest.approx(last.y) and annex.x > last.x
    assert signed.y > max(annex.y, last.y)
    assert min(_depths(layout)) > 0.97


def _words(placed: Placed) -> str:
    return "".join(frame.line.text for frame in placed.box.frames if isinstance(frame, TextFrame))


def test_notes_of_an_article_stand_as_one_in_its_last_column(tmp_path: Path) -> None:
    """Each stood in the column of its mark, and began at a height of its own."""
    body = part("甲", [*paragraphs(6, note="n0"), *paragraphs(6, note="n1"), *paragraphs(6)])
    text = made(body, 2).replace("\nnotes:\n", "\nnotes: {n0: 注文一。, n1: 注文二。}\n")
    (tmp_path / "report.yaml").write_text(text[: text.index("}\n", text.index("notes: {")) + 2], "utf-8")
    layout = lay(load(tmp_path / "report.yaml"), load_style("newspaper", Diagnostics()).resolve("pdf"))
    notes = [_note(layout, name) for name in ("n0", "n1")]
    rightmost = max(one.x for one in layout.pages[0].placed if one.box.grid)
    assert [one.x for one in notes] == pytest.approx([rightmost, rightmost])
    assert notes[0].y < notes[1].y


def test_long_notes_of_an_article_stand_below_all_its_columns_equally_high(tmp_path: Path) -> None:
    """Three columns were white beside a note of twenty lines."""
    text = made(part("甲", [*paragraphs(4), *paragraphs(1, 1, note="n0")]), 1)
    text = text.replace("  n0: ", "  n0: " + "注文很长，" * 60, 1)
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    layout = lay(load(tmp_path / "report.yaml"), load_style("newspaper", Diagnostics()).resolve("pdf"))
    page = layout.pages[0]
    first = _note(layout, "n0")
    lines: dict[float, list[float]] = {}
    for one in page.placed:
        if one.y >= first.y - 0.1 and set(_words(one)) & set("注文很长"):
            lines.setdefault(one.x, []).append(one.y)
    assert len(lines) == 4 and first.x == min(lines)
    assert {round(min(ys), 1) for ys in lines.values()} == {round(first.y, 1)}
    assert max(map(len, lines.values())) - min(map(len, lines.values())) < len(lines)
    words = [one.y for one in page.placed if one.box.source and one.box.grid]
    assert first.y - max(words) < 3 * layout.geometry.pitch


def _note(layout: Layout, name: str) -> Placed:
    """The first line of a note."""
    placed = (one for page in layout.pages for one in page.placed)
    return next(one for one in placed if note_anchor(name) in one.box.anchors)


def test_no_column_of_an_article_begins_with_the_last_line_of_a_paragraph(newspaper: Style) -> None:
    """图4。 stood alone on top of a column, so that it ended with the others."""
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    for page in layout.pages:
        columns: dict[float, list[Placed]] = {}
        for one in page.placed:
            if one.box.source and one.box.reset_in:
                columns.setdefault(one.x, []).append(one)
        lines = [one for column in columns.values() for one in column]
        for before, first, after in zip(lines, lines[1:], lines[2:], strict=False):
            begins = before.x != first.x and before.box.reset_in is first.box.reset_in
            assert not begins or after.box.reset_in is first.box.reset_in, _words(first)


def test_a_table_on_top_of_a_column_begins_where_the_words_beside_it_do(newspaper: Style) -> None:
    """It stood a line higher, above pictures over all columns."""
    layout = lay(load_report(ANNUAL, Diagnostics()), newspaper)
    words, table_head = _line(layout, "全区实现"), _line(layout, "金额")
    assert table_head.y == pytest.approx(words.y, abs=1)


def test_a_headline_whose_article_has_no_text_on_the_page_does_not_grow() -> None:
    """Its pictures stood elsewhere: the place of the text behind it was looked up, and there is none."""
    page, placed = MakeUp(), [Placed(0.0, 10.0, Box(30.0, 30.0))]
    page.add(Part(0, 1, headline=lambda more: [Box(30.0 + 15 * more, 30.0)]))
    page.add(Part(1, 1))
    assert page.drive_out(placed, 1, 15.0) == 1
    assert [(one.y, one.box.height) for one in placed] == [(10.0, 30.0)]


def _under_headlines(layout: Layout) -> list[float]:
    """Points between the last line of each headline and the text below it."""
    white = []
    for page in layout.pages[1:]:
        flow = [one for one in page.placed if one.box.source]
        for head in (one for one in flow if one.box.ink > 15):
            below = [one for one in flow if abs(one.x - head.x) < 1 and one.y > head.y]
            first = min(below, key=lambda one: one.y)
            white += [first.y - head.y - head.box.ink] if first.box.grid else []
    return white


def test_headlines_are_of_four_sizes_and_stand_as_close_to_their_texts_everywhere(example: Layout) -> None:
    """Thirteen sizes stood on three pages, 5 to 13 mm above their texts."""
    lines = (one.box for page in example.pages[1:] for one in page.placed if one.box.source)
    assert {box.ink for box in lines if box.ink > 15} <= {36, 30, 24, 18}
    white = _under_headlines(example)
    assert len(white) > 8 and min(white) > 8 and max(white) - min(white) < example.geometry.pitch / 2


def test_texts_of_articles_begin_on_lines_below_headlines_of_any_size() -> None:
    layout = _articles(30, 14, 9, 22, 17, 8, 12)
    pitch, top = layout.geometry.pitch, layout.geometry.top
    heads = [one for page in layout.pages for one in page.placed if _is_ruled(one.box)]
    assert len(heads) == 7
    for one in heads:
        assert (one.y - top) / pitch == pytest.approx(round((one.y - top) / pitch), abs=0.01)


def _given_out(lines: int, *, higher: int = 0) -> list[float]:
    """Where three articles begin below each other when a page has so many lines left, and its foot is last;
    `higher`: lines that the headline of the second may take more."""
    page, placed = MakeUp(), list[Placed]()
    for at in range(3):
        placed += [Placed(0.0, 100.0 * at, Box(30.0, 30.0)), Placed(0.0, 100.0 * at + 30, Box(60.0, 60.0))]
        settings = {0: 30.0} | ({higher: 30.0 + 15 * higher} if at == 1 and higher else {})
        page.add(
            Part(
                2 * at,
                2 * at + 1,
                headline=lambda more, of=settings: [Box(of[more], 30.0)] if more in of else [],
            )
        )
        page.add(Part(2 * at + 1, 2 * at + 2))
    white = page.drive_out(placed, lines, 15.0)
    return [(one.y - 100 * at) / 15 for at, one in enumerate(placed[::2])] + [float(white)]


def test_white_of_a_page_is_given_out_between_all_articles_alike() -> None:
    assert _given_out(2) == [0, 1, 2, 0]
    assert _given_out(4) == [0, 2, 4, 0]
    assert _given_out(40) == [0, 0, 0, 40]  # no page is opened that stays white anyhow


def test_a_line_that_gaps_do_not_share_stays_at_the_foot_or_a_headline_takes_it() -> None:
    """One gap was a line wider than its neighbours: 16, 16 and 21 mm on a page."""
    assert _given_out(3) == [0, 1, 2, 1]
    assert _given_out(3, higher=1) == [0, 1, 3, 0]


def test_no_page_is_opened_so_that_a_table_is_parted(newspaper: Style) -> None:
    """Pages gave lines to a last page two thirds full, and three rows of a table stood alone overleaf."""
    layout = lay(load_report(STRESS, Diagnostics()), newspaper)
    assert not [frame.line.text for _, _, frame in text_frames(layout.pages) if "续）" in frame.line.text]
