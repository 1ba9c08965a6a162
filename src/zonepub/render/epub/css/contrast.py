"""Contrast of words with what is behind them (Y4, WCAG 1.4.3), and the same colours by night."""

from collections.abc import Iterator

from zonepub.diagnostics import Diagnostics
from zonepub.style import Colour, Style
from zonepub.style.matter import Band

LEAST = 4.5
PAPER, NIGHT = "FFFFFF", "121212"
WHITE = (255.0, 255.0, 255.0)


def _channels(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (float(int(rgb[at : at + 2], 16)) for at in (0, 2, 4))
    return red, green, blue


def luminance(rgb: str) -> float:
    """Relative luminance of six hex digits, 0 to 1 (WCAG 2.2)."""
    shares = [value / 255 for value in _channels(rgb)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(rgb: str, other: tuple[float, float, float], share: float) -> str:
    """`rgb` with `share` of `other` mixed in."""
    parts = zip(_channels(rgb), other, strict=True)
    return "".join(f"{round(own * (1 - share) + foreign * share):02X}" for own, foreign in parts)


def by_night(rgb: str) -> str:
    """The colour for words on a dark screen: greys as clear as by day, hues as much lighter as they need."""
    channels = _channels(rgb)
    grey = max(channels) - min(channels) < 30
    least = min(contrast(rgb, PAPER), 12) if grey else LEAST + 1
    steps = (mixed(rgb, WHITE, step / 20) for step in range(21))
    return next((colour for colour in steps if contrast(colour, NIGHT) >= max(least, LEAST)), "FFFFFF")


def tint_by_night(rgb: str) -> str:
    """A light tint as a dark one; a dark ground stays as it is."""
    return mixed(NIGHT, _channels(rgb), 0.1) if is_light(rgb) else rgb


def is_light(rgb: str) -> bool:
    return luminance(rgb) > 0.5


PAGED_ROLES = ("header", "footer", "watermark")  # a book has no pages to carry them


def pairs(style: Style) -> Iterator[tuple[str, Colour, Colour]]:
    """Every place where the EPUB sets words: key of the style, colour of the words, colour behind them."""
    paper = Colour(PAPER)
    for name, role in style.text.items():
        if name not in PAGED_ROLES:
            yield f"text.{name}", role.color, role.background or paper
    for mark in ("strong", "emphasis", "code", "link", "note_mark"):
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
    for key, words, ground in pairs(style):
        if not words or (key in special and ground.rgb == PAPER):
            continue
        ratio = contrast(words.rgb, ground.rgb)
        if ratio < LEAST:
            diagnostics.warning(
                "low-contrast",
                key=key,
                color=words.css,
                background=ground.css,
                ratio=f"{ratio:.1f}",
                least=str(LEAST),
            )
