"""The cover of a bound report, as a shop that glues it takes it (print-a11y X-6)."""

from pathlib import Path

import pypdfium2
import pytest
from helpers.paths import EXAMPLE
from pikepdf import Pdf

from zonepub import Failed, build
from zonepub.cjk import MM, is_han
from zonepub.publish import Result
from zonepub.readers.pdf.press import plates_of, press_facts
from zonepub.style import style_names

TITLE = "《高新区“十四五”规划》评估：2025年R&D投入、对策"
REPORT = f"""zonepub: 1
report: {{title: {TITLE}, issuer: 高新区管委会, isbn: "978-7-5000-1234-4", date: 2026-03}}
body:
- 正文一段。
- section: 一节
  body: [正文。]
- section: 二节
  body: [正文二段。]
- section: 三节
  body: [正文三段，长一些。]
"""


def covered(folder: Path, style: str, report: str | Path = REPORT) -> Result:
    (folder / "s.yaml").write_text(style, "utf-8")
    return build(report, to=["cover"], style=folder / "s.yaml", output=folder, name="c")


def glyphs(folder: Path) -> list[tuple[str, float, float]]:
    """Characters with the middle of their boxes in mm from the top left of the trimmed sheet."""
    with Pdf.open(folder / "c-cover.pdf") as pdf:
        left, bottom, _, top = map(float, pdf.pages[0].TrimBox)
    words = pypdfium2.PdfDocument(folder / "c-cover.pdf")[0].get_textpage()
    found = []
    for index in range(words.count_chars()):
        box, char = words.get_charbox(index), words.get_text_range(index, 1)
        if char.strip() and box[1] > bottom:  # what is below is the slug
            found.append((char, ((box[0] + box[2]) / 2 - left) / MM, (top - (box[1] + box[3]) / 2) / MM))
    return found


def on_spine(folder: Path, start: float, end: float) -> list[tuple[str, float, float]]:
    """From the top."""
    return sorted((one for one in glyphs(folder) if start < one[1] < end), key=lambda one: one[2])


def codes(result: Result) -> list[str]:
    return [item.code for item in result.diagnostics if item.code.startswith("cover-")]


def test_the_sheet_is_two_pages_and_half_the_pages_times_the_paper(tmp_path: Path) -> None:
    result = covered(tmp_path, "extends: briefing\ncover: {pages: 241, paper: 0.1mm}")
    with Pdf.open(tmp_path / "c-cover.pdf") as pdf:
        (page,) = pdf.pages
        trim = [float(edge) / MM for edge in page.TrimBox]
        bleed = [float(edge) / MM for edge in page.BleedBox]
        assert pdf.docinfo["/Trapped"] == "/False" and pdf.Root.OutputIntents[0].S == "/GTS_PDFX"
        assert "pdfxid" in pdf.Root.Metadata.read_bytes().decode()
    assert trim[2] - trim[0] == pytest.approx(2 * 210 + 12.1, abs=0.01)
    assert trim[3] - trim[1] == pytest.approx(297, abs=0.01)
    assert [abs(one - other) for one, other in zip(trim, bleed, strict=True)] == pytest.approx(
        [3] * 4, abs=0.01
    )
    (note,) = (item for item in result.diagnostics if item.code == "cover-spine")
    assert dict(note.args) == {"pages": "241", "paper": "0.1", "width": "12.1"}


def test_han_stand_upright_below_each_other_and_latin_is_turned(tmp_path: Path) -> None:
    covered(tmp_path, "extends: briefing\ncover: {pages: 240}")
    spine = on_spine(tmp_path, 210, 222)
    title, issuer = TITLE.translate(str.maketrans("“”", "『』")), "高新区管委会"
    assert "".join(char for char, _, _ in spine) == title + issuer  # from the top in the order of reading
    downwards = [y for _, _, y in spine]
    assert all(abs(x - 216) < 0.4 for char, x, _ in spine if is_han(char))  # in the middle
    digits = [(x, y) for char, x, y in spine if char in "2025"]
    assert max(x for x, _ in digits) - min(x for x, _ in digits) < 0.3 and len({y for _, y in digits}) == 4
    assert min(downwards) > 15 and max(downwards) < 297 - 15


def test_a_stop_stands_at_the_upper_right_of_the_column(tmp_path: Path) -> None:
    covered(tmp_path, "extends: briefing\ncover: {pages: 240}")
    spine = on_spine(tmp_path, 210, 222)
    ((_, x, y),) = [one for one in spine if one[0] == "、"]
    above = max(other for _, _, other in spine if other < y)
    below, next_below = sorted(other for _, _, other in spine if other > y)[:2]
    pitch = next_below - below
    assert x > 217 and y - above < 0.85 * pitch  # half a character of its own, and high in it
    assert below - above < 1.6 * pitch


def test_a_narrow_spine_has_no_words_and_that_is_said_at_its_key(tmp_path: Path) -> None:
    result = covered(tmp_path, "extends: briefing\ncover: {spine: 4.9mm}")
    assert codes(result) == ["cover-spine-narrow"]
    (item,) = (item for item in result.diagnostics if item.code == "cover-spine-narrow")
    assert item.span is not None and item.span.line == 2 and item.severity == "warning"
    assert on_spine(tmp_path, 210, 214.9) == []


def test_a_title_without_room_is_said(tmp_path: Path) -> None:
    report = f"zonepub: 1\nreport: {{title: {'很长的题目' * 30}, issuer: 园区办}}\nbody: [一段。]\n"
    assert codes(covered(tmp_path, "extends: minimal\ncover: {spine: 6mm}", report)) == [
        "cover-spine-crowded"
    ]


