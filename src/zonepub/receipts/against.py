"""Finished files later and elsewhere: held against their receipt, and by `against_source` word by word."""

from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any

from zonepub.diagnostics import Diagnostics, Failed, Span, in_both
from zonepub.receipts.against_source import SETS, AgainstSource, Answer, Rebuild
from zonepub.receipts.read import read_receipt, receipts_in

SUFFIXES = {  # the first that fits
    "-print.pdf": "print", "-archive.pdf": "archive", "-pdf2.pdf": "pdf2",
    "-press-sheet.pdf": "", "-cover.pdf": "", ".receipt.html": "",
    ".docx": "docx", ".pdf": "pdf", ".epub": "epub", ".html": "html",
}  # fmt: skip
CHANGES_BELOW = in_both(
    "改动见下文；以源文件为准重新生成", "see below what changed; build it again from the source"
)
CHANGES_BY_SOURCE = in_both(
    "写 --source report.yaml 可看到改了哪些字", "write --source report.yaml to see which words"
)
FOLDERS = ("", "..", "../source", "source")  # where a source lies, seen from its finished files


def verify_files(
    place: str | Path,
    diagnostics: Diagnostics,
    *,
    source: str | Path | None = None,
    style: str | Path | None = None,
    allow_outside: bool = False,
    rebuild: Rebuild | None = None,
    captions: Path | None = None,
) -> Answer:
    """A folder of finished files, or one of them, against their receipt and, if it is given, the source.

    Each difference is an error with its place. What was changed is told in words, too, where the source that
    the receipt names lies nearby. `rebuild` makes files anew; `captions` stand
    in for those of the source. Raises `Failed` where nothing can be said.
    """
    place = Path(place)
    if not place.exists():
        diagnostics.error("verify-nothing", Span(str(place)), path=place)
        raise Failed(diagnostics)
    folder = place if place.is_dir() else place.parent
    one = None if place.is_dir() else place
    answer = Answer()
    receipted = list(_receipted(folder, one, answer, diagnostics))
    if not receipted and source is None and place.suffix.lower() in (".yaml", ".yml"):
        diagnostics.error("verify-source", Span(str(place)), name=place.name, folder=place.parent)
        raise Failed(diagnostics)
    if not receipted and source is None:
        diagnostics.error("receipt-missing", Span(str(place)), path=place)
        raise Failed(diagnostics)
    if source is not None:
        chosen = [(*_of_source(receipted, Path(source), folder, one, diagnostics), Path(source))]
    else:
        chosen = []
        for files, receipt in receipted:
            changed = {file: name for file, name in files.items() if file in answer.changed}
            if changed and (nearby := _source_of(receipt, folder)):
                chosen.append((changed, receipt, nearby))
    for files, receipt, path in chosen:
        job = AgainstSource(path, receipt, answer, diagnostics, rebuild, allow_outside, captions)
        job.run(files, style)
    return answer


def _source_of(receipt: dict[str, Any], folder: Path) -> Path | None:
    """The report that a receipt names, where it lies near the finished files as it was then."""
    known, name = receipt["sources"].get(receipt["report"]), str(receipt["report"])
    for way in FOLDERS:
        path = folder / way / name
        if known and path.is_file() and digest_of(path) == known:
            return path
    return None


def digest_of(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


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
        advice = CHANGES_BELOW if _source_of(receipt, folder) else CHANGES_BY_SOURCE
        for file, (_, facts) in files.items():
            if one in (None, file):
                _hashed(file, facts, answer, diagnostics, advice)
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


def _hashed(file: Path, facts: dict[str, Any], answer: Answer, diagnostics: Diagnostics, advice: str) -> None:
    span = Span(str(file))
    if not file.is_file():
        answer.missing.append(file.name)
        diagnostics.error("output-missing", span, path=file.name)
        return
    # another size is another file, however large
    if file.stat().st_size == facts["bytes"] and digest_of(file) == facts["sha256"]:
        answer.equal.append(file)
    else:
        answer.changed.append(file)
        diagnostics.error("output-changed", span, path=file.name, advice=advice)
