"""Two versions as paragraphs with what became of their words, for views that are no DOCX (L10, L13)."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from zonepub.diagnostics import Diagnostics
from zonepub.importing.readers.docx.lines import WordLine, read_lines
from zonepub.merge.align import align
from zonepub.merge.markup import squeezed
from zonepub.merge.tokens import changes

Kind = Literal["same", "changed", "added", "removed", "moved"]


class Piece(NamedTuple):
    """Words of both versions (`""`), or of one."""

    operation: Literal["", "ins", "del"]
    text: str


class DiffLine(NamedTuple):
    """A paragraph: what it is, and its words. `place`: body, table or note."""

    kind: Kind
    pieces: tuple[Piece, ...]
    level: int = 0
    place: Literal["body", "table", "note"] = "body"

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def compared(before: bytes, after: bytes) -> list[DiffLine]:
    """All paragraphs of both versions in the order of the new one, each where it was taken out."""
    old, new = _lines(before), _lines(after)
    texts = [squeezed(line.text) for line in old], [squeezed(line.text) for line in new]
    aligned = align(*texts, {})
    pairs = {place: origin for place, origin in aligned.pairs.items() if _alike(old[origin], new[place])}
    kept = set(pairs.values())
    result, at = list[DiffLine](), 0
    for place, line in enumerate(new):
        origin = pairs.get(place)
        if origin is not None and place not in aligned.moved:
            result += [_only(item, "removed") for n, item in enumerate(old[at:origin], at) if n not in kept]
            at = max(at, origin + 1)
        if origin is None:
            result.append(_only(line, "added"))
            continue
        pieces = tuple(_pieces(old[origin].text, line.text))
        moved = place in aligned.moved
        kind: Kind = (
            "moved"
            if moved
            else "same"
            if len(pieces) < 2 and texts[0][origin] == texts[1][place]
            else "changed"
        )
        result.append(DiffLine(kind, pieces, line.level, _place(line)))
    result += [_only(item, "removed") for n, item in enumerate(old[at:], at) if n not in kept]
    return result


def _lines(data: bytes) -> list[WordLine]:
    read = read_lines(data, "", Diagnostics())
    return [line for line in read.lines if squeezed(line.text)] if read is not None else []


def _alike(one: WordLine, two: WordLine) -> bool:
    return _place(one) == _place(two)


def _place(line: WordLine) -> Literal["body", "table", "note"]:
    return "note" if line.note else "table" if line.cell else "body"


def _only(line: WordLine, kind: Literal["added", "removed"]) -> DiffLine:
    return DiffLine(kind, (Piece("ins" if kind == "added" else "del", line.text),), line.level, _place(line))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    at = 0
    for change in changes(old, new):
        if change.first > at:
            yield Piece("", new[at : change.first])
        if change.end > change.start:
            yield Piece("del", old[change.start : change.end])
        if change.last > change.first:
            yield Piece("ins", new[change.first : change.last])
        at = change.last
    if at < len(new) or not new:
        yield Piece("", new[at:])


def in_context(lines: Sequence[DiffLine], around: int = 1) -> list[DiffLine | None]:
    """What changed with so many paragraphs on either side; None stands for those that are left out."""
    near = {
        place
        for at, line in enumerate(lines)
        if line.kind != "same"
        for place in range(at - around, at + around + 1)
    }
    shown, last = list[DiffLine | None](), -1
    for at, line in enumerate(lines):
        if at in near:
            if at > last + 1:
                shown.append(None)
            shown.append(line)
            last = at
    return shown
