"""Feet of pages, marks, signatures and covers of official papers and reports, read from finished PDFs."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from helpers.built import Builder
from helpers.docx import Docx
from helpers.layouts import SENTENCE, lay, load
from helpers.paths import ANNUAL
from PIL import Image

from zonepub import Diagnostics, build
from zonepub.layout.boxes import text_frames
from zonepub.style import load_style

HEAD = "zonepub: 1\nreport: {{title: 题目, {facts}}}\nbody:\n{body}"


def pages(
    folder: Path, style: str, facts: str, body: str = f"  - {SENTENCE}\n", more: str = ""
) -> list[list[str]]:
    """The lines of each page, without blanks."""
    (folder / "report.yaml").write_text(HEAD.format(facts=facts, body=body) + more, "utf-8")
    (path,) = build(folder / "report.yaml", to="pdf", style=style, output=folder, packaged_fonts=True).paths
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [["".join(line.split()) for line in text.splitlines() if line.strip()] for text in texts]


def test_a_table_that_goes_on_above_the_signature_has_its_head_once_a_page(tmp_path: Path) -> None:
    rows = ", ".join(f"['{at}', {SENTENCE}]" for at in range(9))
    table = f"  - {{table: t, caption: 分工, columns: [序号, 任务], rows: [{rows}]}}\n"
    for before in range(4):
        body = f"  - {SENTENCE * 3}\n" * (4 + before) + table
        facts = "issuer: 某市政府, signature: [某市政府, 2026年3月5日]"
        for page in pages(tmp_path, "gongwen-letter", facts, body):
            assert sum("序号" in line for line in page) <= 1


def test_a_heading_at_a_foot_has_two_lines_of_its_text_below_it(tmp_path: Path) -> None:  # T8.8
    for more in range(7):
        body = f"  - {SENTENCE}\n" * more + f"  - {{section: 甲乙, body: [{SENTENCE * 4}]}}\n" * 6
        for page in pages(tmp_path, "gongwen", "issuer: 某市政府", body)[:-1]:
            text = [line for line in page if "—" not in line]
            assert not any(line.endswith("、甲乙") for line in text[-2:])


def test_an_order_is_signed_by_its_signer_not_by_the_office(tmp_path: Path) -> None:  # G5
    facts = "issuer: 某市政府, signer: 市长　林远, signature: [某市政府, 2026年3月5日]"
    (page,) = pages(tmp_path, "gongwen-order", facts)
    assert page.index("市长林远") == page.index("2026年3月5日") - 1
    assert [line for line in page if "某市政府" in line] == ["某市政府令"]


@pytest.mark.parametrize(("facts", "mark"), [
    ("issuer: 某市政府, series: {name: 主任办公会议}", "主任办公会议纪要"),
    ("issuer: 某市政府, series: {name: 常委会}", "常委会纪要"),
    ("issuer: 某市政府, series: {name: 高新区参考}", "某市政府会议纪要"),
    ("issuer: 某市政府, series: {name: 党工委会议纪要}", "党工委会议纪要"),
    ("issuer: 某区管委会", "某区管委会会议纪要"),
    ("date: 2026-03-05", "会议纪要"),
])  # fmt: skip
def test_minutes_bear_the_name_of_their_meeting(facts: str, mark: str, tmp_path: Path) -> None:  # G5
    (page,) = pages(tmp_path, "gongwen-minutes", facts)
    assert mark in page


def test_a_long_running_head_ends_at_a_pause(tmp_path: Path) -> None:
    long = "产业结构：三大集群撑起半壁江山，但大而不强的隐忧仍在，需要在补链延链强链上下更大功夫并推动产业转型升级"
    body = f"  - section: {long}\n    body:\n" + f"      - {SENTENCE * 9}\n" * 12
    page = pages(tmp_path, "briefing", "issuer: 某市政府, series: {name: 某市高新区发展参考}", body)[1]
    assert any(line.endswith("但大而不强的隐忧仍在…") for line in page)


def test_behind_a_picture_as_cover_stands_a_title_page_without_a_band(tmp_path: Path) -> None:
    Image.new("RGB", (2480, 3508), "#884422").save(tmp_path / "cover.png", dpi=(300, 300))
    cover = ", cover: {image: cover.png, alt: 封面}"
    for more, bands in (("", 1), (cover, 0)):
        pages(tmp_path, "report", "series: {name: 某市参考}" + more)
        with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
            page = document[1 if more else 0].render(scale=0.2).to_pil().convert("RGB")
        assert (page.getpixel((60, 3))[2] < 120) is bool(bands)


@pytest.mark.parametrize("typed", ["——以某园为例", "--以某园为例", "— 以某园为例", "以某园为例"])
def test_a_subtitle_has_one_dash_however_it_is_typed(typed: str, tmp_path: Path) -> None:
    (page,) = pages(tmp_path, "gongwen", f"issuer: 某市政府, subtitle: '{typed}'")
    assert "——以某园为例" in page


def test_a_bulletin_without_addressees_is_closed_by_its_office_and_its_day(tmp_path: Path) -> None:  # G8.5
    (page,) = pages(tmp_path, "jianbao", "issuer: 某区管委会, date: 2026-03-05")
    assert page[-3:-1] == ["某区管委会", "2026年3月5日印发"] or page[-2] == "某区管委会2026年3月5日印发"


def test_who_was_at_a_meeting_and_who_took_the_minutes_stand_below_text(tmp_path: Path) -> None:  # G3.14
    """列席 and 记录 stood alone on a page where the text filled the one before."""
    facts = "issuer: 某市政府, attendees: {present: [甲乙], observers: [丙丁]}, staff: [{role: 记录, names: 周敏}]"
    annex = "annexes:\n  - {title: 分工表, body: [分工如下。]}\n"
    for items in (5, 6):  # the last of them has room on page 1, the attendees have none
        body = "".join(f"  - 会议议定事项第{number}条。\n" for number in range(items))
        _, page, _ = pages(tmp_path, "gongwen-minutes", facts, body + annex)
        assert page[0] == f"会议议定事项第{items - 1}条。"
        assert page[1:5] == ["附件：分工表", "出席：甲乙", "列席：丙丁", "记录：周敏"]


def test_a_report_is_two_sided_as_a_book_is(built: Builder) -> None:
    """Lists and text begin on right-hand pages, the imprint stands on the back of the title page."""
    with pikepdf.open(built(ANNUAL, "report").path("pdf")) as pdf:
        labels = [str(sheet.label) for sheet in pdf.pages]
    sheets = [labels.index(label) + 1 for label in ("i", "1")]
    assert [sheet % 2 for sheet in sheets] == [1, 1]
    layout = lay(load(ANNUAL), load_style("report", Diagnostics()).resolve("pdf"))
    places = {
        word: page.number
        for page, _, frame in text_frames(layout.pages)
        for word in ("份号", "印刷单位")
        if word in frame.line.source
    }
    assert places == {"份号": 3, "印刷单位": 4}
    left = layout.pages[0].geometry.left
    assert left(1) < left(2)
    docx = Docx(built(ANNUAL, "report").data("docx"))
    assert b"<w:mirrorMargins/>" in docx.archive.read("word/settings.xml")
    assert docx.archive.read("word/document.xml").count(b'<w:type w:val="oddPage"/>') >= 2
