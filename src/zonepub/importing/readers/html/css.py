"""The few properties of style sheets that say what a paragraph is, and the rules that select by one name."""

import re
from collections.abc import Iterator

from zonepub.regex import regex

# property -> what its values may look like; all else is for the looks only
KEPT = frozenset({
    "display", "visibility", "text-align", "text-indent", "font-size", "font-weight", "font-style",
    "text-decoration", "text-decoration-line", "text-emphasis", "text-emphasis-style",
    "vertical-align", "white-space", "font", "list-style", "list-style-type", "mso-hide",
    "page-break-before", "break-before", "margin-left", "mso-list",
})  # fmt: skip
DECLARATION = regex(r"([\w-]{1,40})\s*:\s*((?:[^;\"']|\"[^\"]*\"|'[^']*')*)")
COMMENT = regex(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
RULE = regex(r"([^{}]*)\{([^{}]*)\}")
SELECTOR = regex(r"(?P<tag>[a-zA-Z][\w:-]*)?(?:(?P<kind>[.#])(?P<name>[\w-]+))?")
SIZE = regex(r"([\d.]{1,8})\s*(px|pt|em|rem|ex|%|mm|cm|in|pc)?")
PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 3.78, "cm": 37.8, "in": 96.0, "": 1.0, "rem": 16.0}
KEYWORDS = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0,
}  # fmt: skip
FONT_ELEMENT = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
MAX_RULES = 20_000

Declarations = dict[str, str]


def declarations(text: str) -> Declarations:
    """`style="…"` -> the properties that matter, values in lower case without `!important`."""
    return {
        name: value.lower().replace("!important", "").strip()
        for name, value in ((match[1].lower(), match[2]) for match in DECLARATION.finditer(text))
        if name in KEPT
    }


class Sheet:
    """Rules of `<style>`: `p`, `.name`, `p.name`, `#name`; what selects otherwise is passed over."""

    def __init__(self, texts: list[str]) -> None:
        self.rules: dict[tuple[str, str, str], Declarations] = {}
        for match in RULE.finditer(COMMENT.sub(" ", "\n".join(texts))):
            found = declarations(match[2])
            if not found or len(self.rules) > MAX_RULES:
                continue
            for selector in match[1].split(","):
                key = SELECTOR.fullmatch(selector.strip())
                if key and key[0]:
                    place = ((key["tag"] or "").lower(), key["kind"] or "", key["name"] or "")
                    self.rules.setdefault(place, {}).update(found)

    def of(self, tag: str, classes: str, name: str) -> Iterator[Declarations]:
        """What the rules say of such an element, the weakest first."""
        if not self.rules:
            return
        keys = [(tag, "", "")]
        for kind, names in ((".", classes.split()), ("#", [name] if name else [])):
            keys += [(element, kind, one) for one in names for element in ("", tag)]
        yield from (self.rules[key] for key in keys if key in self.rules)


def size(value: str, parent: float) -> float:
    """A font size in pixels; that of the parent if the value says nothing."""
    if value in KEYWORDS:
        return KEYWORDS[value]
    match = SIZE.match(value)
    if match is None:
        return parent
    number, unit = _number(match[1]), match[2] or ""
    if unit in ("em", "%"):
        return parent * (number if unit == "em" else number / 100)
    return number * PIXELS.get(unit, 1.0) if number or value[0] == "0" else parent


def ems(value: str, font: float) -> float:
    """A length in ems of the font."""
    match = re.match(r"(-?)" + SIZE.pattern, value)
    if match is None:
        return 0.0
    number, unit = _number(match[2]), match[3] or ""
    length = number if unit == "em" else number * PIXELS.get(unit, 0.0) / max(font, 1.0)
    return -length if match[1] else length


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
