"""What paragraphs and runs of a DOCX come to: defaults, styles, numbering and their own settings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from zonepub.fonts.face_class import FaceClass, face
from zonepub.readers.docx.package import DocxPackage, W
from zonepub.readers.spans import Colour, TextSpan

DEEPEST = 50
Facts = dict[str, str]  # "ind/firstLine" -> "640"
WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
AMBIGUOUS = re.compile("[\u2013-\u2026\u00b7\u00d7\u2460-\u24ff\u2500-\u27bf]")  # as the hint says
THEME_ROLES = {"major": "majorFont", "minor": "minorFont"}
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def facts_of(element: etree._Element | None) -> Facts:
    """Settings as flat keys; the attributes of children, and `w:val` under the plain name."""
    found: Facts = {}
    for child in element if element is not None else ():
        name = etree.QName(child).localname
        if name in ("rPr", "pPrChange", "rPrChange", "sectPr"):
            continue
        if name in ("pBdr", "tabs", "numPr"):
            for index, inner in enumerate(child):
                label = etree.QName(inner).localname if name != "tabs" else str(index)
                attributes = ((etree.QName(key).localname, str(value)) for key, value in inner.attrib.items())
                found |= {f"{name}/{label}/{key}": value for key, value in attributes}
            continue
        found |= {f"{name}/{etree.QName(key).localname}": str(value) for key, value in child.attrib.items()}
        if not child.attrib:
            found[f"{name}/val"] = "true"
    return found


def laid(below: Facts, above: Facts) -> Facts:
    """`above` over `below`; a size in characters drives out the size in twips, and the other way round."""
    found = dict(below)
    if any(
        key in above for key in ("ind/firstLine", "ind/firstLineChars", "ind/hanging", "ind/hangingChars")
    ):
        for key in ("ind/firstLine", "ind/firstLineChars", "ind/hanging", "ind/hangingChars"):
            found.pop(key, None)
    if "rFonts/eastAsia" in above:
        found.pop("rFonts/eastAsiaTheme", None)
    if "rFonts/ascii" in above:
        found.pop("rFonts/asciiTheme", None)
    if any(key.startswith("tabs/") for key in above):
        found = {key: value for key, value in found.items() if not key.startswith("tabs/")}
    return found | above


@dataclass(slots=True)
class StyleCascade:
    """The styles of a document."""

    paragraphs: Facts = field(default_factory=dict)  # defaults
    runs: Facts = field(default_factory=dict)
    styles: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    theme: dict[str, str] = field(default_factory=dict)  # "minorEastAsia" -> name
    cache: dict[tuple[str, str], Facts] = field(default_factory=dict)

    def style(self, name: str, part: str) -> Facts:
        """pPr or rPr of a style with those it is based on."""
        key = (name, part)
        if key not in self.cache:
            chain: list[etree._Element] = []
            at: str | None = name
            while at in self.styles and len(chain) < DEEPEST and self.styles[at] not in chain:
                element = self.styles[at]
                chain.append(element)
                based = element.find(f"{W}basedOn")
                at = based.get(f"{W}val") if based is not None else None
            found: Facts = {}
            for element in reversed(chain):
                found = laid(found, facts_of(element.find(f"{W}{part}")))
            self.cache[key] = found
        return self.cache[key]

    def paragraph(self, settings: etree._Element | None, numbering: Facts) -> tuple[str, Facts]:
        """(style, settings) of a paragraph."""
        own = facts_of(settings)
        name = own.get("pStyle/val", self.default)
        found = laid(self.paragraphs, self.style(name, "pPr"))
        return name, laid(laid(found, numbering), own)

    def run(self, style: str, settings: etree._Element | None) -> Facts:
        own = facts_of(settings)
        found = laid(self.runs, self.style(style, "rPr"))
        if "rStyle/val" in own:
            found = laid(found, self.style(own["rStyle/val"], "rPr"))
        return laid(found, own)

    def fonts(self, facts: Facts) -> tuple[FaceClass, FaceClass]:
        """(of Han, of Latin)."""
        east = self._font(facts, "eastAsia", "minorEastAsia")
        return face(east), face(self._font(facts, "ascii", "minorHAnsi"))

    def _font(self, facts: Facts, kind: str, fallback: str) -> str:
        themed = facts.get(f"rFonts/{kind}Theme")
        if themed:
            return self.theme.get(themed, "")
        return (
            facts.get(f"rFonts/{kind}") or self.theme.get(fallback, "")
            if kind == "eastAsia"
            else facts.get(f"rFonts/{kind}") or "Times New Roman"
        )


def read_looks(package: DocxPackage) -> StyleCascade:
    looks = StyleCascade()
    root = package.related("styles")
    theme = package.related("theme")
    looks.theme = dict(_theme(theme)) if theme is not None else {}
    if root is None:
        return looks
    looks.paragraphs = facts_of(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
    looks.runs = facts_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        looks.styles[name] = style
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            looks.default = name
    return looks


def _theme(root: etree._Element) -> Iterator[tuple[str, str]]:
    for role, tag in THEME_ROLES.items():
        fonts = root.find(f".//{A}{tag}")
        if fonts is None:
            continue
        east, latin = fonts.find(f"{A}ea"), fonts.find(f"{A}latin")
        hans = next((item.get("typeface", "") for item in fonts if item.get("script") == "Hans"), "")
        yield f"{role}EastAsia", (east.get("typeface") if east is not None else "") or hans
        name = latin.get("typeface", "") if latin is not None else ""
        yield from ((f"{role}Ascii", name), (f"{role}HAnsi", name))


def on(facts: Facts, name: str) -> bool:
    """Whether a switch such as `b` is on."""
    return facts.get(f"{name}/val", "false").lower() in ("true", "1", "on")


def number(facts: Facts, key: str, default: float = 0.0) -> float:
    """A number as it stands, `default` for what is none or beyond all reason."""
    try:
        found = float(facts[key].removesuffix("pt"))
    except (KeyError, ValueError):
        return default
    return found if abs(found) < 1e6 else default


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


def split(text: str, facts: Facts, looks: StyleCascade) -> Iterator[TextSpan]:
    """A run as spans of one face: Han and wide marks in the East Asian font, the rest in the Latin one."""
    east, latin = looks.fonts(facts)
    hint = facts.get("rFonts/hint") == "eastAsia"
    size = number(facts, "sz/val", 20) / 2
    color = color_of(facts.get("color/val", ""))
    bold = on(facts, "b")
    for character in text:
        wide = WIDE.match(character) or (AMBIGUOUS.match(character) and hint) or character in "\u3000〔〕★"
        yield TextSpan(character, east if wide else latin, size, bold, color)
