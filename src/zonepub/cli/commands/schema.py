"""`zonepub schema`: JSON Schemas of the sources."""

from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@click.argument("kind", type=click.Choice(["report", "captions", "style"]), required=False)
@click.option("--install", metavar="DIR", help="Write all three into DIR/schemas, for editors.")
def schema(kind: str | None, install: str | None) -> None:
    """The JSON Schema of report.yaml, captions.yaml or a style file."""
    from zonepub.schemas import KINDS, schema_line, schema_text
    from zonepub.writer import write_all

    if (kind is None) == (install is None):
        raise click.UsageError("give report, captions or style, or --install DIR")
    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        if kind:
            out.say(schema_text(kind).rstrip("\n"), lines=True)
        if install:
            texts = {f"{name}.schema.json": schema_text(name).encode() for name in KINDS}
            for path in write_all(Path(install) / "schemas", texts, diagnostics):
                out.say(path)
            out.tell(schema_line(name) for name in KINDS)
