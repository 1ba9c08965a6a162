"""`zonepub merge`: what was changed in Word comes back into the source."""

import json
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepub.cli import output as out
from zonepub.cli.arguments import check_order
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import captions_option, of_folder, own_report
from zonepub.diagnostics import Diagnostics

if TYPE_CHECKING:
    from zonepub.merge import MergeResult


@click.command(cls=InTwoLanguages)
@click.argument("edited", type=click.Path(dir_okay=False))
@click.argument("report", default=own_report, callback=of_folder)
@click.option(
    "--accept",
    type=click.Choice(("all", "none", "ask")),
    default="all",
    help="Tracked changes: all, the default, takes them in; none leaves them out; ask asks for each.",
)
@click.option(
    "-s", "--style", default="briefing", help="Style of the build, for a file that has lost its trace."
)
@captions_option
@click.option("--diff", is_flag=True, help="Show the lines of the source that change.")
@click.option("--write", is_flag=True, help="Change the source; its comments, quotes and order stay.")
@click.option("--json", "as_json", is_flag=True, help="Changes as JSON on stdout.")
def merge(
    edited: str, report: str, accept: str, style: str, captions: Path | None, diff: bool, write: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Bring the changes of an edited DOCX back into the report it was built from.

    Without a flag, list what changed. A conflict keeps both texts and ends with exit code 1.
    """
    from zonepub.merge import changes_apart, check_loads, merge_apart, write_merged

    check_order(edited, report)
    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=as_json):
        rejected: set[int] = set()
        if accept == "ask":
            from zonepub.cli.asking import rejected_of

            rejected = rejected_of(changes_apart(Path(edited), diagnostics))
        result = merge_apart(
            Path(edited), Path(report), diagnostics, accept=accept, style=style, rejected=rejected,
            captions=captions,
        )  # fmt: skip
        if not as_json:  # said before anything can fail: nothing of it may be lost
            for line in _diff(result) if diff else _entries(result):
                out.say(line)
        if result.changed and not write:  # a list of changes that --write would refuse says so
            check_loads(result, Path(report), diagnostics)
        written = write_merged(result, Path(report), diagnostics) if write else []
        if as_json:
            out.say(_json(result, written), lines=True)
        else:
            for path in written:
                out.say(path)
    if any(entry.kind in ("conflict", "data", "unplaced") for entry in result.entries):
        click.get_current_context().exit(1)


def _entries(result: "MergeResult") -> list[str]:
    lines = []
    for entry in result.entries:
        signed = "，".join(filter(None, (entry.author, entry.date.partition("T")[0])))
        lines.append("\t".join((entry.kind, entry.path, entry.text, signed)).rstrip())
    return lines


def _diff(result: "MergeResult") -> list[str]:
    return [
        line
        for name in result.changed
        for line in unified_diff(
            result.before.get(name, "").splitlines(),
            result.after[name].splitlines(),
            name,
            name,
            lineterm="",
            n=1,
        )
    ]


def _json(result: "MergeResult", written: list[Path]) -> str:
    changes = [
        {"kind": e.kind, "path": e.path, "text": e.text, "author": e.author, "date": e.date}
        for e in result.entries
    ]
    data = {"changes": changes, "written": [str(path) for path in written]}
    return json.dumps(data, ensure_ascii=False, indent=2)
