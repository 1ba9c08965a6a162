"""The finished PDFs, asked as a reader, a screen reader, an archive and a print shop would ask them."""

import ctypes
import io
import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pypdfium2
import pytest
from helpers.paths import EXAMPLE, STRESS
from PIL import Image

from zonepub import Failed, build
from zonepub.diagnostics import Diagnostics
from zonepub.fonts import FontCatalogue
from zonepub.layout import lay_out
from zonepub.model import Paragraph, Report, Text, plain, sections, walk
from zonepub.readers.pdf.tagged import StructureElement, outline, paragraphs
from zonepub.render import Context
from zonepub.render.pdf import archive_renderer, print_renderer, renderer
from zonepub.source import load_report
from zonepub.style import Style, load_style

FONTS = FontCatalogue()
RENDERERS = {"pdf": renderer, "archive": archive_renderer, "print": print_renderer}
WHEN = datetime(2026, 3, 5, tzinfo=UTC)


def rendered(report: Report, kind: str = "pdf", style: Style | None = None) -> bytes:
    look = style or load_style("briefing", Diagnostics()).resolve(kind)
    found = Diagnostics()
    layout = lay_out(report, look, FONTS, found)
    context = Context(found, WHEN, FONTS, lambda _: layout, lambda: layout.page_map)
    return RENDERERS[kind].render(report, look, context)


def load(path: Path) -> Report:
    return load_report(path, Diagnostics())


@lru_cache
def made(path: Path, kind: str = "pdf") -> bytes:
    return rendered(load(path), kind)


@lru_cache
def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def faults(data: bytes, profile: str, folder: Path) -> list[str]:
    """Rules an outside validator finds broken, but for two that it is known to misread."""
    file = folder / "a.pdf"
    file.write_bytes(data)
    rules = [failure.rule_id for failure in validator.validate_pdf(str(file), profile=profile).failures]
    return [rule for rule in rules if "GLYPH-WIDTH" not in rule and "METADATA-FILTER" not in rule]


def nodes(data: bytes) -> list[StructureElement]:
    return [node for top in outline(data) for node in top.walk()]


def body_texts(report: Report) -> list[str]:
    return [plain(block.text) for block in walk(report.blocks) if isinstance(block, Paragraph)]


def test_every_paragraph_of_the_example_reads_back_exactly() -> None:
    said = paragraphs(made(EXAMPLE))
    for text in body_texts(load(EXAMPLE)):
        assert text in said


def test_the_lines_of_a_paragraph_end_at_one_place() -> None:
    """T5.6. Replacement texts are taken out: PDFium spreads their characters over the place of the glyphs."""
    with pikepdf.open(io.BytesIO(made(EXAMPLE))) as pdf:
        for page in pdf.pages:
            content = re.sub(rb"/ActualText <[0-9A-F]*>", b"", page.Contents.read_bytes())
            page.Contents = pdf.make_stream(content)
        copy = io.BytesIO()
        pdf.save(copy)
    ends = []
    x, y = ctypes.c_double(), ctypes.c_double()
    with pypdfium2.PdfDocument(copy.getvalue()) as pdf:
        for page in itertools.islice(pdf, 2, 6):
            words = page.get_textpage()
            text = words.get_text_range(errors="strict")
            for end in re.finditer(r"[\u4e00-\u9fff](?=\r\n)", text):
                pypdfium2.raw.FPDFText_GetCharOrigin(words, end.start(), x, y)
                if x.value > 480 and pypdfium2.raw.FPDFText_GetFontSize(words, end.start()) == 11:
                    ends.append(x.value)
    assert len(ends) > 50
    assert max(ends) - min(ends) <= 0.02 * 11


def test_other_readers_take_out_the_same_text_with_no_space_invented() -> None:
    sentence = (
        "厦门火炬高新区2025年R&D投入占比6.84%，“十四五”期间引进Top100企业12家，（含A轮）；完成率达98%。"
    )
    report = Report(title=(Text("标题"),), body=(Paragraph((Text(sentence),)),))
    document = pypdfium2.PdfDocument(rendered(report))
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    assert sentence in text.replace("\r", "").replace("\n", "")  # T7.4


