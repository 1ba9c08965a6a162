"""Notes counted in the order in which a reader of pages meets their marks: a report with those numbers."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from zonepub.model import NoteMark, Report
from zonepub.present.fields import changed
from zonepub.records import fields, replace


def numbered_by_place(report: Report, pages: Mapping[str, int], *, anew: bool) -> Report:
    """The report with its notes counted as they are met. `pages`: the page of each note's first mark, in
    the order in which marks stand on the pages. `anew`: from 1 on each of them."""
    places = {name: pages.get(name, 0) for name in (*pages, *report.notes) if name in report.notes}
    counts: Counter[int] = Counter()
    numbers: dict[str, int] = {}
    for name, page in places.items():
        count = page if anew else 0
        counts[count] += 1
        numbers[name] = counts[count]
    return numbered(report, numbers)


def numbered(report: Report, numbers: Mapping[str, int]) -> Report:
    """The report with these numbers of its notes."""
    if all(note.number == numbers[name] for name, note in report.notes.items()):
        return report
    content = {
        item.name: _numbered(getattr(report, item.name), numbers)
        for item in fields(report)
        if item.name not in ("notes", "files", "nodes")
    }
    notes = {name: replace(note, number=numbers[name]) for name, note in report.notes.items()}
    return replace(report, **content, notes=notes)


def _numbered(value: Any, numbers: Mapping[str, int]) -> Any:
    """A value of the model with the numbers in its marks."""
    if isinstance(value, NoteMark):
        return replace(value, number=numbers[value.note])
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_numbered(item, numbers) for item in value)
    return changed(value, lambda inner: _numbered(inner, numbers))
