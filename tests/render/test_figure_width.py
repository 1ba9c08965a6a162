"""Pictures with a width of their own, in every format."""

import zipfile
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw
import pytest
from lxml import html
from PIL import Image

from zonepub import build
from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source import load_report

SOURCE = """\
zonepub: 1
report: {title: 图宽, issuer: 管委会}
body:
  - section: 甲
    body:
      - figure: fig-a
        width: WIDTH
      - figure: fig-b
      - 正文。
"""
CAPTIONS = """\
fig-a: {text: 甲图, image: a.png, alt: 灰色}
fig-b: {text: 乙图, image: a.png, alt: 灰色}
"""


def made(
    folder: Path, width: str, style: str = "gongwen", to: tuple[str, ...] = ("pdf", "docx", "epub")
) -> Path:
    Image.new("L", (600, 300), 128).save(folder / "a.png", dpi=(300, 300))
    (folder / "r.yaml").write_text(SOURCE.replace("WIDTH", width), "utf-8")
    (folder / "captions.yaml").write_text(CAPTIONS, "utf-8")
    build(folder / "r.yaml", to=to, style=style, output=folder)
    return folder


def first_picture(folder: Path) -> float:
    """The width of the first picture of the PDF in points."""
    for page in pypdfium2.PdfDocument(folder / "r.pdf"):
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, _, right, _ = item.get_bounds()
            return right - left
    raise AssertionError("no picture")


@pytest.mark.parametrize(("width", "points"), [("50%", 78 * MM), ("80mm", 80 * MM), ("page", 156 * MM)])
def test_print_and_word_give_a_picture_its_width(width: str, points: float, tmp_path: Path) -> None:
    folder = made(tmp_path, width)
    given = first_picture(folder)  # a picture as wide as the page may give a little for its place (F8)
    assert (0.98 if width == "page" else 1) * points - 0.5 <= given <= points + 0.5
    shapes = docx.Document(str(folder / "r.docx")).inline_shapes
    assert shapes[0].width.pt == pytest.approx(points, abs=0.5)


def test_a_picture_of_the_page_crosses_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    column = first_picture(made(tmp_path / "a", "column", "newspaper", ("pdf",)))
    page = first_picture(made(tmp_path / "b", "page", "newspaper", ("pdf",)))
    assert page > 2 * column


def test_an_e_reader_gets_the_width_as_a_wish(tmp_path: Path) -> None:
    page = html.fromstring(zipfile.ZipFile(made(tmp_path, "50%") / "r.epub").read("EPUB/section-1.xhtml"))
    first, second = page.iter("img")
    assert first.get("style").startswith("width: 50%; --shape: ") and second.get("style") is None
    assert not page.xpath("//div[@class='figure-row']")  # it stands alone


WRONG_WIDTHS = {
    "0%": "wrong-value",
    "120%": "wrong-value",
    "5000mm": "wrong-value",
    "3cm": "wrong-unit",
    "wide": "wrong-unit",
}


@pytest.mark.parametrize(("width", "code"), WRONG_WIDTHS.items())
def test_what_is_no_width_is_told_of(width: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(SOURCE.replace("WIDTH", width), "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_report(tmp_path / "r.yaml", diagnostics)
    assert (code, 7) in [(item.code, item.span and item.span.line) for item in diagnostics]
