"""Word files as offices send them, made here by python-docx and by hand, with what each of them is."""

from collections.abc import Callable
from io import BytesIO

import docx as python_docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from helpers.docx_files import (
    PNG,
    change,
    deleted,
    docx,
    heading,
    numbered,
    numbering,
    par,
    picture,
    row,
    run,
    styled,
    table,
    text_box,
    title,
)
from helpers.own_corpus import MORE, SENTENCE, Sample

NOTES = {"footnotes": ("w:footnotes", f'<w:footnote w:id="2">{par("数据来自统计局。")}</w:footnote>')}
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def made(write: Callable[[Document], None]) -> bytes:
    document = python_docx.Document()
    write(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def merged(document: Document) -> None:
    document.add_heading("重点项目进展", 0)
    document.add_heading("一季度", 1)
    document.add_paragraph(SENTENCE)
    cells = document.add_table(rows=4, cols=3, style="Table Grid")
    cells.cell(0, 0).merge(cells.cell(1, 0)).text = "项目"
    cells.cell(0, 1).merge(cells.cell(0, 2)).text = "投资"
    for at, text in ((1, "计划"), (2, "完成")):
        cells.cell(1, at).text = text
    for line, texts in ((2, ("封测基地", "35.0", "12.6")), (3, ("物流园", "20.0", "8.4"))):
        for at, text in enumerate(texts):
            cells.cell(line, at).text = text
    document.add_heading("二季度", 1)
    document.add_paragraph(MORE)


def listed(document: Document) -> None:
    document.add_heading("工作要点", 0)
    for text in ("招商引资", "项目建设"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph(SENTENCE)
    for text in ("平台", "人才"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph(MORE, style="Intense Quote")


def faked(document: Document) -> None:
    """Headings by looks alone, as most offices make them."""
    for text, size in (
        ("关于招商工作的报告", 22),
        ("一、基本情况", 16),
        (SENTENCE, 12),
        ("二、存在问题", 16),
        (MORE, 12),
    ):
        paragraph = document.add_paragraph()
        part = paragraph.add_run(text)
        part.font.size, part.bold = Pt(size), size > 12
        if size == 22:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def illustrated(document: Document) -> None:
    document.add_heading("园区掠影", 0)
    document.add_paragraph(SENTENCE)
    document.add_picture(BytesIO(PNG))
    document.add_paragraph("图1　园区夜景", style="Caption")
    document.add_paragraph(MORE)
    document.sections[0].footer.paragraphs[0].text = "内部资料"


REVISED = par(
    run("全年新增企业")
    + change("del", deleted("一百家"))
    + change("ins", run("一百二十家"), number=2)
    + run("。")
)

FILES = (
    Sample("merged.docx", made(merged), "重点项目进展", ("一季度", "二季度"), tables=1),
    Sample("listed.docx", made(listed), "工作要点", lists=2, quotes=1),
    Sample("faked.docx", made(faked), "关于招商工作的报告", ("一、基本情况", "二、存在问题")),
    Sample("illustrated.docx", made(illustrated), "园区掠影", figures=1),
    Sample(
        "noted.docx", docx(title("统计公报") + heading("工业") + par(run(SENTENCE) + NOTE) + heading("投资") + par(MORE), parts=NOTES),
        "统计公报", ("工业", "投资"), notes=1,
    ),
    Sample("revised.docx", docx(title("工作总结") + REVISED + par(MORE)), "工作总结"),
    Sample(
        "counted.docx",
        docx(
            title("实施方案") + numbered("总体要求") + par(SENTENCE) + numbered("重点任务") + par(MORE),
            parts={"numbering": ("w:numbering", numbering(("chineseCounting", "%1、")))},
        ),
        "实施方案", ("一、总体要求", "二、重点任务"),
    ),
    Sample("boxed.docx", docx(title("简讯") + par(SENTENCE) + par(text_box(par("链接：" + MORE))) + par(SENTENCE)), "简讯"),
    Sample(
        "pictured.docx",
        docx(title("图集") + par(SENTENCE) + par(f"<w:r>{picture('p', '夜景')}</w:r>") + styled("a6", "封测基地夜景") + par(MORE), media={"p": PNG}),
        "图集", figures=1,
    ),
    Sample(
        "nested-table.docx",
        docx(title("台账") + par(SENTENCE) + table(row("企业", "产值"), row("甲", "35"), row("乙", "12")) + par(MORE) + table(row("街道", "人数"), row("丙", "7"), row("丁", "9"))),
        "台账", tables=2,
    ),
)  # fmt: skip
