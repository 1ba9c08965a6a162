"""What stands behind the body of an official document: signature and annexes (G3.7, G3.8, G3.13)."""

import atexit
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest

from zonepub import build
from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics
from zonepub.gb9704.document import MeasuredDocument, MeasuredLine, MeasuredParagraph
from zonepub.gb9704.measure.pdf import measure
from zonepub.present.signature import seal_places, seal_rows
from zonepub.style import load_style

REPORT = """\
zonepub: 1
report:
  title: 关于印发行动方案的通知
  issuer: 云泽市人民政府
  date: 2026-03-05
  addressees: [各县（市、区）人民政府]
  signature: [%s, 2026年3月5日]
  distribution: {copy_to: [市委各部门]}
body:
  - 现将有关方案（见@plan）印发给你们，请认真贯彻落实。
  - section: 总体情况
    body: [全市高新区坚持发展高科技、实现产业化方向。]
annexes:
  - title: 高质量发展三年行动方案
    id: plan
    body:
      - section: 总体要求
        body: [坚持创新在现代化建设全局中的核心地位。]
  - title: 重点任务分工表
    body: [分工如下。]
"""
NAME, LONG, SHORT = "云泽市人民政府", "云泽高新技术产业开发区管理委员会政策研究室", "市政府"
EM, MEASURE = 16.0, 156 * MM
PLACE = TemporaryDirectory()
atexit.register(PLACE.cleanup)


@cache
def folder(issuer: str, form: str, shipped: str = "gongwen") -> Path:
    place = Path(PLACE.name, f"{shipped}-{form}-{len(issuer)}")
    place.mkdir()
    (place / "report.yaml").write_text(REPORT % issuer, "utf-8")
    keys = f"signature: {{form: {form}}}\n"
    (place / "own.yaml").write_text(f"extends: {shipped}\n{keys}", "utf-8")
    build(place / "report.yaml", to=("docx", "pdf", "epub"), style=place / "own.yaml", output=place)
    return place


@cache
def pdf(issuer: str, form: str) -> MeasuredDocument:
    return measure((folder(issuer, form) / "report.pdf").read_bytes())


def part(issuer: str, form: str, name: str) -> str:
    kind = "docx" if name.startswith("word") else "epub"
    with ZipFile(folder(issuer, form) / f"report.{kind}") as package:
        return "".join(package.read(item).decode() for item in package.namelist() if re.search(name, item))


def block(measured: MeasuredDocument, words: str) -> MeasuredParagraph:
    return next(block for block in measured.paragraphs if block.text == words)


def closing(issuer: str, form: str) -> tuple[float, float, float, float]:
    """Where issuer and date begin and end, from the left of the type area, in characters."""
    measured = pdf(issuer, form)
    found: list[float] = []
    for words in (issuer, "2026年3月5日"):
        line: MeasuredLine = block(measured, words).lines[0]
        left = (28 if line.page % 2 else 26) * MM
        found += [(line.x - left) / EM, (line.end - left) / EM]
    return found[0], found[1], found[2], found[3]


@pytest.mark.parametrize("issuer", [NAME, SHORT])
def test_a_date_to_be_sealed_stands_4_characters_from_the_right_its_issuer_in_the_middle_above(
    issuer: str,
) -> None:  # G3.7
    start, end, date_start, date_end = closing(issuer, "sealed")
    assert MEASURE / EM - date_end == pytest.approx(4, abs=0.1)
    assert (start + end) / 2 == pytest.approx((date_start + date_end) / 2, abs=0.05)


def test_a_long_issuer_keeps_inside_the_type_area_and_over_its_date() -> None:  # G3.7
    start, end, date_start, date_end = closing(LONG, "sealed")
    assert MEASURE / EM - end == pytest.approx(0, abs=0.1)
    assert (start + end) / 2 == pytest.approx((date_start + date_end) / 2, abs=0.05)


