"""A report as one long picture shows it: upright, in a narrow measure, without what only pages have."""

from collections.abc import Iterator
from typing import Any

from zonepub.model import Report
from zonepub.present.document_values import document_values
from zonepub.present.fields import changed
from zonepub.present.templates import Values, fill, fill_or_none
from zonepub.records import replace
from zonepub.style import Style
from zonepub.style.matter import FieldRow, MatterEntry, ReportPart, RuleBar, TextLine
from zonepub.style.model import RunningLine

SIDE = 1.4  # em of white at either side of the text
MOST_PIXELS = 50_000_000  # of one picture: 150 MB while it is put together
NO_LINE = RunningLine("", "", "", "", "", None)


def telephone_report(report: Report) -> Report:
    """The report without turned pages, which no long picture has."""
    lead, body, annexes = map(_upright, (report.lead, report.body, report.annexes))
    return replace(report, lead=lead, body=body, annexes=annexes)


def _upright(value: Any) -> Any:
    """A block, and all blocks in it, upright."""
    if isinstance(value, tuple):
        return tuple(map(_upright, value))
    value = changed(value, _upright)
    return replace(value, landscape=False) if getattr(value, "landscape", False) else value


def telephone_style(style: Style, report: Report) -> Style:
    """The style with so many characters a line as the long picture is to have, and nothing around them."""
    em, image = style.text["body"].size, style.image
    measure = image.characters * em
    width = measure + 2 * SIDE * em
    height = min(image.height, MOST_PIXELS // image.width) * width / image.width
    fixed = any(isinstance(entry, TextLine) and entry.page_top for entry in style.front)
    margin = replace(
        style.page.margin, inside=SIDE * em, outside=SIDE * em, bottom=2 * em,
        top=style.page.margin.top if fixed else 2 * em,
    )  # fmt: skip
    page = replace(
        style.page, size=(width, height), margin=margin, mirror=False, columns=1, opening="any",
        header=NO_LINE, footer=NO_LINE, first_header=NO_LINE, first_footer=NO_LINE,
        header_rule=replace(style.page.header_rule, width=0.0),
        footer_rule=replace(style.page.footer_rule, width=0.0),
        grid=replace(style.page.grid, characters=0, lines=0),
        watermark=replace(style.page.watermark, text=""),
    )  # fmt: skip
    values = document_values(style, report)
    front, back = (
        tuple(one for entry in entries for one in _entries(entry, style, values, measure))
        for entries in (style.front, style.back)
    )
    figure = replace(style.figure, per_row=1)
    return replace(style, page=page, front=front, back=back, figure=figure, checks=())


def _entries(entry: MatterEntry, style: Style, values: Values, measure: float) -> Iterator[MatterEntry]:
    """What becomes of an entry: nothing that only pages have, and nothing wider than the measure."""
    match entry:
        case ReportPart("contents" | "cover"):
            return
        case RuleBar(page_bottom=bottom) if bottom:
            return
        case RuleBar(length=length) if length > measure:
            yield replace(entry, length=0.0)
        case FieldRow(left, center, right, role):
            fields = [field for field in (left, center, right) if fill_or_none(field, values)]
            size = style.text[role].size
            wide = sum(len(fill(field, values)) + 1 for field in fields) * size
            if len(fields) < 2 or wide <= measure:
                yield entry
                return
            yield from (
                TextLine(field, role, 0.0, beside=False, letterhead=entry.letterhead) for field in fields
            )
        case _:
            yield entry