@pytest.mark.parametrize("path", [EXAMPLE, STRESS])
@pytest.mark.parametrize(("kind", "profile"), [("pdf", "ua1"), ("pdf", "2a"), ("archive", "3a")])
def test_an_outside_validator_finds_no_fault(path: Path, kind: str, profile: str, tmp_path: Path) -> None:
    assert faults(made(path, kind), profile, tmp_path) == []


def test_the_validator_notices_a_figure_without_words(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(made(EXAMPLE)))
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
            del thing["/Alt"]
    changed = io.BytesIO()
    pdf.save(changed)
    assert faults(changed.getvalue(), "ua1", tmp_path)


def test_there_is_one_title_and_no_level_of_headings_is_skipped() -> None:
    for path in (EXAMPLE, STRESS):
        levels = [int(node.tag[1]) for node in nodes(made(path)) if re.fullmatch("H[1-6]", node.tag)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(deeper <= level + 1 for level, deeper in itertools.pairwise(levels))  # U9


def test_headings_are_read_in_the_order_of_the_source() -> None:
    titles = [plain(section.title) for section in sections(load(STRESS))]
    headings = [node.text for node in nodes(made(STRESS)) if re.fullmatch("H[2-6]", node.tag)]
    said = [heading.rpartition(" ")[2] for heading in headings]  # behind kickers
    assert [title for title in said if title in titles] == titles  # U23
    assert "评估结论 总体评价：稳中有进、进中提质" in headings


def test_lists_tables_notes_and_ruby_have_their_elements() -> None:
    tags = [node.tag for node in nodes(made(STRESS))]
    for tag in ("L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "Figure",
                "BlockQuote", "Note", "TOC", "TOCI", "Reference", "Link", "Ruby", "RB", "RT", "Span"):  # fmt: skip
        assert tag in tags, tag
    assert tags.count("LI") == tags.count("LBody")
    assert tags.count("Note") == len(load(STRESS).notes)


def test_every_row_of_a_table_has_as_many_cells() -> None:
    for table in (node for node in nodes(made(STRESS)) if node.tag == "Table"):
        rows = [node for node in table.walk() if node.tag == "TR"]
        assert len({len(row.kids) for row in rows}) == 1  # U10


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    text = "高新区坚持发展高科技。" * 400
    report = Report(title=(Text("标题"),), body=(Paragraph((Text(text),)),))
    assert text in paragraphs(rendered(report))


def annotations(data: bytes) -> list[Any]:
    return [note for sheet in opened(data).pages for note in sheet.get("/Annots", [])]


def test_links_say_what_they_are_and_lead_somewhere() -> None:
    found = annotations(made(STRESS))
    assert found
    for note in found:
        assert str(note.Contents)  # U16
        assert "/Dest" in note or str(note.A.URI).startswith(("http", "mailto"))


def test_contents_lead_to_the_pages_they_name() -> None:
    pdf = opened(made(EXAMPLE))
    numbers = {sheet.obj.objgen: index for index, sheet in enumerate(pdf.pages, 1)}
    targets = [numbers[note.Dest[0].objgen] for sheet in pdf.pages for note in sheet.get("/Annots", [])
               if "/Dest" in note]  # fmt: skip
    entries = [node.text for node in nodes(made(EXAMPLE)) if node.tag == "TOCI"]
    assert entries
    for entry in entries:
        assert int(re.search(r"\d+$", entry)[0]) in targets  # type: ignore[index]


def test_the_bookmarks_are_the_sections() -> None:
    with opened(made(STRESS)).open_outline() as tree:

        def count(items: Any) -> int:
            return sum(1 + count(item.children) for item in items)

        assert count(tree.root) == len(list(sections(load(STRESS))))


def operators(data: bytes) -> set[str]:
    return {
        str(item.operator) for sheet in opened(data).pages for item in pikepdf.parse_content_stream(sheet)
    }


def test_every_operator_that_paints_is_tagged_or_an_artifact() -> None:
    paints = {"f", "S", "Tj", "TJ", "Do"}
    for sheet in opened(made(STRESS)).pages:
        depth = 0
        for item in pikepdf.parse_content_stream(sheet):
            name = str(item.operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            assert depth > 0 or name not in paints  # U6


def test_print_is_made_of_inks_alone_and_has_no_links() -> None:
    assert not {"rg", "RG", "g", "G"} & operators(made(STRESS, "print"))  # X6
    assert annotations(made(STRESS, "print")) == []  # X5


def test_the_boxes_of_print_lie_inside_each_other_with_three_millimetres_of_bleed() -> None:
    for sheet in opened(made(EXAMPLE, "print")).pages:
        media, bleed, trim = ([float(side) for side in box]
                              for box in (sheet.MediaBox, sheet.BleedBox, sheet.TrimBox))  # fmt: skip
        assert all(a < b < c for a, b, c in zip(media[:2], bleed[:2], trim[:2], strict=True))  # X3
        assert trim[0] - bleed[0] == pytest.approx(3 * 72 / 25.4, abs=0.02)


def test_a_band_of_colour_reaches_the_bleed_on_both_sides() -> None:
    look = load_style("report", Diagnostics()).resolve("print")
    sheet = opened(rendered(load(EXAMPLE), "print", look)).pages[0]
    left, _, right, _ = (float(side) for side in sheet.BleedBox)
    shapes = [[float(side) for side in item.operands] for item in pikepdf.parse_content_stream(sheet)
              if str(item.operator) == "re"]  # fmt: skip
    assert any(x <= left + 0.01 and x + width >= right - 0.01 for x, _, width, _ in shapes)


def test_the_archive_carries_what_it_was_made_from() -> None:
    pdf = opened(made(EXAMPLE, "archive"))
    attached = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
    assert attached["report.yaml"] == EXAMPLE.read_bytes()
    assert "captions.yaml" in attached


@pytest.mark.parametrize("kind", ["pdf", "archive", "print"])
def test_the_same_report_makes_the_same_bytes(kind: str) -> None:
    assert rendered(load(EXAMPLE), kind) == made(EXAMPLE, kind)


def test_the_example_is_small() -> None:
    assert len(made(EXAMPLE)) < 400_000


def test_a_character_that_no_font_has_is_reported_with_its_place() -> None:
    given = load(EXAMPLE)
    first = given.lead[0]
    assert isinstance(first, Paragraph)
    found = Diagnostics()
    report = replace(given, lead=(replace(first, text=(Text("字\U0001f9ff字"),)),))
    layout = lay_out(report, load_style("briefing", found).resolve("pdf"), FONTS, found)
    (said,) = [item for item in layout.remarks if item.kind == "glyph-missing"]
    assert said.span == first.span


def test_print_is_padded_with_blank_pages_that_have_boxes_too_and_the_screen_is_not() -> None:
    style = load_style("briefing", Diagnostics()).resolve("print")
    style = replace(style, pdf=replace(style.pdf, pages_multiple=5), page=replace(style.page, marks=False))
    report = load(EXAMPLE)
    press, screen = (opened(rendered(report, kind, style)).pages for kind in ("print", "pdf"))
    assert len(screen) % 5
    assert len(press) % 5 == 0
    last = press[-1]
    assert "/TrimBox" in last
    assert "/BleedBox" in last
    shown = {str(step.operator) for step in pikepdf.parse_content_stream(last)}
    assert not shown & {"Tj", "TJ"}


def test_an_alt_text_that_no_pdf_can_hold_is_told_at_its_place(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    (tmp_path / "captions.yaml").write_text(
        f"fig-a: {{text: 图, image: a.png, alt: {'长' * 16383}}}\n", "utf-8"
    )
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody: [{figure: fig-a}]\n", "utf-8"
    )
    with pytest.raises(Failed) as failed:
        build(tmp_path / "report.yaml", to=["pdf"], style="minimal", write=False)
    (said,) = [item for item in failed.value.diagnostics if item.severity == "error"]
    assert (said.code, said.args["count"], said.span and Path(said.span.file).name) == (
        "pdf-string-too-long", "16383", "captions.yaml",
    )  # fmt: skip
    (tmp_path / "captions.yaml").write_text(
        f"fig-a: {{text: 图, image: a.png, alt: {'长' * 16382}}}\n", "utf-8"
    )
    build(tmp_path / "report.yaml", to=["pdf"], style="minimal", write=False)
