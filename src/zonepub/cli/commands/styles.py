"""`zonepub styles`: the styles that ship, and their gallery."""

from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics

OWN_REPORT = "source/report.yaml"


@click.command(cls=InTwoLanguages)
@click.option(
    "--gallery", metavar="DIR", help="Build the report in every style and write a page of pictures into DIR."
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="REPORT",
    help="A report for the gallery; may be repeated. Default: source/report.yaml.",
)
@click.option(
    "--all-formats",
    is_flag=True,
    help="Also DOCX through LibreOffice, EPUB, web page and WeChat article through Chromium, if installed.",
)
def styles(gallery: str | None, reports: tuple[str, ...], all_formats: bool) -> None:
    """The styles that ship with zonepub; --gallery shows them side by side."""
    from zonepub.style import load_style, plugged_styles, style_names

    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        if gallery is None:
            for name in (*style_names(), *plugged_styles()):
                out.say(f"{name}\t{load_style(name, diagnostics).title}")
            return
        if not reports:
            if not Path(OWN_REPORT).exists():
                raise click.UsageError("give a report: --report REPORT")
            reports = (OWN_REPORT,)
        from zonepub.gallery import VIEWS, NoRasteriser, write_gallery

        try:
            formats = tuple(VIEWS) if all_formats else ("pdf",)
            paths = [Path(report) for report in reports]
            out.say(write_gallery(paths, Path(gallery), diagnostics, out.progress(), formats))
        except NoRasteriser:
            raise click.ClickException("the gallery needs pypdfium2: pip install pypdfium2") from None
