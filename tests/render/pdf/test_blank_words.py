"""Readers that sort words by where they stand take columns one after the other."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from helpers.built import Builder
from helpers.extraction import READERS, intruders, lines_read
from helpers.layouts import lay, load
from helpers.long_reports import REPORTS
from helpers.long_reports import write as write_long
from helpers.paths import ANNUAL, EXAMPLE, STRESS
from helpers.printed import Print

from zonepub import Diagnostics, build
from zonepub.layout.boxes import Page
from zonepub.layout.geometry import Geometry, geometry
from zonepub.render.pdf import blank_words as painting
from zonepub.render.pdf.aligned_blocks import like_tables
from zonepub.render.pdf.blank_words import BlankWords
from zonepub.render.pdf.text_blocks import Block
from zonepub.style import Style, load_style

COLUMNS = ("magazine", "newspaper")
FINISHED = [(STRESS, "magazine"), (EXAMPLE, "newspaper")]  # both were read across
OTHERS = [(report, style) for report in (EXAMPLE, STRESS, ANNUAL) for style in COLUMNS]
needs_poppler = pytest.mark.skipif(READERS["poppler"] is None, reason="not on this machine")


def style_of(name: str) -> Style:
    return load_style(name, Diagnostics()).resolve("pdf")


def read_by_poppler(path: Path) -> str:
    read = READERS["poppler"]
    assert read is not None
    return "\n".join(lines_read(read(path)))


@needs_poppler
@pytest.mark.parametrize(
    ("report", "style"),
    [*FINISHED, *(pytest.param(*one, marks=pytest.mark.slow) for one in OTHERS if one not in FINISHED)],
)
def test_no_line_of_another_column_stands_between_two_lines_of_a_paragraph(
    report: Path, style: str, built: Builder
) -> None:
    there = read_by_poppler(built(report, style).path("pdf"))
    assert list(intruders(lay(load(report), style_of(style)), there)) == []


@needs_poppler
def test_running_heads_are_read_before_all_that_stands_below_them(built: Builder) -> None:
    """The one in the middle was read between the kicker of the first story and its headline."""
    there = read_by_poppler(built(EXAMPLE, "newspaper").path("pdf")).splitlines()
    there = [line for line in there if line.strip()]
    for number in (2, 3):
        folio = there.index(f"第{number}版")
        assert there[folio + 1] == "高新区宣传部"
    assert there[there.index("银川高新区") + 1] == "构建新发展格局"


@needs_poppler
@pytest.mark.slow
@pytest.mark.parametrize("style", COLUMNS)
@pytest.mark.parametrize("name", REPORTS)
def test_the_columns_of_a_long_report_are_read_one_after_the_other(
    name: str, style: str, tmp_path: Path
) -> None:
    sheet = Print(load(write_long(tmp_path, name)), style_of(style))
    path = tmp_path / "report.pdf"
    path.write_bytes(sheet.data)
    assert list(intruders(sheet.layout, read_by_poppler(path))) == []


SHORT = """zonepub: 1
report: {title: 分栏, date: 2026-03-05}
body:
  - section: 一
    body:
      - 甲区按月调度，进展居前。
  - section: 二
    body: [乙区按季调度，进展居中。, 丙区按年调度。]
