"""Rows of fields, rules and bands of colour: what runs across a measure in one piece."""

from collections.abc import Sequence

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Gap, Item
from zonepub.layout.compose.decoration import decorated
from zonepub.layout.compose.paragraph_boxes import shift
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import Frame, Rectangle, TextFrame
from zonepub.layout.geometry import EPSILON, Extent, Geometry
from zonepub.layout.structure import Element
from zonepub.present.items import Content
from zonepub.style import TextStyle
from zonepub.style.matter import STROKES, Band, FieldRow, RuleBar
from zonepub.style.model import HorizontalRuleStyle
from zonepub.typeset import Line

BELOW = 1.6  # of its size that a field of a row stands below another


def field_row(row: FieldRow, whole: Extent, element: Element, setter: ParagraphSetter) -> list[Item]:
    """Up to three fields on one line; set below each other where they do not fit."""
    text = setter.style.text[row.role]
    extent = whole.inset(text.left, text.right)
    fields = (row.left, row.center, row.right)
    shares = (0.0, 0.5, 1.0)
    frames: list[Frame] = []
    height, end = text.size, extent.left
    nodes = [element.add("P") if words else element for words in fields]
    lines = [
        (line, share, node)
        for words, share, node in zip(fields, shares, nodes, strict=True)
        for line in _field_lines(words, text, extent.width, setter)
    ]
    for line, share, node in lines:
        x = extent.left + (extent.width - line.width) * share
        if frames and x < end + text.size:
            height += max(text.leading, BELOW * text.size)
        frames.append(TextFrame(line, x, height - text.size + EM_TOP * text.size, node))
        end = x + line.width
    if not frames:
        return []
    box = Box(height - text.size + text.leading, height, tuple(frames))
    return [Gap(text.before), *decorated([box], text, whole), Gap(text.after)]


def _field_lines(words: str, text: TextStyle, width: float, setter: ParagraphSetter) -> Sequence[Line]:
    """The words of a field on one line; on several where one is too short for them."""
    line = setter.label(words, text) if words else None
    if line is None or line.width <= width + EPSILON:
        return (line,) if line else ()
    return setter.lines(setter.run_builder.words(words, text), text, width, mode="balanced")


def rule_bar(bar: RuleBar, extent: Extent, *, fixed: bool) -> list[Item]:
    """A rule as long as the style says, of one stroke or two."""
    width = bar.length if fixed and bar.length else min(bar.length or extent.width, extent.width)
    left = extent.left + ((extent.width - width) / 2 if fixed else 0.0)  # in the flow, where words begin
    thick = bar.width
    lines = (Rectangle(left, at * thick, width, part * thick, bar.color) for at, part in STROKES[bar.line])
    box = Box(thick, thick, tuple(lines))
    return [Gap(bar.before), box, Gap(bar.after)]


def left_of_type_area(content: Content, geometry: Geometry) -> float:
    """A rule of its own length stands in the middle of the page, not of the type area."""
    if not (isinstance(content, RuleBar) and content.length):
        return 0.0
    return geometry.width / 2 - geometry.left(1) - geometry.measure / 2


def colour_band(
    band: Band, text: TextStyle, extent: Extent, element: Element, setter: ParagraphSetter
) -> list[Item]:
    """A block of colour with its words in the middle of its height."""
    runs = setter.run_builder.words(band.text, text)
    inner = extent.inset(text.left + text.padding, text.right + text.padding)
    lines = setter.lines(runs, text, inner.width, mode="balanced")
    tall = (len(lines) - 1) * text.leading + text.size if lines else 0.0
    height = max(band.height, tall + 2 * text.padding)
    top = (height - tall) / 2
    node = element.add("P") if lines else None
    frames: list[Frame] = [
        Rectangle(extent.left, 0, extent.width, height, band.background, "tint", band.bleed)
    ]
    for index, line in enumerate(lines):
        x = inner.left + shift(line, text, inner.width)
        frames.append(TextFrame(line, x, top + index * text.leading + EM_TOP * text.size, node))
    return [Gap(text.before), Box(height, height, tuple(frames)), Gap(text.after)]


def horizontal_rule(look: HorizontalRuleStyle, extent: Extent) -> list[Item]:
    """The block `rule`, decoration to a screen reader (U24): no column begins or ends with it."""
    length = extent.width * min(look.length, 1.0)
    left = extent.left + (extent.width - length) / 2
    line = Rectangle(left, 0.0, length, look.width, look.color)
    return [Gap(look.before), Box(look.width, look.width, (line,), parts=True), Gap(look.after)]
