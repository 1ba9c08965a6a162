"""The proof asks of every cell of a table whether it is in its place."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from helpers.paths import TABLES
from helpers.tables import row, table

from zonepub import Diagnostics, load_report
from zonepub.model import Cell, Row, Text
from zonepub.readers.tables import ReadCell, ReadTable
from zonepub.verify.tables import check_tables

TABLE = table(("甲", "乙"), [row("一", "1"), row("二", "2")])
RIGHT: ReadTable = (
    (ReadCell("甲"), ReadCell("乙")), (ReadCell("一"), ReadCell("1")), (ReadCell("二"), ReadCell("2")),
)  # fmt: skip


def misplaced(found: Sequence[ReadTable], *tables) -> tuple[str, ...]:
    return check_tables(tables or (TABLE,), found, ())[1]


def test_a_table_that_is_as_it_should_be_has_nothing_misplaced() -> None:
    assert check_tables((TABLE,), (RIGHT,), ()) == (6, ())


def test_cells_that_changed_places_are_told() -> None:
    swapped = (RIGHT[0], RIGHT[1], (ReadCell("2"), ReadCell("二")))
    assert misplaced([swapped]) == ("二", "2")
    assert misplaced([(RIGHT[0], RIGHT[2], RIGHT[1])]) == ("一", "1", "二", "2")


def test_a_cell_that_lost_its_span_is_told() -> None:
    wide = table(("甲", "乙"), [Row((Cell((Text("注"),), 2),))])
    whole: ReadTable = (RIGHT[0], (ReadCell("注", 2),))
    assert misplaced([whole], wide) == ()
    assert misplaced([(RIGHT[0], (ReadCell("注"),))], wide) == ("注",)


def test_words_in_an_empty_cell_are_told() -> None:
    empty = table(("甲", "乙"), [row("一", "")])
    assert misplaced([(RIGHT[0], (ReadCell("一"), ReadCell("1")))], empty) == ("",)


def test_other_tables_of_a_file_are_passed_over() -> None:
    picture: ReadTable = ((ReadCell(""), ReadCell("")),)
    assert misplaced([picture, RIGHT, picture, RIGHT], TABLE, TABLE) == ()


def test_a_table_that_is_not_there_is_told_cell_by_cell() -> None:
    assert misplaced([]) == ("甲", "乙", "一", "1", "二", "2")


@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "report-print.pdf", "report.epub"])
def test_every_cell_of_the_report_of_tables_is_in_its_place(name: str, tables: Path) -> None:
    from zonepub.readers import epub
    from zonepub.readers.docx import words
    from zonepub.readers.pdf import tagged

    reader = {".docx": words, ".pdf": tagged, ".epub": epub}[Path(name).suffix]
    report = load_report(TABLES, Diagnostics())
    expected = [block for section in report.body for block in section.blocks if hasattr(block, "rows")]
    found = reader.contents((tables / name).read_bytes()).tables
    count, wrong = check_tables(expected, found, ())
    assert wrong == ()
    assert count == sum(len(line.cells) for one in expected for line in (*one.head, *one.rows)) > 150
