"""A grid counted for one size of type, and the type made larger or smaller: no overprint, no gaps, and said (T9.5)."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.style import load_style
from zonepub.typeset.classes import HAN_TAKES

REPORT = (
    "zonepub: 1\nreport: {title: 题, issuer: 津河管委会, signature: [津河管委会], date: 2026-11-03}\nbody:\n- "
    + "全年产值2427.15亿元，**先收下、再分派**，同比增长8.3%。" * 12
    + "\n"
)


@pytest.mark.parametrize("parent", ["jianbao", "gongwen"])
@pytest.mark.parametrize(("size", "points"), [("小四", 12), ("小二", 18), ("二号", 22), ("初号", 42)])
def test_characters_keep_their_width_whatever_size_the_office_wants(
    parent: str, size: str, points: float, tmp_path: Path
) -> None:
    style = tmp_path / "style.yaml"
    style.write_text(f"extends: {parent}\ntokens: {{size: {{body: {size}}}}}\n", "utf-8")
    report = tmp_path / "report.yaml"
    report.write_text(REPORT, "utf-8")
    diagnostics = Diagnostics()
    (path,) = build(report, to=("pdf",), style=str(style), output=tmp_path, diagnostics=diagnostics).paths[:1]
    assert [(item.code, item.span.line) for item in diagnostics if item.code == "grid-recounted"] == [
        ("grid-recounted", 2)
    ]
    assert not {"tight-leading", "page-overlap", "unseen-content"} & {item.code for item in diagnostics}
    advances = list(_advances(path, "再分派"))
    assert advances and all((1 - HAN_TAKES) * points <= advance <= 1.11 * points for advance in advances)


@pytest.mark.parametrize("parent", ["jianbao", "gongwen"])
def test_headings_in_the_line_of_the_text_follow_its_size(parent: str, tmp_path: Path) -> None:
    """They stayed 16 pt above text of 18 pt."""
    style = tmp_path / "style.yaml"
    style.write_text(f"extends: {parent}\ntokens: {{size: {{body: 小二}}}}\n", "utf-8")
    text = load_style(style, Diagnostics()).resolve("pdf").text
    assert {text[f"heading-{level}"].size for level in range(1, 5)} == {text["body"].size} == {18}


@pytest.mark.parametrize("parent", ["jianbao", "gongwen"])
def test_lines_of_smaller_type_stand_closer(parent: str, tmp_path: Path) -> None:
    """They stayed 29.6 pt apart, as far as lines of 16 pt."""
    style = tmp_path / "style.yaml"
    style.write_text(f"extends: {parent}\ntokens: {{size: {{body: 小四}}}}\n", "utf-8")
    made = load_style(style, Diagnostics()).resolve("pdf")
    assert 1.7 < made.text["body"].leading / 12 < 2.0
    assert made.text["heading-2"].leading == made.text["body"].leading
    style.write_text(style.read_text("utf-8") + "page: {grid: {characters: 36, lines: 22}}\n", "utf-8")
    assert load_style(style, Diagnostics()).resolve("pdf").page.grid.lines == 22  # who says so has them


def _advances(path: Path, words: str) -> Iterator[float]:
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        for start in range(text.count_chars()):
            if text.get_text_range(start, len(words)) == words:
                boxes = [text.get_charbox(start + index, loose=True) for index in range(len(words))]
                if boxes[0][1] == boxes[-1][1]:  # on one line
                    yield from (after[0] - before[0] for before, after in pairwise(boxes))
