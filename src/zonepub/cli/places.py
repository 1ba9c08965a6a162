"""Files in each other's places on a command line: a style where reports stand, a report behind -s."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from zonepub.files import is_ordinary
from zonepub.regex import regex

READING = ("build", "check")  # commands of a report and a style
STYLE = ("-s", "--style")
YAML = (".yaml", ".yml")
HEAD = 4096  # bytes in which a file says what it is
KEY = regex(rb"^([a-z][\w-]*)[ ]*:", 8)  # at the margin of a line: re.MULTILINE
REPORT_KEYS = {b"zonepub", b"report", b"body"}
STYLE_KEYS = {b"extends", b"tokens", b"page", b"text", b"labels", b"front", b"formats"}
ALONE = ("-", "--", "—", "–", "－", "——")  # the sign of an option without its name
OPTIONS = (
    "s",
    "t",
    "o",
    "j",
    "q",
    "style",
    "to",
    "output",
    "var",
    "vars",
    "data",
    "name",
    "jobs",
    "captions",
)
CAPTIONS = ("captions.yaml", "caption.yaml")


def check_places(args: Sequence[str]) -> None:
    """Raise a `UsageError` with the command as it should be, where files have changed places."""
    if not args or args[0] not in READING:
        return
    _check_signs(args)
    named = {at: item for at, item in enumerate(args) if at and item.lower().endswith(YAML)}
    behind = next((at for at in named if args[at - 1] in STYLE), 0)
    bare = [at for at in named if args[at - 1][:1] != "-" or args[at - 1] in ("-q", "--quiet")]
    if not behind and len(bare) < 2:  # most commands; no file is looked into
        return
    kinds = {at: kind_of(args[at]) for at in (*bare, *([behind] if behind else []))}
    styles = [at for at in bare if kinds[at] == "style"]
    reports = [at for at in bare if kinds[at] == "report"]
    if behind and styles and kinds[behind] == "report" and not reports:
        swapped = [*args]
        swapped[behind], swapped[styles[0]] = args[styles[0]], args[behind]
        raise click.UsageError(f"'{args[styles[0]]}' is the style. Did you mean {_line(swapped)}?")
    if not behind and len(styles) == 1 and reports:
        rest = [item for at, item in enumerate(args) if at not in styles]
        place = rest.index(args[reports[-1]]) + 1
        meant = [*rest[:place], "-s", args[styles[0]], *rest[place:]]
        raise click.UsageError(f"'{args[styles[0]]}' is the style. Did you mean {_line(meant)}?")
    captions = [at for at in bare if os.path.basename(args[at]).lower() in CAPTIONS]
    if captions and reports:
        meant = [item for at, item in enumerate(args) if at not in captions]
        raise click.UsageError(f"'{args[captions[0]]}' is read with its report. Did you mean {_line(meant)}?")


def _check_signs(args: Sequence[str]) -> None:
    """Raise a `UsageError` where a blank stands between the sign of an option and its name: - s."""
    meant: list[str] = []
    for item in args:
        apart = bool(meant) and meant[-1] in ALONE and (item in OPTIONS or item.partition("=")[0] in OPTIONS)
        if apart and not os.path.lexists(item):
            meant[-1] = ("-" if len(item) == 1 else "--") + item
        else:
            meant.append(item)
    if len(meant) < len(args):
        sign = next(item for item in args if item in ALONE)
        raise click.UsageError(f"'{sign}' stands apart from its letter. Did you mean {_line(meant)}?")


def kind_of(path: str) -> str:
    """What the keys at the margin of a file say that it is: "style", "report", or ""."""
    if not is_ordinary(Path(path)) or not os.access(path, os.R_OK):
        return ""
    with open(path, "rb") as file:
        keys = {*KEY.findall(file.read(HEAD))}
    return "report" if keys & REPORT_KEYS else "style" if keys & STYLE_KEYS else ""


def _line(args: Sequence[str]) -> str:
    return " ".join(["zonepub", *(f'"{item}"' if " " in item else item for item in args)])
