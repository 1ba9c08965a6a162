"""What a role says about paragraphs: pitch, indents, borders, Word's switches for Chinese (D2).

Every property is told, even one that is off: a style that stands on another writes only where they differ.
"""

from zonepub.render.docx.styles.names import RUNNING
from zonepub.render.docx.xml import EIGHTHS, tag, twips
from zonepub.style import Style, TextStyle
from zonepub.style.model import RuleStyle

BORDER_SPACE = 31  # most points between text and border
Properties = dict[str, str]  # name of an element -> its XML, in the order of the schema (D3)
BODY_LEVEL = 9  # of the outline: no heading
HEADING_LIST = 1  # the instance of numbering.xml that styles name


def switches(style: Style) -> Properties:
    """What is the same for every paragraph of a document; it stands in the defaults."""
    cjk = style.cjk
    return {
        "widowControl": tag("widowControl", val=int(cjk.widows > 1)),  # D2.10
        "kinsoku": tag("kinsoku", val=int(cjk.line_edges != "none")),
        "overflowPunct": tag("overflowPunct", val=int(cjk.hanging == "stop")),  # D2.7: Word's default hangs
        "topLinePunct": tag("topLinePunct", val=int(cjk.trim_line_start)),
        "autoSpaceDE": tag("autoSpaceDE", val=int(cjk.latin_gap > 0)),
        "autoSpaceDN": tag("autoSpaceDN", val=int(cjk.latin_gap > 0)),
    }


NEAR = 0.06  # of a line: so much higher or lower it still is one of the grid
# what Normal looks like: nothing of the shape of any role
NORMAL: Properties = {
    "keepNext": tag("keepNext", val=0),
    "keepLines": tag("keepLines", val=0),
    "pageBreakBefore": tag("pageBreakBefore", val=0),
    "numPr": tag("numPr", tag("numId", val=0)),
    "pBdr": "",
    "shd": tag("shd", val="clear", color="auto", fill="auto"),
    "tabs": "",
    "snapToGrid": tag("snapToGrid", val=1),
    "contextualSpacing": tag("contextualSpacing", val=0),
    "jc": tag("jc", val="left"),
    "outlineLvl": tag("outlineLvl", val=BODY_LEVEL),
}


def paragraph_facts(role: str, text: TextStyle, style: Style, measure: float) -> Properties:
    """pPr of a role but for its spacing and indents, in the order of the schema (D3)."""
    level = outline_level(role)
    return {
        "keepNext": tag("keepNext", val=int(text.keep_with_next)),
        "keepLines": tag("keepLines", val=int(text.keep_together)),
        "pageBreakBefore": tag("pageBreakBefore", val=int(text.page_break)),
        "numPr": _numbering(role, style),
        "pBdr": borders(role, text, style),
        "shd": shading(text.background.rgb) if text.background else NORMAL["shd"],
        "tabs": _tabs(role, text, style, measure),
        "snapToGrid": tag("snapToGrid", val=int(not style.page.grid.lines or on_grid(role, text, style))),
        "spacing": "",  # its place: attribute by attribute, see `spacing`
        "ind": "",
        "contextualSpacing": tag("contextualSpacing", val=int(role == "quote")),  # T8.2: none inside one
        "jc": tag("jc", val={"justify": "both"}.get(text.align, text.align)),
        "outlineLvl": tag("outlineLvl", val=level),
    }


def outline_level(role: str) -> int:
    """Where paragraphs of a role stand in the outline, from 0; what an annex holds is below its title."""
    kind, _, level = role.rpartition("-")
    if kind == "heading":
        return int(level) - 1
    return int(level) if kind == "annex-heading" else 0 if role == "annex-title" else BODY_LEVEL


def _numbering(role: str, style: Style) -> str:
    """Headings are numbered by their style, so that one that is added in Word has its number, too."""
    kind, _, level = role.rpartition("-")
    if role == "annex-title":  # without a number that shows: each starts those below it anew
        return heading_number(0) if style.section.numbering else NORMAL["numPr"]
    if kind not in ("heading", "annex-heading") or not has_number(style, int(level)):
        return NORMAL["numPr"]
    return heading_number(int(level))


def heading_number(level: int) -> str:
    """What numbers a heading of a level, from 1: above them in the list are the titles of annexes (0)."""
    return tag("numPr", tag("ilvl", val=level) + tag("numId", val=HEADING_LIST))


