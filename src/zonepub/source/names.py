"""What the names in a report point to: `@id`, `[^note]`, figures by number, picture or caption."""

from collections.abc import Mapping as MappingType

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.model import Inline, NoteMark
from zonepub.regex import regex
from zonepub.slips import unknown
from zonepub.source.caption_files import pictured_by
from zonepub.source.crossrefs import Targets
from zonepub.source.values import NAME
from zonepub.yamlfile import Mapping, Node, Scalar

JOINED = regex(r"[^A-Za-z0-9_-]+")  # what no name has


class ReportNames:
    """Knows the targets, notes and captions of one report; resolves as `Names`."""

    def __init__(self, targets: Targets, notes: MappingType[str, Span], diagnostics: Diagnostics) -> None:
        self.targets, self.notes, self.diagnostics = targets, notes, diagnostics
        self.captions: dict[str, tuple[Scalar, Node]] = {}  # known once their file is read
        self.note_numbers: dict[str, int] = {}
        self.notes_unread = False  # there are some, but not as notes are written
        self.cites_figures = False

    def reference(self, name: str, span: Span) -> Inline | None:
        if name not in self.targets.by_name:
            if name in {JOINED.sub("-", other) for other in self.targets.by_name}:  # table: tab 1, told there
                return None
            others = (other for other in self.targets.by_name if not other.isascii())
            if any(name in NAME.findall(other) for other in others):  # table: tab-1 各园产值, told there
                return None
            known = self.targets.by_name or [in_both("还没有可引用的图、表、章节", "nothing yet")]
            unknown(name, span, known, self.diagnostics, "dangling-reference")
            return None
        if self.targets.by_name[name].unnumbered:
            self.diagnostics.error("reference-without-number", span, id=name)
            return None
        self.cites_figures |= self.targets.by_name[name].kind == "figure"
        return self.targets.by_name[name].reference(self.targets)

    def named(self, kind: str, number: int) -> str:
        """The name of the figure or table that is counted so; "" where there is none."""
        wanted = {"图": "figure", "表": "table"}[kind]
        names = [name for name, target in self.targets.by_name.items() if target.kind == wanted]
        return names[number - 1] if 0 < number <= len(names) else ""

    def pictured(self, file: str) -> str:
        """The name of the figure whose caption has the picture; "" where none has."""
        return pictured_by(self.captions, file)

    def has_caption(self, name: str) -> bool:
        return name in self.captions

    def captioned(self, text: str) -> str:
        """The name of the figure whose caption says so; "" where none does, or several."""
        if text in self.captions:  # a name that figures cannot have, told there
            return f"fig-{[*self.captions].index(text) + 1}"
        found = []
        for name, (_, caption) in self.captions.items():
            said = caption.get("text") if isinstance(caption, Mapping) else caption
            if isinstance(said, Scalar) and text in said.text and name != text:
                found.append(name)
        return found[0] if len(found) == 1 else ""

    def note_mark(self, name: str, span: Span) -> Inline | None:
        if name not in self.notes:
            self._tell_no_note(name, span)
            return None
        first = name not in self.note_numbers
        number = self.note_numbers.setdefault(name, len(self.note_numbers) + 1)
        return NoteMark(name, number, first)

    def _tell_no_note(self, name: str, span: Span) -> None:
        if self.notes_unread or f"{name}:" in self.notes:  # told where they stand
            return
        if len(name) <= 5 or name.isascii():
            unknown(name, span, self.notes, self.diagnostics, "dangling-note")
            return
        # [^统计范围为规上企业]: the note itself
        free = next(f"n{at}" for at in range(1, len(self.notes) + 2) if f"n{at}" not in self.notes)
        own, where = f"{free}: {name}", ("在 notes: 之下加一行", "in a line below notes:")
        if not self.notes:
            own = f"notes: ⏎   {own}"
            where = ("在文件末尾顶格加上", "at the end of the file, at the margin")
        line = in_both(f"[^{free}]，{where[0]} ⏎ {own}", f"[^{free}], {where[1]} ⏎ {own}")
        self.diagnostics.error("note-in-mark", span, name=name, line=line)


class NoteResolver:
    """Resolves inside a note: `@id` works as everywhere, but a note has no notes."""

    def __init__(self, names: ReportNames) -> None:
        self.names = names
        self.reference = names.reference

    def note_mark(self, name: str, span: Span) -> None:
        self.names.diagnostics.error("note-in-note", span, id=name)
