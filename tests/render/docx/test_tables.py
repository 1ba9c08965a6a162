"""Tables: widths agree with each other and with the PDF (W1), spans, heads that repeat."""

from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.docx import Docx, Make, W, style_of, val, words
from helpers.paths import STRESS

from zonepub import build


def report_tables(docx: Docx) -> list:
    return [
        node
        for node in docx.document.iter(f"{W}tbl")
        if val(node.find(f"{W}tblPr/{W}tblStyle")) == "ReportTable"
    ]


def test_table_widths_agree_three_times(stress: Docx) -> None:  # W1
    tables = report_tables(stress)
    assert len(tables) >= 3
    for node in tables:
        grid = [int(val(column, "w") or 0) for column in node.find(f"{W}tblGrid")]
        assert int(val(node.find(f"{W}tblPr/{W}tblW"), "w") or 0) == sum(grid)
        for line in node.iter(f"{W}tr"):
            assert [int(val(cell.find(f"{W}tcPr/{W}tcW"), "w") or 0) for cell in line.iter(f"{W}tc")] == grid
            assert line.find(f"{W}trPr/{W}cantSplit") is not None
        heads = [line for line in node.iter(f"{W}tr") if line.find(f"{W}trPr/{W}tblHeader") is not None]
        assert heads == [next(node.iter(f"{W}tr"))]


@pytest.fixture(scope="module")
def spans(tables: Path) -> list:
    return report_tables(Docx((tables / "report.docx").read_bytes()))


def test_a_row_that_adds_up_is_the_row_of_totals_for_word(make: Make) -> None:
    """Its rule is the table style's, so that it goes with a row that somebody adds below."""
    rows = "rows: [[东部, 1], [西部, 2], [{}, 3]]"
    body = "\n".join(
        f"- {{table: t{at}, caption: 题, columns: [片区, 产值], {rows.format(name)}}}"
        for at, name in enumerate(("合计", "北部"))
    )
    made = make(body)
    looks = [node.find(f"{W}tblPr/{W}tblLook") for node in report_tables(made)]
    assert [(val(look, "lastRow"), val(look)) for look in looks] == [("1", "04E0"), ("0", "04A0")]
    (rule,) = [
        node.find(f"{W}tcPr/{W}tcBorders/{W}top")
        for node in made.style("ReportTable").iter(f"{W}tblStylePr")
        if val(node, "type") == "lastRow"
    ]
    assert val(rule, "sz") == "3"


def facts(cell, name: str, key: str = "val") -> str | None:
    return val(cell.find(f"{W}tcPr/{W}{name}"), key)


def test_cells_over_columns_and_rows_are_those_of_word(spans: list) -> None:
    rows = [list(line.iter(f"{W}tc")) for line in spans[1].iter(f"{W}tr")]
    assert [[(words(cell), facts(cell, "gridSpan"), facts(cell, "vMerge")) for cell in row] for row in rows[:4]] == [
        [("任务", None, "restart"), ("责任单位", "2", None), ("完成时限", None, "restart")],
        [("", None, "continue"), ("牵头", None, None), ("配合", None, None), ("", None, "continue")],
        [("优化营商环境", None, "restart"), ("行政审批局", None, None), ("市场监管局", None, None),
         ("2026年6月30日", None, None)],
        [("", None, "continue"), ("经济发展局", None, None), ("财政局、人力资源和社会保障局", None, "restart"),
         ("2026年9月", None, None)],
    ]  # fmt: skip
    grid = [int(val(column, "w") or 0) for column in spans[1].find(f"{W}tblGrid")]
    assert sum(int(facts(cell, "tcW", "w") or 0) for cell in rows[-1]) == sum(grid)


def rights(made: Docx, column: int) -> dict[str, int]:
    """How far the words of a column stand from its right, in its rows in order."""
    return {
        words(cell): int(val(cell.find(f"{W}p/{W}pPr/{W}ind"), "right") or 0)
        for row in list(report_tables(made)[0].iter(f"{W}tr"))[1:]
        if (cell := list(row.iter(f"{W}tc"))[column]) is not None
    }


def test_points_stand_below_each_other_on_a_grid_by_distances_from_the_right(
    built: Builder,
) -> None:  # T10.13
    """LibreOffice knows no decimal tabs in the cells of pages with a grid. Figures of several units end alike."""
    made = Docx(built(STRESS, "gongwen").data("docx"))
    assert not [stop for stop in made.document.iter(f"{W}tab") if val(stop) == "decimal"]
    assert made.styled("TableTextDecimal", "pPr/jc") == "right"
    units, shares = rights(made, 2), rights(made, 4)
    assert len(units) > 5
    assert len(set(units.values())) == 1
    size = int(made.styled("TableText", "rPr/sz") or made.styled("BodyText", "rPr/sz") or 0) * 10
    points = {
        right + size * sum(0.25 if letter == "." else 0.5 for letter in text[text.find(".") :])
        for text, right in shares.items()
        if "." in text
    }
    assert max(points) - min(points) <= 2


def test_figures_that_end_on_one_line_stand_to_the_right_of_no_tab(stress: Docx) -> None:  # T10.13
    """A decimal tab would put their points below each other."""
    cells = [list(line.iter(f"{W}tc"))[2] for line in list(report_tables(stress)[0].iter(f"{W}tr"))[1:]]
    kinds = {
        words(cell): (val(cell.find(f"{W}p/{W}pPr/{W}pStyle")), cell.find(f".//{W}tabs") is not None)
        for cell in cells
    }
    assert kinds["1,304.72"] == kinds["0.312"] == ("TableTextLongRight", False)
    assert kinds["612"][1]


