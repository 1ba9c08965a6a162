"""Addresses that are written out in a text lead there, in every format that has links."""

from collections.abc import Iterable, Iterator
from typing import Any

from zonepub.model import Annex, Code, Link, Reference, Report, Section, Text
from zonepub.model.addresses import pieces
from zonepub.present.fields import changed
from zonepub.records import replace


def with_addresses(report: Report) -> Report:
    """The report with its addresses as links; those of headings are none: contents lists lead there."""
    lead, body, annexes = map(_linked, (report.lead, report.body, report.annexes))
    notes = {name: _linked(note) for name, note in report.notes.items()}
    if (lead, body, annexes) == (report.lead, report.body, report.annexes) and notes == report.notes:
        return report
    return replace(report, lead=lead, body=body, annexes=annexes, notes=notes)


def _linked(value: Any) -> Any:
    """A value of the model with links in its words."""
    match value:
        case tuple() if not hasattr(value, "_fields"):
            return tuple(_items(value))
        case Section() | Annex():
            return replace(value, blocks=_linked(value.blocks))
        case Text() | Code() | Link() | Reference():  # code says how something is written
            return value
        case _:
            return changed(value, _linked)


def _items(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if not isinstance(value, Text):
            yield _linked(value)
            continue
        for words, url in pieces(value.text):
            text = value if words == value.text else Text(words)
            yield Link((text,), url, written_out=True) if url else text
