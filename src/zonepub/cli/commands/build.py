"""`zonepub build`: a report in, finished files out."""

import os
import sys
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from zonepub.cli import output as out
from zonepub.cli.arguments import check_bare_names, check_folder
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import (
    captions_option,
    formats_option,
    outside_option,
    own_report,
    style_option,
    tell_style_beside,
    unquoted,
    var_option,
    vars_option,
)
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.formats import DEFAULT

if TYPE_CHECKING:
    from zonepub.batch import Job, Order


@click.command(cls=InTwoLanguages)
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@formats_option(f"Formats; may be repeated. Default: {','.join(DEFAULT)}.")
@style_option
@click.option(
    "-o", "--output", default="output", metavar="DIR", callback=check_folder,
    help="Folder for the finished files; default: output.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Warnings fail the build.")
@click.option("--json", "as_json", is_flag=True, help="Files, diagnostics and receipt as JSON on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option(
    "--explain-layout", metavar="FILE", help="Write the reason of every line of the PDF into FILE, as JSON."
)
@click.option(
    "--with-comments", is_flag=True, help="Editors' remarks (comment:) and what check finds go into the DOCX."
)
@click.option(
    "--packaged-fonts", is_flag=True, help="No fonts of the machine: the same bytes on every machine."
)
@click.option("--no-verify", is_flag=True, help="Do not read the finished files back.")
@click.option("--no-receipt", is_flag=True, help="No receipt beside the finished files.")
@click.option(
    "--allow-missing-glyphs",
    is_flag=True,
    help="〓 and a warning where no font has a character; else no PDF.",
)
@outside_option
@captions_option
@var_option
@vars_option
@click.option(
    "--data", metavar="FILE", help="A CSV or XLSX file: one report for each row, ${…} by its heads."
)
@click.option("--sheet", default="", metavar="NAME", help="Sheet of --data; default: its first.")
@click.option(
    "--name", "pattern", default="", metavar="PATTERN",
    help="Name of the finished files: {stem} {folder} {row} {document_no} {date} {title}, or a value's.",
)  # fmt: skip
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="So many processes at a time; default: one a core.",
)
@click.option(
    "--keep-going", is_flag=True, help="Build the others when a report fails; the exit code is still 1."
)
@click.option("--force", is_flag=True, help="Build also what has not changed since its receipt.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Build on a Dask cluster: tcp://host:8786. --output may be a URL."
)
@click.option("--watch", is_flag=True, help="Build again whenever a file changes, until Ctrl-C.")
def build(
    reports: tuple[str, ...],
    formats: list[str],
    style: str,
    output: str,
    as_json: bool,
    quiet: bool,
    explain_layout: str | None,
    no_verify: bool,
    no_receipt: bool,
    variables: tuple[str, ...],
    variables_file: str | None,
    data: str | None,
    sheet: str,
    pattern: str,
    jobs: int | None,
    keep_going: bool,
    force: bool,
    scheduler: str | None,
    watch: bool,
    **options: Any,
) -> None:
    """Make the publications of a report, or of many.

    REPORT is source/report.yaml by default; its captions are captions.yaml beside it, or what it names at
    captions:. A folder means its report.yaml, else all reports below it; patterns in quotes go deeper:
    'source/**/*.yaml'. Of several reports those whose receipt says that nothing has changed are skipped.
    """
    from zonepub.batch import as_one, is_many

    given = click.get_current_context().get_parameter_source("formats") is ParameterSource.COMMANDLINE
    check_bare_names(reports, formats if given else ())
    if sheet and not data:
        raise click.UsageError("--sheet goes with --data FILE.xlsx")
    reports = tuple(as_one(unquoted(item)) for item in reports or (own_report(),))
    several = len(reports) > 1 or is_many(reports) or any((data, pattern, jobs, keep_going, force, scheduler))
    options |= {"verify": not no_verify}
    diagnostics, planned = Diagnostics(), []
    with out.reporting(diagnostics, as_json=as_json, quiet=quiet):
        if several or variables or variables_file:
            from zonepub.batch import plan

            planned = plan(
                reports, diagnostics, data=data, sheet=sheet, variables=variables,
                variables_file=variables_file, name=pattern, formats=formats,
            )  # fmt: skip
        any(tell_style_beside(one, diagnostics) for one in reports)  # once for many
        if several:
            _refuse(diagnostics, {"--watch": watch, "--explain-layout": explain_layout})
            from zonepub.batch import Order

            order = Order(tuple(formats), style, output, options, not no_receipt)
            runs = {"processes": jobs or _cores(), "force": force, "keep_going": keep_going}
            _build_many(planned, order, runs, scheduler, as_json=as_json, quiet=quiet)
            return
        options |= {"to": formats, "style": style, "output": output, "receipt": not no_receipt}
        options |= {"values": planned[0].values if planned else None}
        if watch:
            from zonepub.cli.watching import watch_all

            watch_all(reports[0], quiet=quiet, **options)
            return
        options |= {"explain_layout": explain_layout}
        _build_one(reports[0], options, diagnostics, as_json=as_json, quiet=quiet)


def _refuse(diagnostics: Diagnostics, asked: dict[str, Any]) -> None:
    """Many reports take no option that is of one: the first that is asked for is told."""
    for option in (name for name, value in asked.items() if value):
        diagnostics.error("only-one", option=option)
        raise Failed(diagnostics)


def _build_one(
    report: str, options: dict[str, Any], diagnostics: Diagnostics, *, as_json: bool, quiet: bool
) -> None:
    from zonepub.publish import build

    progress = out.progress(silent=quiet or as_json)
    result = build(report, diagnostics=diagnostics, progress=progress, **options)
    if as_json:
        out.print_json(diagnostics, result)
        return
    if not quiet:
        for path in result.paths:
            out.say(path)
        out.show_conformities(result.checks)


def _build_many(
    planned: "list[Job]", order: "Order", runs: dict[str, Any], scheduler: str | None, *,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Ends with exit code 1 when one of them could not be built."""
    from zonepub.batch import build_all, on_cluster
    from zonepub.cli.many import report_all

    runner = on_cluster(scheduler) if scheduler else None
    outcomes = build_all(planned, order, runner=runner, **runs)
    if not report_all(planned, outcomes, as_json=as_json, quiet=quiet):
        sys.exit(1)


def _cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1
