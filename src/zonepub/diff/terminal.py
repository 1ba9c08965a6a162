"""What changed, for a terminal: in colours where it has them, else between signs."""

from collections.abc import Sequence

from zonepub.diff.changes import DiffLine, in_context

SIGNS = {"same": " ", "changed": "~", "added": "+", "removed": "-", "moved": ">"}
PLAIN = {"": ("", ""), "ins": ("{+", "+}"), "del": ("[-", "-]")}
COLOURED = {"": ("", ""), "ins": ("\x1b[32;4m", "\x1b[0m"), "del": ("\x1b[31;9m", "\x1b[0m")}


def as_text(lines: Sequence[DiffLine], *, coloured: bool) -> list[str]:
    """A line a paragraph, with one unchanged paragraph around; `…` for what is left out."""
    signs = COLOURED if coloured else PLAIN
    return [_line(line, signs) if line is not None else "  …" for line in in_context(lines)]


def _line(line: DiffLine, signs: dict[str, tuple[str, str]]) -> str:
    words = "".join(
        f"{signs[piece.operation][0]}{piece.text}{signs[piece.operation][1]}" for piece in line.pieces
    )
    return f"{SIGNS[line.kind]} {' '.join(words.split())}"
