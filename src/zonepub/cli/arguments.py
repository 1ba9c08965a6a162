"""Slips of a command line that click takes for something else: signs of a Chinese keyboard, bare names."""

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import click

from zonepub.regex import regex

DASHES = "－—–―‐‑−﹣ー"  # what keyboards and word processors make of hyphens
BLANKS = " \u00a0\u3000"
SIGNED = regex(rf"[{BLANKS}]*(?P<signs>[-{DASHES}]+)(?P<name>[A-Za-z][\w-]*)(?P<rest>.*)")
PARTED = regex(rf"\S[\u00a0\u3000]+[-{DASHES}]{{1,2}}[A-Za-z]")
COMMAS = (",", "，", "、")
LIST_SIGN = regex("[,，、]")
ASSIGNED = regex(r"(?P<name>[a-z][a-z-]+)[=＝](?P<value>.+)")
# of files, not of folders
SUFFIXES = (".docx", ".pdf", ".epub", ".html", ".txt", ".png", ".jpg", ".jpeg", ".zip", ".yaml", ".yml")
CHOICE = regex(r"'(?P<value>[^']*)' is not (?:one of )?(?P<choices>'[^']*'(?:, '[^']*')*)")
COMMANDS = {  # what people call the commands
    "生成": "build", "排版": "build", "make": "build", "检查": "check", "校验": "verify", "新建": "new",
    "init": "new", "create": "new", "导入": "import", "合并": "merge", "比较": "diff", "compare": "diff",
    "审校": "review", "样式": "styles", "字体": "fonts", "图片": "pictures", "格式": "formats",
    "说明": "explain", "编辑": "serve", "edit": "serve", "desk": "serve", "normalize": "normalise",
    "lint": "check", "validate": "check", "convert": "import", "转换": "import", "export": "build",
    "run": "build",
    "render": "build", "generate": "build", "open": "serve", "start": "serve", "preview": "serve",
    "打开": "serve",
    "帮助": "--help", "help": "--help", "版本": "--version", "version": "--version",
}  # fmt: skip

# options as other programs call them -> ours
OTHER_OPTIONS = {
    "--format": "--to", "--formats": "--to", "--theme": "--style", "--template": "--style",
    "--verbose": "", "--debug": "",  # of which there is none
    "-f": "--to", "-F": "--to", "-O": "--output", "--dest": "--output",
    "--css": "--style", "--out": "--output", "--outdir": "--output", "--output-dir": "--output",
}  # fmt: skip


def check_arguments(args: Sequence[str], options: Callable[[], Collection[str]]) -> None:
    """Raise a `UsageError` with what is meant where an argument is an option but for its signs.

    `options` gives all long options that there are; asked only where an argument looks like one.
    """
    check_list(args)
    for item in args:
        if item == "--":
            return
        if os.path.lexists(item):
            continue
        if "\\" in item and os.path.exists(other := item.replace("\\", "/")):  # typed as on Windows
            raise click.UsageError(f"'{item}' has the slashes of Windows. Did you mean {other}?")
        if PARTED.search(item):  # by full-width blanks
            raise click.UsageError(f"'{item}' is one word. Did you mean {' '.join(item.split())}?")
        if meant := _option_meant(item, options):
            raise click.UsageError(f"'{item.strip()}' is no option. Did you mean {meant}?")


def check_list(args: Sequence[str]) -> None:
    """Raise a `UsageError` where a blank behind a comma parts a list of formats: -t pdf, docx."""
    for at, item in enumerate(args[:-1]):
        if item not in ("-t", "--to"):
            continue
        whole, rest = args[at + 1], args[at + 2 :]
        while rest and (whole.endswith(COMMAS) or rest[0].startswith(COMMAS)) and rest[0][:1] != "-":
            whole, rest = f"{whole}{rest[0]}", rest[1:]
        if whole != args[at + 1]:
            meant = ",".join(name for name in LIST_SIGN.split(whole) if name)
            raise click.UsageError(f"'{item}' takes no blank behind a comma. Did you mean {item} {meant}?")


