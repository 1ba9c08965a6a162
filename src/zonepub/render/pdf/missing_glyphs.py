"""The gate for characters that no face has: no page shows 〓 in a name because nobody read a warning (P9)."""

from zonepub.cjk import IGNORABLE
from zonepub.diagnostics import Diagnostics, Span
from zonepub.fonts import Stack
from zonepub.layout import Layout, missing_glyphs
from zonepub.layout.boxes import text_frames
from zonepub.layout.runs import RunStyle
from zonepub.model import Report
from zonepub.yamlfile import scalars


def stop_at_missing_glyphs(
    layout: Layout, report: Report, diagnostics: Diagnostics, *, allowed: bool
) -> None:
    """Tell each with its page; warnings where the style or the user allows them. Raises `Failed`."""
    tell = diagnostics.warning if allowed else diagnostics.error
    missing = missing_glyphs(layout.remarks)
    for glyphs in missing:
        place = glyphs.span or _place_of(glyphs.words["char"], report)
        tell("glyph-missing", place, **glyphs.words, families=glyphs.family)
    if missing:
        diagnostics.stop_on_errors()


def _place_of(char: str, report: Report) -> Span | None:
    """Where a character of front or back matter stands in the source; None where a style says it."""
    about = report.nodes.get("report")
    for scalar in scalars(about) if about is not None else ():
        if char in scalar.text:
            return scalar.at(scalar.text.index(char))
    return None


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
