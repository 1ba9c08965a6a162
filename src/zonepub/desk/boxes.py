"""Where the words of a page stand: lines with their place, their block and their offset (K25)."""

from typing import Any, NamedTuple

from zonepub.kept import stamp
from zonepub.layout.boxes import ROW_OFFSET, Page, Placed
from zonepub.layout.frames import Image, TextFrame
from zonepub.records import dataclass, field
from zonepub.typeset import Line


class BoxedLine(NamedTuple):
    """What is known of a line at a place on its page."""

    line: Line
    text: str
    xs: list[float]  # the left of each character
    size: float  # of its largest characters, in points
    looks: str


@dataclass(slots=True)
class PageBoxes:
    """The boxes of pages. A line that stood in the build before is not looked at again."""

    lines: dict[tuple[int, float], BoxedLine] = field(default_factory=dict)
    before: dict[tuple[int, float], BoxedLine] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin with the pages of another build."""
        self.before, self.lines = self.lines, {}

    def of(self, page: Page) -> tuple[list[list[Any]], str]:
        """`[x, y, width, height, text, line, column, offset, xs]` for each line; the page's looks as text.

        Lengths are points from the top left corner of the trimmed page; `line` and `column` the place of the
        block in its file, 0 where it has none; `offset` characters of its plain text, negative for the rows
        of a table; `xs` the left of each character.
        """
        boxes: list[list[Any]] = []
        looks: list[str] = []
        for placed in page.placed:
            place = _place(placed)
            for frame in placed.box.frames:
                if not isinstance(frame, TextFrame):
                    looks.append(f"{placed.x:.2f} {placed.y:.2f} {frame!r}")
                    if isinstance(frame, Image):
                        looks.append(repr(stamp(frame.picture.path)))
                    continue
                x, y = placed.x + frame.x, placed.y + frame.baseline
                line = self._line(frame.line, x)
                looks.append(f"{y:.2f} {line.looks}")
                if line.text.strip():
                    top, width, size = round(y - line.size * 0.88, 1), frame.line.width, line.size
                    boxes.append(
                        [round(x, 1), top, round(width, 1), round(size, 1), line.text, *place, line.xs]
                    )
        return boxes, "\n".join(looks)

    def _line(self, line: Line, x: float) -> BoxedLine:
        key = id(line), x
        known = self.before.get(key) or self.lines.get(key)
        if known is None or known.line is not line:
            known = boxed_line(line, x)
        self.lines[key] = known
        return known


def _place(placed: Placed) -> tuple[int, int, int]:
    """Line, column and offset of what a box holds."""
    source = placed.box.source
    if source is None:
        return 0, 0, 0
    offset = -(source.offset // ROW_OFFSET) if source.offset >= ROW_OFFSET else source.offset
    return (source.span.line, source.span.column, offset) if source.span else (0, 0, offset)


def boxed_line(line: Line, x: float) -> BoxedLine:
    """A line whose left edge is at `x`."""
    text, xs, looks = "", [], [f"{x:.2f} {line.stretch:.4f}"]
    for piece in line.pieces:
        run, stands = piece.run, piece.stands_for
        looks.append(f"{piece.text}|{piece.x:.3f}|{piece.tracking:.3f}|{run.size}|{run.payload!r}")
        step = piece.width / max(1, len(piece.text))
        text += stands
        xs += [round(x + piece.x + step * min(i, len(piece.text)), 1) for i in range(len(stands))]
    size = max((piece.run.size for piece in line.pieces), default=0.0)
    return BoxedLine(line, text, xs, size, "\n".join(looks))
