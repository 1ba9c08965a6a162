"""Covers that are drawn from the style: the title over a skyline of the report's own sections.

One drawing for all shapes: the front of a book, and the two that a WeChat account asks for.
"""

from collections.abc import Sequence

from PIL import Image

from zonepub.fonts import FontCatalogue
from zonepub.model import Report
from zonepub.present.cover_words import cover_subtitle, cover_title, head_words, section_lengths
from zonepub.present.document_values import byline_text
from zonepub.present.title_words import title_words
from zonepub.records import dataclass
from zonepub.render.cover_painter import CoverPainter, is_drawn, png
from zonepub.style import Style
from zonepub.typeset import Line

LEADING = 1.3
MOST_BARS = 24
STEP = 0.94  # from one size that is tried to the next
ROLES = ("title", "subtitle", "dateline", "byline")  # of text that a cover is set in
SHADES = {"soft": 215, "bar": 26, "other": 40}


@dataclass(frozen=True, slots=True)
class CoverShape:
    """The sheet, and on it the column for words. Pixels."""

    width: int
    height: int
    left: int  # of the column
    measure: int
    top: int  # of the head
    title_top: int
    room: int  # for the lines of the title
    largest: int  # sizes of the title
    smallest: int
    small: int  # size of all other words
    skyline: tuple[int, int]  # height of the lowest and of the highest bar
    centred: bool = False
    most_lines: int = 5
    extras: bool = True  # subtitle and byline


BOOK = CoverShape(1600, 2400, 144, 1312, 150, 500, 1000, 208, 72, 42, (165, 480))
# C20: 2.35 : 1 at twice its size; words keep inside the square in the middle, which is the second crop
WIDE = CoverShape(
    1800, 766, 557, 686, 60, 150, 380, 128, 40, 32, (50, 190), centred=True, most_lines=4, extras=False
)


@dataclass(slots=True)
class _Cover:
    """One cover while it is drawn; `y` is where the next line begins."""

    report: Report
    style: Style
    shape: CoverShape
    painter: CoverPainter
    y: float = 0.0

    def words(
        self, role: str, text: str, size: float, *, leading: float, shade: int = 255, most: int = 3
    ) -> None:
        """A text in as many lines as it needs, up to `most`."""
        if not is_drawn(text):
            return
        lines = self.painter.lines(role, text, size, self.shape.measure)
        self.lines(role, lines[:most], size, leading=leading, shade=shade)

    def lines(
        self, role: str, lines: Sequence[Line], size: float, *, leading: float, shade: int = 255
    ) -> None:
        for line in lines:
            self.painter.paint(role, line, self._left(line.width), self.y + size * 0.88, size, shade)
            self.y += size * leading

    def _left(self, width: float) -> float:
        shape = self.shape
        return shape.left + (shape.measure - width) / 2 if shape.centred else shape.left


def drawn_cover(report: Report, style: Style, fonts: FontCatalogue, shape: CoverShape) -> bytes:
    """The cover as PNG; remembered by all that it shows."""
    words, bars = _texts(report, style), tuple(section_lengths(report)[:MOST_BARS])
    texts = [style.text[role] for role in ROLES]
    faces = tuple(  # not their names: a file that was missed may be there now
        fonts.stack(names, text.weight, bold=text.bold)
        for text in texts
        for names in (text.font, text.latin or text.font)
    )
    held = tuple(map(title_words(report, style).of, words))  # where lines of them may end
    colours = (style.epub.cover_background, style.epub.cover_color)
    key = (words, bars, shape, faces, held, colours)
    return fonts.drawn(key, lambda: cover_png(draw_cover(report, style, fonts, shape), style))


def draw_cover(report: Report, style: Style, fonts: FontCatalogue, shape: CoverShape) -> Image.Image:
    """The cover as one channel, 0 the ground and 255 the colour of words."""
    painter = CoverPainter(
        style, fonts, title_words(report, style), Image.new("L", (shape.width, shape.height), 0)
    )
    cover = _Cover(report, style, shape, painter)
    painter.characters = "".join(_texts(report, style))
    _skyline(cover)
    _head(cover)
    _title(cover)
    if shape.extras:
        _below_title(cover)
    return painter.image


