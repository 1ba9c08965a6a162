"""The texts of one report: revisions, undo, and when they are written. The text is the truth (K28-K31)."""

from contextlib import suppress
from pathlib import Path

from zonepub.desk.journal import Journal
from zonepub.desk.tree import SourceTree
from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.files import BadFile, read_file
from zonepub.records import dataclass, field
from zonepub.sequences import difference
from zonepub.source.caption_files import captions_path_in
from zonepub.source.edit import encoded_as
from zonepub.writer import write_set

MOST_UNDONE = 500  # changes that can be taken back
TOGETHER = 1.0  # seconds within which changes of one field are one change
NAMES = {"r": "report.yaml", "c": "captions.yaml"}


class Conflict(Exception):
    """An edit stands on a text that is no longer there."""


@dataclass(frozen=True, slots=True)
class Splice:
    """`old` at `start` of a text became `new`."""

    file: str
    start: int
    old: str
    new: str


@dataclass(slots=True)
class TextChange:
    """What one undo takes back."""

    splices: list[Splice]
    field: str
    moment: float


def splice(file: str, old: str, new: str) -> Splice:
    """The least that differs."""
    first, rest = difference(old, new)
    return Splice(file, first, old[first : len(old) - rest], new[first : len(new) - rest])


@dataclass(slots=True)
class Texts:
    """`r` the report's text and `c` the captions', with line ends `\\n`; files keep theirs and their mark."""

    path: Path
    texts: dict[str, str] = field(default_factory=dict)
    saved: dict[str, bytes | None] = field(default_factory=dict)  # as the files are, as far as we know
    revision: int = 0
    undone: list[TextChange] = field(default_factory=list)
    done: list[TextChange] = field(default_factory=list)
    journal: Journal = field(default_factory=Journal)
    foreign: dict[str, bytes | None] = field(default_factory=dict)  # files that others changed under us
    kept: dict[str, str] = field(default_factory=dict)  # of a desk that died, until somebody decides
    captions: Path = field(default_factory=Path)  # the file that the report named when it was opened
    _trees: dict[str, SourceTree] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.captions = captions_path_in(self.path, decoded(self.read("r")))
        self.journal = Journal.beside(self.path)
        for file in NAMES:
            data = self.read(file)
            self.saved[file], self.texts[file] = data, decoded(data)
        self.kept = {file: text for file, text in self.journal.read().items() if text != self.texts[file]}

    def place(self, file: str) -> Path:
        return self.path if file == "r" else self.captions

    def names(self) -> dict[str, str]:
        """What the files are called."""
        return {file: self.place(file).name for file in NAMES}

    def read(self, file: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        try:
            return read_file(self.place(file), "source-bytes")
        except BadFile:
            return None

    def tree(self, file: str) -> SourceTree:
        """The nodes of a text, read once a revision."""
        known = self._trees.get(file)
        if known is None or known.text is not self.texts[file]:
            known = self._trees[file] = SourceTree(self.texts[file], str(self.place(file)))
        return known

    def change(self, new: dict[str, str], field: str, moment: float) -> None:
        """Texts become others; changes of one field within a second are taken back as one."""
        splices = [
            splice(file, self.texts[file], text) for file, text in new.items() if text != self.texts[file]
        ]
        if not splices:
            return
        last = self.done[-1] if self.done else None
        if last and field and last.field == field and moment - last.moment < TOGETHER:
            last.splices += splices
            last.moment = moment
        else:
            self.done = [*self.done[1 - MOST_UNDONE :], TextChange(splices, field, moment)]
        self.undone.clear()
        self._take(splices)

    def undo(self) -> bool:
        if not self.done:
            return False
        change = self.done.pop()
        self.undone.append(change)
        self._take([Splice(s.file, s.start, s.new, s.old) for s in reversed(change.splices)])
        return True

    def redo(self) -> bool:
        if not self.undone:
            return False
        change = self.undone.pop()
        self.done.append(change)
        self._take(change.splices)
        return True

    def _take(self, splices: list[Splice]) -> None:
        for one in splices:
            text = self.texts[one.file]
            self.texts[one.file] = text[: one.start] + one.new + text[one.start + len(one.old) :]
        self.revision += 1
        self.journal.write(self.unsaved())

    def unsaved(self) -> dict[str, str]:
        """Texts that differ from their files."""
        return {file: text for file, text in self.texts.items() if decoded(self.saved[file]) != text}

    def save(self, diagnostics: Diagnostics) -> bool:
        """Write what is not written yet, by the one writer; not while a question is open."""
        unsaved = self.unsaved()
        if not unsaved or self.look():
            return False
        for file in unsaved:
            if not is_read(self.saved[file]):
                diagnostics.error("wrong-encoding", Span(str(self.place(file))), guess="?")
                return False
        files = {file: encoded_as(self.saved[file] or b"", text, "replace") for file, text in unsaved.items()}
        try:
            write_set({self.place(file): data for file, data in files.items()}, diagnostics)
        except Failed:
            return False
        self.saved.update(files)
        self.journal.clear()
        return True

    def look(self) -> bool:
        """Whether others changed the files while texts wait to be written; else their texts are taken."""
        for file in NAMES:
            data = self.read(file)
            if data == self.saved[file] or (data is None and file == "c" and not self.saved["c"]):
                self.foreign.pop(file, None)
            else:
                self.foreign[file] = data
        return bool(self.foreign)

    def settle(self, whose: str, moment: float) -> None:
        """An answer to the question whose text is to stay: `mine`, or `theirs`, which can be undone."""
        theirs = dict(self.foreign)
        self.foreign.clear()
        self.saved.update(theirs)
        if whose == "theirs":
            self.change({file: decoded(data) for file, data in theirs.items()}, "", moment)
        if not self.unsaved():
            self.journal.clear()


ENCODINGS = ("utf-8-sig", "gb18030")  # what old editors of Chinese wrote is read, and written as UTF-8


def decoded(data: bytes | None) -> str:
    """The text of a file. What is in no encoding of ours shows as such and is never written over."""
    data = data or b""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return data.decode(encoding).replace("\r\n", "\n")
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


def is_read(data: bytes | None) -> bool:
    """Whether the text of a file is all that it holds."""
    return "\ufffd" not in decoded(data) or "\ufffd".encode() in (data or b"")
