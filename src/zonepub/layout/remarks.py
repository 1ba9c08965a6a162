"""What the layout has to say about itself: over-stretched lines, lone characters, breaks made in need."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from zonepub.cjk import HAN
from zonepub.diagnostics import Diagnostics, Span
from zonepub.layout.boxes import Box, Origin, Page
from zonepub.layout.frames import TextFrame
from zonepub.layout.paginate.columns import Need
from zonepub.typeset import Decision, Line, SetParagraph

Kind = Literal[
    "stretched", "lone-character", "emergency", "overfull", "parted", "glyph-missing", "glyph-substituted"
]
# kind -> code, and whether it needs an author
CODES: dict[Kind, tuple[str, bool]] = {
    "stretched": ("line-stretched", False),
    "lone-character": ("line-lone-character", False),
    "emergency": ("line-emergency", True),
    "overfull": ("line-overfull", True),
    "parted": ("line-parted", False),
}
STRETCH = 0.25  # em between two characters; what is more is seen (T5.6)
LONE = 2  # Han that a last line has at least (T8.5)
WORDS = 12  # characters of a line that a remark quotes


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: what, on which page, from which place of the source; `amount` in em where it is one."""

    kind: Kind
    page: int  # 0: not known
    span: Span | None
    text: str
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Explanation:
    """A set line with its place on the page (points from the top left) and the decisions that made it so."""

    page: int
    span: Span | None
    x: float
    y: float
    line: Line
    decisions: tuple[Decision, ...]

    def as_json(self) -> dict[str, object]:
        line = self.line
        return {
            "page": self.page, "source": str(self.span) if self.span else None, "x": round(self.x, 3),
            "baseline": round(self.y, 3), "text": line.source, "width": round(line.width, 3),
            "natural": round(line.natural, 3), "stretch": round(line.stretch, 5), "reason": line.reason,
            "decisions": [item.as_json() for item in self.decisions],
        }  # fmt: skip


@dataclass(slots=True)
class RemarkLog:
    """Collects what is found while lines are set; their pages are known at the end."""

    found: list[tuple[Kind, Line, Span | None, float]] = field(default_factory=list)
    crowded: list[tuple[Span | None, int]] = field(default_factory=list)  # tables, and their columns
    told: dict[int, tuple[Line, list[Decision]]] = field(default_factory=dict)  # by identity of the line

    def lines(self, lines: Sequence[Line], source: Origin | None) -> None:
        """Look at the lines of a paragraph."""
        span = source.span if source else None
        for line in lines:
            if line.emergency:
                self.found.append(("emergency", line, span, 0.0))
            elif line.stretch > STRETCH:
                self.found.append(("stretched", line, span, line.stretch))
        if len(lines) > 1:
            last = lines[-1].source
            if len(last) <= LONE and len(HAN.findall(last)) == 1:
                self.found.append(("lone-character", lines[-1], span, 0.0))

    def explain(self, done: SetParagraph) -> None:
        """Keep the decisions of a paragraph by line."""
        for index, line in enumerate(done.lines):
            self.told[id(line)] = (line, [item for item in done.decisions if item.line == index])

    def explanations(self, pages: Sequence[Page]) -> Iterator[Explanation]:
        """What was kept, in the order of the pages."""
        for page in pages:
            for placed in page.placed:
                span = placed.box.source.span if placed.box.source else None
                for frame in placed.box.frames:
                    if isinstance(frame, TextFrame) and id(frame.line) in self.told:
                        line, decisions = self.told[id(frame.line)]
                        x, y = placed.x + frame.x, placed.y + frame.baseline
                        yield Explanation(page.number, span, x, y, line, tuple(decisions))

    def finish(
        self,
        pages: Sequence[Page],
        forced: Iterable[tuple[int, Need, Box]],
        strange: Mapping[str, str],
        diagnostics: Diagnostics,
    ) -> tuple[Remark, ...]:
        """All remarks in the order of the pages; those that need an author become diagnostics too."""
        remarks = [*self._on_pages(pages), *(_forced(*item) for item in forced)]
        remarks += _strange(pages, strange) if strange else ()
        for span, count in self.crowded:
            diagnostics.warning("table-crowded", span, count=count)
        remarks.sort(key=lambda remark: remark.page)
        for remark in remarks:
            if remark.kind in ("glyph-missing", "glyph-substituted"):
                _tell_glyph(remark, strange, diagnostics)
                continue
            code, author = CODES[remark.kind]
            tell = diagnostics.warning if author else diagnostics.note
            tell(code, remark.span, text=remark.text, page=remark.page)
        return tuple(remarks)

    def _on_pages(self, pages: Sequence[Page]) -> Iterable[Remark]:
        if not self.found:
            return
        wanted = {id(line): (kind, span, amount) for kind, line, span, amount in self.found}
        for page in pages:
            for placed in page.placed:
                for frame in placed.box.frames:
                    if isinstance(frame, TextFrame) and (fact := wanted.get(id(frame.line))):
                        kind, span, amount = fact
                        yield Remark(kind, page.number, span, frame.line.source[:WORDS], amount)


def _strange(pages: Sequence[Page], strange: Mapping[str, str]) -> Iterator[Remark]:
    """Where characters stand that the face asked for does not have: each once in a block of the source."""
    seen: set[tuple[str, Span | None]] = set()
    characters = set(strange)
    for page in pages:
        for placed in page.placed:
            span = placed.box.source.span if placed.box.source else None
            for frame in placed.box.frames:
                found = characters & set(frame.line.text) if isinstance(frame, TextFrame) else ()
                for char in sorted(found):
                    if (char, span) not in seen:
                        seen.add((char, span))
                        kind: Kind = "glyph-substituted" if strange[char] else "glyph-missing"
                        yield Remark(kind, page.number, span, char)


def _tell_glyph(remark: Remark, strange: Mapping[str, str], diagnostics: Diagnostics) -> None:
    char, point = remark.text, f"U+{ord(remark.text):04X}"
    if remark.kind == "glyph-missing":
        diagnostics.warning("glyph-missing", remark.span, char=char, point=point, page=remark.page)
    else:
        face = strange[char]
        diagnostics.note(
            "glyph-substituted", remark.span, char=char, point=point, page=remark.page, face=face
        )


def _forced(page: int, need: Need, box: Box) -> Remark:
    span = box.source.span if box.source else None
    words = "".join(frame.line.source for frame in box.frames if isinstance(frame, TextFrame))
    return Remark(need, page, span, words[:WORDS])
