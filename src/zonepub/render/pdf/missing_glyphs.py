"""The gate for characters that no face has: no page shows 〓 in a name because nobody read a warning (P9)."""

from zonepub.cjk import IGNORABLE
from zonepub.diagnostics import Diagnostics
from zonepub.fonts import Stack
from zonepub.layout import Layout, missing_glyphs
from zonepub.layout.boxes import text_frames
from zonepub.layout.runs import RunStyle


def stop_at_missing_glyphs(layout: Layout, diagnostics: Diagnostics, *, allowed: bool) -> None:
    """Tell each with its page; warnings where the style or the user allows them. Raises `Failed`."""
    tell = diagnostics.warning if allowed else diagnostics.error
    missing = missing_glyphs(layout.remarks)
    for glyphs in missing:
        tell("glyph-missing", glyphs.span, **glyphs.words, families=glyphs.family)
    if missing:
        diagnostics.stop_on_errors()


def drawn_characters(layout: Layout) -> dict[str, set[str]]:
    """The faces that draw each character of the pages, by name; "" for none."""
    faces: dict[str, set[str]] = {}
    seen: set[tuple[Stack, str]] = set()
    for _, _, frame in text_frames(layout.pages):
        for piece in frame.line.pieces:
            style = piece.run.payload
            assert isinstance(style, RunStyle)
            stack = style.han if piece.script == "han" else style.latin
            for char in piece.text:
                if (stack, char) not in seen and not char.isspace() and not IGNORABLE.match(char):
                    face = stack.face_for(char)
                    faces.setdefault(char, set()).add(face.name if face else "")
                seen.add((stack, char))
    return faces
