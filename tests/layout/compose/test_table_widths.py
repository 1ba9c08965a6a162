"""Widths of columns: the fewest lines, no unit broken while others can give way, gutters of one em."""

import pytest
from helpers.layouts import FONTS, SENTENCE, lay, placed_words, report, style
from helpers.tables import row, table

from zonepub.diagnostics import Diagnostics
from zonepub.layout import ColumnWidths, TableMeasures
from zonepub.layout.compose.table_widths import CellNeed, ColumnNeed, RowNeed, column_widths
from zonepub.model import Table
from zonepub.present.table_look import table_look
from zonepub.records import replace
from zonepub.style import load_style

LOOK = style()
MEASURES = TableMeasures(LOOK, FONTS)
EM = LOOK.text["table-cell"].size
ROOM = 40 * EM


def widths(given: Table, room: float = ROOM) -> ColumnWidths:
    return MEASURES.widths(given, room)


def words_wide(given: Table, room: float = ROOM) -> list[float]:
    """Room for words in each column, in em."""
    found = widths(given, room)
    side = table_look(LOOK, found.closeness).side
    return [round((width - 2 * side) / EM, 2) for width in found.widths]


@pytest.mark.parametrize(
    "unit",
    ["3,456.78", "2026-03-05", "1991-03", "91350200MA0000001X", "2026年3月5日", "12.5亿元", "0592-1234567"],
)
def test_a_column_is_never_narrower_than_its_longest_number_date_or_code(unit: str) -> None:  # T3.2, F16
    given = table(("名称", "代码", "说明"), [row(SENTENCE, unit, SENTENCE * 2)] * 3)
    cells = MEASURES.setter.cells(given, table_look(LOOK, ""))
    natural = cells[1][1].natural / EM
    assert words_wide(given)[1] >= round(natural, 2)


def test_only_the_column_that_must_be_broken_is_broken() -> None:  # typography F15 b
    names = ["省级“专精特新”企业", "国家级“小巨人”企业", "权威榜单入选企业"]
    given = table(("类别", "数量", "说明"), [row(name, "12", SENTENCE * 2) for name in names])
    cells = MEASURES.setter.cells(given, table_look(LOOK, ""))
    found = words_wide(given)
    assert found[0] >= max(line[0].natural for line in cells) / EM
    assert found[1] < 4


def named(given: Table) -> Table:
    """The same, its first column the heads of its rows."""
    return replace(given, columns=(replace(given.columns[0], row_head=True), *given.columns[1:]))


def test_names_of_rows_stay_whole_where_narrower_heads_take_no_more_lines() -> None:  # T10.6
    heads = ("园区", "行业", "企业数（家）", "总产值（亿元）", "增速（%）", "研发强度（%）", "出口占比（%）")
    cells = ("先导园", "新一代信息技术", "123", "1,345.67", "16.0", "1.20", "0.1")
    given = table(heads, [row(*cells)] * 3, ("left", "left", *["right"] * 5))
    columns = (*(replace(column, row_head=True) for column in given.columns[:2]), *given.columns[2:])
    layout = lay(report(replace(given, columns=columns)), load_style("minimal", Diagnostics()).resolve("pdf"))
    assert [said for said, _ in placed_words(layout)].count("新一代信息技术") == 3


def test_one_name_of_a_row_gives_way_where_all_cells_of_another_column_would_be_broken() -> None:
    rows = [
        row(name, "20个工作日", "澄高管〔2025〕8号") for name in ("高企认定", "首台（套）补助", "试验资助")
    ]
    given = named(table(("事项", "时限", "依据"), rows))
    number = MEASURES.setter.cells(given, table_look(LOOK, ""))[1][2].natural / EM
    for room in (23.0, 24.0):
        assert words_wide(given, room * EM)[2] >= round(number, 2)


def test_gutters_are_one_em_at_least() -> None:  # typography F15 a, c
    assert table_look(LOOK, "").side * 2 >= EM
    given = table(
        ("总产值（亿元）", "增速（%）", "企业数（家）"), [row("1.0", "2", "3")], ("right", "right", "right")
    )
    assert all(wide >= 5 for wide in words_wide(given)[:1])


def test_all_widths_make_the_measure_and_equal_columns_are_equal() -> None:
    given = table(("甲", *["数"] * 4), [row("一", "1", "1", "1", "1")] * 3)
    found = widths(given)
    assert sum(found.widths) == pytest.approx(ROOM)
    assert len({round(width, 3) for width in found.widths[1:]}) == 1


