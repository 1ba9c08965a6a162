"""The page list agrees with the PDF: what follows a marker stands on the page of its number (Y3)."""

import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from helpers.built import Builder
from helpers.epub import XHTML, Book
from helpers.paths import EXAMPLE, STRESS
from lxml import etree

from zonepub import build
from zonepub.layout import PageMap, PageStart
from zonepub.model import BlockOrder, Paragraph, Report, Text
from zonepub.render.xhtml.page_marks import PageMarks
from zonepub.verify import squeeze


def page_links(book: Book) -> list[etree._Element]:
    navs = book.document("nav.xhtml").iter(f"{XHTML}nav")
    return list(next(nav for nav in navs if nav.get("id") == "pages").iter(f"{XHTML}a"))


def after(book: Book, page: int) -> str:
    """The first words behind the marker of a page."""
    for name in book.spine:
        document = book.document(name)
        for marker in document.iter(f"{XHTML}span"):
            if marker.get("id") == f"p{page}":
                return next(filter(None, map(squeeze, marker.xpath("following::text()"))))[:6]
    return ""


@pytest.mark.parametrize("report", [EXAMPLE, STRESS])
def test_what_follows_a_marker_stands_on_that_page_of_the_pdf(report: Path, built: Builder) -> None:
    book = Book(built(report, "briefing").data("epub"))
    links = page_links(book)
    with pypdfium2.PdfDocument(built(report, "briefing").path("pdf")) as pdf:
        texts = [squeeze(page.get_textpage().get_text_range()) for page in pdf]
    assert len(links) >= 5
    for link in links[1:]:
        page = int(link.text)
        assert after(book, page) in texts[page - 1], page
    assert links[0].get("href") == "title-page.xhtml#p1"


def test_a_block_that_is_in_no_file_moves_no_marker_and_equal_blocks_have_markers_of_their_own() -> None:
    same = [Paragraph((Text("甲"),)) for _ in range(3)]
    report = Report(title=(Text("题"),), body=tuple(same))
    starts = tuple(PageStart(page, block, 0) for page, block in ((1, 0), (2, 1), (3, 2)))
    marks = PageMarks(PageMap(3, {}, starts), BlockOrder(report))
    assert marks.enter(same[0], "a.xhtml") == [(0, (1, "1"))]
    assert marks.enter(same[2], "b.xhtml") == [(0, (2, "2")), (0, (3, "3"))]  # the second is in no file
    assert marks.enter(same[1], "b.xhtml") == []
    assert marks.places == {1: "a.xhtml", 2: "b.xhtml", 3: "b.xhtml"}


@pytest.mark.parametrize("style", ["briefing", "gongwen", "large-print", "magazine"])
def test_every_numbered_page_of_the_pdf_is_in_the_page_list_once(style: str, built: Builder) -> None:  # F6
    result = built(STRESS, style)
    book = Book(result.data("epub"))
    links = [link.text for link in page_links(book)]
    with pypdfium2.PdfDocument(result.path("pdf")) as pdf:
        labels = [pdf.get_page_label(number) for number in range(len(pdf))]
    numbers = [label for label in labels if label.isdigit()]
    assert links == numbers or links == [str(number) for number in range(1, len(labels) + 1)]
    ids = [node.get("id") for name in book.spine for node in book.document(name).iter(f"{XHTML}span")]
    places = [int(name[1:]) for name in ids if name and re.fullmatch(r"p\d+", name)]
    assert sorted(places) == places
    assert len(places) == len(links)


def test_a_page_that_begins_in_a_table_is_marked_in_its_row(built: Builder) -> None:  # F6
    result = built(STRESS, "screen")
    book = Book(result.data("epub"))
    with pypdfium2.PdfDocument(result.path("pdf")) as pdf:
        texts = [squeeze(page.get_textpage().get_text_range()) for page in pdf]
    cells = [marker.getparent() for marker in book.find("td/{*}span[@role='doc-pagebreak']")]
    assert cells
    for cell in cells:
        row = squeeze("".join(cell.getparent().itertext()))
        page = int(cell.find(f"{XHTML}span").get("id")[1:])
        assert row[:6] in texts[page - 1], page


def test_a_page_that_begins_in_the_text_of_a_run_in_heading_has_its_mark(tmp_path: Path) -> None:
    text = "全区实现工业总产值比上年增长。" * 20
    inner = "".join(
        f"      - section: 小标题\n        run-in: true\n        body: [{text}]\n" for _ in range(12)
    )
    source = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n  - section: 甲\n    body:\n{inner}"
    (tmp_path / "r.yaml").write_text(source, "utf-8")
    build(tmp_path / "r.yaml", to=["epub"], style="base", output=tmp_path)
    with ZipFile(tmp_path / "r.epub") as book:
        pages = {name: book.read(name).decode() for name in book.namelist() if name.endswith("xhtml")}
    targets = re.findall(r'href="([\w-]+\.xhtml)#(p\d+)"', pages["EPUB/nav.xhtml"])
    assert len(targets) > 2
    assert all(f'id="{place}"' in pages[f"EPUB/{name}"] for name, place in targets)
