"""Text beside small pictures, in finished files: at its edge, on the line grid, nothing over anything (T9.3)."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from helpers.layouts import SENTENCE, lay, load, paragraph, report, section, words
from helpers.paths import ANNUAL
from PIL import Image as Pillow

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Placed
from zonepub.layout.frames import Image, TextFrame
from zonepub.model import Caption, Figure, FigureWidth, Number, Picture
from zonepub.style import load_style

PICTURE = Picture(Path("a.jpg"), "a.jpg", 400, 300)
FIGURE = Figure("fig", Caption(words("园区一角"), PICTURE, "图中所见"), Number(1), wrap="right")


def laid(figure: Figure, *rest: object, style: str = "magazine") -> tuple[Layout, Diagnostics]:
    found = Diagnostics()
    look = load_style(style, Diagnostics()).resolve("pdf")
    return lay(report(section(1, paragraph(3), figure, *rest, paragraph(2))), look, found), found


def picture_of(layout: Layout) -> tuple[int, Placed, Image]:
    return next(
        (page.number, placed, frame)
        for page in layout.pages
        for placed in page.placed
        for frame in placed.box.frames
        if isinstance(frame, Image)
    )


def beside(layout: Layout) -> list[tuple[Placed, TextFrame]]:
    """The lines of the body as high up as the picture, in its column."""
    number, at, image = picture_of(layout)
    top, bottom = at.y + image.y, at.y + image.y + image.height
    return [
        (placed, frame)
        for placed in layout.pages[number - 1].placed
        for frame in placed.box.frames
        if isinstance(frame, TextFrame) and placed.x == at.x and placed.box.grid
        if top - 1 <= placed.y < bottom and frame.element is not None and frame.element.tag == "P"
    ]


def test_a_column_too_narrow_for_lines_beside_a_picture_is_filled_by_it() -> None:  # T5.6
    layout, found = laid(FIGURE, paragraph(4), style="newspaper")
    assert picture_of(layout)[2].width == pytest.approx(layout.geometry.column)
    assert [one.code for one in found] == ["figure-not-beside"]


@pytest.mark.parametrize("style", ["magazine", "briefing"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_lines_stand_beside_the_picture(side: str, style: str) -> None:
    layout, found = laid(replace(FIGURE, wrap=side), paragraph(4), style=style)
    page, (_, at, image) = layout.geometry, picture_of(layout)
    lines = beside(layout)
    assert len(lines) >= 4 and list(found) == [] and layout.remarks == ()
    left = {round(frame.x, 2) for _, frame in lines}
    if side == "left":
        assert image.x == pytest.approx(0) and min(left) >= image.x + image.width + page.size - 0.01
    else:
        assert image.x + image.width == pytest.approx(page.column, abs=0.01)
        assert max(frame.x + frame.line.width for _, frame in lines) <= image.x - page.size + 0.01
    grid = {round((placed.y - page.top) % page.pitch, 1) for placed, _ in lines} - {round(page.pitch, 1)}
    assert grid <= {0.0} or len(grid) == 1
    assert at.y == pytest.approx(lines[0][0].y)  # tops align


def test_the_next_paragraph_goes_on_beside_it() -> None:
    layout, _ = laid(FIGURE, paragraph(), paragraph(), paragraph(4))
    assert len({id(frame.element) for _, frame in beside(layout)}) > 1


def test_a_picture_is_never_parted_from_the_lines_beside_it() -> None:
    for before in range(1, 30):
        body = (*(paragraph() for _ in range(before)), FIGURE, paragraph(6))
        look = load_style("magazine", Diagnostics()).resolve("pdf")
        layout = lay(report(section(1, *body)), look)
        assert layout.remarks == ()  # nothing overprints, nothing leaves the type area
        assert len(beside(layout)) >= 5


def test_short_text_leaves_white_below_and_what_follows_stands_under_the_picture() -> None:
    layout, _ = laid(FIGURE, replace(paragraph(), text=words("一行。")), section(2, paragraph()))
    assert layout.remarks == ()


@pytest.mark.parametrize("width", [FigureWidth("share", 0.8), FigureWidth("page"), FigureWidth("column")])
def test_a_picture_that_leaves_no_room_stands_by_itself_and_says_so(width: FigureWidth) -> None:
    layout, found = laid(replace(FIGURE, width=width), paragraph(4))
    assert [one.code for one in found] == ["figure-not-beside"]
    assert beside(layout) == []


@pytest.mark.parametrize(("style", "count"), [("screen", 1), ("briefing", 0)])
def test_no_lines_of_a_telephone_stand_beside_a_picture(style: str, count: int) -> None:
    """Its measure is 94 mm: eleven characters stood there, and two words a line of the caption."""
    layout, found = laid(replace(FIGURE, width=FigureWidth("share", 0.3)), paragraph(4), style=style)
    assert [one.code for one in found] == ["figure-not-beside"] * count
    assert bool(beside(layout)) is not bool(count)


def test_a_picture_before_no_paragraph_stands_by_itself() -> None:
    _, found = laid(FIGURE, replace(FIGURE, anchor="b", wrap=""))
    assert [one.code for one in found] == ["figure-not-beside"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrapped")
    Pillow.new("RGB", (400, 300), "grey").save(folder / "a.png")
    (folder / "captions.yaml").write_text("p: {text: 园区一角, image: a.png, alt: 楼群}\n", "utf-8")
    text = "\n".join(f"  - {SENTENCE * 3}" for _ in range(2))
    (folder / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 文字绕排, date: 2026-01-02}\nbody:\n"
        f"{text}\n  - figure: p\n    wrap: left\n    width: 40%\n{text}\n",
        "utf-8",
    )
    build(folder / "report.yaml", style="magazine", to=["pdf", "docx", "epub"], output=folder)
    return folder


def test_the_pdf_shows_picture_and_words_beside_each_other(files: Path) -> None:
    page = pdfium.PdfDocument(files / "report.pdf")[0]
    image = next(one for one in page.get_objects() if one.type == 3)
    left, bottom, right, top = image.get_bounds() if hasattr(image, "get_bounds") else image.get_pos()
    words_beside = page.get_textpage().get_text_bounded(right + 4, bottom, right + 120, top)
    assert len(re.findall("[一-鿿]", words_beside)) > 20
    assert re.findall("[一-鿿]", page.get_textpage().get_text_bounded(left, bottom, right, top)) == []


def test_word_has_picture_and_caption_in_one_frame(files: Path) -> None:
    document = zipfile.ZipFile(files / "report.docx").read("word/document.xml").decode()
    framed = re.findall(r"<w:p>(?:(?!</w:p>).)*<w:framePr[^>]*>(?:(?!</w:p>).)*</w:p>", document)
    assert ["<w:drawing>" in one for one in framed] == [True, False] and "园区一角" in framed[1]
    places = {re.search(r"<w:framePr[^>]*>", one)[0] for one in framed}  # type: ignore[index]
    assert len(places) == 1 and 'w:wrap="around"' in (place := places.pop()) and 'w:xAlign="left"' in place


def test_the_book_floats_it(files: Path) -> None:
    book = zipfile.ZipFile(files / "report.epub")
    pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    sheet = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".css"))
    assert re.search(r'<figure[^>]*class="beside left"', pages)
    assert re.search(r"figure\.beside\.left \{[^}]*float: left", sheet)


@pytest.mark.parametrize("style", ["report", "gongwen"])
def test_a_tall_picture_beside_few_words_never_leaves_the_type_area(tmp_path: Path, style: str) -> None:
    Pillow.new("RGB", (300, 400)).save(tmp_path / "a.png")
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 小图, image: a.png, alt: 图}\n", "utf-8")
    head = "zonepub: 1\nreport: {title: 试验, issuer: 某某局}\nbody:\n"
    tail = "- {figure: fig-a, wrap: right, width: 40%}\n- 图旁边只有一段很短的文字。\n"
    for count in range(14, 34, 4):
        (tmp_path / "report.yaml").write_text(head + "- 这一段只有一行。\n" * count + tail, "utf-8")
        result = build(tmp_path / "report.yaml", to=["pdf"], style=style, output=tmp_path)
        assert not [one for one in result.diagnostics if one.code.startswith("page-")], count


@pytest.mark.parametrize("style", ["gongwen", "report", "briefing", "magazine"])
def test_the_first_line_below_a_picture_leaves_white_under_its_caption(style: str) -> None:
    for width in (0.3, 0.35, 0.4, 0.45):
        layout, _ = laid(replace(FIGURE, width=FigureWidth("share", width)), paragraph(6), style=style)
        number, at, image = picture_of(layout)
        lines = [
            (placed.y + frame.baseline, placed.x + frame.x + frame.line.width, frame)
            for placed in layout.pages[number - 1].placed
            for frame in placed.box.frames
            if isinstance(frame, TextFrame) and placed.x == at.x
        ]
        (caption,) = [baseline for baseline, _, frame in lines if frame.line.source.endswith("园区一角")]
        size = layout.geometry.size
        below = [y for y, right, _ in lines if y > caption + 1 and right > at.x + image.x + size]
        assert not below or min(below) - caption > 1.3 * size, (style, width)


@pytest.mark.parametrize("style", ["gongwen-order", "gongwen-plain"])
def test_a_picture_gives_a_little_of_its_size_so_that_it_ends_with_a_line_beside_it(style: str) -> None:
    """With a third of a fifth line it and its text went over: 42 mm stayed white at the foot."""
    unsigned = replace(load(ANNUAL), signature=(), signers=(), attachments=())
    layout = lay(unsigned, load_style(style, Diagnostics()).resolve("pdf"))
    page, placed, image = next(
        (page, placed, frame)
        for page in layout.pages
        for placed in page.placed
        for frame in placed.box.frames
        if isinstance(frame, Image) and frame.x > 100 and frame.width < 150
    )
    geometry = page.geometry
    assert placed.x + image.x + image.width == pytest.approx(geometry.left(page.number) + geometry.measure)
    assert 0.85 <= image.height / 97.67 < 1  # points, of its whole size
    foot = geometry.top + geometry.area
    ends = max(one.y + one.box.ink for one in page.placed if one.box.frames and one.y < foot)
    assert foot - ends < 0.5 * geometry.pitch
