"""What a style sheet hides, adds or counts: the declarations that change which words are seen."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from zonepub.records import dataclass, field
from zonepub.regex import regex

COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
COUNTER = regex(r"@counter-style\s+([\w-]+)\s*\{([^}]*)\}")
FACE = regex(r"@(?:font-face|page|charset|namespace)[^{;]*(?:\{[^}]*\}|;)")
RULE = regex(r"([^{}]+)\{([^{}]*)\}")
SET, TAKEN = regex(r"(--[\w-]+)\s*:\s*([^;{}]+)"), regex(r"var\(\s*(--[\w-]+)\s*\)")
STRING = regex(r"\"([^\"]*)\"|'([^']*)'")
ESCAPED = regex(r"\\([0-9a-fA-F]{1,6}) ?")
COMPOUND = regex(r"[\w-]+|[.#][\w-]+|\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?|\*")
PSEUDO = regex(r"::|:(?:before|after|marker)")  # what is not the element itself
NUMBER = r"-?\d*\.?\d+"
# declarations by which words are not seen
HIDING = tuple(
    (reason, regex(pattern))
    for reason, pattern in (
        ("hidden", r"(?:^|;)\s*display\s*:\s*none"),
        ("hidden", r"(?:^|;)\s*visibility\s*:\s*(?:hidden|collapse)"),
        ("hidden", r"(?:^|;)\s*content-visibility\s*:\s*hidden"),
        ("transparent", r"(?:^|;)\s*opacity\s*:\s*0?(?:\.[01]\d*)?(?:\s|;|!|$)"),
        ("transparent", r"(?:color|fill-color)\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0\d*)?\s*\))"),
        ("tiny", r"(?:^|;)\s*font(?:-size)?\s*:[^;]*?(?<![\w.])0?\.?0*[01]?(?:px|pt)(?![\w.])"),
        ("tiny", r"(?:^|;)\s*font-size\s*:\s*0(?:\.0\d*)?(?:em|rem|px|pt|%|\s|;|!|$)"),
        ("tiny", r"(?:^|;)\s*zoom\s*:\s*0"),
        ("tiny", r"transform\s*:[^;]*scale(?:3d|[XY])?\(\s*0(?:\.0\d*)?[\s,)]"),
        ("moved away", r"(?:^|;)\s*(?:position\s*:\s*(?:absolute|fixed)|float\s*:\s*footnote)"),
        ("moved away", rf"transform\s*:[^;]*translate[^;]*{NUMBER}(?:em|px|vw|vh|%|pt)"),
        ("moved away", r"text-indent\s*:\s*-\s*(?:\d{3,}|[3-9]\d)"),
        ("moved away", r"margin[\w-]*\s*:[^;]*-\s*\d{3,}"),
        ("clipped", r"(?:^|;)\s*(?:clip|clip-path|mask|-webkit-mask)\s*:"),
        ("clipped", r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px|em|pt|%)?\s*(?:;|!|$)"),
        ("blurred", r"(?:^|;)\s*filter\s*:"),
        ("covered", r"text-security\s*:"),
        ("struck out", r"text-decoration[\w-]*\s*:[^;]*line-through"),
        ("turned round", r"(?:unicode-bidi\s*:[^;]*override|(?:^|;)\s*direction\s*:\s*rtl)"),
        ("squeezed", r"letter-spacing\s*:\s*-\s*(?:0?\.[6-9]|[1-9])"),
        ("lines on each other", r"line-height\s*:\s*0(?:\.0\d*)?(?:\s|;|!|$)"),
        ("changed", r"text-transform\s*:\s*(?!none)"),
    )
)
LIGHT = regex(
    r"(?:^|;)\s*(?:-webkit-text-fill-)?color\s*:\s*(#[fF][0-9a-fA-F]{2}(?:[0-9a-fA-F]{3})?|white|rgb\([^)]*\)|[a-z]+)\s*(?:;|!|$)"
)
GROUND = regex(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)")
GENERATED = regex(r"(?:^|;)\s*content\s*:\s*([^;]+)")
WHITES = ("white", "snow", "ivory", "ghostwhite", "floralwhite", "mintcream", "azure", "whitesmoke")
LEAST_CONTRAST = 16  # of 255


@dataclass(frozen=True, slots=True)
class SeenRule:
    """A rule that matters. `selectors`: of each the parts from the outermost to the one that is meant."""

    selectors: tuple[tuple[tuple[str, ...], ...], ...]
    reason: str
    media: str = ""
    words: str = ""  # that it adds


@dataclass(slots=True)
class StyleRules:
    """The rules of all style sheets of a publication."""

    hiding: list[SeenRule] = field(default_factory=list)
    grounds: list[SeenRule] = field(default_factory=list)  # dark ones
    adding: list[SeenRule] = field(default_factory=list)
    counters: dict[str, dict[str, str]] = field(default_factory=dict)
    kinds: dict[str, list[str]] = field(
        default_factory=dict
    )  # class of a list -> its counters, the best last
    faults: list[str] = field(default_factory=list)
    near: dict[tuple[object, ...], tuple[list[SeenRule], list[SeenRule]]] = field(default_factory=dict)

    def effects(self, element: etree._Element) -> tuple[str, str]:
        """Words that rules add to an element, and why its own are not seen; "" where they are."""
        hiding, adding = self._near(element)
        reason = next(
            (
                rule.reason
                for rule in hiding
                if matches(rule, element) and not self._is_excused(rule, element)
            ),
            "",
        )
        return "".join([rule.words for rule in adding if matches(rule, element)]), reason

    def _is_excused(self, rule: SeenRule, element: etree._Element) -> bool:
        """Light words on a dark ground; marks of notes, whose line has no height of its own; on a narrow
        screen heads of tables, which their cells repeat, and 〃, for which the cell says what is meant."""
        if rule.reason == LIGHT_WORDS:
            # what is dark on a condition, as at night, is no ground by day
            grounds = [ground for ground in self.grounds if ground.media in ("", rule.media)]
            return any(matches(ground, one) for ground in grounds for one in _up(element))
        name = element.tag.rpartition("}")[2]
        if rule.reason == ON_EACH_OTHER:
            return name in ("a", "sup", "sub", "span")
        if rule.reason != "hidden" or "max-width" not in rule.media:
            return False
        cell = element.getparent()
        ditto = name == "span" and cell is not None and bool(cell.get("aria-label"))
        return name == "thead" or (ditto and len("".join(map(str, element.itertext())).strip()) <= 2)

    def _near(self, element: etree._Element) -> tuple[list[SeenRule], list[SeenRule]]:
        """Rules that hide or add and may mean the element, whatever stands around it: few kinds of elements
        are asked for over and over."""
        kind = (element.tag, *map(element.get, ("class", "id")), *element.attrib, element.getparent() is None)
        if kind not in self.near:
            lists = (
                [rule for rule in rules if any(one and _is(one[-1], element) for one in rule.selectors)]
                for rules in (self.hiding, self.adding)
            )
            self.near[kind] = (next(lists), next(lists))
        return self.near[kind]


ON_EACH_OTHER = "lines on each other"
SAME_COLOUR = "in the colour of its own ground"
LIGHT_WORDS = "in the colour of its ground"


def _up(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


@lru_cache(64)  # the sheet of a style is the same in all its books
def style_rules(sheets: tuple[str, ...]) -> StyleRules:
    """The rules that matter of style sheets, those inside @media and @supports too."""
    rules = StyleRules()
    for sheet in sheets:
        text = COMMENT.sub("", sheet)
        values = {name: value.strip() for name, value in reversed(SET.findall(text))}  # the first: by day
        text = TAKEN.sub(lambda match, known=values: known.get(match[1], match[0]), text)  # type: ignore[misc]
        for name in ("@import", "javascript:", "expression(", "behavior:", "-moz-binding"):
            if name in text.lower():
                rules.faults.append(name)
        for url in re.findall(r"url\(\s*['\"]?([^'\")]*)", text):
            if ":" in url.partition("/")[0]:
                rules.faults.append(f"url {url[:60]}")
        for match in COUNTER.finditer(text):
            rules.counters[match[1]] = dict(_declarations(match[2]))
        _read(FACE.sub("", COUNTER.sub("", text)), "", rules)
    return rules


def _read(text: str, media: str, rules: StyleRules) -> None:
    """Rules, with the conditions around them."""
    at, depth, start = 0, 0, 0
    while at < len(text):
        char = text[at]
        if char in "\"'":
            end = text.find(char, at + 1)
            at = len(text) if end < 0 else end
        elif char == "{":
            depth += 1
            if depth == 1:
                head, start = text[start:at].strip(), at + 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                if head.startswith("@"):
                    _read(text[start:at], f"{media} {head}".strip(), rules)
                else:
                    _rule(head, text[start:at], media, rules)
                start = at + 1
        at += 1


def _rule(head: str, body: str, media: str, rules: StyleRules) -> None:
    body = ESCAPED.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), body)
    low = body.lower()
    selectors = tuple(_selector(part) for part in head.split(",") if part.strip())
    meant = tuple(selector for selector in selectors if not any(map(PSEUDO.match, selector[-1])))
    for reason, pattern in HIDING:
        if pattern.search(low):
            rules.hiding.append(SeenRule(meant, reason, media))
            break
    ground = GROUND.search(low)
    if ground and not _is_light(ground[1].strip()):
        rules.grounds.append(SeenRule(meant, "ground", media))
    colour = LIGHT.search(low)
    same = colour is not None and ground is not None and colour[1] == ground[1].strip()
    if same:
        rules.hiding.append(SeenRule(meant, SAME_COLOUR, media))
    elif colour and _is_light(colour[1]) and not ground:
        rules.hiding.append(SeenRule(meant, LIGHT_WORDS, media))
    if (generated := GENERATED.search(body)) and STRING.search(generated[1]):
        words = "".join(one or two for one, two in STRING.findall(generated[1]))
        if words.strip("\u200b\u2060 "):
            rules.adding.append(SeenRule(selectors, "", media, words))
    for kind in re.findall(r"list-style(?:-type)?\s*:\s*([^;]+)", body):
        for selector in selectors:
            rules.kinds.setdefault("".join(selector[-1]), []).append(kind.strip())


def _is_light(colour: str) -> bool:
    """Whether a colour is as good as white."""
    if colour in WHITES:
        return True
    if match := re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", colour):
        digits = match[1] if len(match[1]) == 6 else "".join(char * 2 for char in match[1])
        channels = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    elif match := re.fullmatch(r"rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)", colour):
        channels = [int(channel) for channel in match.groups()]
    else:
        return False
    return min(channels) > 255 - LEAST_CONTRAST


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip(), value.strip()


def _selector(text: str) -> tuple[tuple[str, ...], ...]:
    compounds = re.split(r"\s*[>+~]\s*|\s+", text.strip())
    return tuple(tuple(COMPOUND.findall(compound)) for compound in compounds if compound)


def matches(rule: SeenRule, element: etree._Element) -> bool:
    """Whether a rule means an element; combinators are taken widely, so that none is missed."""
    return any(_matches(selector, element) for selector in rule.selectors)


def _matches(selector: tuple[tuple[str, ...], ...], element: etree._Element) -> bool:
    if not selector or not _is(selector[-1], element):
        return False
    return all(
        any(_is(compound, one) for one in element.iterancestors()) or _beside(compound, element)
        for compound in selector[:-1]
    )


def _beside(compound: tuple[str, ...], element: etree._Element) -> bool:
    return any(_is(compound, one) for one in element.itersiblings(preceding=True))


def _is(compound: tuple[str, ...], element: etree._Element) -> bool:
    """Whether an element has the name, classes and identity of a compound; states are held for given."""
    classes = element.get("class", "").split()
    for part in compound:
        if part.startswith("."):
            if part[1:] not in classes:
                return False
        elif part.startswith("#"):
            if element.get("id") != part[1:]:
                return False
        elif part.startswith("["):
            name = re.split(r"[~|^$*]?=", part.strip("[]"))[0]
            if element.get(name.strip()) is None:
                return False
        elif part.startswith("::") or part in (":before", ":after", ":first-letter", ":first-line"):
            continue
        elif part.startswith(":"):
            if part in (":root",) and element.getparent() is not None:
                return False
            if part.startswith((":not(", ":empty", ":hover", ":focus", ":target")):
                return not part.startswith((":empty", ":hover", ":focus", ":target"))
        elif part != "*" and element.tag.rpartition("}")[2] != part:
            return False
    return True
