"""`zonepub doctor`: what the machine has of all that zonepub may use."""

import sys

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
def doctor() -> None:
    """What this machine has of all that zonepub may use.

    Versions, programs, faces and settings, and what each missing one costs. The exit code is 1 where
    something must be mended.
    """
    from zonepub.doctor import as_lines, examine

    with out.reporting(Diagnostics()):
        findings = list(examine())
        for line in as_lines(findings):
            out.say(line)
        if any(item.state == "wrong" for item in findings):
            sys.exit(1)
