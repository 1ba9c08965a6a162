"""What a merge did, for who reads it: each change with its place, its author and date."""

from zonepub.diagnostics import Diagnostics, Span
from zonepub.importing.document import Manuscript
from zonepub.importing.readers.docx.lines import WordLine
from zonepub.merge.markup import squeezed
from zonepub.records import dataclass, field
from zonepub.source.atoms import shown_of


@dataclass(frozen=True, slots=True)
class MergeEntry:
    """`kind`: changed, added, removed, moved, comment, conflict, data, generated or unplaced."""

    kind: str
    path: str
    text: str
    author: str = ""
    date: str = ""
    tracked: bool = False


@dataclass(slots=True)
class MergeLog:
    """Collects entries; `expected` are texts that the source must show afterwards."""

    document: Manuscript
    diagnostics: Diagnostics
    entries: list[MergeEntry] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def _add(self, kind: str, path: str, text: str, line: WordLine | None = None) -> None:
        author, date = self.signature(line) if line is not None else ("", "")
        self.entries.append(
            MergeEntry(kind, path, " ".join(text.split()), author, date, bool(author or date))
        )

    def signature(self, line: WordLine) -> tuple[str, str]:
        """Who tracked a change in a line, and when."""
        for run in line.runs:
            for name in (run.revision, *run.comments):
                if (revision := self.document.revisions.get(name)) is not None:
                    return revision.author, revision.date
        return "", ""

    def changed(
        self, path: str, old: str, new: str, line: WordLine, *, marked: bool, words: bool = True
    ) -> None:
        """`words`: the report shows them."""
        self._add("changed", path, f"{old} → {new}", line)
        if not words:
            return
        self.expected.append(squeezed(shown_of(new.rstrip("\n"), marked=marked)))

    def added(self, path: str, text: str, line: WordLine) -> None:
        self._add("added", path, text, line)

    def removed(self, path: str, text: str) -> None:
        self._add("removed", path, text)

    def moved(self, path: str, line: WordLine) -> None:
        self._add("moved", path, line.text, line)

    def commented(self, path: str, author: str, text: str) -> None:
        self.entries.append(MergeEntry("comment", path, text, author))

    def unknown_style(self, line: WordLine) -> None:
        """A new paragraph of a style that no role goes by: it is a plain one."""
        self.diagnostics.warning("merge-style", self._span(line), style=line.style, text=line.text[:40])

    def without_caption(self, line: WordLine, name: str) -> None:
        """A new picture that says nothing yet."""
        self.diagnostics.warning("merge-no-caption", self._span(line), name=name)

    def generated(self, line: WordLine, text: str) -> None:
        """A change of what the style makes: labels, numbers, heads (L16)."""
        self._add("generated", "", f"{text} → {line.text}", line)
        self.diagnostics.warning("merge-generated", self._span(line), text=line.text[:40])

    def in_data(self, line: WordLine, text: str, place: Span) -> None:
        """A cell that a CSV or XLSX file gives: it is changed there."""
        self._add("data", str(place), f"{text} → {line.text}", line)
        self.diagnostics.error("merge-data-cell", place, old=text[:40], new=line.text[:40])

    def unplaced(self, line: WordLine | None, text: str) -> None:
        self._add("unplaced", "", text, line)
        self.diagnostics.warning("merge-unplaced", self._span(line), text=text[:60])

    def conflict(self, line: WordLine | None, path: str, theirs: str) -> None:
        self._add("conflict", path, theirs, line)
        self.diagnostics.error("merge-conflict", self._span(line), path=path, text=theirs[:60])

    def referenced(self, path: str, name: str) -> None:
        """An item that was deleted there, but that the text refers to still: it stays."""
        gone = [item.text for item in self.entries if item.kind == "removed" and _inside(item.path, path)]
        self.entries = [
            item for item in self.entries if item.kind != "removed" or not _inside(item.path, path)
        ]
        text = gone[0] if gone else path
        self._add("conflict", path, f"− {text}（@{name}）")
        self.diagnostics.error("merge-referenced", self._span(None), name=name, text=text[:60])

    def _span(self, line: WordLine | None) -> Span:
        if line is not None:
            place = next((run.place for run in line.runs if run.place is not None), None)
            return self.document.span(place)
        return Span(self.document.file)

    def count(self, kind: str) -> int:
        return sum(entry.kind == kind for entry in self.entries)


def _inside(path: str, outer: str) -> bool:
    return path == outer or path.startswith(f"{outer}/")