def cover_png(image: Image.Image, style: Style) -> bytes:
    """The channel in the colours of the style."""
    return png(image, style.epub.cover_background.rgb or "FFFFFF", style.epub.cover_color.rgb or "000000")


def _texts(report: Report, style: Style) -> tuple[str, ...]:
    """All that may stand on a cover."""
    return (
        *head_words(report, style),
        cover_title(report, style),
        cover_subtitle(report, style),
        byline_text(style, report),
        "…",
    )


def _head(cover: _Cover) -> None:
    """Series or issuer at the left, issue and date at the right, over a thin rule; in the middle one line."""
    shape, painter = cover.shape, cover.painter
    left, right, issuer = head_words(cover.report, cover.style)
    cover.y = shape.top
    if shape.centred:
        cover.words(
            "dateline", "　".join(part for part in (left, right) if part), shape.small, leading=1.3, most=1
        )
        return
    if not (left or right):
        return
    room = shape.measure
    for words, at_right in ((left, False), (right, True)):
        if is_drawn(words):
            line = painter.lines("dateline", words, shape.small, room)[0]
            x = shape.left + shape.measure - line.width if at_right else shape.left
            painter.paint("dateline", line, x, cover.y + shape.small * 0.88, shape.small)
            room -= round(line.width) + shape.small
    cover.y += shape.small * 1.75
    painter.bar(shape.left, cover.y, shape.left + shape.measure, cover.y + 4, 255)
    cover.y += shape.small
    cover.words("dateline", issuer, shape.small * 0.9, leading=1.5, shade=SHADES["soft"], most=2)


def _title(cover: _Cover) -> None:
    """In the largest size in which all of it has room, no word is torn and no line sticks out."""
    shape, size = cover.shape, float(cover.shape.largest)
    text = cover_title(cover.report, cover.style)
    cover.y = max(cover.y + shape.small, shape.title_top)
    if not is_drawn(text):
        return
    room = shape.room - max(0.0, cover.y - shape.title_top)
    while True:
        lines = cover.painter.lines("title", text, size, shape.measure)
        fits = len(lines) * size * LEADING <= room and not any(line.emergency for line in lines)
        if (fits and len(lines) <= shape.most_lines) or size * STEP < shape.smallest:
            break
        size = round(size * STEP, 1)
    most = max(1, int(room / (size * LEADING)))
    if shape.centred:
        cover.y += (room - min(len(lines), most) * size * LEADING) / 2
    cover.lines("title", lines[:most], size, leading=LEADING)


def _below_title(cover: _Cover) -> None:
    """A short bar, the subtitle, who wrote it."""
    shape, painter = cover.shape, cover.painter
    cover.y += shape.small
    painter.bar(shape.left, cover.y, shape.left + 160, cover.y + 10, 255)
    cover.y += shape.small * 1.7
    cover.words("subtitle", cover_subtitle(cover.report, cover.style), shape.small * 1.45, leading=1.45)
    cover.y += shape.small * 0.7
    names = byline_text(cover.style, cover.report)
    cover.words("byline", names, shape.small, leading=1.6, shade=SHADES["soft"])


def _skyline(cover: _Cover) -> None:
    """One bar for each section of level 1, as high as its share of the text."""
    shape = cover.shape
    lengths = section_lengths(cover.report)[:MOST_BARS]
    low, high = shape.skyline
    longest = max(lengths)
    for index, length in enumerate(lengths):
        left, right = (shape.width * edge / len(lengths) for edge in (index, index + 1))
        top = shape.height - low - (high - low) * length / longest
        gap = 8 if index < len(lengths) - 1 else 0
        cover.painter.bar(left, top, right - gap, shape.height, SHADES["other" if index % 2 else "bar"])
