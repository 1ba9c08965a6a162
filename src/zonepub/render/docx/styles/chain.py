"""Styles as Word chains them: each stands on the one it is like, and writes only where they differ.

So 正文 leads the document, 正文文本 its running text, 标题 1 the headings: what an office changes there moves
all that is like it.
"""

from collections.abc import Mapping

from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.docx.styles.names import LINKED, RUNNING, is_built_in, linked_id, style_id, style_name
from zonepub.render.docx.styles.paragraph import NORMAL, indents, paragraph_facts, spacing
from zonepub.render.docx.styles.run import grid_tracking, normal_run, run_facts
from zonepub.render.docx.xml import tag
from zonepub.style import Style, TextStyle

NEXT = {
    "kicker": "heading-1", "kicker-unlisted": "heading-2",
    **{f"heading-{level}": "body" for level in range(1, 7)},
    **{f"annex-heading-{level}": "body" for level in range(1, 7)},
    "title": "subtitle", "subtitle": "body", "annex-label": "annex-title", "annex-title": "body",
    "caption": "body", "table-caption": "body", "table-source": "body", "quote-source": "body",
    "byline": "body", "credit": "body", "box-title": "box", "contents-title": "body",
}  # fmt: skip
# styles that Word knows or needs, and no style file has -> the role that they look like
DERIVED = {
    "caption-entry": "contents-1", "endnote": "footnote", "kicker-unlisted": "kicker",
    "annex-title": "heading-1",
    "cover-name": "masthead", "cover-date": "dateline", "cover-title": "title", "cover-subtitle": "subtitle",
}  # fmt: skip
ON_GRID = {"body", "lead", "addressees"}  # roles that keep the characters of the grid
HEADINGS = regex(r"(?:annex-)?heading-\d")
# roles that fill a room of their own: each tells its size, as 正文 may be made larger
SIZED = regex(
    r"(?:contents|table)-.*|caption-entry|caption|credit|placeholder|barcode|header|footer|(?:foot|end)note"
)
PRIORITIES = (
    (regex("body"), 1), (HEADINGS, 9), (regex("title"), 10), (regex("subtitle"), 11),
    (regex("quote"), 29), (regex("list"), 34), (regex("caption"), 35),
    (regex("contents-.*|caption-entry"), 39), (regex("footnote|endnote|header|footer"), 99),
)  # fmt: skip
OWN_PRIORITY = 12  # of what Word has no place for: behind its titles


@dataclass(frozen=True, slots=True)
class Listing:
    """How a style stands in Word's lists: among those to choose from, or hidden until it is used."""

    gallery: bool = False
    hidden: bool = False

    @property
    def xml(self) -> str:
        shown = tag("semiHidden") + tag("unhideWhenUsed") if self.hidden else ""
        return shown + (tag("qFormat") if self.gallery else "")


