"""`zonepub build`: a report in, finished files out."""

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import formats_option, outside_option, report_argument, style_option
from zonepub.diagnostics import Diagnostics
from zonepub.formats import DEFAULT


@click.command(cls=InTwoLanguages)
@report_argument
@formats_option(f"Formats; may be repeated. Default: {','.join(DEFAULT)}.")
@style_option
@click.option(
    "-o", "--output", default="output", metavar="DIR", help="Folder for the finished files; default: output."
)
@click.option("--strict", is_flag=True, help="Warnings fail the build.")
@click.option("--json", "as_json", is_flag=True, help="Files, diagnostics and receipt as JSON on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option(
    "--explain-layout", metavar="FILE", help="Write the reason of every line of the PDF into FILE, as JSON."
)
@click.option(
    "--with-comments", is_flag=True, help="Editors' remarks (comment:) go into the DOCX, as comments."
)
@click.option(
    "--packaged-fonts", is_flag=True, help="No fonts of the machine: the same bytes on every machine."
)
@click.option("--no-verify", is_flag=True, help="Do not read the finished files back.")
@click.option("--no-receipt", is_flag=True, help="No receipt beside the finished files.")
@click.option(
    "--allow-missing-glyphs",
    is_flag=True,
    help="〓 and a warning where no font has a character; else no PDF.",
)
@outside_option
def build(
    report: str,
    formats: list[str],
    style: str,
    output: str,
    strict: bool,
    as_json: bool,
    quiet: bool,
    explain_layout: str | None,
    with_comments: bool,
    packaged_fonts: bool,
    no_verify: bool,
    no_receipt: bool,
    allow_missing_glyphs: bool,
    allow_outside: bool,
) -> None:
    """Make the publications of a report.

    REPORT is source/report.yaml by default; its captions are captions.yaml beside it.
    """
    from zonepub.publish import build

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=as_json, quiet=quiet):
        result = build(
            report, to=formats, style=style, output=output, strict=strict, diagnostics=diagnostics,
            progress=out.progress(silent=quiet or as_json), explain_layout=explain_layout,
            allow_outside=allow_outside, with_comments=with_comments, packaged_fonts=packaged_fonts,
            verify=not no_verify, receipt=not no_receipt, allow_missing_glyphs=allow_missing_glyphs,
        )  # fmt: skip
        if as_json:
            out.print_json(diagnostics, result)
            return
        if not quiet:
            for path in result.paths:
                out.say(path)
            out.show_conformities(result.checks)
