"""Files that python-docx makes from its own template: English style names, merged cells, comments."""

from io import BytesIO
from pathlib import Path
from unittest.mock import ANY

import docx as python_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from helpers.docx_files import PNG, SENTENCE
from helpers.imported import imported


def report() -> bytes:
    document = python_docx.Document()
    document.add_heading("青岚高新区上半年工作总结", 0)
    document.add_heading("主要成效", 1)
    paragraph = document.add_paragraph("上半年实现产值")
    paragraph.add_run("486.2亿元").bold = True
    paragraph.add_run("，同比增长8.7%。")
    document.add_comment(paragraph.runs[1:2], "请统计局复核", author="办公室", initials="B")
    for text in ("招商引资；", "项目建设；", "营商环境。"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("重点项目", 2)
    document.add_paragraph("表1　重点项目进展", style="Caption")
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "投资（亿元）"
    for column, text in enumerate(("总投资", "已完成"), 1):
        table.cell(1, column).text = text
    table.cell(2, 0).merge(table.cell(2, 2)).text = "一期"
    for column, text in enumerate(("封测基地", "35.0", "12.6")):
        table.cell(3, column).text = text
    document.add_picture(BytesIO(PNG))
    document.add_comment(document.paragraphs[-1].runs[0], "换一张夜景", author="宣传处", initials="X")
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("图1　封测基地效果图", style="Caption")
    document.add_heading("下步打算", 1)
    document.add_paragraph("善作善成，久久为功。", style="Intense Quote")
    document.add_paragraph(SENTENCE)
    document.sections[0].header.paragraphs[0].text = "内部材料"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_report_of_python_docx_comes_in_whole(tmp_path: Path) -> None:
    result = imported(report(), tmp_path)
    assert result.head["title"] == "青岚高新区上半年工作总结"
    first, second = result.body
    assert first["section"] == "主要成效"
    remarked = first["body"][0]
    assert remarked["text"] == "上半年实现产值**486.2亿元**，同比增长8.7%。"
    assert [(item["text"], item["author"]) for item in remarked["comment"]] == [("请统计局复核", "办公室")]
    assert first["body"][1] == {"list": "bulleted", "items": ["招商引资；", "项目建设；", "营商环境。"]}
    inner = first["body"][2]
    assert inner["section"] == "重点项目"
    table, figure = inner["body"]
    assert table["caption"] == "重点项目进展"
    assert table["head"] == [
        [{"text": "项目", "rowspan": "2"}, {"text": "投资（亿元）", "colspan": "2"}],
        ["总投资", "已完成"],
    ]
    assert table["rows"] == [{"group": "一期"}, ["封测基地", "35.0", "12.6"]]
    assert result.captions[figure["figure"]]["text"] == "封测基地效果图"
    assert figure["comment"] == [{"text": "换一张夜景", "author": "宣传处", "date": ANY}]
    assert second["body"] == [{"quote": "善作善成，久久为功。"}, SENTENCE]
    assert result.account["review"][0]["text"] == "请统计局复核"
    assert result.left("页眉") == ["内部材料"]
