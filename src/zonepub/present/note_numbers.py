"""Notes counted anew on every page: a report with the numbers that its pages give."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from zonepub.model import NoteMark, Report
from zonepub.present.fields import changed
from zonepub.records import fields, replace


def numbered_by_page(report: Report, pages: Mapping[str, int]) -> Report:
    """The report with its notes counted on each page from 1. `pages`: the page of each note's first mark."""
    counts: Counter[int] = Counter()
    numbers: dict[str, int] = {}
    for name in report.notes:  # in the order of their marks
        page = pages.get(name, 0)
        counts[page] += 1
        numbers[name] = counts[page]
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
