"""Tables as the source writes them: spans, heads in rows, groups, sums; and what is wrong with some."""

from collections.abc import Callable

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.model import Report, Table, plain
from zonepub.source import tables

Read = Callable[..., tuple[Report | None, Diagnostics]]
HEAD = "zonepub: 1\nreport: {title: 题}\nbody:\n- table: t\n"


def said(diagnostics: Diagnostics) -> list[str]:
    return [
        f"{item.code} {item.span.line}:{item.span.column}" if item.span else item.code for item in diagnostics
    ]


def only(report: Report | None) -> Table:
    assert report is not None
    (table,) = report.body
    assert isinstance(table, Table)
    return table


def grid(table: Table) -> list[list[tuple[str, int, int]]]:
    return [
        [(plain(cell.text), cell.colspan, cell.rowspan) for cell in row.cells]
        for row in (*table.head, *table.rows)
    ]


def test_columns_below_a_head_make_a_row_of_heads(read: Read) -> None:
    report, diagnostics = read(
        HEAD
        + "  columns: [园区, {head: 产值, columns: [本期, {head: 上期, align: left}]}]\n  rows: [[甲, 1, 2]]\n"
    )
    assert said(diagnostics) == []
    table = only(report)
    assert grid(table) == [
        [("园区", 1, 2), ("产值", 2, 1)],
        [("本期", 1, 1), ("上期", 1, 1)],
        [("甲", 1, 1), ("1", 1, 1), ("2", 1, 1)],
    ]
    assert [column.align for column in table.columns] == [
        "left",
        "decimal",
        "left",
    ]  # figures by their points
    assert [column.row_head for column in table.columns] == [True, False, False]


def test_rows_of_heads_are_written_as_rows_of_cells(read: Read) -> None:
    report, diagnostics = read(
        HEAD
        + "  head:\n  - [{text: 任务, rowspan: 2}, {text: 单位, colspan: 2}]\n  - [牵头, 配合]\n"
        + "  rows:\n  - [{text: 甲, rowspan: 2}, 乙, 丙]\n  - [丁, '']\n  - [{text: 注, colspan: 3}]\n"
    )
    assert said(diagnostics) == []
    table = only(report)
    assert len(table.head) == 2
    assert grid(table)[2:] == [
        [("甲", 1, 2), ("乙", 1, 1), ("丙", 1, 1)],
        [("丁", 1, 1), ("", 1, 1)],
        [("注", 3, 1)],
    ]


def test_a_table_without_a_caption_has_no_number_and_takes_none_from_others(read: Read) -> None:
    report, diagnostics = read(
        HEAD
        + "  columns: [甲]\n  rows: [[乙]]\n- {table: u, caption: 表, columns: [甲], rows: [[乙]]}\n- 见 @u。\n"
    )
    assert said(diagnostics) == []
    assert report is not None
    assert [block.number.total for block in report.body if isinstance(block, Table)] == [0, 1]


def test_a_reference_to_a_table_without_a_number_is_refused(read: Read) -> None:
    _, diagnostics = read(HEAD + "  columns: [甲]\n  rows: [[乙]]\n- 见 @t。\n")
    assert said(diagnostics) == ["reference-without-number 7:5"]


def test_a_group_covers_all_columns(read: Read) -> None:
    report, _ = read(HEAD + "  columns: [甲, 乙]\n  rows:\n  - {group: 东部}\n  - [一, 2]\n")
    table = only(report)
    assert [row.group for row in table.rows] == [True, False]
    assert table.rows[0].cells[0].colspan == 2


@pytest.mark.parametrize(
    ("columns", "rows", "heads"),
    [
        ("[园区, {head: 产值, align: decimal}]", "[[甲, 1], [乙, 2]]", [True, False]),
        ("[序号, 名称, 产值]", "[[1, 甲, 3], [2, 乙, 4]]", [False, True, False]),
        ("[年份, 产值]", "[[2024, 3], [2025, 4]]", [True, False]),
        ("[{head: 产值, align: right}, {head: 利润, align: right}]", "[[3, 4]]", [False, False]),
        ("[园区, 产值]", "[[甲, 1], ['', 2]]", [False, False]),
        ("[{head: 园区, row-head: false}, 产值]", "[[甲, 1]]", [False, False]),
        ("[园区, 行业, 产值]", "[[甲, 软件, 1], [〃, 装备, 2], [乙, 软件, 3]]", [True, True, False]),
        ("[园区, 行业, 产值]", "[[甲, 软件, 1], [乙, 软件, 3]]", [True, False, False]),
        ("[园区, 年份, 产值]", "[[甲, 2024, 1], [〃, 2025, 3]]", [True, False, False]),
        ("[区, {head: 园, row-head: true}, 产值]", "[[甲, 乙, 1]]", [False, True, False]),
    ],
)
def test_the_column_that_names_the_rows(
    columns: str, rows: str, heads: list[bool], read: Read
) -> None:  # U11
    report, _ = read(HEAD + f"  columns: {columns}\n  rows: {rows}\n")
    assert [column.row_head for column in only(report).columns] == heads


