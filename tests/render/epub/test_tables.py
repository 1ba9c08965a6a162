"""Tables of the EPUB: heads with scope, spans, cells that are never cut (Y4, T3)."""

import re
import zipfile
from pathlib import Path

from helpers.built import Builder
from helpers.epub import XHTML, Book, Publish, report, the, words
from helpers.paths import STRESS
from helpers.tables import row, table, text

from zonepub import build


def test_a_table_has_a_caption_and_heads_with_scope(publish: Publish) -> None:  # F17
    rows = [row(name, value) for name, value in (("甲", "1.5"), ("乙", "12"), ("丙", "—"))]
    given = table(("园区", "产值"), rows, ("left", "decimal"), "概况", (None, 0.3), source=text("统计局"))
    book = publish(report(given))
    assert words(the(book, "caption")) == "表1　概况"
    assert [(head.text, head.get("scope")) for head in book.find("th")] == [("园区", "col"), ("产值", "col")]
    cells = [cell for cell in book.find("td") if (cell.get("class") or "").startswith("decimal")]
    assert [(words(cell), cell.get("data-pad")) for cell in cells] == [
        ("1.5", None),
        ("12", ".0"),
        ("—", None),
    ]
    assert [col.get("style") for col in book.find("col")] == [None, "width: 30.00%"]


def test_a_rule_parts_the_row_that_adds_up_from_those_above_it(publish: Publish) -> None:
    book = publish(report(table(("园区", "产值"), [row("甲", "1"), row("乙", "2"), row("合计", "3")])))
    (total,) = [line for line in book.find("tr") if line.get("class") == "total"]
    assert words(total) == "合计3"
    assert ".total > * { border-top: " in book.css


def test_points_of_shares_stand_below_each_other_and_years_are_whole_heads(publish: Publish) -> None:  # T7.5
    rows = [row(name, value) for name, value in (("甲", "−1.2%"), ("乙", "11.45%"), ("丙", "6%"))]
    book = publish(report(table(("园区", "2025年"), rows, ("left", "decimal"))))
    cells = [cell for cell in book.find("td") if (cell.get("class") or "").startswith("decimal")]
    assert [cell.get("data-pad") for cell in cells] == ["0", None, ".00"]
    (year,) = [head for head in book.find("th") if words(head) == "2025年"]
    assert "figure" in (year.get("class") or "")
    assert "thead th.figure { white-space: nowrap; }" in book.css
    assert ".table th, .table td { padding: 0.2em 0.35em; }" in book.css  # right and left columns do not meet


def test_figures_of_several_units_are_centred_and_filled_up_to_those_of_their_own(publish: Publish) -> None:
    rows = [row(name, value) for name, value in (("甲", "1204.5亿元"), ("乙", "98亿元"), ("丙", "35家"))]
    book = publish(report(table(("指标", "2025年"), rows, ("left", "decimal"))))
    cells = [cell for cell in book.find("td") if (cell.get("class") or "").startswith("center")]
    assert [(cell.get("data-lead"), cell.get("data-pad")) for cell in cells] == [
        (None, None), ("12", ".0"), (None, None),
    ]  # fmt: skip  # T10.13
    assert "td[data-lead]::before { content: attr(data-lead); visibility: hidden; }" in book.css


def test_cells_of_an_irregular_table_name_their_heads(tables: Path) -> None:  # Y4, F17
    book = Book((tables / "report.epub").read_bytes())
    table = next(node for node in book.find("table") if node.get("id") == "tab-output")
    names = {node.get("id"): words(node) for node in table.iter(f"{XHTML}th")}
    said = {
        words(cell): [names[name] for name in cell.get("headers").split()]
        for cell in table.iter(f"{XHTML}td")
    }
    assert said["1638.74"] == ["工业总产值（亿元）", "本期", "东部园区", "先导园"]
    assert said["1045"] == ["从业人员（人）", "合计", "西部园区", "生物医药园"]
    bodies = table.findall(f"{XHTML}tbody")
    assert [words(body[0]) for body in bodies] == ["东部园区", "西部园区"]
    assert [node.get("scope") for node in table.iter(f"{XHTML}th") if node.get("colspan")] == [
        "colgroup", "colgroup", "rowgroup", "rowgroup",
    ]  # fmt: skip


