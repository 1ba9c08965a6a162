"""Regions on pages: whatever flows, every box is set once, inside the type area, and laying always ends."""

from helpers.boxes import line, page
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Item, Page, PageEnd, TurnedPages
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.pagination import Paginator
from zonepub.records import replace

WIDE = replace(page(9), width=500.0, measure=460.0, columns=1, mirror=False)


@st.composite
def regions(draw: st.DrawFn) -> list[ColumnRegion]:
    result = []
    for _ in range(draw(st.integers(1, 5))):
        items: list[Item] = []
        for _ in range(draw(st.integers(0, 14))):
            match draw(st.integers(0, 7)):
                case 0:
                    items.append(Gap(draw(st.floats(0, 70))))
                case 1:
                    items.append(Float((Box(draw(st.floats(1, 90)), 1.0),), 5.0, 5.0))
                case 2:
                    items.append(PageEnd())
                case 3:
                    inner: list[Item] = [line() for _ in range(draw(st.integers(1, 12)))]
                    items.append(TurnedPages(tuple(inner), WIDE))
                case 4:  # a row of a table that goes on
                    items.append(replace(line(), repeat=(Box(12.0, 12.0),)))
                case _:
                    notes = ("n",) if draw(st.integers(0, 7)) == 0 else ()
                    items.append(line(breakable=draw(st.booleans()), notes=notes))
        region = ColumnRegion(draw(st.integers(1, 3)), items, settled=draw(st.booleans()))
        if not any(isinstance(item, TurnedPages) for item in items) and draw(st.integers(0, 4)) == 0:
            region.columns, region.geometry = 1, WIDE
        result.append(region)
    return result


@settings(deadline=None, max_examples=150, derandomize=True)
@given(regions(), st.integers(1, 12), st.integers(1, 15), st.integers(0, 3), st.integers(1, 40))
def test_every_strip_of_every_zone_is_set_once(
    given_regions: list[ColumnRegion], lines: int, note_lines: int, foot_lines: int, again: int
) -> None:
    notes = tuple(Box(9.0, 7.0) for _ in range(note_lines))
    colophon = [Box(10.0, 10.0) for _ in range(foot_lines)]
    paginator = Paginator(page(lines), Notes({"n": notes}, Box(4.0, 4.0)))
    pages = paginator.lay(given_regions, colophon)
    placed = [item.box for leaf in pages for item in leaf.placed]
    items = [item for region in given_regions for item in region.items]
    turned = [item for item in items if isinstance(item, TurnedPages)]
    items += [item for one in turned for item in one.items]
    boxes = [item for item in items if isinstance(item, Box)]
    marks = sum(bool(box.notes) for box in boxes)
    boxes += [box for item in items if isinstance(item, Float) for box in item.boxes]
    for box in (*boxes, *colophon):
        assert sum(other is box for other in placed) == 1
    for box in notes:
        assert sum(other is box for other in placed) == marks
    assert len(pages) <= 3 * (len(boxes) + marks * note_lines + len(items)) + 5
    on_wide = [item for region in given_regions if region.geometry is WIDE for item in region.items]
    on_wide += [item for one in turned for item in one.items]
    wide = {id(box) for item in on_wide for box in (item.boxes if isinstance(item, Float) else [item])}
    for leaf in pages:  # the body of a page and of a turned one never mix
        kinds = {id(item.box) in wide for item in leaf.placed if any(item.box is box for box in boxes)}
        assert kinds <= {leaf.geometry is WIDE}
    assert [leaf.number for leaf in pages] == list(range(1, len(pages) + 1))
    before = [[(round(item.y, 3), id(item.box)) for item in leaf.placed] for leaf in pages]
    paginator.lay_again(min(again, len(pages)))
    assert [[(round(item.y, 3), id(item.box)) for item in leaf.placed] for leaf in paginator.pages] == before


def test_a_short_zone_leaves_room_for_the_next_one_below_it() -> None:
    two_regions = [ColumnRegion(1, [line()]), ColumnRegion(2, [line() for _ in range(4)])]
    (leaf,) = Paginator(page(12), Notes({})).lay(two_regions)
    assert [round(placed.y) for placed in leaf.placed] == [30, 50, 70, 50, 70]


def test_what_stands_at_the_foot_ends_on_the_foot_of_the_type_area() -> None:
    geometry = page(10)
    foot = Box(15.0, 15.0)
    pages = Paginator(geometry, Notes({})).lay([ColumnRegion(1, [line() for _ in range(10)])], [foot])
    (placed,) = [item for item in pages[-1].placed if item.box is foot]
    assert placed.y + 15.0 == geometry.top + geometry.area
    assert len(pages) == 2
    assert len(pages[-1].placed) > 1  # never alone on its page (G3.14)


def shown(pages: list[Page], **names: Box) -> list[str]:
    """The names of the boxes on each page."""
    named = {id(box): name for name, box in names.items()}
    return ["".join(named.get(id(item.box), "") for item in leaf.placed) for leaf in pages]


def test_a_turned_page_stands_behind_the_table_that_waits_before_it() -> None:
    low, tall, turned, text = line(), Box(60.0, 60.0), line(), line()
    items = [low, *(line() for _ in range(7)), Float((tall,), 5.0, 5.0), TurnedPages((turned,), WIDE), text]
    pages = Paginator(page(10), Notes({})).lay([ColumnRegion(1, items)])
    assert shown(pages, a=low, t=tall, w=turned, z=text) == ["az", "t", "w"]


def test_a_turned_page_does_not_part_a_table() -> None:
    rows = [replace(line(), repeat=(Box(12.0, 12.0),)) for _ in range(8)]
    turned, text = line(), line()
    items = [TurnedPages((turned,), WIDE), *(line() for _ in range(6)), *rows, text]
    pages = Paginator(page(10), Notes({})).lay([ColumnRegion(1, items)])
    assert shown(pages, r=rows[0], s=rows[-1], w=turned, z=text) == ["r", "sz", "w"]


def test_a_row_taller_than_its_page_does_not_wait_for_a_figure_for_ever() -> None:
    row = replace(line(), repeat=(Box(12.0, 12.0),))
    pages = Paginator(page(1), Notes({})).lay(
        [ColumnRegion(1, [Float((Box(13.0, 1.0),), 5.0, 5.0), row, row])]
    )
    assert sum(item.box is row for leaf in pages for item in leaf.placed) == 2
