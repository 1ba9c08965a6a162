"""Wide tables on top of the columns of a magazine: no number before a lower one, no table above its heading."""

import re
from pathlib import Path

import pytest
from helpers.layouts import lay, load
from helpers.long_reports import table
from helpers.page_reports import Lines, captions, paragraphs, report, section
from helpers.paths import ANNUAL

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Placed, text_frames
from zonepub.source.load import load_report
from zonepub.style import load_style

KINDS = {"wide": (6, 6), "narrow": (5, 2), "long": (30, 3)}  # rows and columns
SECTIONS = (
    (("wide", "narrow"), ("narrow", "wide")),
    (("narrow", "wide"), ("wide", "long")),
    (("long", "wide"), ("narrow",)),
    (("narrow", "narrow"), ("wide", "wide")),
)


def body(above: int, sections: tuple[tuple[str, ...], ...]) -> Lines:
    """Sections of paragraphs with a table behind some of them, the first `above` of them without."""
    lines, number = Lines(), 0
    for index, kinds in enumerate(sections):
        inside = paragraphs(2 if index else above)
        for kind in kinds:
            inside += table(number, *KINDS[kind]) + paragraphs(2)
            number += 1
        lines += section(f"第{index + 1}部分", inside)
    return lines


def numbers(layout: Layout) -> list[int]:
    """The numbers of the tables as they are read: what spans the columns by its height, the rest by columns."""
    measure = layout.geometry.column * 1.3
    found: list[tuple[int, int, float, float, int]] = []
    for page in layout.pages:
        begun = [
            (placed, int(match[1]))
            for placed in page.placed
            if (match := re.match(r"表(\d+)主要(?!.*（续）)", words(placed)))
        ]
        spans = {number: width(page.placed, placed) > measure for placed, number in begun}
        top = min((one.y for one in page.placed if one.box.grid), default=0.0)
        for placed, number in begun:
            zone = 2 if not spans[number] else 1 if placed.y < top + 1 else 3
            found.append((page.number, zone, 0.0 if spans[number] else placed.x, placed.y, number))
    return [number for *_, number in sorted(found)]


def width(placed: list[Placed], caption: Placed) -> float:
    """Of the table below a caption."""
    at = next(index for index, one in enumerate(placed) if one is caption)
    frames = [frame for one in placed[at : at + 4] for frame in one.box.frames]
    return max(getattr(frame, "width", 0.0) for frame in frames)


def words(placed: Placed) -> str:
    frames = (frame for frame in placed.box.frames if hasattr(frame, "line"))
    return "".join("".join(frame.line.source.split()) for frame in frames)


@pytest.mark.parametrize("sections", SECTIONS, ids=lambda given: "-".join(map("+".join, given)))
@pytest.mark.parametrize("above", [2, 8, 14])
def test_tables_of_a_magazine_stand_in_the_order_of_their_numbers(
    tmp_path: Path, above: int, sections: tuple[tuple[str, ...], ...]
) -> None:
    (tmp_path / "report.yaml").write_text(report(body(above, sections)), "utf-8")
    (tmp_path / "captions.yaml").write_text(captions(1), "utf-8")
    layout = lay(load(tmp_path / "report.yaml"), load_style("magazine", Diagnostics()).resolve("pdf"))
    assert numbers(layout) == list(range(1, 1 + sum(map(len, sections))))


def test_a_table_waits_rather_than_stand_above_its_heading(tmp_path: Path) -> None:
    lines = section("第一部分", paragraphs(5)) + section(
        "第二部分", [*paragraphs(3), *table(0, 6, 6), *paragraphs(30)]
    )
    (tmp_path / "report.yaml").write_text(report(lines), "utf-8")
    layout = lay(load(tmp_path / "report.yaml"), load_style("magazine", Diagnostics()).resolve("pdf"))
    places = {
        name: (page.number, placed.y)
        for page, placed, frame in text_frames(layout.pages)
        for name in ("第二部分", "主要指标完成情况")
        if frame.element is not None and name in frame.line.source
    }
    assert places["第二部分"] < places["主要指标完成情况"]


def test_a_page_of_pictures_alone_takes_the_table_that_keeps_back_all_text() -> None:
    layout = lay(load_report(ANNUAL, Diagnostics()), load_style("magazine", Diagnostics()).resolve("pdf"))
    for page in layout.pages[1:-1]:
        deepest = max(placed.y + placed.box.ink for placed in page.placed) - layout.geometry.top
        assert deepest > 0.7 * layout.geometry.area
