"""Running heads and feet, column rules and page grounds: what every page carries besides its text."""

from collections.abc import Mapping, Sequence
from math import hypot

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Page, Placed
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.pictures import SHARES
from zonepub.layout.frames import Decoration, Frame, Image, Rectangle, TextFrame, Watermark
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.page_numbers import PageRun
from zonepub.model import Report, Section
from zonepub.model.walk import sections
from zonepub.present.document_values import document_values
from zonepub.present.labels import heading_text
from zonepub.present.templates import fill_or_none
from zonepub.records import dataclass, field, replace
from zonepub.style import Style, TextStyle
from zonepub.style.matter import ImagePiece
from zonepub.style.model import RuleStyle, RunningLine
from zonepub.typeset import Line

SECTIONS = ("section", "section:first", "section:last")
SHORTENED = (*SECTIONS, "title", "series", "issuer", "masthead", "publisher")
WATERMARK_SHARE = 0.75  # of the diagonal of the page
PHRASE_ENDS, LEAST_PHRASES = (
    "，。；：！？　",
    0.6,
)  # where a section may be cut; of the room that is left to it
LEAST_WORDS = 6  # characters that are left of a title that is cut short


def _opening_section(page: Page) -> str:
    """The section whose heading stands on top of the page, where its running head would repeat it."""
    return page.placed[0].box.section if page.placed else ""


def _goes_on(page: Page) -> bool:
    """Whether text, a table or a figure stands above the first heading of a page, or it has none."""
    lines = [placed.y for placed in page.placed if placed.box.source]
    heads = [placed.y for placed in page.placed if placed.box.section]
    return bool(lines) and (not heads or min(lines) < min(heads) - EPSILON)


def _is_bled_on_top(page: Page) -> bool:
    """Whether a picture covers the place of the running head."""
    return any(
        isinstance(frame, Image) and frame.bleed and placed.y + frame.y <= page.geometry.top + EPSILON
        for placed in page.placed
        for frame in placed.box.frames
    )


