"""source/*.yaml -> Report: the door of this room."""

import os
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import BadFile, Gate
from zonepub.model import Annex, Attendees, Byline, Distribution, Imprint, Note, Report, Series, plain
from zonepub.model.walk import texts
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.source.blocks import BlockReader
from zonepub.source.caption_files import (
    CAPTIONS,
    CaptionFile,
    captions_alone,
    misnamed,
    name_known_pictures,
    named_captions,
    way_from,
)
from zonepub.source.characters import tell_headings
from zonepub.source.cover import read_cover
from zonepub.source.crossrefs import find_targets
from zonepub.source.foreign_reports import tell_flat, tell_no_body
from zonepub.source.given import GivenReport
from zonepub.source.inline import read_inlines
from zonepub.source.names import NoteResolver
from zonepub.source.proof import check_nothing_dropped
from zonepub.source.reviews import REVIEW, joined, read_record
from zonepub.source.schema import DIRECTIVES, REPORT_FILE, TEMPLATE_FILE
from zonepub.source.terms import tell_unused_terms
from zonepub.yamlfile import Mapping, Node, Scalar, parse_yaml, read_text
from zonepub.yamlfile import Sequence as Items
from zonepub.yamlfile.checks import as_mapping, as_text
from zonepub.yamlfile.meant import twice_colon

if TYPE_CHECKING:  # most reports are no templates
    from zonepub.source.template import Values

TYPED_FIGURE = regex(r"图 ?[0-9０-９]|(?i:\bfig(?:ure|\.) ?[0-9])")  # a figure named by hand
VALUES = "values.yaml"  # what was filled in, among the sources of a publication


def load_report(
    path: Path,
    diagnostics: Diagnostics,
    *,
    allow_outside: bool = False,
    gate: Gate | None = None,
    values: "Values | None" = None,
    captions: Path | None = None,
) -> Report:
    """Read the report at `path` and its captions. Raises `Failed` with all that is wrong.

    Files that it names lie in its folder, unless `allow_outside`, or are behind `gate`. `values` fill its
    placeholders before those of its `vars:`. `captions` is a file that stands in for its own.
    """
    gate = gate or Gate(path.parent, allow_outside=allow_outside)
    texts: dict[str, str] = {}
    root = _read(path, texts, diagnostics)
    known = _captions(root, path.parent, gate, texts, diagnostics, captions)
    record = _beside(path.parent / REVIEW, gate, {}, diagnostics)
    return _whole(root, known, gate, texts, values, diagnostics, record)


def read_report(
    given: GivenReport, gate: Gate, diagnostics: Diagnostics, values: "Values | None" = None
) -> Report:
    """A report that is in memory, its files behind `gate`, which is its own. Raises `Failed`."""
    texts = given.texts(diagnostics)
    diagnostics.texts |= texts
    nodes = {name: parse_yaml(text, name, diagnostics) for name, text in texts.items()}
    root, name = nodes[given.name], given.captions_name
    if given.captions is None and named_captions(root) is not None:
        known = _captions(root, gate.folder, gate, texts, diagnostics)
    else:
        known = CaptionFile(nodes.get(name) if given.captions is not None else None, name, name)
    return _whole(root, known, gate, texts, values, diagnostics)


def _captions(
    root: Node | None,
    folder: Path,
    gate: Gate,
    texts: dict[str, str],
    diagnostics: Diagnostics,
    instead: Path | None = None,
) -> CaptionFile:
    """Captions of a report in `folder`: of the file `instead`, else of that it names, else beside it."""
    named = named_captions(root)
    if instead is None and named is None:
        path = folder / CAPTIONS
        node = _beside(path, gate, texts, diagnostics)
        return CaptionFile(node, CAPTIONS, str(path), misnamed="" if node is not None else misnamed(folder))
    if instead is None:
        assert named is not None
        try:
            found = gate.find(named.text.strip())
        except BadFile as problem:
            diagnostics.error(problem.code, named.span, **problem.details)
            return CaptionFile(missing=True)
        name, shown = way_from(folder, found), str(folder / named.text.strip())
    else:
        found, name, shown = instead, way_from(folder, instead), str(instead)
        gate.seen.add(instead.resolve())
    source = read_text(found, shown, diagnostics)
    if source is not None:
        texts[name] = source
    node = parse_yaml(source, shown, diagnostics) if source is not None else None
    return CaptionFile(node, name, shown, own=instead is None)


def _is_bare(node: Node | None) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _is_marked(key: Scalar) -> bool:
    """Whether a text has the mark of a note of this name."""
    return f"[^{key.text}]" in key.source


