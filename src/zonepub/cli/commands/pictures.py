"""`zonepub pictures`: the ledger of a report's pictures."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import captions_option, formats_option, outside_option, report_argument, style_option
from zonepub.diagnostics import Diagnostics

if TYPE_CHECKING:
    from zonepub.picture_ledger import PictureRow


@click.command(cls=InTwoLanguages)
@report_argument
@formats_option("Formats whose resolution is told.")
@style_option
@click.option("--json", "as_json", is_flag=True, help="As JSON on stdout.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV on stdout, for a spreadsheet.")
@click.option("--sheet", metavar="FILE.pdf", help="Write them with their pictures into a PDF to pass round.")
@captions_option
@outside_option
def pictures(
    report: str, formats: list[str], style: str, as_json: bool, as_csv: bool, sheet: str | None,
    captions: Path | None, allow_outside: bool,
) -> None:  # fmt: skip
    """The ledger of pictures: words, rights, size, resolution, colours, hash, twins.

    GPS, dates and other notes of cameras are named; no finished file keeps them. Nothing is written
    but what --sheet asks.
    """
    from zonepub.questions import pictures as list_pictures

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, quiet=True):
        listed = list_pictures(
            report, to=formats, style=style, diagnostics=diagnostics, allow_outside=allow_outside,
            captions=captions,
        )  # fmt: skip
        rows = [row.as_json() for row in listed]
        if sheet is not None:
            write_sheet(sheet, listed, report, diagnostics)
        if as_json:
            out.say(json.dumps(rows, ensure_ascii=False, indent=1), lines=True)
        elif as_csv:
            out.say(as_table(rows), lines=True)
        elif sheet is None:
            for row in rows:
                out.say(out.picture_line(row))


def write_sheet(given: str, rows: "Sequence[PictureRow]", report: str, diagnostics: Diagnostics) -> None:
    """The ledger as a PDF, written and named. Raises `Failed`."""
    from zonepub.picture_sheet import picture_sheet
    from zonepub.writer import write_set

    path = Path(given if given.lower().endswith(".pdf") else f"{given}.pdf")
    write_set({path: picture_sheet(rows, Path(report).name, diagnostics)}, diagnostics)
    out.say(path)


def as_table(rows: list[dict[str, object]]) -> str:
    """CSV with a head; a cell that begins as a formula does is text, whoever opens it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        cells = [out.cell(value) for value in row.values()]
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell for cell in cells])
    return text.getvalue().rstrip()
