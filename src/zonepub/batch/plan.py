"""Arguments of a command -> jobs: files, folders, patterns of files, rows of a data file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from glob import glob
from pathlib import Path

from zonepub.batch.arguments import REPORT, is_many, is_pattern
from zonepub.batch.job import Job
from zonepub.batch.naming import DEFAULT, ROW, SINGLE, check_twins, named
from zonepub.diagnostics import Diagnostic, Diagnostics, Span
from zonepub.records import replace
from zonepub.render import load_renderers
from zonepub.source import read_rows, read_values
from zonepub.source.template import Values, given_values

IS_REPORT = re.compile(r"^report[ \t]*:", re.MULTILINE)
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
    width = len(str(len(jobs)))
    suffixes = [renderer.suffix for renderer in load_renderers(formats, diagnostics)]
    return check_twins([named(job, pattern, width) for job in jobs], suffixes)


def reports_of(arguments: Iterable[str], diagnostics: Diagnostics) -> Iterator[Path]:
    """Each report file once: a folder means its report.yaml, else all reports below it."""
    seen: set[Path] = set()
    for argument in arguments:
        found = list(_reports_of(argument))
        if not found:
            diagnostics.error("no-reports", Span(argument), path=argument)
        for path in found:
            if (resolved := path.resolve()) not in seen:
                seen.add(resolved)
                yield path


def _reports_of(argument: str) -> Iterator[Path]:
    path = Path(argument)
    if path.is_dir():
        own = path / REPORT
        yield from (
            [own] if own.is_file() else (item for item in sorted(path.rglob("*.yaml")) if is_report(item))
        )
    elif is_pattern(argument):
        for name in sorted(glob(argument, recursive=True)):
            if Path(name).is_dir() or is_report(Path(name)):
                yield from _reports_of(name)
    else:
        yield path  # what is not there is told when it is read


def is_report(path: Path) -> bool:
    """Whether a YAML file has a `report:` at its margin, as no captions and no style have."""
    if path.suffix not in (".yaml", ".yml"):
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
            diagnostics.error("wrong-var", value=item)
        texts[name.strip()] = text
    values = given_values(texts, "--var") if texts else Values()
    if file is not None:
        values = values.over(read_values(Path(file), diagnostics))
    return values or None


def _of_row(job: Job, row: Values, problems: tuple[Diagnostic, ...]) -> Job:
    values = row.over(job.values) if job.values else row
    return replace(job, values=values, place=str(row.row or ""), problems=problems)