def test_pages_are_those_of_the_print_file_with_the_blank_ones(tmp_path: Path) -> None:
    result = covered(tmp_path, "extends: briefing\npdf: {pages-multiple: 16}")
    (note,) = (item for item in result.diagnostics if item.code == "cover-spine")
    assert (dict(note.args)["pages"], dict(note.args)["width"]) == ("16", "0.8")


def test_a_stitched_cover_has_no_spine_and_one_fold(tmp_path: Path) -> None:
    assert codes(covered(tmp_path, "extends: briefing\ncover: {binding: stitched}")) == []
    with Pdf.open(tmp_path / "c-cover.pdf") as pdf:
        left, _, right, _ = (float(edge) / MM for edge in pdf.pages[0].TrimBox)
        content = pdf.pages[0].Contents.read_bytes().decode()
    assert right - left == pytest.approx(420, abs=0.01)
    dashed = content.partition("[1.5 1.5] 0 d")[2].partition("[] 0 d")[0]
    assert dashed.count(" l S") == 2  # above and below


def test_folds_are_marked_outside_the_bleed_on_every_plate(tmp_path: Path) -> None:
    covered(tmp_path, "extends: briefing\ncover: {spine: 10mm}")
    with Pdf.open(tmp_path / "c-cover.pdf") as pdf:
        page = pdf.pages[0]
        content, left = page.Contents.read_bytes().decode(), float(page.TrimBox[0])
        bottom, top = float(page.BleedBox[1]), float(page.BleedBox[3])
    marks, _, rest = content.partition("[1.5 1.5] 0 d")
    assert "/CSAll CS 1 SCN" in marks[-200_000:]
    lines = [line.split() for line in rest.partition("[] 0 d")[0].strip().splitlines()]
    across = {round((float(line[0]) - left) / MM, 2) for line in lines}
    assert across == {210.0, 220.0}
    assert all(float(line[1]) < bottom or float(line[1]) > top for line in lines)


@pytest.mark.parametrize("style", style_names())
def test_every_style_has_a_cover_whose_words_stay_in_their_parts(tmp_path: Path, style: str) -> None:
    result = covered(tmp_path, f"extends: {style}\ncover: {{pages: 240, paper: 0.1mm}}")
    facts = press_facts((tmp_path / "c-cover.pdf").read_bytes())
    assert not facts.pages[0].rgb and facts.pages[0].most_ink <= 300 and facts.standard == "PDF/X-4"
    with Pdf.open(tmp_path / "c-cover.pdf") as pdf:
        left, bottom, right, top = (float(edge) / MM for edge in pdf.pages[0].TrimBox)
    wide, high = right - left, top - bottom
    panel = (wide - 12) / 2
    for char, x, y in glyphs(tmp_path):
        assert 0.05 * high < y < 0.97 * high, (char, y)
        inside = panel + 2 < x < panel + 10 or x < 0.95 * panel or panel + 12 + 0.05 * panel < x < wide * 0.97
        assert inside, (char, x)
    front = "".join(char for char, x, _ in glyphs(tmp_path) if x > panel + 12)
    assert TITLE in front and "高新区管委会" in front
    assert "cover-spine-crowded" not in codes(result)


def test_the_picture_of_a_report_fills_the_front_and_nothing_else(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (900, 1200), (0, 160, 60)).save(tmp_path / "cover.png")
    report = tmp_path / "report.yaml"
    report.write_text(REPORT.replace("date: 2026-03", "cover: {image: cover.png, alt: 封面}"), "utf-8")
    covered(tmp_path, 'extends: briefing\npdf: {print-resolution: 72, least-resolution: 36}\ncover: {spine: 10mm, background: "#FFFFFF cmyk(0 0 0 0)", color: "#000000"}', report)  # fmt: skip
    image = pypdfium2.PdfDocument(tmp_path / "c-cover.pdf")[0].render(scale=25.4 / 72 * 2).to_pil()
    with Pdf.open(tmp_path / "c-cover.pdf") as pdf:
        left = float(pdf.pages[0].TrimBox[0]) / MM

    def is_green(x: float, y: float) -> bool:
        red, green, blue = image.getpixel((round(2 * (left + x)), round(2 * (left + y))))[:3]
        return green > red + 30 and green > blue + 30

    assert is_green(221, -2) and is_green(432, 150) and is_green(325, 299)
    assert not is_green(219, 100) and not is_green(215, -2) and not is_green(434, 150)


def test_the_cover_is_the_same_each_time(tmp_path: Path) -> None:
    one, two = (build(EXAMPLE, to=["cover"], output=tmp_path / name).paths[0].read_bytes() for name in "ab")
    assert one == two


def test_a_spot_colour_is_a_plate_of_the_cover_as_of_the_pages(tmp_path: Path) -> None:
    style = 'extends: gongwen\ntokens: {color: {accent: "#D7000F spot(专红, cmyk(0 80 80 0))"}}\ncover: {pages: 200}'
    covered(tmp_path, style)
    facts = press_facts((tmp_path / "c-cover.pdf").read_bytes())
    assert list(plates_of(facts)) == ["K", "专红"]  # black is that of the barcode


def test_words_without_a_colour_are_refused_and_those_nobody_sees_are_told(tmp_path: Path) -> None:
    with pytest.raises(Failed) as failed:
        covered(tmp_path, "extends: briefing\ncover: {color: none}")
    assert [item.code for item in failed.value.diagnostics if item.severity == "error"] == [
        "words-without-colour"
    ]
    result = covered(tmp_path, "extends: briefing\ncover: {spine: 9mm, background: none}")
    assert codes(result) == ["cover-unseen"]
