"""`zonepub glyphs`: which face draws each character of a report."""

import json
from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import captions_option, formats_option, outside_option, report_argument, style_option
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@report_argument
@formats_option("Formats to ask.")
@style_option
@click.option("--all", "each", is_flag=True, help="Common characters, too.")
@click.option("--json", "as_json", is_flag=True, help="A list as JSON on stdout.")
@click.option("--packaged-fonts", is_flag=True, help="No fonts of the machine.")
@captions_option
@outside_option
def glyphs(
    report: str, formats: list[str], style: str, each: bool, as_json: bool, packaged_fonts: bool,
    captions: Path | None, allow_outside: bool,
) -> None:  # fmt: skip
    """Which face draws each character, where it stands, and what is odd about it.

    Listed are characters that a font lacks or another face stands in for, and those that are rare, of private
    use, radicals, compatibility ideographs, emoji or selectors of variants; then the families that the
    machine lacks, with what stands in for them. The exit code is 1 where a character is
    missing. DOCX and web pages take the fonts of whoever reads them. Nothing is written.
    """
    from zonepub.questions import glyphs as list_glyphs

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=False, quiet=True):
        rows = list_glyphs(
            report, to=formats, style=style, diagnostics=diagnostics, packaged_fonts=packaged_fonts,
            allow_outside=allow_outside, captions=captions,
        )  # fmt: skip
        wanted = [row for row in rows if each or row.is_notable]
        if as_json:
            out.say(json.dumps([row.as_json() for row in wanted], ensure_ascii=False, indent=1), lines=True)
        else:
            for row in wanted:
                out.say(out.glyph_line(row))
        stood_in = [item.args["fonts"] for item in diagnostics.of("fonts-stood-in")]
        if as_json:
            out.tell(stood_in)
        else:
            for line in (line for fonts in stood_in for line in fonts.split("；")):
                out.say(line)
    if any(row.missing for row in rows):
        raise SystemExit(1)
