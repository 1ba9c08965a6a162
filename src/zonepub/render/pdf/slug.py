"""The words beside printer's marks: which file, which page, what size, condition and plates (X8)."""

from collections.abc import Sequence
from typing import NamedTuple

from zonepub.cjk import MM
from zonepub.fonts import FontCatalogue
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, field
from zonepub.render.pdf.printers_marks import AWAY, LENGTH, Boxes
from zonepub.render.pdf.separations import REGISTRATION
from zonepub.render.pdf.text import LineWriter
from zonepub.style import Style
from zonepub.typeset import Line, Options, Run, set_paragraph

SIZE, SMALLEST, LEADING = 5.5, 4.0, 1.25  # points; where there is little room; of the size
UNBROKEN = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Slug:
    """What stands on every page of one file."""

    file: str  # without its suffix
    suffix: str
    condition: str
    plates: tuple[str, ...]
    pages: int
    chinese: bool

    def lines(self, boxes: Boxes) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """File and page, whose number stands between two parts; trimmed size, condition and plates."""
        width, height = ((boxes.trim[at + 2] - boxes.trim[at]) / MM for at in (0, 1))
        before, behind = ("第", f"页（共 {self.pages} 页）") if self.chinese else ("page", f"of {self.pages}")
        size = f"{width:.5g} × {height:.5g} mm　{self.condition}　{' '.join(self.plates)}"
        return (f"{self.file}{self.suffix}　{before}", behind), (size,)


class SetSlug(NamedTuple):
    """What all pages of one size share, and the middle, baseline and size of the number of each."""

    operators: str
    x: float
    baseline: float
    size: float


@dataclass(slots=True)
class SlugWriter:
    """Sets the words of a slug in the face of running feet, on every plate."""

    slug: Slug
    style: Style
    fonts: FontCatalogue
    writer: LineWriter
    _digits: dict[tuple[str, float], Line] = field(default_factory=dict)

    def set(self, boxes: Boxes) -> SetSlug:
        """The slug below the bleed, between the left crop mark and the cross, without a number.

        The number has the room of the last page's, so that nothing else moves from page to page.
        """
        left, bottom = boxes.trim[0] + 2 * LENGTH, boxes.bleed[1] - AWAY
        room = boxes.first_cross - 2 * LENGTH - left
        (before, behind), (facts,) = self.slug.lines(boxes)
        number = str(self.slug.pages)
        longest = max(self._line(words, SIZE).width for words in (f"{before} {number} {behind}", facts))
        size = min(SIZE, max(SMALLEST, SIZE * room / longest))
        rest = self._line(behind, size)
        gap = self._line(number, size).width + size / 2
        first = self._fitted(before, size, room - rest.width - gap)
        second = self._fitted(facts, size, room)
        baseline = bottom - SIZE
        start = left + first.width
        drawn = self._operators(
            (first, left, baseline),
            (rest, start + gap, baseline),
            (second, left, baseline - SIZE * LEADING),
        )
        return SetSlug(drawn, start + gap / 2, baseline, size)

    def drawn(self, slug: SetSlug, page: int) -> str:
        """Draws the slug of a page."""
        digits = [self._digit(digit, slug.size) for digit in str(page)]
        x = slug.x - sum(digit.width for digit in digits) / 2
        placed = []
        for digit in digits:
            placed.append((digit, x, slug.baseline))
            x += digit.width
        return f"q BT\n{self._operators(*placed)}\n{slug.operators}\nET Q"

    def _digit(self, digit: str, size: float) -> Line:
        """Set once: a line of its own on each page would cost more than the rest of the slug."""
        if (digit, size) not in self._digits:
            self._digits[digit, size] = self._line(digit, size)
        return self._digits[digit, size]

    def _operators(self, *placed: tuple[Line, float, float]) -> str:
        """Draws lines at their places, whatever was set before them."""
        out = ["0 Tc 100 Tz 0 Tr"]  # what the words of the page have left
        self.writer.begin()
        self.writer.colour.current = None
        for line, x, baseline in placed:
            self.writer.write(self.writer.shown(line.pieces), x, baseline, out)
        return "\n".join(out)

    def _fitted(self, words: str, size: float, room: float) -> Line:
        """Cut in its middle, where file names differ least."""
        line = self._line(words, size)
        while line.width > room and len(words) > 2:
            middle = len(words) // 2
            words = f"{words[: middle - 1]}…{words[middle + 2 :]}"
            line = self._line(words, size)
        return line

    def _line(self, words: str, size: float) -> Line:
        text = self.style.text["footer"]
        han = self.fonts.stack(text.font, text.weight, bold=text.bold, size=size)
        latin = self.fonts.stack(text.latin or text.font, text.weight, bold=text.bold, size=size)
        payload = RunStyle(han, latin, size, REGISTRATION)
        runs: Sequence[Run] = [Run(words, han, latin, size, payload)]
        return set_paragraph(runs, UNBROKEN, Options(align="left")).lines[0]
