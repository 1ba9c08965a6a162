"""`zonepub merge EDITED.docx [REPORT]`: read, plan, edit in memory, prove, and only then hand back."""

import os
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, Span
from zonepub.files import BadFile, read_file
from zonepub.importing.apart import apart
from zonepub.importing.readers.docx.change_groups import TrackedChange
from zonepub.importing.readers.docx.choices import tracked_changes
from zonepub.importing.readers.docx.lines import WordLines, read_lines
from zonepub.importing.readers.docx.revisions import Policy
from zonepub.merge.data_cells import DataCells
from zonepub.merge.markup import squeezed
from zonepub.merge.outcome import MergeEntry, MergeLog
from zonepub.merge.plan import Planner
from zonepub.merge.splices import SourceFile
from zonepub.model import Table, walk
from zonepub.readers.docx.trace import DocxTrace
from zonepub.records import dataclass, field
from zonepub.source import GivenReport, load_report, read_report
from zonepub.source.caption_files import CAPTIONS, captions_path, way_from
from zonepub.source.edit import encoded_as
from zonepub.source.units import Unit, units_of
from zonepub.writer import write_set
from zonepub.yamlfile import Mapping, Node, parse_yaml, read_text

CONCERNING = frozenset(("docx-macros", "docx-signed"))
STRANGE = 0.2  # share of paragraphs that a file has with a report, below which it is another's


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What was found, and the texts of the files as they would be."""

    entries: tuple[MergeEntry, ...]
    before: dict[str, str]  # by name: report.yaml, captions.yaml
    after: dict[str, str]
    pictures: dict[str, bytes] = field(default_factory=dict)  # new files, by their names

    @property
    def changed(self) -> dict[str, str]:
        return {name: text for name, text in self.after.items() if text != self.before.get(name)}


def changes_apart(path: Path, diagnostics: Diagnostics) -> list[TrackedChange]:
    """The tracked changes of a file, read in a process of its own. Raises `Failed`."""
    return apart(_changes, path, diagnostics=diagnostics)


def _changes(path: Path, diagnostics: Diagnostics) -> list[TrackedChange]:
    data = _data(path, diagnostics)
    changes = tracked_changes(data, str(path), diagnostics) if data is not None else []
    diagnostics.stop_on_errors()
    return changes


def merge_apart(
    path: Path,
    report: Path,
    diagnostics: Diagnostics,
    *,
    accept: str = "all",
    style: str = "briefing",
    rejected: Collection[int] = (),
    captions: Path | None = None,
) -> MergeResult:
    """`merge` in a process of its own, within the limits for strangers' files. Raises `Failed`.

    `style`: that of the build, for a file that has lost its trace. `captions` stands in for the report's own.
    """
    base = _fresh_trace(report, style, captions) if not _has_trace(path) else None
    return apart(
        merge, path, report, diagnostics=diagnostics, accept=accept, base=base, rejected=tuple(rejected),
        captions=captions,
    )  # fmt: skip


def merge(
    path: Path,
    report: Path,
    diagnostics: Diagnostics,
    *,
    accept: str = "all",
    base: DocxTrace | None = None,
    rejected: Collection[int] = (),
    captions: Path | None = None,
) -> MergeResult:
    """The files of a report with what was changed in the DOCX at `path`. Raises `Failed`.

    `accept`: all tracked changes hold but those `rejected`, by their numbers, or none of them. `base`: what
    stands for a trace that the file lacks.
    """
    word = _word(path, diagnostics, "reject" if accept == "none" else "keep", rejected)
    nodes, texts = _sources(report, diagnostics, captions)
    diagnostics.stop_on_errors()
    assert word is not None
    if word.damaged:
        diagnostics.warning("merge-damaged", Span(str(path)), problem=word.damaged)
    trace = word.trace or base
    if word.trace is None and not word.damaged:
        diagnostics.note("merge-untraced", Span(str(path)))
    if trace is None:
        diagnostics.error("merge-no-trace", Span(str(path)))
        raise Failed(diagnostics)
    units = list(units_of(nodes))
    _check_same(word, trace, units, path, report, diagnostics)
    diagnostics.stop_on_errors()
    files = {name: SourceFile(texts[name], node) for name, node in nodes.items()}
    outcome = MergeLog(word.document, diagnostics)
    cells = DataCells(lambda: _tables(report, captions))
    planner = Planner(trace, word, files, units, outcome, report.parent, cells)
    planner.run()
    after = {name: file.result() for name, file in files.items()}
    _prove(after, report, outcome, diagnostics)
    names = {
        "report": report.name,
        "captions": _way(report.parent, captions)
        if captions
        else way_from(report.parent, captions_path(report, nodes["report"])),
    }
    return MergeResult(
        tuple(outcome.entries),
        {names[name]: text for name, text in texts.items()},
        {names[name]: text for name, text in after.items()},
        planner.pictures.files,
    )


NO_WORD = (".yaml", ".yml", ".txt", ".md", ".html", ".epub", ".xlsx", ".csv")
SUMS = (
    "sum-wrong",
    "sum-rounded",
    "sum-no-number",
)  # such a report can be read


def _data(path: Path, diagnostics: Diagnostics) -> bytes | None:
    try:
        return read_file(path, "import-bytes", str(path))
    except BadFile as problem:
        diagnostics.error(problem.code, Span(str(path)), **problem.details)
        return None


def _word(
    path: Path, diagnostics: Diagnostics, policy: Policy, rejected: Collection[int]
) -> WordLines | None:
    data = _data(path, diagnostics)
    if data is None:
        return None
    if data.startswith(b"%PDF") or path.suffix.lower() in NO_WORD:
        diagnostics.error("merge-not-docx", Span(str(path)), name=path.name)
        raise Failed(diagnostics)
    reading = Diagnostics()
    word = read_lines(data, str(path), reading, policy, rejected)
    # the rest tells what an import would leave out; nothing is left out here that was not before
    diagnostics.extend(item for item in reading if item.severity == "error" or item.code in CONCERNING)
    for item in reading:
        if item.code == "docx-broken-part":  # what stands in it would seem to have been deleted
            diagnostics.error("merge-broken-part", Span(str(path)), **item.args)
    return word


def _way(folder: Path, captions: Path) -> str:
    """The way from a report's folder to captions that stand in for its own, wherever they lie."""
    try:
        return Path(os.path.relpath(captions.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return str(captions.resolve())


def _tables(report: Path, captions: Path | None) -> list[Table]:
    """The tables of the report as it stands; none where it cannot be read: `build` tells why."""
    try:
        read = load_report(report, Diagnostics(), allow_outside=True, captions=captions)
    except Failed:
        return []
    return [block for block in walk(read.blocks) if isinstance(block, Table)]


def _sources(
    report: Path, diagnostics: Diagnostics, captions: Path | None
) -> tuple[dict[str, Node], dict[str, str]]:
    nodes: dict[str, Node] = {}
    texts: dict[str, str] = {}
    for name in ("report", "captions"):
        path = report if name == "report" else captions or captions_path(report, nodes.get("report"))
        if name == "captions" and not captions and not path.exists():
            continue
        text = read_text(path, str(path), diagnostics)
        node = parse_yaml(text, str(path), diagnostics) if text is not None else None
        if text is not None and node is not None:
            nodes[name], texts[name] = node, text
    return nodes, texts


def _check_same(
    word: WordLines, trace: DocxTrace, units: list[Unit], path: Path, report: Path, diagnostics: Diagnostics
) -> None:
    """The file of another report would take all of this one out."""
    mine = {squeezed(unit.shown) for unit in units} - {""}
    its = [squeezed(line.text) for line in word.lines if squeezed(line.text)]
    built = {text.text for text in trace.texts}
    if (
        any(unit.scalar.text in built for unit in units if len(unit.scalar.text) > 12)
        and word.trace is not None
    ):
        return
    if its and sum(text in mine for text in its) < STRANGE * len(its):
        diagnostics.error("merge-other-report", Span(str(path)), report=report)


def _prove(after: dict[str, str], report: Path, outcome: MergeLog, diagnostics: Diagnostics) -> None:
    """Every text that was changed or added stands in the files; they are YAML still."""
    if not outcome.entries:
        return
    reading = Diagnostics()
    nodes = {name: parse_yaml(text, str(report), reading) for name, text in after.items()}
    shown: Counter[str] = Counter()
    if not reading.count("error") and all(isinstance(node, Mapping) for node in nodes.values()):
        known = {name: node for name, node in nodes.items() if node is not None}
        shown.update(squeezed(unit.shown) for unit in units_of(known))
    for text in outcome.expected:
        if text and not shown[text]:
            diagnostics.error("merge-lost", Span(str(report)), text=text[:60])
    if diagnostics.count("error") > outcome.count("conflict") + outcome.count("data"):
        raise Failed(diagnostics)


def write_merged(result: MergeResult, report: Path, diagnostics: Diagnostics) -> list[Path]:
    """Put the changed files in place, all or none. Raises `Failed`, and writes nothing, where the report
    could not be read afterwards."""
    files: dict[Path, bytes] = {}
    for name, text in result.changed.items():
        path = report if name == report.name else report.parent / name
        before = path.read_bytes() if path.exists() else b""
        files[path.resolve()] = encoded_as(before, text)
    if files:
        files |= {report.resolve().parent / name: data for name, data in result.pictures.items()}
        check_loads(result, report, diagnostics)
        writing = Diagnostics()  # a conflict keeps nothing from being written
        try:
            write_set(files, writing)
        finally:
            diagnostics.extend(list(writing))
    return list(files)


def check_loads(result: MergeResult, report: Path, diagnostics: Diagnostics) -> None:
    """What is wrong with the merged report that was not before."""
    after = _errors(result.after, result.pictures, report)
    before = (
        Counter((item.code, str(item.args)) for item in _errors(result.before, {}, report)) if after else {}
    )
    new = [item for item in after if not before.get((item.code, str(item.args)))]
    for item in new:
        line = item.span.line if item.span is not None else 0
        if item.code in SUMS:
            diagnostics.warning("merge-sum", Span(str(report)), problem=item.message(), line=line)
            continue
        diagnostics.error("merge-breaks", Span(str(report)), problem=item.message(), line=line)
    if any(item.code not in SUMS for item in new):
        raise Failed(diagnostics)


def _errors(texts: dict[str, str], pictures: dict[str, bytes], report: Path) -> list[Diagnostic]:
    """Errors of a report whose YAML is in memory, the files that it names beside it."""
    reading = Diagnostics()
    captions = next((name for name in texts if name != report.name), CAPTIONS)
    given = GivenReport(
        texts[report.name], texts.get(captions), pictures, report.resolve().parent, report.name, captions
    )
    with suppress(Failed), given.gate(allow_outside=True) as gate:  # what may be read is a matter of `build`
        read_report(given, gate, reading)
    return [item for item in reading if item.severity == "error"]


def _has_trace(path: Path) -> bool:
    """Whether a file says where its words come from; what cannot be read is told of later."""
    from zonepub.readers.docx.package import open_package
    from zonepub.readers.docx.trace import read_trace

    try:
        data = read_file(path, "import-bytes", str(path))
        return read_trace(open_package(data)) is not None
    except Exception:
        return False


def _fresh_trace(report: Path, style: str, captions: Path | None) -> DocxTrace | None:
    """The trace of the report as it stands now, for files that have none of their own (L5)."""
    from zonepub.publish import build
    from zonepub.readers.docx.package import open_package
    from zonepub.readers.docx.trace import read_trace

    try:
        result = build(report, style=style, to=["docx"], write=False, verify=False, captions=captions)
    except Failed:
        return None
    data = next(iter(result.files.values()), b"")
    return read_trace(open_package(data, trusted=True)) if data else None
