"""styles.xml: every look of the report as a named style, made from the style file (D1, D2).

Built-in styles keep Word's own English names, so that each Word shows them in its language (D6.20); our own
are called in Chinese. Nothing is left to themes, whose fonts would win over names (D1.1).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from zonepub.render.docx.xml import EIGHTHS, TWIPS, half_points, part, tag, twips
from zonepub.style import Style, TextStyle
from zonepub.style.model import InlineStyle, Rule

# role -> style id, name, and whether Word knows it
ROLES: dict[str, tuple[str, str]] = {
    "body": ("BodyText", "Body Text"), "flush": ("FlushText", "顶格正文"), "lead": ("Lead", "导语"),
    "masthead": ("Masthead", "报头"), "dateline": ("Dateline", "期号行"), "title": ("Title", "Title"),
    "subtitle": ("Subtitle", "Subtitle"), "byline": ("Byline", "署名"), "abstract": ("Abstract", "摘要"),
    "addressees": ("Addressees", "主送机关"), "signature": ("Signature", "Signature"),
    "distribution": ("Distribution", "分送"), "kicker": ("Kicker", "引题"),
    **{f"heading-{level}": (f"Heading{level}", f"heading {level}") for level in range(1, 7)},
    "list": ("ListParagraph", "List Paragraph"), "quote": ("Quote", "Quote"),
    "quote-source": ("QuoteSource", "引文出处"), "caption": ("Caption", "caption"),
    "credit": ("Credit", "图片署名"),
    "placeholder": ("Placeholder", "图片占位"), "table-caption": ("TableCaption", "表题"),
    "table-head": ("TableHead", "表头"), "table-cell": ("TableText", "表内文字"),
    "table-source": ("TableSource", "资料来源"), "footnote": ("FootnoteText", "footnote text"),
    "header": ("Header", "header"), "footer": ("Footer", "footer"),
    "contents-title": ("TOCHeading", "TOC Heading"),
    **{f"contents-{level}": (f"TOC{level}", f"toc {level}") for level in range(1, 4)},
}  # fmt: skip
# exact pitch only where nothing but text can stand (D2.9)
EXACT = {"body", "flush", "lead", "list", "quote", "abstract", "footnote"}
NEXT = {
    "kicker": "Heading1",
    **{f"heading-{level}": "BodyText" for level in range(1, 7)},
    "title": "Subtitle",
}
# single-weight faces that are heavy as they are: bold would be smeared on by Word (T10.7)
HEAVY = {"黑体", "SimHei", "方正黑体_GBK", "方正小标宋简体", "方正小标宋_GBK", "小标宋", "华文中宋"}
ON_GRID = {"body", "lead", "addressees"}  # roles that keep the characters of the grid
BOLD = 600
BORDER_SPACE = 31  # most points between text and border
FIGURE = "Figure"


@dataclass(frozen=True, slots=True)
class Geometry:
    """Widths in points that tab stops need."""

    measure: float


def style_id(role: str) -> str:
    """The id of a role's style; ids are ASCII (D6.20)."""
    if role in ROLES:
        return ROLES[role][0]
    return "Role" + "".join(part.capitalize() for part in re.findall(r"[A-Za-z0-9]+", role)) + _code(role)


def _code(role: str) -> str:
    return (
        ""
        if role.isascii()
        else "".join(f"{ord(character):X}" for character in role if not character.isascii())
    )


def style_name(role: str) -> str:
    return ROLES[role][1] if role in ROLES else role


def styles_part(style: Style, measure: float) -> bytes:
    """The whole part."""
    geometry = Geometry(measure)
    roles = "".join(paragraph_style(role, text, style, geometry) for role, text in style.text.items())
    inner = _defaults(style) + LATENT + _normal(style) + roles + _figure(style) + character_styles(style)
    return part("styles", inner + table_styles(style))


def _defaults(style: Style) -> str:
    body = style.text["body"]
    fonts = run_fonts(body.font, body.latin)
    size = half_points(body.size)
    run = fonts + tag("kern", val=2) + tag("sz", val=size) + tag("szCs", val=size)
    run += tag("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")  # D1.3
    return tag("docDefaults", tag("rPrDefault", tag("rPr", run)) + tag("pPrDefault", tag("pPr")))


