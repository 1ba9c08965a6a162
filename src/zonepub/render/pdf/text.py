"""Set lines -> text operators: one hex string a stretch of a face, TJ only where a mark is squeezed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from zonepub.fonts import Face, Stack
from zonepub.layout.compose.inlines import RunStyle
from zonepub.render.pdf.operators import number
from zonepub.style import Colour
from zonepub.typeset import Fragment

UNITS = {"——": "\ue000", "……": "\ue001"}  # T1.6, T1.7: set as one unit; the stand-ins occur in no text
STAND_INS = {stand_in: unit for unit, stand_in in UNITS.items()}
LEAST_KERN = 0.005  # points


class FontBook(Protocol):
    """The fonts of one PDF."""

    def show(self, face: Face, cluster: str) -> tuple[str, str]:
        """Resource name of the font, and the hex digits that show a cluster in it (P7)."""
        ...


class GlyphEncoder(dict[str, tuple[str, str]]):
    """Cluster -> (font, hex digits) for one stack; looked up once for each cluster of a document.

    `usual` is the font of its first cluster, `digits` those of all that are shown in it.
    """

    def __init__(self, stack: Stack, book: FontBook) -> None:
        super().__init__()
        self.stack, self.book = stack, book
        self.missing: set[str] = set()
        self.usual = ""
        self.digits: dict[str, str] = {}

    def __missing__(self, cluster: str) -> tuple[str, str]:
        text = STAND_INS.get(cluster, cluster)
        face = self.stack.face_for(text)
        if face is None:
            self.missing.add(text)
            face = self.stack.faces[0]
            text = "〓" if face.has("〓") else "?"  # geta: what Chinese printers set for a missing sort
        if len(text) > 1 and not face.glyph(text):
            shown = [self.book.show(face, part) for part in text]
            found = (shown[0][0], "".join(code for _, code in shown))
        else:
            found = self.book.show(face, text)
        self[cluster] = found
        self.usual = self.usual or found[0]
        if found[0] == self.usual:
            self.digits[cluster] = found[1]
        return found

    def fonts(self, text: str) -> tuple[list[str], list[str]]:
        """Fonts and digits of clusters; a single font where all are shown in one."""
        try:
            return [self.usual], list(map(self.digits.__getitem__, text))
        except KeyError:
            shown = [self[cluster] for cluster in text]
        return [font for font, _ in shown], [code for _, code in shown]


@dataclass(slots=True)
class LineWriter:
    """Writes lines of one page; remembers what the text state is already."""

    book: FontBook
    ink: "FillColourState"
    coders: dict[Stack, GlyphEncoder] = field(default_factory=dict)
    font: tuple[str, float] = ("", 0.0)
    tracking: float = 0.0

    def begin(self) -> None:
        """A new page: nothing is set. (Font and tracking outlive a text object.)"""
        self.font, self.tracking = ("", 0.0), 0.0

    def write(self, pieces: Sequence[Fragment], x: float, baseline: float, out: list[str]) -> None:
        """Put the operators of the pieces of a line that starts at (x, baseline) into `out`.

        Neighbours of one look are one text object: PDFium measures the gap behind a span with ActualText
        from its first text object, and takes what else the span holds for a blank (T7.4).
        """
        for same in parted([piece for piece in pieces if piece.text and not piece.text.isspace()]):
            self._show(same, x, baseline, out)

    def _show(self, pieces: Sequence[Fragment], x: float, baseline: float, out: list[str]) -> None:
        first = pieces[0]
        look, size = first.run.payload, first.run.size
        assert isinstance(look, RunStyle)
        tracking = (
            max(pieces, key=lambda piece: len(piece.text)).tracking if len(pieces) > 1 else first.tracking
        )
        tracking = round(tracking, 4)  # forty characters add up what is rounded away
        out += self.ink.fill(look.color)
        if self.tracking != tracking:
            self.tracking = tracking
            out.append(f"{tracking:g} Tc")
        out.append(f"1 0 0 1 {number(x + first.x)} {number(baseline + look.rise)} Tm")
        for font, show in stretches(*self._codes(pieces, tracking)):
            if self.font != (font, size):
                self.font = (font, size)
                out.append(f"/{font} {number(size)} Tf")
            out.append(show)

    def _codes(self, pieces: Sequence[Fragment], tracking: float) -> tuple[list[str], list[str]]:
        """Fonts and digits of pieces painted in one go, the shifts behind them as text space has them."""
        whole, moves = united(pieces[0]) if len(pieces) == 1 else strung(pieces, tracking)
        fonts, digits = self._coder(_stack(pieces[0])).fonts(whole)
        scale = -1000 / pieces[0].run.size
        for at, amount in moves:
            if abs(amount) > LEAST_KERN:
                digits[at] += f">{number(scale * amount)}<"
        return fonts, digits

    def _coder(self, stack: Stack) -> GlyphEncoder:
        coder = self.coders.get(stack)
        if coder is None:
            coder = self.coders[stack] = GlyphEncoder(stack, self.book)
        return coder


def _stack(piece: Fragment) -> Stack:
    look = piece.run.payload
    assert isinstance(look, RunStyle)
    return look.han if piece.script == "han" else look.latin


def parted(pieces: Sequence[Fragment]) -> Iterable[Sequence[Fragment]]:
    """Stretches of pieces that differ in place and tracking alone."""
    if len(pieces) == 1:
        return (pieces,)
    ends = [at for at in range(1, len(pieces)) if not alike(pieces[at - 1], pieces[at])]
    return [pieces[start:end] for start, end in pairwise([0, *ends, len(pieces)]) if start < end]


def alike(one: Fragment, other: Fragment) -> bool:
    """Whether they differ in place and tracking alone."""
    if one.run.size != other.run.size or _stack(one) is not _stack(other):
        return False
    look, next_look = one.run.payload, other.run.payload
    assert isinstance(look, RunStyle)
    assert isinstance(next_look, RunStyle)
    return look.color == next_look.color and look.rise == next_look.rise


def united(piece: Fragment) -> tuple[str, Sequence[tuple[int, float]]]:
    """The characters of a piece, each unit as one, and the kerns behind them."""
    if "—" in piece.text or "…" in piece.text:
        return joined(piece.text, piece.kerns)
    return piece.text, piece.kerns


def strung(pieces: Sequence[Fragment], tracking: float) -> tuple[str, Iterable[tuple[int, float]]]:
    """As `united`, for pieces in a row; kerns make up for gaps between them, and for other tracking."""
    whole = ""
    moves: dict[int, float] = {}
    pen = pieces[0].x
    for piece in pieces:
        text, kerns = united(piece)
        if abs(piece.x - pen) > LEAST_KERN:
            moves[len(whole) - 1] = moves.get(len(whole) - 1, 0.0) + piece.x - pen
            pen = piece.x
        pen += piece.width + tracking - piece.run.tracking
        more = piece.tracking - tracking
        if abs(more) > 1e-4:
            kerns = evened(kerns, len(text), more)
            pen += more
        for at, amount in kerns:
            moves[len(whole) + at] = amount
        whole += text
    return whole, moves.items()


def evened(kerns: Sequence[tuple[int, float]], count: int, amount: float) -> tuple[tuple[int, float], ...]:
    """Kerns that move each of so many characters by the amount more."""
    given = dict(kerns)
    return tuple((at, given.get(at, 0.0) + amount) for at in range(count))


class FillColourState(Protocol):
    """Knows the fill colour that is set."""

    def fill(self, color: Colour) -> Iterable[str]:
        """The operator that changes it, if it must change."""
        ...


def joined(text: str, kerns: Sequence[tuple[int, float]]) -> tuple[str, tuple[tuple[int, float], ...]]:
    """Dashes and ellipses as single characters, and the kerns moved to match."""
    out: list[str] = []
    places: list[int] = []
    index = 0
    while index < len(text):
        unit = UNITS.get(text[index : index + 2])
        places += [len(out)] * (2 if unit else 1)
        out.append(unit or text[index])
        index += 2 if unit else 1
    return "".join(out), tuple((places[at], amount) for at, amount in kerns)


def stretches(fonts: Sequence[str], digits: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(font, show operator) for each stretch of one font; a single font is that of all digits."""
    if len(fonts) == 1:
        yield fonts[0], shown(digits)
        return
    start = 0
    for end in range(1, len(fonts) + 1):
        if end == len(fonts) or fonts[end] != fonts[start]:
            yield fonts[start], shown(digits[start:end])
            start = end


def shown(parts: Sequence[str]) -> str:
    text = "".join(parts)
    return f"[<{text}>]TJ".replace("<>", "") if ">" in text else f"<{text}>Tj"
