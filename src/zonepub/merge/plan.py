"""What the edited file changes, put into the source: texts, blocks, rows, notes and comments."""

import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType
from pathlib import Path

from zonepub.importing.document import Words, cut
from zonepub.importing.readers.docx.lines import WordLine, WordLines
from zonepub.importing.writing.inline_writer import inline_text
from zonepub.merge.adding import BlockAdder
from zonepub.merge.align import Alignment, align
from zonepub.merge.base import BaseParagraph, paragraphs_of, present
from zonepub.merge.blocks import BlockEditor
from zonepub.merge.data_cells import DataCells
from zonepub.merge.labels import as_built
from zonepub.merge.markup import resolved, rewritten, same_looks, squeezed, text_of, trimmed
from zonepub.merge.outcome import MergeLog
from zonepub.merge.pictures import picture_changes
from zonepub.merge.remarks import RemarkEditor
from zonepub.merge.splices import SourceFile
from zonepub.merge.table_plan import TablePlanner
from zonepub.merge.three_way import merged
from zonepub.merge.tokens import WordChange, changes
from zonepub.model import CHECKER
from zonepub.readers.docx.trace import DocxTrace
from zonepub.regex import regex
from zonepub.source.atoms import REFERENCE, atoms_of, shown_of
from zonepub.source.units import Unit

HEADING = regex(r"heading ([1-9])")
RUNNING = frozenset(("body text", "list paragraph", "quote", "导语"))  # styles of no level
NOTE = regex(r"(?<!\\)\[\^([\w-]+)\]")
TABLE_STYLES = ("表头", "表内文字")


