"""The table of the README that takes its rows from a workbook is one that can be read."""

import re
from pathlib import Path

import openpyxl
import pytest

from zonepub import Diagnostics
from zonepub.source import load_report

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_table_of_the_readme_takes_rows_of_a_workbook(name: str, tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(- table: tab-2.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    assert found
    book = openpyxl.Workbook()
    for row in (["园区", "备注", "产值"], ["东区", "", 12], ["西区", "", 10], ["合计", "", 22]):
        book.active.append(row)
    (tmp_path / "data").mkdir()
    book.save(tmp_path / "data" / "zones.xlsx")
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\nreport: {{title: 要情}}\nbody:\n{found[1]}", "utf-8")
    diagnostics = Diagnostics()
    (table,) = load_report(tmp_path / "report.yaml", diagnostics).body
    assert not [*diagnostics]
    assert len(table.rows) == 3