def has_number(style: Style, level: int) -> bool:
    """Whether the style numbers headings of a level, from 1."""
    patterns = style.section.numbering
    return level <= len(patterns) and bool(patterns[level - 1])


def on_grid(role: str, text: TextStyle, style: Style) -> bool:
    """Lines as high as those of the body stand on its grid, and do not part from it (G1.4).

    An office's paper has a grid of its own: Word's 15.6 points, as a rule, on which our lines do not stand.
    """
    page, body = style.page, style.text["body"]
    if not page.grid.lines:
        return False
    gridded = abs(page.type_area[1] / page.grid.lines - body.leading) <= NEAR * body.leading
    return gridded and (role == "body" or abs(text.leading - body.leading) < 0.05)


def spacing(role: str, text: TextStyle, style: Style) -> dict[str, str | int]:
    """Exact pitch on a grid only: elsewhere type that is made larger in Word must not be clipped (D2.9)."""
    exact = on_grid(role, text, style) or bool(style.page.grid.lines and role in RUNNING)
    return {
        "before": twips(text.before), "after": twips(text.after), "line": twips(text.leading),
        "lineRule": "exact" if exact else "atLeast",
    }  # fmt: skip


def indent(left: float = 0.0, right: float = 0.0, first: float = 0.0, size: float = 0.0) -> str:
    """`w:ind` that leaves nothing open, in points: an office's 正文 may indent by characters (D2.5).

    `size`: that of the type, where the first line is indented or hung by whole characters.
    """
    entries: dict[str, str | int] = {"leftChars": 0, "rightChars": 0}
    characters = round(100 * abs(first) / size) if size else 0
    if first < 0:
        # sizes in characters win over twips: where none is meant it is 0, as Word writes it
        entries |= {"hangingChars": characters} if characters else {"firstLineChars": 0}
        entries |= {"left": twips(left), "hanging": twips(-first)}
    else:
        entries |= {"firstLineChars": characters, "left": twips(left), "firstLine": twips(first)}
    entries["right"] = twips(right)
    return tag("ind", **entries)


def indents(text: TextStyle) -> str:
    """The indents of a role: in characters for Word, in twips for all others."""
    return indent(text.left + text.padding, text.right + text.padding, text.indent, text.size)


def borders(role: str, text: TextStyle, style: Style) -> str:
    """Rules, and the padding of a tint: Word has none, but borders in the tint's colour keep a distance."""
    above, below = text.rule_above, text.rule_below
    if role == "header":
        below = style.page.header_rule
    elif role == "footer":
        above = style.page.footer_rule
    sides = {"top": above, "left": text.rule_left, "bottom": below}
    lines = [_border(name, rule, text) for name, rule in sides.items()]
    if text.padding and text.background:
        lines.append(_line("right", text.background.rgb, 4, text.padding))
    inner = "".join(lines)
    return tag("pBdr", inner) if inner else ""


def _border(name: str, rule: RuleStyle, text: TextStyle) -> str:
    if rule.width and rule.color:
        return _line(name, rule.color.rgb, max(2, round(rule.width * EIGHTHS)), rule.gap or text.padding)
    if text.padding and text.background:
        return _line(name, text.background.rgb, 4, text.padding)
    return ""


def _line(name: str, colour: str, eighths: int, space: float) -> str:
    return tag(name, val="single", sz=min(eighths, 96), space=min(round(space), BORDER_SPACE), color=colour)


def shading(colour: str) -> str:
    return tag("shd", val="clear", color="auto", fill=colour)


def _tabs(role: str, text: TextStyle, style: Style, measure: float) -> str:
    edge = twips(measure)
    if role in ("header", "footer"):
        end = twips(measure - text.right)
        return tag("tabs", tag("tab", val="center", pos=edge // 2) + tag("tab", val="right", pos=end))
    if (role.startswith("contents-") and role != "contents-title") or role == "caption-entry":
        leader = "dot" if style.contents.leader.strip() and role != "contents-4" else "none"
        if not style.text["contents-title"].span:  # the list stands in the columns of the page
            page = style.page
            edge = twips((measure - (page.columns - 1) * page.column_gap) / page.columns)
        edge -= twips(text.right)  # LibreOffice shows nothing of what stands beyond the indent
        return tag("tabs", tag("tab", val="right", leader=leader, pos=edge))
    return ""
