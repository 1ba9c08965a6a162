"""The proof of one finished file: what it must show against what it shows; and what is left of that."""

from collections.abc import Collection, Iterator, Sequence
from importlib import import_module

from zonepub.formats import Output, format_named
from zonepub.model import Report
from zonepub.readers.shown import MarkedLine, ShownFile, readable
from zonepub.records import replace
from zonepub.style import Style
from zonepub.verify.equality import Comparison, Difference
from zonepub.verify.note_pages import numbered_as_shown
from zonepub.verify.pages import page_differences
from zonepub.verify.pictures import picture_differences
from zonepub.verify.result import Receipt
from zonepub.verify.wording import Wording

OF_THE_OFFICE = ("STYLEREF", "PAGE", "NUMPAGES", "SECTIONPAGES")  # fields of a template's own heads and feet


def verify(
    format_name: str,
    output: Output,
    report: Report,
    style: Style,
    absent: Collection[str] = (),
    *,
    with_comments: bool = False,
    trusted: bool = True,
) -> Receipt:
    """Read `output` back and compare it, one to one and in order, with what the style shows of the report.

    `absent` are characters that no font has, reported already. `with_comments`: remarks of editors may be in
    it. A file that is not `trusted` keeps to the limits of foreign files. Raises BrokenFile, FileTooLarge.
    """
    row = format_named(format_name)
    if row.shown and row.wording:
        shown: ShownFile = import_module(row.shown).shown(output, trusted=trusted)
        module, _, name = row.wording.partition(":")
        if (shown.pages or row.based_on == "pdf") and report.notes:
            report = numbered_as_shown(report, style, shown)
        wording: Wording = getattr(import_module(module), name)(report, style)
        return compared(format_name, wording, shown, absent, with_comments=with_comments)
    if not row.reader:
        return Receipt(format_name, read=False)
    from zonepub.verify.occurrence import occurrence

    return occurrence(format_name, row.reader, output, report, style, absent)


def compared(
    format_name: str, wording: Wording, shown: ShownFile, absent: Collection[str], *, with_comments: bool
) -> Receipt:
    """All streams of a file against those that are expected."""
    comparison = Comparison(absent, among_others=wording.on_office_paper)
    flow = list(wording.flow())
    streams = [(flow, labelled(shown.flow, wording.list_labels)), (list(wording.notes()), shown.notes)]
    if not shown.pages:
        running = list(wording.running())
        others = wording.unnumbered() - {line.text for line in running}
        streams.append((running, [line for line in shown.running if line.text not in others]))
    pictures: list[Difference] = []
    count = 0
    for wanted, found in streams:
        pairs = comparison.compare(wanted, found)
        for at, place in pairs:
            count += len(wanted[at].pictures)
            pictures += picture_differences(wanted[at], found[place])
    differences = [*comparison.differences, *pictures]
    if shown.pages:
        differences += page_differences(wording, shown, comparison)
    differences += _facts(wording.facts(), shown.facts)
    if shown.names:
        known = wording.names(shown)
        strange = (name for name in dict.fromkeys(shown.names) if name not in known)
        differences += (Difference("surplus", "contents", "", name) for name in strange)
    differences += (
        Difference(fault.kind, "file", "", readable(fault.words))
        for fault in shown.faults
        if not (with_comments and fault.kind == "comment")
        and not (wording.on_office_paper and fault.words.startswith(OF_THE_OFFICE))
    )
    return Receipt(
        format_name, True, comparison.lines, comparison.characters, tuple(differences), count,
        len(shown.pages), whole=True,
    )  # fmt: skip


def labelled(lines: Sequence[MarkedLine], labels: Collection[str]) -> list[MarkedLine]:
    """Lines with labels of lists that stand by themselves, as before a table, at their heads."""
    joined: list[MarkedLine] = []
    before: list[MarkedLine] = []
    for line in lines:
        if line.text in labels:
            before.append(line)
            continue
        if before:
            line = replace(line, text="".join(one.text for one in before) + line.text)
            before = []
        joined.append(line)
    return [*joined, *before]


def _facts(wanted: dict[str, str], found: dict[str, str]) -> Iterator[Difference]:
    """Metadata by their names."""
    for name in sorted({*wanted, *found}):
        if wanted.get(name, "") != found.get(name, ""):
            yield Difference("fact", name, wanted.get(name, ""), found.get(name, ""))
