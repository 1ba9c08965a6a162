"""A kicker ranks with its heading: above level 1 it has its own rule, white and card, below that heading's (V1.8)."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers.layouts import lay, paragraph, report, section

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import text_frames
from zonepub.layout.frames import Rectangle
from zonepub.style import load_style


def _rule_above(layout: Layout, words: str) -> list[float]:
    """How thick the rule right above a line is."""
    found = (one for one in text_frames(layout.pages) if one[2].line.text.strip() == words)
    page, line, _ = next(found)
    rules = [
        (placed.y + frame.y, frame.height)
        for placed in page.placed if placed.x == line.x  # in its column
        for frame in placed.box.frames if isinstance(frame, Rectangle)
    ]  # fmt: skip
    return [height for y, height in rules if -14 < y - line.y < 1]


@pytest.mark.parametrize(("style", "below"), [("magazine", []), ("briefing", []), ("large-print", [1.0])])
def test_the_kicker_of_a_level_has_the_rule_of_that_level(style: str, below: list[float]) -> None:
    given = report(section(1, paragraph(2), section(1, paragraph(2), level=2, kicker="丙丁"), kicker="甲乙"))
    look = load_style(style, Diagnostics()).resolve("pdf")
    layout = lay(given, look)
    assert _rule_above(layout, "甲乙") == [look.text["kicker"].rule_above.width]
    assert _rule_above(layout, "丙丁") == below


def test_the_kicker_of_a_level_stands_on_a_card_only_where_that_level_does() -> None:
    given = report(section(1, paragraph(2), section(1, paragraph(2), level=2, kicker="丙丁"), kicker="甲乙"))
    style = load_style("screen", Diagnostics()).resolve("pdf")
    card = style.text["kicker"].background
    found = {
        frame.line.text.strip(): any(
            isinstance(one, Rectangle) and one.color == card for one in placed.box.frames
        )
        for _, placed, frame in text_frames(lay(given, style).pages)
    }
    assert card and not style.text["heading-2"].background
    assert (found["甲乙"], found["丙丁"]) == (True, False)


@pytest.mark.parametrize("style", ["minimal", "briefing", "report", "screen"])
def test_kicker_heading_and_text_are_one_block_wherever_it_stands(style: str) -> None:  # T10.2
    """What they lack to the line grid is above them: a kicker on a line of its own had four distances."""
    given = report(
        *(section(at, *[paragraph()] * (at % 4 + 1), section(1, paragraph(), level=2), kicker="甲乙") for at in range(12))
    )  # fmt: skip
    layout = lay(given, load_style(style, Diagnostics()).resolve("pdf"))
    lines = [
        (page.number, line.y + frame.baseline, frame.line.text)
        for page, line, frame in text_frames(layout.pages) if frame.element is not None
    ]  # fmt: skip
    kickers = [at for at, line in enumerate(lines) if line[2].strip() == "甲乙"]
    blocks = {tuple(round(lines[at + below][1] - lines[at][1], 1) for below in (1, 2)) for at in kickers}
    assert len(blocks) == 1 and len(kickers) == 12
    assert len({lines[at][0] for at in kickers}) > 2  # on several pages, on top of some


def test_an_office_sees_the_same_ranks(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody:\n  - section: 甲\n    kicker: 甲乙\n    body:\n"
        "      - 文。\n      - {section: 丙, kicker: 丙丁, body: [文。]}\n",
        "utf-8",
    )
    build(tmp_path / "r.yaml", to="docx", style="briefing", output=tmp_path)
    with ZipFile(tmp_path / "r.docx") as package:
        document = package.read("word/document.xml").decode()
    first, second = (
        next(one for one in document.split("<w:p>") if words in one) for words in ("甲乙", "丙丁")
    )
    assert "w:pBdr" not in first
    assert '<w:pBdr><w:top w:val="nil"/></w:pBdr><w:spacing w:before="300"/>' in second


def test_a_kicker_stands_on_the_side_of_its_heading() -> None:
    """In `minimal` it stood in the middle above headings that begin at the left."""
    given = report(section(1, paragraph(2), section(1, paragraph(2), level=2, kicker="丙丁"), kicker="甲乙"))
    layout = lay(given, load_style("minimal", Diagnostics()).resolve("pdf"))
    x = {frame.line.text.strip(): frame.x for _, _, frame in text_frames(layout.pages)}
    assert x["甲乙"] > 100 and x["丙丁"] == pytest.approx(0.0, abs=0.1)
