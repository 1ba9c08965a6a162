"""Pictures side by side are equally high in every format, whatever their shapes; a lone last one is whole."""

import zipfile
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw
import pytest
from docx.shared import Mm
from lxml import html
from PIL import Image

from zonepub import build
from zonepub.cjk import MM

SHAPES = {"a": (1600, 900), "b": (900, 1200), "c": (1200, 1200)}
BODY = "".join(f"  - figure: fig-{name}\n" for name in SHAPES)
STYLE = "extends: base\nfigure: {per-row: 2}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("rows")
    for name, size in SHAPES.items():
        Image.new("L", size, 128).save(place / f"{name}.png", dpi=(300, 300))
    captions = (f"fig-{name}: {{text: 图题, image: {name}.png, alt: 灰}}\n" for name in SHAPES)
    (place / "captions.yaml").write_text("".join(captions), "utf-8")
    (place / "r.yaml").write_text(f"zonepub: 1\nreport: {{title: 图}}\nbody:\n{BODY}  - 正文。\n", "utf-8")
    (place / "my.yaml").write_text(STYLE, "utf-8")
    build(place / "r.yaml", to=("pdf", "docx", "epub"), style=place / "my.yaml", output=place)
    return place


def pictures(folder: Path) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of the pictures of the PDF, in order."""
    document = pypdfium2.PdfDocument(folder / "r.pdf")
    return [
        item.get_bounds()
        for page in document
        for item in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]


# typography F9
def test_a_row_of_the_pdf_is_of_one_height_and_fills_the_measure(folder: Path) -> None:
    (left, low, middle, top), (begin, other_low, right, other_top), _ = pictures(folder)
    assert (top, low) == pytest.approx((other_top, other_low), abs=0.1)
    assert (middle - left) / (top - low) == pytest.approx(16 / 9, rel=0.01)
    assert (right - begin) / (top - low) == pytest.approx(3 / 4, rel=0.01)
    assert right - left == pytest.approx(156 * MM, abs=12.5)  # whole characters
    assert begin > middle


def test_word_has_the_same_row(folder: Path) -> None:
    document = docx.Document(str(folder / "r.docx"))
    first, second, _ = document.inline_shapes
    assert first.height == pytest.approx(second.height, abs=2)
    (_, low, _, top), *_ = pictures(folder)
    assert first.height.pt == pytest.approx(top - low, rel=0.04)
    assert sum(column.width for column in document.tables[0].columns) == pytest.approx(Mm(156), abs=Mm(1))


def test_a_lone_last_picture_is_as_wide_as_one_by_itself(folder: Path) -> None:
    *_, (left, _, right, _) = pictures(folder)
    document = docx.Document(str(folder / "r.docx"))
    last = document.inline_shapes[2]
    assert len(document.tables) == 1
    assert last.width.pt == pytest.approx(right - left, rel=0.06)
    assert last.width > document.inline_shapes[0].width


def test_an_e_reader_shares_the_line_by_the_shapes(folder: Path) -> None:
    page = html.fromstring(zipfile.ZipFile(folder / "r.epub").read("EPUB/text-1.xhtml"))
    (row,) = page.xpath("//div[@class='figure-row']")
    flex = [figure.get("style") for figure in row.iter("figure")]
    assert flex == ["flex: 1.778 1 14.222em; --shape: 1.778", "flex: 0.75 1 6em; --shape: 0.75"]


def test_captions_beside_a_wide_picture_keep_room_for_words(tmp_path: Path) -> None:
    Image.new("L", (3000, 400), 128).save(tmp_path / "a.png", dpi=(300, 300))
    Image.new("L", (300, 1200), 128).save(tmp_path / "b.png", dpi=(300, 300))
    captions = "".join(
        f"fig-{name}: {{text: 一条较长的图题在窄图下, image: {name}.png, alt: 灰}}\n" for name in "ab"
    )
    (tmp_path / "captions.yaml").write_text(captions, "utf-8")
    body = "".join(f"  - figure: fig-{name}\n" for name in "ab")
    (tmp_path / "r.yaml").write_text(f"zonepub: 1\nreport: {{title: 图}}\nbody:\n{body}", "utf-8")
    (tmp_path / "my.yaml").write_text(STYLE, "utf-8")
    build(tmp_path / "r.yaml", to=("pdf",), style=tmp_path / "my.yaml", output=tmp_path)
    (_, low, _, top), (_, other_low, _, other_top) = pictures(tmp_path)
    assert (top, low) == pytest.approx((other_top, other_low), abs=0.1)
    words = pypdfium2.PdfDocument(tmp_path / "r.pdf")[0].get_textpage().get_text_bounded()
    assert words.count("\n") < 10  # no line of one character
