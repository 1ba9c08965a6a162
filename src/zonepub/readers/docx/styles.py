"""The styles of a DOCX: what defaults, styles, themes and own settings make of paragraphs and runs."""

from collections.abc import Iterator

from lxml import etree

from zonepub.fonts.face_class import FaceClass, face
from zonepub.readers.docx.facts import Facts, color_of, facts_of, is_on, number, overlaid
from zonepub.readers.docx.package import DocxPackage, W
from zonepub.readers.spans import WIDE, TextSpan
from zonepub.records import dataclass, field
from zonepub.regex import regex

DEEPEST = 50  # styles based on each other
AMBIGUOUS = regex("[\u2013-\u2026\u00b7\u00d7\u2460-\u24ff\u2500-\u27bf]")  # as the hint says
CHINESE_MARKS = "\u3000〔〕★"
THEME_ROLES = {"major": "majorFont", "minor": "minorFont"}
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(slots=True)
class StyleCascade:
    """The styles of a document."""

    paragraph_defaults: Facts = field(default_factory=dict)
    run_defaults: Facts = field(default_factory=dict)
    elements: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    plain_table: str = "TableNormal"  # the style of tables that ask for none: programs call it what they like
    theme: dict[str, str] = field(default_factory=dict)  # "minorEastAsia" -> name
    cache: dict[tuple[str, str], Facts] = field(default_factory=dict)

    def style(self, name: str, part: str) -> Facts:
        """pPr or rPr of a style with those it is based on."""
        key = (name, part)
        if key not in self.cache:
            chain: list[etree._Element] = []
            base: str | None = name
            while base in self.elements and len(chain) < DEEPEST and self.elements[base] not in chain:
                element = self.elements[base]
                chain.append(element)
                based = element.find(f"{W}basedOn")
                base = based.get(f"{W}val") if based is not None else None
            facts: Facts = {}
            for element in reversed(chain):
                facts = overlaid(facts, facts_of(element.find(f"{W}{part}")))
            self.cache[key] = facts
        return self.cache[key]

    def paragraph(self, style: str, own: Facts, numbering: Facts) -> Facts:
        """The settings of a paragraph of that style, with those of its own and of its number."""
        facts = overlaid(self.paragraph_defaults, self.style(style, "pPr"))
        return overlaid(overlaid(facts, numbering), own)

    def run(self, style: str, settings: etree._Element | None) -> Facts:
        """The settings of a run in a paragraph of that style."""
        own = facts_of(settings)
        facts = overlaid(self.run_defaults, self.style(style, "rPr"))
        if "rStyle/val" in own:
            facts = overlaid(facts, self.style(own["rStyle/val"], "rPr"))
        return overlaid(facts, own)

    def fonts(self, facts: Facts) -> tuple[FaceClass, FaceClass]:
        """(of Han, of Latin)."""
        han = self._font(facts, "eastAsia") or self.theme.get("minorEastAsia", "")
        return face(han), face(self._font(facts, "ascii") or "Times New Roman")

    def _font(self, facts: Facts, script: str) -> str:
        themed = facts.get(f"rFonts/{script}Theme")
        return self.theme.get(themed, "") if themed else facts.get(f"rFonts/{script}", "")


def read_styles(package: DocxPackage) -> StyleCascade:
    styles = StyleCascade()
    root = package.related("styles")
    theme = package.related("theme")
    styles.theme = dict(_theme(theme)) if theme is not None else {}
    if root is None:
        return styles
    styles.paragraph_defaults = facts_of(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
    styles.run_defaults = facts_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        styles.elements[name] = style
        if style.get(f"{W}default") in ("1", "true", "on"):
            if style.get(f"{W}type") == "paragraph":
                styles.default = name
            elif style.get(f"{W}type") == "table":
                styles.plain_table = name
    return styles


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


def spans_of(text: str, facts: Facts, styles: StyleCascade) -> Iterator[TextSpan]:
    """A run as spans of one face: Han and wide marks in the East Asian font, the rest in the Latin one."""
    east, latin = styles.fonts(facts)
    hint = facts.get("rFonts/hint") == "eastAsia"
    size = number(facts, "sz/val", 20) / 2
    color = color_of(facts.get("color/val", ""))
    bold = is_on(facts, "b")
    for character in text:
        wide = WIDE.match(character) or (AMBIGUOUS.match(character) and hint) or character in CHINESE_MARKS
        yield TextSpan(character, east if wide else latin, size, bold, color)
