"""No foot stays white for a figure or a heading that the page could hold (T8.6, T10.14)."""

from pathlib import Path

import pytest
from helpers.boxes import PITCH, line, page
from helpers.layouts import lay, load, page_words, paragraph, report, section, words
from helpers.page_checks import body
from helpers.paths import EXAMPLE, STRESS
from helpers.tables import row, table

from zonepub.barcodes import symbol
from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Item, Origin, of_one_paragraph
from zonepub.layout.frames import SymbolFrame
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.pagination import Paginator
from zonepub.layout.structure import Element
from zonepub.model import Paragraph
from zonepub.records import replace
from zonepub.style import load_style

MOST = 1 / 6  # of the type area
ROWS = tuple(row(f"园{number}", "12.50") for number in range(8))
TALL = table(("园区", "产值"), ROWS)


def white(layout: Layout, page: int) -> float:
    """The share of its type area below the last words of a page."""
    found = layout.pages[page - 1]
    foot = max(one.y + one.box.ink for one in found.placed if one.box.source is not None)
    return (found.geometry.top + found.geometry.area - foot) / found.geometry.area


@pytest.mark.parametrize("before", [8, 9])
def test_a_table_that_a_heading_waits_for_stands_above_its_words_rather_than_that_the_page_ends_white(
    before: int,
) -> None:
    body = (*[paragraph()] * before, TALL, paragraph())
    layout = lay(report(section(1, *body), section(2, *[paragraph()] * 6)))
    assert white(layout, 1) <= MOST
    lines = page_words(layout, 1)
    table_at = lines.index("园0")
    assert any("坚持发展" in line for line in lines[:table_at])  # no table stands above all text
    assert not any("第2节" in line for line in lines[:table_at])


def test_a_table_stands_above_no_heading_of_its_own() -> None:
    own = section(7, *[paragraph()] * 2, TALL, level=2)
    layout = lay(report(section(1, *[paragraph()] * 6, own), section(2, *[paragraph()] * 6)))
    lines = [line for page in layout.pages for line in page_words(layout, page.number)]
    assert next(at for at, line in enumerate(lines) if "第7节的标题" in line) < lines.index("园0")


def test_words_that_say_below_keep_their_table_below_them() -> None:
    said = Paragraph(words("各园产值见下表。"))
    layout = lay(report(section(1, *[paragraph()] * 9, said, TALL), section(2, *[paragraph()] * 6)))
    lines = [line for page in layout.pages for line in page_words(layout, page.number)]
    assert next(at for at, line in enumerate(lines) if "见下表" in line) < lines.index("园0")


@pytest.mark.parametrize("style", ["gongwen", "jianbao"])
def test_a_foot_of_the_whole_comes_a_page_forward_rather_than_stand_below_a_few_lines(style: str) -> None:
    layout = lay(load(EXAMPLE), load_style(style, Diagnostics()).resolve("pdf"))
    last = layout.pages[-1]
    assert sum(one.box.source is not None for one in last.placed) >= 5


def heading(*, white: float, lead: float = 2 * PITCH) -> list[Item]:
    """A heading with the first two lines of its text, kept whole."""
    head = replace(Box(lead, lead, breakable=False), heading=1, source=Origin(100))
    return [Gap(white, lead), head, line(breakable=False), line()]


def picture(high: float) -> Float:
    """A picture that may be set down to 0.7 of its size."""

    def smaller(room: float) -> Float | None:
        return made(min(room, high)) if room >= 0.7 * high else None

    def made(tall: float) -> Float:
        box = replace(Box(tall, tall), source=Origin(99))
        return Float((box,), 0.0, 0.0, smaller, lambda share: made(share * tall), counter="figure")

    return made(high)


def pages(items: list[Item], lines: int = 20) -> list[list[Box]]:
    """The boxes of each page of one column."""
    geometry = replace(page(lines), columns=1, column=260.0, gap=0.0)
    laid = Paginator(geometry, Notes({})).lay([ColumnRegion(1, items)])
    return [[one.box for one in leaf.placed] for leaf in laid]


def test_white_above_a_heading_gives_way_before_a_page_ends_white() -> None:
    assert len(pages([*(line() for _ in range(15)), *heading(white=2.5 * PITCH)])) == 1
    assert len(pages([*(line() for _ in range(16)), *heading(white=2.5 * PITCH)])) == 2


def test_white_above_headings_of_one_look_gives_way_alike() -> None:
    """The heading at the foot stood nearer to the text above it than those above it on the page."""
    items = [*(line() for _ in range(3)), *heading(white=2.5 * PITCH), *(line() for _ in range(4))]
    items += heading(white=2.5 * PITCH)
    assert len(pages(items)) == 1
    assert len({item.height for item in items if isinstance(item, Gap)}) == 1


