"""Headings in the line of their text: still headings to contents lists, bookmarks and those who listen."""

import io
import zipfile
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from helpers.written import built_in
from lxml import html

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source import load_report

SOURCE = """\
zonepub: 1
report: {title: 关于统一统计口径的通知, issuer: 管委会}
body:
  - section: 工作要求
    body:
      - section: 统一范围
        run-in: true
        id: scope
        body: [园区内企业全部纳入。, 第二段另起。]
      - section: 明确**时限**！
        run-in: true
        body: [见@scope。]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_in(tmp_path_factory.mktemp("run-in"), SOURCE, ("docx", "pdf", "epub"), "gongwen")


def test_a_printed_line_holds_heading_and_text(made: Path) -> None:
    words = pypdfium2.PdfDocument(made / "r.pdf")[0].get_textpage().get_text_range().splitlines()
    assert "（一）统一范围。园区内企业全部纳入。" in words
    assert "第二段另起。" in words
    assert any(line.startswith("（二）明确时限！见") for line in words)  # its own mark is not doubled


def test_a_tagged_pdf_has_the_heading_before_its_paragraph_and_a_bookmark(made: Path) -> None:
    with pikepdf.open(made / "r.pdf") as file:
        kinds = [
            str(item.S) for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item
        ]
        with file.open_outline() as outline:
            top = next(entry for entry in outline.root if entry.children)
            inner = [child.title for child in (top.children[0].children or top.children)]
    assert kinds.count("/H3") == 2
    assert inner == ["（一）统一范围", "（二）明确时限！"]


def test_word_gets_a_heading_with_a_style_separator(made: Path) -> None:
    paragraphs = docx.Document(io.BytesIO((made / "r.docx").read_bytes())).paragraphs
    at = next(index for index, item in enumerate(paragraphs) if item.text == "统一范围。")
    assert paragraphs[at].style is not None and paragraphs[at].style.name == "Heading 2"
    assert paragraphs[at]._p.xpath("w:pPr/w:rPr/w:specVanish")
    assert paragraphs[at + 1].text == "园区内企业全部纳入。"


def test_an_e_reader_lists_the_heading_without_its_stop(made: Path) -> None:
    book = zipfile.ZipFile(made / "r.epub")
    page = html.fromstring(book.read("EPUB/section-1.xhtml"))
    assert next(page.iter("h3")).text_content() == "（一）统一范围。"
    assert page.xpath("//div[@class='run-in']/p")[0].text_content() == "园区内企业全部纳入。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        body: [园区内企业全部纳入。, 第二段另起。]", "        body: [page-break]"),
        ("  - section: 工作要求\n", "  - section: 工作要求\n    run-in: true\n"),
    ],
)
def test_a_heading_without_text_to_run_into_is_told_of(old: str, new: str, tmp_path: Path) -> None:
    assert old in SOURCE
    (tmp_path / "r.yaml").write_text(SOURCE.replace(old, new), "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_report(tmp_path / "r.yaml", diagnostics)
    assert [(item.code, item.span and item.span.line > 3) for item in diagnostics] == [
        ("run-in-heading", True)
    ]
