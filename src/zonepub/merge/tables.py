"""Rows and cells put into tables of the YAML and taken out of them, by the paths of their texts."""

import re
from collections.abc import Sequence as SequenceType

from zonepub.merge.blocks import BlockEditor, whole
from zonepub.merge.markup import squeezed
from zonepub.merge.splices import SourceFile
from zonepub.regex import regex
from zonepub.source.atoms import shown_of
from zonepub.yamlfile import Scalar, Sequence
from zonepub.yamlfile.writing import scalar

NUMBER = regex(r"\d+(\.\d+)?", re.ASCII)


class TableEditor:
    """Edits tables; what it cannot do it says by False, and nothing is done."""

    def __init__(self, blocks: BlockEditor) -> None:
        self.blocks, self.files, self.outcome = blocks, blocks.files, blocks.outcome

    def _rows(self, path: str) -> tuple[SourceFile, Sequence, int] | None:
        names = path.split("/")
        if "rows" not in names:
            return None
        at = len(names) - 1 - names[::-1].index("rows")
        rows = self.files["report"].node("/".join(names[: at + 1]))
        if not isinstance(rows, Sequence) or at + 1 >= len(names):
            return None
        return self.files["report"], rows, int(names[at + 1])

    def remove_row(self, path: str) -> bool:
        found = self._rows(path)
        if found is None or len(found[1].items) < 2:
            return False
        lines = found[0].lines(found[1], found[2])
        if lines is None:
            return False
        found[0].remove(*lines)
        return True

    def add_row(self, path: str, texts: SequenceType[str]) -> bool:
        """A row behind that of the text at `path`, or the first one behind the heads."""
        found = self._rows(path)
        place = 1
        if found is None and "/columns/" in path:
            rows = self.files["report"].node(f"{path.partition('/columns/')[0]}/rows")
            found = (self.files["report"], rows, 0) if isinstance(rows, Sequence) and rows.items else None
            place = 0
        if found is None:
            return False
        file, rows, index = found
        lines = file.lines(rows, index)
        if lines is None:
            return False
        cells = ", ".join(_cell(text) for text in texts)
        row = f"{' ' * file.column(rows)}- [{cells}]\n"
        if not file.text.startswith(row, lines[place]):  # else merged before
            file.insert(lines[place], row)
        return True

    def fill_cell(self, beside: str, column: int, text: str) -> bool:
        found = self._rows(beside)
        row = found[1].items[found[2]] if found is not None else None
        if found is None or not isinstance(row, Sequence) or column >= len(row.items):
            return False
        node = row.items[column]
        if not isinstance(node, Scalar) or node.text.strip():
            return False
        found[0].splices.append(whole(node, _cell(text.strip())))
        self.outcome.expected.append(squeezed(shown_of(text)))
        return True

    def remove_table(self, path: str, words: str) -> bool:
        item = self.blocks.item(re.sub(r"/(?:rows|columns|head|notes)/.*|/caption$|/source$", "", path))
        if item is None:
            return False
        file, sequence, index, name = item
        lines = file.lines(sequence, index)
        if lines is None or len(sequence.items) < 2:
            return False
        file.splices = [s for s in file.splices if not (lines[0] <= s.start and s.end <= lines[1])]
        self.blocks.take(file, lines, name)
        self.outcome.removed(name, words)
        return True


def _cell(text: str) -> str:
    """A cell between brackets; a number that keeps its digits stands there as it is (K1)."""
    if not text:
        return '""'
    return text if NUMBER.fullmatch(text) else scalar(text)
