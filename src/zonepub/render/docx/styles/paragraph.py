"""Paragraph styles, one for each role: pitch, indents, borders, Word's switches for Chinese (D2)."""

from zonepub.render.docx.styles.names import ROLES, style_id, style_name
from zonepub.render.docx.styles.run import grid_tracking, run_properties
from zonepub.render.docx.xml import EIGHTHS, tag, twips
from zonepub.style import Style, TextStyle
from zonepub.style.model import RuleStyle

# exact pitch only where nothing but text can stand (D2.9)
EXACT = {"body", "flush", "lead", "list", "quote", "abstract", "footnote"}
NEXT = {
    "kicker": "Heading1",
    **{f"heading-{level}": "BodyText" for level in range(1, 7)},
    "title": "Subtitle",
    "annex-label": "AnnexTitle",
    "annex-title": "BodyText",
}
ON_GRID = {"body", "lead", "addressees"}  # roles that keep the characters of the grid
BORDER_SPACE = 31  # most points between text and border
FIGURE = "Figure"


def paragraph_style(role: str, text: TextStyle, style: Style, measure: float) -> str:
    custom = "" if role in ROLES and ROLES[role][1].isascii() else ' w:customStyle="1"'
    head = f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(role)}">'
    head += tag("name", val=style_name(role))
    head += tag("basedOn", val="Normal")
    if role in NEXT:
        head += tag("next", val=NEXT[role])
    head += tag(
        "uiPriority", val=9 if role.startswith("heading") else 39 if role.startswith("contents") else 20
    )
    return (
        head
        + tag("qFormat")
        + paragraph_properties(role, text, style, measure)
        + run_properties(text, grid_tracking(style, measure) if role in ON_GRID else 0)
        + "</w:style>"
    )


def paragraph_properties(role: str, text: TextStyle, style: Style, measure: float) -> str:
    """pPr in the order of the schema (D3)."""
    cjk = style.cjk
    parts = [
        tag("keepNext") if text.keep_with_next else "",
        tag("keepLines") if text.keep_together else "",
        tag("pageBreakBefore") if text.page_break else "",
        tag("widowControl", val=int(cjk.widows > 1)),  # D2.10
        borders(role, text, style),
        shading(text.background.rgb) if text.background else "",
        _tabs(role, style, measure),
        tag("kinsoku", val=int(cjk.line_edges != "none")),
        tag("overflowPunct", val=int(cjk.hanging == "stop")),  # D2.7: Word's own default hangs
        tag("topLinePunct", val=int(cjk.trim_line_start)),
        tag("autoSpaceDE", val=int(cjk.latin_gap > 0)),
        tag("autoSpaceDN", val=int(cjk.latin_gap > 0)),
        tag("snapToGrid", val=0) if style.page.grid.lines and not on_grid(role, text, style) else "",
        spacing(text, exact=role in EXACT or on_grid(role, text, style)),
        indents(text),
        tag("contextualSpacing") if role == "quote" else "",  # T8.2: no white inside a quotation
        tag("jc", val={"justify": "both"}.get(text.align, text.align)),
        tag("outlineLvl", val=int(role[-1]) - 1) if role.startswith("heading-") else "",
        tag("outlineLvl", val=0) if role == "annex-title" else "",
    ]
    return tag("pPr", "".join(parts))


def on_grid(role: str, text: TextStyle, style: Style) -> bool:
    """Lines as high as those of the body stand on its grid, and do not part from it (G1.4)."""
    return role == "body" or bool(
        style.page.grid.lines and abs(text.leading - style.text["body"].leading) < 0.05
    )


def spacing(text: TextStyle, *, exact: bool) -> str:
    rule = "exact" if exact else "atLeast"
    before, after = twips(text.before), twips(text.after)
    return tag("spacing", before=before, after=after, line=twips(text.leading), lineRule=rule)


def indents(text: TextStyle) -> str:
    """D2.5: in characters for Word, in twips for all others."""
    entries: dict[str, str | int] = {
        "left": twips(text.left + text.padding),
        "right": twips(text.right + text.padding),
    }
    characters = round(100 * text.indent / text.size)
    if text.indent > 0:
        entries |= {"firstLineChars": characters, "firstLine": twips(text.indent)}
    elif text.indent < 0:
        entries |= {"hangingChars": -characters, "hanging": twips(-text.indent)}
    return tag("ind", **entries)


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


def _tabs(role: str, style: Style, measure: float) -> str:
    edge = twips(measure)
    if role in ("header", "footer"):
        end = twips(measure - style.text[role].right)
        return tag("tabs", tag("tab", val="center", pos=edge // 2) + tag("tab", val="right", pos=end))
    if role.startswith("contents-") and role != "contents-title":
        leader = "dot" if style.contents.leader.strip(" ") else "none"
        return tag("tabs", tag("tab", val="right", leader=leader, pos=edge))
    return ""


def figure_style(style: Style) -> str:
    """Paragraphs that hold a picture: never an exact pitch (D2.9), never parted from the caption (T10.6)."""
    figure = style.figure
    above = figure.caption_position == "below"
    keep = tag("keepNext") if above else ""
    gaps = tag("spacing", before=twips(figure.before), after=0, line=240, lineRule="auto")
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{FIGURE}">{tag("name", val="图片")}'
        + tag("basedOn", val="Normal") + tag("next", val="Caption")
        + tag("uiPriority", val=20) + tag("qFormat")
        + tag("pPr", keep + tag("snapToGrid", val=0) + gaps + tag("jc", val="center")) + "</w:style>"
    )  # fmt: skip
