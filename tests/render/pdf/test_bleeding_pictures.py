"""A picture that goes to the edge goes over it in print (print-a11y X-6)."""

from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Pdf
from PIL import Image

from zonepub import build

MM = 72 / 25.4
REPORT = """zonepub: 1
report: {title: 题}
body:
- 正文一段。
- {figure: fig-a, bleed: true}
- 正文二段。
- page-break
- {figure: fig-a2, bleed: true}
- 正文三段。
"""
STYLE = "extends: minimal\npage: {size: A4, first-footer: '', footer: ''}\npdf: {least-resolution: 36}\nfront: []\nformats: {print: {page: {marks: false, bleed: 3mm}}}\n"  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> Path:
    Image.new("RGB", (600, 300), (0, 160, 60)).save(tmp_path / "a.jpg", quality=95)
    Image.new("RGB", (600, 300), (0, 160, 60)).save(tmp_path / "b.jpg", quality=95)
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    captions = "".join(
        f"{name}: {{image: {file}, text: 图, alt: 图}}\n"
        for name, file in (("fig-a", "a.jpg"), ("fig-a2", "b.jpg"))
    )
    (tmp_path / "captions.yaml").write_text(captions, "utf-8")
    (tmp_path / "s.yaml").write_text(STYLE, "utf-8")
    build(
        tmp_path / "report.yaml",
        to=["pdf", "print", "docx", "epub"],
        style=tmp_path / "s.yaml",
        output=tmp_path,
    )
    return tmp_path


def rows(path: Path, page: int) -> tuple[list[int], Image.Image]:
    """Rows of the page (2 px a mm) that are green at both edges of the sheet."""
    image = pypdfium2.PdfDocument(path)[page].render(scale=2 * MM / MM * 25.4 / 72).to_pil().convert("RGB")

    def green(at: tuple[int, int]) -> bool:
        red, high, blue = image.getpixel(at)
        return high > red + 30 and high > blue + 30

    return [y for y in range(image.height) if green((0, y)) and green((image.width - 1, y))], image


@pytest.mark.parametrize("kind", ["pdf", "print"])
def test_it_reaches_both_edges_of_the_sheet_and_its_bleed(files: Path, kind: str) -> None:
    name = "report.pdf" if kind == "pdf" else "report-print.pdf"
    bled, image = rows(files / name, 0)
    wide = 210 + (6 if kind == "print" else 0)
    assert image.width == pytest.approx(2 * wide, abs=2)
    assert len(bled) / 2 == pytest.approx(210 / 2, abs=3)  # half as high as the page is wide
    assert min(bled) > 40  # not to the top: words stand above it


@pytest.mark.parametrize("name", ["report.pdf", "report-print.pdf"])
def test_on_top_of_a_page_it_covers_the_top_edge_too(files: Path, name: str) -> None:
    bled, _ = rows(files / name, 1)
    assert min(bled) == 0


def test_nothing_is_painted_beyond_the_bleed_and_the_words_stay_in_the_type_area(files: Path) -> None:
    with Pdf.open(files / "report-print.pdf") as pdf:
        assert [float(one) for one in pdf.pages[0].MediaBox] == pytest.approx(
            [0, 0, 216 * MM, 303 * MM], abs=0.1
        )
    page = pypdfium2.PdfDocument(files / "report-print.pdf")[0].get_textpage()
    boxes = [page.get_charbox(index) for index in range(page.count_chars())]
    assert min(box[0] for box in boxes) > 20 * MM


def test_the_figure_of_the_tree_covers_what_is_seen_of_it(files: Path) -> None:
    with Pdf.open(files / "report.pdf") as pdf:
        found = [
            item.A.BBox
            for item in pdf.objects
            if isinstance(item, type(pdf.Root)) and item.get("/S") == "/Figure"
        ]
    assert all(
        float(box[0]) == pytest.approx(0, abs=0.1) and float(box[2]) == pytest.approx(210 * MM, abs=0.1)
        for box in found
    )
    assert len(found) == 2


def test_the_running_head_gives_way_to_it(files: Path) -> None:
    (files / "h.yaml").write_text("extends: minimal\nfront: [title]\npage: {size: A4, header: 页眉文字, first-header: 页眉文字}\npdf: {least-resolution: 36}\n", "utf-8")  # fmt: skip
    result = build(files / "report.yaml", to=["pdf"], style=files / "h.yaml", output=files / "h")
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(result.paths[0])]
    assert "页眉文字" in pages[0] and "页眉文字" not in pages[1]
    assert not [item for item in result.diagnostics if item.code == "unseen-content"]
