"""`zonepub style`: a style value by value, a new one, two compared, one learned."""

from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import format_option
from zonepub.diagnostics import Diagnostics


@click.command(cls=InTwoLanguages)
@click.argument("names", nargs=-1, metavar="NAME | new NAME | diff A B | learn OFFICE.docx")
@format_option
@click.option(
    "--from",
    "parent",
    default="briefing",
    metavar="PARENT",
    help="What a new style starts from; default: briefing.",
)
@click.option("-o", "--output", metavar="FILE", help="Where `learn` writes; default: OFFICE.yaml.")
def style(names: tuple[str, ...], format_name: str, parent: str, output: str | None) -> None:
    """The resolved style NAME, each value with the file and line it came from.

    `new NAME` writes NAME.yaml, a child of --from with the keys worth changing; `diff A B` shows what
    differs; `learn OFFICE.docx` writes a style with the page, fonts, sizes and numbers of an office's file.
    """
    from zonepub.schemas import schema_line_in
    from zonepub.style import load_style
    from zonepub.style.authoring import differences, write_style
    from zonepub.writer import write_new

    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        match names or ("briefing",):
            case ("new", name):
                out.say(write_style(name, load_style(parent, diagnostics), diagnostics, schema_line_in))
            case ("diff", one, two):
                sheets = load_style(one, diagnostics), load_style(two, diagnostics)
                for key, first, second in differences(*sheets, format_name):
                    out.say(f"{key}: {first or '—'} → {second or '—'}")
            case ("learn", office):
                from zonepub.render import learned_style

                text = learned_style(office, parent, diagnostics)
                path = Path(output or Path(office).with_suffix(".yaml").name)
                out.say(write_new(path, text.encode(), diagnostics))
            case (name,):
                sheet = load_style(name, diagnostics)
                sheet.resolve(format_name)
                for line in out.style_lines(sheet, format_name):
                    out.say(line)
            case _:
                raise click.UsageError("give NAME, or new NAME, or diff A B, or learn OFFICE.docx")