def _whole(
    root: Node | None,
    captions: CaptionFile,
    gate: Gate,
    texts: dict[str, str],
    values: "Values | None",
    diagnostics: Diagnostics,
    record: Node | None = None,
) -> Report:
    mapping = as_mapping(root, "report.yaml", diagnostics)
    if mapping is None:
        name_known_pictures(captions.node, diagnostics)
        diagnostics.stop_on_errors()
    assert mapping is not None
    if not mapping.entries:
        line = "zonepub: 1 ⏎ report: ⏎   title: 高新区一周要情 ⏎ body: ⏎   - 第一段文字。"
        diagnostics.error("report-empty", mapping.span, line=line)
        diagnostics.stop_on_errors()
    if "extends" in mapping and "report" not in mapping:
        place = mapping.key_span("extends")
        diagnostics.error("not-a-report", place, name=Path(place.file).name)
        diagnostics.stop_on_errors()
    if captions_alone(mapping):
        diagnostics.error("captions-no-report", mapping.span, name=Path(mapping.span.file).name)
        diagnostics.stop_on_errors()
    mapping = tell_no_body(tell_flat(mapping, diagnostics), diagnostics)
    if _is_bare(mapping.get("notes")):
        from zonepub.yamlfile.slips.flat import lifted

        mapping = lifted(mapping, "notes", _is_marked, diagnostics)
    data: dict[str, bytes] = {}
    if values or is_template(texts.values()):
        from zonepub.source.template import Expander

        expander = Expander(gate, values, diagnostics)
        mapping, node = expander.expand(mapping, captions.node)
        captions = replace(captions, node=node)
        diagnostics.stop_on_errors()
        texts |= expander.texts
        data = expander.files | ({VALUES: used} if (used := expander.used_values()) else {})
    files = {name: text.encode() for name, text in texts.items()} | data
    tell_headings(mapping, diagnostics)
    report = _report(mapping, captions, gate, files, diagnostics, record)
    if len(diagnostics):
        from zonepub.source.consequences import without_consequences, without_lost_names

        without_consequences(diagnostics)
        without_lost_names(diagnostics)
    diagnostics.stop_on_errors()
    assert report is not None
    return report


def is_template(texts: Iterable[str]) -> bool:
    """Whether there is anything to fill in; most reports are what they say."""
    marks = ("${", "$｛", "＄", *(f"{name}:" for name in (*TEMPLATE_FILE, *DIRECTIVES)))
    return any(mark in text for text in texts for mark in marks)


def _beside(path: Path, gate: Gate, texts: dict[str, str], diagnostics: Diagnostics) -> Node | None:
    """What stands in a file beside the report; None where there is none, or after a diagnostic."""
    if not os.path.lexists(path):
        return None
    try:
        gate.find(path.name)
    except BadFile as problem:
        diagnostics.error(problem.code, Span(str(path)), **problem.details)
        return None
    return _read(path, texts, diagnostics)


def _read(path: Path, texts: dict[str, str], diagnostics: Diagnostics) -> Node | None:
    source = read_text(path, str(path), diagnostics)
    if source is None:
        return None
    texts[path.name] = source
    return parse_yaml(source, str(path), diagnostics)


def _report(
    root: Mapping,
    captions: CaptionFile,
    gate: Gate,
    files: MappingType[str, bytes],
    diagnostics: Diagnostics,
    record: Node | None,
) -> Report | None:
    about = root.get("report")
    note = about.get("attachments") if isinstance(about, Mapping) else None
    targets = find_targets([root.get("lead"), root.get("body")], root.get("annexes"), note, diagnostics)
    notes = _note_places(root.get("notes"), diagnostics)
    reader = BlockReader(targets, captions, gate, notes, diagnostics, about)
    reader.names.notes_unread = _unread(root) or any(
        item.code in ("key-not-text", "note-name-marked") for item in diagnostics
    )
    values = reader.fields.keys(root, "report.yaml", {**REPORT_FILE, **TEMPLATE_FILE})
    reader.captions.check_unused()
    if "report" not in values or "title" not in values["report"] or "body" not in values:
        return None
    if reader.comments.read and not diagnostics.count("error"):
        files = _publishable(files, root, captions.name, diagnostics)
    annexes: tuple[Annex, ...] = values.get("annexes", ())
    described = _about(values["report"])
    if "cover" in described:
        described["cover"] = read_cover(described["cover"], reader.captions.pictures, diagnostics)
    date, revised = described.get("date", ""), described.get("revised", "")
    if revised and date and revised < date[: len(revised)]:
        assert isinstance(about, Mapping)
        diagnostics.warning("revised-too-early", about.key_span("revised"), revised=revised, date=date)
    printed = described.get("printing_date", "")
    if printed and date and printed[: len(date)] < date[: len(printed)]:
        assert isinstance(about, Mapping)
        diagnostics.warning("printed-too-early", about.key_span("printing_date"), printed=printed, date=date)
    listed = (plain(annex.title).replace("\u3000", "") for annex in annexes if annex.labelled)
    described.setdefault("attachments", tuple(listed))
    report = Report(
        **described,
        lead=values.get("lead", ()),
        body=values["body"],
        annexes=annexes,
        review=joined(values.get("review"), read_record(record, reader.fields, diagnostics)),
        notes=_notes(root.get("notes"), reader),
        terms=values.get("terms", {}),
        cites_figures=reader.names.cites_figures or "figures" in described.get("lists", ()),
        files={**files, **reader.tables.files},
        nodes={"report": root} | ({"captions": captions.node} if captions.node is not None else {}),
    )
    if not report.cites_figures and any(map(TYPED_FIGURE.search, texts(report))):
        report = replace(report, cites_figures=True)
    if report.terms:
        tell_unused_terms(root, report, diagnostics)
    if not diagnostics.count("error"):
        check_nothing_dropped(root, reader.captions.used(), report, diagnostics)
    return report


