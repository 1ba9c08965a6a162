"""The pieces that a style lays before and after the body: one match over the closed union."""

from collections.abc import Iterable
from typing import assert_never

from zonepub.model import Text
from zonepub.render.docx.blocks import PAGE_BREAK, blocks, paragraph
from zonepub.render.docx.contents import contents_list
from zonepub.render.docx.desk import Desk
from zonepub.render.docx.runs import runs, text_runs
from zonepub.render.docx.styles import BORDER_SPACE, shading, style_id
from zonepub.render.docx.xml import EIGHTHS, tag, twips
from zonepub.render.labels import byline_text, document_values, fill_or_none
from zonepub.style.pieces import Band, Bar, Break, Foot, Line, Part, Piece, Row, Space

RECIPIENTS = (("报", "report_to"), ("送", "send_to"), ("发", "issue_to"), ("抄送", "copy_to"))  # G4.2, G8.5
TAB = "<w:r><w:tab/></w:r>"


def pieces(desk: Desk, content: Iterable[Piece]) -> str:
    """The pieces from the top; those behind a `foot` stand at the foot of the last page (G4.1)."""
    found, frame = [], ""
    for item in content:
        if isinstance(item, Foot):
            frame = tag(
                "framePr", w=twips(desk.measure), hSpace=0, wrap="around", vAnchor="margin", hAnchor="margin",
                xAlign="left", yAlign="bottom",
            )  # fmt: skip
        else:
            found.append(_piece(desk, item, frame))
    return "".join(found)


def _piece(desk: Desk, item: Piece, frame: str) -> str:
    values = document_values(desk.style, desk.report)
    match item:
        case Part():
            return _part(desk, item, frame)
        case Line(text, role):
            words = fill_or_none(text, values)
            return paragraph(style_id(role), text_runs(words), frame) if words else ""
        case Row(left, center, right, role):
            fields = [fill_or_none(field, values) or "" for field in (left, center, right)]
            return _row(desk, fields, role, frame) if any(fields) else ""
        case Bar():
            return _bar(item, desk.measure, frame)
        case Band(text, role):
            words = fill_or_none(text, values)
            return _band(desk, item, words or "") if words or not text else ""
        case Space(height):
            return paragraph("Normal", "", frame + _line(height))
        case Break():
            return PAGE_BREAK
        case Foot():
            return ""
        case _:
            assert_never(item)


def _part(desk: Desk, item: Part, frame: str) -> str:
    report, style = desk.report, desk.style
    match item.part:
        case "title":
            return paragraph(style_id("title"), runs(desk, report.title), frame)
        case "subtitle":
            if not report.subtitle:
                return ""
            before, _, after = style.labels.subtitle.partition("{subtitle}")
            return paragraph(
                style_id("subtitle"), runs(desk, (Text(before), *report.subtitle, Text(after))), frame
            )
        case "byline":
            words = byline_text(style, report)
            return paragraph(style_id("byline"), text_runs(words), frame) if words else ""
        case "abstract":
            return (
                paragraph(style_id("abstract"), runs(desk, report.abstract), frame) if report.abstract else ""
            )
        case "lead":
            return blocks(desk, report.lead, "lead")
        case "contents":
            return contents_list(desk)
        case "addressees":
            words = "、".join(report.addressees)
            return paragraph(style_id("addressees"), text_runs(f"{words}："), frame) if words else ""  # G3.2
        case "signature":
            return "".join(
                paragraph(style_id("signature"), text_runs(line), frame) for line in report.signature
            )
        case "distribution":
            return _distribution(desk, frame)
        case _:
            assert_never(item.part)


def _distribution(desk: Desk, frame: str) -> str:
    found = desk.report.distribution
    lists = [(label, getattr(found, name)) for label, name in RECIPIENTS] if found else []
    return "".join(
        paragraph(style_id("distribution"), text_runs(f"{label}：{'，'.join(names)}。"), frame)
        for label, names in lists
        if names
    )


def _row(desk: Desk, fields: list[str], role: str, frame: str) -> str:
    measure = twips(desk.measure)
    tabs = tag("tabs", tag("tab", val="center", pos=measure // 2) + tag("tab", val="right", pos=measure))
    left, center, right = (text_runs(field) if field else "" for field in fields)
    jump = TAB + center + TAB + right if center else (TAB + TAB + right if right else "")
    return paragraph(style_id(role), left + jump, frame + tabs)


def _bar(item: Bar, measure: float, frame: str) -> str:
    """A rule is the border of an empty line."""
    width = max(2, min(96, round(item.width * EIGHTHS)))
    colour = item.color.rgb or "auto"
    border = tag("pBdr", tag("bottom", val="single", sz=width, space=0, color=colour))
    gaps = tag("spacing", before=twips(item.before), after=twips(item.after), line=20, lineRule="exact")
    short = tag("ind", right=twips(measure - item.length)) if 0 < item.length < measure else ""
    return paragraph("Normal", "", frame + border + tag("snapToGrid", val=0) + gaps + short)


def _band(desk: Desk, item: Band, words: str) -> str:
    """A tinted paragraph as high as the band; Word cannot paint to the edge of the page."""
    text = desk.style.text[item.role]
    colour = item.background.rgb or "FFFFFF"
    room = min(BORDER_SPACE, max(0.0, (item.height - text.leading) / 2))
    spaces = {"top": round(room), "left": 4, "bottom": round(room), "right": 4}
    sides = (tag(side, val="single", sz=4, space=space, color=colour) for side, space in spaces.items())
    border = tag("pBdr", "".join(sides))
    return paragraph(style_id(item.role), text_runs(words) if words else "", border + shading(colour))


def _line(height: float) -> str:
    return tag("snapToGrid", val=0) + tag(
        "spacing", before=0, after=0, line=max(1, twips(height)), lineRule="exact"
    )
