"""The table style: 三线表 and its relatives."""

from collections.abc import Iterator

from zonepub.present.table_look import table_look
from zonepub.render.docx.styles.paragraph import shading
from zonepub.render.docx.xml import EIGHTHS, tag, twips
from zonepub.style import Style
from zonepub.style.model import RuleStyle


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
    pad, beside = twips(table.padding), twips(table_look(style, "").side)
    margin = "".join(
        tag(side, w=pad if side in ("top", "bottom") else beside, type="dxa")
        for side in ("top", "left", "bottom", "right")
    )
    head_line = tag("tcBorders", _rule("bottom", table.light)) if table.rules != "none" else ""
    head_tint = shading(table.head_background.rgb) if table.head_background else ""
    stripe = (
        f'<w:tblStylePr w:type="band2Horz">{tag("tcPr", shading(table.stripe.rgb))}</w:tblStylePr>'
        if table.stripe
        else ""
    )
    properties = tag("tblStyleRowBandSize", val=1) + (tag("tblBorders", borders) if borders else "")
    head = head_line + head_tint
    first = f'<w:tblStylePr w:type="firstRow">{tag("tcPr", head)}</w:tblStylePr>' if head else ""
    total = _rule("top", table.light) if table.rules == "three-line" else ""  # others have a rule there
    last = (
        f'<w:tblStylePr w:type="lastRow">{tag("tcPr", tag("tcBorders", total))}</w:tblStylePr>'
        if total
        else ""
    )
    yield (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">{tag("name", val="报告表格")}'
        + tag("basedOn", val="TableNormal") + tag("uiPriority", val=40) + tag("qFormat")
        + tag("tblPr", properties + tag("tblCellMar", margin)) + first + last + stripe + "</w:style>"
    )  # fmt: skip


def _rule(side: str, rule: RuleStyle) -> str:
    if not rule.width:
        return ""
    return tag(
        side, val="single", sz=max(2, round(rule.width * EIGHTHS)), space=0, color=rule.color.rgb or "auto"
    )
