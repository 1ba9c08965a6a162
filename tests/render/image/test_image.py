"""Pictures of pages and long pictures: what PDFium draws of our own PDF, with its words beside."""

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.paths import EXAMPLE
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

from zonepub import Diagnostics, Failed, build, load_style
from zonepub.present.telephone import MOST_PIXELS, telephone_style
from zonepub.records import replace
from zonepub.render import image as image_format
from zonepub.source import load_report
from zonepub.style import style_names

Write = Callable[..., Path]
SHORT = "zonepub: 1\nreport: {title: 题目, date: 2026-03-05}\nbody: [甲。, page-break, 乙。]\n"
LONG = f"zonepub: 1\nreport: {{title: 题目}}\nbody: [{', '.join(['高新区推进高质量发展。' * 12] * 30)}]\n"


def made(report: Path, style: str, folder: Path, diagnostics: Diagnostics | None = None) -> list[Path]:
    """The pictures, in order, after the proof."""
    diagnostics = diagnostics if diagnostics is not None else Diagnostics()
    result = build(report, to=("image",), style=style, output=folder, diagnostics=diagnostics)
    (receipt,) = result.receipts
    assert receipt.read
    assert receipt.missing == ()
    assert result.paths[-1].name == "text.txt"
    return list(result.paths[:-1])


def own_style(folder: Path, text: str) -> str:
    path = folder / "own.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def rows_with_ink(picture: Image.Image) -> list[int]:
    grey = picture.convert("L")
    ink = (
        ImageChops.difference(grey, Image.new("L", grey.size, 255))
        .point(lambda value: 255 * (value > 8))
        .tobytes()
    )
    return [y for y in range(grey.height) if ink[y * grey.width : (y + 1) * grey.width].strip(b"\0")]


def test_each_page_is_a_picture_of_the_width_that_the_style_says(write: Write, tmp_path: Path) -> None:
    style = own_style(tmp_path, "extends: minimal\nimage: {width: 640}\n")
    pictures = made(write(SHORT), style, tmp_path / "a")
    (pdf,) = build(tmp_path / "report.yaml", to=("pdf",), style=style, output=tmp_path / "b").paths
    document = PdfDocument(pdf.read_bytes())
    assert [path.name for path in pictures] == ["page-01.png", "page-02.png"]
    for page, path in zip(document, pictures, strict=True):
        with Image.open(path) as picture:
            assert picture.format == "PNG"
            assert picture.width == 640
            assert picture.height == pytest.approx(640 * page.get_height() / page.get_width(), abs=1)
            drawn = page.render(scale=640 / page.get_width()).to_pil().convert("RGB")
            difference = ImageChops.difference(picture.convert("RGB"), drawn)
            assert max(high for _, high in difference.getextrema()) <= 16  # of the palette


def test_pictures_are_the_same_each_time(write: Write, tmp_path: Path) -> None:
    report = write(SHORT)
    style = own_style(tmp_path, "extends: briefing\nimage: {form: long, width: 540}\n")
    first, second = (made(report, style, tmp_path / name) for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_words_stand_beside_the_pictures(write: Write, tmp_path: Path) -> None:
    made(write(SHORT), "minimal", tmp_path / "a")
    lines = (tmp_path / "a" / "report-image" / "text.txt").read_text("utf-8").split("\n")
    assert {"题目", "甲。", "乙。"} <= set(lines)


def test_a_long_picture_is_one_without_heads_feet_and_white_of_pages(write: Write, tmp_path: Path) -> None:
    style = own_style(
        tmp_path,
        "extends: minimal\npage: {header: 页眉, footer: '第{page}页'}\nimage: {form: long, width: 540}\n"
        "text: {body: {size: 12pt}}\n",
    )
    (picture,) = made(write(SHORT), style, tmp_path / "a")
    assert picture.name == "long.png"
    assert "页眉" not in (tmp_path / "a" / "report-image" / "text.txt").read_text("utf-8")
    with Image.open(picture) as image:
        rows = rows_with_ink(image)
        em = 540 / (21 + 2.8)
        assert image.width == 540
        assert image.height < 30 * em  # a title and two lines
        assert max(below - above for above, below in pairwise(rows)) <= 5.5 * em
        assert rows[0] > em / 2
        assert image.height - rows[-1] > em


def test_what_is_higher_than_wanted_becomes_several_and_no_line_is_cut(write: Write, tmp_path: Path) -> None:
    style = own_style(tmp_path, "extends: minimal\nimage: {form: long, width: 400, height: 1000}\n")
    pictures = made(write(LONG), style, tmp_path / "a")
    assert [path.name for path in pictures[:2]] == ["long-01.png", "long-02.png"]
    assert len(pictures) > 3
    for path in pictures:
        with Image.open(path) as image:
            rows = rows_with_ink(image)
            assert image.height <= 1010
            assert rows[0] > 4
            assert rows[-1] < image.height - 4


@pytest.mark.parametrize("style", style_names())
def test_a_line_of_a_long_picture_has_as_many_characters_as_the_style_says(style: str) -> None:
    resolved = load_style(style, Diagnostics()).resolve("image")
    report = load_report(EXAMPLE, Diagnostics())
    page = telephone_style(resolved, report).page
    em = resolved.text["body"].size
    assert page.type_area[0] / em == pytest.approx(21)
    assert page.columns == 1


def test_no_picture_takes_more_memory_than_it_may() -> None:
    style = load_style("minimal", Diagnostics()).resolve("image")
    wide = replace(style, image=replace(style.image, width=4000, height=60_000))
    width, height = telephone_style(wide, load_report(EXAMPLE, Diagnostics())).page.size
    assert 4000 * (height * 4000 / width) <= MOST_PIXELS + 4000


def test_without_pdfium_it_is_said_what_to_install(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(Failed, match="image-needs-pdfium"):
        build(write(SHORT), to=("image",), style="minimal", output=tmp_path / "a")


def test_a_picture_that_no_account_takes_is_told_of_where_the_style_says_its_width(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_format, "MOST_BYTES", 100)
    diagnostics = Diagnostics()
    style = own_style(tmp_path, "extends: minimal\nimage: {width: 640}\n")
    made(write(SHORT), style, tmp_path / "a", diagnostics)
    said = [item for item in diagnostics if item.code == "image-heavy"]
    assert [item.args["name"] for item in said] == ["page-01.png", "page-02.png"]
    assert said[0].span is not None
    assert (said[0].span.line, said[0].span.column) == (2, 16)


def test_turned_pages_and_rows_of_figures_stand_upright_and_below_each_other(
    write: Write, tmp_path: Path
) -> None:
    table = "{table: t, landscape: true, columns: [{head: 甲}, {head: 乙}], rows: [['1', '2']]}"
    report = write(f"zonepub: 1\nreport: {{title: 题目}}\nbody: [文。, {table}, 文。]\n")
    (picture,) = made(
        report, own_style(tmp_path, "extends: minimal\nimage: {form: long, width: 540}\n"), tmp_path / "a"
    )
    with Image.open(picture) as image:
        assert image.width == 540


def test_bands_that_a_picture_is_drawn_in_leave_no_seam(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, style = write(LONG), own_style(tmp_path, "extends: briefing\nimage: {form: long, width: 333}\n")
    (whole,) = made(report, style, tmp_path / "a")
    monkeypatch.setattr("zonepub.render.image.long.BAND", 77)
    (banded,) = made(report, style, tmp_path / "b")
    with Image.open(whole) as one, Image.open(banded) as other:
        assert one.size == other.size
        difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
        assert max(high for _, high in difference.getextrema()) <= 24  # a hairline that a seam cuts
