"""Labels of lists as counter styles: `（1）` stays a number, and a reader without them shows 1."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from zonepub.cjk import width_in_ems
from zonepub.present.labels import is_close
from zonepub.present.templates import PLACEHOLDER, circled
from zonepub.render.xhtml.css.rules import MODERN, SIDES, CssRule, em, string
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
GAP = "\u2002"  # behind a bullet: a blank of Chinese faces is too narrow to part it from the text
CIRCLED = " ".join(string(circled(count)) for count in range(1, 51))


def counter_styles(style: Style, names: AbstractSet[str] | None = None) -> str:
    """One `@counter-style` for each pattern of the style, or for those whose class is among `names`."""
    parts = []
    for depth, bullet in enumerate(style.list.bullets, 1):
        gap = "" if is_close(bullet) else GAP
        system = f'system: cyclic; symbols: {string(bullet)}; suffix: "{gap}";'
        if names is None or f".bullets-{depth}" in names:
            parts.append(f"@counter-style bullets-{depth} {{ {system} }}\n")
    for depth, pattern in enumerate(style.list.numbers, 1):
        match = PLACEHOLDER.search(pattern)
        before, after = (pattern[: match.start()], pattern[match.end() :]) if match else (pattern, "")
        kind = (match[2] or "") if match else ""
        extended = SYSTEMS.get(kind, SYSTEMS[""])[0]
        system = f"extends {extended}" if extended else f"fixed; symbols: {CIRCLED}"
        ends = f"prefix: {string(before)}; suffix: {string(_spaced(after))};"
        if names is None or f".numbers-{depth}" in names:
            parts.append(f"@counter-style numbers-{depth} {{ system: {system}; {ends} }}\n")
    return "".join(parts)


def _spaced(after: str) -> str:
    """A full-width mark carries its own space, all others are followed by one (T8.3)."""
    return after if re.search("[\u3000-\u303f\uff00-\uff60]$", after) else after + " "


def narrow_list_rules(style: Style) -> str:
    """On a telephone a list inside a list is set in by its labels alone: four of them have no room else."""
    if style.list.turn_over == "flush":
        return ""
    side, body, rules = SIDES[style.epub.writing]["start"], style.text["body"].size, list[str]()
    for depth in range(2, len(style.list.numbers) + 1):
        label = _widest(style.list.numbers[depth - 1])
        rules.append(
            f"li .numbers-{depth} {{ padding-{side}: {em(max(style.list.hang, label * body), body)}; }}"
        )
    rules += [
        f"li .bullets-{depth} {{ padding-{side}: {em(style.list.hang, body)}; }}"
        for depth in range(2, len(style.list.bullets) + 1)
    ]
    return f"{MODERN} {{ @media (max-width: 30em) {{ {' '.join(rules)} }} }}\n"


def _widest(pattern: str) -> float:
    """Ems of a label with two figures, and of what parts it from the text."""
    return width_in_ems(PLACEHOLDER.sub("", pattern)) + 1.25


def list_rules(style: Style) -> Iterator[CssRule]:
    if style.list.turn_over == "flush":
        yield from _flush_rules(style)
    else:
        yield _hung_rule(style)
    for depth in range(1, len(style.list.bullets) + 1):
        yield CssRule(
            f".bullets-{depth}", {"list-style-type": (BULLETS[(depth - 1) % 3], f"bullets-{depth}")}
        )
    for depth, pattern in enumerate(style.list.numbers, 1):
        match = PLACEHOLDER.search(pattern)
        old = SYSTEMS.get((match[2] or "") if match else "", SYSTEMS[""])[1]
        yield CssRule(f".numbers-{depth}", {"list-style-type": (old, f"numbers-{depth}")})


def _flush_rules(style: Style) -> Iterator[CssRule]:
    """Labels in the first line's indent: a marker inside stands alone above a paragraph, in one line with
    words that are no block (G3.4)."""
    text = style.text["list"]
    labels = {"bullets": style.list.bullets, "numbers": style.list.numbers}
    items = ", ".join(
        f".{kind}-{depth} > li" for kind, patterns in labels.items() for depth in range(1, len(patterns) + 1)
    )
    align = {"text-align": "justify"} if text.align == "justify" else {}
    yield CssRule("ol, ul", {"margin": "0", "padding": "0"})
    yield CssRule(
        items, {"list-style-position": "inside", "text-indent": em(text.indent, text.size), **align}
    )
    yield CssRule("li > .list:first-child", {"display": "inline"})
    yield CssRule("li figure", {"text-indent": "0"})


def _hung_rule(style: Style) -> CssRule:
    body, side = style.text["body"], SIDES[style.epub.writing]
    room = {"margin": "0", f"padding-{side['start']}": em(style.list.indent + style.list.hang, body.size)}
    return CssRule("ol, ul", room)