class StyleChain:
    """The paragraph styles of all roles; `texts` are the style's own and those of closer tables."""

    def __init__(self, style: Style, texts: Mapping[str, TextStyle], measure: float) -> None:
        self.style, self.texts, self.measure = style, texts, measure
        self._normal = normal_run(style)
        self._facts: dict[str, dict[str, str]] = {}
        self._runs: dict[str, dict[str, str]] = {}
        self._written: dict[tuple[str, Listing], str] = {}

    def parent(self, role: str) -> str:
        """The role that a role's style is based on; "" is Normal."""
        if role == "body":
            return ""
        if role in DERIVED:
            return DERIVED[role]
        if role.startswith("annex-heading-"):
            return role.removeprefix("annex-")
        parent = self.style.likes.get(role, "")
        while parent in self.texts and HEADINGS.match(parent) and not HEADINGS.match(role):
            parent = self.style.likes.get(parent, "")  # what stands on a heading is one to other programs
        if parent not in self.texts or (parent in ("body", "flush") and not self._is_running(role)):
            return ""
        return parent

    def _is_running(self, role: str) -> bool:
        """Whether a role is running text: Word's own, or one that a style file adds."""
        return role in RUNNING or style_id(role).startswith("Role")

    def xml(self, role: str, look: Listing) -> str:
        """The style of a role, written once: reports of a session differ in few looks."""
        if (role, look) not in self._written:
            self._written[role, look] = self._xml(role, look)
        return self._written[role, look]

    def _xml(self, role: str, look: Listing) -> str:
        """In the order of the schema (D3)."""
        parent = self.parent(role)
        custom = "" if is_built_in(role) else ' w:customStyle="1"'
        head = tag("name", val=style_name(role))
        head += tag("basedOn", val=style_id(parent) if parent else "Normal")
        follower = NEXT.get(role, "")
        head += tag("next", val=style_id(follower)) if follower in self.texts else ""
        head += tag("link", val=linked_id(role)) if role in LINKED else ""
        head += tag("uiPriority", val=priority(role)) + look.xml
        inner = head + self._paragraph(role, parent) + self._run(role, parent)
        return f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(role)}">{inner}</w:style>'

    def linked(self, role: str) -> str:
        """The character style of the same look."""
        inner = tag("name", val=LINKED[role]) + tag("basedOn", val="DefaultParagraphFont")
        inner += tag("link", val=style_id(role)) + tag("uiPriority", val=priority(role))
        inner += tag("rPr", "".join(value for value in self._run_facts(role).values() if value))
        return (
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{linked_id(role)}">{inner}</w:style>'
        )

    def _paragraph(self, role: str, parent: str) -> str:
        own = self._paragraph_facts(role)
        above = self._paragraph_facts(parent) if parent else NORMAL
        facts = {name: value for name, value in own.items() if value != above.get(name, "")}
        if "pBdr" in facts:
            facts["pBdr"] = _closed_borders(facts["pBdr"], above.get("pBdr", ""))
        if "tabs" in facts:
            facts["tabs"] = _tabs(facts["tabs"], above.get("tabs", ""))
        text, gaps = self.texts[role], spacing(role, self.texts[role], self.style)
        if parent and role in RUNNING:  # moves with what it stands on
            before = spacing(parent, self.texts[parent], self.style)
            line = {key: gaps[key] for key in ("line", "lineRule")}
            same = all(before[key] == value for key, value in line.items())
            gaps = {key: gaps[key] for key in ("before", "after") if before[key] != gaps[key]}
            gaps |= {} if same else line
        ordered = {name: facts.get(name, "") for name in own}
        ordered |= {"spacing": tag("spacing", **gaps) if gaps else "", "ind": indents(text)}
        return tag("pPr", "".join(ordered.values()))

    def _run(self, role: str, parent: str) -> str:
        above = self._run_facts(parent) if parent else self._normal
        own = self._run_facts(role)
        told = {"sz"} if SIZED.fullmatch(role) and not SIZED.fullmatch(parent) else set[str]()
        inner = "".join(value for name, value in own.items() if value != above.get(name) or name in told)
        return tag("rPr", inner) if inner else ""

    def _paragraph_facts(self, role: str) -> dict[str, str]:
        if role not in self._facts:
            self._facts[role] = paragraph_facts(role, self.texts[role], self.style, self.measure)
        return self._facts[role]

    def _run_facts(self, role: str) -> dict[str, str]:
        if role not in self._runs:
            tracking = grid_tracking(self.style, self.measure) if role in ON_GRID else 0
            self._runs[role] = run_facts(self.texts[role], tracking)
        return self._runs[role]


BORDER = regex(r"(?=<w:(\w+) )(<w:\w+ [^>]*/>)")
SIDES = ("top", "left", "bottom", "right")
TAB = regex(r"<w:tab [^>]*>")
POSITION = regex(r'w:pos="(-?\d+)"')


def _closed_borders(own: str, above: str) -> str:
    """The borders of a style; those that it would take over from the style below, and has not, are off."""
    mine, theirs = dict(BORDER.findall(own)), dict(BORDER.findall(above))
    off = {side: tag(side, val="nil") for side in SIDES if side in theirs or not mine}
    return tag("pBdr", "".join((off | mine).get(side, "") for side in SIDES))


def _tabs(own: str, above: str) -> str:
    """Tab stops add up: those of the style below are cleared where they are not meant."""
    places = set(POSITION.findall(own))
    cleared = [place for place in POSITION.findall(above) if place not in places]
    stops = [*TAB.findall(own), *(tag("tab", val="clear", pos=place) for place in cleared)]
    stops.sort(key=lambda stop: int(POSITION.findall(stop)[0]))
    return tag("tabs", "".join(stops)) if stops else ""


def priority(role: str) -> int:
    """Where Word lists the style of a role."""
    return next((place for pattern, place in PRIORITIES if pattern.fullmatch(role)), OWN_PRIORITY)