def test_white_of_a_page_gives_way_where_less_above_the_heading_is_not_enough() -> None:  # G3.11
    """A heading for which a few points were missing left a fifth of the page white."""
    free = [replace(line(), grid=False) for _ in range(11)]
    parts: list[Item] = [item for box in free for item in (box, Gap(6.0))]
    whole = heading(white=1.0, lead=4 * PITCH)
    assert len(pages([*parts, *whole])) == 1


def test_white_above_a_table_gives_way_before_it_moves_on() -> None:  # T10.14
    """A table in a list for which four points were missing left a third of the page white."""

    def high(first: list[Box]) -> float:
        return sum(box.height for box in first if box.source == Origin(99))

    for lines, stays in ((14, True), (15, False)):
        whole = replace(picture(98.0), before=20.0, smaller=None, scaled=None, fixed=True)
        first = pages([*(line() for _ in range(lines)), whole, *(line() for _ in range(5))])[0]
        assert (high(first) > 0) == stays
    low = replace(picture(30.0), before=20.0, smaller=None, scaled=None, fixed=True)
    assert high(pages([*(line() for _ in range(18)), low, *(line() for _ in range(5))])[0]) == 0


@pytest.mark.parametrize(("high", "share"), [(9.5, 1.0), (10.0, 0.85), (13.6, 0.7), (14.6, None)])
def test_a_picture_too_high_for_a_higher_place_stands_there_somewhat_smaller(
    high: float, share: float | None
) -> None:
    """It went over, the next section waited behind it, and a fifth of the page stayed white."""
    head = replace(line(breakable=False), heading=2)  # none is passed: ten lines stand above the picture
    text = [replace(line(), source=Origin(at)) for at in range(15)]
    items = [*text[:8], head, *text[8:], picture(high * PITCH)]
    first = pages([*items, *heading(white=PITCH)])[0]
    found = [box.height / PITCH / high for box in first if box.source == Origin(99)]
    assert found == ([] if share is None else [pytest.approx(share)])


def test_a_page_laid_again_gives_up_its_white_once_and_only_where_it_lacks_it() -> None:
    gap = Gap(2.5 * PITCH)
    closed = gap.at_share(0.8)
    assert closed.at_share(0.8) == closed and closed.opened == gap
    items: list[Item] = [*(line() for _ in range(15)), *heading(white=2.5 * PITCH)]
    paginator = Paginator(replace(page(20), columns=1, column=260.0, gap=0.0), Notes({}))
    paginator.lay([ColumnRegion(1, items)])
    given = next(item for item in paginator.regions[0].items if isinstance(item, Gap))
    assert given.height < 2.5 * PITCH
    paginator.lay_again(1)
    assert next(item for item in paginator.regions[0].items if isinstance(item, Gap)) == given
    paginator.shorter = {1: 6}
    paginator.lay_again(1)
    opened = next(item for item in paginator.regions[0].items if isinstance(item, Gap))
    assert opened.height == 2.5 * PITCH and len(paginator.pages) == 2


def test_white_that_is_above_what_closes_the_text_gives_way_too() -> None:  # G3.11
    """In a region of its own, as what stands behind the body is."""
    geometry = replace(page(20), columns=1, column=260.0, gap=0.0)
    closing = [Gap(2 * PITCH), *(line(breakable=False) for _ in range(6)), line()]
    for above, count in ((12, 1), (13, 2)):
        body = ColumnRegion(1, [line() for _ in range(above)])
        assert len(Paginator(geometry, Notes({})).lay([body, ColumnRegion(1, list(closing))])) == count


def test_white_within_what_closes_the_text_gives_way_a_line_in_one_place_or_two() -> None:  # G3.14
    """Attachments and signature stood alone on the last page, for which half a line was missing before."""
    geometry = replace(page(20), columns=1, column=260.0, gap=0.0)
    kept = line(breakable=False)
    closing = [Gap(PITCH), kept, Gap(2 * PITCH), kept, kept, Gap(PITCH), line()]
    for above, count in ((12, 1), (13, 1), (14, 1), (15, 2)):
        body = ColumnRegion(1, [line() for _ in range(above)])
        laid = Paginator(geometry, Notes({})).lay([body, ColumnRegion(1, list(closing))])
        assert len(laid) == count
        ends = [one.y for one in laid[-1].placed][-4:]
        assert ends[1] - ends[0] >= 2 * PITCH  # a line of white is left where there were two


