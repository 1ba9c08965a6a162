"""Tables of the edited file beside those that were built: rows paired, gone or new, and their cells."""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from typing import TypeVar

from zonepub.importing.document import RawRun
from zonepub.importing.readers.docx.lines import WordLine
from zonepub.importing.writing.inline_writer import inline_text
from zonepub.merge.align import align, align_rows
from zonepub.merge.base import BaseParagraph
from zonepub.merge.blocks import BlockEditor
from zonepub.merge.markup import squeezed
from zonepub.merge.outcome import MergeLog
from zonepub.merge.tables import TableEditor
from zonepub.records import replace
from zonepub.source.atoms import REFERENCE, shown_of
from zonepub.source.units import Unit


class TablePlanner:
    """`paragraph` puts what changed in one text into the source, `path` tells where a text stands in it."""

    def __init__(
        self,
        editor: BlockEditor,
        outcome: MergeLog,
        now: MappingType[int, Unit],
        paragraph: Callable[[BaseParagraph, WordLine], None],
        path: Callable[[BaseParagraph], str],
    ) -> None:
        self.editor, self.outcome, self.now = editor, outcome, now
        self.paragraph, self.path = paragraph, path
        self.tables = TableEditor(editor)

    def _place(self, items: Iterable[BaseParagraph]) -> str:
        """Where the first text that the source has stands; "" where there is none."""
        return next(filter(None, map(self.path, items)), "")

    def merge(self, paragraphs: Iterable[BaseParagraph], lines: Iterable[WordLine]) -> None:
        """The cells of what was built, and those of the edited file."""
        base = _grouped((item.cell, item) for item in paragraphs if item.cell)
        theirs = _grouped((line.cell, line) for line in lines if line.cell)
        keys = ["\1".join(i.squeezed for row in table for i in row) for table in base]
        new = ["\1".join(squeezed(line.text) for row in table for line in row) for table in theirs]
        pairs = align(keys, new, {}).pairs
        for place, origin in sorted(pairs.items()):
            self._table(base[origin], theirs[place])
        for place, table in enumerate(theirs):
            if place not in pairs:
                for row in table:
                    for line in row:
                        self.outcome.unplaced(line, line.text)
        for origin, old in enumerate(base):
            if origin not in pairs.values():
                self._table_gone(old)

    def _table_gone(self, table: list[list[BaseParagraph]]) -> None:
        path = self._place(item for row in table for item in row)
        heads = " ".join(item.text for item in table[0]) if table else ""
        if self._edited_here(item for row in table for item in row):
            return
        if not path or not self.tables.remove_table(path, heads):
            for row in table:
                self.outcome.unplaced(None, "− " + " ".join(item.text for item in row))

    def _edited_here(self, items: Iterable[BaseParagraph]) -> bool:
        """Whether a cell that is gone there was changed here: then it stays, and both are told (L14)."""
        edited = False
        for item in items:
            unit = self.now.get(item.texts[0]) if len(item.texts) == 1 else None
            if unit is None or REFERENCE in unit.shown or squeezed(unit.shown) == item.squeezed:
                continue
            self.outcome.conflict(None, unit.path, f"− {item.text}")
            self.editor.conflict(unit.path, f"− {item.text}", ("", ""))
            edited = True
        return edited

    def _table(self, base: list[list[BaseParagraph]], theirs: list[list[WordLine]]) -> None:
        pairs = align_rows(
            [[item.squeezed for item in row] for row in base],
            [[squeezed(line.text) for line in row] for row in theirs],
        )
        last = ""
        for place, row in enumerate(theirs):
            if place not in pairs:
                self._row_added(row, last, max(len(other) for other in base))
                continue
            known = base[pairs[place]]
            last = self._place(known) or last
            self._row(known, row)
        for origin, known in enumerate(base):
            if origin in pairs.values():
                continue
            path = self._place(known)
            if self._edited_here(known):
                continue
            if path and self.tables.remove_row(path):
                self.outcome.removed(path, " ".join(item.text for item in known))
            else:
                self.outcome.unplaced(None, "− " + " ".join(item.text for item in known))

    def _row(self, base: list[BaseParagraph], theirs: list[WordLine]) -> None:
        cells = {item.cell[2]: item for item in base}
        lines: dict[int, WordLine] = {}
        for line in theirs:
            if squeezed(line.text) and line.cell:
                first = lines.get(line.cell[2])
                runs = (*first.runs, RawRun("\n"), *line.runs) if first is not None else line.runs
                lines[line.cell[2]] = replace(line, runs=runs)
        for column, line in lines.items():
            if column in cells:
                self.paragraph(cells[column], line)
                continue
            beside = self._place(base)
            if not self.tables.fill_cell(beside, column, inline_text(line.runs)):
                self.outcome.unplaced(line, line.text)
            else:
                self.outcome.added(beside, line.text, line)
        for column, item in cells.items():
            if column not in lines:
                for number in item.texts:
                    unit = self.now.get(number)
                    if self._edited_here([item]):
                        continue
                    if unit is not None and unit.key.endswith(".rows"):
                        self.editor.change(unit, "", empty=True)
                        self.outcome.removed(unit.path, unit.scalar.text)

    def _row_added(self, row: list[WordLine], last: str, columns: int) -> None:
        cells: dict[int, list[str]] = {}
        for line in row:
            if line.cell:
                cells.setdefault(line.cell[2], []).append(inline_text(line.runs).strip())
        texts = [" ".join(cells.get(column, [])) for column in range(max(columns, max(cells, default=0) + 1))]
        if not self.tables.add_row(last, texts):
            for line in row:
                self.outcome.unplaced(line, line.text)
        else:
            self.outcome.added(last, " ".join(filter(None, texts)), row[0])
            self.outcome.expected += [squeezed(shown_of(text)) for text in texts if text]


Item = TypeVar("Item")


def _grouped(items: Iterable[tuple[tuple[int, ...], Item]]) -> list[list[list[Item]]]:
    """Cells by table and row."""
    tables: dict[int, dict[int, list[Item]]] = {}
    for cell, item in items:
        tables.setdefault(cell[0], {}).setdefault(cell[1], []).append(item)
    return [list(rows.values()) for rows in tables.values()]
