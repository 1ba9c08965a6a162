"""Settings of a DOCX as flat facts: `ind/firstLine` -> `640`, and what they come to in points."""

from lxml import etree

from zonepub.readers.spans import Colour

Facts = dict[str, str]
NOT_OF_ELEMENT = frozenset(("rPr", "pPrChange", "rPrChange", "sectPr"))  # settings of something else
NESTED = frozenset(("pBdr", "tabs", "numPr", "tblBorders", "tcBorders"))  # settings inside settings
INDENTS = ("ind/firstLine", "ind/firstLineChars", "ind/hanging", "ind/hangingChars")
UNREASONABLE = 1e6


def local(name: str) -> str:
    """A name without its namespace, as `etree.QName` has it, at a fifth of its price."""
    return name.rpartition("}")[2]


def facts_of(element: etree._Element | None) -> Facts:
    """The settings in an element; the attributes of children, and `w:val` under the plain name."""
    facts: Facts = {}
    for child in element if element is not None else ():
        name = local(child.tag)
        if name in NOT_OF_ELEMENT:
            continue
        if name in NESTED:
            for index, inner in enumerate(child):
                label = local(inner.tag) if name != "tabs" else str(index)
                for key, value in inner.items():
                    facts[f"{name}/{label}/{local(str(key))}"] = str(value)
            continue
        attributes = child.items()
        for key, value in attributes:
            facts[f"{name}/{local(str(key))}"] = str(value)
        if not attributes:
            facts[f"{name}/val"] = "true"
    return facts


def overlaid(below: Facts, above: Facts) -> Facts:
    """`above` over `below`; a size in characters drives out the size in twips, and the other way round."""
    facts = dict(below)
    if any(key in above for key in INDENTS):
        for key in INDENTS:
            facts.pop(key, None)
    if "rFonts/eastAsia" in above:
        facts.pop("rFonts/eastAsiaTheme", None)
    if "rFonts/ascii" in above:
        facts.pop("rFonts/asciiTheme", None)
    if any(key.startswith("tabs/") for key in above):
        facts = {key: value for key, value in facts.items() if not key.startswith("tabs/")}
    return facts | above


def is_on(facts: Facts, name: str) -> bool:
    """Whether a switch such as `b` is on."""
    return facts.get(f"{name}/val", "false").lower() in ("true", "1", "on")


def number(facts: Facts, key: str, default: float = 0.0) -> float:
    """A number as it stands, `default` for what is none or beyond all reason."""
    try:
        value = float(facts[key].removesuffix("pt"))
    except (KeyError, ValueError):
        return default
    return value if abs(value) < UNREASONABLE else default


def points(facts: Facts, key: str, default: float = 0.0) -> float:
    """Twips as points."""
    return number(facts, key, default * 20) / 20


def color_of(text: str) -> Colour | None:
    """`D7000F`; `auto` is black."""
    if text in ("", "auto"):
        return (0.0, 0.0, 0.0)
    try:
        return (int(text[:2], 16) / 255, int(text[2:4], 16) / 255, int(text[4:6], 16) / 255)
    except ValueError:
        return None
