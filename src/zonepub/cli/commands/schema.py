"""`zonepub schema`: JSON Schemas of the sources."""

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@click.argument("kind", type=click.Choice(["report", "captions", "style"]))
def schema(kind: str) -> None:
    """The JSON Schema of report.yaml, captions.yaml or a style file."""
    from zonepub.schemas import schema_text

    with out.reporting(Diagnostics()):
        out.say(schema_text(kind).rstrip("\n"), lines=True)
