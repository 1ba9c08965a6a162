"""Set lines -> text operators: one hex string a stretch of a face, TJ only where a mark is squeezed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zonepub.fonts import Stack
from zonepub.layout.compose.inlines import RunStyle
from zonepub.render.pdf.colour import FillColour
from zonepub.render.pdf.fonts import FontObjects
from zonepub.render.pdf.glyphs import GlyphEncoder
from zonepub.render.pdf.kerning import LEAST_KERN, strung, united
from zonepub.render.pdf.operators import number
from zonepub.typeset import Fragment


@dataclass(slots=True)
class LineWriter:
    """Writes lines of one page; remembers what the text state is already."""

    font_objects: FontObjects
    colour: FillColour
    encoders: dict[Stack, GlyphEncoder] = field(default_factory=dict)
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
        out += self.colour.fill(look.color)
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
        fonts, digits = self._encoder(_stack(pieces[0])).fonts(whole)
        scale = -1000 / pieces[0].run.size
        for at, amount in moves:
            if abs(amount) > LEAST_KERN:
                digits[at] += f">{number(scale * amount)}<"
        return fonts, digits

    def _encoder(self, stack: Stack) -> GlyphEncoder:
        encoder = self.encoders.get(stack)
        if encoder is None:
            encoder = self.encoders[stack] = GlyphEncoder(stack, self.font_objects)
        return encoder


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
