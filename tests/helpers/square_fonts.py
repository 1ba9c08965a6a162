"""Fonts a typesetter can count with: Han 1 em, Latin half an em, a word space a quarter, marks half blank."""

from unicodedata import combining

from zonepub.typeset import Line, Options, Run, SetParagraph, set_paragraph, set_title
from zonepub.typeset.cohesion import Cohesion, particles

SIZE = 10.0
OPENING = "（《〈【〖〔［｛「『“‘"
CLOSING = "）》〉】〗〕］｝」』”’"
STOPS = "，、；：。．！？"


class Face:
    """Widths made of advances in em."""

    def advance(self, cluster: str) -> float:
        raise NotImplementedError

    def widths(self, size: float) -> "Widths":
        return Widths(self, size)

    def bearings(self, char: str) -> tuple[float, float]:
        return 0.0, 0.0


class Widths(dict[str, float]):
    def __init__(self, face: Face, size: float) -> None:
        super().__init__()
        self.face, self.size = face, size

    def __missing__(self, cluster: str) -> float:
        return self.face.advance(cluster) * self.size


class Square(Face):
    """Chinese: a square for each character; two for `——` and `……`; half for the interpunct."""

    def advance(self, cluster: str) -> float:
        if cluster in ("——", "……"):
            return 2.0
        return 0.5 if cluster in "·/" else 1.0

    def glue(self, mark: str) -> tuple[float, float]:
        if mark in OPENING:
            return 0.5, 0.0
        return (0.0, 0.5) if mark in CLOSING + STOPS else (0.0, 0.0)


class Half(Face):
    """Latin: half an em for all but the word space."""

    def advance(self, cluster: str) -> float:
        return 0.25 if cluster == " " else 0.5

    def glue(self, mark: str) -> tuple[float, float]:
        return 0.0, 0.0


HAN, LATIN = Square(), Half()


def run(text: str, size: float = SIZE, **look: object) -> Run:
    return Run(text, HAN, LATIN, size, **look)  # type: ignore[arg-type]


def paragraph(text: str, ems: float, *, indent: float = 0.0, **options: object) -> SetParagraph:
    """Text set in so many em; `indent` in em."""
    return set_paragraph([run(text)], ems * SIZE, Options(**options), first_indent=indent * SIZE)  # type: ignore[arg-type]


def lines(text: str, ems: float, *, indent: float = 0.0, **options: object) -> list[str]:
    """The lines as they read."""
    return [line.text for line in paragraph(text, ems, indent=indent, **options).lines]


def title(text: str, ems: float, cohesion: Cohesion = particles) -> list[str]:
    """The lines of a title; characters of the cycles 甲乙, 子丑 make no words."""
    return [line.text for line in set_title([run(text)], ems * SIZE, Options(), cohesion).lines]


def ink(line: Line) -> list[tuple[str, float, float]]:
    """Character, left and right of its body in em: the box less the blank of marks. As a painter would go."""
    found = []
    for piece in line.pieces:
        x, kerns, skip = piece.x, dict(piece.kerns), False
        for index, char in enumerate(piece.text):
            cluster = piece.text[index : index + 2]
            if skip:
                skip = False
                width = 0.0
            elif cluster in ("——", "……"):
                width, skip = 2.0, True
            elif combining(char):
                width = 0.0
            else:
                width = piece.metrics.widths(1.0)[char]
            before, after = piece.metrics.glue(char) if piece.script == "han" else (0.0, 0.0)
            size = piece.run.size
            found.append((char, x / SIZE + before * size / SIZE, (x + (width - after) * size) / SIZE))
            tracking = 0.0 if width == 2.0 else piece.tracking  # once for the unit
            x += width * size + tracking + kerns.get(index, 0.0)
    return found


def left(line: Line, char: str) -> float:
    """Where the body of a character begins, in em."""
    return next(start for found, start, _ in ink(line) if found == char)
