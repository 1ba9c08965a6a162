"""`zonepub serve`: a page to write, look and take the finished files."""

from importlib.util import find_spec
from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import style_option
from zonepub.diagnostics import Diagnostics, Failed, Span


@click.command(cls=InTwoLanguages)
@click.argument("report", default="source/report.yaml", metavar="[REPORT]")
@style_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port; default: a free one.")
@click.option("--no-open", is_flag=True, help="Only print the address, open no browser.")
def serve(report: str, style: str, port: int, no_open: bool) -> None:
    """Write a report in the browser, see its pages, take its files.

    The page is for this machine only and needs no network. REPORT is a report.yaml or its folder.
    """
    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        path = Path(report) / "report.yaml" if Path(report).is_dir() else Path(report)
        if not path.is_file():
            diagnostics.error("file-not-found", Span(str(path)), path=path)
            raise Failed(diagnostics)
        if not all(map(find_spec, ("pypdfium2", "sse_starlette", "starlette", "uvicorn"))):
            diagnostics.error("desk-needs-extra")
            raise Failed(diagnostics)
        from zonepub.desk.server import serve as serve_desk

        try:
            serve_desk(path, style, port=port, opens=not no_open, say=out.say)
        except OSError as problem:
            diagnostics.error("port-taken", port=port, reason=problem.strerror or problem)
            raise Failed(diagnostics) from None