"""


def test_a_page_looks_the_same_with_its_blank_words(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    report, style = load(write(SHORT)), style_of("newspaper")
    with_words = Print(report, style).data
    monkeypatch.setattr(painting, "blank_words", lambda *_: [])
    without = Print(report, style).data
    assert with_words != without
    assert pixels(with_words) == pixels(without)


def pixels(data: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [bytes(page.render(scale=1).buffer) for page in pdf]


@pytest.mark.parametrize("reader", READERS)
def test_blank_words_are_read_as_nothing_but_blanks(
    reader: str, write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = READERS[reader]
    if read is None:
        pytest.skip("not on this machine")
    report, style, path = load(write(SHORT)), style_of("newspaper"), tmp_path / "report.pdf"
    path.write_bytes(Print(report, style).data)
    there = lines_read(read(path))
    monkeypatch.setattr(painting, "blank_words", lambda *_: [])
    path.write_bytes(Print(report, style).data)
    assert sorted("".join(there).replace(" ", "")) == sorted("".join(lines_read(read(path))).replace(" ", ""))


def test_nobody_copies_from_the_file_for_print(
    write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Page] = []
    monkeypatch.setattr(painting, "blank_words", lambda page, _: asked.append(page) or [])
    build(write(SHORT), style="newspaper", to=["print"], output=tmp_path)
    assert not asked


@pytest.fixture(scope="module")
def grid() -> Geometry:
    """Four columns."""
    return geometry(style_of("newspaper"))


Lay = Callable[..., Block]


@pytest.fixture
def lines(grid: Geometry) -> Lay:
    """A block from one line of the page to before another; `place`: where it is read."""

    def block(column: int, top: int, bottom: int, place: int, last: int = -1, wide: float = 1.0) -> Block:
        last = max(column, last)
        left = grid.x(1, column, grid.columns)
        right = left + wide * grid.over(last - column + 1)
        begin, end = grid.top + top * grid.pitch, grid.top + bottom * grid.pitch - 1
        return Block(left, right, begin, end, grid.size, end, column, last, (place, place))

    return block


def test_four_blocks_at_one_height_are_no_table(grid: Geometry, lines: Lay) -> None:
    """Two columns of which each had a heading at about the same height were read in rows."""
    words = BlankWords(Page(1, grid))
    words.add(*(lines(column, 0, 7, column) for column in (0, 1)))
    words.add(*(lines(column, 9, 30, 2 + column) for column in (0, 1)))
    words.part_tables()
    assert [(word.first, word.last) for word in words.found] == [(0, 0)]
    assert list(like_tables(words.blocks)) == []


def test_cells_of_a_table_are_left_as_they_are(grid: Geometry, lines: Lay) -> None:
    cells = [
        lines(column, top, top + 1, 0, wide=0.5)._replace(cell=True) for top in (0, 3) for column in (0, 1)
    ]
    assert len(list(like_tables(cells))) == 0
    assert len(list(like_tables([cells[0]._replace(cell=False), *cells[1:]]))) == 1


def found(grid: Geometry, blocks: Sequence[Block]) -> list[tuple[int, int, float]]:
    """Columns of blank words, and the lines at which they stand."""
    words = BlankWords(Page(1, grid))
    words.add(*blocks)
    words.separate(blocks, 0, grid.columns - 1)
    words.complete()
    return [(word.first, word.last, (word.baseline - grid.top) / grid.pitch) for word in words.found]


@pytest.mark.parametrize(("ends", "words"), [((60, 60, 60, 59), [-1, 61]), ((60, 60, 60, 20), [-1])])
def test_feet_are_parted_where_columns_end_alike(
    ends: Sequence[int], words: list[int], grid: Geometry, lines: Lay
) -> None:
    """A page number was read inside a sentence; beside a table a short column was read between its rows."""
    rows = round(grid.area / grid.pitch)
    columns = [lines(column, 0, end - 60 + rows, column + 1) for column, end in enumerate(ends)]
    running = [lines(0, line, line + 1, 0)._replace(cell=True, place=None) for line in (-3, rows + 2)]
    page = BlankWords(Page(1, grid))
    page.part_running([*running, *columns])
    assert [(word.first, word.last) for word in page.found] == [(0, 3)] * len(words)
    for word, line in zip(page.found, words, strict=True):
        place = (word.baseline - grid.top) / grid.pitch
        assert abs(place - (line if line < 0 else line - 60 + rows)) < 1


def test_a_heading_beside_a_picture_has_a_blank_word_beside_it(grid: Geometry, lines: Lay) -> None:
    """Poppler read what stood above the picture before what stood below the heading."""
    left = [lines(0, 0, 10, 1), lines(0, 12, 13, 2, wide=0.4), lines(0, 13, 30, 3)]
    others = [lines(column, 0, 30, 4 + column) for column in (2, 3)]
    (word,) = found(grid, [*left, lines(1, 0, 8, 4), lines(1, 20, 30, 5), *others])
    assert word[:2] == (1, 1)
    assert 12 < word[2] < 13


def test_columns_that_are_full_have_none(grid: Geometry, lines: Lay) -> None:
    assert found(grid, [lines(column, 0, 30, column) for column in range(4)]) == []


def test_an_article_ends_with_a_blank_word_over_all_its_columns(grid: Geometry, lines: Lay) -> None:
    """Its last column was read behind the headline below its first."""
    upper = [lines(column, 3, 20, column + 1) for column in range(4)]
    lower = [lines(column, 27, 40, column + 6) for column in range(4)]
    words = found(grid, [lines(0, 0, 2, 0, last=3), *upper, lines(0, 23, 25, 5, last=2, wide=0.9), *lower])
    assert [word[:2] for word in words] == [(0, 3)]
    assert 20 < words[0][2] < 23


def test_the_words_of_neighbouring_columns_are_not_aligned(grid: Geometry, lines: Lay) -> None:
    """Four blocks that are aligned are cells of a table to poppler, which reads them in rows."""
    blocks = [
        block
        for column in range(0, 4, 2)
        for block in (
            lines(column, 0, 9, column),
            lines(column, 11, 12, column, wide=0.4),
            lines(column, 14, 30, column),
        )
    ]
    gaps = [
        block for column in (1, 3) for block in (lines(column, 0, 5, column), lines(column, 25, 30, column))
    ]
    words = BlankWords(Page(1, grid))
    words.add(*blocks, *gaps)
    words.separate([*blocks, *gaps], 0, 3)
    words.complete()
    assert len(words.found) >= 2
    for one, other in pairwise(words.found):
        home, next_home = (words.edges(word.first, word.last) for word in (one, other))
        assert abs((one.left - home[0]) - (other.left - next_home[0])) > 0.7 * one.size
