"""Which fields of a report a style shows: what is nowhere is told of, and its notes are not counted."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from zonepub.formats import format_named
from zonepub.model import Figure, NoteMark, Report, Section, Table, Text, figures
from zonepub.present.addresses import with_addresses
from zonepub.present.caption_lists import caption_lists
from zonepub.present.document_values import colophon_office, document_values, meeting_field
from zonepub.present.fields import changed
from zonepub.present.figure_rows import is_shown
from zonepub.present.items import Item, Words
from zonepub.present.letterhead import NAMES
from zonepub.present.local_words import date_text
from zonepub.present.matter import part_content
from zonepub.present.templates import PLACEHOLDER, fill
from zonepub.present.typed_once import typed_once
from zonepub.records import fields, replace
from zonepub.style import Style
from zonepub.style.matter import (
    Band,
    BarcodePiece,
    FieldRow,
    IssuersMark,
    MatterEntry,
    NumberLine,
    ReportPart,
    TextLine,
)
from zonepub.style.model import RunningLine

# fields that are parts of front and back matter: the list in the style where they usually stand
PARTS = {
    "title": "front", "subtitle": "front", "byline": "front", "abstract": "front", "addressees": "front",
    "lead": "front", "attachments": "back", "attendees": "back", "signature": "back", "remark": "back",
    "distribution": "back", "staff": "back",
}  # fmt: skip
# fields that lines of words show by a placeholder: the line that would do
LINES = {
    "kicker": '{text: "{kicker}", role: subtitle}',
    "enactment": '{text: "（{enactment}）", role: subtitle}',
    "date": '{text: "{date}", role: dateline}',
    "issuer": '{text: "{issuer}", role: dateline}',
    "series": '{text: "{series}", role: masthead}',
    "issue": '{text: "第{issue}期", role: dateline}',
    "total_issue": '{text: "总第{total_issue}期", role: dateline}',
    "urgency": '{text: "{urgency}", role: dateline}',
    "signer": '{text: "签发人：{signer}", role: dateline}',
    "classification": '{text: "{classification}", role: dateline}',
    "copy_no": '{text: "{copy_no}", role: dateline}',
    "document_no": '{text: "{document_no}", role: dateline}',
    "printing_office": '{text: "印发机关：{printing_office}", role: dateline}',
    "printing_date": '{text: "印发日期：{printing_date}", role: dateline}',
    "print_run": '{text: "共印{print_run}份", role: dateline}',
    "isbn": '{text: "ISBN {isbn}", role: dateline}',
    "issn": '{text: "ISSN {issn}", role: dateline}',
    "cn": '{text: "CN {cn}", role: dateline}',
    "postal_no": '{text: "邮发代号 {postal_no}", role: dateline}',
    "permit": '{text: "准印证号：{permit}", role: dateline}',
    "printed_by": '{text: "印刷单位：{printed_by}", role: dateline}',
    "print_date": '{text: "印刷日期：{print_date}", role: dateline}',
    "audience": '{text: "发送对象：{audience}", role: dateline}',
    "keywords": '{text: "关键词：{keywords}", role: abstract}',
}
IN_PROPERTIES = {  # fields that the properties of a file hold, page or no page
    "rights": '{text: "{rights}", role: dateline}',
    "revised": '{text: "修订日期：{revised}", role: dateline}',
}
FIELDS = {"byline": "bylines"}  # of the model, where they are called otherwise
SHOWN_AS_TEXT = ("title", "subtitle", "byline", "staff")  # parts that placeholders show, too
WITHOUT_LINKS = ("wechat", "outline")  # formats
EVERYTHING = "outline"  # the format that sets all fields, whatever the style places
CREDITS = ("credit", "licence", "date", "place")  # of a picture, in `figure: credit:`


def unplaced(report: Report, style: Style) -> Iterator[tuple[str, str]]:
    """The fields that have something in them and stand nowhere in a style, each with the line to add."""
    parts, names = _parts(style), _names(style)
    in_lines = _names_of((*style.front, *style.back))
    if len(report.issuers) <= 1 and "lead_issuer" in names:
        names |= {"issuer"}
    names |= _of_colophon(names, report)
    names |= {NAMES[name] for name in ("masthead", "publisher") if name in names}
    if "meeting" in names and (len(report.issuers) <= 1 or meeting_field(report) == "series"):
        names |= {meeting_field(report)}
    if style.signature.form == "signed" and "signature" in parts:
        names |= {"signer"}
    values = document_values(style, report)
    for name, group in PARTS.items():
        has_line = name in SHOWN_AS_TEXT and name in in_lines
        if getattr(report, FIELDS.get(name, name)) and name not in parts and not has_line:
            yield name, f"{group}: [… , {name}]"
    if ("contents" not in parts or "lists" in style.omit) and caption_lists(report, style):
        yield "lists", "front: [… , contents]"
    for name, line in LINES.items():
        if values[name] and name not in names and not _is_signed(name, report):
            yield name, f"front: [… , {line}]"
    credit = set(PLACEHOLDER.findall(style.figure.credit))
    for name in CREDITS:
        if not any(match[0] == name for match in credit) and any(
            getattr(figure.caption, name) for figure in figures(report) if is_shown(figure, style)
        ):
            yield f"captions.{name}", f'figure: {{credit: "（{{credit}}　{{{name}}}）"}}'


def on_no_page(report: Report, style: Style) -> Iterator[tuple[str, str]]:
    """The fields of IN_PROPERTIES that stand on no page of a style, each with the line to add."""
    names, values = _names(style), document_values(style, report)
    for name, line in IN_PROPERTIES.items():
        if values[name] and name not in names and name not in style.omit:
            yield name, f"front: [inherited, {line}]"


def _of_colophon(names: set[str], report: Report) -> set[str]:
    """The fields that office and date of a colophon show: its own, else those of the document (G4.3)."""
    fields: set[str] = set()
    if "colophon_office" in names and colophon_office(report):
        fields |= {"printing_office"} if report.printing_office or len(report.issuers) > 1 else {"issuer"}
    if "office" in names:  # who says so: the one that prints it, else all that issue it
        fields.add("printing_office" if report.printing_office else "issuer")
    if "colophon_date" in names:
        fields.add("printing_date" if report.printing_date else "date")
    return fields


def _is_signed(name: str, report: Report) -> bool:
    """Whether the signature says it all the same."""
    signed = "".join(report.signature)
    match name:
        case "date":
            return date_text(report.date, report.language) in signed
        case "issuer":
            return all(issuer in signed for issuer in report.issuers)
        case _:
            return False


def rest(report: Report, style: Style) -> Iterator[Item]:
    """What `unplaced` names, for a format that sets everything."""
    for name, _ in unplaced(report, style):
        content = None
        if name in PARTS:
            content = part_content(name, report, style)  # type: ignore[arg-type]
        elif name in LINES:
            line = LINES[name].partition('"')[2].partition('"')[0]
            content = Words("body", (Text(fill(line, document_values(style, report))),))
        if content is not None:
            yield Item(content, f"rest-{name}")


def shown_fields(style: Style) -> set[str]:
    """The fields of a report that a style has a place for."""
    return _parts(style) | _names(style)


def _parts(style: Style) -> set[str]:
    return {entry.part for entry in (*style.front, *style.back) if isinstance(entry, ReportPart)}


def _names(style: Style) -> set[str]:
    """The placeholders of front and back matter, and of running heads and feet."""
    page = style.page
    running = (page.header, page.footer, page.first_header, page.first_footer)
    mark = {match[1] for match in PLACEHOLDER.finditer(page.watermark.text)}
    return mark | _names_of((*style.front, *style.back, *running))


def _names_of(entries: tuple[MatterEntry | RunningLine, ...]) -> set[str]:
    templates: list[str] = []
    for entry in entries:
        match entry:
            case TextLine(text=text) | Band(text=text):
                templates.append(text)
            case IssuersMark(text=text):
                templates += (text, "{issuer}")
            case NumberLine(text=text):
                templates += (text, "{signer}")
            case BarcodePiece(content=content, symbology=symbology, text=text):
                templates += (content, text, f"{{{symbology}}}")
            case FieldRow():
                templates += (entry.left, entry.center, entry.right)
            case RunningLine():
                templates += (*entry.on(even=True), *entry.on(even=False))
            case _:
                pass
    return {match[1] for template in templates for match in PLACEHOLDER.finditer(template)}


class PlacedReports:
    """A report as styles show it, made once for those that agree: labels that they set stand once, notes
    whose marks stand nowhere are gone, others counted anew; addresses are links, where the format has any.
    """

    def __init__(self, report: Report) -> None:
        self.report = report

    def __call__(self, style: Style) -> Report:
        counted = _with_notes(typed_once(self.report, style), style)
        if style.format in WITHOUT_LINKS:
            return counted
        return self.linked if counted is self.report else with_addresses(counted)

    @cached_property
    def linked(self) -> Report:
        """The report with links, of which no note is gone."""
        return with_addresses(self.report)


def as_placed(report: Report, style: Style) -> Report:
    """The report as one style shows it."""
    return PlacedReports(report)(style)


def _with_notes(report: Report, style: Style) -> Report:
    if not report.notes or style.format == EVERYTHING:
        return report
    parts = _parts(style)
    hidden = {
        name: _unmarked(getattr(report, name)) for name in PARTS if name not in parts and name not in FIELDS
    }
    kept = replace(report, **hidden, body=_shown(report.body, style), annexes=_shown(report.annexes, style))
    below = style.table.caption_position == "below" and format_named(style.format).paged  # else said first
    if kept == report and not below:
        return report
    if "lead" in parts:
        kept = replace(kept, lead=_shown(kept.lead, style))
    numbers: dict[str, int] = {}
    content = {
        item.name: _renumbered(getattr(kept, item.name), numbers, below=below)
        for item in fields(kept)
        if item.name not in ("notes", "files", "nodes")
    }
    notes = {name: replace(report.notes[name], number=number) for name, number in numbers.items()}
    return replace(kept, **content, notes=notes)


def _shown(value: Any, style: Style) -> Any:
    """Blocks without marks where the style shows nothing: kickers, pictures that have not come."""
    if isinstance(value, tuple):
        return tuple(_shown(item, style) for item in value)
    if isinstance(value, Section) and style.section.kicker == "none":
        value = replace(value, kicker=_unmarked(value.kicker))
    if isinstance(value, Figure) and not is_shown(value, style):
        return _unmarked(value)
    if hasattr(value, "blocks"):
        return replace(value, blocks=_shown(value.blocks, style))
    return replace(value, items=_shown(value.items, style)) if hasattr(value, "items") else value


def _unmarked(value: Any) -> Any:
    """A value of the model without its note marks."""
    if isinstance(value, tuple):
        return tuple(_unmarked(item) for item in value if not isinstance(item, NoteMark))
    return changed(value, _unmarked)


def _renumbered(value: Any, numbers: dict[str, int], *, below: bool) -> Any:
    """A value of the model with its notes counted from the first of `numbers` on. `below`: captions of tables
    stand below their rows."""

    def counted(inner: Any) -> Any:
        return _renumbered(inner, numbers, below=below)

    if isinstance(value, NoteMark):
        first = value.note not in numbers
        return NoteMark(value.note, numbers.setdefault(value.note, len(numbers) + 1), first)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(map(counted, value))
    if isinstance(value, Section):  # its kicker stands above it
        kicker = counted(value.kicker)
        return replace(changed(replace(value, kicker=()), counted), kicker=kicker)
    if isinstance(value, Table) and below:
        rest = changed(replace(value, caption=(), notes=()), counted)
        return replace(rest, caption=counted(value.caption), notes=counted(value.notes))
    return changed(value, counted)