def test_a_date_without_seal_stands_2_characters_behind_its_issuer() -> None:  # G3.8
    start, end, date_start, _ = closing(LONG, "unsealed")
    assert MEASURE / EM - end == pytest.approx(2, abs=0.1)
    assert date_start - start == pytest.approx(2, abs=0.05)


def test_a_date_longer_than_its_issuer_stands_2_characters_from_the_right() -> None:  # G3.8
    start, _, date_start, date_end = closing(SHORT, "unsealed")
    assert MEASURE / EM - date_end == pytest.approx(2, abs=0.1)
    assert date_start - start == pytest.approx(2, abs=0.05)


def _middles(*names: str) -> list[list[float]]:
    """Middles of the names of each row, in mm from the left of the type area, as PDF and Word have them."""
    text = load_style("gongwen", Diagnostics()).resolve("pdf").text["signature"]
    rows = seal_rows(names, "2026年3月5日", text, MEASURE)
    widths = [[len(name) * EM for name in row] for row in rows]
    places = seal_places(widths, 6 * EM, text, MEASURE)
    return [[place / MM for place in places[-len(row) :]] for row in rows]


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        ((NAME, "云泽市财政局"), [2]),
        (("云泽市财政局",) * 3, [3]),
        (("云泽市财政局",) * 5, [3, 2]),
        ((NAME, "云泽市发展和改革委员会", NAME), [2, 1]),
        ((LONG, NAME), [1, 1]),
    ],
)
def test_seals_of_several_issuers_are_side_by_side_and_touch_nothing(
    names: tuple[str, ...], rows: list[int]
) -> None:  # G3.7
    found = _middles(*names)
    assert [len(row) for row in found] == rows
    for row in found:
        assert all(right - left >= 45 for left, right in pairwise(row))
        assert row[0] >= 21 - 0.1 and row[-1] <= 156 - 21 + 0.1
    assert len({row[-1] for row in found}) == 1


def test_several_issuers_that_seal_stand_side_by_side_the_last_above_the_date(tmp_path: Path) -> None:  # G3.7
    names = "云泽市科技局, 云泽市财政局, 云泽市教育局, 云泽市商务局"
    text = (REPORT % names).replace("issuer: 云泽市人民政府", f"issuer: [{names}]")
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    result = build(tmp_path / "report.yaml", to=("docx", "pdf"), style="gongwen", output=tmp_path)
    for check in result.checks:
        assert not [item.clause.id for item in check.results if item.status == "deviation"]
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
        words = [page.get_textpage() for page in document]
        page = next(one for one in words if one.search("2026年3月5日").get_next())
        boxes = {
            name: page.get_charbox(page.search(name).get_next()[0])
            for name in (*names.split(", "), "2026年3月5日")
        }
    (first, second), (third, last) = (
        [boxes[name] for name in names.split(", ")][at : at + 2] for at in (0, 2)
    )
    assert first[1] == second[1] > third[1] == last[1] > boxes["2026年3月5日"][1]
    assert first[1] - third[1] > 45 * MM and second[0] - first[0] >= 45 * MM - 0.1
    assert abs(second[0] - last[0]) < 0.1
    with ZipFile(tmp_path / "report.docx") as package:
        drawn = package.read("word/document.xml").decode()
    rows = re.findall(r'<w:pStyle w:val="Signature"/>.*?</w:p>', drawn)
    assert [re.sub("<[^>]+>", "", row.replace("<w:tab/>", "|")) for row in rows] == [
        "|云泽市科技局|云泽市财政局", "|云泽市教育局|云泽市商务局", "2026年3月5日",
    ]  # fmt: skip
    assert rows[0].count('w:val="center" w:pos') == 2


