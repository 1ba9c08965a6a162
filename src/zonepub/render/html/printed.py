"""The sheet of paper: pages of the style's size with its margins, running heads and columns (H11)."""

import re
from collections.abc import Iterator

from zonepub.present.document_values import document_values
from zonepub.present.templates import PLACEHOLDER, Values, fill_or_none
from zonepub.render.html.state import HtmlState
from zonepub.render.xhtml.css.contrast import by_day
from zonepub.render.xhtml.css.rules import number, string
from zonepub.style import Style
from zonepub.style.model import RunningLine

COUNTERS = {"page": "counter(page)", "pages": "counter(pages)"}
NUMERALS = {
    "roman": "lower-roman",
    "han": "simp-chinese-informal",
    "upper": "upper-alpha",
    "lower": "lower-alpha",
}
MANY = 3  # columns, whose lines hold less than 20 characters and would be spread (H10)
SIDES = ("left", "center", "right")


def page_boxes(state: HtmlState) -> Iterator[str]:
    """`@page` rules: the sheet with its margins, and what stands in them."""
    style, page = state.style, state.style.page
    values = document_values(style, state.report)
    width, height = page.size
    margin = page.margin
    upright = f"{number(margin.top)}pt {{}}pt {number(margin.bottom)}pt {{}}pt"
    inside, outside = number(margin.inside), number(margin.outside)
    size = f"{number(width)}pt {number(height)}pt"
    yield f"@page {{ size: {size}; margin: {upright.format(outside, inside)}; }}\n"
    if page.mirror:
        yield f"@page :left {{ margin: {upright.format(inside, outside)}; }}\n"
    for kind, even in (("right", False), ("left", True)):
        boxes = _boxes(style, "top", page.header, values, even=even)
        boxes += _boxes(style, "bottom", page.footer, values, even=even)
        yield f"@page :{kind} {{ {boxes} }}\n" if boxes else ""
    first = _boxes(style, "top", page.first_header, values, even=False, blank=True)
    first += _boxes(style, "bottom", page.first_footer, values, even=False, blank=True)
    yield f"@page :first {{ {first} }}\n"
    if page.columns >= MANY:
        yield "@media print { :is(p, li, blockquote) { text-align: start; } }\n"


def _boxes(
    style: Style, edge: str, line: RunningLine, values: Values, *, even: bool, blank: bool = False
) -> str:
    """Boxes of a margin; `blank` ones too, where those of other pages have to be kept away."""
    text = style.text["header" if edge == "top" else "footer"]
    look = f"font-size: {number(text.size)}pt; color: #{by_day(text.color.rgb or '000000')};"
    boxes = ""
    for side, template in zip(SIDES, line.on(even=even), strict=True):
        content = _content(template, values)
        if content:
            boxes += f"@{edge}-{side} {{ content: {content}; {look} white-space: pre; }} "
        elif blank:
            boxes += f"@{edge}-{side} {{ content: none; }} "
    return boxes


def _content(template: str, values: Values) -> str:
    """A template as a CSS value; nothing where it names the section, which browsers cannot keep on a page."""
    names = {match[1] for match in PLACEHOLDER.finditer(template)}
    if not template or "section" in names:
        return ""
    filled = fill_or_none(template, {**dict.fromkeys(COUNTERS.keys() & names, "\0"), **values})
    if not filled:
        return ""
    counted = iter(match for match in PLACEHOLDER.finditer(template) if match[1] in COUNTERS)
    parts = []
    for part in re.split("(\0)", filled):
        if part == "\0":
            match = next(counted)
            numerals = NUMERALS.get(match[2] or "")
            counter = COUNTERS[match[1]]
            parts.append(counter.replace(")", f", {numerals})") if numerals else counter)
        elif part:
            parts.append(string(part))
    return " ".join(parts)
