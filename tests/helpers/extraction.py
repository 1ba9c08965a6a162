"""What other programs take out of a PDF, beside the lines that the layout set."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2

from zonepub.cjk import HAN
from zonepub.layout import Layout
from zonepub.layout.boxes import text_frames
from zonepub.layout.frames import TextFrame
from zonepub.layout.runs import RunStyle
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
