"""`zonepub new`: a report to begin with."""

from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@click.argument("name", metavar="NAME")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["report", "bulletin", "official", "newspaper"]),
    default="report",
    help="What it is to be; default: report.",
)
def new(name: str, kind: str) -> None:
    """Begin a report in the new folder NAME.

    It gets report.yaml with remarks in Chinese, captions and a style.
    """
    from zonepub.starters import write_starter

    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        for path in write_starter(Path(name), kind, diagnostics):
            out.say(path)
