"""Elements inside a line that are more than a look: ruby, marks of footnotes, formulas."""

from typing import TYPE_CHECKING

from zonepub.cjk import HAN_RANGES
from zonepub.importing.document import ConvertedMark, RawRun
from zonepub.importing.readers.html.tree import Node
from zonepub.importing.readers.html.words import leave, pieces
from zonepub.records import replace
from zonepub.regex import regex

if TYPE_CHECKING:
    from zonepub.importing.readers.html.blocks import Builder

BRACKETS = regex(r"[()（）\[\]【】〔〕《》\s]*")  # what browsers without ruby show around a reading
HAN = regex(f"[{HAN_RANGES}]{{1,8}}")
READING = regex(rf"[^\W\d_{HAN_RANGES}]+(?: [^\W\d_{HAN_RANGES}]+)*")


def read_ruby(builder: "Builder", node: Node) -> None:
    """`<ruby>汉<rt>hàn</rt></ruby>`: the reading goes to the first run of what stands before it."""
    look = builder.page.looks[node]
    base: list[RawRun] = []
    for inner, token in _tokens(node):
        builder.used.add(token)
        runs = [
            piece
            for piece in pieces(builder.page, builder.document, token, look.styles, look.link)
            if isinstance(piece, RawRun)
        ]
        reading = "".join(run.text for run in runs).strip()
        if inner.tag == "rp" and BRACKETS.fullmatch(reading):
            for run in runs:
                leave(builder.document, run.place, "fallback")
        elif inner.tag == "rt" and len(base) == 1 and _is_ruby(base[0], reading):
            builder.document.marks += [
                ConvertedMark(run.place, "reading") for run in runs if run.place is not None
            ]
            builder.lines.add(replace(base[0], ruby=reading), look)
            base = []
        elif inner.tag == "rt" and base:  # a translation, or half a word: it stands in brackets
            for run in (*base, RawRun("（"), *runs, RawRun("）")):
                builder.lines.add(run, look)
            base = []
        else:
            base += runs
    for run in base:
        builder.lines.add(run, look)


def _is_ruby(base: RawRun, reading: str) -> bool:
    """Can the source write it as ruby?"""
    plain = not base.styles & {"code", "sup", "sub"}
    return plain and bool(HAN.fullmatch(base.text) and READING.fullmatch(reading))


def _tokens(node: Node) -> list[tuple[Node, int]]:
    """The tokens below an element in order, each with the element it stands in."""
    found: list[tuple[Node, int]] = []
    stack: list[tuple[Node, Node | int | None]] = [(node, node)]
    while stack:
        outer, item = stack.pop()
        if isinstance(item, int):
            found.append((outer, item))
        elif item is not None:
            stack += [(item, inner) for inner in reversed(item.items)]
    return found


def read_note_mark(builder: "Builder", node: Node) -> None:
    """The mark of a footnote: the first run names the note, what else is shown belongs to the mark."""
    look, name = builder.page.looks[node], builder.notes.marks[node]
    shown = [
        piece
        for token in node.tokens()
        for piece in pieces(builder.page, builder.document, token)
        if isinstance(piece, RawRun) and piece.text.strip()
    ]
    builder.used.update(node.tokens())
    if shown:
        builder.lines.add(replace(shown[0], note=name), look)
        for run in shown[1:]:
            leave(builder.document, run.place, "page-furniture")


def read_formula(builder: "Builder", node: Node) -> bool:
    """TeX that a formula brings along is its text, as code; what a browser draws of it is left out."""
    tex = next((one for one in node.walk() if one.tag == "annotation" and "tex" in one.get("encoding")), None)
    if tex is None:
        return False
    look = builder.page.looks[node]
    for token in tex.tokens():
        builder.used.add(token)
        for piece in pieces(builder.page, builder.document, token, frozenset({"code", "math"})):
            if isinstance(piece, RawRun):
                builder.lines.add(piece, look)
    around = set(tex.ancestors())
    for inner in node.walk():
        if inner is not tex and inner not in around:
            inner.reason = inner.reason or "fallback"
    return True
