"""Inline text of a Markdown file -> runs, hard breaks and pictures, each with its place."""

import re
from collections.abc import Callable, Iterator

from zonepub.importing.document import ConvertedMark, LeftOut, Manuscript, Place, RawRun, RunStyle
from zonepub.importing.readers.characters import runs_of
from zonepub.importing.readers.markdown import links, marks
from zonepub.importing.readers.markdown.emphasis import Pairs, paired
from zonepub.importing.readers.markdown.tokens import (
    QUICK,
    TAG_STYLES,
    TOKEN,
    Content,
    Delimiter,
    Inline,
)
from zonepub.records import dataclass, field, replace


@dataclass(slots=True)
class InlineReader:
    """Reads inline text of one Markdown file."""

    document: Manuscript
    part: str
    taken_names: set[str] = field(default_factory=set)  # of notes
    references: dict[str, str] = field(default_factory=dict)  # link definitions by their folded names
    lines_end: bool = False  # each line stands by itself, as in raw HTML
    note_names: dict[str, str] = field(default_factory=dict)  # as typed -> as the YAML may name it

    def read(
        self, content: Content, styles: frozenset[RunStyle] = frozenset(), link: str = ""
    ) -> list[Inline]:
        """The runs, breaks and pictures; marks go to the document."""
        return Scan(self, content, styles, link).read()

    def mark(self, start: int, end: int, kind: str) -> None:
        self.document.marks.append(ConvertedMark(Place(self.part, start, end), kind))

    def leave(self, start: int, end: int, reason: str) -> None:
        place = Place(self.part, start, end)
        self.document.left_out.append(LeftOut(self.document.at(place), reason, place))


class Scan:
    """One pass over one inline text."""

    def __init__(
        self, reader: InlineReader, content: Content, styles: frozenset[RunStyle], link: str
    ) -> None:
        self.reader, self.text, self.offsets = reader, content.text, content.offsets
        self.styles, self.link = styles, link
        self.tags: list[str] = []
        self.out: list[Inline | Delimiter] = []

    def read(self) -> list[Inline]:
        if not QUICK.search(self.text):
            return list(self.plain(0, len(self.text)))
        position = 0
        while match := TOKEN.search(self.text, position):
            self.out += self.plain(position, match.start())
            position = match.end()
            if not HANDLERS[_kind(match)](self, match):  # its first character is text
                position = match.start() + 1
                self.out += self.plain(match.start(), position)
        self.out += self.plain(position, len(self.text))
        return _join(list(self._styled(paired(self.out, self.text))))

    def at(self, index: int) -> int:
        return self.offsets[index] if index < len(self.offsets) else self.offsets[-1] + 1

    def plain(self, start: int, end: int) -> Iterator[RawRun]:
        """Runs of `text[start:end]`, one a stretch that lies together in the input."""
        while start < end:
            stop = start + 1
            while stop < end and self.offsets[stop] == self.offsets[stop - 1] + 1:
                stop += 1
            first = self.offsets[start]
            yield from runs_of(
                self.reader.document, self.reader.part, first, first + stop - start, self.look, self.link
            )
            start = stop

    @property
    def look(self) -> frozenset[RunStyle]:
        """The styles that open tags give."""
        return self.styles | {TAG_STYLES[tag] for tag in self.tags if tag in TAG_STYLES}

    def mark(self, start: int, end: int, kind: str) -> None:
        """Marks for `text[start:end]`, one for each stretch that lies together in the input."""
        while start < end:
            stop = start + 1
            while stop < end and self.offsets[stop] == self.offsets[stop - 1] + 1:
                stop += 1
            if self.text[start:stop].strip():
                self.reader.mark(self.offsets[start], self.offsets[stop - 1] + 1, kind)
            start = stop

    def inner(
        self, start: int, end: int, styles: frozenset[RunStyle] = frozenset(), link: str = ""
    ) -> list[Inline]:
        content = Content(self.text[start:end], self.offsets[start:end])
        return self.reader.read(content, self.look | styles, link or self.link) if end > start else []

    # --- emphasis ---

    def _styled(self, pairs: Pairs) -> Iterator[Inline]:
        """The items with the styles of the delimiters around them; what is left of a delimiter is text."""
        active: list[RunStyle] = []
        for index, item in enumerate(self.out):
            for style in pairs.closes.get(index, ()):
                active.remove(style)
            styles = frozenset(active)
            if isinstance(item, Delimiter):
                yield from self._delimiter(item, pairs.used.get(index, 0), index in pairs.closes, styles)
            elif isinstance(item, RawRun):
                yield replace(item, styles=item.styles | styles)
            else:
                yield item
            active += pairs.opens.get(index, ())

    def _delimiter(
        self, item: Delimiter, used: int, closes: bool, styles: frozenset[RunStyle]
    ) -> Iterator[Inline]:
        rest = item.size - used
        if rest:  # it stands outside of what was paired
            start = item.start + used if closes else item.start
            for run in self.plain(start, start + rest):
                yield replace(run, styles=run.styles | styles)
        if used:
            start = item.start if closes else item.start + rest
            self.mark(start, start + used, "stars")


def _kind(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(name for name in HANDLERS if groups.get(name) is not None)


def _join(items: list[Inline]) -> list[Inline]:
    """Neighbours of one look that lie together become one run."""
    joined: list[Inline] = []
    for item in items:
        last = joined[-1] if joined else None
        if (
            isinstance(item, RawRun) and isinstance(last, RawRun) and item.exact and last.exact
            and item.place and last.place and item.place.start == last.place.end
            and (item.styles, item.link, item.note) == (last.styles, last.link, last.note)
        ):  # fmt: skip
            place = Place(last.place.part, last.place.start, item.place.end)
            joined[-1] = replace(last, text=last.text + item.text, place=place)
        else:
            joined.append(item)
    return joined


# what a token is called -> what reads it; in the order of the pattern's alternatives
HANDLERS: dict[str, Callable[[Scan, re.Match[str]], bool]] = {
    "comment": marks.comment,
    "script": marks.script,
    "hard": marks.hard,
    "soft": marks.soft,
    "escape": marks.escape,
    "code": marks.code,
    "math": marks.math,
    "url": links.url,
    "autolink": links.autolink,
    "note": links.note,
    "inlinenote": links.inlinenote,
    "alt": links.alt,
    "refalt": links.refalt,
    "label": links.label,
    "reflabel": links.reflabel,
    "tag": marks.tag,
    "entity": marks.entity,
    "stars": marks.stars,
    "strike": marks.strike,
    "sub": marks.sub,
    "sup": marks.sup,
}
