"""Tables: merged cells, head rows, rows in wrappers, tables in cells, tables for layout (I27 to I29)."""

from pathlib import Path
from typing import Any

from helpers.docx_files import PNG, SENTENCE, cell, docx, numbered, numbering, par, picture, row, table, title
from helpers.imported import Imported, imported

BORDERS = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(body: str, folder: Path, **options: Any) -> Imported:
    result = imported(docx(title("通知") + par(SENTENCE) + body + par("末尾。"), **options), folder)
    assert result.report, result.codes
    return result


def first_table(result: Imported) -> dict[str, Any]:
    found: dict[str, Any] = next(node for node in result.body if isinstance(node, dict) and "table" in node)
    return found


def test_merged_cells_have_their_spans(tmp_path: Path) -> None:
    body = table(
        row("类别", "指标", "数值"),
        row(cell("经济", DOWN), "产值", "10"),
        row(cell("", GOES_ON), "税收", "2"),
        row(cell("合计", '<w:gridSpan w:val="2"/>'), "12"),
    )
    found = first_table(read(body, tmp_path))
    assert found["rows"] == [
        [{"text": "经济", "rowspan": "2"}, "产值", "10"],
        ["税收", "2"],
        [{"text": "合计", "colspan": "2"}, "12"],
    ]


def test_cells_join_by_their_place_in_the_grid(tmp_path: Path) -> None:
    """The second row has a wide cell first, so the merged one is its second cell."""
    body = table(
        row("甲", "乙", "丙"),
        row("一", "二", cell("三", DOWN)),
        row(cell("四", '<w:gridSpan w:val="2"/>'), cell("", GOES_ON)),
    )
    found = first_table(read(body, tmp_path))
    assert found["rows"] == [["一", "二", {"text": "三", "rowspan": "2"}], [{"text": "四", "colspan": "2"}]]


def test_a_cell_that_goes_on_from_nothing_stands_alone(tmp_path: Path) -> None:
    found = first_table(read(table(row("甲", "乙"), row(cell("丙", GOES_ON), "丁")), tmp_path))
    assert found["rows"] == [["丙", "丁"]]


def test_text_in_a_covered_cell_is_kept(tmp_path: Path) -> None:
    found = first_table(
        read(table(row("甲", "乙"), row(cell("上", DOWN), "丁"), row(cell("下", GOES_ON), "己")), tmp_path)
    )
    assert found["rows"][0][0] == {"text": "上\n下", "rowspan": "2"}


def test_head_rows_are_those_the_file_names(tmp_path: Path) -> None:
    head = "<w:tblHeader/>"
    body = table(row("甲", "乙", settings=head), row("丙", "丁", settings=head), row("1", "2"))
    found = first_table(read(body, tmp_path))
    assert found["head"] == [["甲", "乙"], ["丙", "丁"]]
    assert found["rows"] == [["1", "2"]]


def test_a_first_row_of_merged_cells_makes_two_head_rows(tmp_path: Path) -> None:
    body = table(
        row(cell("板块", DOWN), cell("目标", '<w:gridSpan w:val="2"/>')),
        row(cell("", GOES_ON), "半年", "全年"),
        row("一", "2", "3"),
    )
    found = first_table(read(body, tmp_path))
    assert found["head"] == [
        [{"text": "板块", "rowspan": "2"}, {"text": "目标", "colspan": "2"}],
        ["半年", "全年"],
    ]


def test_no_cell_reaches_from_the_head_into_the_body(tmp_path: Path) -> None:
    body = table(row(cell("全表", DOWN), "乙"), row(cell("", GOES_ON), "丁"), row(cell("", GOES_ON), "己"))
    found = first_table(read(body, tmp_path))
    assert found["columns"] == ["全表", "乙"]
    assert found["rows"] == [[{"text": "", "rowspan": "2"}, "丁"], ["己"]]


def test_paragraphs_of_a_cell_are_lines_and_numbers_show(tmp_path: Path) -> None:
    body = table(row("甲", "乙"), row(cell(numbered("一项") + numbered("二项")), cell(par("上") + par("下"))))
    found = first_table(
        read(body, tmp_path, parts={"numbering": ("w:numbering", numbering(("decimal", "%1.")))})
    )
    assert [text.replace(" ", "") for text in found["rows"][0]] == ["1.一项\n2.二项", "上\n下"]


def test_a_table_in_a_cell_keeps_its_words(tmp_path: Path) -> None:
    result = read(table(row("甲", "乙"), row("丙", cell(table(row("里一", "里二")) + par("")))), tmp_path)
    assert first_table(result)["rows"] == [["丙", "里一\n里二"]]
    assert "docx-nested-table" in result.codes


def test_a_picture_in_a_cell_stands_behind_the_table(tmp_path: Path) -> None:
    body = table(row("甲", "乙"), row("丙", cell(par(f"<w:r>{picture(alt='图')}</w:r>"))))
    result = read(body, tmp_path, media={"rId50": PNG})
    assert [next(iter(node)) if isinstance(node, dict) else node for node in result.body[1:]] == [
        "table",
        "figure",
        "末尾。",
    ]


def test_a_box_of_one_cell_is_unwrapped(tmp_path: Path) -> None:
    result = read(table(row(cell(par("提示。") + par("第二段。")))), tmp_path)
    assert result.body[1:] == ["提示。", "第二段。", "末尾。"]
    assert "docx-layout-table" in result.codes


def test_two_columns_without_borders_that_hold_text_are_unwrapped(tmp_path: Path) -> None:
    result = read(table(row(SENTENCE * 2, SENTENCE * 2), settings=""), tmp_path)
    assert result.body[1:] == [SENTENCE * 2, SENTENCE * 2, "末尾。"]


def test_with_borders_they_are_a_table(tmp_path: Path) -> None:
    assert (
        "table"
        in read(table(row(SENTENCE * 2, SENTENCE * 2), row("甲", "乙"), settings=BORDERS), tmp_path).body[1]
    )


def test_rows_short_of_cells_are_filled(tmp_path: Path) -> None:
    found = first_table(
        read(table(row("甲", "乙", "丙"), row("丁", settings='<w:gridBefore w:val="1"/>')), tmp_path)
    )
    assert found["rows"] == [["", "丁", ""]]
