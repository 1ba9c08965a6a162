"""The cover, drawn from the style: the title in half-lines over a skyline of the report's own sections."""

import re
from io import BytesIO
from unicodedata import category

from PIL import Image, ImageDraw, ImageFont

from zonepub.fonts import Stack
from zonepub.model import Paragraph, Section, plain, walk
from zonepub.present.labels import byline_text, date_text
from zonepub.present.templates import fill
from zonepub.records import dataclass
from zonepub.render.contrast import channels, mixed
from zonepub.render.epub.state import EpubState
from zonepub.typeset import title_lines
from zonepub.typeset.cohesion import Cohesion

WIDTH, HEIGHT, MARGIN = 1200, 1600, 108  # pixels; 3:4 as shops want it
MEASURE = WIDTH - 2 * MARGIN
LARGEST, SMALLEST = 150, 60  # of the title, in pixels
ROOM, MOST_LINES, LEAST = 620, 20, 12  # pixels for all lines of a title, lines, pixels of one
MOST_BARS = 24


@dataclass(slots=True)
class _CoverPainter:
    """The picture in one channel: 0 is the cover's ground, 255 the colour of its words."""

    state: EpubState
    image: Image.Image
    y: int = MARGIN

    def font(self, role: str, size: int, text: str) -> ImageFont.FreeTypeFont:
        faces = self.stack(role).faces
        face = next((face for face in faces if all(map(face.has, text))), faces[0])
        return ImageFont.truetype(BytesIO(face.subset_file(text)), size)

    def stack(self, role: str) -> Stack:
        text = self.state.style.text[role]
        return self.state.context.fonts.stack(text.font, text.weight, bold=text.bold)

    def line(
        self, role: str, text: str, size: int, *, shade: int = 255, leading: float = 1.4, right: bool = False
    ) -> None:
        if any(category(character)[0] not in "CMZ" for character in text):  # else there is nothing to draw
            font = self.font(role, size, text)
            x = WIDTH - MARGIN if right else MARGIN
            ImageDraw.Draw(self.image).text(
                (x, self.y), text, shade, font=font, anchor="rt" if right else "lt",
                stroke_width=round(self.stack(role).stroke * size / 2),
            )  # fmt: skip
            self.y += round(size * leading)

    def bar(self, left: int, top: int, right: int, bottom: int, shade: int) -> None:
        ImageDraw.Draw(self.image).rectangle((left, top, right - 1, bottom - 1), shade)


def draw_cover(state: EpubState) -> bytes:
    """The cover as PNG. Two colours and what lies between them make a small file."""
    report, style = state.report, state.style
    painter = _CoverPainter(state, Image.new("L", (WIDTH, HEIGHT), 0))
    _skyline(painter)
    _head(painter)
    painter.y = 330
    lines, size = _title_lines(plain(report.title), painter.state.cohesion)
    for text in lines:
        painter.line("title", text, size, leading=1.32)
    painter.y += 36
    painter.bar(MARGIN, painter.y, MARGIN + 120, painter.y + 8, 255)
    painter.y += 56
    if report.subtitle:
        subtitle = fill(style.labels.subtitle, {"subtitle": plain(report.subtitle)})
        size = min(46, max(36, MEASURE // len(subtitle)))
        for text in title_lines(subtitle, MEASURE // size, painter.state.cohesion):
            painter.line("subtitle", text, size, leading=1.5)
    painter.y += 24
    for text in title_lines(byline_text(style, report), MEASURE // 30, painter.state.cohesion):
        painter.line("byline", text, 30, shade=215, leading=1.6)
    ground, ink = style.epub.cover_background.rgb or "FFFFFF", style.epub.cover_color.rgb or "000000"
    return _png(painter.image, ground, ink)


def _head(painter: _CoverPainter) -> None:
    """Series or issuer at the left, issue and date at the right, over a thin rule."""
    report = painter.state.report
    issue = report.series.issue if report.series else ""
    left = report.series.name if report.series else report.issuer
    right = "　".join(part for part in (issue and f"第{issue}期", date_text(report.date)) if part)
    painter.line("dateline", left, 34, leading=0)
    painter.line("dateline", right, 34, leading=0, right=True)
    if left or right:
        painter.bar(MARGIN, MARGIN + 62, WIDTH - MARGIN, MARGIN + 65, 255)
    if report.series and report.issuer:
        painter.y = MARGIN + 90
        painter.line("dateline", report.issuer, 30, shade=215)


def _skyline(painter: _CoverPainter) -> None:
    """One bar for each section of level 1, as high as its share of the text."""
    lengths = _lengths(painter.state)[:MOST_BARS]
    longest = max(lengths, default=1)
    for index, length in enumerate(lengths):
        left, right = (round(WIDTH * edge / len(lengths)) for edge in (index, index + 1))
        top = HEIGHT - round(110 + 330 * length / longest)
        painter.bar(left, top, right - 6, HEIGHT, 26 + 14 * (index % 2))


def _lengths(state: EpubState) -> list[int]:
    lengths = []
    for item in state.report.body:
        if isinstance(item, Section):
            paragraphs = (inner for inner in walk(item.blocks) if isinstance(inner, Paragraph))
            lengths.append(sum(len(plain(inner.text)) for inner in paragraphs) + 1)
    return lengths or [1]


def _title_lines(title: str, cohesion: Cohesion) -> tuple[list[str], int]:
    """The half-lines, broken further where they are long, in the largest size in which all fit."""
    halves = re.split("[\u3000 ]+", title) if re.search("[\u3000]", title) else [title]
    most = max(MEASURE // LARGEST, min(MEASURE // SMALLEST, max(map(len, halves)) if len(halves) > 1 else 8))
    lines = [line for half in halves for line in title_lines(half, most, cohesion)]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][:-1]}…"]
    size = min(LARGEST, MEASURE // max(map(len, lines), default=1), ROOM // max(len(lines), 1))
    return lines, max(size, LEAST)


def _png(image: Image.Image, ground: str, ink: str) -> bytes:
    """The channel as a palette from the ground to the colour of the words."""
    shades = (mixed(ground, channels(ink), shade / 255) for shade in range(256))
    image.putpalette(bytes.fromhex("".join(shades)))
    file = BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()
