"""Faults that typographers found in lines, each measured on finished PDFs: marks, gaps, bullets, breaks."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.extraction import pdfium
from helpers.layouts import FONTS, load
from helpers.printed import Glyph, Print, Printed

from zonepub.diagnostics import Diagnostics
from zonepub.style import load_style, style_names

SOURCE = """zonepub: 1
report: {title: 关于推动高新区发展——以科技创新引领产业创新的政策措施研究, issuer: 云泽高新区管委会}
body:
  - 按照Cohen’s kappa检验，the ’90s、rock ’n’ roll与students’ work也一样。
  - 全年恢复**“水下森林”**26公顷，放流鱼苗300万尾。
  - 全年恢复 **“水下森林”** 26公顷，放流鱼苗300万尾。
  - 年用电量约为2,150 kW·h，写作`kW·h`，也写作**kW·h**。
  - list: bulleted
    items:
      - - 一层
        - list: bulleted
          items:
            - - 二层
              - list: bulleted
                items: [三层]
  - table: t
    columns: [{head: 指标}, {head: 增速（%）, align: decimal}]
    rows: [[产值, '8.1'], [出口, '12.5']]
    source: 云泽高新区统计局，最终核实数以统计年鉴为准，数据截至2025年3月12日
"""
STYLES = ("briefing", "gongwen", "minimal", "newspaper")
QUOTE = 1.05  # em that a quote and the gap beside it take at most, in any scheme
NO_BLANK = 0.3  # em, less than a blank and a gap together


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Print]:
    path = tmp_path_factory.mktemp("faults") / "report.yaml"
    path.write_text(SOURCE, "utf-8")

    @cache
    def sheet(style: str) -> Print:
        return Print(load(path), load_style(style, Diagnostics()).resolve("pdf"))

    return sheet


def glyphs(sheet: Print, words: str) -> tuple[Glyph, ...]:
    """The glyphs of some words, which stand in one line."""
    for line in sheet.lines:
        if (at := line.text.find(words)) >= 0:
            return line.glyphs[at : at + len(words)]
    raise AssertionError(words)


def size(sheet: Print, words: str) -> float:
    return next(line.size for line in sheet.lines if words in line.text)


def is_apostrophe(glyph: Glyph) -> bool:
    return glyph.char == "’"


@pytest.mark.parametrize("style", STYLES)
def test_an_apostrophe_takes_the_room_of_its_ink(
    printed: Callable[[str], Print], style: str
) -> None:  # typography F14
    sheet = printed(style)
    for words in ("n’s", "’90", "’n’"):
        before, *_, after = glyphs(sheet, words)
        marks = sum(map(is_apostrophe, glyphs(sheet, words)))
        white = after.x - (before.pen if is_apostrophe(before) else before.right)
        inner = sum(one.right - one.x for one in glyphs(sheet, words)[1:-1] if not is_apostrophe(one))
        assert 0 < white - inner < 0.5 * marks * size(sheet, words), words


@pytest.mark.parametrize("style", STYLES)
def test_no_blank_stays_beside_quotes_that_are_marked_strong(
    printed: Callable[[str], Print], style: str
) -> None:  # typography F31
    lines = [line for line in printed(style).lines if "水下森林" in line.text]
    assert len(lines) == 2
    typed, blanks = lines
    for before, after in (("复", "水"), ("林", "2")):
        for line in (typed, blanks):
            at, to = line.text.index(before), line.text.index(after)
            gap = (line.glyphs[to].x - line.glyphs[at].right) / line.size
            assert gap < QUOTE + NO_BLANK, line.text
    assert "复 " not in typed.line.source


def middle_dot(sheet: Print) -> list[float]:
    """What the point of each kW·h takes, in em."""
    found = []
    for line in sheet.lines:
        for at in range(len(line.text) - 3):
            if line.text[at : at + 4] == "kW·h":
                found.append((line.glyphs[at + 3].x - line.glyphs[at + 1].right) / line.size)
    return found


@pytest.mark.parametrize("style", STYLES)
def test_the_point_of_a_unit_is_narrow_in_any_face(
    printed: Callable[[str], Print], style: str
) -> None:  # typography F36
    points = middle_dot(printed(style))
    assert len(points) == 3
    assert max(points) < 0.62


@pytest.mark.parametrize("style", style_names())
def test_bullets_of_every_depth_can_be_seen(style: str) -> None:  # typography F35
    look = load_style(style, Diagnostics()).resolve("pdf")
    text = look.text["list"]
    stack = FONTS.stack(text.font, text.weight)
    for bullet in "".join(look.list.bullets):
        face = stack.face_for(bullet)
        assert face is not None
        left, _, right, _ = face.ink(bullet)
        assert right - left > 0.2, bullet


@pytest.mark.parametrize("style", [*STYLES, "magazine", "report"])
def test_a_dash_begins_the_line_of_a_title_in_every_style(
    printed: Callable[[str], Print], style: str
) -> None:  # typography F34
    lines = [line.text for line in printed(style).lines if line.element.tag in ("Title", "H1", "P")]
    assert not any(text.endswith("——") for text in lines[:6])


@pytest.mark.parametrize("style", [*STYLES, "magazine", "large-print", "screen"])
def test_no_date_of_a_source_is_torn(printed: Callable[[str], Print], style: str) -> None:  # typography F33
    for line in printed(style).lines:
        assert ("2025年" in line.text) == ("12日" in line.text), line.text


@pytest.mark.parametrize("style", STYLES)
def test_a_power_is_of_one_size_whichever_of_its_figures_the_face_has(tmp_path: Path, style: str) -> None:
    """Faces have ⁴ and no ⁻: of two sizes they were, and PDFium parted the line between them."""
    path = tmp_path / "report.yaml"
    path.write_text("zonepub: 1\nreport: {title: 题, issuer: 甲}\nbody: [降到10⁻⁴，为止。]\n", "utf-8")
    sheet = Print(load(path), load_style(style, Diagnostics()).resolve("pdf"))
    line = next(line.line for line in sheet.lines if "10⁻⁴" in line.line.source)
    sizes = {piece.run.size for piece in line.pieces if set(piece.text) & set("⁻⁴−-4")}
    assert len(sizes) == 1
    (tmp_path / "a.pdf").write_bytes(sheet.data)
    assert "降到10⁻⁴，为止。" in pdfium(tmp_path / "a.pdf")


def test_neighbouring_commas_are_alike_where_marks_are_full(
    sheets: Callable[[str, str], Print],
) -> None:  # typography F26
    """Some lines can give nothing but their commas; of seven neighbours one or two may be tighter."""
    unlike = pairs = 0
    for report in ("magazine", "statistics", "technical"):
        lines = [line for line in sheets(report, "gongwen").lines if line.justified]
        wide = [width for line in lines if (width := comma(line))]
        pairs += len(wide) - 1
        unlike += sum(abs(one - other) > 0.3 for one, other in pairwise(wide))
    assert pairs > 60
    assert unlike <= 0.28 * pairs  # they give more since gaps of Han and Latin give little


def comma(line: Printed) -> float:
    """What the narrowest comma inside a line takes, in em; 0 where there is none."""
    pairs = pairwise(line.glyphs)
    found = [(after.x - mark.x) / line.size for mark, after in pairs if mark.char == "，"]
    return min(found, default=0.0)


def test_an_ellipsis_hardly_ever_begins_a_line(tmp_path: Path) -> None:  # typography F30
    """Without its price it would in 7 of these 72 paragraphs."""
    words = "高新区坚持发展高科技实现产业化为高质量发展注入新的动能"
    texts = (f"有企业说：“{words[:count]}我们还要再等……”全场笑了，{words[:20]}。" for count in range(4, 28))
    body = "".join(f"  - {text}\n" for text in texts)
    path = tmp_path / "report.yaml"
    path.write_text(f"zonepub: 1\nreport: {{title: 题, issuer: 甲}}\nbody:\n{body}", "utf-8")
    starts = 0
    for style in ("briefing", "minimal", "newspaper"):
        lines = Print(load(path), load_style(style, Diagnostics()).resolve("pdf")).lines
        starts += sum(line.text.startswith("…") for line in lines)
    assert starts <= 4


UNIT_FIRST = re.compile(
    "[余多]?[十百千万亿]*(?:元|人|家|个|项|件|户|吨|亩|公里|千米|米|年|月|次|倍|%)|[万亿]"
)


@pytest.mark.parametrize(
    ("style", "most"), [("briefing", 1), ("minimal", 2), ("magazine", 3), ("newspaper", 10)]
)
def test_hardly_a_line_begins_with_the_unit_of_a_number(
    sheets: Callable[[str, str], Print], style: str, most: int
) -> None:  # typography F18, T3.4
    """Of figures in every clause, in lines of 38, 28, 24 and 16 characters."""
    torn = [
        f"{line.text}|{following.text}"
        for block in sheets("statistics", style).blocks
        for line, following in pairwise(block.lines)
        if line.text[-1].isdigit() and UNIT_FIRST.match(following.text)
    ]
    assert len(torn) <= most, torn


FORMULAE = (
    "正向指标取x′=（x−x~min~）／（x~max~−x~min~），逆向指标取1−x′。凡涉及面积的指标，一律取年末数。",
    "指数按下式合成：S=0.4×x~1~+0.3×x~2~+0.2×x~3~+0.1×x~4~−0.05×y~5~，其中各权重之和为一，见附录。",
    "权重取w=1/(1+k·h)，当k≥0.27时收敛；弹性由log(GDP)=a+b·log(R&D)+c·log(L)估计，误差不大。",
)


@pytest.mark.parametrize("style", ["minimal", "newspaper", "magazine"])
def test_a_formula_is_turned_over_behind_a_relation_or_an_operator_outside_its_brackets(
    style: str, tmp_path: Path
) -> None:  # T3.5
    path = tmp_path / "report.yaml"
    path.write_text(
        "zonepub: 1\nreport: {title: 公式}\nbody:\n" + "".join(f"  - {text}\n" for text in FORMULAE), "utf-8"
    )
    sheet = Print(load(path), load_style(style, Diagnostics()).resolve("pdf"))
    blocks = [block for block in sheet.blocks if "=" in block.text]
    assert len(blocks) == len(FORMULAE)
    for block in blocks:
        lines = [line.line.source for line in block.lines]
        before = ""
        for line, following in pairwise(lines):
            before += line
            formula = re.search(r"[A-Za-z0-9′=+−×/／·()（）.&]*$", before)[0]  # type: ignore[index]
            if formula and re.match(r"[A-Za-z0-9（(+−×／=]", following):
                assert line[-1] in "=+−×／·" and formula.count("（") == formula.count("）"), (line, following)
        assert not any(line.startswith(tuple("=+−×／·)）")) for line in lines)
