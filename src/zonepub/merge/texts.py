"""The texts of paragraphs that both have: what Word made of each, three-way (L14, L16, L19)."""

import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType

from zonepub.importing.document import Words, cut
from zonepub.importing.readers.docx.lines import WordLine
from zonepub.merge.base import BaseParagraph
from zonepub.merge.blocks import BlockEditor
from zonepub.merge.data_cells import DataCells
from zonepub.merge.labels import as_built
from zonepub.merge.markup import resolved, rewritten, same_looks, squeezed, text_of, trimmed
from zonepub.merge.outcome import MergeLog
from zonepub.merge.three_way import merged
from zonepub.merge.tokens import WordChange, changes
from zonepub.readers.docx.trace import DocxTrace
from zonepub.regex import regex
from zonepub.source.atoms import REFERENCE, atoms_of, shown_of
from zonepub.source.units import Unit

HEADING = regex(r"heading ([1-9])")
RUNNING = frozenset(("body text", "list paragraph", "quote", "导语"))  # styles of no level
NOTE = regex(r"(?<!\\)\[\^([\w-]+)\]")


class TextMerger:
    """`base`: the paragraphs that the build wrote; `now`: number of a text in the trace -> the same in the
    source as it stands."""

    def __init__(
        self,
        trace: DocxTrace,
        base: SequenceType[BaseParagraph],
        now: MappingType[int, Unit],
        editor: BlockEditor,
        data: DataCells,
    ) -> None:
        self.trace, self.base, self.now, self.editor, self.data = trace, base, now, editor, data
        self.outcome: MergeLog = editor.outcome
        self.notes: dict[str, str] = {}  # name in the file -> name in the source
        self.edited: set[str] = set()  # paths
        self.homeless = list[tuple[WordLine, str]]()  # edited there, gone here

    def path(self, item: BaseParagraph) -> str:
        """Where the first text of a paragraph stands in the source now."""
        for number in item.texts:
            if (unit := self.now.get(number)) is not None:
                return unit.path
        return ""

    def paragraph(self, base: BaseParagraph, line: WordLine) -> None:
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
        if unit is None and not squeezed(theirs):  # gone on both sides
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
