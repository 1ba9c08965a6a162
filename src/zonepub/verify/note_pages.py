"""Notes that are counted as pages show them: which stands where, only the file knows."""

from collections.abc import Sequence

from zonepub.model import Report
from zonepub.present.labels import note_label
from zonepub.present.note_numbers import numbered
from zonepub.readers.shown import ShownFile, mark
from zonepub.style import Style


def numbered_as_shown(report: Report, style: Style, shown: ShownFile) -> Report:
    """The report with its notes counted as the file counts them: each number once, on every page where the
    style counts anew. What is numbered otherwise keeps its numbers, and so differs."""
    texts = [line.text for line in shown.notes if line.text.startswith(mark("")[0])]
    labels = {mark(note_label(style, number)): number for number in range(1, len(report.notes) + 1)}
    if not shown.pages:  # words beside pictures: notes are their last lines
        texts = [line.text for line in shown.flow[len(shown.flow) - len(report.notes) :]]
        labels = {note_label(style, number): number for number in labels.values()}
    lengths = sorted({*map(len, labels)}, reverse=True)  # 12 begins with 1
    heads = [next((text[:length] for length in lengths if text[:length] in labels), "") for text in texts]
    found = [labels.get(head, 0) for head in heads]
    whole = _counts_anew(found) if style.note.restart == "page" else _is_counted(found)
    if not whole or len(found) != len(report.notes):
        return report
    return numbered(report, dict(zip(report.notes, found, strict=True)))


def _is_counted(numbers: Sequence[int]) -> bool:
    """Whether each number from 1 on is there once."""
    return sorted(numbers) == list(range(1, len(numbers) + 1))


def _counts_anew(numbers: Sequence[int]) -> bool:
    """Whether they are pages of such numbers, one after the other."""
    begins = {0}
    for at in range(len(numbers)):
        if at not in begins:
            continue
        for end in range(at + 1, len(numbers) + 1):
            if len(set(numbers[at:end])) < end - at:
                break
            if max(numbers[at:end]) == end - at:
                begins.add(end)
    return len(numbers) in begins