@pytest.mark.parametrize(
    ("table", "diagnostic"),
    [
        ("  columns: [甲, 乙]\n  rows:\n  - [一, 二]\n  - [三]\n", "ragged-row 8:5"),
        ("  columns: [甲, 乙]\n  rows:\n  - [一, 二, 三]\n", "ragged-row 7:5"),
        ("  columns: [甲, 乙]\n  rows:\n  - [一, {text: 二, colspan: 2}]\n", "span-over-edge 7:9"),
        ("  columns: [甲, 乙]\n  rows:\n  - [一, {text: 二, rowspan: 3}]\n  - [三]\n", "span-below-last 7:9"),
        (
            "  columns: [甲, 乙, 丙]\n  rows:\n  - [一, {text: 二, rowspan: 2}, 三]\n  - [{text: 四, colspan: 3}]\n",
            "span-overlap 8:6",
        ),
        ("  head:\n  - [{text: 甲, rowspan: 2}, 乙]\n  rows: [[一, 二]]\n", "span-below-last 6:6"),
        ("  head: [[甲]]\n  columns: [乙]\n  rows: [[一]]\n", "head-twice 5:3"),
        (
            "  columns: [{head: 甲, width: 70%}, {head: 乙, width: 60%}]\n  rows: [[一, 二]]\n",
            "widths-over 5:3",
        ),
        ("  columns: [甲]\n  rows: [[{text: 一, colspan: 0}]]\n", "wrong-value 6:30"),
        ("  columns: [甲]\n  rows: [[{text: 一, colspan: 99999}]]\n", "wrong-value 6:30"),
        ("  columns: [甲]\n  rows: [[{txt: 一}]]\n", "unknown-key 6:12"),
        ("  columns: [甲]\n  rows: [[[一]]]\n", "wrong-type 6:11"),
        ("  columns: [甲]\n  rows: [一]\n", "not-a-list 6:10"),
        ("  columns: [甲]\n  rows: 一\n", "not-a-list 6:9"),
        ("  columns: [甲]\n  rows: [{group: 一}]\n", "table-of-groups 6:3"),
        ("  columns: [甲]\n", "missing-key 4:3"),
        ("  columns: [甲]\n  rows: [[一]]\n  style: dens\n", "unknown-choice 7:10"),
    ],
)
def test_a_mistake_is_told_with_its_place(table: str, diagnostic: str, read: Read) -> None:
    report, diagnostics = read(HEAD + table)
    assert report is None
    assert diagnostic in said(diagnostics)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [("", ["sum-unasked"]), ("  check-sum: false\n", []), ("  check-sum: true\n", ["sum-wrong"])],
)
def test_a_wrong_total_is_noted_where_nobody_asked(asked: str, codes: list[str], read: Read) -> None:
    rows = "  columns: [项目, 数量]\n  rows:\n  - [甲, 1]\n  - [乙, 2]\n  - [合计, 4]\n"
    _, diagnostics = read(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- table: t\n{asked}{rows}")
    assert [item.code for item in diagnostics] == codes


SUMS = "  check-sum: true\n  columns: [项目, 数量, {head: 金额, align: decimal}, 增速（%）]\n  rows:\n"


@pytest.mark.parametrize(
    ("rows", "diagnostics"),
    [
        ("  - [甲, 1, 2.5, 3]\n  - [乙, 2, 2.5, 4]\n  - [合计, 3, 5.0, 3.5]\n", []),
        ("  - [甲, 1, 2.5, 3]\n  - [乙, 2, 2.5, 4]\n  - [合计, 4, 5.0, 3.5]\n", ["sum-wrong 10:10"]),
        ("  - [甲, 1, 2.5, 3]\n  - [乙, —, 2.5, 4]\n  - [合 计, 1, 5.5, 3.5]\n", ["sum-wrong 10:14"]),
        (
            "  - [甲, '1,200', 0.3, 3]\n  - [乙, 2, 0.3, 4]\n  - [合计, '1,202', 0.7, 1]\n",
            ["sum-rounded 10:19"],
        ),
        (
            "  - {group: 东}\n  - [甲, 1, 1, 1]\n  - [小计, 1, 1, 1]\n  - {group: 西}\n  - [乙, 2, 2, 1]\n"
            "  - [小计, 3, 2, 1]\n  - [合计, 3, 3, 1]\n",
            ["sum-wrong 13:10"],
        ),
        ("  - [总计, 3, 3, 1]\n  - [甲, 1, 1, 1]\n  - [乙, 2, 1, 1]\n", ["sum-wrong 8:13"]),
        ("  - [甲, 1, 1, 1]\n", ["no-sums 5:3"]),
        ("  - [甲, x1, 1, 1]\n  - [乙, 2, 1, 1]\n  - [合计, 3, 2, 1]\n", ["sum-no-number 8:9"]),
        ("  - [甲, 1.2.3, 1, 1]\n  - [乙, 2, 1, 1]\n  - [合计, 3, 2, 1]\n", ["sum-no-number 8:9"]),
        ("  - [甲, 保密, 1, 1]\n  - [乙, 2, 1, 1]\n  - [合计, 3, 2, 1]\n", ["sum-no-number 8:9"]),
    ],
)
def test_totals_are_added_up(rows: str, diagnostics: list[str], read: Read) -> None:
    _, found = read(HEAD + SUMS + rows)
    assert said(found) == diagnostics


def test_a_column_of_totals_adds_what_stands_under_the_same_head(read: Read) -> None:
    _, found = read(
        HEAD
        + "  check-sum: true\n  columns: [园区, 产值, {head: 人员, columns: [男, 女, 合计]}]\n"
        + "  rows:\n  - [甲, 100, 1, 2, 3]\n  - [乙, 100, 1, 2, 4]\n"
    )
    assert said(found) == ["sum-wrong 9:20"]


def test_a_column_that_is_not_to_be_added_says_so(read: Read) -> None:
    columns = "  columns: [项目, {head: 数量, sum: false}]\n"
    _, found = read(HEAD + "  check-sum: true\n" + columns + "  rows:\n  - [甲, 1]\n  - [合计, 5]\n")
    assert said(found) == ["no-sums 5:3"]


def test_columns_of_figures_stand_by_their_points_but_for_digits_that_name_something(read: Read) -> None:
    report, diagnostics = read(
        HEAD + "  columns: [年份, 产值, 联系电话, 版本]\n  rows:\n  - ['2024', '8.3', '85551234', '1.10']\n"
        "  - ['2025', '12', '110', '10.2']\n"
    )
    assert said(diagnostics) == []
    assert [column.align for column in only(report).columns] == ["left", "decimal", "left", "left"]


def test_each_row_of_fields_is_looked_at_twice_at_most(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    is_row = tables._is_row
    monkeypatch.setattr(tables, "_is_row", lambda node: looked.append(node) or is_row(node))
    rows = "".join(f"  - {{甲: {number}, 乙: {number}}}\n" for number in range(100))
    _, diagnostics = read(f"{HEAD}  caption: 表\n  columns: [甲, 乙]\n  rows:\n{rows}")
    assert said(diagnostics) == ["row-of-fields 8:5"]
    assert len(looked) <= 200


def test_a_figure_typed_with_a_hyphen_has_a_minus_sign_in_a_column_of_figures(read: Read) -> None:  # T3.3
    """As one from a data file has: there is one sign in a column. A code keeps its hyphen."""
    rows = "  rows:\n  - [甲, -1.2, -5]\n  - [乙, 3.4, A-7]\n  - [丙, −0.5, 无]\n"
    report, diagnostics = read(HEAD + "  columns: [园区, 增速, 备注]\n" + rows)
    assert said(diagnostics) == []
    assert [[plain(cell.text) for cell in row.cells] for row in only(report).rows] == [
        ["甲", "−1.2", "-5"],
        ["乙", "3.4", "A-7"],
        ["丙", "−0.5", "无"],
    ]
