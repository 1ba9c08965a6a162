"""`zonepub import`: offices' files in, sources out."""

from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics

KINDS = ("newspaper", "bulletin", "official", "article", "plain")  # of documents that are imported


@click.command(name="import", cls=InTwoLanguages)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-o",
    "--output",
    default="source",
    metavar="DIR",
    help="Folder for the source; of several files each gets a folder in it. Default: source.",
)
@click.option("--as", "kind", type=click.Choice(KINDS), help="What it is; default: its head decides.")
@click.option("--report", "account", is_flag=True, help="With a page that shows every decision.")
@click.option("--as-is", is_flag=True, help="Leave half-width punctuation as it is.")
@click.option("--force", is_flag=True, help="Write over a source that is there.")
@click.option(
    "--revisions",
    type=click.Choice(("keep", "accept", "reject")),
    default="keep",
    help="Tracked changes of Word: keep, the default, accepts them and lists each for review.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the files and errors.")
def import_(
    files: tuple[str, ...],
    output: str,
    kind: str | None,
    account: bool,
    as_is: bool,
    force: bool,
    revisions: str,
    quiet: bool,
) -> None:
    """Turn offices' files into sources: report.yaml, captions.yaml, images/.

    Read are .docx, .txt, .md, .html and .mht; and, where LibreOffice is installed, .doc, .wps, .rtf and .odt.
    What was decided and what was left out is in import.report.json. An import that would lose a character
    writes nothing.
    """
    from zonepub.diagnostics.catalogue import language
    from zonepub.importing import import_apart, summary, write_source

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, quiet=quiet):
        for name in files:
            folder = Path(output) if len(files) == 1 else Path(output) / Path(name).stem
            options = {"kind": kind, "as_is": as_is, "account": account, "revisions": revisions}
            source = import_apart(Path(name), diagnostics, **options)
            for path in write_source(folder, source, diagnostics, force=force):
                out.say(path)
            if not quiet:
                out.tell(summary(source, folder, language()))
