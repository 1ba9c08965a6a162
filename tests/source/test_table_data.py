"""Tables from CSV and XLSX: what is shown, where it stands, and what is refused with its place."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.model import Report, Table, plain

Read = Callable[..., tuple[Report | None, Diagnostics]]
HEAD = "zonepub: 1\nreport: {title: 题}\nbody:\n- table: t\n"
CSV = "园区,产值（亿元）,增速\n先导园,1638.74,9.2%\n创新园,204.5,7.5%\n合计,1843.24,9.0%\n"


def places(diagnostics: Diagnostics) -> list[str]:
    """Codes with the place, its folder apart."""
    return [
        f"{item.code} {item.span.file.rpartition('/')[2]}:{item.span.line}:{item.span.column}"
        if item.span
        else item.code
        for item in diagnostics
    ]


def grid(report: Report | None) -> list[list[str]]:
    assert report is not None
    table = report.body[0]
    assert isinstance(table, Table)
    return [[plain(cell.text, "/") for cell in row.cells] for row in (*table.head, *table.rows)]


def workbook(
    *rows: tuple, formats: dict[str, str] | None = None, merged: tuple[str, ...] = (), title="Sheet1"
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for cells in merged:
        sheet.merge_cells(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """The workbook with one part changed, and other parts added."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == name else content)
        for part, content in more.items():
            new.writestr(part.replace("__", "/"), content)
    return file.getvalue()


def test_a_csv_file_gives_heads_and_rows_that_are_aligned_by_what_they_hold(read: Read) -> None:
    report, diagnostics = read(HEAD + "  from: zones.csv\n  check-sum: true\n", zones__csv=CSV.encode())
    assert places(diagnostics) == []
    assert grid(report) == [line.split(",") for line in CSV.splitlines()]
    assert report is not None and isinstance(table := report.body[0], Table)
    assert [(column.align, column.row_head) for column in table.columns] == [
        ("left", True), ("decimal", False), ("decimal", False),
    ]  # fmt: skip


def test_the_file_belongs_to_the_sources_of_the_report(read: Read) -> None:
    report, _ = read(HEAD + "  from: zones.csv\n", zones__csv=CSV.encode())
    assert report is not None
    assert report.files["zones.csv"] == CSV.encode()


def test_data_holds_no_markup(read: Read) -> None:
    report, _ = read(
        HEAD + "  from: a.csv\n", a__csv='规格,联系人\n1200*800*600,"张*三 @all [1](x)"\n'.encode()
    )
    assert grid(report)[1] == ["1200*800*600", "张*三 @all [1](x)"]


