"""The pieces that a style lays before and after the body: one match over the closed union."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from zonepub.model import Paragraph, Text, plain
from zonepub.present.labels import byline_text, document_values, ems, fill_or_none, labelled_lines
from zonepub.render.docx.blocks import PAGE_BREAK, blocks, paragraph
from zonepub.render.docx.contents import contents_list
from zonepub.render.docx.frames import at_foot, band, fixed
from zonepub.render.docx.headers_footers import half_leading
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.signature import signature
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import EIGHTHS, tag, twips
from zonepub.style.matter import (
    AtFoot,
    Band,
    FieldRow,
    MatterItem,
    PageBreakMark,
    ReportPart,
    RuleBar,
    Space,
    TextLine,
    with_letterhead,
)

TAB = "<w:r><w:tab/></w:r>"


def pieces(state: DocxState, content: Iterable[MatterItem]) -> str:
    """The pieces from the top; those behind a `foot` stand at the foot of the last page (G4.1)."""
    above: list[str] = []
    foot: list[str] = []
    found = above
    low = state.style.page.margin.top  # where text begins
    for item, printed in with_letterhead(content, state.style.page.letterhead):
        if isinstance(item, AtFoot):
            found = foot
        else:
            if printed:
                low = max(low, _foot_of(state, item))
            if isinstance(item, Space):  # frames push text down, so what they take is no white (G5)
                item = replace(item, height=max(0.0, item.height - low + state.style.page.margin.top))
                low = state.style.page.margin.top
            found.append(state.runs(across=found is foot or _spans(state, item)))
            first = not any(part for part in above if "<w:" in part)
            found.append(_piece(state, item, first=first) if printed else _room(state, item))
    closing = "".join(part for part in foot if "<w:" in part)
    lift = twips(half_leading(state.style))  # the last rule stands on the foot of the type area (G4.1)
    if "<w:t" not in closing:
        return "".join(above)
    return "".join(above) + state.runs(across=True) + at_foot(closing, twips(state.page_measure), lift)


def _spans(state: DocxState, item: MatterItem) -> bool:
    match item:
        case ReportPart("lead" | "annexes"):
            return False
        case ReportPart(part):
            return state.style.text["contents-title" if part == "contents" else part].span
        case TextLine(role=role) | FieldRow(role=role):
            return state.style.text[role].span
        case _:
            return True


def _foot_of(state: DocxState, item: MatterItem) -> float:
    """Foot of what stands at a distance from the top of the page, in points; 0 for all else."""
    match item:
        case TextLine(role=role, page_top=top) if top:
            return top + state.style.text[role].leading
        case RuleBar(width, page_top=top) if top:
            return top + width + 1.0  # below an empty line of a point
        case _:
            return 0.0


def _piece(state: DocxState, item: MatterItem, *, first: bool) -> str:
    values = document_values(state.style, state.report)
    match item:
        case ReportPart():
            return _part(state, item)
        case TextLine(text, role, page_top):
            words = fill_or_none(text, values)
            place = fixed(state, top=page_top) if page_top else ""
            return paragraph(style_id(role), text_runs(words), place) if words else ""
        case FieldRow(left, center, right, role):
            fields = [fill_or_none(field, values) or "" for field in (left, center, right)]
            return _row(state, fields, role) if any(fields) else ""
        case RuleBar():
            return _bar(state, item)
        case Band(text, role):
            words = fill_or_none(text, values)
            return band(state, item, words or "", first=first) if words or not text else ""
        case Space(height):
            return paragraph("Normal", "", _line(height))
        case PageBreakMark():
            return PAGE_BREAK
        case AtFoot():
            return ""
        case _:
            assert_never(item)


def _room(state: DocxState, item: MatterItem) -> str:
    """What the paper brings leaves its room."""
    match item:
        case TextLine(role=role, page_top=0.0) | FieldRow(role=role) | Band(role=role):
            return paragraph(style_id(role), "")
        case RuleBar(width, before=before, after=after, page_top=0.0, page_bottom=0.0):
            return paragraph("Normal", "", _line(width + before + after))
        case _:
            return ""


def _part(state: DocxState, item: ReportPart) -> str:
    report, style = state.report, state.style
    match item.part:
        case "title":
            return paragraph(style_id("title"), runs(state, report.title))
        case "subtitle":
            if not report.subtitle:
                return ""
            before, _, after = style.labels.subtitle.partition("{subtitle}")
            return paragraph(style_id("subtitle"), runs(state, (Text(before), *report.subtitle, Text(after))))
        case "byline":
            words = byline_text(style, report)
            return paragraph(style_id("byline"), text_runs(words)) if words else ""
        case "abstract":
            return paragraph(style_id("abstract"), runs(state, report.abstract)) if report.abstract else ""
        case "lead":
            return _lead(state)
        case "annexes":
            return blocks(state, report.annexes)
        case "contents":
            return contents_list(state)
        case "addressees":
            words = "、".join(report.addressees)
            return paragraph(style_id("addressees"), text_runs(f"{words}：")) if words else ""  # G3.2
        case "signature":
            return signature(state, report.signature)
        case "attachments" | "attendees" | "distribution":
            return _labelled(state, item.part)
        case _:
            assert_never(item.part)


def _lead(state: DocxState) -> str:
    """Below a contents list with a line of white, which its update in Word leaves alone."""
    lead, front = state.report.lead, state.style.front
    after_contents = (
        ReportPart("contents") in front[: front.index(ReportPart("lead"))]
        if ReportPart("lead") in front
        else False
    )
    if not (lead and isinstance(lead[0], Paragraph) and after_contents and state.style.contents.depth):
        return blocks(state, lead, "lead")
    gap = tag("spacing", before=twips(state.style.text["body"].leading))
    return blocks(state, lead[:1], "lead", gap) + blocks(state, lead[1:], "lead")


def _labelled(state: DocxState, role: str) -> str:
    """Lines behind a label, turned over behind it (G4.2, G5)."""
    text, gap = state.style.text[role], ""
    found = ""
    for marked, words in labelled_lines(state.report, role):
        label = plain((marked,))
        wide = twips(ems(label) * text.size)
        hung = tag("ind", left=twips(text.left) + wide, hanging=wide)
        jump = TAB if any(map(str.isascii, label)) else ""  # digits are narrow, names keep their place (G3.6)
        behind = runs(state, (marked,)) + jump + runs(state, (Text(words),))
        found += paragraph(style_id(role), behind, gap + hung)
        gap = tag("spacing", before=0)  # white above the first line only
    return found


def _row(state: DocxState, fields: list[str], role: str) -> str:
    measure, end = twips(state.measure), twips(state.measure - state.style.text[role].right)
    tabs = tag("tabs", tag("tab", val="center", pos=measure // 2) + tag("tab", val="right", pos=end))
    left, center, right = (text_runs(field) if field else "" for field in fields)
    jump = TAB + center + TAB + right if center else (TAB + TAB + right if right else "")
    return paragraph(style_id(role), left + jump, tabs)


BORDERS = {"single": "single", "thick-thin": "thickThinSmallGap", "thin-thick": "thinThickSmallGap"}


def _bar(state: DocxState, item: RuleBar) -> str:
    """A rule is the border of an empty line."""
    thickest = item.width if item.line == "single" else item.width / 2  # Word measures the thick one
    width = max(2, min(96, round(thickest * EIGHTHS)))
    colour = item.color.rgb or "auto"
    border = tag("pBdr", tag("bottom", val=BORDERS[item.line], sz=width, space=0, color=colour))
    gaps = tag("spacing", before=twips(item.before), after=twips(item.after), line=20, lineRule="exact")
    if item.page_top or item.page_bottom:
        y = item.page_top or state.style.page.size[1] - item.page_bottom - item.width
        place = fixed(state, top=y, width=item.length)
        return paragraph("Normal", "", place + border + tag("snapToGrid", val=0) + gaps)
    short = tag("ind", right=twips(state.measure - item.length)) if 0 < item.length < state.measure else ""
    return paragraph("Normal", "", border + tag("snapToGrid", val=0) + gaps + short)


def _line(height: float) -> str:
    return tag("snapToGrid", val=0) + tag(
        "spacing", before=0, after=0, line=max(1, twips(height)), lineRule="exact"
    )
