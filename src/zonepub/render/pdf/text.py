"""Set lines -> text operators: one hex string for a run of a font, TJ only where something is shifted."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from zonepub.fonts import Stack
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, field
from zonepub.render.pdf.colour import FillColour
from zonepub.render.pdf.fonts import FontObjects
from zonepub.render.pdf.glyphs import PRIVATE_USE, GlyphEncoder
from zonepub.render.pdf.operators import number
from zonepub.render.pdf.spacing import ShownFragment, shown_fragments
from zonepub.style import Colour
from zonepub.typeset import Fragment

LEAST_KERN = 0.005  # points
BLANK_WORD = "  "
UNKNOWN = -1000.0  # points of tracking that nothing has


class ShownRun(NamedTuple):
    """What one operator shows."""

    font: str
    digits: Sequence[str]  # with shifts
    actual: str  # the operator that says what it reads


@dataclass(slots=True)
class LineWriter:
    """Writes lines of one page; remembers what the text state is already."""

    font_objects: FontObjects
    colour: FillColour
    color_of: Callable[[RunStyle], Colour]
    encoders: dict[Stack, GlyphEncoder] = field(default_factory=dict)
    font: tuple[str, float] = ("", 0.0)
    tracking: float = 0.0
    scale: float = 1.0

    def begin(self) -> None:
        """A new page: nothing is set. (Font, tracking, scale and mode outlive a text object.)"""
        self.font, self.tracking, self.scale = ("", 0.0), 0.0, 1.0

    def shown(self, fragments: Sequence[Fragment]) -> list[ShownFragment]:
        """What is painted of a line; parts of it are written where they belong."""
        return shown_fragments(fragments, self._encoder)

    def write(self, fragments: Sequence[ShownFragment], x: float, baseline: float, out: list[str]) -> None:
        """Put the operators of fragments of a line that starts at (x, baseline) into `out`, inside of a text
        object. Neighbours of one style are shown in one go.
        """
        for group in same_styles(fragments):
            self._show(group, x + group[0].x, baseline + group[0].rise, out)

    def blank(self, width: float, size: float, x: float, baseline: float) -> str:
        """A blank word, for readers that ask where words stand: two blanks, as they skip one."""
        encoder = next(iter(self.encoders.values()))
        advance = encoder.blank_advance(1000)
        font, digits = encoder[BLANK_WORD, advance]
        across = number(100_000 * width / (advance * size))
        return f"/{font} {number(size)} Tf {across} Tz 1 0 0 1 {number(x)} {number(baseline)} Tm <{digits}>Tj"

    def _show(self, fragments: Sequence[ShownFragment], x: float, y: float, out: list[str]) -> None:
        first = fragments[0]
        longest = max(fragments, key=lambda shown: len(shown.clusters)) if len(fragments) > 1 else first
        scale = first.stack.scale  # of all advances, tracking and shifts too (ISO 32000-1, 9.3.4)
        tracking = round(longest.tracking, 4)  # forty characters add up what is rounded away
        color = self.color_of(first.style)
        out += self.colour.fill(color)
        if self.scale != scale:
            self.scale = scale
            self.tracking = UNKNOWN
            out.append(f"{100 * scale:g} Tz")
        if self.tracking != tracking:
            self.tracking = tracking
            out.append(f"{tracking / scale:g} Tc")
        out.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
        for font, digits, actual in self._runs(fragments, tracking):
            if self.font != (font, first.size):
                self.font = (font, first.size)
                out.append(f"/{font} {number(first.size)} Tf")
            out.append(f"{actual} {show_operator(digits)} EMC" if actual else show_operator(digits))

    def _runs(self, fragments: Sequence[ShownFragment], tracking: float) -> Sequence[ShownRun]:
        fonts: list[str] = []
        digits: list[str] = []
        for shown in fragments:
            own_fonts, own_digits = shown.codes()
            shifts, count = shown.shifts, len(own_digits)
            extra = shown.tracking - tracking
            if abs(extra) > 1e-4:
                shifts = {index: shifts.get(index, 0.0) + extra for index in range(count)}
            last = count - 1 if shown is fragments[-1] else count
            for index, amount in shifts.items():
                if abs(amount) > LEAST_KERN and index != last:
                    own_digits[index] += f">{number(-1000 * amount / shown.across)}<"
            if len(fragments) == 1:
                fonts, digits = own_fonts, own_digits
                break
            if len(own_fonts) < count:
                own_fonts *= count
            fonts += own_fonts
            digits += own_digits
        spans: list[str] = []
        if fragments[0].encoder.private:
            spans = [actual_text(cluster) for shown in fragments for cluster in shown.clusters]
        return runs(fonts, digits, spans)

    def _encoder(self, stack: Stack) -> GlyphEncoder:
        encoder = self.encoders.get(stack)
        if encoder is None:
            encoder = self.encoders[stack] = GlyphEncoder(stack, self.font_objects)
        return encoder


def same_styles(fragments: Sequence[ShownFragment]) -> Iterable[Sequence[ShownFragment]]:
    """The fragments in groups that differ in place and tracking alone."""
    if len(fragments) == 1:
        return (fragments,)
    ends = [at for at, pair in enumerate(pairwise(fragments), 1) if not _same_style(*pair)]
    return [fragments[start:end] for start, end in pairwise([0, *ends, len(fragments)]) if start < end]


def _same_style(one: ShownFragment, other: ShownFragment) -> bool:
    if one.size != other.size or one.stack is not other.stack:
        return False
    return one.style.color == other.style.color and one.rise == other.rise


def actual_text(cluster: str) -> str:
    """The operator that says what a character of private use reads (PDF/A-2, 6.2.11.7.3); "" for others."""
    if not PRIVATE_USE.search(cluster):
        return ""
    return f"/Span <</ActualText <FEFF{cluster.encode('utf-16-be').hex().upper()}>>> BDC"


def runs(fonts: Sequence[str], digits: Sequence[str], spans: Sequence[str]) -> Sequence[ShownRun]:
    """The digits parted where font or span changes; a single font is that of all, no spans are empty ones."""
    if not any(spans) and (len(fonts) == 1 or len(set(fonts)) == 1):
        return (ShownRun(fonts[0], digits, ""),)
    count = len(digits)
    spans = spans or [""] * count
    if len(fonts) == 1:
        fonts = [*fonts] * count
    parts = []
    start = 0
    for end in range(1, count + 1):
        if end == count or fonts[end] != fonts[start] or spans[end] or spans[start]:
            parts.append(ShownRun(fonts[start], digits[start:end], spans[start]))
            start = end
    return parts


def show_operator(parts: Sequence[str]) -> str:
    """Tj for hex digits alone, TJ where shifts stand between them."""
    text = "".join(parts)
    return f"[<{text}>]TJ".replace("<>", "") if ">" in text else f"<{text}>Tj"
