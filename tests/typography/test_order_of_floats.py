"""T10.6 on finished PDFs: figures and tables stand in the order of their numbers, and nothing parts a table that goes on."""

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from helpers.layouts import load
from helpers.long_reports import write
from helpers.paths import ANNUAL
from helpers.printed import Glyph, Print, faces_of, glyphs_of

from tests.typography.conftest import PRINTED
from zonepub.diagnostics import Diagnostics
from zonepub.style import load_style

CAPTION = re.compile(r"([图表]) ?(\d+)")
GOES_ON = re.compile(r"表(\d+)[（(]续[）)]")
ONE_ROW = 2  # points by which baselines of one row may differ


class Place(NamedTuple):
    """Where a line stands: page, and points from the top left corner of it."""

    page: int
    left: float
    right: float
    y: float


def captions(sheet: Print) -> Iterator[tuple[str, int, Place]]:
    seen = set()
    for line in sheet.lines:
        found = CAPTION.match(line.line.source)  # 图2　2018—2025年
        if line.element.tag == "Caption" and found and id(line.element) not in seen:
            seen.add(id(line.element))
            place = Place(line.page, line.glyphs[0].x, line.glyphs[-1].right, line.y)
            yield found[1], int(found[2]), place


def rows(sheet: Print) -> Iterator[tuple[int, list[Glyph]]]:
    for number, page in enumerate(glyphs_of(sheet.data, faces_of(sheet.layout)), 1):
        yield from ((number, sorted(row, key=lambda glyph: glyph.pen)) for row in page.values())


def continued(sheet: Print) -> Iterator[tuple[int, Place]]:
    """The heads of parts of tables that go on: 表1（续）."""
    for page, row in rows(sheet):
        text = "".join(glyph.char for glyph in row)
        for match in GOES_ON.finditer(text):
            first, last = row[match.start()], row[match.end() - 1]
            yield int(match[1]), Place(page, first.x, last.right, first.y)


def out_of_order(sheet: Print) -> Iterator[str]:
    """A number that stands on an earlier page than the one before it, or above it on the same page."""
    found = list(captions(sheet))
    for kind in "图表":
        ordered = sorted((number, place) for of, number, place in found if of == kind)
        for (number, place), (later, other) in itertools.pairwise(ordered):
            above = other.page == place.page and other.y < place.y and other.left <= place.left
            if other.page < place.page or above:
                yield f"{kind}{later} on page {other.page} before {kind}{number} on page {place.page}"


def parted(sheet: Print) -> Iterator[str]:
    """What stands on a page above more of a table that was begun on a page before, or pages between both."""
    pages = {number: place.page for of, number, place in captions(sheet) if of == "表"}
    begun = sorted(continued(sheet), key=lambda one: (one[0], one[1]))
    for number, place in begun:
        before = pages.get(number, place.page)
        pages[number] = place.page
        if place.page > before + 1:
            yield f"表{number}: pages {before + 1} to {place.page - 1} stand between"
        if place.page == before:
            continue  # in the next column, or below
        for line in sheet.lines:
            above = line.page == place.page and line.y < place.y - ONE_ROW
            over = line.glyphs and line.x < place.right and line.glyphs[-1].right > place.left
            if above and over and line.element.tag not in ("TH", "TD"):
                yield f"表{number} on page {place.page} behind {line.text}"


def assert_in_order(sheet: Print) -> None:
    assert [*out_of_order(sheet), *parted(sheet)] == []


@pytest.mark.slow
@pytest.mark.parametrize("style", ["jianbao", "magazine", "newspaper"])
def test_pictures_and_tables_of_a_whole_year_stand_in_order(style: str) -> None:
    sheet = Print(load(ANNUAL), load_style(style, Diagnostics()).resolve("pdf"))
    assert len(list(captions(sheet))) >= 8
    assert_in_order(sheet)


@pytest.mark.slow
@pytest.mark.parametrize("style", PRINTED)
def test_those_of_the_stress_report_stand_in_order(sheets: Callable[[str, str], Print], style: str) -> None:
    sheet = sheets("stress", style)
    assert len(list(captions(sheet))) >= 12
    assert_in_order(sheet)


@pytest.mark.parametrize("style", ["magazine", "gongwen"])
def test_those_of_statistics_stand_in_order(style: str, tmp_path: Path) -> None:
    report = load(write(tmp_path, "statistics"))
    assert_in_order(Print(report, load_style(style, Diagnostics()).resolve("pdf")))
