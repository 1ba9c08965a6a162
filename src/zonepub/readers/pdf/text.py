"""Where the text of a content stream stands, and the glyphs that its strings draw (ISO 32000-1, 9.4)."""

from collections.abc import Iterator
from typing import Any

from zonepub.readers.pdf.fonts import Font
from zonepub.readers.pdf.state import IDENTITY, Glyph, Matrix, State, matrix_of, product
from zonepub.records import dataclass

LONGEST = 20_000  # bytes of a string
INVISIBLE = (3, 7)  # text rendering modes
STROKED, BOLD = 1, 2
STEEPEST = 0.4  # of text that counts as upright


@dataclass(slots=True)
class TextPosition:
    """The text matrix and the text line matrix."""

    matrix: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def begin(self) -> None:
        self.matrix = self.line = IDENTITY

    def set(self, operands: list[Any]) -> None:
        self.matrix = self.line = matrix_of(operands)

    def move(self, x: float, y: float) -> None:
        """Go to the next line, `x`, `y` from the beginning of this one."""
        self.matrix = self.line = product((1, 0, 0, 1, x, y), self.line)

    def advance(self, distance: float) -> None:
        self.matrix = product((1, 0, 0, 1, distance, 0), self.matrix)

    def draw(self, data: bytes, font: Font, state: State) -> Iterator[Glyph]:
        """The characters of a string, upright ones that can be seen; the position moves behind them."""
        a, b, c, d, x, y = product(product((1, 0, 0, 1, 0, state.rise), self.matrix), state.matrix)
        upright = abs(b) + abs(c) <= STEEPEST * (abs(a) + abs(d)) and a > 0
        seen = upright and state.render_mode not in INVISIBLE
        bold = font.bold or state.render_mode == BOLD
        color = state.stroke if state.render_mode == STROKED else state.fill
        size = round(abs(state.size) * abs(d), 2)
        spacing = state.letterspacing * state.horizontal_scale * a
        offset = 0.0
        for text, width, space in font.decode(data[:LONGEST]):
            added = state.letterspacing + (state.word_spacing if space else 0)
            advance = (width * state.size + added) * state.horizontal_scale
            if seen:
                left, baseline = x + offset * a, y + offset * b
                yield Glyph(text, left, baseline, advance * a, size, font, bold, color, spacing)
            offset += advance
        self.advance(offset)
