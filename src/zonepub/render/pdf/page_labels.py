"""PageLabels: what readers show as the number of each page (ISO 32000-1, 12.4.2)."""

from collections.abc import Iterable

from zonepub.layout import PageRun

STYLES = {"arabic": " /S /D", "roman": " /S /r", "upper-roman": " /S /R", "none": ""}


def page_labels(runs: Iterable[PageRun], unnumbered: int | None = None) -> str:
    """The number tree of all runs; pages of a run without numbers have empty labels.

    `unnumbered`: the page, from 0, from which on none has a number.
    """
    labels = []
    for run in runs:
        style = STYLES[run.numbering.numerals]
        start = f" /St {run.start}" if style and run.start != 1 else ""
        labels.append(f"{run.first - 1} <<{(style + start).strip()}>>")
    if unnumbered is not None:
        labels.append(f"{unnumbered} <<>>")
    return f"<</Nums [{' '.join(labels)}]>>"
