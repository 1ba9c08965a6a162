"""Labels that the writer typed and the style sets, too, stand once, as the style has them (`typed-label`)."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from zonepub.model import (
    Annex,
    Block,
    Byline,
    Figure,
    Inlines,
    List,
    ListItem,
    Note,
    Paragraph,
    PullQuote,
    Quote,
    Report,
    Section,
    Table,
    Text,
)
from zonepub.present.letterhead import NAMES
from zonepub.present.templates import PLACEHOLDER
from zonepub.present.typed_patterns import (
    ATTACHMENT,
    BULLET,
    IN_LINES,
    NAMES_AFTER,
    NAMES_BEFORE,
    NOTE_NUMBER,
    SIGNER,
    around,
    counted,
    line_templates,
    numbers_like,
)
from zonepub.records import fields, replace
from zonepub.style import Style
from zonepub.style.matter import NumberLine

LISTS = {"addressees": "addressees", "issuer": "issuers", "signer": "signers", "keywords": "keywords"}
GROUPS = ("distribution", "attendees")
IN_IMPRINT = ("permit", "printed_by", "audience")


def typed_once(report: Report, style: Style) -> Report:
    """The report without the labels that this style sets."""
    new = {**_words(report, style), **_names(report), **_in_lines(report, style)}
    for name in ("lead", "body", "annexes"):
        new[name] = _blocks(getattr(report, name), style)
    new["notes"] = {name: _note(note) for name, note in report.notes.items()}
    different = {name: value for name, value in new.items() if value != getattr(report, name)}
    return replace(report, **different) if different else report


def _words(report: Report, style: Style) -> dict[str, Any]:
    labels = style.labels
    return {
        "subtitle": _around(report.subtitle, labels.subtitle, "subtitle"),
        "abstract": _around(report.abstract, labels.abstract, "abstract"),
        "attachments": tuple(_bare(name, ATTACHMENT) for name in report.attachments),
        "bylines": tuple(map(_byline, report.bylines)),
        "staff": tuple(map(_byline, report.staff)),
    }


def _names(report: Report) -> dict[str, Any]:
    """Names behind labels and before stops: `抄送：市委办。`"""
    new: dict[str, Any] = {"addressees": _listed(report.addressees, "addressees")}
    for group in GROUPS:
        if record := getattr(report, group):
            names = [item.name for item in fields(record) if item.name in NAMES_BEFORE]
            inner = {name: _listed(getattr(record, name), name) for name in names}
            new[group] = replace(record, **inner)
    return new


def _listed(names: tuple[str, ...], kind: str) -> tuple[str, ...]:
    bare = (_bare(name, NAMES_BEFORE[kind]) for name in names)
    return tuple(NAMES_AFTER.sub("", name) or name for name in bare)


def _byline(byline: Byline) -> Byline:
    """`本报记者　张伟` whose role is 本报记者, too."""
    role = byline.role.strip()
    if not role or not any(name.lstrip().startswith(role) for name in byline.names):
        return byline
    label = re.compile(re.escape(role) + r"[：:　\s]*")
    return replace(byline, names=tuple(_bare(name, label) for name in byline.names))


def _in_lines(report: Report, style: Style) -> dict[str, Any]:
    """Fields between words of the style's lines: `第{issue}期`."""
    new: dict[str, Any] = {}
    if any(isinstance(entry, NumberLine) for entry in style.front):
        new["signers"] = tuple(_bare(name, SIGNER) for name in report.signers)
    series, imprint = report.series, report.imprint
    for template, name in _places(style):
        bare = partial(_in_line, template=template, name=name)
        field = NAMES.get(name, name)
        if field in LISTS:
            key = LISTS[field]
            first, *others = new.get(key, getattr(report, key)) or ("",)
            every = bare(first), *(others if field == "keywords" else map(bare, others))
            new[key] = every if first else ()
        elif series and field in ("series", "issue", "total_issue"):
            series = replace(series, **{_of_series(field): bare(getattr(series, _of_series(field)))})
        elif imprint and field in IN_IMPRINT:
            imprint = replace(imprint, **{field: bare(getattr(imprint, field))})
        elif field in IN_LINES:
            new[field] = bare(new.get(field, getattr(report, field)))
    return {**new, "series": series, "imprint": imprint}


