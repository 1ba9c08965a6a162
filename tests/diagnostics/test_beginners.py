"""More slips of beginners, in reports, captions and styles: the cause is named, with the right line beside it."""

from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source import load_report
from zonepub.style import load_style

REPORT = "zonepub: 1\nreport:\n  title: 云溪高新区要情\nbody:\n  - 正文第一段。\n"
FIELDS = {  # a line below the title -> words that must be said of it
    "series:\n  name: 云溪简报": "series: ⏎   name: 云溪简报",
    "report_to: 市委办": "distribution: {report_to: ",
    "names: 张三": "byline: {names: ",
    "permit: 内资准字1号": "imprint: {permit: ",
    "present: 张三": "attendees: {present: ",
    "byline: {role: 记者 names: 张三}": "byline: {role: 记者, names: 张三}",
    "byline: {role: 记者，names: 张三}": "byline: {role: 记者, names: 张三}",
    "keywords: 科技、创新": "keywords: [科技, 创新]",
    "issuer: 云溪管委会，财政局": "issuer: [云溪管委会, 财政局]",
    "isbn: 978-7-302-51165": "这里 12 位",
    "cover: cover.jpg": "cover: {image: cover.jpg, alt: ",
    "lists: [插图]": "“figures”",
    "lead: 导语": "（顶格）lead: ⏎ - ",
    "annexes: 附件": "（顶格）annexes: ",
    "language: zh_CN": "zh-CN",
    "日期: 2026-11-03": "“date”",
}
BLOCKS = {
    "- section 一、总体": "- section: 一、总体",
    "- figure fig-a": "- figure: fig-a",
    "- pagebreak": "- page-break",
    "- page break": "- page-break",
    "- column_break": "- column-break",
    "- section: 一\n  body:\n    - 文": "    body:",
    "- section: 一\n    body: [文]\n    level: 2": "- section: 下一级标题",
    "- quote: 文\n    author: 甲": "“source”",
    "- list: 有序\n    items: [甲]": "“numbered”",
    "- table: 表1\n    columns: [甲, 乙]\n    rows: [[1, 2]]": "写成：- table: tab-1",
    "- table: t\n    columns: [甲, 乙]\n    rows: [1, 2]": "- [1, 2]",
    "- table: t\n    columns: [{head: 甲, align: 右}, 乙]\n    rows: [[1, 2]]": "“right”",
    "- table: t\n    columns: [{head: 甲, width: 30}, 乙]\n    rows: [[1, 2]]": "“30%”",
    "- figure: fig-a\n    caption: 甲": "（captions.yaml）fig-a: {text: 甲}",
    "- figure: fig-a\n    image: a.jpg": "（captions.yaml）fig-a: {text: 图题, image: a.jpg",
    "- qr: https://a.example\n    width: 25": "“25mm”",
    "- 见@图1。": "@fig-1",
    "- 见@表 2。": "@tab-1",
    "- 链接[官网](https：//a.example)。": "[官网](https://a.example)",
    "- 链接[官网]（https://a.example）。": "[官网](https://a.example)",
    "- 注＊＊重点＊＊。": "**重点**",
    "- 见 @fig-z。": "还没有可引用的",
}
TAILS = {
    "notes:\n  - a: 脚注": "写成：notes: {a: 脚注}",
    "annexes:\n  - 附件一": "- title: 附件一 ⏎ body: ",
    "annex:\n  - title: 甲\n    body: [文]": "“annexes”",
    "title: 题": "（report: 下，行首空 2 格）  title: 题",
    "issuer: 甲": "（report: 下，行首空 2 格）  issuer: 甲",
}
CAPTIONS = {
    "fig-a: 签约仪式": "fig-a: {text: 签约仪式}",
    "- fig-a: {text: 甲}": "fig-a: ",
    "fig-a: {caption: 甲}": "“text”",
    "fig-a: {图题: 甲}": "“text”",
    "fig-a: {text: 甲, photo: 张三}": "“credit”",
    "fig-a: {text: 甲, file: a.jpg}": "“image”",
    "fig-b: {text: 甲}": "“fig-b”",
    "图一: {text: 甲}": "应写成：fig-1: {text: 甲}",
    "fig-a: {text: 甲, image: a.jpg, alt: 甲}": "“images/a.jpg”",
    "fig-a: {text: 甲, image: images/A.JPG, alt: 甲}": "“images/a.jpg”",
    "fig-a: {text: 甲, image: images/a.png, alt: 甲}": "“images/a.jpg”",
    "fig-a: {text: 甲, image: images\\a.jpg, alt: 甲}": "“images/a.jpg”",
    "fig-a: {text: 甲, image: 'https://a.example/a.jpg', alt: 甲}": "先下载到报告旁的 images/",
    "fig-a: {text: 甲, image: 'C:\\图\\a.jpg', alt: 甲}": "把图片放进报告目录",
}
STYLES = {
    "tokens: {color: {accent: 蓝}}": "tokens.color.accent",
    "tokens: {accent: '#123456'}": "tokens: {color: {accent: ",
    "tokens: {size: {body: 12}}": "“12pt”",
    "tokens: {size: {body: 四号字}}": "“四号”",
    "tokens: [蓝]": "tokens: {color: ",
    "color: {accent: '#123456'}": "tokens: {color: ",
    "accent: '#123456'": "tokens: {color: {accent: ",
    "margin: {top: 30mm}": "page: {margin: ",
    "heading-1: {size: 三号}": "text: {heading-1: ",
    "page: {margin: {left: 30mm}}": "“inside”",
    "page: {margin: 30}": "“30mm”",
    "page: {size: a4}": "“A4”",
    "page: {footer: 第{page}页}": "page: {footer: '第{page}页'}",
    "page: {footer: '第{页码}页'}": "“{page}”",
    "text: {heading-1: 三号}": "heading-1: {size: 三号}",
    "text: {heading-1: {font-size: 三号}}": "“size”",
    "text: {heading-1: {weight: 加粗}}": "“bold”",
    "text: {body: {indent: 2}}": "“2em”",
    "text: {body: {indent: 2字符}}": "“2em”",
    "text: {body: {leading: 28磅}}": "“28pt”",
    "text: {body: {align: 两端对齐}}": "“justify”",
    "text: {body: {color: $accent}}": "“$color.accent”",
    "text: {body: {字体: 宋体}}": "“font”",
    "labels: {figure: '图{no}'}": "“{n}”",
    "front: [标题]": "“title”",
    "front: [{logo: a.png}]": "“image”",
    "extends: breifing": "“briefing”",
}


