"""The pieces that a style lays before and after the body: one match over the closed union."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from zonepub.model import Paragraph, Text, plain
from zonepub.render.docx.blocks import PAGE_BREAK, blocks, paragraph
from zonepub.render.docx.contents import contents_list
from zonepub.render.docx.desk import Desk
from zonepub.render.docx.headers import half_leading
from zonepub.render.docx.placed import at_foot, band, fixed
from zonepub.render.docx.rolenames import style_id
from zonepub.render.docx.runs import runs, text_runs
from zonepub.render.docx.signature import signature
from zonepub.render.docx.xml import EIGHTHS, tag, twips
from zonepub.render.labels import byline_text, document_values, ems, fill_or_none, labelled_lines
from zonepub.style.pieces import Band, Bar, Break, Foot, Line, Part, Piece, Row, Space, on_paper

TAB = "<w:r><w:tab/></w:r>"


def pieces(desk: Desk, content: Iterable[Piece]) -> str:
    """The pieces from the top; those behind a `foot` stand at the foot of the last page (G4.1)."""
    above: list[str] = []
    foot: list[str] = []
    found = above
    low = desk.style.page.margin.top  # where text begins
    for item, printed in on_paper(content, desk.style.page.letterhead):
        if isinstance(item, Foot):
            found = foot
        else:
            if printed:
                low = max(low, _foot_of(desk, item))
            if isinstance(item, Space):  # frames push text down, so what they take is no white (G5)
                item = replace(item, height=max(0.0, item.height - low + desk.style.page.margin.top))
                low = desk.style.page.margin.top
            found.append(desk.runs(across=found is foot or _spans(desk, item)))
            first = not any(part for part in above if "<w:" in part)
            found.append(_piece(desk, item, first=first) if printed else _room(desk, item))
    closing = "".join(part for part in foot if "<w:" in part)
    lift = twips(half_leading(desk.style))  # the last rule stands on the foot of the type area (G4.1)
    if "<w:t" not in closing:
        return "".join(above)
    return "".join(above) + desk.runs(across=True) + at_foot(closing, twips(desk.page_measure), lift)


def _spans(desk: Desk, item: Piece) -> bool:
    match item:
        case Part("lead" | "annexes"):
            return False
        case Part(part):
            return desk.style.text["contents-title" if part == "contents" else part].span
        case Line(role=role) | Row(role=role):
            return desk.style.text[role].span
        case _:
            return True


def _foot_of(desk: Desk, item: Piece) -> float:
    """Foot of what stands at a distance from the top of the page, in points; 0 for all else."""
    match item:
        case Line(role=role, page_top=top) if top:
            return top + desk.style.text[role].leading
        case Bar(width, page_top=top) if top:
            return top + width + 1.0  # below an empty line of a point
        case _:
            return 0.0


def _piece(desk: Desk, item: Piece, *, first: bool) -> str:
    values = document_values(desk.style, desk.report)
    match item:
        case Part():
            return _part(desk, item)
        case Line(text, role, page_top):
            words = fill_or_none(text, values)
            place = fixed(desk, top=page_top) if page_top else ""
            return paragraph(style_id(role), text_runs(words), place) if words else ""
        case Row(left, center, right, role):
            fields = [fill_or_none(field, values) or "" for field in (left, center, right)]
            return _row(desk, fields, role) if any(fields) else ""
        case Bar():
            return _bar(desk, item)
        case Band(text, role):
            words = fill_or_none(text, values)
            return band(desk, item, words or "", first=first) if words or not text else ""
        case Space(height):
            return paragraph("Normal", "", _line(height))
        case Break():
            return PAGE_BREAK
        case Foot():
            return ""
        case _:
            assert_never(item)


def _room(desk: Desk, item: Piece) -> str:
    """What the paper brings leaves its room."""
    match item:
        case Line(role=role, page_top=0.0) | Row(role=role) | Band(role=role):
            return paragraph(style_id(role), "")
        case Bar(width, before=before, after=after, page_top=0.0, page_bottom=0.0):
            return paragraph("Normal", "", _line(width + before + after))
        case _:
            return ""


def _part(desk: Desk, item: Part) -> str:
    report, style = desk.report, desk.style
    match item.part:
        case "title":
            return paragraph(style_id("title"), runs(desk, report.title))
        case "subtitle":
            if not report.subtitle:
                return ""
            before, _, after = style.labels.subtitle.partition("{subtitle}")
            return paragraph(style_id("subtitle"), runs(desk, (Text(before), *report.subtitle, Text(after))))
        case "byline":
            words = byline_text(style, report)
            return paragraph(style_id("byline"), text_runs(words)) if words else ""
        case "abstract":
            return paragraph(style_id("abstract"), runs(desk, report.abstract)) if report.abstract else ""
        case "lead":
            return _lead(desk)
        case "annexes":
            return blocks(desk, report.annexes)
        case "contents":
            return contents_list(desk)
        case "addressees":
            words = "、".join(report.addressees)
            return paragraph(style_id("addressees"), text_runs(f"{words}：")) if words else ""  # G3.2
        case "signature":
            return signature(desk, report.signature)
        case "attachments" | "attendees" | "distribution":
            return _labelled(desk, item.part)
        case _:
            assert_never(item.part)


def _lead(desk: Desk) -> str:
    """Below a contents list with a line of white, which its update in Word leaves alone."""
    lead, front = desk.report.lead, desk.style.front
    after_contents = (
        Part("contents") in front[: front.index(Part("lead"))] if Part("lead") in front else False
    )
    if not (lead and isinstance(lead[0], Paragraph) and after_contents and desk.style.contents.depth):
        return blocks(desk, lead, "lead")
    gap = tag("spacing", before=twips(desk.style.text["body"].leading))
    return blocks(desk, lead[:1], "lead", gap) + blocks(desk, lead[1:], "lead")


def _labelled(desk: Desk, role: str) -> str:
    """Lines behind a label, turned over behind it (G4.2, G5)."""
    text, gap = desk.style.text[role], ""
    found = ""
    for marked, words in labelled_lines(desk.report, role):
        label = plain((marked,))
        wide = twips(ems(label) * text.size)
        hung = tag("ind", left=twips(text.left) + wide, hanging=wide)
        jump = TAB if any(map(str.isascii, label)) else ""  # digits are narrow, names keep their place (G3.6)
        behind = runs(desk, (marked,)) + jump + runs(desk, (Text(words),))
        found += paragraph(style_id(role), behind, gap + hung)
        gap = tag("spacing", before=0)  # white above the first line only
    return found


def _row(desk: Desk, fields: list[str], role: str) -> str:
    measure, end = twips(desk.measure), twips(desk.measure - desk.style.text[role].right)
    tabs = tag("tabs", tag("tab", val="center", pos=measure // 2) + tag("tab", val="right", pos=end))
    left, center, right = (text_runs(field) if field else "" for field in fields)
    jump = TAB + center + TAB + right if center else (TAB + TAB + right if right else "")
    return paragraph(style_id(role), left + jump, tabs)


BORDERS = {"single": "single", "thick-thin": "thickThinSmallGap", "thin-thick": "thinThickSmallGap"}


def _bar(desk: Desk, item: Bar) -> str:
    """A rule is the border of an empty line."""
    thickest = item.width if item.line == "single" else item.width / 2  # Word measures the thick one
    width = max(2, min(96, round(thickest * EIGHTHS)))
    colour = item.color.rgb or "auto"
    border = tag("pBdr", tag("bottom", val=BORDERS[item.line], sz=width, space=0, color=colour))
    gaps = tag("spacing", before=twips(item.before), after=twips(item.after), line=20, lineRule="exact")
    if item.page_top or item.page_bottom:
        y = item.page_top or desk.style.page.size[1] - item.page_bottom - item.width
        place = fixed(desk, top=y, width=item.length)
        return paragraph("Normal", "", place + border + tag("snapToGrid", val=0) + gaps)
    short = tag("ind", right=twips(desk.measure - item.length)) if 0 < item.length < desk.measure else ""
    return paragraph("Normal", "", border + tag("snapToGrid", val=0) + gaps + short)


def _line(height: float) -> str:
    return tag("snapToGrid", val=0) + tag(
        "spacing", before=0, after=0, line=max(1, twips(height)), lineRule="exact"
    )
