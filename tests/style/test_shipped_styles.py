"""Each token arrives: finished files of every shipped style, measured against the resolved style."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from helpers.built import Builder
from helpers.docx import styled
from helpers.layouts import lay, load
from helpers.paths import EXAMPLE

from zonepub import Diagnostics, load_style
from zonepub.cjk import EM_TOP
from zonepub.layout import Layout
from zonepub.layout.frames import BoundingBox, TextFrame
from zonepub.render.docx.section_properties import in_margin_mode
from zonepub.render.xhtml.css.contrast import by_day
from zonepub.style import Style, style_names
from zonepub.style.matter import Band, ReportPart

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = style_names()


@pytest.fixture(params=STYLES)
def made(request: pytest.FixtureRequest, built: Builder) -> tuple[str, Path]:
    """A shipped style, and the folder with the example in it."""
    example = built(EXAMPLE, request.param)
    told = [item for item in example.result.diagnostics if item.severity != "note"]
    assert [item for item in told if item.code != "order-unsigned"] == []  # the example has no signer
    return request.param, example.folder


def resolved(name: str, format_name: str) -> Style:
    return load_style(name, Diagnostics()).resolve(format_name)


@cache
def laid(name: str) -> tuple[Style, Layout]:
    style = resolved(name, "pdf")
    return style, lay(load(EXAMPLE), style)


@pytest.mark.slow
def test_the_pdf_has_the_page_the_style_wants(made: tuple[str, Path]) -> None:
    name, folder = made
    with pikepdf.open(folder / "report.pdf") as pdf:
        for page in pdf.pages:
            assert [float(side) for side in page.MediaBox][2:] == pytest.approx(
                resolved(name, "pdf").page.size, abs=0.01
            )


def test_body_lines_have_the_size_the_pitch_and_the_indent(made: tuple[str, Path]) -> None:
    name, _ = made
    style, layout = laid(name)
    body = style.text["body"]
    lines = [
        (page.number, round(placed.x + frame.x, 2), placed.y + frame.baseline, frame.line)
        for page in layout.pages for placed in page.placed for frame in placed.box.frames
        if isinstance(frame, TextFrame) and frame.element is not None and frame.element.tag == "P"
        and frame.line.pieces and frame.line.pieces[0].run.size == body.size
    ]  # fmt: skip
    steps = Counter(
        round(after[2] - before[2], 2)
        for before, after in pairwise(lines)
        if before[:1] == after[:1] and 0 < after[2] - before[2] < 3 * body.leading
    )
    assert steps.most_common(1)[0][0] == pytest.approx(layout.geometry.pitch, abs=0.05)  # T9.3
    assert layout.geometry.pitch == pytest.approx(body.leading, abs=0.05)
    assert layout.geometry.measure / layout.geometry.columns == pytest.approx(
        layout.geometry.column, abs=layout.geometry.gap
    )


def test_pdf_text_is_set_in_the_sizes_and_colours_of_its_roles(made: tuple[str, Path]) -> None:
    name, _ = made
    style, layout = laid(name)
    seen: dict[str, set[tuple[float, str]]] = {}
    for page in layout.pages:
        for placed in page.placed:
            for frame in placed.box.frames:
                if isinstance(frame, TextFrame) and frame.element is not None:
                    for piece in frame.line.pieces:
                        look = piece.run.payload
                        seen.setdefault(frame.element.tag, set()).add((look.size, look.color.rgb))  # type: ignore[attr-defined]
    titled = any(isinstance(piece, ReportPart) and piece.part == "title" for piece in style.front)
    first = "H2" if titled else "H1"
    size, colour = style.text["heading-1"].size, style.text["heading-1"].color.rgb
    least = 0.7 if style.section.side_by_side else 1.0  # headlines of articles are as large as their rank
    assert any(least * size <= one <= size and look == colour for one, look in seen[first])
    if titled:
        bands = (piece for piece in style.front if isinstance(piece, Band) and piece.under != "none")
        colour = next((style.text[band.role].color for band in bands), style.text["title"].color)
        assert (style.text["title"].size, colour.rgb) in seen["H1"]
    assert (style.text["body"].size, style.text["body"].color.rgb) in seen["P"]


def test_the_docx_has_page_sizes_fonts_and_colours(made: tuple[str, Path]) -> None:
    name, folder = made
    style = resolved(name, "docx")
    document = docx.Document(str(folder / "report.docx"))
    section = document.sections[-1]
    page = in_margin_mode(style).page
    found = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    ]
    wanted = [*page.size, page.margin.top, page.margin.bottom, page.margin.inside, page.margin.outside]
    assert [length.pt for length in found if length] == pytest.approx(wanted, abs=0.05)
    for role, identifier in {
        "body": "BodyText",
        "title": "Title",
        "heading-1": "Heading1",
        "caption": "Caption",
    }.items():
        text, styles = style.text[role], document.styles.element
        assert int(styled(styles, identifier, "rPr/sz") or 0) == round(2 * text.size)
        assert styled(styles, identifier, "rPr/rFonts", "eastAsia") == text.font[0]
        assert styled(styles, identifier, "rPr/color") == text.color.rgb


def test_the_epub_has_the_colours_and_the_proportions(made: tuple[str, Path]) -> None:
    name, folder = made
    style = resolved(name, "epub")
    with ZipFile(folder / "report.epub") as archive:
        css = archive.read("EPUB/style.css").decode()
    assert f"text-indent: {style.text['body'].indent / style.text['body'].size:g}em" in css
    assert f"line-height: {style.text['body'].leading / style.text['body'].size:.3g}"[:17] in css
    assert not re.search(r"[\d.]px", css)


def test_the_epub_has_the_sizes_and_colours_of_headings(made: tuple[str, Path]) -> None:
    name, folder = made
    style = resolved(name, "epub")
    with ZipFile(folder / "report.epub") as archive:
        css, modern = (archive.read(f"EPUB/{sheet}.css").decode() for sheet in ("style", "modern"))
    titled = any(isinstance(piece, ReportPart) and piece.part == "title" for piece in style.front)
    heads = (("h1", "title"),) if titled else ()
    for selector, role in (*heads, ("h2", "heading-1"), (r"\.caption", "caption")):
        rules = dict(re.findall(r"([\w-]+): ([^;]+)", re.search(rf"^{selector} {{(.*)}}", css, re.M)[1]))  # type: ignore[index]
        text, body = style.text[role], style.text["body"]
        size = rules.get("font-size", "1em").split("em")[0]
        assert float(size) == pytest.approx(text.size / body.size, abs=0.001)
        # the reader's own where it is that of the text; else by day what the style says, where an engine can tell
        painted = re.search(
            rf"^@supports .*{{ {selector} {{ -webkit-text-fill-color: rgb\((.*?)\); }}", modern, re.M
        )
        assert bool(painted) == (text.color.rgb != body.color.rgb)
        if painted:
            days = re.findall(r"clamp\((\d+),|(?<!\S)(\d+)(?!\S)", painted[1])
            assert "".join(f"{int(a or b):02X}" for a, b in days) == by_day(text.color.rgb)


def test_heads_and_feet_stand_at_their_gaps_in_their_sizes(made: tuple[str, Path]) -> None:  # G4.5
    style, layout = laid(made[0])
    geometry = layout.geometry
    for kind, line in (("header", style.page.header), ("footer", style.page.footer)):
        tops = {
            round(placed.y + frame.baseline - EM_TOP * frame.line.pieces[0].run.size, 2)
            for page in layout.pages[1:]
            for placed in page.placed
            for frame in placed.box.frames
            if isinstance(frame, TextFrame) and frame.decoration == kind and frame.element is None
        }
        size = style.text[kind].size
        above, below = (
            geometry.top - style.page.header_gap - size,
            geometry.top + geometry.area + style.page.footer_gap,
        )
        parts = [part for part in line.on(even=False) if part]
        always = [part for part in parts if not part.startswith("[[")]  # a group is shown where it has words
        assert bool(always) <= bool(tops) <= bool(parts)
        assert all(top == pytest.approx(above if kind == "header" else below, abs=0.05) for top in tops)


def test_captions_stand_where_the_style_says(made: tuple[str, Path]) -> None:  # T10.6
    style, layout = laid(made[0])
    found = 0
    for page in layout.pages:
        frames = [
            (placed.y + (frame.baseline if isinstance(frame, TextFrame) else frame.y), frame)
            for placed in page.placed
            for frame in placed.box.frames
            if isinstance(frame, TextFrame | BoundingBox)
        ]
        for top, room in frames:
            if isinstance(room, BoundingBox) and room.element.tag == "Figure":
                words = [
                    y for y, frame in frames
                    if isinstance(frame, TextFrame) and frame.element in room.element.children
                    and frame.element.tag == "Caption"
                ]  # fmt: skip
                picture = top + room.height / 3
                found += len(words)
                below = style.figure.caption_position == "below"
                assert all((y > picture) == below for y in words)
    assert found >= 4


def test_gongwen_holds_22_lines_of_28_characters_from_37_mm() -> None:  # G1.2 G1.4 G1.11
    style, layout = laid("gongwen")
    geometry = layout.geometry
    assert geometry.lines == 22
    assert geometry.top == pytest.approx(37 / 25.4 * 72)
    assert geometry.pitch == pytest.approx(29.61, abs=0.01)
    assert 28 * geometry.size + 27 * geometry.tracking == pytest.approx(geometry.measure, abs=0.01)  # G1.14
    assert geometry.top + 21 * geometry.pitch + geometry.size == pytest.approx(
        (297 - 35) / 25.4 * 72, abs=0.5
    )
    assert style.page.footer.on(even=False)[2] == style.page.footer.on(even=True)[0] == "— {page} —"  # G4.5


CHANGES = {
    "the accent colour": ("tokens: {color: {accent: '#123456 cmyk(90 70 20 10)'}}", "123456"),
    "the body size": ("tokens: {size: {body: 13pt}}", "13"),
    "the Chinese font": ("tokens: {font: {song: [Noto Sans SC]}}", "Noto Sans SC"),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("format_name", ["docx", "pdf", "print", "epub"])
def test_one_token_changes_exactly_what_it_stands_for_in_every_format(
    name: str, format_name: str, tmp_path: Path
) -> None:
    text, value = CHANGES[name]
    (tmp_path / "child.yaml").write_text(f"extends: briefing\n{text}\n", "utf-8")
    before = {path: v for path, v, _ in load_style("briefing", Diagnostics()).values(format_name)}
    after = {path: v for path, v, _ in load_style(tmp_path / "child.yaml", Diagnostics()).values(format_name)}
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed
    assert all(value in after[path] for path in changed)
    suffix = {"color": "accent", "size": "body", "font": "song"}
    kind = next(key for key in suffix if key in text)
    assert all(
        ("size" if kind == "size" else kind) in path.rsplit(".", 1)[-1]
        or "[" in path
        or "color" in path
        or "background" in path
        for path in changed
    )


def test_lines_in_the_middle_have_no_indent_that_moves_them_off_it() -> None:
    shifted = [
        (name, role)
        for name in style_names()
        for format_name in ("pdf", "docx", "epub")
        for role, text in load_style(name, Diagnostics()).resolve(format_name).text.items()
        if text.align in ("center", "right") and text.indent
    ]
    assert shifted == []


def test_a_bulletin_has_a_contents_list_and_a_dash_before_its_subtitle_but_no_addressees_and_no_signature() -> (
    None
):
    style = resolved("jianbao", "pdf")
    parts = {piece.part for piece in (*style.front, *style.back) if isinstance(piece, ReportPart)}
    assert parts >= {"contents", "title", "subtitle", "lead"}  # G8.4
    assert style.labels.subtitle == "——{subtitle}"
    assert not parts & {"addressees", "signature"}  # G8.6
