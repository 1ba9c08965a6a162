"""Marks say what an operator asks, on every plate, and ask for no plate themselves (print-a11y X-13)."""

from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Pdf

from zonepub import build
from zonepub.readers.pdf.press import plates_of, press_facts

REPORT = "zonepub: 1\nreport: {title: 关于印发的通知, issuer: 园区管委会}\nbody:\n- 正文一段。\n- page-break\n- 正文二段。\n"
SPOT = 'tokens: {color: {accent: "#D7000F spot(专红, cmyk(0 80 80 0))"}}'


def made(folder: Path, style: str, report: str = REPORT, **more: str) -> Path:
    (folder / "s.yaml").write_text(style, "utf-8")
    return build(report, to=["print"], style=folder / "s.yaml", output=folder, **more).paths[0]


def below_the_bleed(path: Path, page: int) -> list[str]:
    with Pdf.open(path) as pdf:
        left, bottom, right, _ = map(float, pdf.pages[page].BleedBox)
    words = pypdfium2.PdfDocument(path)[page].get_textpage().get_text_bounded(left, 0, right, bottom)
    return [line.strip() for line in words.splitlines() if line.strip()]


def test_the_slug_says_file_page_size_condition_and_plates(tmp_path: Path) -> None:
    path = made(tmp_path, f"extends: gongwen\n{SPOT}", name="通知-定稿")
    first, second = below_the_bleed(path, 1)
    assert first.split() == ["通知-定稿-print.pdf", "第", "2", "页（共", "2", "页）"]
    assert second.split() == ["210", "×", "297", "mm", "FOGRA39", "K", "专红"]


def test_the_slug_of_an_english_report_is_english(tmp_path: Path) -> None:
    report = "zonepub: 1\nreport: {title: Report, language: en}\nbody: [One.]\n"
    assert below_the_bleed(made(tmp_path, "extends: minimal", report), 0)[0].split("page")[1] == " 1 of 1"


def test_only_the_number_changes_from_page_to_page(tmp_path: Path) -> None:
    report = REPORT + "- page-break\n- 又一段。\n" * 9
    path = made(tmp_path, "extends: briefing", report)
    document = pypdfium2.PdfDocument(path)
    with Pdf.open(path) as pdf:
        bottom = float(pdf.pages[0].BleedBox[1])
    slugs = []
    for number in (8, 9):
        assert f"第 {number + 1} 页（共 11 页）" in below_the_bleed(path, number)[0]
        page = document[number].get_textpage()
        glyphs = [(page.get_text_range(at, 1), *page.get_charbox(at)) for at in range(page.count_chars())]
        low = [glyph for glyph in glyphs if glyph[0].strip() and glyph[4] < bottom]
        slugs.append({glyph for glyph in low if not glyph[0].isdigit()})
    assert len(slugs[0]) > 10 and slugs[0] == slugs[1]


def test_words_and_marks_stand_on_every_plate(tmp_path: Path) -> None:
    path = made(tmp_path, "extends: briefing")
    with Pdf.open(path) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode("latin-1")
            marks = content[content.rindex("/Type /Page>> BDC") :]
            assert "/CSAll CS 1 SCN" in marks and "/CSAll cs 1 scn" in marks.partition("BT")[2]
            assert str(page.Resources.ColorSpace.CSAll[1]) == "/All"


@pytest.mark.parametrize(
    ("style", "plates"), [(f"extends: gongwen\n{SPOT}", ["K", "专红"]), ("extends: minimal", ["K"])]
)
def test_the_colour_bar_asks_for_no_plate_that_the_pages_do_not(
    tmp_path: Path, style: str, plates: list[str]
) -> None:
    assert list(plates_of(press_facts(made(tmp_path, style).read_bytes()))) == plates


def test_the_bar_shows_solids_overprints_halves_and_the_balance_of_greys(tmp_path: Path) -> None:
    report = REPORT.replace("正文一段", "正文[一段](https://example.org)")
    style = 'extends: minimal\npage: {size: A4}\ninline: {link: {color: "#336644 cmyk(80 40 60 10)"}}'
    with Pdf.open(made(tmp_path, style, report)) as pdf:
        marks = pdf.pages[0].Contents.read_bytes().decode("latin-1").rpartition("/Type /Page>> BDC")[2]
    patches = {line.removesuffix(" k") for line in marks.splitlines() if line.endswith(" k")}
    assert {"1 0 0 0", "0 0 0 1", "1 1 0 0", "0 0 0 .5", ".5 .4 .4 0"} <= patches


def test_a_long_file_name_is_cut_before_it_meets_the_cross(tmp_path: Path) -> None:
    path = made(tmp_path, "extends: screen", name="关于印发促进科技成果转化若干措施的通知" * 3)
    with Pdf.open(path) as pdf:
        left, _, right, _ = map(float, pdf.pages[0].TrimBox)
        bottom = float(pdf.pages[0].BleedBox[1])
    page = pypdfium2.PdfDocument(path)[0].get_textpage()
    boxes = [page.get_charbox(index) for index in range(page.count_chars())]
    assert max(box[2] for box in boxes if box[3] < bottom) < (left + right) / 2 - 7
    assert "…" in below_the_bleed(path, 0)[0]


def test_pages_that_fill_a_sheet_carry_the_tint_of_the_others_to_the_bleed(tmp_path: Path) -> None:
    """print-a11y X-11."""
    path = made(tmp_path, 'extends: briefing\npage: {background: "#F6EFE0"}\npdf: {pages-multiple: 4}')
    with Pdf.open(path) as pdf:
        bleed = [float(edge) for edge in pdf.pages[3].BleedBox]
        media = float(pdf.pages[3].MediaBox[3])
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 4
    corners = set()
    for number in (1, 3):
        image = document[number].render(scale=1).to_pil()
        corners.add(image.getpixel((round(bleed[0]) + 2, round(media - bleed[3]) + 2)))
    assert len(corners) == 1 and corners != {(255, 255, 255)}


def test_a_foot_with_the_number_of_pages_counts_none_that_only_fill_the_sheet(tmp_path: Path) -> None:
    path = made(
        tmp_path, 'extends: briefing\npage: {first-footer: "{page} / {pages}"}\npdf: {pages-multiple: 4}'
    )
    document = pypdfium2.PdfDocument(path)
    assert "1 / 2" in document[0].get_textpage().get_text_bounded()
    with Pdf.open(path) as pdf:
        assert (
            dict(zip(list(pdf.Root.PageLabels.Nums)[::2], list(pdf.Root.PageLabels.Nums)[1::2], strict=True))[
                2
            ]
            == {}
        )
