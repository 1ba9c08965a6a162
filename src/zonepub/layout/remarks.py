"""What the layout has to say about itself: over-stretched lines, lone characters, breaks made in need."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from zonepub.cjk import HAN
from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.fonts import holders
from zonepub.layout.boxes import Box, Origin, Page, text_frames
from zonepub.layout.frames import TextFrame
from zonepub.layout.inspection import inspect_pages
from zonepub.layout.paginate.filled_column import ForcedKind
from zonepub.records import dataclass, field
from zonepub.typeset import Line

Kind = Literal[
    "stretched", "lone-character", "emergency", "overfull", "parted", "passed", "glyph-missing",
    "glyph-substituted",
    "overlap", "outside",
]  # fmt: skip
# kind -> code, and whether it needs an author
CODES: dict[Kind, tuple[str, bool]] = {
    "stretched": ("line-stretched", False),
    "lone-character": ("line-lone-character", False),
    "emergency": ("line-emergency", True),
    "overfull": ("line-overfull", True),
    "parted": ("line-parted", False),
    "passed": ("page-break-passed", False),
    "overlap": ("page-overlap", True),
    "outside": ("page-outside", True),
}
STRETCH = 0.25  # em between two characters; what is more is seen (T5.6)
LONE = 2  # Han that a last line has at least (T8.5)
QUOTED = 12  # characters of a line that a remark quotes


@dataclass(frozen=True, slots=True)
class Remark:
    """What is amiss, on which page, from which place of the source; `amount` in em where it is one."""

    kind: Kind
    page: int  # 0: not known
    span: Span | None
    text: str
    amount: float = 0.0


class LineRemark(NamedTuple):
    """What is amiss with a line whose page is not known yet."""

    kind: Kind
    line: Line
    span: Span | None
    amount: float = 0.0


@dataclass(slots=True)
class RemarkLog:
    """Collects remarks while lines are set; their pages are known at the end."""

    line_remarks: list[LineRemark] = field(default_factory=list)
    unwrapped: list[Span | None] = field(default_factory=list)  # pictures that lines have no room beside
    upright: dict[Span | None, None] = field(default_factory=dict)  # asked for turned pages without need
    unturned: dict[Span | None, None] = field(default_factory=dict)  # asked in a style that turns none
    # and their columns, and whether a turned page may be asked for
    crowded_tables: list[tuple[Span | None, int, bool]] = field(default_factory=list)

    def check(self, lines: Sequence[Line], source: Origin | None) -> None:
        """Collect what is amiss with the lines of a paragraph."""
        span = source.span if source else None
        for line in lines:
            if line.emergency:
                self.line_remarks.append(LineRemark("emergency", line, span))
            elif line.stretch > STRETCH:
                self.line_remarks.append(LineRemark("stretched", line, span, line.stretch))
        if len(lines) > 1:
            last = lines[-1].source
            if len(last) <= LONE and len(HAN.findall(last)) == 1:
                self.line_remarks.append(LineRemark("lone-character", lines[-1], span))

    def finish(
        self,
        pages: Sequence[Page],
        forced: Iterable[tuple[int, ForcedKind, Box]],
        substitutes: Mapping[str, str],
        diagnostics: Diagnostics,
    ) -> tuple[Remark, ...]:
        """All remarks in the order of the pages; those that need an author become diagnostics too.

        `forced`: the boxes that a page could not hold; `substitutes`: characters that the face asked for does
        not have, and the face they are set in ("" for none).
        """
        forced = list(forced)
        remarks = [*self._on_pages(pages), *(_forced(*item) for item in forced)]
        remarks += _flaws(pages, {box for _, _, box in forced})
        if substitutes:
            remarks += _glyph_remarks(pages, substitutes)
        for place in self.unwrapped:
            diagnostics.note("figure-not-beside", place)
        for place in self.upright:
            diagnostics.note("landscape-upright", place)
        for place in self.unturned:
            diagnostics.note("landscape-ignored", place)
        for span, count, turnable in self.crowded_tables:
            tell_too_wide(span, count, diagnostics, turnable=turnable)
        remarks.sort(key=lambda remark: remark.page)
        for remark in remarks:
            if remark.kind in CODES:
                code, needs_author = CODES[remark.kind]
                add = diagnostics.warning if needs_author else diagnostics.note
                add(code, remark.span, text=remark.text, page=remark.page)
        for glyphs in glyph_groups(remarks, "glyph-substituted", substitutes.__getitem__):
            diagnostics.note("glyph-substituted", glyphs.span, **glyphs.words, face=glyphs.family)
        return tuple(remarks)

    def _on_pages(self, pages: Sequence[Page]) -> Iterator[Remark]:
        """Of the lines that stand on pages: a paragraph that was set twice is there once."""
        by_line = {id(remark.line): remark for remark in self.line_remarks}  # equal lines are two places
        for page, _, frame in text_frames(pages) if by_line else ():
            remark = by_line.get(id(frame.line))
            if remark:
                yield Remark(remark.kind, page.number, remark.span, frame.line.source[:QUOTED], remark.amount)


def tell_too_wide(span: Span | None, count: int, diagnostics: Diagnostics, *, turnable: bool = False) -> None:
    """Say that a table has no room; `turnable`: its author may still ask for a page on its side."""
    zh, en = "写 landscape: true 排在横页上，或", "write landscape: true to turn it, or "
    diagnostics.warning("table-too-wide", span, count=count, turn=in_both(zh, en) if turnable else "")


def _glyph_remarks(pages: Sequence[Page], substitutes: Mapping[str, str]) -> Iterator[Remark]:
    """Where characters stand that the face asked for does not have: each once in a block of the source."""
    seen: set[tuple[str, Span | None]] = set()
    for page, placed, frame in text_frames(pages):
        span = placed.box.span
        for char in sorted(substitutes.keys() & set(frame.line.text)):
            if (char, span) not in seen:
                seen.add((char, span))
                kind: Kind = "glyph-substituted" if substitutes[char] else "glyph-missing"
                yield Remark(kind, page.number, span, char)


@dataclass(slots=True)
class GlyphGroup:
    """Characters of one block that a face lacks, and what has them."""

    page: int
    span: Span | None
    family: str
    characters: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What a diagnostic says of them."""
        points = ", ".join(f"U+{ord(char):04X}" for char in self.characters)
        return {"char": self.characters, "point": points, "page": str(self.page)}


