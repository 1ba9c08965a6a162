"""QR codes and barcodes in finished files: scanned from the page, tagged, black alone in print."""

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from helpers.written import built_in
from lxml import etree, html
from PIL import Image, ImageDraw

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.style import style_names

SOURCE = """\
zonepub: 1
report: {title: 刊, issuer: 管委会, identifier: "urn:isbn:978-7-302-51165-6"}
body:
  - section: 甲
    body:
      - 前文。
      - qr: https://example.org/报告?期=3
        text: 扫码阅读**全文**[^a]
      - box: 版权
        body:
          - barcode: isbn
            text: 定价：68.00元
      - list: bulleted
        items: [[一项, {barcode: {issn: 1674-7259}, width: 40mm, alt: 本刊条码}]]
notes: {a: 需联网。}
"""
HELD = {"https://example.org/报告?期=3", "9787302511656", "9771674725001"}


def made(folder: Path, source: str = SOURCE, style: str = "briefing", *to: str) -> Path:
    return built_in(folder, source, to or ("pdf", "print", "docx", "epub"), style)


def scanned(file: Path) -> set[str]:
    pages = pypdfium2.PdfDocument(file)
    return {found.text for page in pages for found in zxingcpp.read_barcodes(page.render(scale=3).to_pil())}


@pytest.mark.parametrize("style", style_names())
def test_a_scanner_reads_the_codes_from_the_pages_of_every_style(style: str, tmp_path: Path) -> None:
    assert scanned(made(tmp_path, SOURCE, style, "pdf") / "r.pdf") == HELD


def test_the_own_number_takes_the_issue_that_is_typed_behind_it(tmp_path: Path) -> None:
    source = "zonepub: 1\nreport: {title: 刊, issn: 1674-7259}\nbody: [{barcode: issn+06}]\n"
    (page,) = pypdfium2.PdfDocument(made(tmp_path, source, "briefing", "pdf") / "r.pdf")
    read = zxingcpp.read_barcodes(
        page.render(scale=3).to_pil(), ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Require
    )
    assert [code.text for code in read] == ["977167472500106"]
    assert "ISSN 1674-7259 06" in page.get_textpage().get_text_range()


def test_print_paints_them_in_black_alone_on_white(tmp_path: Path) -> None:
    folder = made(tmp_path)
    assert scanned(folder / "r-print.pdf") == HELD
    streams = b"\n".join(contents(folder / "r-print.pdf"))
    painted = re.findall(rb"/Figure <</MCID \d+>> BDC\n(.*?)EMC", streams, re.S)
    assert len(painted) == 3
    for drawn in painted:
        assert re.findall(rb"[\d. ]+ k|rg|RG|K", drawn) == [b" 0 0 0 0 k", b" 0 0 0 1 k"]


