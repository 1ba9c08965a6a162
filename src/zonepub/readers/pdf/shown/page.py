"""What is drawn on a page: words by their marks, artifacts, pictures; and what of it nobody sees."""

from array import array
from collections.abc import Callable, Sequence
from sys import byteorder
from typing import Any, NamedTuple

from zonepub.readers.pdf.shown.operators import operators
from zonepub.readers.pdf.state import IDENTITY, Matrix, matrix_of, product
from zonepub.readers.shown import unseen
from zonepub.records import dataclass, field
from zonepub.regex import regex

Rect = tuple[float, float, float, float]  # left, bottom, right, top
Colour = tuple[float, float, float]
Advances = Callable[[str], tuple[dict[int, float], float]]  # of a font: em by code, em of all others
WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
LEAST_SIZE = 2.0  # points
LEAST_CONTRAST = 0.06
DARK = 0.9  # of a channel: seen on white
COVERING = 3.0  # points: what is thinner is a rule or a dot and covers nothing
CAP_HEIGHT = 0.7  # em: as high as words are for the edge of a page
SHIFTS = regex(rb"(?<![\w<.+-])[-+]?(?:\d+\.?\d*|\.\d+)(?![\w>.])")
EVERYWHERE: Rect = (-1e9, -1e9, 1e9, 1e9)


class PaintState(NamedTuple):  # a changed copy of a tuple costs a third of that of a record
    """What q keeps and Q brings back."""

    matrix: Matrix = IDENTITY
    clip: Rect = EVERYWHERE
    fill: Colour | None = BLACK
    mode: int = 0
    font: str = ""
    size: float = 0.0
    scale: float = 100.0
    spacing: float = 0.0  # added behind each glyph
    spot: bool = False  # an ink with a plate of its own: 1 is full, and what it looks like is the press's
    clear: bool = False  # by a graphics state: transparent


@dataclass(slots=True)
class DrawnWords:
    """Words drawn in one go."""

    text: str
    x: float
    y: float
    fill: Colour | None
    reason: str  # why they are not seen
    mcid: int | None
    artifact: str | None  # the properties of an artifact
    order: int = 0


@dataclass(slots=True)
class PageScan:
    """The content of one page."""

    box: Rect
    shown: list[DrawnWords] = field(default_factory=list)
    pictures: list[tuple[int | None, str, Rect]] = field(default_factory=list)  # MCID, name, place
    grounds: list[tuple[int, Rect, Colour | None]] = field(
        default_factory=list
    )  # filled shapes, how many words before
    used: dict[str, set[int]] = field(default_factory=dict)  # codes by font
    states: set[str] = field(default_factory=set)

    def texts(self) -> dict[int, str]:
        """Words by MCID; what is not seen is marked."""
        found: dict[int, list[str]] = {}
        for one in self.shown:
            if one.mcid is None:
                continue
            if (parts := found.get(one.mcid)) is None:
                parts = found[one.mcid] = []
            parts.append(self.words(one))
        return {mcid: "".join(parts) for mcid, parts in found.items()}

    def words(self, one: DrawnWords) -> str:
        """The words, marked where nobody sees them. Dark words on a page without grounds are seen."""
        plain = not self.grounds and one.fill is not None and min(one.fill) < DARK
        reason = one.reason or ("" if plain else self._covered(one))
        return unseen(reason, one.text) if reason else one.text

    def _covered(self, one: DrawnWords) -> str:
        """Whether a ground is as dark as the words, or something was drawn over them later."""
        ground: Colour | None = WHITE
        x, y = one.x + 0.5, one.y + 1.0
        for before, (left, bottom, right, top), colour in self.grounds:
            if left <= x <= right and bottom <= y <= top:
                if before > one.order:
                    return "covered"
                ground = colour
        if one.fill is None or ground is None:
            return ""
        if max(abs(a - b) for a, b in zip(one.fill, ground, strict=True)) < LEAST_CONTRAST:
            return "in the colour of its ground"
        return ""


def scan(
    content: bytes, fonts: dict[str, dict[int, str]], box: Rect, clear: frozenset[str], advances: Advances
) -> PageScan:
    """What a content stream draws. `clear`: names of graphics states that make things transparent."""
    return _Scanner(PageScan(box), fonts, clear, advances).run(content)


def common(one: Rect, two: Rect) -> Rect:
    """What two rectangles have in common; its edges are exchanged where that is nothing."""
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])


def _covers(rect: Rect) -> bool:
    return rect[2] - rect[0] > COVERING and rect[3] - rect[1] > COVERING


