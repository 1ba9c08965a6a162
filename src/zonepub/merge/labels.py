"""What Word counts is no edit: results of REF and SEQ fields are those that the build wrote (L16)."""

import re
from collections.abc import Sequence

from zonepub.importing.document import RawRun, Words, cut
from zonepub.importing.readers.docx.lines import WordLine
from zonepub.merge.markup import squeezed
from zonepub.records import replace


def as_built(line: WordLine, base: str, labels: Sequence[str]) -> WordLine:
    """The line with the labels of the build.

    `base`: the squeezed text of the paragraph there; `labels`: what its references showed.
    """
    if not line.labels:
        return line
    text, at, pieces = line.text, 0, list[str]()
    for start, end in line.labels:
        pieces.append(re.escape(squeezed(text[at:start])))
        at = end
    pieces.append(re.escape(squeezed(text[at:])))
    match = re.fullmatch("(.{1,60}?)".join(pieces), base, re.DOTALL)
    if match is None and len(line.labels) == 1 and not labels:  # a caption whose words were changed too
        match = re.match(pieces[0] + r"(\d{1,6})", base)
    wanted = match.groups() if match is not None else tuple(labels)
    if len(wanted) != len(line.labels):
        return line
    runs, at = list[RawRun](), 0
    for (start, end), label in zip(line.labels, wanted, strict=True):
        held = cut(line.runs, start, end)
        runs += cut(line.runs, at, start) if start > at or not at else ()
        runs += held if squeezed(text[start:end]) == label else _with(held, label)
        at = end
    runs += cut(line.runs, at) if at < len(text) else ()
    return replace(line, runs=tuple(runs), labels=())


def _with(held: Words, label: str) -> Words:
    """The label in the look of the one that stands there."""
    first = next((run for run in held if not run.note), RawRun(""))
    return (replace(first, text=label, place=None), *(run for run in held if run.note))
