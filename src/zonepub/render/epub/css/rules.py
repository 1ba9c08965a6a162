"""CSS as data: rules with declarations, measures in em, sides by writing direction."""

import re
from collections.abc import Iterable, Mapping

from zonepub.records import dataclass
from zonepub.render.epub.css.contrast import by_night, is_light, tint_by_night
from zonepub.style import Colour, Style
from zonepub.style.model import RuleStyle

# The sides of a block by writing direction: old readers know the physical names only.
SIDES = {
    "horizontal": {"before": "top", "after": "bottom", "start": "left", "end": "right"},
    "vertical": {"before": "right", "after": "left", "start": "top", "end": "bottom"},
}
COLOUR = re.compile("#([0-9A-F]{6})")

Value = str | tuple[str, ...]
Declarations = dict[str, Value]
UNBROKEN: Declarations = {"page-break-inside": "avoid", "break-inside": "avoid"}


@dataclass(frozen=True, slots=True)
class CssRule:
    """`selector { property: value; … }`; a value of several is written once for each, the last one wins."""

    selector: str
    declarations: Mapping[str, Value]

    def __str__(self) -> str:
        lines = " ".join(
            f"{name}: {value};"
            for name, values in self.declarations.items()
            for value in ((values,) if isinstance(values, str) else values)
        )
        return f"{self.selector} {{ {lines} }}\n" if lines else ""


def em(points: float, size: float) -> str:
    """A length in em of the type size `size`; both in points."""
    return f"{points / size:.3f}".rstrip("0").rstrip(".") + "em" if round(points / size, 3) else "0"


def number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def line_colour(style: Style, colour: Colour) -> str:
    """The colour of a rule; that of the body is the text's own, by day and by night."""
    return "currentColor" if colour.rgb == style.text["body"].color.rgb else colour.css


def border(style: Style, side: str, line: RuleStyle, size: float) -> Declarations:
    """A drawn line: `side` is `-top` and so on, or nothing for all four; `size` the type size in points."""
    if not line.width or not line.color:
        return {}
    return {f"border{side}": f"{em(line.width, size)} solid {line_colour(style, line.color)}"}


def string(text: str) -> str:
    """A CSS string: whatever `text` holds, it stays inside the quotes."""
    return '"' + re.sub(r'[\\"\n\r\f<>&]', lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def name(text: str) -> str:
    """A CSS identifier for a class."""
    return re.sub(r"[^\w-]", lambda match: f"\\{ord(match[0]):x} ", text)


def night(rules: Iterable[CssRule]) -> str:
    """The same colours on a dark screen. Words on a dark ground of their own stay as they are."""
    changed: dict[str, list[str]] = {}  # declaration -> selectors
    for rule in rules:
        ground = COLOUR.search(str(rule.declarations.get("background-color", "")))
        if ground and not is_light(ground[1]):
            continue
        for key, value in rule.declarations.items():
            if isinstance(value, str) and (colour := COLOUR.search(value)):
                change = tint_by_night if key == "background-color" else by_night
                replaced = value.replace(colour[0], f"#{change(colour[1])}")
                changed.setdefault(f"{key}: {replaced};", []).append(rule.selector)
    lines = "".join(f"  {', '.join(selectors)} {{ {change} }}\n" for change, selectors in changed.items())
    return f"@media (prefers-color-scheme: dark) {{\n{lines}}}\n" if lines else ""
