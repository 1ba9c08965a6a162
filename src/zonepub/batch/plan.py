"""Arguments of a command -> jobs: files, folders, patterns of files, rows of a data file."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from glob import escape as glob_escape
from glob import glob
from pathlib import Path

from zonepub.batch.arguments import REPORT, is_many, is_pattern
from zonepub.batch.job import Job
from zonepub.batch.naming import DEFAULT, ROW, SINGLE, check_pattern, check_twins, named
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, Span
from zonepub.files import is_ordinary
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.render import load_renderers
from zonepub.source import load_report, read_rows, read_values
from zonepub.source.template import Values, given_values

IS_REPORT = regex(r"^report[ \t]*:", re.MULTILINE)
MOST_ENTRIES = 50_000  # files and folders that are looked at in search of reports
MOST_LOOKED_AT = 4096  # bytes of a file that is asked whether it is a report


def plan(
    arguments: Sequence[str],
    diagnostics: Diagnostics,
    *,
    data: str | None = None,
    sheet: str = "",
    variables: Iterable[str] = (),
    variables_file: str | None = None,
    name: str = "",
    formats: Sequence[str] = (),
) -> list[Job]:
    """The jobs in their order. Raises `Failed` for what concerns all of them.

    `variables` are `name=value`; what is wrong with a row of `data` is a problem of its job.
    """
    reports = list(reports_of(arguments, diagnostics))
    values = _given(variables, variables_file, diagnostics)
    diagnostics.stop_on_errors()
    jobs = [Job(number, str(path), "", values) for number, path in enumerate(reports, 1)]
    pattern = name or (DEFAULT if len(jobs) > 1 or is_many(arguments) else SINGLE)
    if data is not None:
        rows = read_rows(Path(data), sheet, diagnostics)
        jobs = [_of_row(job, row, problems) for job in jobs for row, problems in rows]
        pattern = name or pattern + ROW
        jobs = [replace(job, number=number) for number, job in enumerate(jobs, 1)]
    check_pattern(name, jobs, diagnostics)
    diagnostics.stop_on_errors()
    width = len(str(len(jobs)))
    suffixes = [renderer.suffix for renderer in load_renderers(formats, diagnostics)]
    return check_twins([named(job, pattern, width) for job in jobs], suffixes)


def reports_of(arguments: Iterable[str], diagnostics: Diagnostics) -> Iterator[Path]:
    """Each report file once: a folder means its report.yaml, else all reports below it."""
    seen: set[Path] = set()
    for argument in arguments:
        found = list(_reports_of(argument, diagnostics))
        if not found and not diagnostics.count("error"):
            _tell_none(argument, diagnostics)
        for path in found:
            if (resolved := path.resolve()) not in seen:
                seen.add(resolved)
                yield path


def _tell_none(argument: str, diagnostics: Diagnostics) -> None:
    """There is no report: of files that should be one, what the first lacks."""
    pattern = os.path.join(glob_escape(argument), "*.y*ml") if os.path.isdir(argument) else argument
    files = [
        path for path in map(Path, sorted(glob(pattern, recursive=True)))
        if path.suffix in (".yaml", ".yml") and is_ordinary(path)
    ]  # fmt: skip
    first = next((path for path in files if path.stem not in ("captions", "style")), None)
    if first is None:
        diagnostics.error("no-reports", Span(argument), path=argument)
        return
    diagnostics.error("none-is-report", Span(argument), path=argument, count=len(files), name=first)
    with suppress(Failed):
        load_report(first, diagnostics)


def _reports_of(argument: str, diagnostics: Diagnostics) -> Iterator[Path]:
    path = Path(argument)
    if os.path.isdir(argument):  # False for a name that no system takes, where Path.is_dir raises
        own = path / REPORT
        yield from [own] if own.is_file() else _below(path, diagnostics)
    elif is_pattern(argument):
        for name in sorted(glob(argument, recursive=True)):
            if os.path.isdir(name) or is_report(Path(name)):
                yield from _reports_of(name, diagnostics)
    else:
        yield path  # what is not there is told when it is read


def _below(folder: Path, diagnostics: Diagnostics) -> list[Path]:
    """The reports in a folder and those below it, but not in hidden ones."""
    found: list[Path] = []
    entries = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        entries += len(folders) + len(names)
        if entries > MOST_ENTRIES:
            diagnostics.error("folder-too-large", Span(str(folder)), path=folder, limit=MOST_ENTRIES)
            return []
        found += (path for name in names if is_report(path := Path(place, name)))
    return sorted(found)


def is_report(path: Path) -> bool:
    """Whether a YAML file has a `report:` at its margin, as no captions and no style have."""
    if path.suffix not in (".yaml", ".yml") or not is_ordinary(path):
        return False
    try:
        with path.open("rb") as file:
            return bool(IS_REPORT.search(file.read(MOST_LOOKED_AT).decode("utf-8", "replace")))
    except OSError:
        return False


def _given(variables: Iterable[str], file: str | None, diagnostics: Diagnostics) -> Values | None:
    """What --var and --vars give, the former first."""
    texts: dict[str, str] = {}
    for item in variables:
        name, sign, text = item.partition("=")
        if not sign or not name.strip():
            wide = item.replace("＝", "=").replace("：", "=").replace(":", "=")
            suggestion = f"--var {wide}" if wide != item else ""
            diagnostics.error("wrong-var", value=item, suggestion=suggestion)
        elif name.strip() in texts and texts[name.strip()] != text:
            diagnostics.warning("var-twice", name=name.strip(), value=text)
        texts[name.strip()] = text
    values = given_values(texts, "--var") if texts else Values()
    if file is not None:
        values = values.over(read_values(Path(file), diagnostics))
    return values or None


def _of_row(job: Job, row: Values, problems: tuple[Diagnostic, ...]) -> Job:
    values = row.over(job.values) if job.values else row
    return replace(job, values=values, place=str(row.row or ""), problems=problems)
