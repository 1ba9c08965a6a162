"""Tables in the structure tree: scope, spans, heads named where a place does not say them (U10, U11, U21)."""

from pathlib import Path

import page
import pytest
from helpers.built import SWEPT, Builder, in_styles
from helpers.paths import TABLES
from helpers.structure import TaggedTable, tagged_tables

from zonepub.readers.pdf.tagged import contents


@pytest.fixture(scope="module")
def path(tables: Path) -> Path:
    return tables / "report.pdf"


def heads_of(table: TaggedTable, texts: list[list[str]]) -> dict[str, list[str]]:
    """What is said before each cell of data."""
    names = {
        one.identifier: text
        for row, line in zip(table.rows, texts, strict=True)
        for one, text in zip(row, line, strict=True)
    }
    return {
        text: [names[name] for name in one.headers]
        for row, line in zip(table.rows, texts, strict=True)
        for one, text in zip(row, line, strict=True)
        if one.tag == "TD"
    }


def test_each_cell_of_an_irregular_table_names_its_heads(path: Path) -> None:  # U11
    table = tagged_tables(path)[0]
    texts = [[found.text for found in row] for row in contents(path.read_bytes()).tables[0]]
    said = heads_of(table, texts)
    assert said["1638.74"] == ["工业总产值（亿元）", "本期", "东部园区", "先导园"]
    assert said["1045"] == ["从业人员（人）", "合计", "西部园区", "生物医药园"]
    assert said["30916"] == ["从业人员（人）", "合计", "西部园区", "合计"]


def test_heads_have_a_scope_and_spans(path: Path) -> None:  # U10, U11
    table = tagged_tables(path)[0]
    assert [(one.tag, one.scope, one.colspan, one.rowspan) for one in table.rows[0]] == [
        ("TH", "Column", 1, 2), ("TH", "Column", 3, 1), ("TH", "Column", 3, 1),
    ]  # fmt: skip
    # a row of nothing but heads would be taken for heads of columns
    assert [(one.tag, one.scope, one.colspan) for one in table.rows[2]] == [("TH", "Row", 1), ("TD", "", 6)]
    assert [(one.tag, one.scope) for one in table.rows[3]][:2] == [("TH", "Row"), ("TD", "")]
    assert all(
        one.scope for table in tagged_tables(path) for row in table.rows for one in row if one.tag == "TH"
    )


def test_with_spans_counted_every_row_is_as_wide(path: Path) -> None:  # U10
    for table in tagged_tables(path):
        width = sum(one.colspan for one in table.rows[0])
        hanging: list[tuple[int, int]] = []
        for row in table.rows:
            assert sum(one.colspan for one in row) + sum(span for span, _ in hanging) == width
            hanging = [(span, left - 1) for span, left in hanging if left > 1]
            hanging += [(one.colspan, one.rowspan - 1) for one in row if one.rowspan > 1]


def test_a_regular_table_needs_no_names(path: Path) -> None:
    table = tagged_tables(path)[3]
    assert {one.headers for row in table.rows for one in row} == {()}
    assert [one.tag for one in table.rows[1]] == ["TH", "TD"]


def test_a_table_on_one_page_says_what_it_covers(path: Path) -> None:  # U21
    assert [table.bbox for table in tagged_tables(path)].count(True) >= 3


@pytest.mark.parametrize("style", in_styles(SWEPT))
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_judge_passes_the_tables_in_every_style(style: str, profile: str, built: Builder) -> None:
    path = built(TABLES, style).path("pdf")
    assert [failure.rule_id for failure in page.validate_pdf(str(path), profile=profile).failures] == []
