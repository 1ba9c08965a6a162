"""`zonepub serve`: a page to write, look and take the finished files."""

from importlib.util import find_spec
from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.net import reason_of


@click.command(cls=InTwoLanguages)
@click.argument("report", default="", metavar="[REPORT|FOLDER]")
@click.option(
    "-s",
    "--style",
    default="",
    metavar="NAME|PATH",
    help="Style; default: the last one, else briefing.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port; default: a free one.")
@click.option("--no-open", is_flag=True, help="Only print the address, open no browser.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the page; default: the browser's.")
@click.option("--shortcut", is_flag=True, help="Put a launcher of the page on the desktop, and no more.")
def serve(report: str, style: str, port: int, no_open: bool, lang: str | None, shortcut: bool) -> None:
    """Write a report in the browser, see its pages, take its files.

    The page is for this machine only and needs no network. REPORT is a report.yaml or its folder; without one
    a page with recent and new reports comes first. A report that is open already is shown again.
    """
    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        path = report_in(Path(report)) if report else None
        if path is not None and not path.is_file() and not path.is_dir():
            diagnostics.error("file-not-found", Span(str(path)), path=path)
            raise Failed(diagnostics)
        if not all(map(find_spec, ("pypdfium2", "sse_starlette", "starlette", "uvicorn"))):
            diagnostics.error("desk-needs-extra")
            raise Failed(diagnostics)
        if shortcut:
            from zonepub.desk.launcher import put_launcher

            try:
                out.say(str(put_launcher(path)))
            except OSError as problem:
                diagnostics.error(
                    "output-unwritable",
                    Span(str(problem.filename)),
                    path=problem.filename,
                    reason=reason_of(problem),
                )
                raise Failed(diagnostics) from None
            return
        from zonepub.desk.known import documents, recent
        from zonepub.desk.server import serve as serve_desk

        folder = path if path is not None and path.is_dir() else documents()
        shown = path if path is not None and path.is_file() else None
        style = style or (recent().get(shown.resolve(), "") if shown else "") or "briefing"
        try:
            serve_desk(
                shown, style, folder=folder, port=port, opens=not no_open, say=out.say, lang=lang or ""
            )
        except OSError as problem:
            diagnostics.error("port-taken", port=port, reason=reason_of(problem))
            raise Failed(diagnostics) from None


def report_in(path: Path) -> Path:
    """The report that a folder holds, in it or in its folder `source`; else the folder."""
    places = (path / "report.yaml", path / "source/report.yaml")
    return next((place for place in places if place.is_file()), path) if path.is_dir() else path


def run_desk() -> None:
    """`zonepub-desk`: the desk without a console, for a double click."""
    serve.main(args=[], prog_name="zonepub-desk")