def contents(file: Path) -> list[bytes]:
    with pikepdf.open(file) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_they_are_figures_with_words_for_those_who_cannot_see_them(tmp_path: Path) -> None:
    with pikepdf.open(made(tmp_path, SOURCE, "briefing", "pdf") / "r.pdf") as pdf:
        alts = [
            str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    assert alts == ["二维码：https://example.org/报告?期=3", "条形码：ISBN 978-7-302-51165-6", "本刊条码"]


def test_word_shows_them_as_sharp_pictures(tmp_path: Path) -> None:
    folder = made(tmp_path)
    with zipfile.ZipFile(folder / "r.docx") as archive:
        pictures = [archive.read(name) for name in archive.namelist() if "/media/" in name]
        root = etree.fromstring(archive.read("word/document.xml"))
    opened = [Image.open(io.BytesIO(picture)) for picture in pictures]
    assert [picture.mode for picture in opened].count("1") == 3  # beside the ground of the band
    assert {
        found.text for picture in opened for found in zxingcpp.read_barcodes(picture.convert("L"))
    } == HELD
    alts = [str(value) for value in root.xpath("//*[local-name()='docPr']/@descr")]
    assert [alt for alt in alts if alt] == [
        "二维码：https://example.org/报告?期=3", "条形码：ISBN 978-7-302-51165-6", "本刊条码",
    ]  # fmt: skip
    widths = [int(value) / 36000 for value in root.xpath("//*[local-name()='inline']/*[1]/@cx")]
    assert widths == pytest.approx([25, 37.29, 40], abs=0.01)


def test_an_e_reader_gets_paths_on_white(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path) / "r.epub") as archive:
        drawings = {name: archive.read(name) for name in archive.namelist() if name.endswith(".svg")}
        (chapter,) = [name for name in archive.namelist() if "section" in name]
        page = html.fromstring(archive.read(chapter))
        package = archive.read(next(name for name in archive.namelist() if name.endswith(".opf"))).decode()
    assert {found.text for data in drawings.values() for found in zxingcpp.read_barcodes(drawn(data))} == HELD
    images = page.xpath("//figure/img")
    assert [image.get("alt") for image in images][2] == "本刊条码"
    assert "定价：68.00元" in page.text_content() and "ISBN 978-7-302-51165-6" in page.text_content()
    assert package.count('media-type="image/svg+xml"') == 3


def drawn(svg: bytes) -> Image.Image:
    """The picture by another hand: its rectangles painted one by one."""
    root = etree.fromstring(svg)
    columns, rows = map(int, root.get("viewBox").split()[2:])
    image = Image.new("L", (columns * 4, rows * 4), 128)
    pen = ImageDraw.Draw(image)
    for path, ink in zip(root, (255, 0), strict=True):
        for x, y, width, height in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", path.get("d")):
            left, top = int(x) * 4, int(y) * 4
            pen.rectangle((left, top, left + int(width) * 4 - 1, top + int(height) * 4 - 1), fill=ink)
    return image


@pytest.mark.parametrize(
    ("block", "code", "column"),
    [
        ("barcode: {isbn: 978-7-302-51165-0}", "barcode-check-digit", 19),
        ("barcode: 978-7-302-51165-0", "barcode-check-digit", 12),
        ("barcode: ISSN 1674-7250", "barcode-check-digit", 12),
        ("barcode: {ean13: 69012}", "barcode-digits", 20),
        ("barcode: issn", "barcode-no-number", 12),
        ("barcode: {isbn: 978-7-302-51165-6, issn: 1674-7259}", "wrong-type", 12),
        ("barcode: {}", "wrong-type", 12),
        ("barcode: [a]", "wrong-type", 12),
        ("barcode: {upc: 1}", "unknown-key", 13),
        ("qr: " + "https://example.org/" + "a" * 600, "qr-too-long", 7),
        ("qr: ''", "empty-text", 7),
    ],
)
def test_a_wrong_code_is_an_error_with_its_place(block: str, code: str, column: int, tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    (tmp_path / "r.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- {block}\n", "utf-8")
    with pytest.raises(Failed):
        build(tmp_path / "r.yaml", to=["outline"], output=tmp_path, diagnostics=diagnostics)
    assert [(item.code, item.span.line, item.span.column) for item in diagnostics if item.span] == [
        (code, 4, column)
    ]


@pytest.mark.parametrize(("block", "count"), [("{qr: 'https://a.cn', width: 9mm}", 1), ("{qr: 'https://a.cn', width: 10mm}", 0),
    ("{barcode: 978-7-302-51165-6, width: 29mm}", 1), ("{barcode: 978-7-302-51165-6, width: 30mm}", 0)])  # fmt: skip
def test_a_code_too_small_to_scan_is_a_warning(block: str, count: int, tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    (tmp_path / "r.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- {block}\n", "utf-8")
    build(tmp_path / "r.yaml", to=["outline"], output=tmp_path, diagnostics=diagnostics)
    assert [item.code for item in diagnostics if item.severity == "warning"] == ["barcode-too-small"] * count
