"""Whole inputs of every kind, small, from which damaged ones are made."""

import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

from helpers.docx_corpus import SAMPLES as DOCX_SAMPLES
from helpers.gb9704.make_pdf import Paper
from helpers.paths import EXAMPLE, OFFICIAL, ROOT, STRESS, TABLES
from helpers.picture_samples import SAMPLES as PICTURES
from zonepub import build
from zonepub.starters import __file__ as STARTERS

CAPTIONS = (
    "fig-1: {text: '图片，@fig-1', image: a.png, alt: 一张图, credit: 张伟 摄}\nfig-2: {text: 待补图片}\n"
)
SMALL = """zonepub: 1
report:
  title: 青岚高新区 2026 年 3 月简报
  subtitle: 综合
  date: 2026-03-05
  byline: {role: 记者, names: [张伟, 王芳]}
  series: {name: 工作简报, issue: 3}
lead: [摘要一段，含 **重点** 与 *强调*。]
body:
- section: 基本情况
  id: sec
  body:
  - 第一段，见@sec、@fig-1、@t。[^n]
  - {figure: fig-1}
  - {table: t, caption: 表, columns: [项目, {head: 金额, align: decimal}], rows: [[甲, 1.5], [乙, 20]]}
  - {list: bulleted, items: [其一, 其二]}
  - {quote: [引文一段。], source: 某书}
- section: 下一步
  body: ["[全文](https://example.org/a)，{汉|hàn}，x^2^，`码`。", {figure: fig-2}]
notes: {n: 脚注。}
"""
STYLE = "extends: {parent}\n{rest}"
MARKDOWN = "---\ntitle: 题\ndate: 2026-03-05\n---\n# 一\n\n**文** [a](b) ![图](a.png)\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n- x\n  - y\n\n[^1]: 注\n"
HTML = (
    "<html><head><title>题</title><meta charset=utf-8></head><body><div id=js_content><h1>题</h1><p>第一段文字，内容不少。</p>"
    "<table><tr><td rowspan=2>甲<td>1<tr><td>2</table><ul><li>一<li>二</ul><p style='font-size:12px'><b>重</b></p></div></body></html>"
)


@cache
def reports() -> tuple[tuple[bytes, bytes], ...]:
    """Report and captions."""
    paths = [EXAMPLE, OFFICIAL, TABLES, STRESS, *sorted(Path(STARTERS).parent.glob("*/report.yaml"))]
    captions = [path.with_name("captions.yaml") for path in paths]
    own = [
        (path.read_bytes(), other.read_bytes() if other.exists() else b"{}")
        for path, other in zip(paths, captions, strict=True)
    ]
    return ((SMALL.encode(), CAPTIONS.encode()),) * 4 + tuple(own)


@cache
def styles() -> tuple[bytes, ...]:
    base = (ROOT / "src/zonepub/style/base.yaml").read_text("utf-8")
    own = [path.read_text("utf-8") for path in sorted((ROOT / "styles").glob("*.yaml"))]
    names = ("minimal", "briefing", "gongwen", "newspaper", "magazine")
    return tuple(text.encode() for text in (*(f"extends: {name}\n{base}" for name in names), *own))


@cache
def pictures() -> tuple[bytes, ...]:
    return tuple(make() for make in PICTURES.values())


@cache
def documents() -> tuple[bytes, ...]:
    """DOCX files of offices."""
    return tuple(sample.data for sample in DOCX_SAMPLES)


@cache
def finished() -> dict[str, bytes]:
    """A finished file of each kind."""
    with tempfile.TemporaryDirectory() as name:
        made = build(OFFICIAL, style="gongwen", to=("docx", "pdf"), output=name)
        ours = {path.suffix: path.read_bytes() for path in made.paths}
    return ours | {"form": Paper().bytes()}


@cache
def pdfs() -> tuple[bytes, ...]:
    """PDFs as they are, and unpacked so that changes hit their objects."""
    import pikepdf

    files = [finished()[".pdf"], finished()["form"]]
    for data in tuple(files):
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
        files.append(out.getvalue())
    return tuple(files)


@cache
def templates() -> tuple[bytes, ...]:
    import docx

    document, file = docx.Document(), BytesIO()
    document.sections[0].header.paragraphs[0].text = "某某办公室"
    document.add_table(1, 1)
    document.save(file)
    return (file.getvalue(), finished()[".docx"])


@cache
def texts() -> tuple[tuple[str, bytes], ...]:
    """Name and content of files to import that are no packages."""
    plain = (
        "关于某事的通知\n\n各有关单位：\n　　一、第一条。\n　　（一）第一款。\n\n某某办公室\n2026年3月5日\n"
    )
    return (
        ("a.md", MARKDOWN.encode()),
        ("a.html", HTML.encode()),
        ("a.txt", plain.encode()),
        ("a.txt", plain.encode("gb18030")),
    )
