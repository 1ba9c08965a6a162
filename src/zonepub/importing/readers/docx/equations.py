"""Formulas of Word (OMML) as LaTeX, each letter with its place (I47, ISO/IEC 29500-1, 22.1)."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from zonepub.importing.latex import COMMANDS, FUNCTIONS
from zonepub.importing.readers.docx.names import M, W
from zonepub.regex import regex

MVAL = f"{M}val"
WIDE = regex("([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)")
NARY = {"": "\\int", "∫": "\\int"}
ACCENTS = {
    "": "\\hat", "\u0302": "\\hat", "^": "\\hat", "\u0303": "\\tilde", "~": "\\tilde", "\u0304": "\\bar",
    "\u0305": "\\overline", "¯": "\\bar", "\u0307": "\\dot", "\u0308": "\\ddot", "\u20db": "\\dddot",
    "\u030c": "\\check", "\u0306": "\\breve", "\u0301": "\\acute", "\u0300": "\\grave", "\u20d7": "\\vec",
    "\u20d6": "\\overleftarrow", "\u20e1": "\\overleftrightarrow", "→": "\\vec",
}  # fmt: skip
GROUPED = {
    "⏟": "\\underbrace",
    "⏞": "\\overbrace",
    "": "\\underbrace",
    "→": "\\overrightarrow",
    "←": "\\overleftarrow",
}
FENCES = {
    "": ".",
    "{": "\\{",
    "}": "\\}",
    "‖": "\\|",
    "∥": "\\|",
    "[": "[",
    "]": "]",
    "(": "(",
    ")": ")",
    "|": "|",
}
PROPERTIES = frozenset(
    f"{M}{name}Pr"
    for name in (
        "acc", "bar", "box", "borderBox", "ctrl", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp",
        "m", "mc", "nary", "oMathPara", "phant", "r", "rad", "sPre", "sSub", "sSubSup", "sSup",
    )
)  # fmt: skip


class MathPiece(NamedTuple):
    """LaTeX, and which characters of which element it stands for; none: it is of our making."""

    text: str
    element: etree._Element | None = None
    start: int = 0
    end: int = 0


Pieces = Iterator[MathPiece]


def latex(element: etree._Element, kept: Callable[[etree._Element], bool]) -> list[MathPiece]:
    """The LaTeX of `m:oMath`. `kept(child)` decides about tracked changes and reads what it refuses."""
    return list(_Latex(kept).children(element))


class _Latex:
    def __init__(self, kept: Callable[[etree._Element], bool]) -> None:
        self.kept = kept
        self.shapes: dict[str, Callable[[etree._Element], Pieces]] = {
            f"{M}{name}": getattr(self, f"_{name.lower()}")
            for name in (
                "acc", "bar", "borderBox", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp", "m",
                "nary", "r", "rad", "sPre", "sSub", "sSubSup", "sSup",
            )
        }  # fmt: skip

    def children(self, element: etree._Element | None) -> Pieces:
        for child in element if element is not None else ():
            if child.tag in PROPERTIES or child.tag == f"{W}rPr":
                continue
            if not self.kept(child):
                continue
            shape = self.shapes.get(child.tag)
            if shape is not None:
                yield from shape(child)
            elif child.tag in (f"{M}t", f"{W}t"):
                yield from self._text(child, plain=False)
            else:  # m:e, m:box, m:phant, w:ins, w:r and whatever else holds parts of a formula
                yield from self.children(child)

    def _group(self, element: etree._Element, name: str, around: str = "{}") -> Pieces:
        yield MathPiece(around[0])
        yield from self.children(element.find(f"{M}{name}"))
        yield MathPiece(around[1])

    def _rest(self, element: etree._Element, *names: str) -> Pieces:
        """Children that the shape does not know of: a tracked change around a part, say."""
        known = {f"{M}{name}" for name in names} | PROPERTIES
        for child in element:
            if child.tag not in known and self.kept(child):
                yield from self.children(child)

    # --- letters ---

    def _r(self, run: etree._Element) -> Pieces:
        settings = run.find(f"{M}rPr")
        plain = settings is not None and settings.find(f"{M}nor") is not None
        upright = _property(run, "rPr", "sty") == "p"
        for child in run:
            if child.tag in (f"{M}t", f"{W}t"):
                text = (child.text or "").strip()
                named = upright and len(text) > 1 and text.isalpha() and text.isascii()
                if named and text in FUNCTIONS:
                    yield from (MathPiece("\\"), *self._text(child, plain=True), MathPiece(" "))
                elif named or (plain and not WIDE.fullmatch(text)):
                    command = "\\text{" if plain else "\\mathrm{"
                    yield from (MathPiece(command), *self._text(child, plain=True), MathPiece("}"))
                else:
                    yield from self._text(child, plain=False)
            elif child.tag not in PROPERTIES and child.tag != f"{W}rPr" and self.kept(child):
                yield from self.children(child)

    def _text(self, element: etree._Element, *, plain: bool) -> Pieces:
        """Letters one by one where LaTeX has a command for them; Chinese as text."""
        text = element.text or ""
        position = 0
        for piece in WIDE.split(text):
            if WIDE.fullmatch(piece) and not plain:
                yield MathPiece("\\text{")
                yield MathPiece(piece, element, position, position + len(piece))
                yield MathPiece("}")
                position += len(piece)
                continue
            for character in piece:
                yield from self._letter(character, element, position)
                position += 1

    def _letter(self, character: str, element: etree._Element, position: int) -> Pieces:
        command = COMMANDS.get(character)
        if command is None:
            yield MathPiece(character, element, position, position + 1)
        else:
            gap = " " if command[-1].isalpha() else ""
            yield MathPiece(command + gap, element, position, position + 1)

    # --- shapes ---

    def _f(self, element: etree._Element) -> Pieces:
        kind = _property(element, "fPr", "type")
        if kind in ("lin", "skw"):
            yield from (*self._group(element, "num"), MathPiece("/"), *self._group(element, "den"))
        else:
            yield MathPiece("\\genfrac{}{}{0pt}{}" if kind == "noBar" else "\\frac")
            yield from (*self._group(element, "num"), *self._group(element, "den"))
        yield from self._rest(element, "num", "den")

    def _scripts(self, element: etree._Element, *names: str) -> Pieces:
        base = list(self.children(element.find(f"{M}e")))
        single = len(base) == 1 and len(base[0].text) == 1
        yield from base if single else (MathPiece("{"), *base, MathPiece("}"))
        for name in names:
            yield MathPiece("_" if name == "sub" else "^")
            yield from self._group(element, name)
        yield from self._rest(element, "e", *names)

    def _ssup(self, element: etree._Element) -> Pieces:
        return self._scripts(element, "sup")

    def _ssub(self, element: etree._Element) -> Pieces:
        return self._scripts(element, "sub")

    def _ssubsup(self, element: etree._Element) -> Pieces:
        return self._scripts(element, "sub", "sup")

    def _spre(self, element: etree._Element) -> Pieces:
        yield MathPiece("{}_")
        yield from (*self._group(element, "sub"), MathPiece("^"), *self._group(element, "sup"))
        yield from (*self._group(element, "e"), *self._rest(element, "sub", "sup", "e"))

    def _rad(self, element: etree._Element) -> Pieces:
        yield MathPiece("\\sqrt")
        degree = element.find(f"{M}deg")
        if degree is not None and "".join(map(str, degree.itertext())).strip():
            yield from self._group(element, "deg", "[]")
        yield from (*self._group(element, "e"), *self._rest(element, "deg", "e"))

    def _nary(self, element: etree._Element) -> Pieces:
        sign = _property(element, "naryPr", "chr")
        yield MathPiece(NARY.get(sign) or COMMANDS.get(sign, sign))
        for name, mark in (("sub", "_"), ("sup", "^")):
            part = element.find(f"{M}{name}")
            if part is not None and "".join(map(str, part.itertext())).strip():
                yield MathPiece(mark)
                yield from self._group(element, name)
        yield from (*self._group(element, "e"), *self._rest(element, "sub", "sup", "e"))

    def _d(self, element: etree._Element) -> Pieces:
        opening, closing = (
            _character(element, "dPr", name, usual) for name, usual in (("begChr", "("), ("endChr", ")"))
        )
        between = _character(element, "dPr", "sepChr", "|")
        yield MathPiece(f"\\left{_fence(opening)} ")
        for index, part in enumerate(element.findall(f"{M}e")):
            if index:
                yield MathPiece(f"\\middle{_fence(between)} ")
            yield from self.children(part)
        yield MathPiece(f"\\right{_fence(closing)} ")
        yield from self._rest(element, "e")

    def _m(self, element: etree._Element) -> Pieces:
        yield MathPiece("\\begin{matrix}")
        for row, line in enumerate(element.findall(f"{M}mr")):
            if row:
                yield MathPiece("\\\\ ")
            for column, part in enumerate(line.findall(f"{M}e")):
                if column:
                    yield MathPiece(" & ")
                yield from self.children(part)
            yield from self._rest(line, "e")
        yield MathPiece("\\end{matrix}")
        yield from self._rest(element, "mr")

    def _eqarr(self, element: etree._Element) -> Pieces:
        yield MathPiece("\\begin{array}{l}")
        for row, part in enumerate(element.findall(f"{M}e")):
            if row:
                yield MathPiece("\\\\ ")
            yield from self.children(part)
        yield MathPiece("\\end{array}")
        yield from self._rest(element, "e")

    def _func(self, element: etree._Element) -> Pieces:
        name = element.find(f"{M}fName")
        text = "".join(str(piece) for piece in name.itertext()).strip() if name is not None else ""
        inner = list(self.children(name))
        known = text in FUNCTIONS and not any(piece.text.startswith("\\") for piece in inner)
        yield from (MathPiece("\\"), *inner, MathPiece(" ")) if known else inner
        yield from (*self._group(element, "e"), *self._rest(element, "fName", "e"))

    def _acc(self, element: etree._Element) -> Pieces:
        yield MathPiece(ACCENTS.get(_property(element, "accPr", "chr"), "\\hat"))
        yield from (*self._group(element, "e"), *self._rest(element, "e"))

    def _bar(self, element: etree._Element) -> Pieces:
        yield MathPiece("\\overline" if _property(element, "barPr", "pos") == "top" else "\\underline")
        yield from (*self._group(element, "e"), *self._rest(element, "e"))

    def _groupchr(self, element: etree._Element) -> Pieces:
        above = _property(element, "groupChrPr", "pos") == "top"
        command = GROUPED.get(_property(element, "groupChrPr", "chr"), "\\underbrace")
        yield MathPiece("\\overbrace" if above and command == "\\underbrace" else command)
        yield from (*self._group(element, "e"), *self._rest(element, "e"))

    def _borderbox(self, element: etree._Element) -> Pieces:
        yield MathPiece("\\boxed")
        yield from (*self._group(element, "e"), *self._rest(element, "e"))

    def _limit(self, element: etree._Element, command: str, mark: str) -> Pieces:
        base = list(self.children(element.find(f"{M}e")))
        text = "".join(piece.text for piece in base).strip().lstrip("\\")
        if text in FUNCTIONS:
            named = any(piece.text.startswith("\\") for piece in base)
            yield from (
                *(() if named else (MathPiece("\\"),)),
                *base,
                MathPiece(mark),
                *self._group(element, "lim"),
            )
        else:
            yield MathPiece(command)
            yield from (*self._group(element, "lim"), MathPiece("{"), *base, MathPiece("}"))
        yield from self._rest(element, "e", "lim")

    def _limlow(self, element: etree._Element) -> Pieces:
        return self._limit(element, "\\underset", "_")

    def _limupp(self, element: etree._Element) -> Pieces:
        return self._limit(element, "\\overset", "^")


def _property(element: etree._Element, settings: str, name: str) -> str:
    child = element.find(f"{M}{settings}/{M}{name}")
    return child.get(MVAL, "") if child is not None else ""


def _character(element: etree._Element, settings: str, name: str, usual: str) -> str:
    """A bracket: as said, empty if it is said to be none, else the usual one."""
    child = element.find(f"{M}{settings}/{M}{name}")
    return child.get(MVAL, "") if child is not None else usual


def _fence(character: str) -> str:
    return FENCES.get(character) or COMMANDS.get(character, character)
