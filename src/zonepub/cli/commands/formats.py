"""`zonepub formats`: the output formats that are installed."""

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.diagnostics import Diagnostics, Failed


@click.command(cls=InTwoLanguages)
def formats() -> None:
    """The output formats that are installed, plug-ins included."""
    from zonepub.formats import installed
    from zonepub.render import load_renderers

    with out.reporting(Diagnostics()):
        for name in installed():
            diagnostics = Diagnostics()  # of this one alone: a broken plug-in hides no other
            try:
                (renderer,) = load_renderers([name], diagnostics)
            except Failed:
                out.show_diagnostics(diagnostics)
            else:
                out.say(f"{renderer.name}\t{renderer.suffix}\t{renderer.title}".rstrip())