@dataclass(slots=True)
class RunningHeads:
    """Decorates finished pages."""

    report: Report
    setter: ParagraphSetter
    runs: Mapping[int, PageRun]  # by page
    lines: dict[tuple[str, float], Line | None] = field(default_factory=dict)  # most pages repeat them
    kickers: dict[str, str] = field(default_factory=dict)  # of sections whose names may not fit

    def decorate(self, pages: list[Page]) -> None:
        """Put ground, head, foot and column rules on every page."""
        style, section, begun = self.setter.style, "", False
        self.kickers = _kickers(style, self.report)
        values = document_values(style, self.report)
        jumps = [False, *(_goes_on(page) for page in pages[1:]), False]
        for at, page in enumerate(pages):
            starts = [placed.box.section for placed in page.placed if placed.box.section]
            opening = _opening_section(page)
            page.section = opening or section
            first_begun = starts[0] if starts else section
            section = starts[-1] if starts else section
            run = self.runs[page.number]
            self._background(page)
            if page.blank:
                continue
            self._watermark(page, values)
            if run.numbering.numerals == "none":
                continue
            names = {"section": page.section, "section:first": first_begun, "section:last": section}
            page_values = values | self._numbers(page, run) | names | self._jumps(pages, at, jumps)
            first, begun = not begun, True
            header = style.page.first_header if first else style.page.header
            footer = style.page.first_footer if first else style.page.footer
            repeated = {name: "" for name, words in names.items() if opening and words == opening}
            above = page_values | repeated
            opens_chapter = bool(opening) and page.geometry.mirror and page.geometry.columns == 1  # of a book
            if not (opens_chapter or _is_bled_on_top(page)):
                self._line(page, header, "header", style.page.header_rule, above)
            self._line(page, footer, "footer", style.page.footer_rule, page_values)

    def _numbers(self, page: Page, run: PageRun) -> dict[str, str | int]:
        """Number of the page and how many there are: of its part, where parts are counted each for itself."""
        number = run.start + page.number - run.first
        arabic = run.numbering.numerals == "arabic"
        return {"page": number if arabic else page.label, "pages": run.start + run.count - 1}

    def _jumps(self, pages: Sequence[Page], at: int, goes_on: Sequence[bool]) -> dict[str, str | int]:
        """Where text of this page comes from and goes on: at its neighbours."""
        ends = ("from_page", at - 1, goes_on[at]), ("to_page", at + 1, goes_on[at + 1])
        return {
            name: self._numbers(pages[other], self.runs[pages[other].number])["page"]
            for name, other, jumps in ends
            if jumps
        }

    def _background(self, page: Page) -> None:
        geometry, style = page.geometry, self.setter.style.page
        if style.background:
            background = Rectangle(
                -style.bleed,
                -style.bleed,
                geometry.width + 2 * style.bleed,
                geometry.height + 2 * style.bleed,
                style.background,
                "background",
            )
            page.placed.insert(0, Placed(0, 0, Box(0, 0, (background,))))

    def _watermark(self, page: Page, values: Mapping[str, str | int]) -> None:
        """Words aslant below the text, smaller where they are too long for the page."""
        style, geometry = self.setter.style, page.geometry
        words = fill_or_none(style.page.watermark.text, values)
        if not words:
            return
        text = style.text["watermark"]
        line = self._set(words, text)
        room = WATERMARK_SHARE * hypot(geometry.width, geometry.height)
        if line and line.width > room:
            text = replace(
                text, size=text.size * room / line.width, tracking=text.tracking * room / line.width
            )
            line = self._set(words, text)
        if line:
            middle = geometry.width / 2, geometry.height / 2
            frame = Watermark(line, *middle, text.size, style.page.watermark.angle)
            page.placed.insert(0, Placed(0, 0, Box(0, 0, (frame,))))

    def _line(
        self,
        page: Page,
        line: RunningLine,
        kind: Decoration,
        rule: RuleStyle,
        values: Mapping[str, str | int],
    ) -> None:
        """G4.5: the head's foot and the foot's top stand at their gaps from the type area."""
        style, geometry = self.setter.style, page.geometry
        text = style.text[kind]
        left = geometry.left(page.number) + text.left
        width = geometry.measure - text.left - text.right
        logo = line.image
        if logo:  # words at its side stand beside it
            taken = logo.size(width)[0] + text.size
            edge_left, edge_width = left, width
            left += taken if logo.align == "left" else 0.0
            width -= taken if logo.align != "center" else 0.0
        fields = self._fields(line, page, values, text, width)
        if not any(fields) and not logo:
            return
        if kind == "header":
            top = geometry.top - style.page.header_gap - text.size
            edge = top + text.size + rule.gap
        else:
            top = geometry.top + geometry.area + style.page.footer_gap
            edge = top - rule.gap - rule.width
        frames: list[Frame] = []
        for set_line, share in zip(fields, (0.0, 0.5, 1.0), strict=True):
            if set_line is not None:
                x = left + max(0.0, width - set_line.width) * share
                frames.append(TextFrame(set_line, x, top + EM_TOP * text.size, None, kind))
        if logo:
            frames.append(_logo(logo, kind, edge_left, edge_width, top, text.size))
        if rule.width:
            frames.append(
                Rectangle(geometry.left(page.number), edge, geometry.measure, rule.width, rule.color, kind)
            )
        page.placed.append(Placed(0, 0, Box(0, 0, tuple(frames))))

    def _fields(
        self, line: RunningLine, page: Page, values: Mapping[str, str | int], text: TextStyle, width: float
    ) -> list[Line | None]:
        """Left, centre and right, set. Where the name of a section is too long for its neighbours, all are
        said by their kickers alone; one stands without the title of the report, and only then is cut."""
        even = self.setter.geometry.mirror and page.number % 2 == 0
        templates = line.on(even=even)
        if any(values.get(name) in self.kickers for name in SECTIONS):
            longest_name = max(self.kickers, key=len)
            most = {**values, **{name: longest_name for name in SECTIONS if values.get(name)}}
            if _over(self._filled(templates, most, text), text, width) > 0:
                names = {name: self.kickers.get(str(values.get(name, "")), "") for name in SECTIONS}
                values = {**values, **{name: kicker for name, kicker in names.items() if kicker}}
        while True:
            fields = self._filled(templates, values, text)
            over = _over(fields, text, width)
            longest = max(SHORTENED, key=lambda name: len(str(values.get(name, ""))))
            words = str(values.get(longest, ""))
            if over <= 0 or len(words) < LEAST_WORDS:
                return fields
            if longest in SECTIONS and values.get("title") and "{title}" in templates:
                values = {**values, "title": ""}
                continue
            length = len(words) - max(2, int(over / text.size))
            cut = _cut(words, max(LEAST_WORDS // 2, length), longest in SECTIONS)
            values = {**values, longest: cut}

    def _filled(
        self, templates: Sequence[str], values: Mapping[str, str | int], text: TextStyle
    ) -> list[Line | None]:
        texts = [fill_or_none(template, values) if template else "" for template in templates]
        return [self._set(part, text) for part in texts]

    def _set(self, words: str | None, text: TextStyle) -> Line | None:
        if not words:
            return None
        key = (words, text.size)
        if key not in self.lines:
            self.lines[key] = self.setter.label(words, text)
        return self.lines[key]


def _over(fields: Sequence[Line | None], text: TextStyle, width: float) -> float:
    """How much wider than the page fields are, an em apart."""
    return sum(part.width + text.size for part in fields if part is not None) - text.size - width


def _kickers(style: Style, report: Report) -> dict[str, str]:
    """What running heads call the sections of level 1 that have kickers, and these alone."""
    headed = (one for one in sections(report) if isinstance(one, Section) and one.depth == 1 and one.kicker)
    return {
        heading_text(style, one): heading_text(style, replace(one, title=one.kicker, kicker=()))
        for one in headed
        if style.section.kicker != "none"
    }


def _cut(words: str, most: int, by_phrases: bool) -> str:
    """The first characters of words that are too long: whole phrases, where they are not much less."""
    ends = (
        at for at in range(most, max(LEAST_WORDS, int(most * LEAST_PHRASES)), -1) if words[at] in PHRASE_ENDS
    )
    end = next(ends, 0) if by_phrases and not words.endswith("…") else 0
    return f"{words[: end or most]}…"


def _logo(logo: ImagePiece, kind: Decoration, left: float, room: float, top: float, size: float) -> Image:
    """A logo ends with the line of the head, or begins with that of the foot; an artifact (U24)."""
    width, height = logo.size(room)
    x = left + (room - width) * SHARES[logo.align]
    y = top + size - height if kind == "header" else top
    return Image(x, y, width, height, logo.picture, None, kind)
