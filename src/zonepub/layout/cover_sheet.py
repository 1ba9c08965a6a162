"""The cover of a bound report: back, spine and front from the left, as one page that is folded twice."""

from collections.abc import Sequence

from zonepub.barcodes import content, number_shown, symbol
from zonepub.cjk import EM_TOP, MM
from zonepub.diagnostics import Diagnostics, Span
from zonepub.fonts import FontCatalogue
from zonepub.layout.boxes import Box, Page, Placed
from zonepub.layout.compose.barcodes import symbol_frames
from zonepub.layout.compose.inlines import RunBuilder
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import BoundingBox, Frame, Image, Rectangle, TextFrame
from zonepub.layout.geometry import geometry
from zonepub.layout.layout import Layout
from zonepub.layout.paginate.pagemap import PageMap
from zonepub.layout.remarks import RemarkLog
from zonepub.layout.spine import SpineFacts, fitted_spine, spine_frames
from zonepub.layout.structure import Element
from zonepub.model import Report, Text
from zonepub.present.cover_words import back_words, cover_subtitle, cover_title, head_words, section_lengths
from zonepub.present.document_values import byline_text
from zonepub.present.labels import plain_text
from zonepub.present.title_words import title_words
from zonepub.records import dataclass, field, replace
from zonepub.style import Colour, Style
from zonepub.style.model import TextStyle
from zonepub.typeset import Line

LEAST_SPINE = 5 * MM  # that carries words (GB/T 11668-1989)
MARGIN, HEAD, TITLE, TITLE_ROOM = 0.11, 0.085, 0.22, 0.36  # of width; of height
LARGEST, SMALLEST, STEP = 0.092, 0.03, 0.94  # sizes of the title, of the width
MOST_LINES, TITLE_LEADING, LEADING = 5, 1.3, 1.5
SMALL = 0.022  # of the width: all other words
SKYLINE = (0.06, 0.19)  # of the height: the lowest and the highest bar
LEAST_BARS, MOST_BARS = 3, 24
SHADES = (0.1, 0.16)  # of the colour of words in that of the ground
SPINE_MARGIN = 0.07  # of the height, above and below the words of a spine
WHITE = Colour("FFFFFF", (0.0, 0.0, 0.0, 0.0))


def lay_out_cover(
    report: Report,
    style: Style,
    fonts: FontCatalogue,
    spine: SpineFacts,
    diagnostics: Diagnostics,
    place: Span | None = None,
) -> Layout:
    """One page of two trimmed pages and the spine. `place`: what diagnostics of the spine point to."""
    page = geometry(style)
    remarks, runs = RemarkLog(), RunBuilder(style, fonts, 0.0, report.language)
    setter = ParagraphSetter(style, page, runs, remarks, title_words(report, style))
    sheet = _CoverSheet(report, setter, page.width, page.height, spine.width)
    sheet.ground()
    sheet.front()
    if spine.width:
        sheet.spine(diagnostics, place)
    sheet.back()
    whole = replace(page, width=2 * page.width + spine.width)
    pages = [Page(1, whole, [Placed(0, 0, Box(0, 0, tuple(sheet.frames)))])]
    found = remarks.finish(pages, (), runs.coverage.substitutes, Diagnostics())
    glyphs = tuple(remark for remark in found if remark.kind in ("glyph-missing", "glyph-substituted"))
    return Layout(whole, tuple(pages), sheet.root, PageMap(1, {}, ()), glyphs)


def _blend(ground: Colour, other: Colour, share: float) -> Colour:
    """`share` of one colour in another; inks where both have them."""
    pairs = zip(bytes.fromhex(ground.rgb), bytes.fromhex(other.rgb), strict=True)
    rgb = "".join(f"{round(own * (1 - share) + foreign * share):02X}" for own, foreign in pairs)
    if ground.cmyk is None or other.cmyk is None:
        return Colour(rgb)
    one, two, three, four = (
        round(own * (1 - share) + foreign * share, 3)
        for own, foreign in zip(ground.cmyk, other.cmyk, strict=True)
    )
    return Colour(rgb, (one, two, three, four))


