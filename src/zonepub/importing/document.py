"""What every reader gives: the blocks of a foreign file, each character with its place in the input.

A reader gives the *text of the input* too, part by part (`Document.parts`), taken as plainly as can be: the
decoded file, the text nodes of a page, the `w:t` of a package part. Each run, mark and item left out points
into it. The proof (`importing/proof.py`) then asks that every character but white space is covered once by a
run that came through to the YAML, by a mark that was converted, or by an item that was left out.

Blocks are flat, as Word has them: what a paragraph stands in (list, quotation, box) is said by its hints.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from zonepub.diagnostics import Span
from zonepub.records import dataclass, field, replace

RunStyle = Literal["strong", "emphasis", "code", "sup", "sub", "strike", "underline", "dots", "math"]
Align = Literal["", "left", "center", "right", "justify"]
PLAIN: frozenset[RunStyle] = frozenset()
ROW_LEVEL = "\u2003"  # stands before the first cell of a row below another; the source keeps this space


class Place(NamedTuple):
    """A stretch of the input: offsets in characters into `Document.parts[part]`, `end` excluded."""

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RawRun:
    """Text of one look. `place` is None for what the input does not spell out: an automatic number, a joint.

    A run either has as many characters as its place (and the same ones), or is one conversion as a whole
    (`&amp;` -> `&`, 〓 for a symbol): readers end the run before and after it, so that runs can be cut.
    """

    text: str
    place: Place | None = None
    styles: frozenset[RunStyle] = PLAIN
    link: str = ""  # target of a hyperlink
    note: str = ""  # name in `Document.notes`; the text is then the mark as it was shown, or empty
    ruby: str = ""  # reading above the text
    revision: str = ""  # name in `Document.revisions`
    comments: tuple[
        str, ...
    ] = ()  # about this run, in `Document.comments`; deletions beside it, in `revisions`

    @property
    def exact(self) -> bool:
        return self.place is not None and self.place.end - self.place.start == len(self.text)


Words = tuple[RawRun, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the file says of a block's look and standing; nothing is inferred here, that is for the roles."""

    heading: int = 0  # level if the file says it is a heading: 1 for `#`, `<h1>`, outline level 0; else 0
    style: str = ""  # name of the style or class: "Heading 1", "标题 1", "caption", "code"
    list_id: str = ""  # same for the items of one list; empty: in no list
    list_level: int = 0  # 1 is the outermost
    marker: str = ""  # as shown: "1." "（一）" "•"; the marker is not in the runs
    marker_place: Place | None = None  # where it stands in the input, if it was typed
    ordered: bool = False
    item_start: bool = False  # False: a further paragraph of the same item
    quote: int = 0  # depth of quotations it stands in
    size: float = 0.0  # size of type over that of the body text; 0: unknown
    bold: float = 0.0  # share of its characters that are bold, 0 to 1
    face: str = ""  # class of its font where that is not the body's: "hei", "kai", "xiaobiaosong" …
    align: Align = ""
    indent: float = 0.0  # of the first line, in ems; hanging is negative
    box: str = ""  # name of the text box, section or division that it stands in
    blank_before: int = 0  # empty lines or paragraphs before it


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """Text on its own."""

    runs: Words
    hints: Hints = NO_HINTS


@dataclass(frozen=True, slots=True)
class RawCell:
    """Its paragraphs, and how many rows and columns it covers; covered places have no cell of their own."""

    paragraphs: tuple[RawParagraph, ...]
    rowspan: int = 1
    colspan: int = 1
    head: bool = False  # heads its row or column
    align: Align = ""
    level: int = 0  # ems that it stands in, below the row that it belongs to


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows of cells."""

    rows: tuple[tuple[RawCell, ...], ...]
    head_rows: int = 0  # as far as the file says so; 0: unknown
    caption: Words = ()  # only if the file ties it to the table (`<caption>`)
    hints: Hints = NO_HINTS


@dataclass(frozen=True, slots=True)
class RawPicture:
    """A picture: its bytes, or where they are said to be. Nothing is ever fetched."""

    data: bytes | None = None
    address: str = ""  # path or URL as the file gives it
    alt: Words = ()
    title: Words = ()
    place: Place | None = None  # of its mark, if the input has characters for it
    hints: Hints = NO_HINTS
    comments: tuple[str, ...] = ()  # about it, in `Document.comments`
    beside: str = ""  # path of the copy that a browser saved with the page


@dataclass(frozen=True, slots=True)
class RawPageBreak:
    """What follows begins a page."""

    place: Place | None = None
    hints: Hints = NO_HINTS


@dataclass(frozen=True, slots=True)
class RawRule:
    """A line across the page, drawn or typed as `————`."""

    place: Place | None = None
    hints: Hints = NO_HINTS


Block = RawParagraph | RawTable | RawPicture | RawPageBreak | RawRule


@dataclass(frozen=True, slots=True)
class Matter:
    """A field of front matter, of a page's `<meta>` or of the core properties, in the file's own words."""

    key: str
    values: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader of the document remarked on some of its runs."""

    author: str
    date: str
    words: Words
    done: bool = False
    reply_to: str = ""  # name of the comment that it answers


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change. What it inserts is in runs that name it; what it deletes only here."""

    kind: Literal["insert", "delete", "move-from", "move-to", "format"]
    author: str
    date: str
    words: Words = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the input that shall not be in the YAML; `reason` is a key of `reasons.REASONS`."""

    text: str
    reason: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ConvertedMark:
    """Characters that were turned into structure: `kind` is a key of `marks.MARKS`, which says what they
    may be, so that no text can go as a mark."""

    place: Place
    kind: str


