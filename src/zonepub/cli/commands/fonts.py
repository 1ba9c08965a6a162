"""`zonepub fonts`: which faces a style asks for and gets."""

import click
from click.core import ParameterSource

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import format_option, outside_option, style_option
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@click.argument("name", required=False, metavar="[STYLE]")
@style_option
@format_option
@click.option(
    "--advise", is_flag=True, help="Where to get what is missing: packages, licence, characters covered."
)
@outside_option
def fonts(name: str | None, style: str, format_name: str, advise: bool, allow_outside: bool) -> None:
    """Which fonts a style asks for, was given, and what stands in for what."""
    from zonepub.cli.places import kind_of
    from zonepub.fonts import FontCatalogue
    from zonepub.style import load_style

    diagnostics = Diagnostics()
    given = click.get_current_context().get_parameter_source("style") is not ParameterSource.DEFAULT
    if name and given and kind_of(name) == "report":  # as `build` has them
        name = None
    with out.reporting(diagnostics):
        sheet = load_style(name or style, diagnostics, allow_outside=allow_outside)
        catalogue = FontCatalogue(gate=sheet.gate, system=sheet.system_fonts)
        lines = (out.advice_lines if advise else out.font_lines)(sheet, format_name, catalogue)
        for line in lines:
            out.say(line)
