"""Words on the picture of a cover, as a periodical has them: its name on top, the headline at the foot.

They stand on grounds of their own, for no picture is known to bear words; the next page says them again, so
that here they are artifacts (U24).
"""

from collections.abc import Iterable, Sequence

from zonepub.cjk import EM_TOP
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import Frame, Rectangle, TextFrame
from zonepub.model import Report, Text
from zonepub.present import cover_words as shares
from zonepub.present.cover_words import cover_subtitle, cover_title, head_words
from zonepub.records import dataclass, replace
from zonepub.style import Colour, TextStyle
from zonepub.typeset import Line

WHITE = Colour("FFFFFF", (0.0, 0.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class CoverWords:
    """Points from the top left corner of the page; `head` is how deep the ground of the name is."""

    head: float
    frames: Sequence[Frame]


def cover_words(report: Report, setter: ParagraphSetter, width: float, height: float) -> CoverWords:
    """The words of a cover so wide and high."""
    head, above = _head(report, setter, width)
    return CoverWords(head, (*above, *_headline(report, setter, width, height)))


def _head(report: Report, setter: ParagraphSetter, width: float) -> tuple[float, list[Frame]]:
    """Name, below it issue and date at the left and the issuer at the right."""
    style, bleed = setter.style, setter.style.page.bleed
    name, dated, issuer = head_words(report, style)
    left, measure, y = shares.MARGIN * width, (1 - 2 * shares.MARGIN) * width, shares.EDGE * width
    frames: list[Frame] = []
    if name:
        line, text = _fitted(name, "masthead", setter, width, measure)
        frames.append(_placed(line, left, y, text))
        y += text.size + shares.APART * width
    small = _text(setter, "dateline", shares.SMALL * width, style.text["body"].color)
    room = measure
    for words, at_right in ((dated, False), (issuer, True)):
        lines = _lines(setter, words, small, room - small.size)[:1]
        for line in lines:
            frames.append(_placed(line, left + (measure - line.width if at_right else 0.0), y, small))
            room -= line.width
    y += small.size + shares.APART * width if dated or issuer else 0.0
    if not frames:
        return 0.0, []
    ground = Rectangle(-bleed, -bleed, width + 2 * bleed, y + bleed, WHITE, "panel")
    return y, [ground, *frames]


def _headline(report: Report, setter: ParagraphSetter, width: float, height: float) -> Iterable[Frame]:
    """The title on the colour of covers at the left edge, with the subtitle."""
    style, bleed = setter.style, setter.style.page.bleed
    ground = style.cover.background
    measure, size = shares.HEADLINE_ROOM * width, shares.HEADLINE * width
    while True:
        text = _text(setter, "title", size, style.cover.color)
        lines = _lines(setter, cover_title(report, style), text, measure)
        fits = len(lines) < shares.LINES and not any(line.emergency for line in lines)
        if fits or size * shares.STEP < shares.HEADLINE_LEAST * width:
            break
        size *= shares.STEP
    second = _text(setter, "subtitle", shares.SECOND * width, style.cover.color)
    below = _lines(setter, cover_subtitle(report, style), second, measure)[:2]
    if not lines:
        return []
    padding = shares.MARGIN * width / 2
    tall = (
        len(lines) * shares.LEADING * size
        + len(below) * 1.5 * second.size
        + (second.size / 2 if below else 0.0)
    )
    top = height * (1 - shares.FOOT) - tall - 2 * padding
    y, wide = top + padding, max(line.width for line in (*lines, *below))
    frames: list[Frame] = []
    if ground:
        right = shares.MARGIN * width + wide + 1.4 * padding
        frames.append(Rectangle(-bleed, top, right + bleed, tall + 2 * padding, ground, "panel"))
    for line in lines:
        frames.append(_placed(line, shares.MARGIN * width, y + (shares.LEADING - 1) / 2 * size, text))
        y += shares.LEADING * size
    y += second.size / 2
    for line in below:
        frames.append(_placed(line, shares.MARGIN * width, y, second))
        y += 1.5 * second.size
    return frames


def _fitted(
    words: str, role: str, setter: ParagraphSetter, width: float, measure: float
) -> tuple[Line, TextStyle]:
    """One line in the largest size in which it has room."""
    colour, size = setter.style.cover.background or setter.style.text[role].color, shares.NAME * width
    while True:
        text = _text(setter, role, size, colour)
        line = _lines(setter, words, text, 1000 * width)[0]
        if line.width <= measure or size < shares.NAME_LEAST * width:
            return line, text
        size *= max(shares.NAME_LEAST, measure / line.width * 0.999)


def _text(setter: ParagraphSetter, role: str, size: float, colour: Colour) -> TextStyle:
    return replace(
        setter.style.text[role], size=size, leading=size * shares.LEADING, color=colour, align="left",
        indent=0.0, left=0.0, right=0.0, tracking=0.0, scale=1.0,
    )  # fmt: skip


def _lines(setter: ParagraphSetter, words: str, text: TextStyle, measure: float) -> Sequence[Line]:
    runs = setter.run_builder.runs((Text(words),), text) if words else []
    return setter.lines(runs, text, measure, mode="balanced")


def _placed(line: Line, x: float, top: float, text: TextStyle) -> TextFrame:
    return TextFrame(line, x, top + EM_TOP * text.size, None, "panel")
