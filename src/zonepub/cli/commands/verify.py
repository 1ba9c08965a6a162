"""`zonepub verify`: finished files against their receipt and their report."""

from functools import partial
from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import captions_option, outside_option
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@click.argument("place", default="output", metavar="[DIR|FILE]")
@click.option("--source", metavar="REPORT", help="Compare with this report, too, word by word.")
@click.option("-s", "--style", metavar="NAME|PATH", help="Style of the source; default: that of the receipt.")
@click.option("--json", "as_json", is_flag=True, help="Diagnostics and receipt as JSON on stdout.")
@outside_option
@captions_option
def verify(
    place: str,
    source: str | None,
    style: str | None,
    as_json: bool,
    allow_outside: bool,
    captions: Path | None,
) -> None:
    """Hold finished files against their receipt, report.receipt.json.

    Whatever was changed since is told in words, where the report lies nearby. With --source all files
    are held against it; without a receipt they are made once more and compared. Nothing is written.
    """
    from zonepub.questions import made_anew
    from zonepub.receipts.against import verify_files

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=as_json):
        answer = verify_files(
            place, diagnostics, source=source, style=style, allow_outside=allow_outside,
            rebuild=partial(made_anew, allow_outside=allow_outside, captions=captions), captions=captions,
        )  # fmt: skip
        if not as_json:
            for file in answer.equal:
                out.say(f"{file.name} ✓")
        diagnostics.stop_on_errors()
        if as_json:
            out.print_json(diagnostics, receipts=answer.compared)
            return
        for receipt in answer.compared:
            out.say(f"{receipt.format} = {source} ({receipt.texts}) ✓")
