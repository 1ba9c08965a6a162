"""Notes that are counted anew on every page: which page each stands on, only the file knows."""

from itertools import accumulate

from zonepub.model import Report
from zonepub.present.labels import note_label
from zonepub.present.note_numbers import numbered_by_page
from zonepub.readers.shown import MarkedLine, ShownFile, mark
from zonepub.style import Style


def numbered_as_shown(report: Report, style: Style, shown: ShownFile) -> Report:
    """The report with its notes counted as the file counts them: on from the note before, or from 1 on
    another page. What is numbered otherwise goes on counting, and so differs."""
    first = mark(note_label(style, 1))
    starts = [line for line in shown.notes if line.text.startswith(mark("")[0])]
    if not shown.pages:  # words beside pictures: notes are their last lines, and every 1 begins a page
        label, words = note_label(style, 1), shown.flow[len(shown.flow) - len(report.notes) :]
        begun = accumulate(line.text.startswith(label) for line in words)
        starts = [
            MarkedLine((first if line.text.startswith(label) else "") + line.text, str(at))
            for line, at in zip(words, begun, strict=True)
        ]
    pages: dict[str, int] = {}
    page, place = 0, ""
    for name, line in zip(report.notes, starts, strict=False):
        if line.text.startswith(first) and line.place != place:
            page, place = page + 1, line.place
        pages[name] = page
    pages |= dict.fromkeys(report.notes.keys() - pages.keys(), page)
    return numbered_by_page(report, pages)
