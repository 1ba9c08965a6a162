"""Labels of lists as counter styles: `（1）` stays a number, and a reader without them shows 1."""

import re
from collections.abc import Iterator

from zonepub.present.templates import PLACEHOLDER, circled
from zonepub.render.xhtml.css.rules import SIDES, CssRule, em, string
from zonepub.style import Style

# numerals of a label -> the counter style that has them, and the one old readers know
SYSTEMS = {
    "": ("decimal", "decimal"),
    "han": ("simp-chinese-informal", "cjk-ideographic"),
    "roman": ("lower-roman", "lower-roman"),
    "upper": ("upper-alpha", "upper-alpha"),
    "lower": ("lower-alpha", "lower-alpha"),
    "circled": ("", "decimal"),
}
BULLETS = ("disc", "circle", "square")
CIRCLED = " ".join(string(circled(count)) for count in range(1, 51))


def counter_styles(style: Style) -> str:
    """One `@counter-style` for each pattern of the style."""
    parts = []
    for depth, bullet in enumerate(style.list.bullets, 1):
        parts.append(
            f'@counter-style bullets-{depth} {{ system: cyclic; symbols: {string(bullet)}; suffix: " "; }}\n'
        )
    for depth, pattern in enumerate(style.list.numbers, 1):
        match = PLACEHOLDER.search(pattern)
        before, after = (pattern[: match.start()], pattern[match.end() :]) if match else (pattern, "")
        kind = (match[2] or "") if match else ""
        extended = SYSTEMS.get(kind, SYSTEMS[""])[0]
        system = f"extends {extended}" if extended else f"fixed; symbols: {CIRCLED}"
        ends = f"prefix: {string(before)}; suffix: {string(_spaced(after))};"
        parts.append(f"@counter-style numbers-{depth} {{ system: {system}; {ends} }}\n")
    return "".join(parts)


def _spaced(after: str) -> str:
    """A full-width mark carries its own space, all others are followed by one (T8.3)."""
    return after if re.search("[\u3000-\u303f\uff00-\uff60]$", after) else after + " "


def list_rules(style: Style) -> Iterator[CssRule]:
    body, side = style.text["body"], SIDES[style.epub.writing]
    room = {"margin": "0", f"padding-{side['start']}": em(style.list.indent + style.list.hang, body.size)}
    yield CssRule("ol, ul", room)
    for depth in range(1, len(style.list.bullets) + 1):
        yield CssRule(
            f".bullets-{depth}", {"list-style-type": (BULLETS[(depth - 1) % 3], f"bullets-{depth}")}
        )
    for depth, pattern in enumerate(style.list.numbers, 1):
        match = PLACEHOLDER.search(pattern)
        old = SYSTEMS.get((match[2] or "") if match else "", SYSTEMS[""])[1]
        yield CssRule(f".numbers-{depth}", {"list-style-type": (old, f"numbers-{depth}")})
