"""What other programs take out of a PDF, beside the lines that the layout set."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from zonepub.cjk import HAN
from zonepub.layout import Layout
from zonepub.layout.boxes import text_frames
from zonepub.layout.frames import TextFrame
from zonepub.layout.runs import RunStyle
from zonepub.layout.structure import Element
from zonepub.model.scripts import LOWERED, RAISED, figures_as_script
from zonepub.typeset import Fragment

HYPHENS = re.compile("[\u00ad\ufffe\x02]")  # of a broken word, as each reader calls it
BLANKS = re.compile(r"[\s\u3000]+")
IGNORED = re.compile("[\u200b-\u200f\u2060-\u2069\ufe00-\ufe0f\ufeff]")


def pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range(errors="ignore") for page in pdf)


def program(name: str, *arguments: str) -> Callable[[Path], str] | None:
    """A reader that is a program with these arguments, `FILE` for the file; None where it is not installed."""
    found = shutil.which(name)
    if found is None:
        return None

    def read(path: Path) -> str:
        command = [found, *(str(path) if part == "FILE" else part for part in arguments)]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")

    return read


READERS: dict[str, Callable[[Path], str] | None] = {
    "pdfium": pdfium,
    "poppler": program("pdftotext", "FILE", "-"),
    "poppler -raw": program("pdftotext", "-raw", "FILE", "-"),
    "poppler -layout": program("pdftotext", "-layout", "FILE", "-"),
    "mupdf": program("mutool", "draw", "-F", "txt", "FILE"),
}


def plain(text: str) -> str:
    """One kind of blank and hyphen, nothing that sets nothing."""
    return BLANKS.sub(" ", IGNORED.sub("", HYPHENS.sub("-", text)))


def lines_read(text: str) -> list[str]:
    return [
        line.strip() for line in map(plain, re.split("[\r\n\f]+", HYPHENS.sub("-", text))) if line.strip()
    ]


def lines_set(layout: Layout) -> Iterator[str]:
    """What each line of the report says: blanks as typed, hyphens as shown. Page numbers are none of it."""
    for _, _, frame in text_frames(layout.pages):
        text = _said(frame)
        if HAN.search(text) and len(text) > 5:
            yield text


def lines_in_turn(layout: Layout) -> Iterator[tuple[str, str]]:
    """Lines of a paragraph, each with the one right below it."""
    for (page, upper, first), (other, lower, second) in pairwise(text_frames(layout.pages)):
        same = first.element is not None and first.element is second.element and first.element.tag == "P"
        if same and page is other and (upper.x, first.x) == (lower.x, second.x) and upper.y < lower.y:
            yield _said(first), _said(second)


def intruders(layout: Layout, there: str) -> Iterator[tuple[str, str, str]]:
    """Two lines that follow each other in a paragraph of a page, and one of another paragraph that `there` has
    between them. Lines that stand twice tell nothing; what floats may stand between columns."""
    lines, apart = _lines_of_paragraphs(layout, there), set(_floating(layout.root))
    lines = [line for line in lines if line.element not in apart]
    found = sorted(lines, key=lambda line: there.index(line.text))
    places = {line.text: place for place, line in enumerate(found)}
    for first, second in pairwise(lines):
        if first.element is second.element and first.page == second.page:
            following = found[places[first.text] + 1 :]
            if following[:1] != [second]:
                yield first.text, second.text, following[0].text if following else ""


class _TextLine(NamedTuple):
    page: int
    element: Element
    text: str


def _lines_of_paragraphs(layout: Layout, there: str) -> list[_TextLine]:
    """Those that `there` has once, of paragraphs in several lines."""
    lines = [
        _TextLine(page.number, frame.element, _said(frame))
        for page, _, frame in text_frames(layout.pages)
        if frame.element is not None and frame.element.tag in ("P", "LBody")
    ]
    times = Counter(line.text for line in lines)
    once = [line for line in lines if times[line.text] == there.count(line.text) == 1]
    length = Counter(line.element for line in once)
    return [line for line in once if length[line.element] > 1]


def _floating(element: Element, inside: bool = False) -> Iterator[Element]:
    inside = inside or element.tag in ("Table", "Figure", "Caption", "Note", "Aside", "BlockQuote")
    if inside:
        yield element
    for child in element.children:
        yield from _floating(child, inside)


def _said(frame: TextFrame) -> str:
    text = "".join(map(_read, frame.line.pieces))
    if frame.line.pieces and frame.line.pieces[-1].text.endswith("-"):
        text += "" if text.rstrip().endswith(("-", "⁻", "₋")) else "-"
    return plain(text).strip()


def _read(piece: Fragment) -> str:
    """What a piece is copied as: raised and lowered figures as the characters that Unicode has for them."""
    style = piece.run.payload
    assert isinstance(style, RunStyle)
    text = piece.stands_for
    return figures_as_script(text, RAISED if style.script > 0 else LOWERED) if style.script else text
