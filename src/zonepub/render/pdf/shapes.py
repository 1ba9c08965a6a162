"""What is drawn around words: grounds, tints, rules, underlines, emphasis dots; all artifacts (U24)."""

from collections.abc import Iterable, Iterator

from zonepub.cjk import HAN
from zonepub.layout.boxes import Page
from zonepub.layout.frames import Decoration, Rectangle, SymbolFrame
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, replace
from zonepub.render.pdf.colour import SOLID, hairline
from zonepub.render.pdf.operators import circle, rectangle
from zonepub.style import Colour
from zonepub.typeset import Fragment

TOUCHING = 0.05  # points: slices of one tint that are painted as one
SOLID_LEAST, TINTED = 0.25, 0.5  # points: the thinnest rules that print, in a full ink and in a screen
UNDERLINE_DROP, UNDERLINE_WIDTH = 0.18, 0.05  # em (T10.9)
DOT_DROP, DOT_RADIUS = 0.24, 0.055  # em below the baseline: the dot stands under the character (T10.8)

PROPERTIES: dict[Decoration, str] = {
    "header": "/Type /Pagination /Subtype /Header /Attached [/Top]",
    "footer": "/Type /Pagination /Subtype /Footer /Attached [/Bottom]",
    "rule": "/Type /Layout",
    "tint": "/Type /Layout",
    "background": "/Type /Background",
    "panel": "/Type /Layout",
    "watermark": "/Type /Pagination /Subtype /Watermark",
}
PANEL: Decoration = "panel"  # above pictures, below words that are artifacts
GROUNDS: tuple[Decoration, ...] = ("background", "tint")  # below pictures, in this order; rules above


Inks = tuple[float, float, float, float]


@dataclass(slots=True)
class PaintedRectangle:
    """In points from the top left of the trimmed page."""

    x: float
    y: float
    width: float
    height: float
    color: Colour
    decoration: Decoration


def rectangles(page: Page, bleed: float) -> list[PaintedRectangle]:
    """The rectangles of a page; slices of one tint made one, bands drawn out to the bleed (X3)."""
    geometry, painted = page.geometry, list[PaintedRectangle]()
    last_at: dict[tuple[float, float, Colour], PaintedRectangle] = {}
    for placed in page.placed:
        for frame in placed.box.frames:
            if not isinstance(frame, Rectangle) or not frame.color:
                continue
            x, y, width, height = placed.x + frame.x, placed.y + frame.y, frame.width, frame.height
            if frame.bleed:
                x, width = -bleed, geometry.width + 2 * bleed
                if y <= geometry.top + TOUCHING:  # at the top of the type area it reaches the top edge too
                    y, height = -bleed, y + height + bleed
            key = (round(x, 2), round(width, 2), frame.color)
            above = last_at.get(key)
            if above and frame.decoration == above.decoration and abs(above.y + above.height - y) < TOUCHING:
                above.height += height
                continue
            shape = PaintedRectangle(x, y, width, height, frame.color, frame.decoration)
            last_at[key] = shape
            painted.append(shape)
    return painted


def thin_rule(shape: PaintedRectangle, profile: bytes) -> tuple[PaintedRectangle, Inks] | None:
    """A rule that would vanish or break into dots: in inks that hold it, as thick as they need."""
    thickness = min(shape.width, shape.height)
    if thickness >= TINTED or shape.color.spot:
        return None
    inks = hairline(shape.color, profile)
    more = max(0.0, (SOLID_LEAST if max(inks) >= SOLID else TINTED) - thickness)
    lies = shape.width >= shape.height
    x, y = (0.0, more / 2) if lies else (more / 2, 0.0)
    return replace(
        shape, x=shape.x - x, y=shape.y - y, width=shape.width + 2 * x, height=shape.height + 2 * y
    ), inks


def drawn(shape: PaintedRectangle, left: float, top: float) -> str:
    """The operator; (left, top) is the corner of the trimmed page in the media box."""
    return rectangle(left + shape.x, top - shape.y - shape.height, shape.width, shape.height)


def bars(frame: SymbolFrame, x: float, top: float) -> str:
    """The bars of a symbol with its top left corner at (x, top): one path, so that no seam shows in it."""
    wide, high = frame.width / frame.symbol.columns, frame.height / frame.symbol.rows
    path = (
        f"{x + bar.x * wide:.4f} {top - (bar.y + bar.height) * high:.4f}"
        f" {bar.width * wide:.4f} {bar.height * high:.4f} re"
        for bar in frame.symbol.bars
    )
    return " ".join((*path, "f"))


def decorations(fragment: Fragment, style: RunStyle, x: float, baseline: float) -> Iterator[str]:
    """Underline and emphasis dots of a fragment that starts at (x, baseline)."""
    size = fragment.run.size
    if style.underline:
        yield rectangle(x, baseline - UNDERLINE_DROP * size, fragment.width, UNDERLINE_WIDTH * size)
    if style.dots and fragment.script == "han":
        for middle in _middles(fragment, x):
            yield circle(middle, baseline - DOT_DROP * size, DOT_RADIUS * size) + " f"


def _middles(fragment: Fragment, x: float) -> Iterable[float]:
    kerns, widths = dict(fragment.kerns), fragment.metrics.widths(fragment.run.size)
    for index, char in enumerate(fragment.text):
        width = widths[char]
        if HAN.match(char):
            yield x + width / 2
        x += width + fragment.tracking + kerns.get(index, 0.0)