def _publishable(
    files: MappingType[str, bytes], root: Mapping, captions: str, diagnostics: Diagnostics
) -> MappingType[str, bytes]:
    """The sources as publications may have them with them: without the remarks of editors."""
    from zonepub.source.without_comments import without_comments

    publishable = dict(files)
    for name, data in files.items():
        if name in (captions, VALUES) or not name.endswith((".yaml", ".yml")):
            continue
        text = without_comments(data.decode())
        if text is None:
            diagnostics.warning("comments-in-source", root.span)
            del publishable[name]
        else:
            publishable[name] = text.encode()
    return publishable


def _about(values: dict[str, Any]) -> dict[str, Any]:
    """The `report:` mapping as keyword arguments of `Report`."""
    records: dict[str, Callable[..., Any]] = {
        "imprint": Imprint,
        "series": Series,
        "attendees": Attendees,
        "distribution": Distribution,
    }
    plural = {"issuer": "issuers", "signer": "signers", "byline": "bylines"}
    people = {name: tuple(map(_byline, values[name])) for name in ("byline", "staff") if name in values}
    made = {name: records[name](**value) for name, value in values.items() if name in records}
    return {plural.get(name, name): value for name, value in (values | made | people).items()}


def _byline(values: dict[str, Any]) -> Byline:
    return Byline(values.get("role", ""), values["names"])


def _unread(root: Mapping) -> bool:
    """Whether notes stand below another name, are no fields, or have a wide colon behind their names."""
    notes, body = root.get("notes"), root.get("body")
    for item in body if isinstance(body, Items) else ():
        if isinstance(item, Mapping) and next(iter(item.entries), "") == "notes":  # told there
            return True
    about = root.get("report")
    if notes is None and isinstance(about, Mapping) and "notes" in about:  # told there
        return True
    if notes is None:
        from zonepub.slips import nearest

        return any(nearest(name, REPORT_FILE) == "notes" for name in root.entries if name not in REPORT_FILE)
    if not isinstance(notes, Mapping):
        return True
    return any("：" in name or name.startswith("[") for name in notes.entries)


def _note_places(node: Node | None, diagnostics: Diagnostics) -> dict[str, Span]:
    mapping = as_mapping(node, "notes", diagnostics) if node is not None else None
    for name, (key, _) in mapping.entries.items() if mapping else ():
        if (bare := name.strip("[]^：: ")) != name and name.startswith("["):  # '[^n1]': …
            diagnostics.error("wrong-value", key.span, where="notes", value=name, wanted=f"{bare}: ……")
    return {name: key.span for name, (key, _) in mapping.entries.items()} if mapping else {}


def _notes(node: Node | None, reader: BlockReader) -> dict[str, Note]:
    """Notes in the order of their numbers; one that no mark points to is not set, with a warning."""
    notes: dict[str, Note] = {}
    for name, (key, value) in node.entries.items() if isinstance(node, Mapping) else ():
        if name.endswith(":") and name.rstrip(":") not in reader.names.notes:  # n1::
            reader.diagnostics.error("yaml-colon", key.span, mark="::", line=twice_colon(key))
            continue
        if name not in reader.names.note_numbers:
            if not reader.diagnostics.count("error"):  # its mark may be in what could not be read
                from zonepub.source.lost_marks import tell_lost_mark

                tell_lost_mark(key, reader.diagnostics)
            continue
        text = as_text(value, f"notes.{name}", reader.diagnostics)
        if text is not None and not reader.fields.is_empty(text, f"notes.{name}"):
            inlines = read_inlines(text, NoteResolver(reader.names), reader.diagnostics)
            notes[name] = Note(f"note-{name}", reader.names.note_numbers[name], inlines, text.span)
    return dict(sorted(notes.items(), key=lambda item: item[1].number))
