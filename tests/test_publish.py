"""The whole example, from the command to the finished files, read back by other programs than our own."""

import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from helpers.built import FILES, Builder
from helpers.paths import EXAMPLE
from helpers.text import squeeze
from lxml import etree

from zonepub import Diagnostics, Failed, build, load_report
from zonepub.model import Figure, Paragraph, Section, plain, walk


@pytest.fixture(scope="session")
def made(built: Builder) -> Path:
    """The folder with the example in the four default formats."""
    folder, result = built(EXAMPLE, "briefing").folder, built(EXAMPLE, "briefing").result
    assert [path.name for path in result.paths] == list(FILES.values())
    told = {item.code for item in result.diagnostics} - {"page-count"}  # as many as the lines make
    assert told == {"placeholder-in-print"}  # its pictures are to come
    assert all(receipt.read and not receipt.missing for receipt in result.receipts)
    return folder


def words_of_docx(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    return "".join(node.text or "" for node in document.element.body.iter("{*}t"))


def words_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def words_of_epub(data: bytes) -> str:
    archive = zipfile.ZipFile(BytesIO(data))
    package = etree.fromstring(
        archive.read(next(name for name in archive.namelist() if name.endswith(".opf")))
    )
    folder = next(name for name in archive.namelist() if name.endswith(".opf")).rpartition("/")[0]
    files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    texts = []
    for itemref in package.iter("{*}itemref"):
        page = etree.fromstring(archive.read(f"{folder}/{files[itemref.get('idref')]}".lstrip("/")))
        texts += [text for body in page.iter("{*}body") for text in body.itertext()]
    return "".join(texts)


READERS = {"docx": words_of_docx, "pdf": words_of_pdf, "print": words_of_pdf, "epub": words_of_epub}


@pytest.mark.parametrize("name", FILES)
def test_every_word_of_the_source_is_found_in_order_by_another_program(name: str, made: Path) -> None:
    report = load_report(EXAMPLE, Diagnostics())
    found = squeeze(READERS[name]((made / FILES[name]).read_bytes()))
    found = re.sub("·{3,}", "", found)  # leaders of the contents, which stand at the end of their page
    text, figures = 0, 0  # where the last ones end: on pages, pictures stand where they have room
    for block in walk(report.blocks):
        match block:
            case Paragraph(text=words):
                text = found_behind(found, plain(words), text, name)
            case Section():
                text = found_behind(found, plain(block.kicker), text, name)
                text = found_behind(found, plain(block.title), text, name)
            case Figure(caption=caption):
                figures = found_behind(found, plain(caption.text), figures, name)
            case _:
                pass


def found_behind(found: str, words: str, position: int, name: str) -> int:
    """Where words stand behind a place; on pages, where they end."""
    words = squeeze(words)
    paged = name in ("pdf", "print")
    place = find_over_pages(found, words, position) if paged else found.find(words, position)
    assert place >= 0, words
    return place


def find_over_pages(found: str, words: str, position: int) -> int:
    """A paragraph may run over a page end, where running heads and feet stand between its halves."""
    place = found.find(words, position)
    if place >= 0:
        return place + len(words)
    for cut in range(len(words) - 1, 0, -1):
        start = found.find(words[:cut], position)
        if start >= 0:
            rest = found.find(words[cut:], start + cut)
            return rest + len(words) - cut if 0 <= rest - start - cut < 200 else -1
    return -1


@pytest.mark.parametrize("name", FILES)
def test_title_byline_and_names_are_there(name: str, made: Path) -> None:
    found = squeeze(READERS[name]((made / FILES[name]).read_bytes()))
    for words in (
        "激发新动能逐梦新征程",
        "国家高新区认真学习贯彻党的十九届五中全会精神",
        "本报记者",
        "张伟",
        "罗晓燕",
    ):
        assert words in found


@pytest.mark.parametrize("name", ["pdf", "print"])
def test_every_font_of_a_pdf_is_embedded_as_a_subset_with_unicode(name: str, made: Path) -> None:  # P1 P5 P7
    with pikepdf.open(made / FILES[name]) as pdf:
        assert pdf.check_pdf_syntax() == []
        fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
        assert fonts
        for font in fonts.values():
            assert font.Subtype == "/Type0"
            assert font.Encoding == "/Identity-H"
            assert str(font.BaseFont)[7] == "+"
            assert "/ToUnicode" in font
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_docx_has_real_headings_and_east_asian_fonts(made: Path) -> None:  # D1
    document = docx.Document(str(made / FILES["docx"]))
    headings = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert len(headings) == 11
    fonts = [
        style.element.find(".//{*}rFonts")
        for style in document.styles
        if style.element.find(".//{*}rFonts") is not None
    ]
    assert fonts
    assert all(font.get(f"{{{font.nsmap['w']}}}eastAsia") for font in fonts)


def test_two_builds_in_different_places_with_different_hash_seeds_are_the_same_bytes(
    made: Path, tmp_path: Path
) -> None:  # P15 E17
    command = [sys.executable, "-m", "zonepub", "build", str(EXAMPLE), "-o", str(tmp_path)]
    for seed in ("1", "4711"):
        subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, cwd=tmp_path, check=True, capture_output=True
        )
        for name in FILES.values():
            assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), (seed, name)