def said(diagnostics: Diagnostics) -> str:
    return "\n".join(" ".join([item.message("zh"), *item.hints("zh")]) for item in diagnostics)


def of_report(source: str, folder: Path, captions: str = "") -> Diagnostics:
    (folder / "report.yaml").write_text(source, "utf-8")
    if captions:
        (folder / "captions.yaml").write_text(f"{captions}\n", "utf-8")
        (folder / "images").mkdir()
        Image.new("RGB", (80, 60)).save(folder / "images" / "a.jpg")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(folder / "report.yaml", diagnostics)
    return diagnostics


def first_is_told(diagnostics: Diagnostics, *lines: int) -> None:
    """At the place, and by no more than two diagnostics."""
    assert any(item.span and item.span.line in lines for item in diagnostics), [*diagnostics]
    assert len(diagnostics) <= 2, [*diagnostics]


@pytest.mark.parametrize("line", FIELDS)
def test_of_a_field(line: str, tmp_path: Path) -> None:
    diagnostics = of_report(REPORT.replace("body:", f"  {line}\nbody:", 1), tmp_path)
    assert FIELDS[line] in said(diagnostics)
    first_is_told(diagnostics, 4, 5)


@pytest.mark.parametrize("block", BLOCKS)
def test_of_a_block(block: str, tmp_path: Path) -> None:
    diagnostics = of_report(f"{REPORT}  {block}\n", tmp_path)
    assert BLOCKS[block] in said(diagnostics)
    first_is_told(diagnostics, *range(6, 10))


@pytest.mark.parametrize("tail", TAILS)
def test_of_what_stands_below_the_body(tail: str, tmp_path: Path) -> None:
    diagnostics = of_report(f"{REPORT}{tail}\n", tmp_path)
    assert TAILS[tail] in said(diagnostics)
    first_is_told(diagnostics, 6, 7)


@pytest.mark.parametrize("captions", CAPTIONS)
def test_of_a_caption(captions: str, tmp_path: Path) -> None:
    name = "图一" if captions.startswith("图一") else "fig-a"
    diagnostics = of_report(f"{REPORT}  - figure: {name}\n", tmp_path, captions)
    assert CAPTIONS[captions] in said(diagnostics)
    first_is_told(diagnostics, 1, 6)


@pytest.mark.parametrize("line", STYLES)
def test_of_a_style(line: str, tmp_path: Path) -> None:
    source = line if line.startswith("extends") else f"extends: briefing\n{line}"
    (tmp_path / "own.yaml").write_text(f"{source}\n", "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_style(tmp_path / "own.yaml", diagnostics).resolve("pdf")
    assert STYLES[line] in said(diagnostics)
    first_is_told(diagnostics, source.count("\n") + 1)
    assert all(item.span and item.span.file.endswith("own.yaml") for item in diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        "见图1，联系@云溪发布",
        "section 3 of the law",
        "table of contents",
        "比例为［1：2］",
        "（https://a.example）",
    ],
)
def test_what_is_right_is_left_alone(text: str, tmp_path: Path) -> None:
    assert not [*of_report(f"{REPORT}  - {text}\n", tmp_path)]