def test_lines_of_a_quoted_cell_are_kept(read: Read) -> None:
    report, _ = read(HEAD + "  from: a.csv\n", a__csv='甲,乙\n"一\r\n二",三\n'.encode())
    assert grid(report)[1] == ["一/二", "三"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_seen(delimiter: str, read: Read) -> None:
    report, _ = read(HEAD + "  from: a.csv\n", a__csv=CSV.replace(",", delimiter).encode("utf-8-sig"))
    assert grid(report)[1] == ["先导园", "1638.74", "9.2%"]


def test_full_width_commas_part_nothing_and_are_told_with_the_line_to_write(read: Read) -> None:
    _, diagnostics = read(HEAD + "  from: a.csv\n", a__csv=CSV.replace(",", "，").encode())
    assert places(diagnostics) == ["table-file-commas a.csv:1:3"]
    assert "园区,产值（亿元）,增速" in next(iter(diagnostics)).hints("zh")[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_file_is_read_in_the_encodings_that_offices_save(encoding: str, read: Read) -> None:
    report, diagnostics = read(HEAD + "  from: a.csv\n", a__csv=CSV.encode(encoding))
    assert list(diagnostics) == []
    assert grid(report)[:2] == [["园区", "产值（亿元）", "增速"], ["先导园", "1638.74", "9.2%"]]


def test_columns_are_chosen_by_head_or_letter_and_get_heads_and_formats_of_their_own(read: Read) -> None:
    report, diagnostics = read(
        HEAD
        + "  from: zones.csv\n  columns:\n  - {head: 产值, from: B, format: '#,##0.0'}\n  - {from: 园区, row-head: true}\n",
        zones__csv=CSV.encode(),
    )
    assert places(diagnostics) == []
    assert grid(report) == [["产值", "园区"], ["1,638.7", "先导园"], ["204.5", "创新园"], ["1,843.2", "合计"]]


def test_columns_below_a_head_come_from_the_file_too(read: Read) -> None:
    columns = "  columns: [园区, {head: 指标, columns: [{from: B, head: 产值}, 增速]}]\n"
    report, diagnostics = read(HEAD + "  from: zones.csv\n" + columns, zones__csv=CSV.encode())
    assert places(diagnostics) == []
    assert grid(report)[:3] == [["园区", "指标"], ["产值", "增速"], ["先导园", "1638.74", "9.2%"]]


def test_a_workbook_is_shown_as_its_number_formats_say(read: Read) -> None:
    rows = [
        ("园区", "产值", "增速", "日期", "代码"),
        ("甲", 1638.7449, 0.0923, date(2026, 3, 5), "007"),
        ("乙", 1234567, -0.05, datetime(2026, 12, 31, 8, 30), 8),
    ]
    formats = {
        "B2": "#,##0.00", "B3": "#,##0.00", "C2": "0.0%", "C3": "0.0%",
        "D2": 'yyyy"年"m"月"d"日"', "D3": "yyyy/m/d h:mm", "E3": "000",
    }  # fmt: skip
    report, diagnostics = read(HEAD + "  from: a.xlsx\n", a__xlsx=workbook(*rows, formats=formats))
    assert places(diagnostics) == []
    assert grid(report)[1:] == [
        ["甲", "1,638.74", "9.2%", "2026年3月5日", "007"],
        ["乙", "1,234,567.00", "−5.0%", "2026/12/31 8:30", "008"],
    ]


def test_the_chinese_date_format_of_excel_is_known_by_its_number(read: Read) -> None:
    data = workbook(("日期",), (46086,), formats={"A2": "0.000"})
    own = re.compile(rb"<numFmts.*?</numFmts>")
    data = changed(
        data, "xl/styles.xml", lambda xml: own.sub(b"", xml).replace(b'numFmtId="164"', b'numFmtId="31"')
    )
    report, _ = read(HEAD + "  from: a.xlsx\n", a__xlsx=data)
    assert grid(report)[1] == ["2026年3月5日"]


def test_merged_cells_become_spans_and_groups(read: Read) -> None:
    rows = [
        ("园区", "产值", None),
        (None, "本期", "上期"),
        ("东部", None, None),
        ("甲", 1, 2),
        ("乙", 3, None),
    ]
    data = workbook(*rows, merged=("A1:A2", "B1:C1", "A3:C3", "B5:C5"))
    report, diagnostics = read(HEAD + "  from: a.xlsx\n  head-rows: 2\n", a__xlsx=data)
    assert places(diagnostics) == []
    assert report is not None and isinstance(table := report.body[0], Table)
    assert [[(cell.colspan, cell.rowspan) for cell in row.cells] for row in (*table.head, *table.rows)] == [
        [(1, 2), (2, 1)], [(1, 1), (1, 1)], [(3, 1)], [(1, 1)] * 3, [(1, 1), (2, 1)],
    ]  # fmt: skip
    assert [row.group for row in table.rows] == [True, False, False]


def test_a_sheet_and_a_range_are_chosen(read: Read) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "另一张"
    sheet = book.create_sheet("数据")
    sheet["B2"] = "标题"
    for row, cells in enumerate((("甲", "乙"), (1, 2), (3, 4)), 4):
        for column, cell in enumerate(cells, 2):
            sheet.cell(row, column, cell)
    file = BytesIO()
    book.save(file)
    report, _ = read(HEAD + "  from: a.xlsx\n  sheet: 数据\n  range: B4:C5\n", a__xlsx=file.getvalue())
    assert grid(report) == [["甲", "乙"], ["1", "2"]]


def test_wrong_totals_of_a_workbook_are_told_with_their_cell(read: Read) -> None:
    data = workbook(("项目", "数量"), ("甲", 1), ("乙", 2), ("合计", 4))
    _, diagnostics = read(HEAD + "  from: a.xlsx\n  check-sum: true\n", a__xlsx=data)
    assert places(diagnostics) == ["sum-wrong a.xlsx!Sheet1!B4:0:0"]


@pytest.mark.parametrize(
    ("rows", "diagnostic"),
    [
        ((("甲",), ("=1/0",)), "cell-without-value a.xlsx!Sheet1!A2:0:0"),
        ((("甲", "乙"), (1, "#DIV/0!")), "cell-error a.xlsx!Sheet1!B2:0:0"),
        ((("代码",), (91350200123456789,)), "number-imprecise a.xlsx!Sheet1!A2:0:0"),
        ((("甲",),), "table-file-empty report.yaml:5:3"),
    ],
)
def test_what_is_wrong_in_a_cell_is_told_with_its_address(rows: tuple, diagnostic: str, read: Read) -> None:
    _, diagnostics = read(HEAD + "  from: a.xlsx\n", a__xlsx=workbook(*rows))
    assert diagnostic in places(diagnostics)


def test_an_unknown_number_format_is_a_warning(read: Read) -> None:
    data = workbook(("甲",), (1.5,), formats={"A2": "# ?/?"})
    report, diagnostics = read(HEAD + "  from: a.xlsx\n", a__xlsx=data)
    assert places(diagnostics) == ["unknown-number-format a.xlsx!Sheet1!A2:0:0"]
    assert grid(report)[1] == ["1.5"]


BOMB = b'<?xml version="1.0"?><worksheet>' + b" " * (40 << 20) + b"</worksheet>"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
GOOD = workbook(("甲", "乙"), (1, 2))


@pytest.mark.parametrize(
    ("data", "diagnostic"),
    [
        (changed(GOOD, "", bytes, xl__vbaProject__bin=b"x"), "table-file-macros"),
        (changed(GOOD, "xl/worksheets/sheet1.xml", lambda _: BOMB), "file-too-large"),
        (changed(GOOD, "xl/workbook.xml", lambda _: LAUGHS), "table-file-damaged"),
        (changed(GOOD, "xl/worksheets/sheet1.xml", lambda xml: xml[:200]), "table-file-damaged"),
        (GOOD[:-40], "table-file-damaged"),
        (b"PK\x03\x04", "table-file-damaged"),
        (b"", "table-file-empty"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "table-file-old"),
    ],
    ids=["macros", "bomb", "entities", "cut sheet", "cut archive", "no archive", "empty", "old"],
)
def test_a_hostile_or_broken_workbook_is_refused(data: bytes, diagnostic: str, read: Read) -> None:
    report, diagnostics = read(HEAD + "  from: a.xlsx\n", a__xlsx=data)
    assert report is None
    assert places(diagnostics) == [f"{diagnostic} report.yaml:5:9"]


def test_a_merged_range_over_the_whole_sheet_and_a_cell_far_out_ask_for_no_memory(read: Read) -> None:
    whole = changed(
        GOOD, "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    )  # fmt: skip
    _, diagnostics = read(HEAD + "  from: a.xlsx\n", a__xlsx=whole)
    assert places(diagnostics)[0].startswith(("table-file", "span-"))
    far = changed(GOOD, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="2"', b'r="1048576"'))
    report, diagnostics = read(HEAD + "  from: a.xlsx\n", a__xlsx=far)
    assert report is None


@pytest.mark.parametrize(
    ("source", "files", "diagnostic"),
    [
        ("from: none.csv", {}, "file-not-found report.yaml:5:9"),
        ("from: ../zones.csv", {}, "file-outside report.yaml:5:9"),
        ("from: .", {}, "file-unreadable report.yaml:5:9"),
        ("from: a.doc", {"a__doc": b"x"}, "table-file-kind report.yaml:5:9"),
        ("from: a.csv", {"a__csv": "甲,乙\n一,".encode() + b"\xff\xff\n"}, "table-file-encoding a.csv:2:3"),
        ("from: a.csv", {"a__csv": "甲,乙\n一,".encode("gbk") + b"\xff\xff\n"}, "table-file-encoding a.csv:2:3"),
        ("from: a.csv", {"a__csv": b"\xff\xfe" + "甲".encode("utf-16-le") + b"\x00"}, "table-file-encoding a.csv:1:2"),
        ("from: a.csv", {"a__csv": "園區,產值\n創新園,九\n".encode("big5")}, "table-file-encoding a.csv:1:1"),
        ("from: a.csv", {"a__csv": "甲,乙\n一,二\n三\n".encode()}, "row-short a.csv:3:1"),
        ("from: a.csv", {"a__csv": '甲,乙\n一,"二\n'.encode()}, "table-file-quote a.csv:2:3"),
        ("from: a.csv", {"a__csv": "甲,乙\n一,\x07\n".encode()}, "control-character a.csv:2:3"),
        ("from: a.csv", {"a__csv": b""}, "table-file-empty report.yaml:5:9"),
        ("from: a.csv\n  sheet: 甲", {"a__csv": CSV.encode()}, "sheet-of-csv report.yaml:5:9"),
        ("from: a.csv\n  columns: [园区, 利润]", {"a__csv": CSV.encode()}, "unknown-column report.yaml:6:17"),
        ("from: a.csv\n  rows: [[一]]", {"a__csv": CSV.encode()}, "rows-twice report.yaml:6:3"),
        ("from: a.csv\n  range: B", {"a__csv": CSV.encode()}, "wrong-value report.yaml:6:10"),
        ("rows: [[一]]\n  sheet: 甲", {}, "only-with-from report.yaml:6:3"),
        ("from: a.xlsx\n  sheet: 乙", {"a__xlsx": GOOD}, "unknown-sheet report.yaml:6:10"),
        (
            "from: a.csv\n  columns: [{head: 园区, format: '0.00E+00'}, {head: 增速}, {from: B, format: '0E+0'}]",
            {"a__csv": CSV.encode()},
            "unknown-number-format report.yaml:6:57",
        ),
        ("from: a.xlsx\n  columns: [乙]", {"a__xlsx": workbook(("甲", "乙"), (1, None), merged=("A2:B2",))},
         "span-cut a.xlsx!Sheet1!A2:0:0"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(
    source: str, files: dict[str, bytes], diagnostic: str, read: Read
) -> None:
    report, diagnostics = read(HEAD + f"  {source}\n", **files)
    assert report is None
    assert diagnostic in places(diagnostics)


def test_a_file_of_a_hundred_megabytes_is_not_read(read: Read, tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(100 << 20)
    _, diagnostics = read(HEAD + "  from: a.csv\n")
    assert places(diagnostics) == ["file-too-large report.yaml:5:9"]


def test_too_many_rows_are_told_where_they_begin(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LIMITS", "table-rows=3")
    _, diagnostics = read(HEAD + "  from: a.csv\n", a__csv=("甲,乙\n" * 5).encode())
    assert places(diagnostics) == ["table-too-long a.csv:4:1"]


def test_a_value_that_a_number_format_cannot_show_is_told_with_its_place(read: Read) -> None:
    columns = "  from: a.csv\n  columns: [项, {from: 数, format: '0.0'}]\n"
    _, diagnostics = read(HEAD + columns, a__csv="项,数\n甲,x1\n乙,—\n丙,2\n".encode())
    assert places(diagnostics) == ["value-no-number a.csv:2:3"]
