"""Tables: widths agree (W1), figures are never broken (T3.2)."""

import pytest
from helpers.docx import Docx, W, val
from helpers.paths import STRESS

from zonepub import Diagnostics, load_report
from zonepub.model import Table, walk
from zonepub.render.docx.tables import column_widths


@pytest.fixture(scope="module")
def stress_table() -> Table:
    report = load_report(STRESS, Diagnostics())
    return next(block for block in walk(report.body) if isinstance(block, Table))


def test_a_column_below_its_floor_is_widened_and_the_table_stays_as_wide(stress_table: Table) -> None:
    count = len(stress_table.columns)
    free = column_widths(stress_table, 9000, [0] * count)
    floors = [0] * (count - 1) + [free[-1] + 300]
    held = column_widths(stress_table, 9000, floors)
    assert held[-1] >= floors[-1]
    assert sum(held) == sum(free) == 9000


def test_floors_too_wide_for_the_page_never_widen_the_table(stress_table: Table) -> None:
    widths = column_widths(stress_table, 9000, [5000] * len(stress_table.columns))
    assert sum(widths) == 9000
    assert min(widths) > 0


def test_table_widths_agree_three_times(stress: Docx) -> None:  # W1
    tables = [
        table
        for table in stress.document.iter(f"{W}tbl")
        if val(table.find(f"{W}tblPr/{W}tblStyle")) == "ReportTable"
    ]
    assert len(tables) >= 3
    for table in tables:
        grid = [int(val(column, "w") or 0) for column in table.find(f"{W}tblGrid")]
        assert int(val(table.find(f"{W}tblPr/{W}tblW"), "w") or 0) == sum(grid)
        for row in table.iter(f"{W}tr"):
            assert [int(val(cell.find(f"{W}tcPr/{W}tcW"), "w") or 0) for cell in row.iter(f"{W}tc")] == grid
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
        heads = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert heads == [next(table.iter(f"{W}tr"))]
