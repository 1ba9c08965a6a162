"""Finished files later and elsewhere: held against their receipt, and word by word against the source."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from zonepub.context import together
from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.files import BadFile, is_ordinary, read_file
from zonepub.formats import FORMATS, Output, format_named
from zonepub.model import Report
from zonepub.present.placed import as_placed
from zonepub.readers.apart import read_apart, unreadable
from zonepub.readers.kind import kind_of
from zonepub.receipts.make import pictures_of
from zonepub.receipts.read import read_receipt, receipts_in
from zonepub.records import dataclass, field, replace
from zonepub.source import load_report
from zonepub.style import StyleSheet, load_style, style_names
from zonepub.verify import Receipt, same_drawing, verify

Draw = Callable[[Path, str | Path], Mapping[str, bytes]]  # source, style -> pictures by name
SUFFIXES = {  # the first that fits
    "-print.pdf": "print", "-archive.pdf": "archive", "-press-sheet.pdf": "", ".receipt.html": "",
    ".docx": "docx", ".pdf": "pdf", ".epub": "epub", ".html": "html",
}  # fmt: skip
SETS = {"-wechat": "wechat", "-image": "image"}  # folders
MOST_TOLD = 100  # differences of one file


@dataclass(slots=True)
class Answer:
    """What was found: files that are as the receipt says, and those that are not."""

    receipt: str = ""
    equal: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    compared: list[Receipt] = field(default_factory=list)  # with the source


def verify_files(
    place: str | Path,
    diagnostics: Diagnostics,
    *,
    source: str | Path | None = None,
    style: str | Path | None = None,
    allow_outside: bool = False,
    draw: Draw | None = None,
) -> Answer:
    """A folder of finished files, or one of them, against their receipt and, if it is given, the source.

    Each difference is an error with its place. `draw` makes pictures of pages anew. Raises `Failed` where
    nothing can be said.
    """
    place = Path(place)
    if not place.exists():
        diagnostics.error("verify-nothing", Span(str(place)), path=place)
        raise Failed(diagnostics)
    folder = place if place.is_dir() else place.parent
    one = None if place.is_dir() else place
    answer = Answer()
    receipted = list(_receipted(folder, one, answer, diagnostics))
    if not receipted and source is None:
        diagnostics.error("receipt-missing", Span(str(place)), path=place)
        raise Failed(diagnostics)
    if source is not None:
        files, receipt = _of_source(receipted, Path(source), folder, one, diagnostics)
        chosen = _against_source(
            files, receipt, Path(source), style, answer, diagnostics, allow_outside=allow_outside
        )
        pictures = {file.name: file for file, name in files.items() if name == "image"}
        if pictures and draw is not None:
            _drawn_anew(pictures, draw(Path(source), chosen), diagnostics)
    return answer


def _receipted(
    folder: Path, one: Path | None, answer: Answer, diagnostics: Diagnostics
) -> Iterator[tuple[dict[Path, str], dict[str, Any]]]:
    """Of each receipt the files to look at with their formats, after their hashes were asked."""
    paths, broken = receipts_in(folder), Diagnostics()
    several = one is None and len(paths) > 1
    for path in paths:
        try:
            receipt = read_receipt(path, broken if several else diagnostics)
        except Failed:
            if not several:
                raise
            continue  # the others are asked all the same
        files = {
            folder / name: (output["format"], facts)
            for output in receipt["outputs"]
            for name, facts in output["files"].items()
        }
        if one is not None and one not in files:
            continue
        answer.receipt = path.name
        for file, (_, facts) in files.items():
            if one in (None, file):
                _hashed(file, facts, answer, diagnostics)
        shown = {file: name for file, (name, _) in files.items() if one in (None, file) and file.is_file()}
        yield shown, receipt
    diagnostics.extend(list(broken))


def _of_source(
    receipted: Sequence[tuple[dict[Path, str], dict[str, Any]]],
    source: Path,
    folder: Path,
    one: Path | None,
    diagnostics: Diagnostics,
) -> tuple[dict[Path, str], dict[str, Any]]:
    """The files that were made of this source, with their receipt; all that are there where none is."""
    own = [item for item in receipted if item[1]["report"] == source.name] or list(receipted)
    if len(own) > 1:
        diagnostics.error("receipt-several", Span(str(folder)), path=source.name, count=len(own))
        raise Failed(diagnostics)
    if own:
        return own[0]
    paths = [one] if one is not None else [folder] if _set_of(folder) else sorted(folder.iterdir())
    files = {path: name for path in paths if path.is_file() and (name := _format_of(path))}
    for path in paths:
        if path.is_dir() and (name := _set_of(path)):
            files |= {file: name for file in sorted(path.rglob("*")) if file.is_file()}
    return files, {}


def _set_of(folder: Path) -> str:
    """The format whose files a folder is called after; "" where it is none."""
    return next((name for suffix, name in SETS.items() if folder.resolve().name.endswith(suffix)), "")


def _format_of(path: Path) -> str:
    """The format that a file is called after; "" where it is none."""
    return next((name for suffix, name in SUFFIXES.items() if path.name.endswith(suffix)), "")


def _hashed(file: Path, facts: dict[str, Any], answer: Answer, diagnostics: Diagnostics) -> None:
    span = Span(str(file))
    if not file.is_file():
        answer.missing.append(file.name)
        diagnostics.error("output-missing", span, path=file.name)
        return
    digest = ""
    if file.stat().st_size == facts["bytes"]:  # another size is another file, however large
        with file.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
    if digest == facts["sha256"]:
        answer.equal.append(file.name)
    else:
        answer.changed.append(file.name)
        diagnostics.error("output-changed", span, path=file.name)


def _against_source(
    files: dict[Path, str],
    receipt: dict[str, Any],
    source: Path,
    style: str | Path | None,
    answer: Answer,
    diagnostics: Diagnostics,
    *,
    allow_outside: bool,
) -> str | Path:
    """Each file that zonepub reads back, word by word; gives the style that it was made in."""
    own = Diagnostics()  # errors so far must not keep the source from being read
    try:
        report = load_report(source, own, allow_outside=allow_outside)
        chosen = style or _style_of(receipt, source)
        sheet = load_style(chosen, own, beside=source.parent, allow_outside=allow_outside)
        sheet = sheet.in_language(report.language)
    finally:
        diagnostics.extend(list(own))
    if receipt:
        _sources(report, sheet, receipt, source, diagnostics)
    report = replace(report, files=together(report.files, sheet.files))  # as an archive holds them
    outputs: dict[tuple[str, Path | None], list[Path]] = {}  # the files of a set are one output
    for file, name in files.items():
        alone = None if receipt or name in SETS.values() else file
        outputs.setdefault((name, alone), []).append(file)
    for (name, _), paths in outputs.items():
        if name in FORMATS and format_named(name).wording:
            comments = receipt.get("comments") is True
            _compared(paths, name, report, sheet, answer, diagnostics, comments=comments)
    return chosen


def _drawn_anew(files: dict[str, Path], made: Mapping[str, bytes], diagnostics: Diagnostics) -> None:
    """Pictures of pages against those that the source makes now: what somebody painted over is seen."""
    for name, data in made.items():
        file = files.get(name)
        if file is None or not name.endswith(".png"):
            continue
        try:
            found = read_file(file, "foreign-file-bytes")
        except BadFile as problem:
            diagnostics.error(problem.code, Span(str(file)), **problem.details)
            continue
        if found != data and not same_drawing(found, data):
            diagnostics.error("changed-picture", Span(str(file)), format=name, text=name)


def _style_of(receipt: dict[str, Any], source: Path) -> str | Path:
    """The style that a receipt names: one that ships, or a file beside the report."""
    name = str(receipt.get("style") or "briefing")
    beside = source.parent / f"{name}.yaml"
    return beside if name not in style_names() and is_ordinary(beside) else name


def _sources(
    report: Report, sheet: StyleSheet, receipt: dict[str, Any], source: Path, diagnostics: Diagnostics
) -> None:
    """Source files that are not those of the receipt."""
    now = {name: sha256(data).hexdigest() for name, data in (*report.files.items(), *sheet.files.items())}
    known = set(receipt["sources"].values())
    known |= {one.get("sha256") for one in receipt.get("pictures", ()) if isinstance(one, dict)}
    now |= {one["name"]: one["sha256"] for one in pictures_of(report)}
    for name, digest in now.items():
        if digest not in known:
            diagnostics.error("source-changed", Span(str(source.parent / name)), path=name)


def _compared(
    paths: Sequence[Path],
    name: str,
    report: Report,
    sheet: StyleSheet,
    answer: Answer,
    diagnostics: Diagnostics,
    *,
    comments: bool,
) -> None:
    """One file, or those of a set, read in a process of its own."""
    file = paths[0]
    span = Span(str(file))
    try:
        parts = {
            path.relative_to(file.parent).as_posix(): read_file(path, "foreign-file-bytes") for path in paths
        }
    except BadFile as problem:
        diagnostics.error(problem.code, span, **problem.details)
        return
    data = parts if len(parts) > 1 else parts[file.name]
    kind = kind_of(parts[file.name])
    if kind == "locked":
        diagnostics.error("finished-locked", span)
        return
    style = sheet.resolve(name)
    placed = replace(as_placed(report, style), nodes={})  # what points into the source is not sent along
    result = read_apart(apart, name, data, placed, style, comments, span=span, diagnostics=diagnostics)
    if result is None:
        return
    answer.compared.append(result)
    for difference in result.differences[:MOST_TOLD]:
        diagnostics.error(difference.code, difference.span or span, format=file.name, **difference.words())
    if len(result.differences) > MOST_TOLD:
        more = str(len(result.differences) - MOST_TOLD)
        diagnostics.error("more-differences", span, path=file.name, count=more)


def apart(name: str, data: Output, report: Report, style: Any, comments: bool) -> Receipt | str:
    """The proof of a file of anybody, in a process of its own; a code and its reason where it has none."""
    try:
        return verify(name, data, report, style, with_comments=comments, trusted=False)
    except Exception as problem:
        return unreadable(problem)