def missing_glyphs(remarks: Iterable[Remark]) -> list[GlyphGroup]:
    """What no font has, once for a block and the families that may have it (P9)."""
    return glyph_groups(remarks, "glyph-missing", holders)


def glyph_groups(remarks: Iterable[Remark], kind: Kind, family: Callable[[str], str]) -> list[GlyphGroup]:
    """Characters of remarks of a kind, put together where place and family are the same."""
    groups: dict[tuple[Span | None, str], GlyphGroup] = {}
    for remark in remarks:
        if remark.kind == kind:
            name = family(remark.text)
            group = groups.setdefault((remark.span, name), GlyphGroup(remark.page, remark.span, name))
            group.characters += remark.text
    return list(groups.values())


def _flaws(pages: Sequence[Page], forced: set[Box]) -> Iterator[Remark]:
    """What overprints or leaves the type area, but for boxes that were set in need."""
    for flaw in inspect_pages(pages):
        if flaw.box not in forced:
            text, other = flaw.text[:QUOTED], flaw.other[:QUOTED]
            yield Remark(flaw.kind, flaw.page, flaw.box.span, f"{text}”“{other}" if other else text)


def _forced(page: int, need: ForcedKind, box: Box) -> Remark:
    words = "".join(frame.line.source for frame in box.frames if isinstance(frame, TextFrame))
    return Remark(need, page, box.span, words[:QUOTED])
