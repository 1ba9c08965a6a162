"""EQ fields, whose text stands in the instruction: ruby, characters in a circle, fractions, roots (I40)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zonepub.importing.readers.docx.fields import KIND, Letter
from zonepub.regex import regex


class EqPiece(NamedTuple):
    """What a piece of an EQ field shows: letters of the instruction, or text of ours; `reading` above it."""

    letters: tuple[Letter, ...]
    text: str = ""
    reading: tuple[Letter, ...] = ()


CIRCLES = [
    *map(chr, range(0x2460, 0x2474)),
    *map(chr, range(0x3251, 0x3260)),
    *map(chr, range(0x32B1, 0x32C0)),
]
SHAPES = frozenset("○〇◯□△◇◎")
SWITCH = regex(r"\\(\*|[A-Za-z]+)")
DEEPEST = 40


def equation(letters: Sequence[Letter]) -> list[EqPiece]:
    """What an EQ field shows: ruby, characters in a circle, fractions, roots; else its arguments (I40)."""
    start = KIND.match("".join(letter.text for letter in letters))
    return _Equation(letters[start.end() if start else 0 :]).read()


class _Equation:
    def __init__(self, letters: Sequence[Letter]) -> None:
        self.letters = list(letters)
        self.at = 0

    def read(self) -> list[EqPiece]:
        shown: list[EqPiece] = []
        while self.at < len(self.letters):
            shown += self.item(0)
            if self.peek() in ("(", ")", ",", ";"):  # outside of any switch they are text
                shown.append(self.letter())
        return shown

    def peek(self) -> str:
        return self.letters[self.at].text if self.at < len(self.letters) else ""

    def letter(self) -> EqPiece:
        self.at += 1
        return EqPiece((self.letters[self.at - 1],))

    def item(self, depth: int) -> list[EqPiece]:
        """Everything up to the next bracket or separator."""
        shown: list[EqPiece] = []
        while self.at < len(self.letters) and self.peek() not in "(),;":
            if self.peek() == "\\" and depth < DEEPEST:
                shown += self.switch(depth)
            elif self.peek() == '"':
                self.at += 1
            else:
                shown.append(self.letter())
        return shown

    def switch(self, depth: int) -> list[EqPiece]:
        """A switch with its options and arguments: `\\o\\ad(…,…)`, `\\s\\up 9(…)`, `\\f(a,b)`, `\\* jc2`."""
        names: list[str] = []
        while found := SWITCH.match("".join(letter.text for letter in self.letters[self.at : self.at + 12])):
            self.at += found.end()
            names.append(found[1].lower())
            if names[-1] == "*":  # \* jc2, \* "Font:宋体", \* hps16: how it is set
                self.format()
                return []
            while self.peek() == " " or self.peek().isdigit():
                self.at += 1
        if not names:
            self.at += 1  # an escaped letter: \( \, \\
            return [self.letter()] if self.at < len(self.letters) else []
        return self.shape(names, self.arguments(depth + 1))

    def format(self) -> None:
        """Skip one word, quoted or not."""
        while self.peek() == " ":
            self.at += 1
        stop = '"' if self.peek() == '"' else " \\("
        self.at += stop == '"'
        while self.peek() and self.peek() not in stop:
            self.at += 1
        self.at += self.peek() == '"'

    def arguments(self, depth: int) -> list[list[EqPiece]]:
        if self.peek() != "(":
            return []
        self.at += 1
        found: list[list[EqPiece]] = [[]]
        while self.at < len(self.letters) and self.peek() != ")":
            if self.peek() in (",", ";"):
                self.at += 1
                found.append([])
            elif self.peek() == "(":  # a bracket of the text itself
                found[-1].append(self.letter())
                found[-1] += self.item(depth)
                if self.peek() == ")":
                    found[-1].append(self.letter())
            else:
                found[-1] += self.item(depth)
        self.at += 1
        return found

    def shape(self, names: list[str], arguments: list[list[EqPiece]]) -> list[EqPiece]:
        flat = [piece for argument in arguments for piece in argument]
        if names[0] == "o" and len(arguments) == 2:
            return _overlay(*arguments)
        if names[0] == "s" and "up" in names:
            return [EqPiece(piece.letters, piece.text, RAISED) for piece in flat]
        if names[0] == "f" and len(arguments) == 2:
            return [*arguments[0], EqPiece((), "/"), *arguments[1]]
        if names[0] == "r":
            root = [EqPiece((), "√"), *arguments[-1]] if arguments else []
            return [*arguments[0], *root] if len(arguments) == 2 else root
        return flat


RAISED = (Letter("\u2191", -1),)  # marks letters of \s\up until the \o around them is known


def _is_raised(piece: EqPiece) -> bool:
    return piece.reading == RAISED


def _overlay(first: list[EqPiece], second: list[EqPiece]) -> list[EqPiece]:
    """Two things over each other: a reading and its base, or a shape and what stands in it."""
    if _words(first) in SHAPES:
        number = _words(second)
        if _words(first) in "○〇◯" and number.isdecimal() and 1 <= int(number) <= len(CIRCLES):
            return [EqPiece((), CIRCLES[int(number) - 1])]
        return second
    both = [*first, *second]
    reading = tuple(letter for piece in both if _is_raised(piece) for letter in piece.letters)
    if reading:
        return [
            EqPiece(
                tuple(letter for piece in both if not _is_raised(piece) for letter in piece.letters),
                "",
                reading,
            )
        ]
    return both


def _words(pieces: list[EqPiece]) -> str:
    return "".join(piece.text or "".join(letter.text for letter in piece.letters) for piece in pieces).strip()


def plain_letters(pieces: Sequence[EqPiece]) -> Iterator[EqPiece]:
    """The pieces with what stood alone above the line as ordinary letters."""
    for piece in pieces:
        yield EqPiece(piece.letters, piece.text) if _is_raised(piece) else piece
