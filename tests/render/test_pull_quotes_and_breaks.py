"""Pull quotes, boxes with a run-in title, rules, column breaks: in every format; sections stand in none of them."""

import io
import zipfile
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from helpers.written import built_in
from lxml import html

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed

SOURCE = """\
zonepub: 1
report: {title: 题, issuer: 管委会}
body:
  - section: 甲
    body:
      - 第一段文字。
      - pull-quote: 做改革的**试验田**。
        source: 李四
      - rule
      - 线后文字。
      - box: 编者按
        run-in: true
        body: [本刊开设专栏。, 第二段按语。]
      - column-break
      - 栏后文字。
"""


def made(folder: Path, style: str, source: str = SOURCE) -> Path:
    return built_in(folder, source, ("docx", "pdf", "epub", "outline"), style)


def place(page: pypdfium2.PdfPage, words: str) -> tuple[float, float]:
    """Left and bottom of the first character of some words, in points."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found, words
    left, bottom, _, _ = text.get_charbox(found[0])
    return left, bottom


def size(page: pypdfium2.PdfPage, words: str) -> float:
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found, words
    return pypdfium2.raw.FPDFText_GetFontSize(text.raw, found[0])


def test_a_column_break_starts_the_next_column_where_there_are_columns(tmp_path: Path) -> None:
    (tmp_path / "parted.yaml").write_text("extends: newspaper\npage: {breaks: true}\n", "utf-8")
    page = pypdfium2.PdfDocument(made(tmp_path, str(tmp_path / "parted.yaml")) / "r.pdf")[0]
    before, after = place(page, "第二段按语"), place(page, "栏后文字")
    assert after[0] > before[0] + 100 and after[1] > before[1]
    assert before[0] < place(page, "第一段文字")[0] + 50  # balancing keeps before the break what stands there
    body = docx.Document(tmp_path / "r.docx").element.body
    assert body.xpath("count(.//w:br[@w:type='column'])") == 1


def test_a_newspaper_takes_no_break(tmp_path: Path) -> None:
    made(tmp_path, "newspaper", SOURCE + "  - page-break\n  - 最后一段。\n")
    assert len(pypdfium2.PdfDocument(tmp_path / "r.pdf")) == 1
    assert docx.Document(tmp_path / "r.docx").element.body.xpath("count(.//w:br[@w:type])") == 0


def test_in_one_column_a_column_break_does_nothing(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(made(tmp_path, "gongwen") / "r.pdf")
    assert len(document) == 1
    assert place(document[0], "栏后文字")[1] < place(document[0], "第二段按语")[1]
    assert docx.Document(tmp_path / "r.docx").element.body.xpath("count(.//w:br[@w:type='column'])") == 0


@pytest.mark.parametrize("style", ["briefing", "newspaper"])
def test_a_pull_quote_is_set_apart_with_its_source_on_a_line_of_its_own(style: str, tmp_path: Path) -> None:
    made(tmp_path, style)
    page = pypdfium2.PdfDocument(tmp_path / "r.pdf")[0]
    assert place(page, "李四")[1] < place(page, "做改革的")[1] < place(page, "第一段文字")[1]
    assert size(page, "李四") < 0.85 * size(page, "做改革的")
    with pikepdf.open(tmp_path / "r.pdf") as pdf:
        kinds = [str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    assert "/BlockQuote" in kinds
    with zipfile.ZipFile(tmp_path / "r.epub") as archive:
        chapter = html.fromstring(
            archive.read(next(name for name in archive.namelist() if "section" in name))
        )
    (aside,) = chapter.xpath("//aside[@role='doc-pullquote']")
    assert aside.text_content().strip() == "做改革的试验田。——李四"
    assert aside.xpath("string(.//span[@class='said'])") == "——李四"
    assert len(chapter.xpath("//hr")) == 1
    paragraphs = docx.Document(tmp_path / "r.docx").paragraphs
    quoted = next(item for item in paragraphs if "试验田" in item.text)
    assert quoted.style.name == "提要引语"
    said = next(run for run in quoted.runs if "李四" in run.text).style.font
    assert said.size.pt < size(page, "做改革的") and said.bold is False


@pytest.mark.parametrize("style", ["gongwen", "jianbao"])
def test_a_pull_quote_that_is_set_as_text_has_its_source_at_the_right_below_it(
    style: str, tmp_path: Path
) -> None:
    page = pypdfium2.PdfDocument(made(tmp_path, style) / "r.pdf")[0]
    (left, below), (start, above) = place(page, "李四"), place(page, "做改革的")
    assert below < above and left > start + 250 and size(page, "李四") == size(page, "做改革的") == 16
    quoted, said = (
        next(item for item in docx.Document(tmp_path / "r.docx").paragraphs if words in item.text)
        for words in ("试验田", "李四")
    )
    assert (quoted.style.name, said.style.name) == ("提要引语", "引文出处")
    assert quoted.paragraph_format.keep_with_next
    with zipfile.ZipFile(tmp_path / "r.epub") as archive:
        chapter = archive.read(next(name for name in archive.namelist() if "section" in name)).decode()
    assert '<p class="quote-source">——李四</p></aside>' in chapter


def test_the_title_of_an_editors_note_runs_into_its_text(tmp_path: Path) -> None:
    made(tmp_path, "briefing")
    page = pypdfium2.PdfDocument(tmp_path / "r.pdf")[0]
    assert "编者按：本刊开设专栏" in page.get_textpage().get_text_range().replace("\r\n", "")
    document = docx.Document(io.BytesIO((tmp_path / "r.docx").read_bytes()))
    texts = [item.text for table in document.tables for item in table.cell(0, 0).paragraphs]
    assert "编者按：本刊开设专栏。" in texts
    assert "编者按：本刊开设专栏。" in (tmp_path / "r.txt").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "r.epub") as archive:
        chapter = html.fromstring(
            archive.read(next(name for name in archive.namelist() if "section" in name))
        )
    (box,) = chapter.xpath("//aside[@class='text-box']")
    assert (
        box.xpath("string(p[1])") == "编者按：本刊开设专栏。"
        and box.xpath("string(p[1]/strong)") == "编者按："
    )


HOLDERS = {
    "box": "- box: 提示\n  body: [甲, {section: 小节, body: [文]}]",
    "quote": "- quote: [甲, {section: 小节, body: [文]}]",
    "list": "- list: bulleted\n  items: [[甲, {section: 小节, body: [文]}]]",
}


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("deep", [False, True])
def test_a_section_inside_a_block_is_refused_with_its_place(holder: str, deep: bool, tmp_path: Path) -> None:
    block = HOLDERS[holder]
    if deep:
        block = "- section: 外\n  body:\n" + "\n".join(f"    {line}" for line in block.splitlines())
    (tmp_path / "r.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n{block}\n", "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(tmp_path / "r.yaml", to=["outline"], output=tmp_path, diagnostics=diagnostics)
    (error,) = [item for item in diagnostics if item.severity == "error"]
    assert error.code == "section-inside" and error.args["title"] == "小节" and error.args["block"] == holder
    line = (tmp_path / "r.yaml").read_text("utf-8").splitlines()[error.span.line - 1]
    assert line[error.span.column - 1 :].startswith("{section")


def test_a_run_in_box_that_begins_with_no_text_is_refused(tmp_path: Path) -> None:
    block = "- box: 提示\n  run-in: true\n  body: [{list: bulleted, items: [甲]}]"
    (tmp_path / "r.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n{block}\n", "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(tmp_path / "r.yaml", to=["outline"], output=tmp_path, diagnostics=diagnostics)
    assert [(item.code, item.span.line) for item in diagnostics if item.span] == [("run-in-box", 5)]


@pytest.mark.parametrize("word", ["page-break", "column-break"])
def test_a_break_inside_a_box_is_told_of(word: str, tmp_path: Path) -> None:
    text = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- box: 提示\n  body: [甲, {word}, 乙]\n"
    (tmp_path / "r.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    build(tmp_path / "r.yaml", to=["pdf", "docx"], output=tmp_path, diagnostics=diagnostics)
    found = [(item.code, item.span.line, item.span.column) for item in diagnostics if item.span]
    assert found == [("break-in-box", 5, 13)]
    assert not docx.Document(tmp_path / "r.docx").element.body.xpath(".//w:br[@w:type]")


@pytest.mark.parametrize(
    ("following", "drawn"),
    [
        ("- box: 编者按\n        body: [一段。]", 0),
        ("- table: t\n        columns: [园, 值]\n        rows: [[甲, 1]]", 0),
        ("- 一段。", 1),
    ],
)
def test_a_rule_beside_a_box_or_a_table_is_drawn_in_no_format(
    following: str, drawn: int, tmp_path: Path
) -> None:
    look = "extends: report\npage: {margin: {inside: 30mm, outside: 30mm}}\nrule: {length: 50%}\n"
    (tmp_path / "ruled.yaml").write_text(look, "utf-8")
    head, _, _ = SOURCE.partition("      - pull-quote")
    written = f"{head}      - rule\n      {following}\n"
    built_in(tmp_path, written, ("pdf", "docx", "epub", "wechat"), str(tmp_path / "ruled.yaml"))
    paths = [
        one.get_bounds()
        for page in pypdfium2.PdfDocument(tmp_path / "r.pdf")
        for one in page.get_objects((pypdfium2.raw.FPDF_PAGEOBJ_PATH,))
    ]
    half = 19 * 11  # of 38 characters
    assert sum(abs(right - left - half) < 1 for left, _, right, _ in paths) == drawn
    word = docx.Document(str(tmp_path / "r.docx")).element.xpath(".//w:pStyle[@w:val='Rule']")
    assert len(word) == drawn + 1  # that of the title
    book = zipfile.ZipFile(tmp_path / "r.epub")
    texts = map(book.read, book.namelist())
    assert [text.count(b"<hr") for text in texts if "第一段文字".encode() in text] == [drawn]