@pytest.mark.parametrize(("form", "align"), [("sealed", "center"), ("unsealed", "left")])
def test_word_has_the_lines_of_a_signature_in_the_same_room(form: str, align: str) -> None:
    lines = re.findall(r'<w:pStyle w:val="Signature"/>(.*?)</w:pPr>', part(NAME, form, "word/document"))
    assert len(lines) == 2 and all(f'<w:jc w:val="{align}"/>' in line for line in lines)
    issuer, date = (int(re.search(r'w:left="(\d+)"', line)[1]) / 20 / EM for line in lines)  # type: ignore[index]
    assert date - issuer == pytest.approx(0 if form == "sealed" else 2, abs=0.05)
    assert "keepNext" in lines[0] and "keepNext" not in lines[1]


def test_an_epub_has_the_lines_of_a_signature_in_a_box_at_the_right() -> None:
    assert re.search(
        r'<div class="sealed"><p class="signature">云泽市人民政府</p>\s*<p class="signature">2026年3月5日</p></div>',
        part(NAME, "sealed", r"colophon\.xhtml"),
    )
    css = part(NAME, "sealed", "style.css")
    assert ".sealed { display: table; margin-left: auto; }" in css
    assert ".signature + .signature { margin-top: 0; }" in css  # white above the first only
    assert ".sealed .signature:last-child { padding-left: 4em; padding-right: 4em; }" in css


def test_word_keeps_the_last_line_of_the_text_with_note_and_signature() -> None:  # G3.14
    document = part(NAME, "sealed", "word/document")
    last = re.findall(r'<w:pStyle w:val="BodyText"/>(<w:keepNext/>)?(.*?)</w:p>', document)
    kept = ["".join(re.findall("<w:t[^>]*>([^<]*)", words)) for keep, words in last if keep]
    # the last is that of the annex, with the colophon of the same page
    assert kept == ["全市高新区坚持发展高科技、实现产业化方向。", "分工如下。"]


def test_annexes_begin_on_pages_of_their_own_behind_the_signature_before_the_colophon() -> None:  # G3.13
    measured = pdf(NAME, "sealed")
    pages = [block(measured, words).page for words in (NAME, "附件1", "附件2")]
    assert pages == [1, 2, 3] or pages == [2, 3, 4]
    copies = next(item for item in measured.paragraphs if item.text.startswith("抄送"))
    assert copies.page == pages[-1] == measured.pages


def test_the_label_of_an_annex_stands_in_line_1_and_its_title_in_the_middle_of_line_3() -> None:  # G3.13
    measured = pdf(NAME, "sealed")
    label, title = block(measured, "附件1"), block(measured, "高质量发展三年行动方案")
    assert label.lines[0].top / MM == pytest.approx(37, abs=0.5)
    assert label.first == pytest.approx(0, abs=0.5)
    assert "Sans" in label.spans[0].face.name and label.size == 16
    assert title.align == "center" and title.size == 22
    third = 37 * MM + 2 * 29.61
    assert third - 6 < title.lines[0].top < third + 29.61


def test_sections_of_an_annex_are_counted_anew_and_stand_below_it_in_the_outline() -> None:
    assert any(item.text == "一、总体要求" for item in pdf(NAME, "sealed").paragraphs)
    with pikepdf.open(folder(NAME, "sealed") / "report.pdf") as file, file.open_outline() as outline:
        found = [(item.title, [inner.title for inner in item.children]) for item in outline.root]
    assert found[-2:] == [("附件1　高质量发展三年行动方案", ["一、总体要求"]), ("附件2　重点任务分工表", [])]


