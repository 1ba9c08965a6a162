"""What another reader than our own, PDFium, takes out of a page: the words of the source and no others."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from helpers.built import Builder
from helpers.extraction import READERS, lines_in_turn, lines_read, lines_set
from helpers.layouts import lay, load
from helpers.paths import ANNUAL, EXAMPLE, STRESS
from helpers.printed import Print
from PIL import Image, ImageStat

from zonepub import Diagnostics, build
from zonepub.readers.pdf.tagged import StructureElement, outline
from zonepub.style import load_style

RAISED = """zonepub: 1
report: {title: 取出来的文字}
body:
  - section: 化学式与单位 H~2~SO~4~
    body:
      - 沉淀后的SO~4~^2−^浓度为12.5 mg/L，NO~3~^−^为3.1 mg/L，水中SO₄²⁻与NO₃⁻相当，残差小于10^−6^，即10⁻⁶以内。[^a]
      - 能量E=mc^2^，c~A~^3^和x~i~^2^之比，第1^st^次与a^n+1^次观测，据 Science 杂志报道[^b]，水量1.2×10^6^ m^3^/d。
      - table: t
        caption: 各断面的SO~4~^2−^
        columns: [{head: 断面}, {head: '硫酸盐SO~4~^2−^浓度[^c]', align: decimal}]
        rows: [[东闸, 12.5], [西闸的NO~3~^−^偏高, 8.25]]
notes: {a: 残差的上限10^−6^见说明。, b: 在线查阅。, c: SO~4~^2−^以外不计。}
"""
TEXTS = ("P", "Caption", "Note", "TOCI", "TH", "TD", "Lbl", "LBody", "H1", "H2", "H3", "H4", "H5", "H6")
LABEL = re.compile(r"(?<=[①-⑳]) (?=\S)")  # a blank behind a note's


@pytest.fixture
def example(built: Builder) -> Path:
    return built(EXAMPLE, "briefing").path("pdf")


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range(errors="ignore") for page in pdf]


def unbroken(texts: list[str]) -> str:
    """Lines and pages one behind the other, without the blank that sets a label off."""
    return "".join(LABEL.sub("", text).replace("\r", "").replace("\n", "") for text in texts)


def told(path: Path) -> list[str]:
    """What a screen reader says of each paragraph, heading, entry, note and cell."""
    found: list[str] = []

    def visit(node: StructureElement) -> None:
        inner = [
            kid
            for kid in node.kids
            if isinstance(kid, StructureElement) and kid.tag in ("P", "L", "Table", "Figure")
        ]
        if node.tag in TEXTS and not inner:
            found.append(node.text.replace("\n", ""))
        else:
            for kid in node.kids:
                if isinstance(kid, StructureElement):
                    visit(kid)

    for top in outline(path.read_bytes()):
        visit(top)
    return [text for text in found if text.strip()]


def reads(text: str, flat: str) -> bool:
    """Whether the page says it: whole, or in two parts where a page ends inside."""
    if text in flat:
        return True
    for cut in range(4, len(text) - 3):
        first, second = flat.find(text[:cut]), flat.rfind(text[cut:])
        if first < 0:
            return False
        if second > first and " " not in (flat[first + cut : first + cut + 1], flat[second - 1]):
            return True
    return False


def test_pdfium_reads_every_text_of_the_example_as_it_is_written(example: Path) -> None:
    flat = unbroken(page_texts(example))
    texts = told(example)
    assert len(texts) > 60
    assert [text for text in texts if not reads(text, flat)] == []


def parameters() -> list[object]:
    """Reports and styles of one column and of several, screen and official, with each reader."""
    reports = [
        (EXAMPLE, "briefing"), (STRESS, "briefing"), (STRESS, "newspaper"), (ANNUAL, "gongwen"),
        (ANNUAL, "magazine"),
    ]  # fmt: skip
    return [
        pytest.param(
            *pair, reader, marks=pytest.mark.skipif(READERS[reader] is None, reason="not on this machine")
        )
        for pair in reports
        for reader in READERS
    ]


@pytest.mark.parametrize(("report", "style", "reader"), parameters())
# typography F12
@pytest.mark.slow
def test_every_line_is_copied_as_it_is_typed_and_none_twice(
    report: Path, style: str, reader: str, built: Builder
) -> None:
    """Whole, with the blanks that were typed and no others, hyphens of broken words at line ends."""
    read = READERS[reader]
    assert read is not None
    there = "\n".join(lines_read(read(built(report, style).path("pdf"))))
    lines = lines_of(report, style)
    assert len(lines) > 80
    assert [line for line in lines if line not in there] == []
    all_lines = "\n".join(lines)
    twice = [line for line in lines if len(line) >= 8 and there.count(line) > all_lines.count(line)]
    assert twice == []


@pytest.mark.skipif(READERS["poppler"] is None, reason="not on this machine")
@pytest.mark.parametrize("style", ["newspaper", "magazine"])
def test_columns_are_copied_one_after_the_other(style: str, built: Builder) -> None:
    """Of lines led wider than 1.5 em poppler makes rows of a table, and copies across the columns."""
    read = READERS["poppler"]
    assert read is not None
    there = "\n".join(lines_read(read(built(EXAMPLE, style).path("pdf"))))
    pairs = list(lines_in_turn(lay(load(EXAMPLE), load_style(style, Diagnostics()).resolve("pdf"))))
    assert len(pairs) > 200
    assert [pair for pair in pairs if "\n".join(pair) not in there] == []


@pytest.mark.parametrize("style", ["briefing", "gongwen", "magazine"])
# typography F12
def test_what_is_raised_or_lowered_is_copied_in_its_line(
    style: str, write: Callable[..., Path], tmp_path: Path
) -> None:
    """Charges of ions, powers and marks of notes, in text, headings, captions, cells and notes."""
    sheet = Print(load(write(RAISED)), load_style(style, Diagnostics()).resolve("pdf"))
    path = tmp_path / "report.pdf"
    path.write_bytes(sheet.data)
    lines = list(lines_set(sheet.layout))
    assert sum("⁻" in line for line in lines) >= 6
    for name, read in READERS.items():
        if read is not None:
            there = "\n".join(lines_read(read(path)))
            assert [line for line in lines if line not in there] == [], name


@cache
def lines_of(report: Path, style: str) -> list[str]:
    given = load_style(style, Diagnostics()).resolve("pdf")
    return list(lines_set(lay(load(report), given)))


@pytest.mark.parametrize("reader", READERS)
def test_a_word_of_any_script_beside_marks_is_found(
    reader: str, write: Callable[..., Path], tmp_path: Path
) -> None:
    """What a search for a phrase needs; bugs of other makers' readers have their places here."""
    read = READERS[reader]
    if read is None:
        pytest.skip("not on this machine")
    phrases = [
        "他说：“要坚持创新。”记者问：“如何做？”答：“《规划》（草案）已定。”",
        "2026年3月5日，园区GDP增长8.1%",
        "用到🚀与两个字",
    ]
    path = write("zonepub: 1\nreport: {title: 标题}\nbody:\n" + "".join(f"  - {text}\n" for text in phrases))
    build(path, to=("pdf",), output=tmp_path, allow_missing_glyphs=True)
    there = "\n".join(lines_read(read(tmp_path / "report.pdf")))
    assert [phrase for phrase in phrases if phrase not in there] == []


