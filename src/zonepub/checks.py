"""What is checked beyond single files: the report against its styles, finished files against the report."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zonepub.barcodes import QR_BYTES
from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.formats import Output, format_named
from zonepub.internal_papers import forbidden_words
from zonepub.limits import LIMITS, VARIABLE, BadLimits, limit
from zonepub.model import Figure, Paragraph, Report, Section, Table, figures, plain, walk
from zonepub.net import in_one_line
from zonepub.pictures import BadPicture
from zonepub.present.caption_lists import caption_list
from zonepub.present.letterhead import empty_heads
from zonepub.present.matter import has_long_code
from zonepub.present.placed import EVERYTHING, on_no_page, unplaced
from zonepub.render import Context
from zonepub.slips import unknown
from zonepub.style import Style, StyleSheet
from zonepub.typed_labels import typed_labels, typed_numbers
from zonepub.verify import Receipt, squeeze, verify
from zonepub.yamlfile import Mapping, scalars

if TYPE_CHECKING:
    from zonepub.gb9704 import Conformity


MOST_TOLD = 40  # differences of one file: more of them say no more
IMPRINT = ("permit", "printed_by", "print_date", "audience")  # fields of `report.imprint`


def check_report(
    report: Report, styles: Iterable[Style], diagnostics: Diagnostics, sheet: StyleSheet
) -> None:
    """What report and styles must agree on: fields, labels, roles, pictures where a style insists on them.

    `sheet` knows where the style says what stands before the text.
    """
    styles = tuple(styles)
    check_labels(report, styles, diagnostics)
    _check_placeholders(report, styles, diagnostics)
    _check_widths(report, styles, diagnostics)
    check_channels(report, styles, diagnostics)
    if any(style.pictures.asks for style in styles):
        from zonepub.picture_ledger import check_pictures

        check_pictures(report, styles, diagnostics)
    for code, words in forbidden_words(report):
        diagnostics.warning(code, text_place(words, report), words=words)
    for kind in dict.fromkeys(report.lists):
        contents = [caption_list(report, style, kind) for style in styles]
        if contents and not any(content.entries for content in contents):
            place = _field_place(report, "lists")
            diagnostics.warning("list-empty", place, name=contents[0].title, kind=kind)
    for style in styles:
        if style.format != EVERYTHING:
            _check_placed(report, style, sheet, diagnostics)
        for name in empty_heads(report, style) if style.format != EVERYTHING else ():
            diagnostics.error("head-empty", _about(report), style=style.name, field=name)
        if style.signature.form == "signed" and style.format != EVERYTHING and not report.signature:
            given = {"signer": report.signers, "date": report.date}
            if lacking := [name for name, value in given.items() if not value]:
                diagnostics.warning(
                    "order-unsigned", _about(report), style=style.name, fields="、".join(lacking)
                )
        if (
            style.format != EVERYTHING
            and not format_named(style.format).paged
            and (turned := _turned(report))
        ):
            diagnostics.note("landscape-unpaged", turned.span, format=style.format)
        if has_long_code(report, style):
            diagnostics.error("qr-too-long", limit=QR_BYTES)
        for block in walk(report.blocks):
            match block:
                case Paragraph(role=role) if role not in style.text:
                    place = _value_place(report, role, block.span)
                    unknown(role, place, style.text.keys(), diagnostics, "unknown-role")
                case Figure(caption=caption) if caption.picture is None and style.figure.missing == "error":
                    diagnostics.error("figure-missing", block.span, figure=plain(caption.text))
                case _:
                    pass


# a style to extend -> fields of a report that only such papers have
PARENTS = {
    "gongwen": {"document_no", "signer", "addressees"},
    "jianbao": {"series", "issue", "total_issue", "print_run", "distribution"},
}


def _check_placed(report: Report, style: Style, sheet: StyleSheet, diagnostics: Diagnostics) -> None:
    """What the report says and no file shows; of a style without a parent in one line."""
    if any(item.code == "style-empty" for item in diagnostics):
        return
    nowhere = dict(unplaced(report, style))
    gone = {name: line for name, line in nowhere.items() if name not in style.omit}
    if (left := [name for name in nowhere if name in style.omit]) and not sheet.omits_by_itself:
        place, line = _field_place(report, left[0]), nowhere[left[0]].replace("[… , ", "[inherited, ")
        diagnostics.note("left-out", place, style=style.name, fields="、".join(left), line=line)
    if gone and sheet.orphan:
        parent = next((name for name, fields in PARENTS.items() if fields & gone.keys()), "briefing")
        diagnostics.drop(lambda item: True, "token-unused")  # the parent would use them
        diagnostics.warning("style-no-parent", sheet.orphan, fields="  ".join(gone), parent=parent)
        return
    if lost := [name for name in ("title", "lead") if name in gone]:
        place, line = sheet.front_place or _about(report), sheet.front_line or "front: [… , inherited]"
        fields = sorted(
            (name for name in gone if not name.startswith("captions.")), key=lambda name: name not in lost
        )
        diagnostics.warning("front-replaces", place, style=style.name, fields="、".join(fields), line=line)
        gone = {name: line for name, line in gone.items() if name not in fields}
    for name, line in gone.items():
        tell = diagnostics.note if name.startswith("captions.") else diagnostics.warning
        line = line.replace("[… , ", "[inherited, ") if sheet.front_place or not sheet.orphan else line
        tell("not-placed", _field_place(report, name), field=name, style=style.name, line=line)
    for name, line in on_no_page(report, style):
        diagnostics.note("on-no-page", _field_place(report, name), field=name, style=style.name, line=line)


def check_channels(report: Report, styles: Iterable[Style], diagnostics: Diagnostics) -> None:
    """Formats in which the report goes not out, or a style lets none of this classification out."""
    for style in styles:
        if report.channels and style.format not in (*report.channels, EVERYTHING):
            diagnostics.error(
                "report-channel-closed", _field_place(report, "channels"), format=style.format,
                known=" ".join(report.channels),
            )  # fmt: skip
        for channel in style.channels:
            if channel.mark in report.classification and style.format not in (*channel.formats, EVERYTHING):
                place = _field_place(report, "classification")
                diagnostics.error(
                    "channel-closed", place, format=style.format, mark=report.classification,
                    style=style.name, known=" ".join(channel.formats),
                )  # fmt: skip


def _value_place(report: Report, value: str, place: Span) -> Span:
    """Where the source has a value, as the name of a role, first in its lines behind those of the block."""
    root = report.nodes.get("report")
    named = (
        scalar.span for scalar in (scalars(root) if root is not None else ())
        if scalar.text == value and scalar.span.file == place.file and scalar.span.line >= place.line
    )  # fmt: skip
    return next(named, place)


def _turned(report: Report) -> Table | Figure | Section | None:
    """The first block that asks for a turned page."""
    turns = (block for block in walk(report.blocks) if isinstance(block, Table | Figure | Section))
    return next((block for block in turns if block.landscape), None)


def _check_placeholders(report: Report, styles: Iterable[Style], diagnostics: Diagnostics) -> None:
    """Frames of pictures that are still to come; a press prints them."""
    shown = [
        style for style in styles if style.format != EVERYTHING and style.figure.missing == "placeholder"
    ]
    empty = [figure for figure in figures(report) if figure.caption.picture is None]
    if shown and empty:
        press = any(format_named(style.format).press for style in shown)
        code = "placeholder-in-print" if press else "placeholder-shown"
        diagnostics.note(code, empty[0].span, count=len(empty))


def _check_widths(report: Report, styles: Iterable[Style], diagnostics: Diagnostics) -> None:
    """Pictures that are wanted wider than the pages are: they are set as wide as these."""
    paged = (style for style in styles if style.format != EVERYTHING and format_named(style.format).paged)
    if (style := next(paged, None)) is None:
        return
    wide = [figure for figure in figures(report) if figure.width and figure.width.unit == "points"]
    for figure in (one for one in wide if not one.bleed):
        room = style.page.type_area[figure.landscape]
        if figure.width and figure.width.amount > room + 1:
            width, most = f"{figure.width.amount / MM:g}mm", f"{room / MM:.0f}mm"
            place = _value_place(report, width, figure.span)
            diagnostics.warning("figure-too-wide", place, width=width, room=most, line="width: 100%")


def _about(report: Report) -> Span | None:
    """Where the source begins to say what the report is."""
    root = report.nodes.get("report")
    return root.key_span("report") if isinstance(root, Mapping) and "report" in root else None


def check_limits(diagnostics: Diagnostics) -> None:
    """Raises `Failed` when the environment sets limits that there are not."""
    try:
        limit("source-bytes")
    except BadLimits as problem:
        diagnostics.error("wrong-limit", setting=problem, variable=VARIABLE, known="  ".join(LIMITS))
        raise Failed(diagnostics) from None


def check_labels(report: Report, styles: Iterable[Style], diagnostics: Diagnostics) -> None:
    """Labels that the writer typed and a style sets, too; numbers beside which a style sets its own."""
    styles = tuple(styles)
    whole = {  # 第18期（总第218期）, which is told as two fields
        item.span for item in diagnostics
        if item.code == "counted-twice" and item.span and ", total_issue" in item.args["line"]
    }  # fmt: skip
    told: set[Span | None] = set()
    for label in typed_labels(report, styles):
        scalar, typed = label.scalar, label.scalar.text[label.start : label.end]
        if scalar.span in whole:
            continue
        if scalar.span in told and typed == "期":  # of 第18期: told with its first sign
            continue
        told.add(scalar.span)
        if typed == "第" and scalar.text.rstrip().endswith("期"):
            typed = "第…期"
        text = label.rest if len(label.rest) < 24 else f"{label.rest[:20]}…"
        place = scalar.at(label.start, label.end - label.start)
        diagnostics.warning("typed-label", place, label=typed.strip(), text=text)
    # 第18期, which is told sign by sign
    diagnostics.drop(lambda item: item.span in told, "counted-twice")
    numbers = typed_numbers(report, styles)
    for scalar, start, end in ((first.scalar, first.start, first.end) for first in numbers[:1]):
        place, typed = scalar.at(start, end - start), scalar.text[start:end]
        diagnostics.note("typed-number", place, label=typed.strip(), count=len(numbers))


def _field_place(report: Report, name: str) -> Span | None:
    """Where the source gives a field, as far as it is known."""
    root, about = report.nodes.get("report"), None
    if name.startswith("captions."):
        key = name.partition(".")[2]
        return next((figure.caption.span for figure in figures(report) if getattr(figure.caption, key)), None)
    if isinstance(root, Mapping):
        about = root if name in root else root.get("report")
        if name in IMPRINT and isinstance(about, Mapping):
            about = about.get("imprint")
        if name in ("series", "issue", "total_issue") and isinstance(about, Mapping):
            about = about if name == "series" else about.get("series")
        if name == "attachments" and isinstance(about, Mapping) and name not in about:
            about, name = root, "annexes"  # which are bound with it, and named by its list
    return about.key_span(name) if isinstance(about, Mapping) and name in about else None


def check_fonts(context: Context, sheet: StyleSheet, formats: Iterable[str]) -> None:
    """Report font files that a style names but that could not be used, where the style names them; and, in
    one note, the families that something stands in for."""
    formats = tuple(formats)
    _tell_misspelt_fonts(context, sheet, formats)
    stood_in = _stood_in(context, sheet, formats)
    if stood_in:
        context.diagnostics.note("fonts-stood-in", None, fonts="；".join(stood_in))
    for problem in context.fonts.problems:
        places = (
            place for name in formats for _, value, place in sheet.values(name) if problem.name in value
        )
        context.diagnostics.error(problem.code, next(places, None), **problem.details)


def _tell_misspelt_fonts(context: Context, sheet: StyleSheet, formats: Iterable[str]) -> None:
    """Names of families that nobody has and that are a known one but for a slip, where the style has them."""
    from zonepub.fonts import name_meant

    for item in context.fonts.substitutions:
        meant = name_meant(item.asked)
        places = (
            place for name in formats for _, value, place in sheet.values(name)
            if value == item.asked or item.asked in value.strip("[]").split(", ")
        )  # fmt: skip
        if meant and (place := next(places, None)):
            context.diagnostics.warning(
                "font-misspelt", place, suggestion=meant, value=item.asked, used=item.used
            )


def _stood_in(context: Context, sheet: StyleSheet, formats: Iterable[str]) -> tuple[str, ...]:
    """`asked → used` for the families that the machine lacks; Word has fonts of its own."""
    styles = [sheet.resolve(name) for name in formats if name != "docx"]
    named = {family for style in styles for text in style.text.values() for family in text.font}
    items = {item.asked: item for item in context.fonts.substitutions if item.asked in named}
    drawn = {"missing": "", "stroke": " ✚"}
    return tuple(f"{asked} → {item.used}{drawn.get(item.reason, '')}" for asked, item in items.items())


def check_text(
    format_name: str,
    output: Output,
    report: Report,
    style: Style,
    diagnostics: Diagnostics,
    *,
    with_comments: bool = False,
) -> Receipt:
    """The proof that a finished file shows the report, and nothing else; each difference is an error.

    Words that stand where they should and that nobody sees are as the style asks: a warning.
    """
    absent = {char for item in diagnostics if item.code == "glyph-missing" for char in item.args["char"]}
    try:
        receipt = verify(format_name, output, report, style, absent, with_comments=with_comments)
    except Exception as problem:  # our own file, or a plug-in's reader
        if os.environ.get("ZONEPUB_TRACE"):
            raise
        diagnostics.error("unreadable-output", format=format_name, reason=in_one_line(problem))
        raise Failed(diagnostics) from problem
    for difference in receipt.differences[:MOST_TOLD]:
        place = difference.span or text_place(difference.wanted, report)
        tell = diagnostics.warning if difference.kind == "unseen" else diagnostics.error
        tell(difference.code, place, format=format_name, **difference.words())
    return receipt


def text_place(text: str, report: Report) -> Span | None:
    """Where the sources say `text`, white space apart."""
    wanted = squeeze(text)
    found = (item for node in report.nodes.values() for item in scalars(node) if wanted in squeeze(item.text))
    return next((item.span for item in found), None)


def check_standards(name: str, output: Output, style: Style) -> "Iterator[Conformity]":
    """A finished PDF or DOCX against the standards that its style names; what deviates is no diagnostic."""
    if style.checks and format_named(style.format).paged and isinstance(output, bytes):
        from zonepub.gb9704 import check_bytes

        with suppress(Failed):  # a file without text
            yield check_bytes(output, name, Diagnostics())


@contextmanager
def as_diagnostics(format_name: str, report: Report, diagnostics: Diagnostics) -> Iterator[None]:
    """Turn what a renderer did not expect into a diagnostic and `Failed`; ZONEPUB_TRACE shows the trace."""
    try:
        yield
    except Failed:
        raise
    except BadPicture as problem:
        place, name = picture_place(problem.path, report)
        diagnostics.error(problem.code, place, path=name, **problem.details)
        raise Failed(diagnostics) from None
    except Exception as problem:
        if os.environ.get("ZONEPUB_TRACE"):
            raise
        diagnostics.error("renderer-failed", format=format_name, reason=in_one_line(problem))
        raise Failed(diagnostics) from None


def picture_place(path: Path, report: Report) -> tuple[Span | None, str]:
    """Where the captions name a picture file, and how."""
    for block in walk(report.blocks):
        picture = block.caption.picture if isinstance(block, Figure) else None
        if picture and picture.path == path:
            return picture.span, picture.name
    if report.cover and report.cover.picture.path == path:
        return report.cover.picture.span, report.cover.picture.name
    return None, path.name