def _option_meant(item: str, options: Callable[[], Collection[str]]) -> str:
    if match := ASSIGNED.fullmatch(item):
        return f"--{match['name']} {match['value']}" if f"--{match['name']}" in options() else ""
    match = SIGNED.fullmatch(item)
    if match is None:
        return ""
    name, rest, signs = match["name"], match["rest"], match["signs"]
    long = f"--{name}"
    if set(signs) & set(DASHES) or item[0] in BLANKS or (rest and rest[0] in BLANKS):
        meant = f"-{name}" if len(name) == 1 else long
        return f"{meant} {rest.strip(BLANKS)}".rstrip()
    if signs != "-" or len(name) == 1:
        return ""
    from difflib import get_close_matches

    known = options()
    return long if long in known else next(iter(get_close_matches(long, known, 1, 0.75)), "")


def check_bare_names(reports: Sequence[str], formats_given: Sequence[str] = ()) -> None:
    """Raise a `UsageError` for the name of a style or a format that stands where a report does."""
    absent = [item for item in reports if not os.path.lexists(item) and not os.path.exists(f"{item}.yaml")]
    if not absent:  # most are there: the search of all that is installed takes as long as a short report
        return
    from zonepub.formats import installed
    from zonepub.style import style_names

    styles, formats = set(style_names()), set(installed())
    for item in absent:
        if item in formats and formats_given:  # -t pdf docx
            before = ",".join([*formats_given, item])
            raise click.UsageError(f"'{item}' is no report but a format. Did you mean -t {before}?")
        if item not in styles | formats and not Path(item).suffix and len(absent) < len(reports):
            raise click.UsageError(f"'{item}' is no report but a folder. Did you mean -o {item}?")
        if item in formats or item in styles:
            kind, meant = ("format", "--to") if item in formats else ("style", "-s")
            raise click.UsageError(f"'{item}' is no report but a {kind}. Did you mean {meant} {item}?")


def check_folder(_context: click.Context, _option: click.Parameter, output: str) -> str:
    """The folder of -o; a name of a file there is a slip."""
    if Path(output).suffix.lower() in SUFFIXES and not os.path.isdir(output) and "://" not in output:
        stem = Path(output).stem
        raise click.BadParameter(f"{output} is a file. Did you mean --name {stem}?")
    return output


def check_order(edited: str, report: str) -> None:
    """Raise a `UsageError` where the two files of `merge` have changed places."""
    if edited.lower().endswith((".yaml", ".yml")) and not report.lower().endswith((".yaml", ".yml")):
        raise click.UsageError(f"'{edited}' is the report. Did you mean zonepub merge {report} {edited}?")


def check_sources(names: Sequence[str]) -> None:
    """Raise a `UsageError` where versions to compare are finished files and no sources."""
    for name in names:
        if name.lower().endswith(".docx"):
            raise click.UsageError(
                f"'{name}' is no report.yaml. Did you mean zonepub merge {name} report.yaml?"
            )


def command_meant(name: str, commands: Collection[str]) -> str:
    """The command that is meant; for a report alone `build` with it."""
    from zonepub.slips import nearest

    if name.casefold() in COMMANDS:
        return COMMANDS[name.casefold()]
    if name.lower().endswith((".yaml", ".yml")):
        return f"build {name}"
    if name.lower().endswith(".docx"):
        return f"import {name}"
    return nearest(name, commands)


def choice_meant(message: str) -> str:
    """What click says of a wrong choice, with the one that is meant behind it."""
    from zonepub.slips import nearest

    match = CHOICE.search(message)
    if match is None:
        return message
    choices = [choice.strip("' ") for choice in match["choices"].split(",")]
    meant = nearest(match["value"], choices)
    return f"{message.rstrip('.')}. Did you mean {meant}?" if meant else message
