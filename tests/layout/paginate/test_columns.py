"""Columns: breaks T8.6–T8.8, grid T9.3, notes, figures that move, and that nothing is ever lost."""

from helpers.boxes import PITCH, line
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.layout.boxes import Box, Float, Gap, Item
from zonepub.layout.paginate.columns import ColumnFiller
from zonepub.layout.paginate.filled_column import Deferred, FilledColumn
from zonepub.layout.paginate.footnotes import Notes


def fill(items: list[Item], height: float, start: int = 0, notes: Notes | None = None) -> FilledColumn:
    return ColumnFiller(0.0, height, height, PITCH, notes or Notes({}), Deferred()).fill(items, start)


def test_a_column_holds_as_many_lines_as_its_type_area() -> None:
    filled = fill([line() for _ in range(10)], 4 * PITCH + 12)
    assert filled.next == 5  # the last line needs no white below it


def test_a_heading_is_never_the_last_line_of_a_column() -> None:
    items: list[Item] = [line(), line(), line(breakable=False), line(breakable=False), line()]
    assert fill(items, 3 * PITCH + 12).next == 2  # T8.8


def test_white_space_is_lost_at_the_top_of_a_column() -> None:
    filled = fill([Gap(15.0), line()], 100.0)
    assert filled.placed[0].y == 0.0


def test_a_rule_between_two_parts_of_the_text_is_left_out_where_a_column_parts_them() -> None:
    rule = Box(1.0, 1.0, parts=True)
    items: list[Item] = [line(), line(), Gap(5.0), rule, Gap(5.0), line()]
    assert [placed.box for placed in fill(items, 100.0).placed].count(rule) == 1
    assert all(placed.box is not rule for placed in fill(items, 2 * PITCH + 10).placed)  # at its foot
    assert fill(items, 100.0, 2).placed[0].box is items[-1]  # on top of it


def test_lines_of_the_body_stand_on_the_grid_after_any_white() -> None:
    filled = fill([line(), Gap(7.0), line(), Gap(33.0), line()], 200.0)
    assert [placed.y % PITCH for placed in filled.placed] == [0.0, 0.0, 0.0]  # T9.3


def test_a_heading_that_is_a_hair_too_tall_for_the_grid_gives_up_white_and_takes_no_more_lines() -> None:
    tall, low = (Box(height, height, breakable=False) for height in (32.0, 24.0))
    close = fill([line(), Gap(10.0, 32.0), tall, line()], 200.0)  # T10.2: 42 of 40
    assert [placed.y for placed in close.placed] == [0.0, PITCH + 8.0, 3 * PITCH]
    far = fill([line(), Gap(20.0, 24.0), low, line()], 200.0)  # 44 of 40, but 50 of 40 is too much to give
    assert far.placed[-1].y == 3 * PITCH
    assert fill([line(), Gap(20.0, 30.0), low, line()], 200.0).placed[1].y == 2 * PITCH + 10.0


def test_headings_on_top_of_columns_side_by_side_stand_on_one_line() -> None:  # T8.10
    """What their text lacks to the line grid is below them, not above; elsewhere it is above (T10.2)."""
    for high in (24.0, 33.0, 51.0):
        title = Box(high, high, breakable=False)
        for beside in (True, False):
            filler = ColumnFiller(0.0, 200.0, 200.0, PITCH, Notes({}), Deferred(), beside=beside)
            items = [Gap(2 * PITCH, high), title, line()]
            places = {one.box: one.y for one in filler.fill(items, 0).placed}
            assert places[items[-1]] % PITCH == 0.0
            assert places[title] == (0.0 if beside else places[items[-1]] - high)


def test_a_strip_taller_than_any_column_is_set_and_reported() -> None:
    tall = Box(500.0, 500.0)
    filled = fill([tall, line()], 100.0)
    assert filled.placed[0].box is tall
    assert filled.forced == (("overfull", tall),)
    assert filled.next == 1


def test_a_note_stands_in_the_column_of_its_mark() -> None:
    notes = Notes({"a": (Box(10.0, 8.0),) * 3}, Box(5.0, 5.0))
    filled = fill([line(), line(notes=("a",)), line(), line()], 2 * PITCH + 12 + 36, notes=notes)
    assert len(filled.notes) == 3
    assert filled.next == 3


def test_a_long_note_is_split_and_goes_on_in_the_next_column() -> None:
    notes = Notes({"a": (Box(10.0, 8.0),) * 12}, Box(5.0, 5.0))
    filled = fill([line(), line(notes=("a",)), line()], 80.0, notes=notes)
    assert len(filled.notes) + len(filled.waiting.notes) == 12
    assert len(filled.notes) >= 2
    assert filled.waiting.notes


