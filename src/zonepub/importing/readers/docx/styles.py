"""What the styles of a file say of its paragraphs and runs (I10 to I14, I19)."""

from lxml import etree

from zonepub.importing.document import PLAIN, Align, RunStyle
from zonepub.importing.readers.docx.names import VAL, W
from zonepub.readers.docx.facts import Facts, facts_of, is_on, number, overlaid
from zonepub.readers.docx.styles import StyleCascade
from zonepub.records import dataclass
from zonepub.regex import regex

DEEPEST = 20  # styles based on one another
LOCAL = regex(r"(?:heading|标题|標題|überschrift|titre)\s*([1-9])")
OWN = regex(r"(?:(?:报告|公文|正文)?\s*([一二三四五六])\s*级\s*标题|标题\s*([一二三四五六]))(?:样式)?")
# Chinese names that old converters write for built-in styles -> the English ones
KNOWN = {
    "标题": "title", "副标题": "subtitle", "题注": "caption", "页眉": "header", "页脚": "footer",
    "目录标题": "toc heading", "脚注文本": "footnote text", "尾注文本": "endnote text",
    "列出段落": "list paragraph", "列表段落": "list paragraph",
    "正文": "normal", "引用": "quote", "明显引用": "intense quote",
}  # fmt: skip
CONTENTS = regex(
    r"(?:toc|目录|目錄)\s*\d|toc heading|table of figures|图表目录|contents (?:heading|\d)|index\s*\d"
)
CODE = frozenset(
    ("verbatim char", "html code", "html typewriter", "source code", "html preformatted", "code")
)
ALIGN: dict[str, Align] = {
    "center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify",
    "left": "left", "start": "left",
}  # fmt: skip
FONTS = f"{W}rFonts"
UNDERLINED = frozenset(("", "none"))


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph's style and the settings that matter."""

    style: str  # its id
    name: str  # folded: "heading 1"
    level: int  # of a heading, 1 to 9; 0: none
    align: Align
    indent: float  # of the first line, in ems; hanging is negative
    facts: Facts  # all settings, with numPr and pStyle
    contents: bool = False  # of a list of contents


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is set. `size` in points."""

    styles: frozenset[RunStyle]
    size: float
    bold: bool
    hidden: bool = False
    changed: bool = False  # by a tracked change
    font: str = ""  # of Latin letters, where it may be one of symbols
    face: str = ""  # class of the font of Han: "hei", "kai" …; empty: unknown


class Styles:
    """The styles of a file; every answer is kept, for one look occurs thousands of times (I58)."""

    def __init__(self, cascade: StyleCascade) -> None:
        self.cascade = cascade
        self.names = {key: folded(_value(style, "name")) for key, style in cascade.elements.items()}
        self.toggles: dict[tuple[str, str], bool] = {}
        self.paragraphs: dict[bytes, ParagraphLook] = {}
        self.runs: dict[tuple[object, ...], RunLook] = {}

    # --- paragraphs ---

    def paragraph(self, settings: etree._Element | None) -> ParagraphLook:
        key = b"" if settings is None else etree.tostring(settings)
        if key not in self.paragraphs:
            self.paragraphs[key] = self._paragraph(settings)
        return self.paragraphs[key]

    def _paragraph(self, settings: etree._Element | None) -> ParagraphLook:
        own = facts_of(settings)
        said = own.get("pStyle/val", "")
        style = said if said in self.cascade.elements else self.cascade.default
        facts = overlaid(overlaid(self.cascade.paragraph_defaults, self.cascade.style(style, "pPr")), own) | {
            "pStyle/val": style
        }
        name = self.names.get(style, "")
        size = number(self.cascade.style(style, "rPr"), "sz/val", 21) / 2
        first = number(facts, "ind/firstLineChars") / 100 or number(facts, "ind/firstLine") / 20 / size
        hanging = number(facts, "ind/hangingChars") / 100 or number(facts, "ind/hanging") / 20 / size
        left = (
            number(facts, "ind/leftChars") / 100
            or number(facts, "ind/left", number(facts, "ind/start")) / 20 / size
        )
        indent = round(left + (first or -hanging), 2) if left > 8 else round(first or -hanging, 2)
        return ParagraphLook(
            style, name, self._level(style, own), ALIGN.get(facts.get("jc/val", ""), ""), indent, facts,
            bool(CONTENTS.fullmatch(name)),
        )  # fmt: skip

    def _level(self, style: str, own: Facts) -> int:
        """outlineLvl of the paragraph, then name and outlineLvl along the styles it is based on (I12)."""
        if self.names.get(style, "") in ("title", "subtitle", "toc heading"):
            return 0
        if (level := _outline(own)) is not None:
            return level
        steps = 0
        while style in self.cascade.elements and steps < DEEPEST:
            name = self.names.get(style, "")
            if level := _named_level(name):
                return level
            level = _outline(facts_of(self.cascade.elements[style].find(f"{W}pPr")))
            if level is not None:
                return level
            style, steps = _value(self.cascade.elements[style], "basedOn"), steps + 1
        return 0

    # --- runs ---

    def run(self, style: str, settings: etree._Element | None) -> RunLook:
        """The look of a run in a paragraph of this style."""
        key: tuple[object, ...] = (style,)
        if settings is not None and len(settings):
            key = (
                style,
                *[
                    (child.tag, *child.items()) if child.tag == FONTS else (child.tag, *child.values())
                    for child in settings
                ],
            )
        look = self.runs.get(key)
        if look is None:
            look = self.runs[key] = self._run(style, facts_of(settings), settings)
        return look

    def _run(self, style: str, own: Facts, settings: etree._Element | None) -> RunLook:
        character = own.get("rStyle/val", "")
        facts = overlaid(self.cascade.run_defaults, self.cascade.style(style, "rPr"))
        facts = overlaid(overlaid(facts, self.cascade.style(character, "rPr")), own)
        bold, italic = (self._toggle(style, character, own, name) for name in ("b", "i"))
        styles: set[RunStyle] = set()
        if bold and not self._toggle(style, "", {}, "b"):
            styles.add("strong")
        dotted = facts.get("em/val", "none") != "none"
        if dotted or (italic and not self._toggle(style, "", {}, "i")):
            styles.add("emphasis")
        if dotted:
            styles.add("dots")
        if raised := _raised(facts, overlaid(self.cascade.run_defaults, self.cascade.style(style, "rPr"))):
            styles.add(raised)
        if is_on(facts, "strike") or is_on(facts, "dstrike"):
            styles.add("strike")
        if facts.get("u/val", "") not in UNDERLINED:
            styles.add("underline")
        if self.names.get(character, "") in CODE:
            styles.add("code")
        hidden = any(
            self._toggle(style, character, own, name) for name in ("vanish", "specVanish", "webHidden")
        )
        size = number(facts, "sz/val", 20) / 2
        font = facts.get("rFonts/ascii") or facts.get("rFonts/hAnsi") or ""
        changed = settings is not None and settings.find(f"{W}rPrChange") is not None
        face = self.cascade.fonts(facts)[0].kind
        return RunLook(frozenset(styles) if styles else PLAIN, size, bold, hidden, changed, font, face)

    def _toggle(self, style: str, character: str, own: Facts, name: str) -> bool:
        """A switch: its own value, else paragraph and character style against each other (I13)."""
        if f"{name}/val" in own:
            return is_on(own, name)
        if (style, name) not in self.toggles:
            below = self.cascade.style(style, "rPr")
            self.toggles[style, name] = is_on(
                below if f"{name}/val" in below else self.cascade.run_defaults, name
            )
        if not character:
            return self.toggles[style, name]
        return self.toggles[style, name] != is_on(self.cascade.style(character, "rPr"), name)


def _named_level(name: str) -> int:
    """`heading 2`, `标题 2`, and what offices call their own: 二级标题, 标题二 (I11)."""
    if found := LOCAL.fullmatch(name):
        return int(found[1])
    found = OWN.fullmatch(name)
    return "一二三四五六".find(found[1] or found[2]) + 1 if found else 0


def _raised(facts: Facts, style: Facts) -> RunStyle | None:
    """Superscript and subscript, also those made by hand: raised and smaller (I45)."""
    kind = facts.get("vertAlign/val", "")
    if kind in ("superscript", "subscript"):
        return "sup" if kind == "superscript" else "sub"
    position = number(facts, "position/val")
    if position and number(facts, "sz/val", 20) < number(style, "sz/val", 20):
        return "sup" if position > 0 else "sub"
    return None


def _outline(facts: Facts) -> int | None:
    """1 to 9 for a heading, 0 for body text, None if nothing is said."""
    said = facts.get("outlineLvl/val", "")
    if said not in tuple("0123456789"):
        return None
    return int(said) + 1 if said != "9" else 0


def folded(name: str) -> str:
    """A style's name without regard to case and spaces; names in Chinese as the English ones."""
    name = " ".join(name.casefold().split())
    return KNOWN.get(name.replace(" ", ""), name)


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(VAL, "") if child is not None else ""
