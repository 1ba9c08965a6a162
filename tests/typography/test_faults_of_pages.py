"""Faults that typographers found on pages, each measured on finished PDFs: heads, columns, captions, lists."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.extraction import READERS
from helpers.layouts import FONTS, lay, load, paragraph, report, section
from helpers.page_reports import paragraphs
from helpers.page_reports import report as yaml_report
from helpers.printed import Print, Printed
from PIL import Image

from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import text_frames
from zonepub.model import Series
from zonepub.style import Style, load_style, style_names

ABSTRACT = "本文采用双重差分法评估政策效果。"
HEADING = "厦门火炬高新区：以创新驱动、高质量供给引领和创造新的市场需求"
SOURCE = f"""zonepub: 1
report:
  title: 高新区发展报告
  issuer: 云泽高新区管委会
  date: 2026-03-05
  classification: 内部资料
  copy_no: '000026'
  series: {{name: 高新区参考, issue: 7}}
  abstract: {ABSTRACT}
body:
  - section: {HEADING}
    body:
      - 高新区坚持发展高科技、实现产业化，为高质量发展注入新动能。
      - figure: f1
      - 高新区坚持发展高科技、实现产业化，为高质量发展注入新动能。
"""
CAPTION, CREDIT = "园区现场观摩", "（王瑢 摄）"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Print]:
    folder = tmp_path_factory.mktemp("faults")
    Image.new("L", (1600, 900), 128).save(folder / "a.png", dpi=(300, 300))
    caption = f"f1: {{text: {CAPTION}, credit: 王瑢 摄, image: a.png, alt: 灰}}\n"
    (folder / "captions.yaml").write_text(caption, "utf-8")
    (folder / "report.yaml").write_text(SOURCE, "utf-8")

    @cache
    def sheet(style: str) -> Print:
        return Print(load(folder / "report.yaml"), look(style))

    return sheet


@cache
def look(style: str) -> Style:
    return load_style(style, Diagnostics()).resolve("pdf")


def line_of(sheet: Print, words: str) -> Printed:
    return next(line for line in sheet.lines if words in line.text.replace(" ", ""))


@pytest.mark.parametrize("style", style_names())
def test_no_level_is_lighter_than_the_next_one_of_its_size(style: str) -> None:  # typography F10
    levels = [look(style).text[f"heading-{level}"] for level in range(1, 6)]
    for above, below in pairwise(levels):
        if above.size == below.size:
            heavy, light = (FONTS.stack(one.font, one.weight) for one in (above, below))
            assert above.font != below.font or above.weight >= below.weight
            assert heavy.faces[0].stem_v >= light.faces[0].stem_v - 1


@pytest.mark.parametrize("style", style_names())
def test_the_abstract_is_printed(printed: Callable[[str], Print], style: str) -> None:  # typography F11
    """But for official documents, which have none: of those the build tells that it is left out."""
    places = any(getattr(entry, "part", "") == "abstract" for entry in look(style).front)
    assert places is not (style in ("gongwen", "gongwen-letter", "gongwen-minutes", "gongwen-order"))
    assert (ABSTRACT in "".join(line.text for line in printed(style).lines)) is places


@pytest.mark.parametrize("style", ["briefing", "gongwen", "jianbao", "minimal", "report", "magazine"])
def test_a_credit_shares_the_line_of_its_caption(
    printed: Callable[[str], Print], style: str
) -> None:  # typography F27
    sheet = printed(style)
    caption, credit = line_of(sheet, CAPTION), line_of(sheet, CREDIT.replace(" ", ""))
    assert credit.y == pytest.approx(caption.y, abs=0.1)
    assert credit.glyphs[0].x > caption.glyphs[-1].right + 0.4 * caption.size


@pytest.mark.parametrize("style", ["gongwen", "gongwen-plain", "gongwen-letter", "jianbao"])
def test_a_heading_of_an_official_document_fills_its_line(
    printed: Callable[[str], Print], style: str
) -> None:  # typography F22
    sheet = printed(style)
    first = next(line for line in sheet.lines if HEADING[:8] in line.text and line.element.tag == "H2")
    geometry = sheet.layout.geometry
    short = first.column + geometry.measure - first.glyphs[-1].right
    assert short < 4.5 * first.size  # no more than a phrase


@pytest.mark.parametrize("style", style_names())
def test_a_heading_stands_nearer_to_its_text_than_to_the_text_above(style: str) -> None:  # typography F24
    sections = [section(number, paragraph(), section(1, paragraph(), level=2)) for number in (1, 2, 3)]
    layout = lay(report(*sections), look(style))
    for column in columns(layout):
        for above, heading, below in zip(column, column[1:], column[2:], strict=False):
            tags = [line[2] for line in (above, heading, below)]
            if tags[1].startswith("H") and not tags[0].startswith("H") and not tags[2].startswith("H"):
                before, after = heading[0] - above[1], below[0] - heading[1]
                assert after <= before + 0.5, (style, heading[3])


Inked = tuple[float, float, str, str]  # top and foot of the em box, tag, words


def columns(layout: object) -> Iterator[list[Inked]]:
    """The lines of each column of each page, from the top."""
    found: dict[tuple[int, float], list[Inked]] = {}
    for page, placed, frame in text_frames(layout.pages):  # type: ignore[attr-defined]
        if frame.element is not None and frame.line.pieces:
            size = frame.line.pieces[0].run.size
            baseline = placed.y + frame.baseline
            line = (baseline - 0.88 * size, baseline + 0.12 * size, frame.element.tag, frame.line.text)
            found.setdefault((page.number, placed.x), []).append(line)
    yield from (sorted(lines) for lines in found.values())


@pytest.mark.parametrize("style", ["newspaper", "magazine"])
def test_columns_begin_on_one_line_of_the_grid(
    sheets: Callable[[str, str], Print], style: str
) -> None:  # typography F21
    sheet = sheets("magazine", style)
    pitch = sheet.layout.geometry.pitch
    for page in sheet.layout.pages:
        lines = [line for line in sheet.lines if line.page == page.number and line.grid]
        phases = {round(line.y / pitch % 1, 2) % 1 for line in lines}
        assert len(phases) <= 1, (page.number, phases)


def test_the_name_of_a_bulletin_has_air_above_it(printed: Callable[[str], Print]) -> None:  # typography F28
    sheet = printed("jianbao")
    name, notice = line_of(sheet, "高新区参考"), line_of(sheet, "内部资料")
    assert name.y - 0.88 * name.size - (notice.y + 0.12 * notice.size) > 10 * MM


@pytest.mark.parametrize("style", ["briefing", "jianbao", "minimal", "newspaper"])
def test_no_short_item_is_parted_from_its_list_nor_as_follows_from_what_follows(
    tmp_path: Path, style: str
) -> None:  # typography F32
    items = ("提高思想认识", "落实工作责任", "加强督促检查")
    for above in range(4, 13):
        body = [*paragraphs(above), "- 有关要求如下：", "- list: bulleted", f"  items: [{', '.join(items)}]"]
        path = tmp_path / f"{above}.yaml"
        path.write_text(yaml_report(body + paragraphs(3)), "utf-8")
        layout = lay(load(path), look(style))
        places = [
            (page.number, round(placed.x / 40))
            for page, placed, frame in text_frames(layout.pages)
            for words in ("如下：", *items)
            if words in frame.line.source
        ]
        assert len(places) == 4
        assert len(set(places)) == 1, (above, places)


def test_digits_before_han_are_copied_without_a_blank(
    printed: Callable[[str], Print], tmp_path: Path
) -> None:  # typography F40
    path = tmp_path / "a.pdf"
    given = report(paragraph(3), series=Series("高新区参考", "7"))
    path.write_bytes(Print(given, look("briefing")).data)
    for name, read in READERS.items():
        if read is not None:
            text = "".join(read(path).split("\n")).replace("\r", "")
            assert "增长12.5%，为高质量发展" in text.replace(" ", ""), name
            assert "增长 12.5" not in text, name


@pytest.mark.parametrize("latin", ["Noto Sans SC", "Noto Serif SC"])
def test_captions_are_copied_without_blanks_whatever_face_their_digits_have(
    tmp_path: Path, latin: str
) -> None:  # typography F12: an em of white gave half of itself away and stayed where it was
    style = tmp_path / "s.yaml"
    style.write_text(
        f"extends: briefing\ntext:\n  caption: {{font: [Noto Serif SC], latin: [{latin}]}}\n"
        "cjk: {latin-gap: 0.125em, digit-gap: 0.125em}\n",
        "utf-8",
    )
    source = tmp_path / "report.yaml"
    source.write_text(yaml_report([*paragraphs(3), "- figure: f1"]), "utf-8")
    (tmp_path / "captions.yaml").write_text("f1: {text: 园区第2次现场观摩}\n", "utf-8")
    path = tmp_path / "a.pdf"
    path.write_bytes(Print(load(source), load_style(style, Diagnostics()).resolve("pdf")).data)
    for name, read in READERS.items():
        if read is not None:
            lines = [line for line in read(path).splitlines() if "现场观摩" in line]
            assert len(lines) == 1, name
            assert lines[0].strip().endswith("园区第2次现场观摩"), (name, lines)
