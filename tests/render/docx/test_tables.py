"""Columns of tables: figures are never broken (T3.2)."""

import pytest
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
