"""CSS as data: rules with declarations, measures in em, sides by writing direction."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.style import Colour, Style
from zonepub.style.model import RuleStyle

# The sides of a block by writing direction: old readers know the physical names only.
SIDES = {
    "horizontal": {"before": "top", "after": "bottom", "start": "left", "end": "right"},
    "vertical": {"before": "right", "after": "left", "start": "top", "end": "bottom"},
}

ASIDE = regex(r"\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?")  # attributes and states in a selector
NAME = regex(r"\.[\w-]+|(?<![\w.-])[a-z]\w*")
ELEMENT, CLASSES = regex(r"<([a-z]\w*)"), regex(r' class="([^"]*)"')

Value = str | tuple[str, str]
Declarations = dict[str, Value]
UNBROKEN: Declarations = {"page-break-inside": "avoid", "break-inside": "avoid"}


# What engines of today know stands apart: older parsers, and the converters that keep the last declaration of
# a property and flatten media queries, skip the whole block.
MODERN = "@supports (width: min(1em, 1vw))"
ADAPTIVE = "@supports (color: rgb(from currentColor r g b)) { @media (forced-colors: none)"
COLOURS = ("-webkit-text-fill-color", "background-color")


@dataclass(frozen=True, slots=True)
class CssRule:
    """`selector { property: value; … }`; of a pair of values every parser knows the first, which may be
    empty, and engines of today know the second."""

    selector: str
    declarations: Mapping[str, Value]

    def __str__(self) -> str:
        return self.base + self.modern

    def means(self, names: AbstractSet[str]) -> bool:
        """Whether one of the selectors asks for nothing but elements and classes of these names."""
        selectors = ASIDE.sub("", self.selector).split(",")
        return any(all(name in names for name in NAME.findall(selector)) for selector in selectors)

    @property
    def base(self) -> str:
        """What every parser knows."""
        firsts = (
            (name, value if isinstance(value, str) else value[0]) for name, value in self.declarations.items()
        )
        return self._block([f"{name}: {value};" for name, value in firsts if value])

    @property
    def modern(self) -> str:
        """What only engines of today know, in blocks that others skip."""
        text = ""
        for start, end, colours in ((f"{MODERN} {{ ", " }\n", False), (f"{ADAPTIVE} {{ ", " } }\n", True)):
            lines = [
                f"{name}: {value[1]};"
                for name, value in self.declarations.items()
                if not isinstance(value, str) and value[1] and (name in COLOURS) is colours
            ]
            text += f"{start}{self._block(lines).rstrip()}{end}" if lines else ""
        return text

    def _block(self, lines: list[str]) -> str:
        return f"{self.selector} {{ {' '.join(lines)} }}\n" if lines else ""


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


def names_in(pages: Iterable[str]) -> frozenset[str]:
    """The names of elements and, behind a point, of classes in XHTML."""
    names = {"html", "body"}
    for page in pages:
        names.update(ELEMENT.findall(page))
        names.update(f".{one}" for classes in set(CLASSES.findall(page)) for one in classes.split())
    return frozenset(names)