def test_the_source_date_epoch_is_the_date_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    build(EXAMPLE, to=["docx"], output=tmp_path)
    assert docx.Document(str(tmp_path / "report.docx")).core_properties.created.year == 2026


def test_nothing_is_written_when_a_finished_file_lacks_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zonepub.readers import outline

    monkeypatch.setattr(outline, "paragraphs", lambda data: data.decode().replace("必答题", "").splitlines())
    with pytest.raises(Failed, match="lost-text"):
        build(EXAMPLE, to=["outline"], output=tmp_path / "output")
    assert not (tmp_path / "output").exists()


def test_a_renderer_that_breaks_is_a_diagnostic_not_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zonepub.render import outline

    broken = outline.renderer.__class__("outline", ".txt", lambda *_: 1 / 0)  # type: ignore[arg-type, return-value]
    monkeypatch.setattr(outline, "renderer", broken)
    with pytest.raises(Failed, match="renderer-failed"):
        build(EXAMPLE, to=["outline"], output=tmp_path)


@pytest.mark.parametrize("name", ["docx", "pdf", "epub", "outline"])
def test_a_style_may_insist_on_pictures(name: str, tmp_path: Path) -> None:
    (tmp_path / "strict.yaml").write_text("extends: briefing\nfigure: {missing: error}\n", "utf-8")
    found = Diagnostics()
    with pytest.raises(Failed):
        build(EXAMPLE, to=[name], style=tmp_path / "strict.yaml", output=tmp_path / "o", diagnostics=found)
    assert [item.code for item in found] == ["figure-missing"] * 4


@pytest.mark.parametrize(("missing", "there"), [("placeholder", True), ("caption", True), ("omit", False)])
@pytest.mark.parametrize("name", FILES)
def test_a_picture_that_has_not_come_is_shown_as_the_style_wants(
    name: str, missing: str, there: bool, tmp_path: Path
) -> None:
    (tmp_path / "my.yaml").write_text(f"extends: briefing\nfigure: {{missing: {missing}}}\n", "utf-8")
    build(EXAMPLE, to=[name], style=tmp_path / "my.yaml", output=tmp_path)
    found = squeeze(READERS[name]((tmp_path / FILES[name]).read_bytes()))
    words = squeeze("咸阳高新区召开学习贯彻党的十九届五中全会精神会议")
    assert (found.count(words) > 1) is there  # once in the text itself


def test_what_is_wrong_with_a_file_that_a_style_names_is_said_where_the_style_names_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "my.yaml").write_text(
        "extends: briefing\npdf: {intent: none.icc}\ndocx: {template: none.dotx}\n", "utf-8"
    )
    for name, line in {"print": 2, "docx": 3}.items():
        found = Diagnostics()
        with pytest.raises(Failed):
            build(EXAMPLE, to=[name], style=tmp_path / "my.yaml", output=tmp_path / "o", diagnostics=found)
        (item,) = [item for item in found if not item.code.startswith("placeholder-")]
        assert item.span is not None
        assert (Path(item.span.file).name, item.span.line) == ("my.yaml", line)


@pytest.mark.parametrize("name", FILES)
def test_a_character_that_no_font_has_is_a_warning_and_the_rest_is_there(
    name: str, tmp_path: Path
) -> None:  # P9
    text = "甲\U000f1234乙\U0001f600丙葛\U000e0100丁"
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody: [{text}]\n", "utf-8")
    style = tmp_path / "my.yaml"
    style.write_text("extends: briefing\npdf: {missing-glyphs: warning}\n", "utf-8")
    result = build(tmp_path / "report.yaml", to=[name], style=style, output=tmp_path)
    codes = {item.code for item in result.diagnostics if item.severity != "note"}
    assert codes <= {"glyph-missing", "private-use"}
    found = squeeze(READERS[name]((tmp_path / FILES[name]).read_bytes()))
    assert all(character in found for character in "甲乙丙丁")
