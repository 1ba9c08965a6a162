"""What pictures of pages show: the words beside them, line by line. Pixels say nothing to a program.

`zonepub verify --source` holds the pixels against pictures that are drawn anew.
"""

import re
from collections.abc import Mapping
from io import BytesIO

from PIL import Image

from zonepub.readers.errors import BrokenFile
from zonepub.readers.shown import MARK, Fault, MarkedLine, ShownFile
from zonepub.regex import regex

TEXT = "text.txt"
NAME = regex(r"(?:page-\d+|long(?:-\d+)?)\.png")
SILENT = regex(r"h[1-6]|page|link says .*|unseen: invisible: .*|role map", re.DOTALL)
CELL = regex(r"r(\d+)c(\d+) .*")


def shown(files: bytes | Mapping[str, bytes], *, trusted: bool = True) -> ShownFile:
    """The lines of the words, and what is no picture of a page. Raises BrokenFile."""
    if isinstance(files, bytes) or TEXT not in files:
        raise BrokenFile(TEXT)
    try:
        lines = files[TEXT].decode("utf-8").split("\n")
    except UnicodeDecodeError as problem:
        raise BrokenFile(str(problem)) from problem
    result = ShownFile([MarkedLine(line, f"{TEXT}:{at}") for at, line in enumerate(lines, 1) if line])
    pictures = [name for name in files if name != TEXT]
    result.faults += [Fault("foreign", name) for name in pictures if not NAME.fullmatch(name)]
    numbered = sorted(name for name in pictures if name.startswith("page-"))
    result.faults += [
        Fault("disagrees", f"{name} – {at}") for at, name in enumerate(numbered, 1) if int(name[5:-4]) != at
    ]
    for name in filter(NAME.fullmatch, pictures):
        if (fault := _emptiness(files[name])) is not None:
            result.faults.append(Fault("unseen", f"{name}: {fault}"))
    if not pictures:
        result.faults.append(Fault("disagrees", "page-01.png –"))
    return result


def _emptiness(data: bytes) -> str | None:
    """Why nobody sees anything in a picture; None where there is something to see."""
    try:
        with Image.open(BytesIO(data)) as picture:
            return "of one colour" if len(picture.convert("RGB").getcolors(2) or "12") == 1 else None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise BrokenFile("PNG") from problem  # what Pillow says of it tells where it lay in memory


def plain_lines(lines: list[str], picture: str) -> list[tuple[str, int]]:
    """Marked lines as words alone, cells of a row on one line with tabs between, each with the place of its
    first line. `picture`: what stands before the words of a picture."""
    plain: list[tuple[str, int]] = []
    row, column = 0, 0
    for at, line in enumerate(lines):
        first = MARK.match(line)
        cell = CELL.fullmatch(first[1]) if first else None
        words = "".join(_words(line, picture).split("\n")).rstrip("\t")
        if cell and plain and int(cell[1]) == row and int(cell[2]) > column:
            plain[-1] = f"{plain[-1][0]}\t{words}", plain[-1][1]
        else:
            plain.append((words, at))
        row, column = (int(cell[1]), int(cell[2])) if cell else (0, 0)
    return [(words, at) for words, at in plain if words.strip()]


def _words(line: str, picture: str) -> str:
    parts, end = list[str](), 0
    for match in MARK.finditer(line):
        parts.append(line[end : match.start()])
        end, said = match.end(), match[1]
        kind, _, rest = said.partition(" ")
        if said.startswith("→"):
            bare = said[1:].partition("://")[2] or said[1:]
            parts.append("" if "".join(parts).rstrip("/").endswith(bare.rstrip("/")) else f"（{said[1:]}）")
        elif kind == "picture:":
            parts.append(f"［{picture}{rest}］")
        elif kind == "ruby":
            parts.append(f"（{rest}）")
        elif SILENT.fullmatch(said) or CELL.fullmatch(said):
            continue
        elif kind == "unseen:":  # in the colour of its ground, as the style has it
            parts.append(rest.partition(": ")[2])
        else:  # the label of an item or a note
            parts.append(f"{said} " if said[-1:] == "." else said)
    return "".join([*parts, line[end:]])
