"""`zonepub diff`: what changed between two versions of a report."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepub.cli import output as out
from zonepub.cli.arguments import check_sources
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import captions_option, outside_option, own_report, style_option
from zonepub.diagnostics import Diagnostics, Failed

if TYPE_CHECKING:
    from zonepub.diff.changes import DiffLine
    from zonepub.diff.command import Form


@click.command(cls=InTwoLanguages)
@click.argument("versions", nargs=-1, metavar="OLD NEW")
@click.option("--since", metavar="GITREF", help="Compare with the report as it stood at this commit.")
@click.option(
    "--to",
    "form",
    type=click.Choice(("text", "docx", "html")),
    default="text",
    help="text, the default, for a terminal; docx with tracked changes; html, a page.",
)
@click.option("-o", "--output", metavar="FILE", help="The file; default: the new version's name, -diff.")
@style_option
@click.option("--author", default="", help="Who signs the changes of a DOCX; default: the issuer.")
@click.option("--date", default="", help="When, as 2026-05-01 or 2026-05-01T09:30:00; default: the report's.")
@captions_option
@outside_option
def diff(
    versions: tuple[str, ...],
    since: str | None,
    form: "Form",
    output: str | None,
    style: str,
    author: str,
    date: str,
    captions: Path | None,
    allow_outside: bool,
) -> None:
    """What changed between two versions of a report, word by word.

    OLD and NEW are two report.yaml; with --since, REPORT alone. A DOCX has tracked changes: accept all is the
    new version, reject all the old one.
    """
    from zonepub.diff import diff_versions

    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        names = versions or ((own_report(),) if since else ())
        if len(names) != (1 if since else 2):
            diagnostics.error("diff-versions")
            raise Failed(diagnostics)
        check_sources(names)
        new, old = Path(names[-1]), None if since else Path(names[0])
        result = diff_versions(
            new, diagnostics, old=old, since=since or "", form=form, style=style, author=author, date=date,
            allow_outside=allow_outside, captions=captions,
        )  # fmt: skip
        if form == "text":
            _show(result.lines, output, diagnostics)
            return
        path = Path(output or f"{new.stem}-diff.{form}")
        _write(path, result.data, diagnostics)


def _show(lines: "Sequence[DiffLine]", output: str | None, diagnostics: Diagnostics) -> None:
    from zonepub.diff.terminal import as_text

    coloured = not output and sys.stdout.isatty()
    shown = as_text(lines, coloured=coloured)
    if output:
        _write(Path(output), "".join(f"{line}\n" for line in shown).encode(), diagnostics)
        return
    for line in shown:
        out.say(line, lines=True)


def _write(path: Path, data: bytes, diagnostics: Diagnostics) -> None:
    from zonepub.writer import write_set

    for written in write_set({path: data}, diagnostics):
        out.say(written)