@dataclass(slots=True)
class _CoverSheet:
    """Puts frames on one sheet; x counts from the left edge of the back, y from the top."""

    report: Report
    setter: ParagraphSetter
    width: float  # of a trimmed page
    height: float
    thickness: float  # of the spine
    frames: list[Frame] = field(default_factory=list)
    root: Element = field(default_factory=lambda: Element("Document"))
    y: float = 0.0

    @property
    def style(self) -> Style:
        return self.setter.style

    @property
    def left(self) -> float:
        """Of the column on the front."""
        return self.width * (1 + MARGIN) + self.thickness

    @property
    def measure(self) -> float:
        return self.width * (1 - 2 * MARGIN)

    @property
    def small(self) -> float:
        return min(max(self.width * SMALL, 8.0), 16.0)

    def ground(self) -> None:
        """To the bleed at all sides."""
        colour, bleed = self.style.cover.background, self.style.page.bleed
        if colour:
            whole = 2 * self.width + self.thickness
            self.frames.append(
                Rectangle(-bleed, -bleed, whole + 2 * bleed, self.height + 2 * bleed, colour, "background")
            )

    def front(self) -> None:
        """The picture of the report, which says all; else its words over a skyline of its sections."""
        if self.report.cover:
            self._picture()
            return
        self._skyline()
        self._head()
        self._title()
        self._below_title()

    def _picture(self) -> None:
        cover, bleed = self.report.cover, self.style.page.bleed
        assert cover is not None
        picture, element = cover.picture, self.root.add("Figure", alt=cover.alt)
        room, high = self.width + bleed, self.height + 2 * bleed
        scale = max(room / picture.width, high / picture.height)
        width, height = picture.width * scale, picture.height * scale
        start = self.width + self.thickness
        x, y = start + (room - width) / 2, -bleed + (high - height) / 2
        window = (start - x, -bleed - y, start - x + room, -bleed - y + high)
        self.frames += (
            BoundingBox(start, 0.0, self.width, self.height, element),
            Image(x, y, width, height, picture, element, window=window),
        )

    def _skyline(self) -> None:
        """One bar for each section of level 1, as high as its share of the text; spot colours have none."""
        words, ground = self.style.cover.color, self.style.cover.background or WHITE
        if words.spot or ground.spot:
            return
        if words.rgb == WHITE.rgb:
            words = WHITE
        lengths, bleed = section_lengths(self.report)[:MOST_BARS], self.style.page.bleed
        if len(lengths) < LEAST_BARS:
            lengths = [1]
        low, high = (share * self.height for share in SKYLINE)
        start, each = self.width + self.thickness, self.width / len(lengths)
        for index, length in enumerate(lengths):
            tall = low + (high - low) * length / max(lengths) if len(lengths) > 1 else low
            last = index == len(lengths) - 1
            wide = each + bleed if last else each - self.width * 0.005
            colour = _blend(ground, words, SHADES[index % 2])
            self.frames.append(
                Rectangle(start + index * each, self.height - tall, wide, tall + bleed, colour, "tint")
            )

    def _head(self) -> None:
        """Series or issuer at the left, issue and date at the right, a rule below them; then the issuer."""
        left, right, issuer = head_words(self.report, self.style)
        text = self._text("dateline", self.small)
        self.y = HEAD * self.height
        room, element = self.measure, None
        for words, at_right in ((right, True), (left, False)):
            lines = self._lines(words, text, room)[:2]
            if not lines:
                continue
            element = self.root.add("P")
            for index, line in enumerate(lines):
                x = self.left + (self.measure - line.width if at_right else 0.0)
                self._put(line, x, self.y - (len(lines) - 1 - index) * LEADING * text.size, text, element)
            room -= max(line.width for line in lines) + 2 * text.size
        if element is None:
            return
        self.y += 1.75 * text.size
        self._bar(self.measure, 0.75)
        self.y += 0.9 * text.size
        self._words(issuer, self._text("dateline", 0.9 * self.small), 2)

    def _title(self) -> None:
        """In the largest size in which all of it has room, no word is torn and no line sticks out."""
        words, text = cover_title(self.report, self.style), self.style.text["title"]
        self.y = max(self.y + self.small, TITLE * self.height)
        room, size = (TITLE + TITLE_ROOM) * self.height - self.y, LARGEST * self.width
        while True:
            lines = self._lines(words, self._text("title", size), self.measure)
            high = len(lines) * size * TITLE_LEADING
            fits = high <= room and not any(line.emergency for line in lines)
            if (fits and len(lines) <= MOST_LINES) or size * STEP < SMALLEST * self.width:
                break
            size *= STEP
        text, element = self._text("title", size), self.root.add("H1")
        for line in lines:
            self._put(line, self.left, self.y, text, element)
            self.y += size * TITLE_LEADING

    def _below_title(self) -> None:
        self.y += self.small
        self._bar(self.measure * 0.12, 2.5)
        self.y += 1.7 * self.small
        self._words(cover_subtitle(self.report, self.style), self._text("subtitle", 1.45 * self.small), 3)
        self.y += 0.7 * self.small
        self._words(byline_text(self.style, self.report), self._text("dateline", self.small), 3)

    def spine(self, diagnostics: Diagnostics, place: Span | None) -> None:
        """The title from the top and the issuer at the foot, where the spine is thick enough."""
        thick = f"{self.thickness / MM:.1f}"
        if self.thickness < LEAST_SPINE:
            diagnostics.warning("cover-spine-narrow", place, found=thick, least=f"{LEAST_SPINE / MM:g}")
            return
        margin, base = SPINE_MARGIN * self.height, self._text("title", self.small)
        title, issuer = plain_text(self.style, self.report.title), next(iter(self.report.issuers), "")
        room = self.height - 2 * margin
        fitted = fitted_spine([title, issuer], base, self.setter, self.thickness, room)
        fitted = fitted or fitted_spine([title], base, self.setter, self.thickness, room)
        if not fitted:
            diagnostics.warning("cover-spine-crowded", place, found=thick, text=title)
            return
        middle = self.width + self.thickness / 2
        self.frames += spine_frames(title, fitted[0], self.setter, middle, margin, self.root.add("P"))[0]
        for foot in fitted[1:]:
            long = spine_frames(issuer, foot, self.setter, 0.0, 0.0, Element("P"))[1]
            top = self.height - margin - long
            self.frames += spine_frames(issuer, foot, self.setter, middle, top, self.root.add("P"))[0]

    def back(self) -> None:
        """Who issues and prints it at the foot; an ISBN as a barcode at the right, towards the spine."""
        text, margin = self._text("dateline", 0.9 * self.small), MARGIN * self.width
        lines, foot = back_words(self.report, self.style), self.height - margin
        if self.report.isbn:
            number = self.report.isbn
            drawn = symbol("isbn", content("isbn", number))
            wide = min(drawn.width, self.width / 3)
            high, x = drawn.height(wide), self.width - margin - wide
            code = self.root.add("Figure", alt=number_shown("isbn", number))
            self.frames += symbol_frames(drawn, x, foot - high, wide, code)
            words = number_shown("isbn", number)
            natural = self._lines(words, text, self.width)[0].width
            small = self._text("dateline", text.size * min(1.0, wide / natural))
            (line,) = self._lines(words, small, self.width)
            self._put(line, x, foot - high - LEADING * small.size, small, self.root.add("P"))
        self.y = foot - len(lines) * LEADING * text.size
        for words in lines:
            for line in self._lines(words, text, self.width / 2 - margin)[:1]:
                self._put(line, margin, self.y, text, self.root.add("P"))
            self.y += LEADING * text.size

    def _text(self, role: str, size: float) -> TextStyle:
        return replace(
            self.style.text[role], size=size, leading=size * LEADING, color=self.style.cover.color,
            align="left", indent=0.0, tracking=0.0, scale=1.0,
        )  # fmt: skip

    def _lines(self, words: str, text: TextStyle, measure: float) -> Sequence[Line]:
        runs = self.setter.run_builder.runs((Text(words),), text) if words else []
        return self.setter.lines(runs, text, measure, mode="balanced")

    def _words(self, words: str, text: TextStyle, most: int) -> None:
        """A text of the column in as many lines as it needs, up to `most`."""
        element = None
        for line in self._lines(words, text, self.measure)[:most]:
            element = element or self.root.add("P")
            self._put(line, self.left, self.y, text, element)
            self.y += text.leading

    def _put(self, line: Line, x: float, top: float, text: TextStyle, element: Element) -> None:
        self.frames.append(TextFrame(line, x, top + EM_TOP * text.size, element))

    def _bar(self, width: float, thickness: float) -> None:
        self.frames.append(Rectangle(self.left, self.y, width, thickness, self.style.cover.color))
