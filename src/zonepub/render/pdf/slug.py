"""The words beside printer's marks: which file, which page, what size, condition and plates (X8)."""

from collections.abc import Iterator, Sequence

from zonepub.cjk import MM
from zonepub.fonts import FontCatalogue
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, field
from zonepub.render.pdf.printers_marks import AWAY, LENGTH, Boxes
from zonepub.render.pdf.separations import REGISTRATION
from zonepub.render.pdf.text import LineWriter
from zonepub.style import Style
from zonepub.typeset import Line, Options, Run, set_paragraph

SIZE, SMALLEST, LEADING = 5.5, 4.0, 1.25  # points; of the size
BLANK = SIZE / 4
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

    def lines(self, page: int, boxes: Boxes) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """File and page; trimmed size, printing condition and plates. In parts: all but one are those of
        every page."""
        width, height = ((boxes.trim[at + 2] - boxes.trim[at]) / MM for at in (0, 1))
        before, behind = ("第", f"页（共 {self.pages} 页）") if self.chinese else ("page", f"of {self.pages}")
        size = f"{width:.5g} × {height:.5g} mm　{self.condition}　{' '.join(self.plates)}"
        return (f"{self.file}{self.suffix}　{before}", str(page), behind), (size,)


@dataclass(slots=True)
class SlugWriter:
    """Sets the words of a slug in the face of running feet, on every plate."""

    slug: Slug
    style: Style
    fonts: FontCatalogue
    writer: LineWriter
    _lines: dict[str, Line] = field(default_factory=dict)
    _operators: dict[tuple[str, float, float], str] = field(default_factory=dict)

    def operators(self, page: int, boxes: Boxes) -> str:
        """Draws the slug below the bleed, between the left crop mark and the cross."""
        left, bottom = boxes.trim[0] + 2 * LENGTH, boxes.bleed[1] - AWAY
        room = boxes.first_cross - 2 * LENGTH - left
        out = ["q BT"]
        for index, parts in enumerate(self.slug.lines(page, boxes)):
            baseline = bottom - SIZE - index * SIZE * LEADING
            out += self._placed(parts, left, baseline, room)
        return "\n".join((*out, "ET Q"))

    def _placed(self, parts: Sequence[str], x: float, baseline: float, room: float) -> Iterator[str]:
        """A line of parts with blanks between them; what every page has there is set once."""
        lines = [self._known(part) for part in parts]
        if sum(line.width for line in lines) + (len(lines) - 1) * BLANK > room:
            yield self._drawn(self._fitted(" ".join(parts), room), x, baseline)
            return
        for part, line in zip(parts, lines, strict=True):
            key = (part, x, baseline)
            if key not in self._operators:
                self._operators[key] = self._drawn(line, x, baseline)
            yield self._operators[key]
            x += line.width + BLANK

    def _known(self, words: str) -> Line:
        if words not in self._lines:
            self._lines[words] = self._line(words, SIZE)
        return self._lines[words]

    def _drawn(self, line: Line, x: float, baseline: float) -> str:
        """The operators of a line, whatever was set before it."""
        out = ["0 Tc 100 Tz 0 Tr"]  # what the words of the page have left
        self.writer.begin()
        self.writer.colour.current = None
        self.writer.write(self.writer.shown(line.pieces), x, baseline, out)
        return "\n".join(out)

    def _fitted(self, words: str, room: float) -> Line:
        """Smaller where there is little room, then cut in its middle, where file names differ least."""
        line = self._line(words, SIZE)
        if line.width > room:
            size = max(SMALLEST, SIZE * room / line.width)
            line = self._line(words, size)
            while line.width > room and len(words) > 2:
                middle = len(words) // 2
                words = f"{words[: middle - 1]}…{words[middle + 2 :]}"
                line = self._line(words, size)
        return line

    def _line(self, words: str, size: float) -> Line:
        text = self.style.text["footer"]
        han = self.fonts.stack(text.font, text.weight, bold=text.bold)
        latin = self.fonts.stack(text.latin or text.font, text.weight, bold=text.bold)
        payload = RunStyle(han, latin, size, REGISTRATION)
        runs: Sequence[Run] = [Run(words, han, latin, size, payload)]
        return set_paragraph(runs, UNBROKEN, Options(align="left")).lines[0]
