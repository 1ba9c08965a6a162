"""What the edited file changes, put into the source: texts, blocks, rows, notes and comments."""

from collections.abc import Sequence as SequenceType
from pathlib import Path

from zonepub.importing.readers.docx.lines import WordLine, WordLines
from zonepub.merge.adding import BlockAdder
from zonepub.merge.align import Alignment, align, pair_rewritten
from zonepub.merge.base import BaseParagraph, paragraphs_of, present
from zonepub.merge.blocks import BlockEditor
from zonepub.merge.comments import CommentMerger
from zonepub.merge.data_cells import DataCells
from zonepub.merge.markup import squeezed
from zonepub.merge.notes import NoteMerger
from zonepub.merge.outcome import MergeLog
from zonepub.merge.picture_plan import PictureMerger
from zonepub.merge.pictures import picture_changes
from zonepub.merge.remarks import RemarkEditor
from zonepub.merge.splices import SourceFile
from zonepub.merge.table_plan import TablePlanner
from zonepub.merge.texts import TextMerger
from zonepub.readers.docx.trace import DocxTrace
from zonepub.source.units import Unit

TABLE_STYLES = ("表头", "表内文字")


class Planner:
    """One merge."""

    def __init__(
        self,
        trace: DocxTrace,
        word: WordLines,
        files: dict[str, SourceFile],
        units: SequenceType[Unit],
        outcome: MergeLog,
        folder: Path,
        data: DataCells,
    ) -> None:
        self.folder = folder
        self.trace, self.word, self.outcome = trace, word, outcome
        self.base = paragraphs_of(trace)
        self.now = present(trace, units)
        self.editor = BlockEditor(files, outcome)
        self.adder = BlockAdder(self.editor)
        self.texts = TextMerger(trace, self.base, self.now, self.editor, data)
        self.tables = TablePlanner(self.editor, outcome, self.now, self.texts.paragraph, self.texts.path)
        self.remarks = RemarkEditor(self.editor)
        self.pictures = PictureMerger(self.editor, self.adder)

    def run(self) -> None:
        tables = {
            line.cell[0] for line in self.word.lines if line.cell and line.style.startswith(TABLE_STYLES)
        }
        flow = [
            line for line in self.word.lines if not line.note and not (line.cell and line.cell[0] in tables)
        ]
        flow = [line for line in flow if squeezed(line.text)]
        base = [item for item in self.base if not item.note and not item.in_table]
        aligned = self._aligned(base, flow)
        NoteMerger(self.texts, self.remarks).merge(self.trace, self.word)
        for place, origin in sorted(aligned.pairs.items()):
            self.texts.paragraph(base[origin], flow[place])
            before = self._before(place, base, aligned) if self.texts.homeless else ""
            after = self._behind(place, base, aligned) if self.texts.homeless else ""
            self._conflicts(before, after)
        self.tables.merge(
            (item for item in self.base if item.in_table),
            (line for line in self.word.lines if line.cell and line.cell[0] in tables),
        )
        self._conflicts("", "")
        self._removed(base, aligned)
        self._moved(base, flow, aligned)
        self._pictures(base, flow, aligned)
        self._added(base, flow, aligned)
        CommentMerger(self.texts, self.remarks).merge(base, flow, aligned, self.word)
        for path, name in self.editor.put_back():
            self.outcome.referenced(path, name)

    def _conflicts(self, before: str, after: str) -> None:
        """What was edited there and is gone here stands between these texts."""
        for line, words in self.texts.homeless:
            self.adder.conflict_between(line, before, after, words, self.outcome.signature(line))
        self.texts.homeless.clear()

    def _pictures(self, base: list[BaseParagraph], flow: list[WordLine], aligned: Alignment) -> None:
        """Pictures that are gone, others or new: by what they say to the blind and their bytes (L20)."""
        alts = self.editor.pictures()
        changes = list(picture_changes(self.trace, self.word.lines, alts, self.folder))
        if changes:
            paths = {
                id(flow[place]): self.texts.path(base[origin]) for place, origin in aligned.pairs.items()
            }
            self.pictures.merge(changes, self.word.lines, paths)

    def _aligned(self, base: list[BaseParagraph], lines: list[WordLine]) -> Alignment:
        marks = {item.bookmark: place for place, item in enumerate(base) if item.bookmark}
        ids: dict[int, int] = {}
        for place, line in enumerate(lines):
            for name in line.bookmarks:
                if (wanted := marks.get(name)) is not None and wanted not in ids.values():
                    ids[place] = wanted
                    break
        fixed = {place for place, item in enumerate(base) if item.style.startswith("heading ")}
        found = align([item.squeezed for item in base], [squeezed(line.text) for line in lines], ids, fixed)
        pair_rewritten(found, [item.style for item in base], [line.style for line in lines])
        return found

    # --- blocks ---

    def _removed(self, base: list[BaseParagraph], aligned: Alignment) -> None:
        kept = set(aligned.pairs.values())
        gone = [item for place, item in enumerate(base) if place not in kept and item.texts]
        paths = {path for item in gone if (path := self.texts.path(item))}
        figures = {path.removesuffix("/text") for path in paths if path.startswith("captions:")}
        for item in gone:
            for number in item.texts:
                text, unit = self.trace.texts[number], self.now.get(number)
                if unit is None or (text.path.startswith("report/") and self._elsewhere(number, base, kept)):
                    continue
                if unit.scalar.text != text.text:
                    self.outcome.conflict(None, unit.path, f"− {text.text}")
                    self.editor.conflict(unit.path, f"− {text.text}", ("", ""))
                    continue
                if unit.path.rpartition("/")[0] in figures:
                    self._figure_stays(unit.path, text.text)
                elif self.editor.remove(unit.path, unit.key, paths):
                    self.outcome.removed(unit.path, text.text)
                else:
                    self._figure_stays(unit.path, text.text)

    def _figure_stays(self, path: str, text: str) -> None:
        """Figures are not taken out of captions.yaml; where the text refers to one, that is an error."""
        name = path.removeprefix("captions:").partition("/")[0] if path.startswith("captions:") else ""
        if name and path.endswith("/text") and self.editor.refers_to(name):
            self.outcome.referenced(path, name)
        else:
            self.outcome.unplaced(None, f"− {text}")

    def _elsewhere(self, number: int, base: list[BaseParagraph], kept: set[int]) -> bool:
        return any(number in item.texts for place, item in enumerate(base) if place in kept)

    def _moved(self, base: list[BaseParagraph], flow: list[WordLine], aligned: Alignment) -> None:
        for place in sorted(aligned.moved):
            item = base[aligned.pairs[place]]
            path = self.texts.path(item)
            before, after = self._before(place, base, aligned), self._behind(place, base, aligned)
            if not path or not self.editor.move(path, before, after):
                self.outcome.unplaced(flow[place], flow[place].text)
            else:
                self.outcome.moved(path, flow[place])

    def _before(self, place: int, base: list[BaseParagraph], aligned: Alignment) -> str:
        """The path of the text that stands before a line."""
        for earlier in range(place - 1, -1, -1):
            if earlier in aligned.pairs and earlier not in aligned.moved:
                path = self.texts.path(base[aligned.pairs[earlier]])
                if path:
                    return path
        return ""

    def _behind(self, place: int, base: list[BaseParagraph], aligned: Alignment) -> str:
        """The path of the text that stands behind a line."""
        for later in range(place + 1, place + 1 + len(aligned.pairs)):
            if later in aligned.pairs and later not in aligned.moved:
                return self.texts.path(base[aligned.pairs[later]])
        return ""

    def _added(self, base: list[BaseParagraph], flow: list[WordLine], aligned: Alignment) -> None:
        """Lines that the build did not write, in groups that stand together."""
        known = {line.cell[0] for place in aligned.pairs if (line := flow[place]).cell is not None}
        place = 0
        while place < len(flow):
            if place in aligned.pairs or id(flow[place]) in self.pictures.taken:
                place += 1
                continue
            cell = flow[place].cell
            if cell is not None and cell[0] not in known:  # of a table that the build did not write
                self.outcome.unplaced(flow[place], flow[place].text)
                place += 1
                continue
            group = [flow[place]]
            while (
                (behind := place + len(group)) < len(flow)
                and behind not in aligned.pairs
                and id(flow[behind]) not in self.pictures.taken
            ):
                group.append(flow[behind])
            after = self.texts.path(base[aligned.pairs[behind]]) if behind in aligned.pairs else ""
            self.adder.add(group, self._before(place, base, aligned), after, self.texts.notes)
            place = behind