class Planner:
    """One merge."""

    def __init__(
        self,
        trace: DocxTrace,
        word: WordLines,
        files: MappingType[str, SourceFile],
        units: SequenceType[Unit],
        outcome: MergeLog,
        folder: Path,
        data: DataCells,
    ) -> None:
        self.folder, self.data = folder, data
        self.trace, self.word, self.outcome = trace, word, outcome
        self.base = paragraphs_of(trace)
        self.now = present(trace, units)
        self.editor = BlockEditor(files, outcome)
        self.adder = BlockAdder(self.editor)
        self.tables = TablePlanner(self.editor, outcome, self.now, self._paragraph, self._path)
        self.remarks = RemarkEditor(self.editor)
        self.notes: dict[str, str] = {}  # name in the file -> name in the source
        self.edited: set[str] = set()  # paths
        self.homeless = list[tuple[WordLine, str]]()  # edited there, gone here

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
        self._notes()
        for place, origin in sorted(aligned.pairs.items()):
            self._paragraph(base[origin], flow[place])
            before = self._before(place, base, aligned) if self.homeless else ""
            after = self._behind(place, base, aligned) if self.homeless else ""
            self._conflicts(before, after)
        self.tables.merge(
            (item for item in self.base if item.in_table),
            (line for line in self.word.lines if line.cell and line.cell[0] in tables),
        )
        self._conflicts("", "")
        self._removed(base, aligned)
        self._moved(base, flow, aligned)
        self._added(base, flow, aligned)
        self._pictures()
        self._comments(base, flow, aligned)
        for path, name in self.editor.put_back():
            self.outcome.referenced(path, name)

    def _conflicts(self, before: str, after: str) -> None:
        """What was edited there and is gone here stands between these texts."""
        for line, words in self.homeless:
            self.adder.conflict_between(line, before, after, words, self.outcome.signature(line))
        self.homeless.clear()

    def _pictures(self) -> None:
        """Pictures that are gone, others or new: by what they say to the blind and their bytes (L20)."""
        alts = self.editor.pictures()
        for change in picture_changes(self.trace, self.word.lines, alts, self.folder):
            self.outcome.unplaced(change.line, change.text)

    def _aligned(self, base: list[BaseParagraph], lines: list[WordLine]) -> Alignment:
        marks = {item.bookmark: place for place, item in enumerate(base) if item.bookmark}
        ids: dict[int, int] = {}
        for place, line in enumerate(lines):
            for name in line.bookmarks:
                if (wanted := marks.get(name)) is not None and wanted not in ids.values():
                    ids[place] = wanted
                    break
        return align([item.squeezed for item in base], [squeezed(line.text) for line in lines], ids)

    # --- texts ---

    def _paragraph(self, base: BaseParagraph, line: WordLine) -> None:
        """A paragraph that both have."""
        line = as_built(line, base.squeezed, self._labels(base) if line.labels else ())
        text = squeezed(line.text)
        heading = HEADING.fullmatch(base.style)
        level = int(heading[1]) if heading else 0
        if line.level != level and (heading or base.style in RUNNING):
            self.outcome.unplaced(line, f"{line.style}：{line.text}")  # what a text is, is not merged
        if text == base.squeezed and not self._marked_otherwise(base, line):
            return
        if not base.texts:
            self._made(base, line)
            return
        spans = self._spans(base)
        covered = self._their_spans(base, line, spans)
        for (number, start, end), words in zip(spans, covered, strict=True):
            self._text(number, base.squeezed[start:end], words, line)

    def _made(self, base: BaseParagraph, line: WordLine) -> None:
        """A paragraph that the source has no text of: it is from a data file, or the style makes it."""
        row = [item.squeezed for item in self.base if item.cell[:2] == base.cell[:2]]
        place = self.data.place(base.squeezed, row) if base.in_table else None
        if place is None:
            self.outcome.generated(line, base.text)
        else:
            self.outcome.in_data(line, base.text, place)

    def _labels(self, base: BaseParagraph) -> list[str]:
        """What the references of a paragraph show."""
        labels = list[str]()
        for number, start, end in self._spans(base):
            text = self.trace.texts[number]
            if text.kind != "text":
                atoms = resolved(atoms_of(text.text.rstrip("\n")), base.squeezed[start:end]) or []
                labels += [atom.shown for atom in atoms if atom.kind == "reference"]
        return labels

    def _marked_otherwise(self, base: BaseParagraph, line: WordLine) -> bool:
        """Whether a text that is the same has other marks; bold on all of a heading is none (L19)."""
        if len(base.texts) != 1:
            return False
        if any(run.note and run.note not in self.notes for run in line.runs):
            return True
        text = self.trace.texts[base.texts[0]]
        if any(name not in self.notes.values() for name in NOTE.findall(text.text)) and text.kind != "text":
            return True
        shown = squeezed(shown_of(text.text.rstrip("\n"), marked=text.kind != "text"))
        if text.kind == "text" or (REFERENCE not in shown and shown != base.squeezed):
            return False  # the paragraph shows more than the text
        styles = [run.styles for run in line.runs if run.text.strip() and not run.note]
        if line.level and styles and all("strong" in style for style in styles):
            return False
        return not same_looks(text.text, base.squeezed, line.runs)

    def _spans(self, base: BaseParagraph) -> list[tuple[int, int, int]]:
        """Where in the squeezed text of a paragraph its texts stand."""
        spans, at = list[tuple[int, int, int]](), 0
        for number in base.texts:
            text = self.trace.texts[number]
            shown = squeezed(shown_of(text.text.rstrip("\n"), marked=text.kind != "text"))
            pattern = "(?:.{1,60}?)".join(map(re.escape, shown.split(REFERENCE)))
            match = re.compile(pattern, re.DOTALL).search(base.squeezed, at)
            if match is not None and shown.endswith(REFERENCE) and len(base.texts) == 1:
                match = re.compile(pattern + "$", re.DOTALL).search(base.squeezed, at) or match
            if match is not None:
                spans.append((number, match.start(), match.end()))
                at = match.end()
        return spans

    def _their_spans(
        self, base: BaseParagraph, line: WordLine, spans: list[tuple[int, int, int]]
    ) -> list[Words]:
        """The words that stand now where each text stood; what was changed outside of them is listed."""
        raw = line.text
        kept = [index for index, character in enumerate(raw) if squeezed(character)]
        kept.append(len(raw))
        new = squeezed(raw)
        moved = changes(base.squeezed, new)
        inside = [(start, end) for _, start, end in spans]
        for item in moved:
            touching = any(start <= item.start and item.end <= end for start, end in inside)
            if not touching and item.start < item.end:
                self.outcome.generated(line, base.squeezed[item.start : item.end])
            elif not touching and not any(item.start in (start, end) for start, end in inside):
                self.outcome.generated(line, new[item.first : item.last])
        found, last = list[Words](), 0
        for _, start, end in spans:
            first = _mapped(start, moved, opening=start != last or not found)
            stop = _mapped(end, moved, opening=False)
            last = end
            begin, finish = kept[first], kept[stop - 1] + 1 if stop > first else kept[first]
            if not start:
                begin = 0
            if stop == len(new):
                finish = len(raw)
            found.append(cut(line.runs, begin, finish))
        return found

    def _text(self, number: int, shown: str, words: Words, line: WordLine) -> None:
        """One text of the source, three-way (L14)."""
        text = self.trace.texts[number]
        unit = self.now.get(number)
        marked = text.kind != "text"
        theirs = rewritten(text.text, shown, words, self.notes, marked=marked)
        theirs = theirs and trimmed(theirs, text.text)
        if theirs is None or theirs == text.text:
            if theirs is None or squeezed(text_of(words)) != shown:
                self.outcome.unplaced(line, text_of(words))
            return
        if unit is None:
            self.outcome.conflict(line, text.path, text_of(words))
            self.homeless.append((line, text_of(words)))
            return
        result = merged(text.text, unit.scalar.text, theirs)
        if result is None:
            self.outcome.conflict(line, unit.path, theirs)
            self.editor.conflict(unit.path, theirs, self.outcome.signature(line))
            return
        if unit.path in self.edited or result == unit.scalar.text:
            return
        if not squeezed(result):
            self._emptied(unit, line)
            return
        self.edited.add(unit.path)
        self.editor.change(unit, result)
        self.outcome.changed(unit.path, unit.scalar.text, result, line, marked=marked)

    def _emptied(self, unit: Unit, line: WordLine) -> None:
        if not self.editor.remove_key(unit.path):
            self.outcome.unplaced(line, f"− {unit.scalar.text}")
        else:
            self.outcome.removed(unit.path, unit.scalar.text)

    # --- notes ---

    def _notes(self) -> None:
        """Notes by their text and order (L23)."""
        base = [item for item in self.base if item.note and item.texts]
        lines = [line for line in self.word.lines if line.note and squeezed(line.text)]
        pairs = align([i.squeezed for i in base], [squeezed(line.text) for line in lines], {}).pairs
        found: dict[str, tuple[BaseParagraph, WordLine]] = {}
        for place, origin in pairs.items():
            name = self.trace.texts[base[origin].texts[0]].path.removeprefix("notes/")
            self.notes[lines[place].note] = name
            found[name] = (base[origin], lines[place])
        left: dict[str, list[WordLine]] = {}
        for place, line in enumerate(lines):
            if place not in pairs and line.note not in self.notes:
                left.setdefault(line.note, []).append(line)
        for name, parts in left.items():
            made = self.remarks.add_note(
                inline_text(tuple(run for line in parts for run in line.runs)).strip()
            )
            if made:
                self.notes[name] = made
                self.outcome.added(f"notes/{made}", " ".join(line.text for line in parts), parts[0])
            else:
                self.outcome.unplaced(parts[0], parts[0].text)
        for item, line in found.values():
            self._paragraph(item, line)

    # --- blocks ---

    def _path(self, item: BaseParagraph) -> str:
        """Where the first text of a paragraph stands in the source now."""
        for number in item.texts:
            if (unit := self.now.get(number)) is not None:
                return unit.path
        return ""

    def _removed(self, base: list[BaseParagraph], aligned: Alignment) -> None:
        kept = set(aligned.pairs.values())
        gone = [item for place, item in enumerate(base) if place not in kept and item.texts]
        paths = {path for item in gone if (path := self._path(item))}
        figures = {path.removesuffix("/text") for path in paths if path.startswith("captions:")}
        for item in gone:
            for number in item.texts:
                text, unit = self.trace.texts[number], self.now.get(number)
                if unit is None or (text.path.startswith("report/") and self._elsewhere(number, base, kept)):
                    continue
                if unit.scalar.text != text.text:
                    self.outcome.conflict(None, unit.path, f"− {text.text}")
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
            path = self._path(item)
            before, after = self._before(place, base, aligned), self._behind(place, base, aligned)
            if not path or not self.editor.move(path, before, after):
                self.outcome.unplaced(flow[place], flow[place].text)
            else:
                self.outcome.moved(path, flow[place])

    def _before(self, place: int, base: list[BaseParagraph], aligned: Alignment) -> str:
        """The path of the text that stands before a line."""
        for earlier in range(place - 1, -1, -1):
            if earlier in aligned.pairs and earlier not in aligned.moved:
                path = self._path(base[aligned.pairs[earlier]])
                if path:
                    return path
        return ""

    def _behind(self, place: int, base: list[BaseParagraph], aligned: Alignment) -> str:
        """The path of the text that stands behind a line."""
        for later in range(place + 1, place + 1 + len(aligned.pairs)):
            if later in aligned.pairs and later not in aligned.moved:
                return self._path(base[aligned.pairs[later]])
        return ""

    def _added(self, base: list[BaseParagraph], flow: list[WordLine], aligned: Alignment) -> None:
        """Lines that the build did not write, in groups that stand together."""
        known = {line.cell[0] for place in aligned.pairs if (line := flow[place]).cell is not None}
        place = 0
        while place < len(flow):
            if place in aligned.pairs:
                place += 1
                continue
            cell = flow[place].cell
            if cell is not None and cell[0] not in known:  # of a table that the build did not write
                self.outcome.unplaced(flow[place], flow[place].text)
                place += 1
                continue
            group = [flow[place]]
            while place + len(group) < len(flow) and place + len(group) not in aligned.pairs:
                group.append(flow[place + len(group)])
            behind = place + len(group)
            after = self._path(base[aligned.pairs[behind]]) if behind < len(flow) else ""
            self.adder.add(group, self._before(place, base, aligned), after, self.notes)
            place = behind

    # --- comments ---

    def _comments(self, base: list[BaseParagraph], flow: list[WordLine], aligned: Alignment) -> None:
        """At the block that holds the beginning of their range (L23)."""
        known = set(self.remarks.present())
        document = self.word.document
        places: dict[str, tuple[str, str]] = {}
        current = ""
        in_flow = {id(line): place for place, line in enumerate(flow)}
        cells = {item.cell: item for item in self.base if item.in_table}
        for line in self.word.lines:
            place = in_flow.get(id(line))
            if place is not None and place in aligned.pairs:
                current = self._path(base[aligned.pairs[place]]) or current
            elif line.cell in cells:
                current = self._path(cells[line.cell]) or current
            for name in dict.fromkeys(name for run in line.runs for name in run.comments):
                words = "".join(run.text for run in line.runs if name in run.comments and not run.note)
                places.setdefault(
                    name, (current, "" if words.strip() == line.text.strip() else words.strip())
                )
        # the block of a comment takes all that are about it, in their order
        for name, comment in document.comments.items():
            words = " ".join(text_of(comment.words).split())
            if name in document.revisions or (words, comment.author) in known or not words:
                continue
            if comment.author == CHECKER:  # `check` says it as long as it holds
                continue
            path, at = places.get(name, ("", ""))
            if self.remarks.comment(path, comment, words, "" if comment.reply_to else at):
                self.outcome.commented(path, comment.author, words)
            else:
                self.outcome.unplaced(None, f"{comment.author}：{words}")


def _mapped(at: int, moved: Iterable[WordChange], *, opening: bool) -> int:
    """Where a border of the old text lies in the new one; what is put in at it belongs to the text there."""
    shift = 0
    for item in moved:
        start, end, first, last = item
        if at < start or (at == start and (opening or start < end)):
            break
        if at <= end and not (at == end and start < end) and start < end:
            return first if opening else last
        shift = last - end
    return at + shift