def test_numbers_dates_and_codes_are_never_cut(tables: Path) -> None:  # T3, F3
    book = Book((tables / "report.epub").read_bytes())
    whole = {words(cell) for cell in book.find("td") if "figure" in (cell.get("class") or "").split()}
    assert {
        "91350200MA0000001X",
        "2026-03-05",
        "3,456.78",
        "2026年6月30日",
        "2026-12-31",
        "0592-1234567",
    } <= whole
    assert "厦门某某新能源科技股份有限公司" not in whole
    assert ".right, .decimal, .figure, .name { white-space: nowrap; }" in book.css
    # a class weighs more than two elements: heads of figures must name it to wrap
    assert "thead th.right, thead th.decimal { white-space: normal; }" in book.css
    assert "overflow-x" not in book.css  # a box that scrolls cannot be parted into pages


def test_short_names_of_rows_are_never_parted(tables: Path) -> None:  # T10.6
    book = Book((tables / "report.epub").read_bytes())
    rows = [cell for cell in book.find("th") if cell.get("scope") == "row" and words(cell)]
    whole = {words(cell) for cell in rows if {"name", "figure"} & set(cell.get("class").split())}
    short = {words(cell) for cell in rows if len(words(cell)) <= 4}
    assert short and whole >= short and not any(len(name) > 4 and not name[0].isdigit() for name in whole)


def test_each_value_of_a_wide_table_has_its_head_on_a_telephone(tables: Path) -> None:  # F1
    book = Book((tables / "report.epub").read_bytes())
    cell = next(cell for cell in book.find("td") if words(cell) == "3,456.78")
    assert cell.get("data-label") == "注册资本（万元）："
    assert (cell.get("role"), cell.getparent().get("role")) == ("cell", "row")


def test_amounts_in_a_column_of_vertical_writing_all_lie_the_same_way(tmp_path: Path) -> None:  # F19
    style = tmp_path / "vertical.yaml"
    style.write_text("extends: briefing\nformats: {epub: {epub: {writing: vertical}}}\n")
    report = tmp_path / "r.yaml"
    table = "{table: t, columns: [{head: 第12区}, {head: 数, align: decimal}], rows: [[约34个, 612], [乙, 1034.5]]}"
    report.write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody: [{table}]\n", "utf-8")
    book = Book(build(report, to=["epub"], style=style, output=tmp_path).paths[0].read_bytes())
    turned = [words(span) for span in book.find("span") if span.get("class") == "upright"]
    assert turned == ["12", "34"]


def test_what_stands_before_a_cell_on_narrow_pages_is_its_head_in_one_line(tmp_path: Path) -> None:
    """A line break, a reference, a note or a reading in a head were taken for words that nobody wrote."""
    heads = r'"数量\\\n（二）", "面积（km^2^）", "H~2~O　用量[^n]", "见@t", "{汉字|hàn zì}", "`码`　**重**"'
    source = (
        f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- table: t\n  caption: 表题\n  columns: [项, {heads}]\n"
    )
    (tmp_path / "r.yaml").write_text(
        f"{source}  rows: [[一, 二, 三, 四, 五, 六, 七]]\nnotes: {{n: 注}}\n", "utf-8"
    )
    build(tmp_path / "r.yaml", to=["epub"], output=tmp_path)
    with zipfile.ZipFile(tmp_path / "r.epub") as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    labels = set(re.findall('data-label="([^"]*)"', pages))
    assert labels == {"数量（二）：", "面积（km2）：", "H2O　用量：", "见表1：", "汉字：", "码　重："}


def test_a_sign_that_repeats_the_cell_above_is_said_as_that_cell(built: Builder) -> None:  # F17
    book = Book(built(STRESS, "briefing").data("epub"))
    signs = [cell for name in ("td", "th") for cell in book.find(name) if words(cell).strip() == "〃"]
    assert len(signs) > 5
    assert all(cell.get("aria-label") and cell.get("aria-label") != "〃" for cell in signs)


def test_a_list_of_values_on_a_telephone_says_what_a_sign_repeats(built: Builder) -> None:
    """A card called 〃 named nothing."""
    book = Book(built(STRESS, "briefing").data("epub"))
    signs = [one for one in book.find("span") if one.get("class") == "ditto"]
    assert len(signs) > 5
    assert {words(one) for one in signs} == {"〃"}
    assert all(one.getparent().get("aria-label") not in (None, "", "〃") for one in signs)
    assert ".ditto { display: none; }" in book.css