def test_a_share_of_the_source_is_kept_as_far_as_units_allow() -> None:
    given = table(("甲", "乙"), [row("一", "2026-03-05")], widths=(0.3, None))
    assert widths(given).widths[0] == pytest.approx(0.3 * ROOM)
    narrow = table(("甲", "乙"), [row("一", "2026-03-05")], widths=(0.98, None))
    assert words_wide(narrow)[1] >= 5


def test_no_cell_turns_over_for_a_share_of_the_source_where_all_have_room_on_one_line() -> None:
    """吨标准煤/万元 had 14 % of the measure and two lines, with seven millimetres between all columns."""
    heads, cells = ("指标", "单位", "2020年", "2025年"), ("单位增加值能耗", "吨标准煤/万元", "0.312", "0.241")
    given = table(heads, [row(*cells)] * 3, ("left", "center", "right", "right"), widths=(0.36, 0.14))
    natural = MEASURES.setter.cells(given, table_look(LOOK, ""))[1][1].natural / EM
    for room in (29, 32, 40):  # in the first the other share gives way
        assert words_wide(given, room * EM)[1] >= round(natural, 2), room
        assert sum(widths(given, room * EM).widths) == pytest.approx(room * EM)


def test_a_table_that_has_no_room_is_set_smaller_and_then_breaks_only_its_longest_unit() -> None:
    codes = [f"{number}91350200MA{number}" for number in range(4)]
    given = table(("甲", "乙", "丙", "丁"), [row(*codes)] * 2)
    look = table_look(LOOK, "")
    needed = sum(cell.natural + 2 * look.side + EM for cell in MEASURES.setter.cells(given, look)[1])
    assert widths(given, needed).crowded is False
    smaller = widths(given, 0.86 * needed)
    assert (smaller.crowded, smaller.closeness) == (True, "narrow")
    broken = table(("短", "长"), [row("2026-03-05", "X" * 60)])
    found = widths(broken, 20 * EM)
    assert found.crowded and found.closeness == "crowded"
    date = MEASURES.setter.cells(broken, table_look(LOOK, "crowded"))[1][0]
    assert found.widths[0] - 2 * table_look(LOOK, "crowded").side >= date.natural


class Words:
    """A text of so many characters, one point wide."""

    def __init__(self, count: int) -> None:
        self.count = count

    def lines(self, measure: float) -> int:
        return max(1, -(-self.count // max(1, int(measure + 1e-9))))

    def next_width(self, measure: float) -> float | None:
        count = self.lines(measure)
        return None if count == 1 else float(-(-self.count // (count - 1)))


def best_by_trying(texts: list[list[int]], room: int) -> int:
    """The fewest lines that any widths give, by trying all."""

    def divisions(columns: int, left: int):
        if columns == 1:
            yield (left,)
            return
        for first in range(1, left - columns + 2):
            for rest in divisions(columns - 1, left - first):
                yield (first, *rest)

    return min(
        sum(max(Words(count).lines(width) for count, width in zip(row, found, strict=True)) for row in texts)
        for found in divisions(len(texts[0]), room)
    )


@pytest.mark.parametrize(
    "texts",
    [
        [[8, 30, 4], [6, 10, 12], [8, 25, 3]],
        [[20, 20, 20], [5, 5, 40], [40, 5, 5]],
        [[3, 18, 18], [3, 18, 2], [3, 2, 18]],
        [[10, 10, 10, 10], [1, 30, 1, 1], [12, 12, 1, 1]],
        [[7, 50], [9, 60], [11, 10]],
    ],
)
def test_the_widths_found_are_nearly_the_best_there_are(texts: list[list[int]]) -> None:
    room = 24
    columns = [
        ColumnNeed(1.0, 1.0, float(max(row[index] for row in texts))) for index in range(len(texts[0]))
    ]
    rows = [
        RowNeed([CellNeed(index, index + 1, Words(count)) for index, count in enumerate(row)])
        for row in texts
    ]
    found = column_widths(columns, lambda: rows, float(room), 0.0, fill=True).widths
    assert sum(found) == pytest.approx(room)
    lines = sum(
        max(Words(count).lines(width) for count, width in zip(row, found, strict=True)) for row in texts
    )
    assert lines <= best_by_trying(texts, room) + 1