PRIORITIES = {"Normal": 0, "heading 1": 9, "Title": 10, "Subtitle": 11, "Quote": 29}
LATENT = tag(
    "latentStyles",
    "".join(
        tag("lsdException", name=name, uiPriority=priority, qFormat=1)
        for name, priority in PRIORITIES.items()
    ),
    defLockedState=0, defUIPriority=99, defSemiHidden=0, defUnhideWhenUsed=0, defQFormat=0, count=376,
)  # fmt: skip


def _normal(style: Style) -> str:
    """Normal carries the body's fonts and nothing of its shape: tables and headings build on it."""
    colour = tag("color", val=style.text["body"].color.rgb) if style.text["body"].color else ""
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        + tag("pPr", tag("widowControl", val=int(style.cjk.widows > 1)))
        + (tag("rPr", colour) if colour else "")
        + '</w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def paragraph_style(role: str, text: TextStyle, style: Style, geometry: Geometry) -> str:
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
        + paragraph_properties(role, text, style, geometry)
        + run_properties(text, grid_tracking(style, geometry.measure) if role in ON_GRID else 0)
        + "</w:style>"
    )


def paragraph_properties(role: str, text: TextStyle, style: Style, geometry: Geometry) -> str:
    """pPr in the order of the schema (D3)."""
    cjk = style.cjk
    parts = [
        tag("keepNext") if text.keep_with_next else "",
        tag("keepLines") if text.keep_together else "",
        tag("pageBreakBefore") if text.page_break else "",
        tag("widowControl", val=int(cjk.widows > 1)),
        borders(role, text, style),
        shading(text.background.rgb) if text.background else "",
        _tabs(role, style, geometry),
        tag("kinsoku", val=int(cjk.line_edges != "none")),
        tag("overflowPunct", val=int(cjk.hanging == "stop")),  # D2.7: Word's own default hangs
        tag("topLinePunct", val=int(cjk.trim_line_start)),
        tag("autoSpaceDE", val=int(cjk.latin_gap > 0)),
        tag("autoSpaceDN", val=int(cjk.latin_gap > 0)),
        tag("snapToGrid", val=0) if role != "body" and style.page.grid.lines else "",
        spacing(role, text),
        indents(text),
        tag("jc", val={"justify": "both"}.get(text.align, text.align)),
        tag("outlineLvl", val=int(role[-1]) - 1) if role.startswith("heading-") else "",
    ]
    return tag("pPr", "".join(parts))


def spacing(role: str, text: TextStyle) -> str:
    rule = "exact" if role in EXACT else "atLeast"
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
    found = [_border(name, rule, text) for name, rule in sides.items()]
    if text.padding and text.background:
        found.append(_line("right", text.background.rgb, 4, text.padding))
    inner = "".join(found)
    return tag("pBdr", inner) if inner else ""


def _border(name: str, rule: Rule, text: TextStyle) -> str:
    if rule.width and rule.color:
        return _line(name, rule.color.rgb, max(2, round(rule.width * EIGHTHS)), rule.gap or text.padding)
    if text.padding and text.background:
        return _line(name, text.background.rgb, 4, text.padding)
    return ""


def _line(name: str, colour: str, eighths: int, space: float) -> str:
    return tag(name, val="single", sz=min(eighths, 96), space=min(round(space), BORDER_SPACE), color=colour)


def shading(colour: str) -> str:
    return tag("shd", val="clear", color="auto", fill=colour)


