"""`zonepub explain`: what a diagnostic code or a rule means."""

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@click.argument("code", metavar="CODE|RULE")
def explain(code: str) -> None:
    """What a diagnostic code means and what to do about it.

    Or what a rule says that comments cite, as T4.4 or G3.6.
    """
    diagnostics = Diagnostics()
    with out.reporting(diagnostics, exit_code=2):
        out.say(out.explanation(code, diagnostics), lines=True)
