"""Whether words of a DOCX can be seen: hidden, tiny, squeezed, struck out, in the colour of their ground."""

from lxml import etree

from zonepub.readers.docx.facts import Facts, color_of, facts_of, is_on, number
from zonepub.readers.docx.package import W
from zonepub.readers.docx.styles import StyleCascade
from zonepub.readers.spans import Colour
from zonepub.records import dataclass, field

WHITE: Colour = (1.0, 1.0, 1.0)
LEAST_SIZE = 4.0  # half-points
LEAST_SCALE = 20.0  # percent of the width of a character
LEAST_CONTRAST = 0.08  # of a channel
FARTHEST = 24000.0  # twips: beyond the longest side of A3, nothing of a page is left
SYMBOLS = ("wingdings", "webdings", "symbol", "zapf", "marlett")
DARK_MARKERS = frozenset(("black", "darkBlue", "darkRed", "darkGray", "darkMagenta", "darkGreen", "darkCyan"))
PAPER = frozenset(("background1", "light1", "background2", "light2"))  # of a theme, whatever `val` says
FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
NOT_ITS_OWN = (f"{W}pStyle", f"{W}rPr", f"{W}sectPr")
Key = tuple[tuple[object, ...], ...]


def key_of(properties: etree._Element | None) -> Key:
    """What tells direct properties apart, cheaply."""
    if properties is None:
        return ()
    return tuple((child.tag, *child.items(), *(inner.tag for inner in child)) for child in properties)


def ground_of(facts: Facts, below: Colour) -> Colour:
    """The shading of something, else what lies below it."""
    fill = facts.get("shd/fill", "auto")
    return below if fill in ("auto", "") else color_of(fill) or below


@dataclass(slots=True)
class RunLooks:
    """Answers for runs and paragraphs, each kind once."""

    styles: StyleCascade
    paper: Colour = WHITE
    runs: dict[tuple[str, Key, Colour], str] = field(default_factory=dict)
    paragraphs: dict[tuple[str, Key], tuple[Facts, str, bool]] = field(default_factory=dict)

    def of_run(self, style: str, properties: etree._Element | None, ground: Colour) -> str:
        """Why a run in a paragraph of that style is not seen; "" where it is."""
        key = (style, key_of(properties), ground)
        if key not in self.runs:
            self.runs[key] = _run(self.styles.run(style, properties), ground)
        return self.runs[key]

    def raised(self, style: str, properties: etree._Element | None) -> str:
        """`superscript` or `subscript` as set on the run itself."""
        found = properties.find(f"{W}vertAlign") if properties is not None else None
        return found.get(f"{W}val", "") if found is not None else ""

    def of_paragraph(self, style: str, properties: etree._Element | None) -> tuple[Facts, str, bool]:
        """All its settings, why it is not seen ("" where it is), and whether it may have a number."""
        key = (style, _deep(properties))
        if key not in self.paragraphs:
            facts = self.styles.paragraph(style, facts_of(properties), {})
            numbered = any(name.startswith("numPr/") for name in facts)
            self.paragraphs[key] = facts, _paragraph(facts, self.styles.run(style, None)), numbered
        return self.paragraphs[key]


def _deep(properties: etree._Element | None) -> Key:
    """As `key_of`, with what is nested; nothing for a paragraph that has its style alone."""
    children = properties if properties is not None else ()
    own = (child for child in children if child.tag not in NOT_ITS_OWN)
    return tuple((node.tag, *node.items()) for child in own for node in child.iter())


def _run(facts: Facts, ground: Colour) -> str:
    if any(is_on(facts, name) for name in ("vanish", "webHidden", "specVanish")):
        return "hidden"
    if is_on(facts, "strike") or is_on(facts, "dstrike"):
        return "struck out"
    if number(facts, "sz/val", 20) < LEAST_SIZE:
        return "tiny"
    if number(facts, "w/val", 100) < LEAST_SCALE:
        return "squeezed"
    size = number(facts, "sz/val", 20) / 2
    if number(facts, "spacing/val") / 20 < -0.6 * size or abs(number(facts, "position/val")) > 8 * size:
        return "moved away"
    if any(facts.get(f"rFonts/{name}", "").lower().startswith(SYMBOLS) for name in FONTS):
        return "in a font of symbols"
    if "sz/val" in facts and is_on(facts, "outline"):
        return "outline"
    if facts.get("highlight/val", "none") in DARK_MARKERS or facts.get("color/themeColor") in PAPER:
        return "in the colour of its ground"
    colour = color_of(facts.get("color/val", "auto")) if facts.get("color/val", "auto") != "auto" else None
    behind = ground_of(facts, ground)
    if colour is not None and max(abs(a - b) for a, b in zip(colour, behind, strict=True)) < LEAST_CONTRAST:
        return "in the colour of its ground"
    return ""


def _paragraph(facts: Facts, run: Facts) -> str:
    # an exact pitch below half the type cuts it off; empty lines of white have such a pitch rightly
    exact = facts.get("spacing/lineRule") == "exact"
    if exact and number(facts, "spacing/line", 240) < 0.5 * number(run, "sz/val", 20) * 10:
        return "clipped"
    if number(facts, "ind/left") > FARTHEST or number(facts, "ind/left") < -FARTHEST / 4:
        return "off the page"
    places = (number(facts, "framePr/x"), number(facts, "framePr/y"))
    if any(abs(place) > FARTHEST for place in places) or min(places) < -2000:
        return "off the page"
    return ""
