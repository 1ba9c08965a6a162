"""What stands above a table, and rows below rows: unit, caption, indents."""

from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from helpers.imported import Imported, imported

TEXT = "全市工业平稳，增长较快，有关数据见下表，供大家参阅使用。"
STATISTICS = f"""工业情况

{TEXT}
表1 价格指数
    {{unit}}
指标\t全市\t农村
食品\t0.2\t-0.1
  其中：粮食\t0.1\t0.3
    稻谷\t0.1\t0.3
衣着\t1.1\t0.8
"""
HTML = f"""<html><body><h1>工业情况</h1><p>{TEXT}</p><p style="text-align:center">表1　价格指数</p>
<p style="text-align:right">{{unit}}</p><table border="1"><tr><td>指标</td><td>全市</td></tr><tr><td>食品</td><td>1</td></tr>
<tr><td>&nbsp;&nbsp;其中：粮食</td><td>1</td></tr><tr><td>衣着</td><td>2</td></tr></table></body></html>"""
MARKDOWN = f"""# 工业情况

{TEXT}

表1 价格指数

{{unit}}

| 指标 | 全市 |
|---|---:|
| 食品 | 1 |
| &emsp;其中：粮食 | 1 |
| 衣着 | 2 |
"""


def table(result: Imported) -> dict[str, object]:
    (found,) = [block for block in result.body if isinstance(block, dict)]
    return found


def word(unit: str, folder: Path) -> bytes:
    document = Document()
    for text in ("工业情况", TEXT, "表1 价格指数"):
        document.add_paragraph(text)
    document.add_paragraph(unit).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    grid = document.add_table(4, 2)
    for row, texts in zip(
        grid.rows, (("指标", "全市"), ("食品", "1"), ("　其中：粮食", "1"), ("衣着", "2")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(folder / "made.docx"))
    return (folder / "made.docx").read_bytes()


@pytest.mark.parametrize("kind", ["txt", "html", "md", "docx"])
@pytest.mark.parametrize("unit", ["单位：亿元", "（计量单位：万元、%）", "单 位：吨标准煤/万元"])
def test_a_unit_above_a_table_goes_into_its_caption(kind: str, unit: str, tmp_path: Path) -> None:
    texts = {"txt": STATISTICS, "html": HTML, "md": MARKDOWN}
    data = word(unit, tmp_path) if kind == "docx" else texts[kind].format(unit=unit).encode()
    found = table(imported(data, tmp_path, f"in.{kind}"))
    assert found["caption"] == f"价格指数（{unit.strip('（）').replace('单 位', '单位')}）"
    rows = found["rows"]
    assert isinstance(rows, list)
    assert (rows[0][0], rows[1][0], rows[-1][0]) == ("食品", "\u2003其中：粮食", "衣着")


def test_rows_of_rows_stand_two_levels_in(tmp_path: Path) -> None:
    rows = table(imported(STATISTICS.format(unit="单位：%").encode(), tmp_path, "in.txt"))["rows"]
    assert isinstance(rows, list)
    assert [row[0] for row in rows] == ["食品", "\u2003其中：粮食", "\u2003\u2003稻谷", "衣着"]


def test_a_table_without_caption_has_its_unit_among_the_notes(tmp_path: Path) -> None:
    text = MARKDOWN.replace("表1 价格指数\n\n", "").format(unit="单位：亿元") + "\n注：初步数。\n"
    found = table(imported(text.encode(), tmp_path, "in.md"))
    assert "caption" not in found and found["notes"] == ["单位：亿元", "注：初步数。"]


def test_who_fills_in_a_form_is_no_unit(tmp_path: Path) -> None:
    result = imported(MARKDOWN.format(unit="单位：云泽市科技局").encode(), tmp_path, "in.md")
    assert "单位：云泽市科技局" in result.body


def test_a_unit_in_the_line_of_the_caption_and_above_it(tmp_path: Path) -> None:
    same = MARKDOWN.replace("表1 价格指数\n\n{unit}", "表1 价格指数  单位：亿元")
    above = MARKDOWN.replace("表1 价格指数\n\n{unit}", "单位：亿元\n\n表1 价格指数")
    for text in (same, above):
        assert table(imported(text.encode(), tmp_path, "in.md"))["caption"] == "价格指数（单位：亿元）"


def test_names_set_to_the_middle_are_no_levels(tmp_path: Path) -> None:
    text = f"工业情况\n\n{TEXT}\n表1 分区\n   指标\t数\n  东部\t1\n西部地区\t2\n 中部区\t3\n"
    rows = table(imported(text.encode(), tmp_path, "in.txt"))["rows"]
    assert isinstance(rows, list) and [row[0] for row in rows] == ["东部", "西部地区", "中部区"]


def test_what_is_set_below_the_words_behind_of_which_stays_there(tmp_path: Path) -> None:
    text = STATISTICS.format(unit="单位：%").replace("    稻谷", "        稻谷")
    rows = table(imported(text.encode(), tmp_path, "in.txt"))["rows"]
    assert isinstance(rows, list)
    assert [row[0] for row in rows[1:3]] == ["\u2003其中：粮食", "\u2003\u2003\u2003\u2003稻谷"]
