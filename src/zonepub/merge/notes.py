"""Notes of the edited file beside those of the build: paired, new, and their texts (L23)."""

from zonepub.importing.readers.docx.lines import WordLine, WordLines
from zonepub.importing.writing.inline_writer import inline_text
from zonepub.merge.align import align
from zonepub.merge.base import BaseParagraph
from zonepub.merge.markup import squeezed
from zonepub.merge.remarks import RemarkEditor
from zonepub.merge.texts import TextMerger
from zonepub.readers.docx.trace import DocxTrace


class NoteMerger:
    """Fills the names of notes that `texts` goes by, and puts new ones into the source."""

    def __init__(self, texts: TextMerger, remarks: RemarkEditor) -> None:
        self.texts, self.remarks, self.outcome = texts, remarks, texts.outcome

    def merge(self, trace: DocxTrace, word: WordLines) -> None:
        """Notes by their text and order (L23)."""
        base = [item for item in self.texts.base if item.note and item.texts]
        lines = [line for line in word.lines if line.note and squeezed(line.text)]
        pairs = align([i.squeezed for i in base], [squeezed(line.text) for line in lines], {}).pairs
        found: dict[str, tuple[BaseParagraph, WordLine]] = {}
        for place, origin in pairs.items():
            name = trace.texts[base[origin].texts[0]].path.removeprefix("notes/")
            self.texts.notes[lines[place].note] = name
            found[name] = (base[origin], lines[place])
        left: dict[str, list[WordLine]] = {}
        for place, line in enumerate(lines):
            if place not in pairs and line.note not in self.texts.notes:
                left.setdefault(line.note, []).append(line)
        for name, parts in left.items():
            made = self.remarks.add_note(
                inline_text(tuple(run for line in parts for run in line.runs)).strip()
            )
            if made:
                self.texts.notes[name] = made
                self.outcome.added(f"notes/{made}", " ".join(line.text for line in parts), parts[0])
            else:
                self.outcome.unplaced(parts[0], parts[0].text)
        for item, line in found.values():
            self.texts.paragraph(item, line)