def thick_title(folder: Path, characters: str) -> Path:
    """A PDF with a thickened title of 50 points."""
    (folder / "bold.yaml").write_text(
        "extends: minimal\ntext: {title: {font: Noto Serif SC, weight: bold, bold: stroke, size: 50pt}}\n",
        "utf-8",
    )
    (folder / "report.yaml").write_text(
        f"zonepub: 1\nreport: {{title: {characters}}}\nbody: [正文。]\n", "utf-8"
    )
    (path,) = build(folder / "report.yaml", style=folder / "bold.yaml", to=["pdf"]).paths
    return path


def shown(path: Path, text: str, scale: float, margin: float = 5) -> Image.Image:
    """The part of the first page around a text, as PDFium paints it."""
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        words = page.get_textpage()
        at = words.get_text_range().index(text)
        edges = [words.get_charbox(at + index) for index in range(len(text))]
        left, bottom = (min(edge[side] for edge in edges) - margin for side in (0, 1))
        right, top = (max(edge[side] for edge in edges) + margin for side in (2, 3))
        cut = (left, bottom, page.get_width() - right, page.get_height() - top)
        return page.render(scale=scale, crop=cut).to_pil().convert("L")


def test_a_song_that_is_thickened_gains_on_its_stems_and_keeps_its_thin_strokes(tmp_path: Path) -> None:
    """Both gained the same: 1:1.6 was left of the 1:2.3 of the face, a slab and no Song."""
    drawn = shown(thick_title(tmp_path, "十"), "十", 20).point(lambda shade: 255 * (shade < 128))
    box = drawn.getbbox()  # thousandths of an em
    assert box is not None
    stem = drawn.crop((box[0], box[3] - 200, box[2], box[3] - 199)).histogram()[255]
    thin = drawn.crop((box[0] + 150, box[1], box[0] + 151, box[3])).histogram()[255]
    assert 95 < stem < 110  # the face has 68 and 29
    assert 30 < thin < 42


def test_a_thickened_title_is_as_dark_on_a_screen_as_in_print(tmp_path: Path) -> None:
    """A stroke around letters is a device pixel at least in PDFium: on screens titles were a third blacker."""
    path = thick_title(tmp_path, "激发新动能")
    with pikepdf.open(path) as pdf:
        modes = {
            int(operands[0])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tr"
        }
    assert modes <= {0}
    screen, press = (255 - ImageStat.Stat(shown(path, "激发新动能", dpi / 72)).mean[0] for dpi in (72, 600))
    assert screen == pytest.approx(press, rel=0.03)
