"""Arguments and options that several commands have."""

import re
from collections.abc import Callable
from typing import Any

import click

from zonepub.formats import DEFAULT

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _names(_context: click.Context, _option: click.Parameter, groups: tuple[str, ...]) -> list[str]:
    """`-t pdf,epub -t docx` as one list; all formats that are made by default where none is named."""
    names = [name.strip() for group in groups for name in re.split("[,，、]", group)]
    if not all(names):
        raise click.BadParameter("a format has no name")
    return names or list(DEFAULT)


def formats_option(words: str) -> Decorator:
    return click.option(
        "-t", "--to", "formats", multiple=True, metavar="FORMAT[,FORMAT]", callback=_names, help=words
    )


report_argument = click.argument("report", default="source/report.yaml", metavar="[REPORT]")
style_option = click.option(
    "-s", "--style", default="briefing", metavar="NAME|PATH", help="Style; default: briefing."
)
outside_option = click.option(
    "--allow-outside", is_flag=True, help="Report and style may name files outside their folders."
)
format_option = click.option(
    "-t",
    "--to",
    "format_name",
    default="pdf",
    metavar="FORMAT",
    help="Resolve for this format; default: pdf.",
)
