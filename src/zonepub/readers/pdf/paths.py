"""The path that a content stream builds, and the horizontal rules that painting it makes."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from zonepub.readers.pdf.state import DrawnRule, Matrix, State
from zonepub.records import dataclass, field

THICKEST, SHORTEST = 6.0, 20.0  # what counts as a rule, in points
LEVEL = 0.5  # points that the ends of a level stroke may differ
FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
STROKES = frozenset(("S", "s"))
PAINTS = FILLS | STROKES | {"n"}


@dataclass(slots=True)
class Path:
    """Subpaths in the space of the page."""

    subpaths: list[list[tuple[float, float]]] = field(default_factory=list)

    def start(self, matrix: Matrix, operands: list[Any]) -> None:
        """m"""
        self.subpaths.append([_point(matrix, *operands[:2])])

    def extend(self, matrix: Matrix, operands: list[Any]) -> None:
        """l, c, v, y: a curve goes straight to its end."""
        self.subpaths[-1].append(_point(matrix, *operands[-2:]))

    def rectangle(self, matrix: Matrix, operands: list[Any]) -> None:
        """re"""
        x, y, width, height = (float(item) for item in operands[:4])
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        self.subpaths.append([_point(matrix, *corner) for corner in corners])

    def rules(self, operator: str, state: State) -> Iterator[DrawnRule]:
        """The rules that painting by `operator` makes: thin filled shapes, and level strokes."""
        for points in self.subpaths:
            if operator in FILLS and len(points) > 2:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                yield from _rule(min(xs), max(ys), max(xs) - min(xs), max(ys) - min(ys), state.fill)
            elif operator in STROKES:
                weight = state.line_width * (abs(state.matrix[3]) or abs(state.matrix[0]))
                for (x, y), (x2, y2) in pairwise(points):
                    if abs(y - y2) < LEVEL:
                        yield from _rule(min(x, x2), y + weight / 2, abs(x2 - x), weight, state.stroke)


def _point(matrix: Matrix, x: Any, y: Any) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return float(x) * a + float(y) * c + e, float(x) * b + float(y) * d + f


def _rule(x: float, y: float, length: float, weight: float, color: Any) -> Iterator[DrawnRule]:
    if length >= SHORTEST and 0 < weight <= THICKEST:
        yield DrawnRule(x, y, length, weight, color)
