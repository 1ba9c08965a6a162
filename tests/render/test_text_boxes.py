"""Boxes beside the text: a frame around any blocks, in every format and over pages."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from helpers.written import built_in
from lxml import html

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source import load_report
from zonepub.style import style_names

SOURCE = """\
zonepub: 1
report: {title: 提示, issuer: 管委会}
body:
  - section: 甲
    body:
      - 前文。
      - box: 温馨提示
        body:
          - 汛期将至，请留意**天气预报**[^a]。
          - list: numbered
            items: [检查排水管道, 备好沙袋]
          - table: tab-x
            caption: 值班电话
            columns: [单位, 电话]
            rows: [[应急局, "12345"]]
      - 见@tab-x。
notes: {a: 以气象台为准。}
"""


def made(folder: Path, source: str = SOURCE, style: str = "briefing") -> Path:
    return built_in(folder, source, ("docx", "pdf", "epub"), style)


@pytest.mark.parametrize("style", style_names())
def test_every_shipped_style_has_boxes(style: str, tmp_path: Path) -> None:
    words = "".join(
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(made(tmp_path, style=style) / "r.pdf")
    )
    assert "温馨提示" in words and "备好沙袋" in words and "以气象台为准" in words


def test_word_gets_one_cell_with_a_frame_that_holds_list_and_table(tmp_path: Path) -> None:
    folder = made(tmp_path, style="large-print")
    document = docx.Document(io.BytesIO((folder / "r.docx").read_bytes()))
    box = next(table for table in document.tables if table._tbl.xpath("w:tblPr/w:tblBorders/w:top"))
    cell = box.cell(0, 0)
    assert cell.paragraphs[0].text == "温馨提示" and cell.paragraphs[0].style.name == "方框标题"
    assert cell.tables[0].cell(1, 0).text == "应急局"
    assert cell._tc.xpath("w:tcPr/w:shd/@w:fill") and cell._tc[-1].tag.endswith("}p")


def test_an_e_reader_gets_an_aside(tmp_path: Path) -> None:
    page = html.fromstring(zipfile.ZipFile(made(tmp_path) / "r.epub").read("EPUB/section-1.xhtml"))
    (box,) = page.find_class("text-box")
    assert [child.tag for child in box] == ["p", "p", "ol", "div"]  # the table may be scrolled
    assert box[0].text_content() == "温馨提示"


def test_a_box_longer_than_a_page_goes_on_with_its_frame(tmp_path: Path) -> None:
    rows = "\n".join(f"          - 第{number}条，请各单位注意。" for number in range(60))
    source = SOURCE.replace("          - 汛期", f"{rows}\n          - 汛期")
    folder = made(tmp_path, source)
    pages = pypdfium2.PdfDocument(folder / "r.pdf")
    assert len(pages) > 2
    words = "".join(page.get_textpage().get_text_range() for page in pages)
    assert all(f"第{number}条" in words for number in range(60))
    middle = pages[1].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    tints = [bounds for bounds in (item.get_bounds() for item in middle) if bounds[2] - bounds[0] > 400]
    assert sum(top - bottom for _, bottom, _, top in tints) > 500  # the ground fills the page


@pytest.mark.parametrize(
    ("old", "code"), [("温馨提示", "empty-name"), ("        body:\n          - 汛", "unknown-key")]
)
def test_a_box_without_title_or_body_is_told_of(old: str, code: str, tmp_path: Path) -> None:
    new = {"温馨提示": '""', "        body:\n          - 汛": "        text:\n          - 汛"}[old]
    (tmp_path / "r.yaml").write_text(SOURCE.replace(old, new), "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_report(tmp_path / "r.yaml", diagnostics)
    assert code in {item.code for item in diagnostics}