@dataclass(slots=True)
class _Scanner:
    """Runs the operators of one page."""

    page: PageScan
    fonts: dict[str, dict[int, str]]
    clear: frozenset[str]
    advances: Advances
    ink: PaintState = field(default_factory=PaintState)
    saved: list[PaintState] = field(default_factory=list)
    marks: list[tuple[int | None, str | None, str | None]] = field(default_factory=list)
    mcid: int | None = None
    artifact: str | None = None
    actual: str | None = None
    line: Matrix = IDENTITY
    path: list[float] = field(default_factory=list)  # x, y of each point, before the matrix
    leading: float = 0.0
    # what was shown since the place was set, with its shifts
    before: tuple[PaintState, Sequence[int], bytes] | None = None
    shifts: bytes = b""  # between the glyphs shown, in thousandths of an em: an array as it is written

    def run(self, content: bytes) -> PageScan:
        for name, operands in operators(content):
            if name == "at":
                x, y, codes, self.shifts = operands
                self.line = (1.0, 0.0, 0.0, 1.0, float(x), float(y))
                self._show(codes)
            elif name == "Tj":
                self._advance()
                self.shifts = b""
                self._show(operands)
            elif name == "TJ":
                self._advance()
                codes, self.shifts = operands
                self._show(codes)
            elif name == "Tm":
                a, b, c, d, e, f = map(float, operands)
                self.line, self.before = (a, b, c, d, e, f), None
            elif name == "BDC":
                self._begin(*operands)
            elif name == "EMC":
                if self.marks:
                    self.mcid, self.artifact, self.actual = self.marks.pop()
            elif name in METHODS:
                METHODS[name](self, operands)
        return self.page

    def _begin(self, tag: str, mcid: int | None, actual: bytes | None, words: str) -> None:
        self.marks.append((self.mcid, self.artifact, self.actual))
        if tag == "Artifact":
            self.artifact = words
        elif mcid is not None:
            self.mcid = mcid
        elif actual is not None:
            self.actual = actual.decode("utf-16-be", "replace")

    def begin_mark(self, operands: Any) -> None:
        self.marks.append((self.mcid, self.artifact, self.actual))

    def _show(self, codes: bytes) -> None:
        ink = self.ink
        numbers = array("H", codes[: len(codes) // 2 * 2])
        if byteorder == "little":
            numbers.byteswap()
        used = self.page.used.get(ink.font)
        if used is None:
            used = self.page.used[ink.font] = set()
        used.update(numbers)
        font = self.fonts.get(ink.font)
        text = "".join(map(font.__getitem__, numbers)) if font is not None else "�" * len(numbers)
        if self.actual is not None:
            text, self.actual = self.actual, ""
        x, y = self.line[4], self.line[5]
        matrix = ink.matrix
        if matrix is not IDENTITY:
            a, b, c, d, e, f = matrix
            x, y = a * x + c * y + e, b * x + d * y + f
        shown = DrawnWords(text, x, y, ink.fill, "", self.mcid, self.artifact, len(self.page.shown))
        shown.reason = self._reason(x, y, numbers)
        self.page.shown.append(shown)
        self.before = ink, numbers, self.shifts

    def _advance(self) -> None:
        """What is shown at no place of its own stands behind what was shown before it."""
        if self.before is not None:
            ink, codes, shifts = self.before
            moved = self._width(ink, codes, shifts) + ink.spacing * ink.scale / 100
            a, b, c, d, e, f = self.line
            self.line = (a, b, c, d, e + moved * a, f + moved * b)
            self.before = None

    def _reason(self, x: float, y: float, codes: Sequence[int]) -> str:
        ink, line = self.ink, self.line
        if ink.mode in (3, 7):
            return "invisible"
        scale = abs(line[3]) + abs(line[2])
        wide = abs(line[0]) + abs(line[1])
        if ink.matrix is not IDENTITY:
            scale *= abs(ink.matrix[3]) + abs(ink.matrix[2])
            wide *= abs(ink.matrix[0]) + abs(ink.matrix[1])
        if ink.size * scale < LEAST_SIZE or ink.size * wide * ink.scale / 100 < LEAST_SIZE / 2:
            return "tiny"
        if self._leaves(self.page.box, x, y, codes):
            return "off the page"
        if ink.clip is not EVERYWHERE and self._leaves(ink.clip, x, y, codes):
            return "clipped"
        return "transparent" if ink.clear else ""

    def _leaves(self, box: Rect, x: float, y: float, codes: Sequence[int]) -> bool:
        """Whether words that begin here are cut by the edges of a box, at their begin, end or top."""
        left, bottom, right, top = box
        if not (left <= x <= right and bottom <= y <= top):
            return True
        a, b, c, d, *_ = self.line if self.ink.matrix is IDENTITY else product(self.line, self.ink.matrix)
        size = self.ink.size
        x, y = x + c * size * CAP_HEIGHT, y + d * size * CAP_HEIGHT
        wide = len(codes) * size * self.ink.scale / 100  # only near an edge are glyphs measured
        if left <= x + a * wide <= right and bottom <= y + b * wide <= top:
            return False
        wide = self._width(self.ink, codes, self.shifts) - 0.01
        return not (left <= x + a * wide <= right and bottom <= y + b * wide <= top)

    def _width(self, ink: PaintState, codes: Sequence[int], shifts: bytes) -> float:
        """From the begin of the first glyph to the end of the last, before any matrix."""
        widths, others = self.advances(ink.font)
        ems = sum(widths.get(code, others) for code in codes) - sum(map(float, SHIFTS.findall(shifts))) / 1000
        return (ems * ink.size + ink.spacing * (len(codes) - 1)) * ink.scale / 100

    # operators that are few

    def change(self, **values: Any) -> None:
        self.ink = self.ink._replace(**values)

    def save(self, operands: Any) -> None:
        self.saved.append(self.ink)

    def restore(self, operands: Any) -> None:
        if self.saved:
            self.ink = self.saved.pop()

    def transform(self, operands: Any) -> None:
        self.change(matrix=product(matrix_of(operands), self.ink.matrix))

    def font(self, operands: Any) -> None:
        size = float(operands[1])
        if (operands[0], size) != (self.ink.font, self.ink.size):
            self.change(font=operands[0], size=size)

    def mode(self, operands: Any) -> None:
        self.change(mode=int(operands[0]))

    def narrow(self, operands: Any) -> None:
        self.change(scale=float(operands[0]))

    def space_out(self, operands: Any) -> None:
        if self.ink.spacing != (spacing := float(operands[0])):
            self.change(spacing=spacing)

    def begin_text(self, operands: Any) -> None:
        self.line, self.before = IDENTITY, None

    def move(self, operands: Any) -> None:
        self.before = None
        self.line = product((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)

    def state(self, name: Any) -> None:
        self.page.states.add(name)
        if name in self.clear:
            self.change(clear=True)

    def space(self, name: Any) -> None:
        self.change(spot=not name.startswith("Device"))

    def special(self, operands: Any) -> None:
        if self.ink.spot and len(operands) == 1:
            self.change(fill=None if float(operands[0]) > LEAST_CONTRAST else WHITE)
        else:
            self.colour(operands)

    def colour(self, operands: Any) -> None:
        values = [float(item) for item in operands if not isinstance(item, str)]
        fill: Colour | None = None
        if len(values) == 1:
            fill = (values[0], values[0], values[0])
        elif len(values) == 3:
            fill = (values[0], values[1], values[2])
        elif len(values) == 4:
            cyan, magenta, yellow, black = values
            fill = ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
        if fill != self.ink.fill:
            self.change(fill=fill)

    def rectangle(self, operands: Any) -> None:
        x, y, width, height = map(float, operands)
        self.path += (x, y, x + width, y, x + width, y + height, x, y + height)

    def points(self, operands: Any) -> None:
        self.path += map(float, operands)

    def _extent(self) -> Rect | None:
        """Where the path lies on the page; most paths are only stroked, and nobody asks."""
        xs, ys = self.path[::2], self.path[1::2]
        if not ys:
            return None
        if self.ink.matrix is not IDENTITY:
            a, b, c, d, e, f = self.ink.matrix
            pairs = list(zip(xs, ys, strict=False))
            xs = [a * x + c * y + e for x, y in pairs]
            ys = [b * x + d * y + f for x, y in pairs]
        return min(xs), min(ys), max(xs), max(ys)

    def fill_path(self, operands: Any) -> None:
        self._ground(self._extent(), self.ink.fill)
        self.path = []

    def end_path(self, operands: Any) -> None:
        self.path = []

    def clip(self, operands: Any) -> None:
        if (extent := self._extent()) is not None:
            self.change(clip=common(self.ink.clip, extent))

    def _ground(self, rect: Rect | None, colour: Colour | None) -> None:
        seen = rect and common(rect, self.page.box)  # nobody reads words beside the page: printer's marks
        if rect and seen and seen[2] > seen[0] and seen[3] > seen[1] and _covers(rect):
            self.page.grounds.append((len(self.page.shown), rect, colour))

    def draw(self, name: Any) -> None:
        a, b, c, d, e, f = self.ink.matrix
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        rect = (min(xs), min(ys), max(xs), max(ys))
        self.page.pictures.append(
            (None if self.artifact is not None else self.mcid, name, common(rect, self.ink.clip))
        )
        self._ground(rect, None)


METHODS = {
    "q": _Scanner.save, "Q": _Scanner.restore, "cm": _Scanner.transform, "Tf": _Scanner.font,
    "Tr": _Scanner.mode, "Tz": _Scanner.narrow, "Tc": _Scanner.space_out,
    "BT": _Scanner.begin_text, "Td": _Scanner.move, "TD": _Scanner.move,
    "gs": _Scanner.state, "g": _Scanner.colour, "rg": _Scanner.colour,
    "k": _Scanner.colour, "sc": _Scanner.special, "scn": _Scanner.special, "cs": _Scanner.space,
    "re": _Scanner.rectangle,
    "m": _Scanner.points, "l": _Scanner.points, "c": _Scanner.points, "v": _Scanner.points,
    "y": _Scanner.points, "f": _Scanner.fill_path, "F": _Scanner.fill_path, "f*": _Scanner.fill_path,
    "B": _Scanner.fill_path, "B*": _Scanner.fill_path, "b": _Scanner.fill_path, "b*": _Scanner.fill_path,
    "n": _Scanner.end_path, "S": _Scanner.end_path, "s": _Scanner.end_path, "W": _Scanner.clip,
    "W*": _Scanner.clip, "Do": _Scanner.draw, "BMC": _Scanner.begin_mark,
}  # fmt: skip
