"""The official family looked at as printed: marks on one line, faces of the right class, heads with a name."""

import re
import zipfile
from pathlib import Path

import pytest
from helpers.paths import OFFICIAL

from zonepub import Diagnostics, build
from zonepub.diagnostics import Failed
from zonepub.fonts import FontCatalogue
from zonepub.fonts.shapes import NO_GAIN
from zonepub.gb9704.measure import pdf
from zonepub.present.letterhead import on_one_line
from zonepub.style import load_style

REPORT = "zonepub: 1\nreport: {{title: 关于工作的通知, issuer: {issuer}, document_no: 云政函〔2026〕7号{more}}}\nbody: [正文。]\n"


def made(folder: Path, style: str, issuer: str, more: str = "", *, packaged: bool = False) -> Path:
    (folder / "report.yaml").write_text(REPORT.format(issuer=issuer, more=more), "utf-8")
    result = build(folder / "report.yaml", to=("pdf",), style=style, output=folder, packaged_fonts=packaged)
    assert not {"page-outside", "page-overlap"} & {item.code for item in result.diagnostics}
    return result.paths[0]


@pytest.mark.parametrize("count", [4, 7, 12, 22])
# typography F4
def test_the_mark_of_one_office_stands_on_one_line(count: int, tmp_path: Path) -> None:  # G2.4
    issuer = "云岭高新技术产业开发区管理委员会经济发展办公室"[:count]
    lines = pdf.measure(made(tmp_path, "gongwen", issuer).read_bytes()).paragraphs[0].lines
    assert [line.text for line in lines] == [f"{issuer}文件"]


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter"])
def test_a_mark_is_broken_before_it_is_smaller_than_a_title(style: str, tmp_path: Path) -> None:  # G2.4, G3.1
    """On one line down to the size of the title, then on two that are larger."""
    office = "云岭高新技术产业开发区管理委员会行政审批"
    for issuer, count in ((f"{office}局", 1), (f"{office}和营商环境建设局", 2)):
        paragraphs = pdf.measure(made(tmp_path, style, issuer).read_bytes()).paragraphs[:2]
        lines = [line for paragraph in paragraphs for line in paragraph.lines if line.text in f"{issuer}文件"]
        assert len(lines) == count and "".join(line.text for line in lines).startswith(issuer)
        assert all(line.size >= 22.0 for line in lines)


def test_the_rule_of_a_letter_keeps_4_mm_from_a_mark_of_any_size(tmp_path: Path) -> None:  # G5
    for issuer in ("云泽市政府", "云岭高新技术产业开发区管理委员会办公室"):
        document = pdf.measure(made(tmp_path, "gongwen-letter", issuer).read_bytes())
        mark, rule = document.paragraphs[0].lines[0], min(document.rules, key=lambda rule: rule.y or 0.0)
        assert rule.y is not None and abs(rule.y - mark.foot - 4 * 72 / 25.4) < 1.0


def test_a_mark_gives_up_tracking_then_size_then_width() -> None:
    text = load_style("gongwen", Diagnostics()).resolve("pdf").text["masthead"]
    closer, smaller, narrower = (on_one_line(text, "一" * count, 442.0) for count in (8, 11, 15))
    assert closer.size == text.size and 0 <= closer.tracking < text.tracking
    assert smaller.size < text.size and smaller.scale == 1.0
    assert 0.8 <= narrower.scale < 1.0 and 15 * narrower.size * narrower.scale <= 442.0


def test_a_song_thickened_stands_in_for_xiaobiaosong_and_never_a_hei() -> None:  # G10
    fonts = FontCatalogue(system=False)
    stack = fonts.stack(["方正小标宋简体", "Noto Serif SC"], 700, bold="stroke")
    assert stack.faces[0].family == "Noto Serif SC" and stack.faces[0].gain.weight == "Bold"
    assert [(item.asked, item.reason) for item in stack.substitutions] == [("方正小标宋简体", "stroke")]
    assert fonts.stack(["Noto Serif SC"], 400, bold="stroke").faces[0].gain == NO_GAIN
    assert fonts.stack(["楷体", "Noto Serif SC"], bold="stand-in").faces[0].gain.weight == "Medium"
    assert fonts.stack(["Noto Serif SC"], bold="stand-in").faces[0].gain == NO_GAIN


def test_digits_beside_a_kai_are_as_light_as_it_is_where_times_is_missing() -> None:
    stack = FontCatalogue().stack(["No Such Roman", "Liberation Serif"], bold="stand-in")
    assert stack.faces[0].gain == NO_GAIN or stack.faces[0].has(
        "中"
    )  # a machine without either: as heavy as the Kai


def test_a_narrowed_face_is_as_wide_as_it_is_painted() -> None:
    assert FontCatalogue().stack(["Noto Serif SC"], scale=0.8).advance("中") == pytest.approx(0.8)


def test_packaged_fonts_alone_are_in_a_file_that_is_the_same_everywhere(tmp_path: Path) -> None:
    data = made(tmp_path, "gongwen", "云泽市政府", packaged=True).read_bytes()
    assert set(re.findall(rb"/FontName\s*/[A-Z]{6}\+([A-Za-z]+)", data)) <= {b"NotoSerifSC", b"NotoSansSC"}


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter", "gongwen-order"])
def test_a_red_head_without_a_name_is_an_error(style: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: 通知}\nbody: [正文。]\n", "utf-8")
    with pytest.raises(Failed, match="head-empty"):
        build(tmp_path / "report.yaml", to=("pdf",), style=style, output=tmp_path)