def _tabs(role: str, style: Style, geometry: Geometry) -> str:
    measure = twips(geometry.measure)
    if role in ("header", "footer"):
        return tag("tabs", tag("tab", val="center", pos=measure // 2) + tag("tab", val="right", pos=measure))
    if role.startswith("contents-") and role != "contents-title":
        leader = "dot" if style.contents.leader.strip(" ") else "none"
        return tag("tabs", tag("tab", val="right", leader=leader, pos=measure))
    return ""


def grid_tracking(style: Style, measure: float) -> int:
    """Twips between characters that make a line hold the characters the grid wants (G1.14)."""
    characters = style.page.grid.characters
    return floor((measure / characters - style.text["body"].size) * TWIPS) if characters else 0


def run_properties(text: TextStyle, tracking: int = 0) -> str:
    """rPr in Word's order (D3); `tracking` in twips, the style's own where it is 0."""
    tracking = tracking or twips(text.tracking)
    bold = tag("b") + tag("bCs") if text.weight >= BOLD and not HEAVY & set(text.font[:1]) else ""
    size = half_points(text.size)
    parts = [
        run_fonts(text.font, text.latin),
        bold,
        tag("color", val=text.color.rgb) if text.color else "",
        tag("spacing", val=tracking) if tracking else "",
        tag("sz", val=size),
        tag("szCs", val=size),
    ]
    return tag("rPr", "".join(parts))


def run_fonts(fonts: tuple[str, ...], latin: tuple[str, ...]) -> str:
    """All four slots, and no theme (D1.1)."""
    east = fonts[0] if fonts else ""
    west = latin[0] if latin else east
    return tag("rFonts", ascii=west, hAnsi=west, eastAsia=east, cs=west) if east or west else ""


def _figure(style: Style) -> str:
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


SUPERSCRIPT = tag("vertAlign", val="superscript")


def character_styles(style: Style) -> str:
    marks = style.inline
    return "".join((
        _character("Strong", "Strong", marks.strong),
        _character("Emphasis", "Emphasis", marks.emphasis),
        _character("CodeText", "代码", marks.code),
        _character("Hyperlink", "Hyperlink", marks.link),
        _character("FootnoteReference", "footnote reference", marks.note_mark, SUPERSCRIPT),
    ))  # fmt: skip


def _character(identifier: str, name: str, mark: InlineStyle, extra: str = "") -> str:
    bold = tag("b") + tag("bCs") if mark.weight >= BOLD and not HEAVY & set(mark.font[:1]) else ""
    parts = [
        run_fonts(mark.font, mark.latin),
        bold,
        tag("i", val=0) if identifier == "Emphasis" else "",  # T10.7: no slanted Han
        tag("color", val=mark.color.rgb) if mark.color else "",
        tag("u", val="single") if mark.underline else "",
        extra,
        tag("em", val="dot") if mark.dots else "",  # T10.8
    ]
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{identifier}">{tag("name", val=name)}'
        f'{tag("basedOn", val="DefaultParagraphFont")}{tag("uiPriority", val=22)}{tag("qFormat")}'
        + tag("rPr", "".join(parts)) + "</w:style>"
    )  # fmt: skip


def table_styles(style: Style) -> str:
    margins = "".join(tag(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        + tag("tblPr", tag("tblInd", w=0, type="dxa") + tag("tblCellMar", margins)) + "</w:style>"
    )  # fmt: skip
    return plain + "".join(_report_table(style))


def _report_table(style: Style) -> Iterator[str]:
    """三线表 and its relatives."""
    table = style.table
    heavy = {side: _rule(side, table.heavy) for side in ("top", "bottom")}
    inside = _rule("insideH", table.light) if table.rules in ("grid", "rows") else ""
    upright = _rule("insideV", table.light) if table.rules == "grid" else ""
    sides = _rule("left", table.light), _rule("right", table.light)
    left, right = sides if table.rules == "grid" else ("", "")
    borders = (
        heavy["top"] + left + heavy["bottom"] + right + inside + upright if table.rules != "none" else ""
    )
    pad = twips(table.padding)
    margin = "".join(
        tag(side, w=pad if side in ("top", "bottom") else 2 * pad, type="dxa")
        for side in ("top", "left", "bottom", "right")
    )
    head_line = tag("tcBorders", _rule("bottom", table.light)) if table.rules != "none" else ""
    head_tint = shading(table.head_background.rgb) if table.head_background else ""
    stripe = (
        f'<w:tblStylePr w:type="band2Horz">{tag("tcPr", shading(table.stripe.rgb))}</w:tblStylePr>'
        if table.stripe
        else ""
    )
    look = tag("tblStyleRowBandSize", val=1) + (tag("tblBorders", borders) if borders else "")
    head = head_line + head_tint
    first = f'<w:tblStylePr w:type="firstRow">{tag("tcPr", head)}</w:tblStylePr>' if head else ""
    yield (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">{tag("name", val="报告表格")}'
        + tag("basedOn", val="TableNormal") + tag("uiPriority", val=40) + tag("qFormat")
        + tag("tblPr", look + tag("tblCellMar", margin)) + first + stripe + "</w:style>"
    )  # fmt: skip


def _rule(side: str, rule: Rule) -> str:
    if not rule.width:
        return ""
    return tag(
        side, val="single", sz=max(2, round(rule.width * EIGHTHS)), space=0, color=rule.color.rgb or "auto"
    )
