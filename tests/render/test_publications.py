"""A publication with all that its front and its pages may have, asked in every format by other programs."""

import re
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from helpers.docx import Docx, W, val, words
from lxml import etree
from PIL import Image

from zonepub import Diagnostics, Failed, build

REPORT = """
zonepub: 1
report:
  title: 新区年报
  date: 2026-03-05
  revised: 2026-04-01
  byline: [{role: 本报记者, names: [张伟]}, {role: 通讯员, names: 王芳}]
  staff: [{role: 责任编辑, names: [李明, 赵六]}, {role: 校对, names: 钱七}, {role: 摄影, names: 孙八}]
  issn: 1009-5241
  cn: 11-4572/N
  classification: 内部资料
  imprint: {permit: 云01号, printed_by: 云泽印刷厂, print_date: 2026-04-02, audience: 园区企业}
  cover: {image: cover.jpg, alt: 园区全景}
body:
  - section: 一节
    body: ["甲[^a]乙[^b]", page-break, "丙[^c]"]
  - section: 二节
    body: [丁]
notes: {a: 注甲, b: 注乙, c: 注丙}
"""
STYLE = """
extends: minimal
page:
  mirror: true
  opening: right
  watermark: {text: "{classification}"}
  header: {left: "{title}", image: {image: logo.png, height: 6mm, align: right, alt: 云泽}}
  footer: "— {page} / {pages} —"
  first-header: ""
  first-footer: "— {page} —"
text: {heading-1: {page-break: true}, contents-title: {page-break: false}}
note: {restart: page}
contents: {depth: 1, least: 0}
front:
  - cover
  - {pages: roman}
  - {image: logo.png, height: 15mm, align: center, alt: 云泽高新区}
  - title
  - byline
  - {text: "ISSN {issn}　CN {cn}　{date}"}
  - contents
  - {pages: arabic, opening: right}
back:
  - {qr: "https://example.org/{issn}", text: 扫码阅读, width: 25mm, align: right}
  - {barcode: issn, align: left}
  - {barcode: isbn}
  - staff
  - {text: "准印证号 {permit}　{printed_by}　{print_date}　{audience}"}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publication")
    (folder / "report.yaml").write_text(REPORT, "utf-8")
    (folder / "my.yaml").write_text(STYLE, "utf-8")
    rising, round_ = Image.linear_gradient("L"), Image.radial_gradient("L")
    cover = Image.merge("RGB", (rising, round_, rising.rotate(90))).resize((900, 1200))
    cover.save(folder / "cover.jpg")
    Image.new("RGBA", (300, 100), "#C00000").save(folder / "logo.png")
    result = build(
        folder / "report.yaml", to=["pdf", "print", "docx", "epub"], style=folder / "my.yaml", output=folder
    )
    assert [item.code for item in result.diagnostics if item.severity == "error"] == []
    assert "not-placed" not in {item.code for item in result.diagnostics}
    return folder


@pytest.fixture(scope="module")
def pages(made: Path) -> list[str]:
    with pypdfium2.PdfDocument(made / "report.pdf") as pdf:
        texts = (sheet.get_textpage().get_text_range(errors="ignore") for sheet in pdf)
        return ["".join(text.split()) for text in texts]


@pytest.fixture(scope="module")
def word(made: Path) -> Docx:
    return Docx((made / "report.docx").read_bytes())


@pytest.fixture(scope="module")
def book(made: Path) -> dict[str, str]:
    with ZipFile(made / "report.epub") as package:
        texts = (name for name in package.namelist() if name.endswith((".xhtml", ".opf", ".ncx", ".css")))
        return {name.rpartition("/")[2]: package.read(name).decode() for name in texts}


def test_every_part_of_a_pdf_counts_its_pages_for_itself(made: Path, pages: list[str]) -> None:
    with pypdfium2.PdfDocument(made / "report.pdf") as pdf:
        labels = [pdf.get_page_label(index) for index in range(len(pdf))]
    assert labels == ["", "", "i", "ii", "1", "2", "3"]
    assert [re.findall(r"—(.+?)—", page) for page in pages] == [[], [], ["i"], [], ["1/3"], ["2/3"], ["3/3"]]


def test_parts_and_chapters_begin_on_right_hand_pages_behind_pages_that_are_blank(
    made: Path, pages: list[str]
) -> None:
    assert [number for number, text in enumerate(pages, 1) if not text] == [2, 4]
    with pikepdf.open(made / "report.pdf") as pdf:
        for blank in (1, 3):
            assert pdf.pages[blank].Contents.read_bytes().strip() == b""
    assert "一节" in pages[4]
    assert "二节" in pages[6]


def test_the_contents_list_names_pages_as_they_are_printed(pages: list[str]) -> None:
    assert re.search(r"一节[·.…]*1(?!\d)", pages[2])
    assert re.search(r"二节[·.…]*3(?!\d)", pages[2])


def test_notes_are_counted_on_every_page(pages: list[str]) -> None:
    assert "甲①乙②" in pages[4]
    assert "丙①" in pages[5]
    assert "①注丙" in pages[5]


def test_a_watermark_is_an_artifact_below_the_text(made: Path, pages: list[str]) -> None:
    with pikepdf.open(made / "report.pdf") as pdf:
        stream = pdf.pages[4].Contents.read_bytes()
    mark, first_word = stream.index(b"/Subtype /Watermark"), stream.index(b"/MCID")
    assert mark < first_word
    assert b"0.70711 0.70711 -0.70711 0.70711" in stream
    assert "内部资料" in pages[4]


def test_logos_are_figures_with_words_and_heads_hold_artifacts(made: Path) -> None:
    with pikepdf.open(made / "report.pdf") as pdf:
        alts = [str(item.get("/Alt")) for item in pdf.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]  # fmt: skip
        heads = [page.Contents.read_bytes() for page in pdf.pages]
    assert {"云泽高新区", "园区全景"} <= set(alts)
    shown = re.compile(rb"/Artifact <</Type /Pagination /Subtype /Header[^>]*>> BDC q [^\n]* Do Q")
    # none above a chapter that opens its page (V1.10)
    assert [bool(shown.search(stream)) for stream in heads] == [False] * 5 + [True, False]


@pytest.mark.parametrize("kind", ["report", "report-print"])
def test_a_cover_covers_the_sheet_to_the_bleed(made: Path, kind: str) -> None:
    with pikepdf.open(made / f"{kind}.pdf") as pdf:
        sheet = pdf.pages[0]
        left, bottom, right, top = (float(side) for side in sheet.get("/BleedBox", sheet.MediaBox))
        steps = list(pikepdf.parse_content_stream(sheet))
    width, _, _, height, x, y = next([float(side) for side in step.operands] for step in steps
                                     if str(step.operator) == "cm" and float(step.operands[0]) > 100)  # fmt: skip
    assert x <= left + 0.02
    assert y <= bottom + 0.02
    assert x + width >= right - 0.02
    assert y + height >= top - 0.02
    assert abs(height / width - 1200 / 900) < 0.001


def test_metadata_name_all_people_numbers_and_dates(  # F12, F13
    made: Path, word: Docx, book: dict[str, str]
) -> None:
    with pikepdf.open(made / "report.pdf") as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:contributor"] == {"李明", "赵六", "钱七", "孙八"}
        assert xmp["dc:identifier"] == "ISSN 1009-5241; CN 11-4572/N"
        assert (xmp["xmp:CreateDate"], xmp["xmp:ModifyDate"]) == (
            "2026-03-05T00:00:00Z",
            "2026-04-01T00:00:00Z",
        )
        assert str(pdf.docinfo.ModDate) == "D:20260401000000Z"
    core = etree.tostring(word.part("docProps/core.xml"), encoding="unicode")
    assert "张伟; 王芳" in core
    assert re.search(r"modified[^>]*>2026-04-01T00:00:00Z", core)
    opf = book["content.opf"]
    assert "urn:issn:1009-5241" in opf
    assert '"dcterms:modified">2026-04-01T00:00:00Z' in opf
    roles = dict(re.findall(r'<dc:contributor id="(contributor-\d)">(\w+)<', opf))
    codes = dict(re.findall(r'refines="#(contributor-\d)" scheme="marc:relators">(\w+)<', opf))
    assert {roles[name]: codes[name] for name in roles} == {
        "李明": "edt", "赵六": "edt", "钱七": "pfr", "孙八": "pht",
    }  # fmt: skip


def test_a_scanner_reads_the_codes_that_the_style_places(made: Path, book: dict[str, str]) -> None:
    with pypdfium2.PdfDocument(made / "report.pdf") as pdf:
        last = pdf[len(pdf) - 1].render(scale=3).to_pil()
    assert {found.text for found in zxingcpp.read_barcodes(last)} == {
        "https://example.org/1009-5241",
        "9771009524002",
    }  # a report without an ISBN has no barcode of one
    assert re.findall(r"<figcaption>\s*<p[^>]*>([^<]+)", book["colophon.xhtml"]) == [
        "扫码阅读",
        "ISSN 1009-5241",
    ]


def test_people_are_set_as_the_style_words_them(pages: list[str]) -> None:
    assert "本报记者张伟通讯员王芳" in pages[2]
    assert "责任编辑：李明赵六校对：钱七摄影：孙八" in pages[6]
    assert "准印证号云01号云泽印刷厂2026年4月2日园区企业" in pages[6]


def test_word_has_a_section_for_every_part(word: Docx) -> None:
    sections = list(word.document.iter(f"{W}sectPr"))
    kinds = [val(item.find(f"{W}type")) for item in sections]
    numbers = [item.find(f"{W}pgNumType") for item in sections]
    assert kinds == [None, "oddPage", "oddPage", "oddPage"]
    assert [(val(item, "fmt"), val(item, "start")) for item in numbers] == [
        ("decimal", "1"), ("lowerRoman", "1"), ("decimal", "1"), ("decimal", None),
    ]  # fmt: skip
    assert all(val(item.find(f"{W}footnotePr/{W}numRestart")) == "eachPage" for item in sections)
    names = [{item.get(item.keys()[-1]) for item in section if item.tag.endswith("Reference")}
             for section in sections]  # fmt: skip
    assert names[0] and not names[0] & names[1]
    assert names[1] == names[2] == names[3]


def test_word_has_the_watermark_in_every_head_and_the_logo_in_those_of_numbered_pages(word: Docx) -> None:
    heads = [name for name in word.names if re.fullmatch(r"word/header\d+\.xml", name)]
    texts = [etree.tostring(word.part(name), encoding="unicode") for name in heads]
    assert all(text.count('string="内部资料"') == 1 for text in texts)
    assert sum("<pic:pic" in text for text in texts) == 1  # the first page has another head


def test_a_book_has_the_cover_the_logo_and_the_page_list_of_the_pdf(made: Path, book: dict[str, str]) -> None:
    opf, nav = book["content.opf"], book["nav.xhtml"]
    (cover,) = (
        item for item in etree.fromstring(opf.encode()).iter("{*}item") if item.get("href") == "cover.jpg"
    )
    assert (cover.get("media-type"), cover.get("properties")) == ("image/jpeg", "cover-image")
    assert 'alt="园区全景"' in book["cover.xhtml"]
    assert 'alt="云泽高新区"' in book["title-page.xhtml"]
    listed = nav[nav.index('epub:type="page-list"') :]
    assert re.findall(r'href="[^"]*#p(\d+)">(\w+)<', listed) == [
        ("3", "i"),
        ("4", "ii"),  # nothing of the text stands there: it is marked where the next begins
        ("5", "1"),
        ("6", "2"),
        ("7", "3"),
    ]
    assert "内部资料" not in "".join(text for name, text in book.items() if name != "content.opf")


@pytest.mark.parametrize(("size", "codes"), [
    ((900, 1200), set()), ((450, 600), {"cover-small"}), ((1600, 1200), {"cover-shape"}),
])  # fmt: skip
def test_a_cover_that_shelves_show_badly_is_told_where_it_stands(
    size: tuple[int, int], codes: set[str], tmp_path: Path
) -> None:
    text = "zonepub: 1\nreport:\n  title: 题\n  cover: {image: c.png, alt: 图}\nbody: [一]\n"
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    Image.new("RGB", size).save(tmp_path / "c.png")
    found = build(tmp_path / "report.yaml", to=["outline"], output=tmp_path, style="minimal").diagnostics
    assert {item.code for item in found} == codes
    assert {(item.span.line, item.span.column) for item in found if item.span} <= {(4, 18)}


@pytest.mark.parametrize(("piece", "code"), [
    ("{image: gone.png}", "style-image-missing"),
    ("{image: ../gone.png}", "image-outside"),
    ("{image: my.yaml}", "image-unknown"),
    ("{image: logo.png, align: middle}", "unknown-choice"),
    ("{pages: greek}", "unknown-choice"),
    ("{pages: roman, from: 99999}", "absurd-value"),
])  # fmt: skip
def test_a_wrong_piece_is_told_where_the_style_names_it(piece: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: 题}\nbody: [一]\n", "utf-8")
    (tmp_path / "my.yaml").write_text(f"extends: minimal\nfront:\n  - {piece}\n", "utf-8")
    Image.new("RGB", (30, 10)).save(tmp_path / "logo.png")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(
            tmp_path / "report.yaml",
            to=["pdf"],
            style=tmp_path / "my.yaml",
            output=tmp_path,
            diagnostics=diagnostics,
        )
    assert [(item.code, item.span and item.span.line) for item in diagnostics] == [(code, 3)]


def test_what_is_revised_before_it_was_written_is_a_warning(tmp_path: Path) -> None:
    text = "zonepub: 1\nreport: {title: 题, date: 2026-03-05, revised: 2026-03-04}\nbody: [一]\n"
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    found = build(tmp_path / "report.yaml", to=["outline"], output=tmp_path).diagnostics
    assert [item.code for item in found] == ["revised-too-early"]


def test_a_document_sent_to_print_before_its_date_is_told_of(tmp_path: Path) -> None:
    text = "zonepub: 1\nreport: {title: 题, date: 2026-03-05, printing_date: 2026-03-04}\nbody: [一]\n"
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    found = build(tmp_path / "report.yaml", to=["outline"], output=tmp_path).diagnostics
    assert [item.code for item in found] == ["printed-too-early"]


def test_pages_in_capital_numerals_are_listed_and_gone_on_to_by_them(tmp_path: Path) -> None:
    """Their proof knew small ones in contents lists, and figures where a text goes on: no file was made."""
    text = f"zonepub: 1\nreport: {{title: 题}}\nbody: [{{section: 总则, body: [{'文' * 2500}]}}]\n"
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    style = 'page: {footer: {center: "[[上接第{from_page}页]][[下转第{to_page}页]]"}}'
    front = "contents: {least: 0}\nfront: [title, {pages: upper-roman}, contents, page-break]"
    (tmp_path / "my.yaml").write_text(f"extends: minimal\n{front}\n{style}\n", "utf-8")
    build(tmp_path / "report.yaml", to=["pdf", "docx"], style=tmp_path / "my.yaml", output=tmp_path)
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as pdf:
        assert "下转第III页" in pdf[2].get_textpage().get_text_range()
    listed = Docx((tmp_path / "report.docx").read_bytes()).paragraphs("TOC1")
    assert [words(one) for one in listed] == ["总则II"]  # reckoned there, as ii


@pytest.mark.parametrize(("front", "labels"), [
    ("[{pages: none}, title, {pages: upper-roman, from: 5}]", ["", "V"]),
    ("[title, page-break, {pages: roman}, byline]", ["1", "i"]),
    ("[title, {pages: arabic, from: 0}, byline]", ["1", "2"]),
    ("[{pages: roman, opening: right}, title, {pages: arabic, opening: right}]", ["i", "ii", "1"]),
])  # fmt: skip
def test_no_part_begins_with_an_empty_page(front: str, labels: list[str], tmp_path: Path) -> None:
    text = "zonepub: 1\nreport: {title: 题, byline: {names: 甲}}\nbody: [一]\n"
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    (tmp_path / "my.yaml").write_text(f"extends: minimal\nfront: {front}\n", "utf-8")
    build(tmp_path / "report.yaml", to=["pdf"], style=tmp_path / "my.yaml", output=tmp_path)
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as pdf:
        assert [pdf.get_page_label(index) for index in range(len(pdf))] == labels