@pytest.mark.parametrize(("more", "lacking"), [
    ("", "signer、date"),
    (", date: 2026-03-05", "signer"),
    (", date: 2026-03-05, signer: 林远", ""),
    (", signature: [市长　林远, 2026年3月5日]", ""),
])  # fmt: skip
def test_an_order_that_nobody_signs_is_told(more: str, lacking: str, tmp_path: Path) -> None:  # G5
    head = f"report: {{title: 令, issuer: 云泽市人民政府, document_no: 第7号{more}}}"
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\n{head}\nbody: [正文。]\n", "utf-8")
    result = build(tmp_path / "report.yaml", to=("pdf",), style="gongwen-order", output=tmp_path)
    told = [one.args["fields"] for one in result.diagnostics if one.code == "order-unsigned"]
    assert told == ([lacking] if lacking else [])


@pytest.mark.parametrize(("more", "codes"), [
    (", series: {name: 高新区报}", {"internal-paper-name"}),
    (", series: {name: 创新杂志}", {"internal-paper-name"}),
    (", series: {name: 高新区简报}", set()),
    (", series: {name: 运行月报}", set()),
    (", series: {name: 高新区报}, cn: 11-0001", set()),
    (", series: {name: 高新区参考}, byline: {role: 本刊记者, names: [张乔]}", {"internal-paper-author"}),
    (", byline: {role: 本报记者, names: [张乔]}", set()),  # no paper, a text
])  # fmt: skip
def test_a_paper_without_a_serial_number_is_no_newspaper(
    more: str, codes: set[str], tmp_path: Path
) -> None:  # V4
    (tmp_path / "report.yaml").write_text(REPORT.format(issuer="云泽市政府", more=more), "utf-8")
    result = build(tmp_path / "report.yaml", to=("outline",), style="jianbao", write=False)
    assert {item.code for item in result.diagnostics if item.code.startswith("internal")} == codes


def test_what_stood_in_is_said_once(tmp_path: Path) -> None:
    result = build(OFFICIAL, to=("pdf", "epub"), style="gongwen", output=tmp_path, packaged_fonts=True)
    (note,) = [item for item in result.diagnostics if item.code == "fonts-stood-in"]
    assert "方正小标宋_GBK → NotoSerifSC-Regular" in str(note.args["fonts"])


def test_a_subtitle_stands_as_far_below_the_title_as_its_lines_are_apart(tmp_path: Path) -> None:
    more = ", subtitle: 以某园为例, addressees: [各部门]"
    document = pdf.measure(made(tmp_path, "gongwen", "云泽市政府", more).read_bytes())
    words = {"".join(line.text.split()): line for item in document.paragraphs for line in item.lines}
    title, subtitle, below = (words[name] for name in ("关于工作的通知", "——以某园为例", "各部门："))
    assert subtitle.y - title.y == pytest.approx(34, abs=0.6)
    assert (below.top - subtitle.foot - 13.61) / 29.61 == pytest.approx(1, abs=0.05)


def test_a_title_below_the_marks_of_two_offices_has_two_lines_above_it_at_least(
    tmp_path: Path,
) -> None:  # G3.1
    document = pdf.measure(made(tmp_path, "gongwen", "[云泽市科技局, 云泽市财政局]").read_bytes())
    title = next(line for item in document.paragraphs for line in item.lines if line.text == "关于工作的通知")
    rule = next(rule for rule in document.rules if rule.y is not None)
    assert rule.y is not None and title.top - rule.y >= 59


def test_the_head_of_minutes_has_a_line_for_the_number_and_one_for_office_and_day(tmp_path: Path) -> None:
    more = ", series: {name: 参考, issue: 3, total_issue: 9}, date: 2026-03-05"
    document = pdf.measure(made(tmp_path, "gongwen-minutes", "云泽市政府", more).read_bytes())
    rule = next(rule for rule in document.rules if rule.y is not None)
    lines = [line for item in document.paragraphs for line in item.lines if line.y < (rule.y or 0)]
    assert ["".join(line.text.split()) for line in lines if line.size == 16] == [
        "第3期（总第9期）云政函〔2026〕7号", "云泽市政府2026年3月5日",
    ]  # fmt: skip


def test_a_barcode_at_the_end_of_the_text_stays_where_it_has_room(tmp_path: Path) -> None:
    """It moved to the next page with attachments and signature, which took half a page along."""
    text = (
        "zonepub: 1\nreport: {title: 通知, issuer: 云泽市政府, attachments: [表], "
        "signature: [云泽市政府, 2026年3月5日]}\nbody:\n"
        + "- 正文。\n" * 5
        + "- {barcode: {isbn: 978-7-302-51165-6}, text: 定价：68元, width: 40mm, alt: 条码}\n"
    )
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    build(tmp_path / "report.yaml", to=("pdf", "docx"), style="gongwen", output=tmp_path)
    document = pdf.measure((tmp_path / "report.pdf").read_bytes())
    pages = {"".join(item.text.split()): item.page for item in document.paragraphs}
    assert (pages["定价：68元"], pages["附件：表"], document.pages) == (1, 2, 2)
    with zipfile.ZipFile(tmp_path / "report.docx") as package:
        drawn = package.read("word/document.xml").decode()
    words = next(item for item in re.findall("<w:p>.*?</w:p>", drawn) if "定价" in item)
    assert "<w:keepNext/>" not in words