def test_word_starts_annexes_on_new_pages_and_their_numbers_anew() -> None:
    document, numbering = part(NAME, "sealed", "word/document"), part(NAME, "sealed", "word/numbering")
    styles = part(NAME, "sealed", "word/styles")
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    assert f'<w:pStyle w:val="AnnexHeading1"/>{number}</w:pPr>' in document

    def numbered(style: str) -> tuple[str, str]:
        found = re.search(rf'w:styleId="{style}">.*?</w:style>', styles)
        level = re.search(
            r'<w:numPr>(?:<w:ilvl w:val="(\d)"/>)?<w:numId w:val="(\d)"/>', found[0] if found else ""
        )
        return (level[2], level[1] or "0") if level else ("", "")

    assert (numbered("Heading1"), numbered("AnnexTitle"), numbered("AnnexHeading1")) == (
        ("1", "1"),
        ("1", "0"),
        ("", ""),  # that of heading 1
    )  # one list: a heading that is added in Word has the number of its place
    list_of_headings = re.findall(r"<w:abstractNum .*?</w:abstractNum>", numbering)[0]
    title, heading = re.findall(r"<w:lvl .*?</w:lvl>", list_of_headings)[:2]
    assert (
        'w:val="AnnexTitle"' in title and '<w:numFmt w:val="none"/>' in title
    )  # no number, but it starts anew
    assert 'w:val="Heading1"' in heading and '<w:lvlText w:val="%2、"/>' in heading
    assert '<w:pageBreakBefore w:val="1"/>' in re.findall(r'w:styleId="AnnexLabel">.*?</w:style>', styles)[0]
    assert '<w:basedOn w:val="Heading1"/>' in re.findall(r'w:styleId="AnnexTitle">.*?</w:style>', styles)[0]
    assert document.index("附件1") < document.index("附件2") < document.index("抄送")


def test_an_epub_has_a_document_for_each_annex_listed_in_its_contents() -> None:
    first = part(NAME, "sealed", r"annex-plan\.xhtml")
    assert 'epub:type="appendix" role="doc-appendix"' in first
    assert re.search(r'<p class="annex-label">附件1</p>\s*<h2>.*行动方案.*</h2>', first)
    assert "<h3>" in first and "一、" in first  # below the title, looking as in the body
    nav = part(NAME, "sealed", r"nav\.xhtml")
    assert nav.index("附件1　高质量发展三年行动方案") < nav.index("附件2　重点任务分工表")
    opf = part(NAME, "sealed", r"\.opf")
    files = {name: file for file, name in re.findall(r'<item href="([^"]+)" id="([^"]+)"', opf)}
    spine = [files[name] for name in re.findall(r'<itemref idref="([^"]+)"', opf)]
    assert spine[-4:] == ["colophon.xhtml", "annex-plan.xhtml", "annex-2.xhtml", "colophon-2.xhtml"]


def test_names_of_attachments_hang_behind_their_labels_in_an_epub(tmp_path: Path) -> None:  # G3.6
    names = ", ".join(f"附件名称{count}" for count in range(1, 12))
    text = f"zonepub: 1\nreport: {{title: 题, issuer: 某某局, attachments: [{names}]}}\nbody: [正文。]\n"
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    build(tmp_path / "report.yaml", to=("epub",), style="gongwen", output=tmp_path)
    with ZipFile(tmp_path / "report.epub") as package:
        parts = {
            name: package.read(name).decode() for name in package.namelist() if name[-4:] in (".css", "html")
        }
    hung = re.findall(r'class="attachments hung-(\d+)">([^<]*)', "".join(parts.values()))
    assert [count for count, _ in hung] == ["4"] * 9 + ["5"] * 2
    css = next(text for name, text in parts.items() if name.endswith(".css"))
    assert all(f"p.hung-{count} " in css for count in (4, 5))  # no rule for what the book has not


def test_the_attachment_that_a_text_points_to_is_named_by_its_number() -> None:
    assert any("（见附件1）" in item.text for item in pdf(NAME, "sealed").paragraphs)


@pytest.mark.parametrize("shipped", ["newspaper", "minimal"])
def test_a_style_that_says_nothing_of_annexes_sets_them_last(shipped: str) -> None:
    with pypdfium2.PdfDocument(folder(NAME, "flush", shipped) / "report.pdf") as document:
        words = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in document))
    assert words.index("产业化方向") < words.rindex("附件1") < words.rindex("附件2") < words.index("分工如下")