def test_of_two_whites_that_meet_at_a_figure_the_larger_counts() -> None:
    figure = Float((Box(30.0, 30.0),), 5.0, 5.0)
    filled = fill([line(), Gap(8.0), figure, figure, Gap(3.0), line()], 300.0)
    tops = [placed.y for placed in filled.placed]
    assert tops[:3] == [0.0, PITCH + 8.0, PITCH + 8.0 + 30.0 + 5.0]
    assert tops[3] % PITCH == 0.0


def test_a_figure_that_does_not_fit_moves_on_and_the_text_fills_its_place() -> None:
    figure = Float((Box(90.0, 90.0),), 5.0, 5.0)
    filled = fill([line(), figure, line(), line()], 3 * PITCH)
    assert filled.waiting.floats == [figure]
    assert len(filled.placed) == 3


def test_the_head_of_a_table_is_repeated_above_the_rows_that_come_to_a_new_column() -> None:
    head = Box(10.0, 10.0)
    rows: list[Item] = [line(repeat=(head,)) for _ in range(6)]
    first = fill([head, *rows], 3 * PITCH)
    second = fill([head, *rows], 300.0, start=first.next)
    assert second.placed[0].box is head
    assert [placed.box for placed in first.placed].count(head) == 1


@st.composite
def flows(draw: st.DrawFn) -> list[Item]:
    items: list[Item] = []
    for _ in range(draw(st.integers(1, 30))):
        match draw(st.integers(0, 3)):
            case 0:
                items.append(Gap(draw(st.floats(0, 60))))
            case 1:
                items.append(Float((Box(draw(st.floats(1, 400)), 1.0),), 5.0, 5.0))
            case _:
                breakable = draw(st.booleans())
                notes = ("n",) if draw(st.integers(0, 9)) == 0 else ()
                items.append(line(breakable=breakable, notes=notes))
    return items


@settings(deadline=None, max_examples=120, derandomize=True)
@given(flows(), st.floats(5, 300), st.integers(1, 40))
def test_every_strip_is_set_once_and_filling_always_ends(
    items: list[Item], height: float, note_lines: int
) -> None:
    notes = Notes({"n": tuple(Box(9.0, 7.0) for _ in range(note_lines))}, Box(4.0, 4.0))
    start, waiting, placed, note_count = 0, Deferred(), list[Box](), 0
    for _ in range(3000):
        filled = ColumnFiller(0.0, height, height, PITCH, notes, waiting).fill(items, start)
        placed += (item.box for item in filled.placed)
        note_count += len(filled.notes)
        start, waiting = filled.next, filled.waiting
        if start >= len(items) and not waiting:
            break
    boxes = [item for item in items if isinstance(item, Box)]
    boxes += [box for item in items if isinstance(item, Float) for box in item.boxes]
    assert sorted(map(id, placed)) == sorted(map(id, boxes))
    assert note_count == note_lines * sum(bool(box.notes) for box in boxes)


def test_a_group_that_does_not_fit_below_a_zone_waits_for_the_next_page() -> None:
    """T8.6: only what no column could hold is parted."""
    items: list[Item] = [line(breakable=False), line(breakable=False), line()]
    low = ColumnFiller(3 * PITCH, 4 * PITCH + 12, 4 * PITCH + 12, PITCH, Notes({}), Deferred()).fill(items, 0)
    assert (low.placed, low.next, low.forced) == ([], 0, ())


def test_a_group_below_a_figure_that_moved_waits_for_the_next_column() -> None:
    figure = Float((Box(50.0, 50.0),), 0.0, 10.0)
    items: list[Item] = [line(breakable=False), line(breakable=False), line()]
    filled = ColumnFiller(0.0, 100.0, 100.0, PITCH, Notes({}), Deferred([figure])).fill(items, 0)
    assert ([placed.box for placed in filled.placed], filled.next) == ([figure.boxes[0]], 0)
    assert filled.forced == ()


def test_a_note_is_split_only_where_its_paragraph_may_be() -> None:  # T8.6
    lines = tuple(Box(10.0, 8.0, breakable=index in (1, 2, 4)) for index in range(5))
    filled = fill([line(notes=("n",)), line()], 2 * PITCH + 12 + 5, notes=Notes({"n": lines}))
    assert len(filled.notes) in (0, 2, 3, 5)
    carried = ColumnFiller(
        0.0, 45.0, 45.0, PITCH, Notes({}), Deferred(notes=list(lines[:1] + lines[3:]))
    ).fill([], 0)
    assert len(carried.notes) == 3


def test_the_tint_of_two_paragraphs_goes_on_where_the_figure_between_them_moved() -> None:
    above, below = (Box(5.0, 5.0, breakable=False, tint_edge="lead") for _ in range(2))
    figure = Float((Box(500.0, 500.0),), 0.0, 0.0)
    moved = fill([line(), above, figure, below, line()], 200.0)
    assert [placed.box for placed in moved.placed].count(below) == 0
    stays = fill([line(), above, Float((line(),), 0.0, 0.0), below, line()], 200.0)
    assert [placed.box for placed in stays.placed].count(below) == 1
