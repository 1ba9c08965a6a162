"""Slips of the first hour, by people who know Word, Markdown or style sheets of the web: the right line is shown."""

from pathlib import Path

import pytest
from diagnostics.test_beginners import first_is_told, of_report, said
from PIL import Image

from zonepub import Diagnostics, Failed, build

REPORT = "zonepub: 1\nreport:\n  title: 云溪高新区要情\nbody:\n  - 正文第一段。\n"
FIELDS = {  # a line below the title -> words that must be said of it
    "subtitle 关于三季度运行": "写成：subtitle: 关于三季度运行",
    "subtitle = 关于三季度运行": "写成：subtitle: 关于三季度运行",
    "subtitle:关于三季度": "写成：subtitle: 关于三季度",
    "subtitle:　关于三季度": "写成：subtitle: 关于三季度",
    "作者：张三": "写成：byline: 张三",
    "keywords: 科技/创新": "keywords: [科技, 创新]",
    "sub-title: 甲": "“subtitle”",
    "副题: 甲": "“subtitle”",
    "发文机关: 管委会": "“issuer”",
    "发文字号: 云高管发〔2026〕1号": "“document_no”",
    "密级: 秘密": "“classification”",
    "紧急程度: 特急": "“urgency”",
    "印数: 200": "“print_run”",
    "revised: 2026-11-31": "2026-11-30",
    "series: {name: 简报 issue: 18}": "series: {name: 简报, issue: 18}",
    "series: {name：简报}": "写成：series: {name: 简报}",
    "series: name: 简报": "写成：series: {name: 简报}",
    "keywords: 科技 创新 人才": "keywords: [科技, 创新, 人才]",
    "byline: {names: 甲、乙}": "names: [甲, 乙]",
    "distribution: {抄送: 各区}": "“copy_to”",
    "colour: 红": "（样式文件 style.yaml）tokens: {color: ",
    "字号: 三号": "（样式文件 style.yaml）tokens: {size: ",
    "style: gongwen": "（命令行）zonepub build -s gongwen",
    "template: jianbao": "（命令行）zonepub build -s gongwen",
    "toc: true": "front: [inherited, contents]",
    "logo: logo.png": "front: [{image: logo.png, height: 15mm, align: center}, inherited]",
    "captions: a.yaml": "captions.yaml）fig-1: ",
}
BLOCKS = {
    "- ## 一、概况": "- section: 一、概况 ⏎ body: ⏎ - ",
    "- section: 一、概况\n      body: [文]": "写成：    body: [文]",
    "- section 一、概况\n    body: [文]": "写成：- section: 一、概况",
    "- section: 甲\n    body:\n    文": "写成：- 文",
    "- list: bulleted\n    - 甲\n    - 乙": "items: ⏎ - 甲",
    "- list: bulleted\n    items:\n    甲\n    乙": "写成：- 甲",
    "- figure: fig-a\n    width: 0.5": "“50%”",
    "- 见 ＠fig-a。": "@fig-a",
    "- ｛汉字｜hàn｝": "{汉字|hàn}",
    "- <p>文字</p>": "写成：文字",
    "- [^a]: 脚注文字": "notes: ⏎   a: 脚注文字",
    "- table: tab-a\n    head: [甲, 乙]\n    rows: [[1, 2]]": "columns: [甲, 乙]",
    "- table: tab-a\n    columns: [甲, 乙]\n    rows: [1, 2], [3, 4]": "rows: [[1, 2], [3, 4]]",
    "- table: tab-a\n    columns: [甲, 乙]\n    rows: [[合计, 1], [, 2]]": "rows: [[合计, 1], ['', 2]]",
    "- h1: 一、概况": "- section: 一、概况 ⏎   body: ",
    "- paragraph: 文字": "写成：- 文字；",
    "- ![开工](a.jpg)": "fig-1: {text: 开工, image: a.jpg, alt: ",
    "- 见![开工](a.jpg)。": "- figure: fig-1",
    "- img: a.jpg": "fig-1: {text: 图题, image: a.jpg}",
    "- picture: fig-a": "- figure: fig-a",
    "- figure: [fig-a, fig-b]": "- figure: fig-a ⏎ - figure: fig-b",
    "- figure: fig-a\n    width: 5公分": "“50mm”",
    "- figure: fig-a\n    width: 2 in": "“50.8mm”",
    "- figure: fig-a\n    width: 60": "“60%”",
    "- figure: fig-a\n    width: 一半": "“50%”",
    "- figure: fig-a\n    width: full": "“page”",
    "- figure: fig-a\n    wrap: 右": "“right”",
    "- figure: fig-a\n    align: left": "wrap: left",
    "- list:\n    - 甲\n    - 乙": "list: bulleted ⏎ items: [甲, 乙]",
    "- list: bullets\n    items: [甲]": "“bulleted”",
    "- list: numbered\n  - items: [甲]": "去掉它前面的“- ”",
    "- - 甲\n    - 乙": "- list: bulleted ⏎ items: [甲, 乙]",
    "- ul: 甲": "- list: bulleted ⏎   items: [甲]",
    "- notice: 提示": "- box: 提示 ⏎   body: ",
    "- tip: 提示\n    body: [文]": "- box: 提示 ⏎   body: ⏎     - 文；",
    "- hr": "写成：- rule；",
    "- ---": "写成：- rule；",
    "- 分页": "写成：- page-break；",
    "- pagebreak: true": "写成：- page-break；",
    "- page-break:": "写成：- page-break",
    "- qrcode: https://a.example": "- qr: https://a.example",
    "- 二维码: https://a.example": "- qr: https://a.example",
    "- qr: https://a.example\n    width: 3公分": "“30mm”",
    "- table: tab-a\n    columns: [甲, 乙]\n    rows: [[1,234.5, 2]]": "写成：['1,234.5', 2]",
    "- table: tab-a\n    columns: [甲, 乙]\n    rows:\n      - [厦门, 1,234,567]": "写成：[厦门, '1,234,567']",
    "- table: tab-a\n    columns: [甲, 乙]\n    rows:\n      - 厦门: 12": "- [厦门, 12]",
    "- table: tab-a\n    columns: [甲, 乙]\n    rows:\n      - {甲: 1, 乙: 2}": "- [1, 2]",
    "- table: tab-a\n    headers: [甲, 乙]\n    rows: [[1, 2]]": "“columns”",
    "- table: tab-a\n    columns: [甲, 乙]\n    data: [[1, 2]]": "“rows”",
    "- table: data.csv": "table: tab-1 ⏎ from: data.csv",
    "- table: tab-a\n    from: date.csv": "“data.csv”",
    "- table: tab-a\n    from: data.xls": "“data.csv”",
    "- 一段__加粗__文字。": "**加粗**",
    "- 一段<b>加粗</b>文字。": "**加粗**",
    "- 面积10m<sup>2</sup>。": "^2^",
    "- 脚注在此^[出自年鉴]。": "[^n1]（notes: ⏎   n1: 出自年鉴）",
    "- text: 甲\n    bold: true": "- '**甲**'",
    "- text: 甲\n    style: lead": "“role”",
    "- pull_quote: 甲": "- pull-quote: 甲",
}
TAILS = {
    "figures:\n  fig-a: {text: 甲}": "captions.yaml）fig-1: ",
    "style: jianbao": "（命令行）zonepub build -s gongwen",
    "附录:\n  - title: 甲\n    body: [文]": "“annexes”",
    "annexes:\n  title: 甲\n  body: [文]": "- title: 附件名",
    "note:\n  a: 脚注": "“notes”",
}
CAPTIONS = {
    "fig-a: text: 甲": "fig-a: {text: 甲}",
    "fig-a：{text: 甲}": "fig-a: {text: 甲}",
    "fig-a:\ntext: 甲\nimage: images/a.jpg\nalt: 乙": "写成（再缩进两格）：  text: 甲",
    "fig-a:\n  text: 甲\n  image: images/a.jpg": "加上：alt: ",
    "fig-a:\n  text: 甲\n  image: images／a.jpg\n  alt: 乙": "“images/a.jpg”",
    "fig-a:\n  text: 甲\n  image: a\n  alt: 乙": "“images/a.jpg”",
    "fig-a:\n  text: 甲\n  image: images\n  alt: 乙": "如 images/a.jpg",
    "fig-a:\n  text: 甲\n  摄影: 张三": "“credit”",
    "fig-a:\n   text: 甲\n  alt: 乙": "写成：  text: 甲",
}
STYLES = {
    "colours: {accent: '#112233'}": "tokens: {color: ",
    "fonts: {song: [宋体]}": "tokens: {font: {song: ",
    "based_on: jianbao": "“extends”",
    "继承: jianbao": "“extends”",
    "tokens:\n  color:\n    accent: #112233": 'accent: "#112233"',
    "tokens: {color: {accent: '112233'}}": '“"#112233"”',
    "tokens: {color: {accent: '＃112233'}}": '“"#112233"”',
    "tokens: {color: {accent: 'rgb(17,34,51)'}}": '“"#112233"”',
    "tokens: {color: {accent: 红色}}": '“"#C00000"”',
    "tokens: {size: {body: 16号}}": "“16pt”",
    "tokens: {size: {body: ３号}}": "“3号”",
    "text: {body: {leading: 固定值28磅}}": "“28pt”",
    "page: {size: 210mm x 297mm}": "“[210mm, 297mm]”",
    "page: {footer: '{page}/{total}'}": "“{pages}”",
    "page: {header: logo.png}": "header: {image: {image: logo.png, height: 6mm}}",
    "text: {body: {bold: true}}": "weight: bold",
    "text: {body: {line-spacing: 1.5}}": "“leading”",
    "page: {margin: 30mm 25mm}": "“{top: 30mm, bottom: 30mm, inside: 25mm, outside: 25mm}”",
    "page: {margin: {top: 30 毫米}}": "“30mm”",
    "page: {margin: {上: 30mm}}": "“top”",
    "page: {columns: 两栏}": "“2”",
    "page: {orientation: landscape}": "size: A4 landscape",
    "page: {watermark: 内部}": "watermark: {text: ",
    "front: [logo.png]": "{image: logo.png, height: 15mm}",
    "front: [toc]": "“contents”",
    "front: [date]": '{text: "{date}"}',
    "labels: {figure: '图｛n｝'}": "“{n}”",
    "docx: {text: {body: {size: 三号}}}": "formats: {docx: {text: ",
    "cjk: {punctuation: 半角}": "“banjiao”",
}


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder with what a report names."""
    (tmp_path / "data.csv").write_text("园区,产值\n甲,1\n", "utf-8")
    Image.new("RGB", (80, 60)).save(tmp_path / "logo.png")
    return tmp_path


@pytest.mark.parametrize("line", FIELDS)
def test_of_a_field(line: str, tmp_path: Path) -> None:
    diagnostics = of_report(REPORT.replace("body:", f"  {line}\nbody:", 1), tmp_path)
    assert FIELDS[line] in said(diagnostics)
    first_is_told(diagnostics, 4)


@pytest.mark.parametrize("block", BLOCKS)
def test_of_a_block(block: str, beside: Path) -> None:
    captions = "fig-a: {text: 甲}" if "figure: fig-a" in block else ""
    diagnostics = of_report(f"{REPORT}  {block}\n", beside, captions)
    assert BLOCKS[block] in said(diagnostics)
    first_is_told(diagnostics, *range(6, 10))


@pytest.mark.parametrize("tail", TAILS)
def test_of_what_stands_below_the_body(tail: str, tmp_path: Path) -> None:
    diagnostics = of_report(f"{REPORT}{tail}\n", tmp_path)
    assert TAILS[tail] in said(diagnostics)
    first_is_told(diagnostics, 6, 7)


@pytest.mark.parametrize("captions", CAPTIONS)
def test_of_a_caption(captions: str, tmp_path: Path) -> None:
    diagnostics = of_report(f"{REPORT}  - figure: fig-a\n", tmp_path, captions)
    assert CAPTIONS[captions] in said(diagnostics)
    first_is_told(diagnostics, 1, 2, 3)
    assert len(diagnostics) == 1


@pytest.mark.parametrize("line", STYLES)
def test_of_a_style(line: str, beside: Path) -> None:
    (beside / "report.yaml").write_text(REPORT, "utf-8")
    (beside / "own.yaml").write_text(f"title: 甲\n{line}\n", "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(
            beside / "report.yaml", style=beside / "own.yaml", to="pdf", write=False, diagnostics=diagnostics
        )
    assert STYLES[line] in said(diagnostics)
    first_is_told(diagnostics, 2, 4)


@pytest.mark.parametrize(
    "text",
    ["file__name__x", "a < b 和 c > d", "2^[3]", "报送：甲、乙", "'- 甲'", "'---'", "1、甲", "注意: ！"[:2]],
)
def test_what_is_right_is_left_alone(text: str, tmp_path: Path) -> None:
    assert not [
        item for item in of_report(f"{REPORT}  - {text}\n", tmp_path) if item.code != "unbalanced-mark"
    ]


def test_rows_whose_cells_are_three_digits_are_not_numbers_parted(tmp_path: Path) -> None:
    table = "  - table: tab-a\n    columns: [甲, 乙, 丙]\n    rows: [[1,234,567]]\n"
    assert not [*of_report(REPORT + table, tmp_path)]


@pytest.mark.parametrize("mark", ["－", "–", "·", "•", "—", "● "])
def test_a_dash_of_another_keyboard_goes_from_the_line_that_is_right(mark: str, tmp_path: Path) -> None:
    """Followed to the letter, the hint printed it in the paragraph."""
    report = tmp_path / "report.yaml"
    report.write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- 一段\n{mark} 当天共收到来信\n", "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(report, to=("outline",), output=tmp_path / "out", diagnostics=diagnostics)
    (found,) = [item for item in diagnostics if item.code == "yaml-no-dash"]
    assert found.span.line == 5 and "- 当天共收到来信" in found.args.values()


def test_a_finished_file_is_no_source(tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(report, to=("outline",), output=tmp_path / "out", diagnostics=diagnostics)
    assert [item.code for item in diagnostics] == ["finished-not-source"]
