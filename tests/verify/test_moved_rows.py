"""Rows and paragraphs that changed places: told where they stand, cell by cell, and as moved."""

import re
from pathlib import Path

from helpers.epub import Book
from helpers.sabotage import edited

from zonepub import make
from zonepub.diagnostics import Diagnostics
from zonepub.present.placed import as_placed
from zonepub.source import load_report
from zonepub.style import load_style
from zonepub.verify import verify

REPORT = """zonepub: 1
report: {title: 园区产值}
body:
- table: t
  columns: [园区, 片区, 产值, 增长]
  rows:
  - [启明园, {text: 东部, rowspan: 3}, '505', '8']
  - [澄湖园, '388', '7']
  - [青禾园, '177', '8']
  - [望江园, 南部, '388', '9']
- 第一段说的是产值增长的情况。
- 第二段说的是下一步的打算。
"""


def found(tmp_path: Path, one: str, other: str, element: str) -> list[tuple[str, str, str]]:
    """What is said of a book in which the elements with two words changed places."""
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, "utf-8")
    report = load_report(path, Diagnostics())
    style = load_style("briefing", Diagnostics()).resolve("epub")
    data = make(path, to=["epub"])["epub"]
    (part,) = [
        name for name, text in Book(data).parts.items() if one.encode() in text and name.endswith(".xhtml")
    ]
    whole = rf"<{element}\b[^>]*>(?:(?!</{element}>).)*{{}}(?:(?!</{element}>).)*</{element}>"
    text = Book(data).parts[part].decode()
    first, second = (re.search(whole.format(words), text, re.DOTALL)[0] for words in (one, other))
    edits = ((part, re.escape(first), "\x01"), (part, re.escape(second), first), (part, "\x01", second))
    spoilt = edited(data, edits)
    return [
        (item.kind, item.wanted, item.found)
        for item in verify("epub", spoilt, as_placed(report, style), style, trusted=False).differences
    ]


def test_cells_of_rows_that_changed_places_are_named_by_row_and_column(tmp_path: Path) -> None:
    """Cells were read as those of their neighbours: 388 of the third row as the eighth of its fourth column."""
    assert found(tmp_path, "澄湖园", "青禾园", "tr") == [
        ("changed", f"⟦r{row}c{column} 1×1{head}⟧{one}", f"⟦r{row}c{column} 1×1{head}⟧{other}")
        for row, column, head, one, other in (
            (3, 1, " row", "澄湖园", "青禾园"), (3, 3, "", "388", "177"), (3, 4, "", "7", "8"),
            (4, 1, " row", "青禾园", "澄湖园"), (4, 3, "", "177", "388"), (4, 4, "", "8", "7"),
        )
    ]  # fmt: skip


def test_a_paragraph_that_changed_places_has_moved(tmp_path: Path) -> None:
    (only,) = found(tmp_path, "第一段", "第二段", "p")
    assert only[0] == "moved" and only[1] == only[2]