def _of_series(field: str) -> str:
    return "name" if field == "series" else field


def _places(style: Style) -> Iterator[tuple[str, str]]:
    for template in line_templates(style):
        for match in PLACEHOLDER.finditer(template):
            yield template, match[1]


def _in_line(text: str, template: str, name: str) -> str:
    start, end = around(text, template, name)
    return text[start : len(text) - end] if start or end else text


def _bare(text: str, label: re.Pattern[str]) -> str:
    """A text without the label at its start, where it has more than that."""
    start = text.lstrip()
    match = label.match(start)
    return start[match.end() :] if match and match.end() < len(start.rstrip()) else text


def _label(inlines: Inlines, label: re.Pattern[str] | None) -> Inlines:
    """As `_bare`, of words with markup."""
    first = inlines[0] if inlines else None
    if label is None or not isinstance(first, Text) or not (match := label.match(first.text.lstrip())):
        return inlines
    rest = first.text.lstrip()[match.end() :]
    if not rest.strip() and len(inlines) == 1:
        return inlines
    return ((Text(rest),) if rest else ()) + inlines[1:]


def _around(inlines: Inlines, template: str, name: str) -> Inlines:
    """Words without what the template sets before them, and behind them where they have no markup."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Text):
        return inlines
    start, end = around(first.text, template, name)
    whole = len(inlines) == 1
    if not start and not (end and whole):
        return inlines
    return (Text(first.text[start : len(first.text) - (end if whole else 0)]), *inlines[1:])


def _note(note: Note) -> Note:
    text = _label(note.text, NOTE_NUMBER)
    return note if text is note.text else replace(note, text=text)


def _blocks(blocks: tuple[Any, ...], style: Style) -> tuple[Any, ...]:
    """The blocks, the same ones where no label was typed."""
    new = tuple(_block(block, style) for block in blocks)
    return new if any(one is not other for one, other in zip(new, blocks, strict=True)) else blocks


def _block(block: Block, style: Style) -> Block:
    labels = style.labels
    new: dict[str, Any] = {}
    match block:
        case Section():
            if block.kicker and style.section.kicker == "inline":
                new["kicker"] = _around(block.kicker, labels.kicker, "kicker")
        case Annex():
            new["title"] = _label(block.title, ATTACHMENT if labels.annex else None)
        case List():
            new["items"] = _items(block, style)
        case Quote() | PullQuote():
            new["source"] = _around(block.source, labels.quote_source, "source")
        case Table():
            new["caption"] = _label(block.caption, counted(labels.table))
            new["source"] = _around(block.source, labels.table_source, "source")
        case Figure():
            caption = block.caption
            text = _label(caption.text, counted(labels.figure))
            credit = _in_line(caption.credit, style.figure.credit, "credit")
            if text is not caption.text or credit != caption.credit:
                new["caption"] = replace(caption, text=text, credit=credit)
        case _:
            pass
    if hasattr(block, "blocks"):
        new["blocks"] = _blocks(block.blocks, style)
    new = {name: value for name, value in new.items() if value is not getattr(block, name)}
    return replace(block, **new) if new else block


def _items(block: List, style: Style) -> tuple[ListItem, ...]:
    numbers = style.list.numbers[min(block.depth, len(style.list.numbers)) - 1]
    label = numbers_like(numbers) if block.numbered and numbers else BULLET
    new = tuple(_item(item, label, style) for item in block.items)
    same = all(one is other for one, other in zip(new, block.items, strict=True))
    return block.items if same else new


def _item(item: ListItem, label: re.Pattern[str], style: Style) -> ListItem:
    blocks = _blocks(item.blocks, style)
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        text = _label(first.text, label)
        blocks = blocks if text is first.text else (replace(first, text=text), *blocks[1:])
    return item if blocks is item.blocks else replace(item, blocks=blocks)
