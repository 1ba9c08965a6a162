"""What the styles of a document say of its paragraphs, with the styles that they stand on."""

from collections.abc import Iterator
from math import ceil

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.render.docx.template.nodes import standing_on
from zonepub.render.docx.xml import TWIPS

SINGLE = 240  # of `w:line` in lines: a line as high as the type asks for
NATURAL = 1.3  # sizes that Word gives such a line of Chinese
SIZE = 10.0  # of Word's, in points, where nothing says one
EDGE = 0.01  # of a line: what is that much higher than the grid takes no line more
LINE = 12.0  # points that Word counts for a line of white where the page has no grid
Facts = dict[str, str]  # `spacing/line` -> `560`


class StyleFacts:
    """The facts of the styles of a part."""

    def __init__(self, styles: etree._Element | None) -> None:
        self.styles = styles
        found = styles.iterfind(f"{W}style") if styles is not None else ()
        self.known = {item.get(f"{W}styleId", ""): item for item in found}

    def paragraph(self, identifier: str) -> Facts:
        return self._facts(identifier, "pPr")

    def run(self, identifier: str) -> Facts:
        return self._facts(identifier, "rPr")

    def size(self, identifier: str, default: float = SIZE) -> float:
        """Of the type, in points."""
        return number(self.run(identifier), "sz/val", 2 * default) / 2

    def _facts(self, identifier: str, part: str) -> Facts:
        """Later settings win attribute by attribute, as in Word."""
        facts: Facts = {}
        for node in reversed(list(self._nodes(identifier, part))):
            facts |= own_facts(node)
        return facts

    def _nodes(self, identifier: str, part: str) -> Iterator[etree._Element]:
        for style in standing_on(self.known, identifier):
            yield from style.iterfind(f"{W}{part}")
        if self.styles is not None:
            yield from self.styles.iterfind(f"{W}docDefaults/{W}{part}Default/{W}{part}")


def own_facts(node: etree._Element) -> Facts:
    """What properties say by themselves."""
    facts: Facts = {}
    for child in node:
        name = etree.QName(child).localname
        facts |= {f"{name}/{etree.QName(key).localname}": str(value) for key, value in child.attrib.items()}
        if not child.attrib:
            facts[f"{name}/val"] = "1"
    return facts


def number(facts: Facts, key: str, default: float) -> float:
    """A length without its sign; the default for what is none."""
    text = facts.get(key, "").lstrip("-")
    return float(text) if text.isdecimal() and len(text) < 7 else default


def is_on(facts: Facts, name: str, *, default: bool = False) -> bool:
    return facts.get(f"{name}/val", str(int(default))) in ("1", "true", "on")


def first_indent(facts: Facts, size: float) -> float:
    """Of the first line in points: a size in characters wins."""
    return number(facts, "ind/firstLineChars", 0) / 100 * size or number(facts, "ind/firstLine", 0) / TWIPS


def leading(facts: Facts, size: float, grid: float) -> float:
    """From line to line, in points; what is not exact takes whole lines of a grid, whose pitch is `grid`."""
    line, rule = number(facts, "spacing/line", SINGLE), facts.get("spacing/lineRule", "auto")
    if rule == "exact":
        return line / TWIPS
    natural = NATURAL * size
    if grid and is_on(facts, "snapToGrid", default=True):
        natural = grid * ceil(natural / grid - EDGE)
    return max(natural, line / TWIPS) if rule == "atLeast" else natural * line / SINGLE


def white(facts: Facts, side: str, grid: float) -> float:
    """Before or after, in points: white counted in lines wins."""
    lines = number(facts, f"spacing/{side}Lines", 0) / 100
    return lines * (grid or LINE) or number(facts, f"spacing/{side}", 0) / TWIPS