def test_pictures_of_a_page_are_smaller_so_that_a_heading_stands_on_it() -> None:
    body = [*(line() for _ in range(6)), picture(10 * PITCH)]
    first, *others = pages([*body, *heading(white=PITCH), *(line() for _ in range(12))])
    high = [box.ink for box in first if box.source == Origin(99)]
    assert others and any(box.heading for box in first)
    assert 0.7 * 10 * PITCH <= high[0] < 10 * PITCH


def test_two_pictures_fill_a_page_at_one_scale_rather_than_that_one_leaves_it_white() -> None:
    body = [*(line() for _ in range(6)), picture(8 * PITCH), picture(8 * PITCH)]
    first, _ = pages([*body, *heading(white=PITCH), *(line() for _ in range(12))])
    high = [box.ink for box in first if box.source == Origin(99)]
    assert len(high) == 2 and min(high) >= 0.8 * max(high)


@pytest.mark.parametrize("style", ["large-print"])
def test_names_go_on_to_the_next_page_where_annexes_follow_them(style: str) -> None:
    """All that closes a text moved together, and left a third of the page before it white."""
    layout = lay(load(STRESS), load_style(style, Diagnostics()).resolve("pdf"))
    texts = [page_words(layout, leaf.number) for leaf in layout.pages]
    ended = next(at for at, lines in enumerate(texts) if "完。" in lines)
    signed = next(at for at, lines in enumerate(texts) if at >= ended and "2026年3月5日" in lines)
    assert "云泽高新区管委会政策研究室" in texts[signed] and "（此件公开发布）" in texts[signed]
    assert "2026年3月5日" in texts[ended] or "附件1" in texts[signed]  # text behind it on its page
    named = next(at for at, lines in enumerate(texts) if any(line.startswith("出席：") for line in lines))
    assert named - signed in (0, 1) and named <= ended + 1


def movable(rows: int) -> Float:
    """A table of so many rows that moves whole, or may be parted between any of them."""
    boxes = [replace(line(), grid=False, counter="table" if at == 0 else "") for at in range(rows)]
    return Float(tuple(boxes), 0.0, 0.0, loose=tuple(boxes), counter="table")


def test_a_table_that_waits_behind_another_since_the_page_before_is_parted_as_well() -> None:
    """It was whole on the page after, and two fifths of the page between stayed white (T10.6)."""
    tables = [movable(12), movable(10)]
    heading = replace(line(breakable=False), heading=1)
    items: list[Item] = [*(line() for _ in range(16)), *tables, heading, *(line() for _ in range(9))]
    paginator = Paginator(replace(page(20), columns=1, column=260.0, gap=0.0), Notes({}))
    paginator.lay([ColumnRegion(1, items)])
    for again in (0, 2, 1, 2):  # each table stands there once, from whatever page on it is laid anew
        if again:
            paginator.lay_again(again)
        placed = [[one.box for one in leaf.placed] for leaf in paginator.pages]
        assert [len(boxes) for boxes in placed] == [16, 20, 12], again
        rows = [box for boxes in placed for box in boxes if any(box in one.boxes for one in tables)]
        assert rows == [box for one in tables for box in one.boxes]


@pytest.mark.parametrize("found", [EXAMPLE, STRESS])
def test_a_first_page_gives_up_white_for_the_second_line_of_its_text(found: Path) -> None:  # T8.6
    """One line of the text, of an abstract, stood at the foot below a line of white."""
    layout = lay(load(found), load_style("jianbao", Diagnostics()).resolve("pdf"))
    last = [one.box for one in body(layout, layout.pages[0])][-2:]
    assert of_one_paragraph(*last)


def test_white_above_a_table_is_what_is_seen_below_the_last_ink() -> None:  # T10.14
    """A table lacked six millimetres below a line, whose leading is white, too: a fifth of a page was."""
    low = replace(picture(105.0), before=20.0, smaller=None, scaled=None, fixed=True)
    for ink, stays in ((16.0, False), (12.0, True)):
        text = [replace(line(), ink=ink) for _ in range(14)]
        first = pages([*text, low, *(line() for _ in range(5))])[0]
        assert any(box.source == Origin(99) for box in first) == stays


def test_a_code_stands_below_its_words_where_white_gives_way() -> None:
    """It headed the next page, four points were missing below the box that it belongs to."""
    drawn = SymbolFrame(0.0, 0.0, 44.0, 44.0, symbol("qr", "文"), Element("Figure"))
    code, plain = (replace(line(), height=44.0, ink=44.0, grid=False, frames=one) for one in ((drawn,), ()))
    free = [replace(line(), grid=False) for _ in range(16)]
    for box, stays in ((code, True), (plain, False)):
        first = pages([*free[:5], Gap(16.0), *free[5:], Gap(16.0), box, *(line() for _ in range(9))])[0]
        assert (box in first) == stays
