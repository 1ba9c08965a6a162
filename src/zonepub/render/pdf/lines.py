"""Set lines -> text operators: one hex string a stretch of a face, TJ only where a mark is squeezed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from zonepub.fonts import Face, Stack
from zonepub.layout.runs import Look
from zonepub.render.pdf.content import number
from zonepub.style import Colour
from zonepub.typeset import Piece

UNITS = {"——": "\ue000", "……": "\ue001"}  # T1.6, T1.7: set as one unit; the stand-ins occur in no text
STAND_INS = {stand_in: unit for unit, stand_in in UNITS.items()}
LEAST_KERN = 0.005  # points


class FontBook(Protocol):
    """The fonts of one PDF."""

    def show(self, face: Face, cluster: str) -> tuple[str, str]:
        """Resource name of the font, and the hex digits that show a cluster in it (P7)."""
        ...


class Coder(dict[str, tuple[str, str]]):
    """Cluster -> (font, hex digits) for one stack; looked up once for each cluster of a document."""

    def __init__(self, stack: Stack, book: FontBook) -> None:
        super().__init__()
        self.stack, self.book = stack, book
        self.missing: set[str] = set()

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
        return found


@dataclass(slots=True)
class LineWriter:
    """Writes lines of one page; remembers what the text state is already."""

    book: FontBook
    ink: "InkWell"
    coders: dict[int, Coder] = field(default_factory=dict)
    font: tuple[str, float] = ("", 0.0)
    tracking: float = 0.0

    def begin(self) -> None:
        """A new page: nothing is set. (Font and tracking outlive a text object.)"""
        self.font, self.tracking = ("", 0.0), 0.0

    def piece(self, piece: Piece, x: float, baseline: float) -> list[str]:
        """Operators of one piece that starts at (x, baseline)."""
        look = piece.run.payload
        assert isinstance(look, Look)
        coder = self._coder(look.han if piece.script == "han" else look.latin)
        text, kerns, size = piece.text, piece.kerns, piece.run.size
        if text.isspace() or not text:
            return []
        if "—" in text or "…" in text:
            text, kerns = joined(text, kerns)
        out = [*self.ink.fill(look.color)]
        tracking = round(piece.tracking, 4)  # forty characters add up what is rounded away
        if self.tracking != tracking:
            self.tracking = tracking
            out.append(f"{tracking:g} Tc")
        out.append(f"1 0 0 1 {number(x)} {number(baseline + look.rise)} Tm")
        shifts = [(index, -1000 * amount / size) for index, amount in kerns if abs(amount) > LEAST_KERN]
        for font, show in stretches([coder[cluster] for cluster in text], shifts):
            if self.font != (font, size):
                self.font = (font, size)
                out.append(f"/{font} {number(size)} Tf")
            out.append(show)
        return out

    def _coder(self, stack: Stack) -> Coder:
        coder = self.coders.get(id(stack))
        if coder is None:
            coder = self.coders[id(stack)] = Coder(stack, self.book)
        return coder


class InkWell(Protocol):
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


def stretches(
    codes: Sequence[tuple[str, str]], shifts: Sequence[tuple[int, float]]
) -> Iterator[tuple[str, str]]:
    """(font, show operator) for each stretch of one font; shifts come behind the codes of their indices."""
    fonts, digits = map(list, zip(*codes, strict=True))
    for index, shift in shifts:
        digits[index] += f">{number(shift)}<"
    start = 0
    while start < len(fonts):
        font, end = fonts[start], start + 1
        if not start and fonts.count(font) == len(fonts):  # nearly all there is
            end = len(fonts)
        while end < len(fonts) and fonts[end] == font:
            end += 1
        yield font, shown(digits[start:end])
        start = end


def shown(parts: Sequence[str]) -> str:
    text = "".join(parts)
    return f"[<{text}>]TJ".replace("<>", "") if ">" in text else f"<{text}>Tj"
