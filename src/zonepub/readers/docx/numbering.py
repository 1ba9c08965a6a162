"""Automatic numbers of a DOCX: the words they come to, and the indents they bring (I20 to I24)."""

import re

from lxml import etree

from zonepub.readers.docx.facts import Facts, facts_of, is_on
from zonepub.readers.docx.number_formats import format_number
from zonepub.readers.docx.package import DocxPackage, W
from zonepub.readers.docx.styles import StyleCascade
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex

LEVELS = 9
PLACEHOLDER = regex(r"%([1-9])")


@dataclass(slots=True)
class NumberLevel:
    """One level of a definition."""

    start: int = 1
    format: str = "decimal"
    text: str = ""  # "%1、"
    restart: int | None = None  # 0: never; k: after a level k (1 is the outermost) or higher
    legal: bool = False  # all numbers of the label in decimal
    style: str = ""  # the paragraph style that stands for this level
    hidden: bool = False
    font: str = ""  # of the label; bullets are often letters of a symbol font
    indents: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """What stands before a paragraph."""

    text: str
    level: int  # 0 is the outermost
    value: int
    format: str
    pattern: str  # lvlText
    instance: str  # numId
    font: str
    indents: Facts


@dataclass(slots=True)
class ListNumbers:
    """The lists of a document, counted as paragraphs pass by."""

    definitions: dict[str, dict[int, NumberLevel]] = field(default_factory=dict)  # abstractNum -> its levels
    instances: dict[str, str] = field(default_factory=dict)  # num -> abstractNum
    own_levels: dict[tuple[str, int], NumberLevel] = field(default_factory=dict)  # lvlOverride/lvl
    own_starts: dict[tuple[str, int], int] = field(default_factory=dict)  # lvlOverride/startOverride
    bases: dict[str, str] = field(default_factory=dict)  # style -> the style it is based on
    counts: dict[tuple[str, int], int] = field(default_factory=dict)  # of an abstractNum (I21)
    started: set[tuple[str, int]] = field(default_factory=set)  # own starts that have acted

    def uncounted(self) -> "ListNumbers":
        """The same lists, of which no paragraph has passed by."""
        return replace(self, counts={}, started=set())

    def label(self, settings: Facts) -> tuple[str, Facts]:
        """(words, indents) of the number of a paragraph; empty when it has none."""
        found = self.count(settings)
        return (found.text, found.indents) if found else ("", {})

    def count(self, settings: Facts) -> NumberLabel | None:
        """The number of the next paragraph, given its settings laid over those of its style."""
        instance = settings.get("numPr/numId/val", "")
        definition = self.instances.get(instance)
        if definition is None or instance == "0":
            return None
        depth = self.depth(definition, settings)
        level = self._level(instance, definition, depth)
        if level is None:
            return None
        value = self._next(instance, definition, depth, level)
        text = "" if level.hidden else self._text(instance, definition, level)
        return NumberLabel(text, depth, value, level.format, level.text, instance, level.font, level.indents)

    def depth(self, definition: str, settings: Facts) -> int:
        """The level: as said, else the one that names the style or one it is based on (I20)."""
        said = settings.get("numPr/ilvl/val", "")
        if said.isdecimal():
            return min(int(said), LEVELS - 1)
        levels = self.definitions.get(definition, {})
        style, steps = settings.get("pStyle/val", ""), 0
        while style and steps < 20:
            for depth, level in levels.items():
                if level.style == style:
                    return depth
            style, steps = self.bases.get(style, ""), steps + 1
        return 0

    def _level(self, instance: str, definition: str, depth: int) -> NumberLevel | None:
        return self.own_levels.get((instance, depth)) or self.definitions.get(definition, {}).get(depth)

    def _next(self, instance: str, definition: str, depth: int, level: NumberLevel) -> int:
        start = self.own_starts.get((instance, depth), level.start)
        if (instance, depth) in self.own_starts and (instance, depth) not in self.started:
            self.started.add((instance, depth))
            value = start
        else:
            value = self.counts.get((definition, depth), start - 1) + 1
        self.counts[definition, depth] = value
        for deeper in range(depth + 1, LEVELS):
            below = self.definitions.get(definition, {}).get(deeper)
            limit = below.restart if below is not None else None
            if limit is None or 0 < depth + 1 <= limit:
                self.counts.pop((definition, deeper), None)
        return value

    def _text(self, instance: str, definition: str, level: NumberLevel) -> str:
        if level.format == "bullet":
            return level.text

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = self._level(instance, definition, depth)
            if other is None:
                return ""
            value = self.counts.get((definition, depth), other.start)
            return format_number(value, "decimal" if level.legal else other.format)

        return PLACEHOLDER.sub(number, level.text)


def read_numbers(package: DocxPackage, styles: StyleCascade | None = None) -> ListNumbers:
    """The lists of a package; `styles` for links between lists and styles."""
    numbers = ListNumbers()
    root = package.related("numbering")
    if root is None:
        return numbers
    links: dict[str, str] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        name = abstract.get(f"{W}abstractNumId", "")
        numbers.definitions[name] = {
            depth: _read_level(level)
            for level in abstract.findall(f"{W}lvl")
            if (depth := _whole(level.get(f"{W}ilvl", ""), -1)) in range(LEVELS)
        }
        if link := _value(abstract, "numStyleLink"):
            links[name] = link
    for item in root.findall(f"{W}num"):
        _read_instance(numbers, item)
    if styles is not None:
        numbers.bases = {name: _value(style, "basedOn") for name, style in styles.elements.items()}
        _follow(numbers, links, styles)
    return numbers


def _read_level(element: etree._Element) -> NumberLevel:
    settings = facts_of(element.find(f"{W}rPr"))
    restart = _whole(_value(element, "lvlRestart"), -1)
    return NumberLevel(
        start=_whole(_value(element, "start"), 1),
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        restart=restart if restart in range(8) else None,
        legal=is_on(facts_of(element), "isLgl"),
        style=_value(element, "pStyle"),
        hidden=is_on(settings, "vanish"),
        font=settings.get("rFonts/ascii") or settings.get("rFonts/hAnsi") or "",
        indents=facts_of(element.find(f"{W}pPr")),
    )


def _read_instance(numbers: ListNumbers, item: etree._Element) -> None:
    name = item.get(f"{W}numId", "")
    numbers.instances[name] = _value(item, "abstractNumId")
    for override in item.findall(f"{W}lvlOverride"):
        depth = _whole(override.get(f"{W}ilvl", ""), -1)
        level = override.find(f"{W}lvl")
        if level is not None:
            numbers.own_levels[name, depth] = _read_level(level)
            numbers.own_levels[name, depth].restart = None  # Word ignores it there (I22)
        start = _whole(_value(override, "startOverride"), -1)
        if start >= 0:
            numbers.own_starts[name, depth] = start


def _follow(numbers: ListNumbers, links: dict[str, str], styles: StyleCascade) -> None:
    """Definitions that only name a numbering style take the levels of that style's list."""
    for name, style in links.items():
        settings = styles.style(style, "pPr")
        target = numbers.instances.get(settings.get("numPr/numId/val", ""), "")
        if target and target != name and not numbers.definitions.get(name):
            numbers.definitions[name] = numbers.definitions.get(target, {})


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else default
