"""Arguments and options that several commands have."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from zonepub.diagnostics import Diagnostics
from zonepub.formats import DEFAULT

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _names(_context: click.Context, _option: click.Parameter, groups: tuple[str, ...]) -> list[str]:
    """`-t pdf,epub -t docx` as one list; all formats that are made by default where none is named."""
    names = [name.strip() for group in groups for name in re.split("[,，、]", group)]
    if not all(names) and len(names) > 1 and all(names[:-1]):  # -t docx, pdf
        known = ",".join(names[:-1])
        raise click.BadParameter(f"a blank behind the comma ends the list. Did you mean {known},…?")
    if not all(names):
        raise click.BadParameter("a format has no name")
    return names or list(DEFAULT)


def _formats_beginning(_context: click.Context, _option: click.Parameter, typed: str) -> list[str]:
    """For the shell: formats that go on as typed, behind those that are there already."""
    from zonepub.formats import installed

    done, comma, last = typed.rpartition(",")
    return [f"{done}{comma}{name}" for name in installed() if name.startswith(last)]


def _styles_beginning(_context: click.Context, _option: click.Parameter, typed: str) -> list[CompletionItem]:
    """For the shell: the styles that ship, and files."""
    from zonepub.style import style_names

    names = [CompletionItem(name) for name in style_names() if name.startswith(typed)]
    return names or [CompletionItem(typed, type="file")]


def formats_option(words: str) -> Decorator:
    return click.option(
        "-t", "--to", "formats", multiple=True, metavar="FORMAT[,FORMAT]", callback=_names, help=words,
        shell_complete=_formats_beginning,
    )  # fmt: skip


def own_report() -> str:
    """The report of the working folder: source/report.yaml, or report.yaml where there is no other."""
    usual, here = "source/report.yaml", "report.yaml"
    return here if os.path.isfile(here) and not os.path.exists(usual) else usual


def tell_style_beside(report: str | Path, diagnostics: Diagnostics) -> bool:
    """Say that a report has a style.yaml beside it where no style is named; whether it has."""
    given = click.get_current_context().get_parameter_source("style")
    own = Path(report).parent / "style.yaml"
    if given is not ParameterSource.DEFAULT or not own.is_file() or Path(report).name == own.name:
        return False
    diagnostics.note("style-beside", style="briefing", path=own)
    return True


QUOTES = "\"'“”‘’「」"  # cmd takes no others than ", and hands on the rest


def unquoted(path: str) -> str:
    """A path without quotes around it, where that is the one that is there."""
    bare = path.strip(QUOTES)
    return bare if bare != path and os.path.exists(bare) and not os.path.exists(path) else path


def of_folder(_context: click.Context, _argument: click.Parameter, report: str) -> str:
    """The report of a folder that is named instead of it, or in quotes that the shell has left."""
    report = unquoted(report)
    return os.path.join(report, "report.yaml") if os.path.isdir(report) else report


report_argument = click.argument("report", default=own_report, metavar="[REPORT]", callback=of_folder)
style_option = click.option(
    "-s", "--style", default="briefing", metavar="NAME|PATH", help="Style; default: briefing.",
    shell_complete=_styles_beginning,
)  # fmt: skip
outside_option = click.option(
    "--allow-outside", is_flag=True, help="Report and style may name files outside their folders."
)
captions_option = click.option(
    "--captions", type=click.Path(path_type=Path), metavar="FILE",
    help="Captions of this file instead of the report's own; other reports may share it.",
)  # fmt: skip
var_option = click.option(
    "--var", "variables", multiple=True, metavar="NAME=VALUE", help="A value for ${NAME}; may be repeated."
)
vars_option = click.option(
    "--vars", "variables_file", metavar="FILE", help="Values for ${…} from a YAML file."
)
format_option = click.option(
    "-t",
    "--to",
    "format_name",
    default="pdf",
    metavar="FORMAT",
    help="Resolve for this format; default: pdf.",
)
