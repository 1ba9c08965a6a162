"""`python -m zonepub.importing FILE -o DIR`."""

import sys
from pathlib import Path

import click

from zonepub.diagnostics import Diagnostics, Failed


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-o", "--output", default="source", metavar="DIR", help="Folder for the source; default: source."
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["newspaper", "bulletin", "official", "article", "plain"]),
    help="What the document is; default: its head decides.",
)
@click.option("--report", "account", is_flag=True, help="With a page that shows every decision.")
@click.option("--as-is", is_flag=True, help="Leave half-width punctuation as it is.")
def main(files: tuple[str, ...], output: str, kind: str | None, account: bool, as_is: bool) -> None:
    """Turn offices' files into sources: report.yaml, captions.yaml, images/."""
    from zonepub.diagnostics.catalogue import language
    from zonepub.diagnostics.show import show
    from zonepub.importing.command import import_file
    from zonepub.writer import write_all

    code = 0
    for name in files:
        diagnostics = Diagnostics()
        path = Path(name)
        folder = Path(output) if len(files) == 1 else Path(output) / path.stem
        try:
            written = import_file(path, diagnostics, kind=kind, as_is=as_is, account=account)  # type: ignore[arg-type]
            for target in write_all(folder, written, diagnostics):
                click.echo(target)
        except Failed:
            code = 1
        if len(diagnostics):
            click.echo(show(diagnostics, language()), err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