@dataclass(slots=True)
class Manuscript:
    """One file as a reader understood it."""

    file: str  # as the user named it
    kind: Literal["txt", "md", "html", "mht", "docx"]
    parts: dict[str, str]  # the text of the input, by part; line ends are "\n"
    blocks: list[Block] = field(default_factory=list)
    matter: list[Matter] = field(default_factory=list)
    notes: dict[str, tuple[RawParagraph, ...]] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    revisions: dict[str, Revision] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    marks: list[ConvertedMark] = field(default_factory=list)
    encoding: str = ""
    line_starts: dict[str, list[int]] = field(default_factory=dict, repr=False)  # filled when asked for

    def at(self, place: Place) -> str:
        """The characters of the input at a place."""
        return self.parts[place.part][place.start : place.end]

    def span(self, place: Place | None) -> Span:
        """Where a place is, for diagnostics: line and column of its part (in DOCX, lines are paragraphs)."""
        if place is None or place.part not in self.parts:
            return Span(self.file)
        if place.part not in self.line_starts:
            ends = re.finditer("\n", self.parts[place.part])
            self.line_starts[place.part] = [0, *(end.end() for end in ends)]
        starts = self.line_starts[place.part]
        line = bisect_right(starts, place.start)
        inside = len(self.parts) > 1 or self.kind in ("docx", "mht")  # in a part of the file
        file = f"{self.file}!{place.part}" if inside else self.file
        return Span(file, line, place.start - starts[line - 1] + 1, max(1, place.end - place.start))


def links_of(document: Manuscript) -> Iterator[str]:
    """Addresses that words carry, in the order of the text."""
    paragraphs = [paragraph for note in document.notes.values() for paragraph in note]
    for block in (*document.blocks, *paragraphs):
        if isinstance(block, RawParagraph):
            yield from (run.link for run in block.runs if run.link and run.text.strip())
        elif isinstance(block, RawTable):
            inside = [item for row in block.rows for cell in row for item in cell.paragraphs]
            yield from (run.link for item in inside for run in item.runs if run.link and run.text.strip())


def replace_hints(block: Block, **hints: object) -> Block:
    """The block with other hints."""
    return replace(block, hints=replace(block.hints, **hints))  # type: ignore[arg-type]


def text_of(words: Iterable[RawRun]) -> str:
    """The characters of the runs, note marks without theirs."""
    return "".join([run.text for run in words if not run.note])


def cut(words: Words, start: int, stop: int | None = None) -> Words:
    """The runs of `text_of(words)[start:stop]`, places cut along. Note marks go with what is before them."""
    length = len(text_of(words))
    stop = length if stop is None else min(stop, length)
    return tuple(_cut(words, start, stop, length))


def _cut(words: Words, start: int, stop: int, length: int) -> Iterator[RawRun]:
    position = 0
    for run in words:
        if run.note:
            if start < position <= stop or (position == start == 0 and stop) or (not length and not position):
                yield run
            continue
        first, last = max(start, position), min(stop, position + len(run.text))
        if first < last:
            yield _part(run, first - position, last - position)
        position += len(run.text)


def _part(run: RawRun, first: int, last: int) -> RawRun:
    if (first, last) == (0, len(run.text)):
        return run
    if run.place is None:
        return replace(run, text=run.text[first:last])
    part, start, end = run.place
    if run.exact:
        return replace(run, text=run.text[first:last], place=Place(part, start + first, start + last))
    # a conversion has no inner places: its first piece stands for all of it
    return replace(run, text=run.text[first:last], place=Place(part, start, end) if first == 0 else None)


def stripped(words: Words) -> Words:
    """Without white space at both ends."""
    text = text_of(words)
    if text and not (text[0].isspace() or text[-1].isspace()):
        return words
    first = len(text) - len(text.lstrip())
    return cut(words, first, max(first, len(text.rstrip()))) if text else words


def place_of(words: Words) -> Place | None:
    """From the first to the last character that has a place (in one part)."""
    places = [run.place for run in words if run.place is not None]
    if not places:
        return None
    inside = [place for place in places if place.part == places[0].part]
    return Place(places[0].part, min(p.start for p in inside), max(p.end for p in inside))
