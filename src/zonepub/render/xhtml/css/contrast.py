"""Contrast of words with what is behind them (Y4, WCAG 1.4.3), by day and by night."""

from collections.abc import Iterator

from zonepub.diagnostics import Diagnostics, in_both
from zonepub.records import field_names
from zonepub.render.contrast import LEAST, WHITE, contrast, darkened, is_grey, mixed
from zonepub.style import Colour, Style
from zonepub.style.matter import Band
from zonepub.style.model import InlineStyles

PAPER, NIGHT = "FFFFFF", "121212"
SEPIA, DUSK = "F4ECD8", "2E2C2A"  # the darkest light page of readers, the lightest dark one with a tint on it


def by_day(rgb: str) -> str:
    """The colour for words on a light page, white or sepia: as it is, or as much darker as it needs."""
    return darkened(rgb, SEPIA)


def by_night(rgb: str) -> str:
    """The colour for words on a dark page: greys as clear as by day, hues as much lighter as they need."""
    least = min(contrast(rgb, PAPER), 12) if is_grey(rgb) else LEAST
    steps = (mixed(rgb, WHITE, step / 20) for step in range(21))
    return next(
        (one for one in steps if contrast(one, NIGHT) >= least and contrast(one, DUSK) >= LEAST), "FFFFFF"
    )


PAGED_ROLES = ("header", "footer", "watermark")  # a book has no pages to carry them


def pairs(style: Style) -> Iterator[tuple[str, Colour, Colour]]:
    """Every place where the EPUB sets words: key of the style, colour of the words, colour behind them."""
    paper = Colour(PAPER)
    for name, role in style.text.items():
        if name not in PAGED_ROLES:
            yield f"text.{name}", role.color, role.background or paper
    for mark in field_names(InlineStyles):
        yield f"inline.{mark.replace('_', '-')}", getattr(style.inline, mark).color, paper
    for piece in (*style.front, *style.back):
        if isinstance(piece, Band):
            yield f"text.{piece.role}", style.text[piece.role].color, piece.background or paper
    yield "text.placeholder", style.text["placeholder"].color, style.figure.placeholder or paper
    yield "text.table-head", style.text["table-head"].color, style.table.head_background or paper
    yield "text.table-cell", style.text["table-cell"].color, style.table.stripe or paper
    if style.epub.cover:
        yield "epub.cover-color", style.epub.cover_color, style.epub.cover_background or paper


def check_contrast(style: Style, diagnostics: Diagnostics) -> None:
    """A warning for each pair below 4.5:1, whatever the size of the type."""
    banded = {piece.role for piece in (*style.front, *style.back) if isinstance(piece, Band)}
    special = {"text.placeholder", "text.table-head", "text.table-cell", *(f"text.{role}" for role in banded)}
    found: dict[tuple[str, str, str], list[str]] = {}  # one colour of a token is one cause
    for key, words, ground in pairs(style):
        if not words or (key in special and ground.rgb == PAPER):
            continue
        ratio = contrast(words.rgb, ground.rgb)
        if ratio < LEAST:
            pair = (words.css, ground.css, f"{ratio:.1f}")
            turned = (ground.css, words.css, pair[2])  # white on red is red on white
            found.setdefault(turned if turned in found else pair, []).append(key)
    for (color, background, shown), keys in found.items():
        more = len(keys) - 1
        where = in_both(f"{keys[0]} 等 {len(keys)} 处", f"{keys[0]} and {more} more") if more else keys[0]
        diagnostics.warning(
            "low-contrast", key=where, color=color, background=background, ratio=shown, least=str(LEAST)
        )
