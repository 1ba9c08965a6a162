"""What the content of a PDF page draws: characters with their places, horizontal rules."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from zonepub.readers.pdf.fonts import Font, read_font
from zonepub.readers.pdf.repair import BrokenPdf, Objects, Operator, Parser, Stream
from zonepub.readers.pdf.state import UNIT, DrawnRule, Glyph, Matrix, State, product
from zonepub.readers.spans import Colour

DEEPEST_FORM = 8
MAX_WORK = 700_000  # operators and characters of a file; all after them is left out
DAMAGE = 2000  # what a damaged place counts: behind each, the rest may be read in vain
MOST_OPERANDS = 64
LONGEST = 20_000  # bytes of a string
MAX_CONTENT = 16 * 1024 * 1024  # of a page
THICKEST, SHORTEST = 6.0, 20.0  # what counts as a rule, in points
IMAGE_END = re.compile(rb"[\s]EI(?=[\s/]|$)")
PAINTS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"))


@dataclass(slots=True)
class PageReader:
    """Runs the content of one page after the other. `left` is the work that the file may still make."""

    objects: Objects
    left: int = MAX_WORK
    fonts: dict[Any, Font] = field(default_factory=dict)
    glyphs: list[Glyph] = field(default_factory=list)
    bars: list[DrawnRule] = field(default_factory=list)

    def page(self, facts: dict[str, Any], resources: dict[str, Any]) -> tuple[list[Glyph], list[DrawnRule]]:
        """Glyphs and rules of a page."""
        self.glyphs, self.bars = [], []
        contents = self.objects.get(facts.get("Contents"))
        parts = []
        for item in contents if isinstance(contents, list) else [contents]:
            stream = self.objects.get(item)
            if isinstance(stream, Stream):
                parts.append(self.objects.bytes_of(stream))
        self.run(b"\n".join(parts), resources, State(), 0)
        return self.glyphs, self.bars

    def run(self, data: bytes, resources: dict[str, Any], state: State, depth: int) -> None:
        ContentInterpreter(self, resources, state, depth).all(data)

    def font(self, value: Any) -> Font:
        number = getattr(value, "number", id(value))
        if number not in self.fonts:
            self.fonts[number] = read_font(self.objects, value)
        return self.fonts[number]


@dataclass(slots=True)
class ContentInterpreter:
    """One content stream."""

    canvas: PageReader
    resources: dict[str, Any]
    state: State
    depth: int
    stack: list[State] = field(default_factory=list)
    text: Matrix = UNIT
    line: Matrix = UNIT
    path: list[list[tuple[float, float]]] = field(default_factory=list)

    def all(self, data: bytes) -> None:
        if len(data) > MAX_CONTENT:
            self.canvas.left = 0
        parser = Parser(data)
        operands: list[Any] = []
        while self.canvas.left > 0:
            try:
                if not parser.more():
                    return
                item = parser.object()
            except (BrokenPdf, ValueError, RecursionError):
                parser.at += 1  # damage: go on behind it
                self.canvas.left -= DAMAGE + (len(data) - parser.at) // 10
                operands.clear()
                continue
            if not isinstance(item, Operator):
                self.canvas.left -= len(operands) > MOST_OPERANDS
                operands.append(item)
                continue
            self.canvas.left -= 1
            name = item.decode("latin-1")
            if name == "ID":
                found = IMAGE_END.search(data, parser.at)
                parser.at = found.end() if found else len(data)
            else:
                with suppress(TypeError, IndexError, ValueError, AttributeError, OverflowError):
                    self.step(name, operands)  # with operands that it can have
            operands = []

    def step(self, name: str, operands: list[Any]) -> None:
        method = METHODS.get(name)
        if method is not None:
            method(self, operands)
        elif name in PAINTS:
            self.paint(name)
        elif name in SETTINGS:
            key, scale = SETTINGS[name]
            self.change(**{key: float(operands[0]) * scale})
        elif name in COLOURS:
            side = "stroke" if name[0].isupper() else "fill"
            self.change(**{side: self.colour(operands, name)})

    def change(self, **values: Any) -> None:
        self.state = replace(self.state, **values)

    def colour(self, operands: list[Any], name: str) -> Colour | None:
        if not all(isinstance(item, int | float) for item in operands):
            return None
        parts = [min(1.0, max(0.0, float(item))) for item in operands]
        space = self.state.spaces[name[0].isupper()] if name.lower().startswith("sc") else ""
        if space == "Separation":
            return None
        if space == "Black":
            return (1 - parts[0],) * 3
        if len(parts) == 1:
            return (parts[0],) * 3
        if len(parts) == 3:
            return (parts[0], parts[1], parts[2])
        if len(parts) == 4:
            black = 1 - parts[3]
            return ((1 - parts[0]) * black, (1 - parts[1]) * black, (1 - parts[2]) * black)
        return None

    def space(self, operands: list[Any], side: int) -> None:
        """cs, CS: only spot colours need care, one full share of them is no white."""
        objects = self.canvas.objects
        named = objects.dictionary(self.resources.get("ColorSpace")).get(str(operands[0]))
        found = objects.array(named)
        kind = ""
        if found and objects.get(found[0]) == "Separation":
            kind = "Black" if str(objects.get(found[1])) in ("Black", "All") else "Separation"
        spaces = (kind, self.state.spaces[1]) if side == 0 else (self.state.spaces[0], kind)
        self.change(spaces=spaces, **{("fill", "stroke")[side]: (0.0, 0.0, 0.0)})

    def save(self, operands: list[Any]) -> None:
        if len(self.stack) < 1000:
            self.stack.append(self.state)

    def restore(self, operands: list[Any]) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def transform(self, operands: list[Any]) -> None:
        self.state = replace(self.state, matrix=product(_matrix(operands), self.state.matrix))

    def begin(self, operands: list[Any]) -> None:
        self.text = self.line = UNIT

    def place(self, operands: list[Any]) -> None:
        self.text = self.line = _matrix(operands)

    def move(self, operands: list[Any]) -> None:
        self.text = self.line = product((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)

    def move_leading(self, operands: list[Any]) -> None:
        self.state = replace(self.state, leading=-float(operands[1]))
        self.move(operands)

    def next_line(self, operands: list[Any]) -> None:
        self.move([0, -self.state.leading])

    def set_font(self, operands: list[Any]) -> None:
        fonts = self.canvas.objects.dictionary(self.resources.get("Font"))
        value = fonts.get(str(operands[0]))
        self.state = replace(self.state, font=self.canvas.font(value), size=float(operands[1]))

    def show(self, operands: list[Any]) -> None:
        self.shown(operands[0])

    def show_all(self, operands: list[Any]) -> None:
        for item in operands[0]:
            if isinstance(item, bytes):
                self.shown(item)
            else:
                shift = -float(item) / 1000 * self.state.size * self.state.stretch
                self.text = product((1, 0, 0, 1, shift, 0), self.text)

    def show_line(self, operands: list[Any]) -> None:
        self.next_line(operands)
        self.shown(operands[-1])

    def show_spaced(self, operands: list[Any]) -> None:
        self.state = replace(self.state, words=float(operands[0]), spacing=float(operands[1]))
        self.show_line(operands)

    def shown(self, data: bytes) -> None:
        state = self.state
        if state.font is None:
            return
        a, b, c, d, x, y = product(product((1, 0, 0, 1, 0, state.rise), self.text), state.matrix)
        seen = state.mode not in (3, 7) and abs(b) + abs(c) <= 0.4 * (abs(a) + abs(d)) and a > 0
        bold = state.font.bold or state.mode == 2
        color = state.stroke if state.mode == 1 else state.fill
        size = round(abs(state.size) * abs(d), 2)
        whole = 0.0
        self.canvas.left -= len(data) // 2
        for text, width, space in state.font.read(data[:LONGEST]):
            advance = (width * state.size + state.spacing + (state.words if space else 0)) * state.stretch
            if seen:
                loose = state.spacing * state.stretch * a
                glyph = Glyph(
                    text, x + whole * a, y + whole * b, advance * a, size, state.font, bold, color, loose
                )
                self.canvas.glyphs.append(glyph)
            whole += advance
        self.text = product((1, 0, 0, 1, whole, 0), self.text)

    def point(self, x: Any, y: Any) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.matrix
        return float(x) * a + float(y) * c + e, float(x) * b + float(y) * d + f

    def start_path(self, operands: list[Any]) -> None:
        self.path.append([self.point(*operands[:2])])

    def extend(self, operands: list[Any]) -> None:
        self.path[-1].append(self.point(*operands[-2:]))

    def rectangle(self, operands: list[Any]) -> None:
        x, y, width, height = (float(item) for item in operands[:4])
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        self.path.append([self.point(*corner) for corner in corners])

    def paint(self, name: str) -> None:
        """Thin filled shapes and level strokes are rules."""
        for points in self.path:
            if name in ("f", "F", "f*", "B", "B*", "b", "b*") and len(points) > 2:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self.bar(min(xs), max(ys), max(xs) - min(xs), max(ys) - min(ys), self.state.fill)
            elif name in ("S", "s"):
                scale = abs(self.state.matrix[3]) or abs(self.state.matrix[0])
                weight = self.state.width * scale
                for (x, y), (x2, y2) in pairwise(points):
                    if abs(y - y2) < 0.5:
                        self.bar(min(x, x2), y + weight / 2, abs(x2 - x), weight, self.state.stroke)
        self.path = []

    def bar(self, x: float, y: float, length: float, weight: float, color: Colour | None) -> None:
        if length >= SHORTEST and 0 < weight <= THICKEST:
            self.canvas.bars.append(DrawnRule(x, y, length, weight, color))

    def form(self, operands: list[Any]) -> None:
        objects = self.canvas.objects
        stream = objects.get(objects.dictionary(self.resources.get("XObject")).get(str(operands[0])))
        if (
            not isinstance(stream, Stream)
            or stream.facts.get("Subtype") != "Form"
            or self.depth >= DEEPEST_FORM
        ):
            return
        matrix = objects.array(stream.facts.get("Matrix"))
        state = replace(self.state, matrix=product(_matrix(matrix) if matrix else UNIT, self.state.matrix))
        resources = objects.dictionary(stream.facts.get("Resources")) or self.resources
        try:
            data = objects.bytes_of(stream)
        except BrokenPdf:
            return
        self.canvas.run(data, resources, state, self.depth + 1)


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(item) for item in operands[:6])
    return a, b, c, d, e, f


SETTINGS = {
    "Tc": ("spacing", 1.0), "Tw": ("words", 1.0), "Tz": ("stretch", 0.01), "TL": ("leading", 1.0),
    "Ts": ("rise", 1.0), "w": ("width", 1.0),
}  # fmt: skip
COLOURS = frozenset(("g", "rg", "k", "sc", "scn", "G", "RG", "K", "SC", "SCN"))


def _set_mode(run: ContentInterpreter, operands: list[Any]) -> None:
    run.state = replace(run.state, mode=int(operands[0]))


def _fill_space(run: ContentInterpreter, operands: list[Any]) -> None:
    run.space(operands, 0)


def _stroke_space(run: ContentInterpreter, operands: list[Any]) -> None:
    run.space(operands, 1)


METHODS = {
    "q": ContentInterpreter.save,
    "Q": ContentInterpreter.restore,
    "cm": ContentInterpreter.transform,
    "BT": ContentInterpreter.begin,
    "Tm": ContentInterpreter.place,
    "Td": ContentInterpreter.move,
    "TD": ContentInterpreter.move_leading,
    "T*": ContentInterpreter.next_line,
    "Tf": ContentInterpreter.set_font,
    "Tj": ContentInterpreter.show,
    "TJ": ContentInterpreter.show_all,
    "'": ContentInterpreter.show_line,
    '"': ContentInterpreter.show_spaced,
    "m": ContentInterpreter.start_path,
    "l": ContentInterpreter.extend,
    "c": ContentInterpreter.extend,
    "v": ContentInterpreter.extend,
    "y": ContentInterpreter.extend,
    "re": ContentInterpreter.rectangle,
    "Do": ContentInterpreter.form,
    "Tr": _set_mode,
    "cs": _fill_space,
    "CS": _stroke_space,
}


def leaves(objects: Objects, most: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(page, what it has and inherits) of the first `most` pages."""
    root = objects.dictionary(objects.trailer.get("Root"))
    seen: set[int] = set()
    waiting: list[tuple[Any, dict[str, Any]]] = [(root.get("Pages"), {})]
    found = 0
    while waiting and found < most:
        value, above = waiting.pop()
        number = getattr(value, "number", id(value))
        if number in seen:
            continue
        seen.add(number)
        node = objects.dictionary(value)
        facts = above | {
            key: node[key] for key in ("Resources", "MediaBox", "CropBox", "Rotate") if key in node
        }
        kids = objects.array(node.get("Kids"))
        if kids:
            waiting += [(kid, facts) for kid in reversed(kids)]
        elif node:
            found += 1
            yield node, facts
