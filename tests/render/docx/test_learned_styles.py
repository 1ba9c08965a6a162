"""A style learned from an office's document: its page, sizes and numbers, in every format."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from helpers.built import Builder
from helpers.docx import W
from helpers.office_templates import TEMPLATES
from helpers.paths import EXAMPLE

from zonepub import Diagnostics, build, load_style
from zonepub.cli import main

LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def learned(data: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    (folder / "office.docx").write_bytes(data)
    result = CliRunner().invoke(main, ["style", "learn", "office.docx", "-o", "ours.yaml"])
    assert result.exit_code == 0, result.output
    return folder / "ours.yaml"


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_is_learned_is_a_style(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = learned(TEMPLATES[name](), tmp_path, monkeypatch)
    style = load_style(path, Diagnostics()).resolve("pdf")
    size = {"localised": (184, 260), "nameless": (190, 270)}.get(name, (210, 297))
    assert [length / 72 * 25.4 for length in style.page.size] == pytest.approx(size, abs=0.2)
    if name == "indented":
        assert style.text["body"].size == 14 and style.text["body"].indent == 28
    if name == "prefixed":
        assert style.page.columns == 2


def test_our_own_official_document_is_learned_as_it_is(
    built: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = learned(built(EXAMPLE, "gongwen").data("docx"), tmp_path, monkeypatch)
    style, own = (load_style(name, Diagnostics()).resolve("docx") for name in (path, "gongwen"))
    assert style.section.numbering == own.section.numbering
    for role in ("body", "heading-1", "heading-2", "caption", "title"):
        assert style.text[role].size == own.text[role].size
        assert style.text[role].font == own.text[role].font
        assert style.text[role].leading == pytest.approx(own.text[role].leading, abs=0.05)
    build(EXAMPLE, to=["pdf"], style=path, output=tmp_path / "out")


def test_the_page_learned_is_that_of_the_section_the_report_goes_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its margins; its head, taken over from the section before; marks in it are those of a style."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "管委会 {{文号}} {{处室}}"
    document.add_section()
    document.add_paragraph("{{正文}}")
    document.sections[1].left_margin = Mm(31)
    last = document.add_section()
    last.left_margin, last.header.is_linked_to_previous = Mm(50), False
    last.header.paragraphs[0].text = "回执"
    file = BytesIO()
    document.save(file)
    path = learned(file.getvalue(), tmp_path, monkeypatch)
    page = load_style(path, Diagnostics()).resolve("pdf").page
    assert page.margin.inside / 72 * 25.4 == pytest.approx(31, abs=0.2)
    assert page.header == page.first_header  # there is no other on the first page
    assert page.header.on(even=False) == ("管委会 [[{document_no}]] 〔处室〕", "", "")
    diagnostics = Diagnostics()
    build(EXAMPLE, to=["pdf"], style=path, output=tmp_path / "out", diagnostics=diagnostics)
    assert "page-overlap" not in [item.code for item in diagnostics]  # nothing of the parent's beside it


def test_what_is_no_document_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.docx").write_bytes(b"no zip")
    result = CliRunner().invoke(main, ["style", "learn", "office.docx"])
    assert result.exit_code == 1 and "Traceback" not in result.output


def test_pages_with_two_sides_are_learned_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The binding edge with its gutter, and numbers at the outer edge as GB/T 9704 wants them."""
    document = docx.Document()
    section = document.sections[0]
    section.left_margin, section.right_margin, section.gutter = Mm(25), Mm(20), Mm(5)
    document.settings.odd_and_even_pages_header_footer = True
    document.settings.element.insert(0, document.settings.element.makeelement(f"{W}mirrorMargins"))
    for foot, side in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        foot.paragraphs[0].text = "第一室"
        foot.paragraphs[0].alignment = side
    file = BytesIO()
    document.save(file)
    path = learned(file.getvalue(), tmp_path, monkeypatch)
    page = load_style(path, Diagnostics()).resolve("pdf").page
    assert page.margin.inside / 72 * 25.4 == pytest.approx(30, abs=0.2) and page.mirror
    assert page.footer.on(even=False) == ("", "", "第一室")
    assert page.footer.on(even=True) == ("第一室", "", "")


def test_lines_of_a_grid_are_learned_as_they_are_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines of 10.5 points on a grid of 28.95 were learned as 13.65."""
    document = docx.Document()
    document.styles["Body Text"].delete()
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.line_spacing = Pt(10.5), 1.0
    document.styles["Title"].paragraph_format.line_spacing = Pt(40)
    heading = document.styles["Heading 1"].element.get_or_add_pPr()
    heading.get_or_add_spacing().set(f"{W}beforeLines", "50")
    document.element.body.find(f".//{W}docGrid").attrib.update(
        {f"{W}type": "linesAndChars", f"{W}linePitch": "579"}
    )
    file = BytesIO()
    document.save(file)
    path = learned(file.getvalue(), tmp_path, monkeypatch)
    text = load_style(path, Diagnostics()).resolve("pdf").text
    assert text["body"].leading == pytest.approx(28.95)
    assert text["title"].leading == pytest.approx(40)
    assert text["heading-1"].before == pytest.approx(28.95 / 2, abs=0.01)
