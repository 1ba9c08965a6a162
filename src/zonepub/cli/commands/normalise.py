"""`zonepub normalise`: reports and captions put right by the rules T13."""

from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import report_argument
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@report_argument
@click.option("--diff", is_flag=True, help="Show each change with its rule and its place.")
@click.option("--write", is_flag=True, help="Make the changes in the files; comments and layout stay.")
@click.option("--json", "as_json", is_flag=True, help="Changes and warnings as JSON on stdout.")
def normalise(report: str, diff: bool, write: bool, as_json: bool) -> None:
    """Put a report and its captions right by the rules T13.

    Without a flag, count what would change. Rules are switched off in report.yaml:
    `normalise: {off: [T13.5]}`. `zonepub explain T13.5` says what a rule is.
    """
    from zonepub.cli import normalising
    from zonepub.source.normalising import normalise_report

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=as_json):
        found = normalise_report(Path(report), diagnostics)
        written = found.write(diagnostics) if write else []
        if as_json:
            out.say(normalising.as_json(found, written), lines=True)
            return
        lines = normalising.diff(found) if diff else normalising.summary(found)
        for line in lines:
            out.say(line)
        if not found.corrections:
            out.say(normalising.nothing_to_change())
        for path in written:
            out.say(path)