def test_all_rows_of_a_head_repeat(spans: list) -> None:  # D2.10
    for table, count in zip(spans, (2, 2, 1, 1, 1), strict=False):
        lines = list(table.iter(f"{W}tr"))
        heads = [line for line in lines if line.find(f"{W}trPr/{W}tblHeader") is not None]
        assert heads == lines[:count]


def test_a_dense_table_has_styles_of_its_own(spans: list, tables: Path) -> None:
    docx = Docx((tables / "report.docx").read_bytes())
    assert {style_of(node)[:14] for node in spans[1].iter(f"{W}p")} == {"TableHeadDense", "TableTextDense"}
    sizes = {name: int(docx.styled(name, "rPr/sz") or 0) for name in ("TableText", "TableTextDense")}
    assert sizes["TableTextDense"] < sizes["TableText"]
    assert {style_of(node)[:9] for node in spans[0].iter(f"{W}p")} == {"TableHead", "TableText"}


def test_a_table_without_a_caption_has_no_label(tables: Path) -> None:
    docx = Docx((tables / "report.docx").read_bytes())
    labels = [words(node) for node in docx.paragraphs("TableCaption")]
    assert [label[:2] for label in labels] == [f"表{number}" for number in range(1, len(labels) + 1)]
    assert len(labels) < len(report_tables(docx))


def test_no_single_row_of_a_table_stands_at_the_foot_or_the_head_of_a_page(stress: Docx) -> None:
    high, low = (report_tables(stress)[at] for at in (2, 1))
    keeps = [
        [row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for row in table.iter(f"{W}tr")]
        for table in (high, low)
    ]
    assert len(keeps[0]) > 30
    assert keeps[0] == [True, True, *[False] * (len(keeps[0]) - 4), True, True]  # its source follows
    assert keeps[1] == [*[True] * (len(keeps[1]) - 1), False]


def test_notes_of_a_table_stay_with_it_and_with_each_other(make: Make) -> None:
    made = make("- {table: tab, caption: 题, columns: [甲], rows: [[乙]], notes: [注一, 注二], source: 局}")
    (table,) = report_tables(made)
    assert table.findall(f".//{W}tr")[-1].find(f".//{W}keepNext") is not None
    keeps = [node.find(f"{W}pPr/{W}keepNext") is not None for node in made.paragraphs("TableSource")]
    assert keeps == [True, True, False]


@pytest.mark.parametrize("style", ["large-print", "minimal", "screen"])
def test_no_figure_of_a_wide_table_is_cut(style: str, tmp_path: Path) -> None:
    """Word sets no table in parts: on a turned page, and smaller where that is too narrow, too."""
    heads = ", ".join(f"{{head: '{year}年', align: decimal}}" for year in range(2015, 2025))
    row = "[云泽高新区, " + ", ".join(["'128,912.5'"] * 10) + "]"
    table = f"  - {{table: t, caption: 产值, columns: [园区, {heads}], rows: [{row}, {row}]}}"
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n{table}\n", "utf-8")
    build(tmp_path / "report.yaml", to=["docx"], style=style, output=tmp_path)
    made = Docx((tmp_path / "report.docx").read_bytes())
    (node,) = report_tables(made)
    side = int(val(node.find(f"{W}tblPr/{W}tblCellMar/{W}left"), "w") or 0)
    cells = [cell for cell in node.iter(f"{W}tc") if words(cell) == "128,912.5"]
    assert len(cells) == 20
    for cell in cells:
        name = style_of(next(cell.iter(f"{W}p"))).removesuffix("Decimal")
        size = int(made.styled(name, "rPr/sz") or 0) * 10  # twips
        room = int(val(cell.find(f"{W}tcPr/{W}tcW"), "w") or 0) - 2 * side
        assert size >= 100  # five points
        assert size * (7 * 0.556 + 2 * 0.278) <= room
    assert next(made.document.iter(f"{W}pgSz")).get(f"{W}orient") is None  # the title's page is upright
    assert any(val(page, "orient") == "landscape" for page in made.document.iter(f"{W}pgSz"))


@pytest.mark.parametrize("columns", [5, 6])
def test_a_cell_has_room_for_the_gaps_that_word_sets(columns: int, make: Make) -> None:  # T7.1
    """A quarter of an em between Han and figures, which it never shrinks: dates went to two lines."""
    date = ", ".join(["2026年12月"] * (columns - 1))
    body = f"- table: t\n  columns: [任务, {date}]\n  rows: [[修订开发区科技创新促进条例, {date}]]"
    made = make(body, "extends: gongwen-plain\n")
    margins = made.document.find(f".//{W}tbl/{W}tblPr/{W}tblCellMar")
    margins = made.style("ReportTable").find(f".//{W}tblCellMar") if margins is None else margins
    sides = sum(int(val(margins.find(f"{W}{side}"), "w")) for side in ("left", "right"))
    cells = [cell for cell in made.document.iter(f"{W}tc") if words(cell) == "2026年12月"]
    assert len(cells) == 2 * (columns - 1)
    for cell in cells:
        size = int(made.styled(style_of(cell.find(f"{W}p")), "rPr/sz") or 0) * 10
        room = int(val(cell.find(f"{W}tcPr/{W}tcW"), "w")) - sides
        assert room >= (6 * 0.5 + 2 + 3 * 0.25) * size  # six figures, two characters, three gaps
