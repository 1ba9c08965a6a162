"""Set lines -> text operators: one hex string for a run of a font, TJ only where a mark is squeezed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from zonepub.cjk import IGNORABLE_RANGES
from zonepub.fonts import Stack
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, field
from zonepub.render.pdf.colour import FillColour
from zonepub.render.pdf.fonts import FontObjects
from zonepub.render.pdf.glyphs import GlyphEncoder
from zonepub.render.pdf.kerning import LEAST_KERN, clusters, joined
from zonepub.render.pdf.operators import number
from zonepub.typeset import Fragment

BLANK = re.compile(f"[\\s{IGNORABLE_RANGES}]*")


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

    def write(self, fragments: Sequence[Fragment], x: float, baseline: float, out: list[str]) -> None:
        """Put the operators of the fragments of a line that starts at (x, baseline) into `out`.

        Neighbours of one style are one text object: PDFium measures the gap behind a span with ActualText
        from its first text object, and takes what else the span holds for a blank (T7.4).
        """
        printed = [fragment for fragment in fragments if not BLANK.fullmatch(fragment.text)]
        for group in text_objects(printed):
            self._show(group, x, baseline, out)

    def _show(self, fragments: Sequence[Fragment], x: float, baseline: float, out: list[str]) -> None:
        first = fragments[0]
        style, size = first.run.payload, first.run.size
        assert isinstance(style, RunStyle)
        longest = max(fragments, key=lambda fragment: len(fragment.text)) if len(fragments) > 1 else first
        tracking = round(longest.tracking, 4)  # forty characters add up what is rounded away
        out += self.colour.fill(style.color)
        if self.tracking != tracking:
            self.tracking = tracking
            out.append(f"{tracking:g} Tc")
        out.append(f"1 0 0 1 {number(x + first.x)} {number(baseline + style.rise)} Tm")
        for font, show in font_runs(*self._codes(fragments, tracking)):
            if self.font != (font, size):
                self.font = (font, size)
                out.append(f"/{font} {number(size)} Tf")
            out.append(show)

    def _codes(self, fragments: Sequence[Fragment], tracking: float) -> tuple[list[str], list[str]]:
        """Fonts and digits of fragments painted in one go, the shifts behind them as text space has them."""
        text, shifts = clusters(fragments[0]) if len(fragments) == 1 else joined(fragments, tracking)
        fonts, digits = self._encoder(_stack(fragments[0])).fonts(text)
        scale = -1000 / fragments[0].run.size
        for index, amount in shifts:
            if abs(amount) > LEAST_KERN:
                digits[index] += f">{number(scale * amount)}<"
        return fonts, digits

    def _encoder(self, stack: Stack) -> GlyphEncoder:
        encoder = self.encoders.get(stack)
        if encoder is None:
            encoder = self.encoders[stack] = GlyphEncoder(stack, self.font_objects)
        return encoder


def _stack(fragment: Fragment) -> Stack:
    style = fragment.run.payload
    assert isinstance(style, RunStyle)
    return style.han if fragment.script == "han" else style.latin


def text_objects(fragments: Sequence[Fragment]) -> Iterable[Sequence[Fragment]]:
    """The fragments in groups that differ in place and tracking alone."""
    if len(fragments) == 1:
        return (fragments,)
    ends = [at for at, pair in enumerate(pairwise(fragments), 1) if not same_style(*pair)]
    return [fragments[start:end] for start, end in pairwise([0, *ends, len(fragments)]) if start < end]


def same_style(one: Fragment, other: Fragment) -> bool:
    """Whether they differ in place and tracking alone."""
    if one.run.size != other.run.size or _stack(one) is not _stack(other):
        return False
    style, other_style = one.run.payload, other.run.payload
    assert isinstance(style, RunStyle)
    assert isinstance(other_style, RunStyle)
    return style.color == other_style.color and style.rise == other_style.rise


def font_runs(fonts: Sequence[str], digits: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(font, show operator) for each run of one font; a single font is that of all digits."""
    if len(fonts) == 1:
        yield fonts[0], show_operator(digits)
        return
    start = 0
    for end in range(1, len(fonts) + 1):
        if end == len(fonts) or fonts[end] != fonts[start]:
            yield fonts[start], show_operator(digits[start:end])
            start = end


def show_operator(parts: Sequence[str]) -> str:
    """Tj for hex digits alone, TJ where shifts stand between them."""
    text = "".join(parts)
    return f"[<{text}>]TJ".replace("<>", "") if ">" in text else f"<{text}>Tj"
