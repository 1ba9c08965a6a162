"""A wrong command line, told in the language of the user: click says it in English alone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from zonepub.cli.arguments import OTHER_OPTIONS, choice_meant
from zonepub.cli.help import ChineseFormatter, chinese
from zonepub.diagnostics.catalogue import language
from zonepub.net import INTERRUPTED
from zonepub.regex import regex

# commands that say nothing without an argument -> how they are typed
EXAMPLES = {
    "new": "zonepub new 园区简报 --as bulletin", "merge": "zonepub merge report.docx report.yaml",
    "diff": "zonepub diff old.yaml new.yaml", "import": "zonepub import draft.docx",
}  # fmt: skip

OUTPUT = ("-o", "--output", "--out", "-O", "--outdir", "--output-dir", "--dest")
WITHOUT_FILES = ("check", "verify", "explain", "styles", "fonts", "formats", "glyphs")
EXTRA = regex(r"Got unexpected extra argument \((\S+)\)\.?")
ALIKE = 0.6
UNLIKE = ("--open", "--view", "--show", "--preview", "--print", "--overwrite", "--clean")
VALUES = {  # of options that stand without one
    "-o": "output", "--output": "output", "-s": "jianbao", "--style": "jianbao", "-t": "pdf", "--to": "pdf",
    "--captions": "captions.yaml", "--name": "{stem}", "--data": "data.csv", "--vars": "values.yaml",
    "--var": "NAME=VALUE", "--against": "gb9704", "-j": "2", "--jobs": "2",
}  # fmt: skip


class ChineseUsageError(click.UsageError):
    """What is wrong, how the command is written, and where there is help."""

    def show(self, file: IO[Any] | None = None) -> None:
        if self.ctx is not None:
            formatter = ChineseFormatter(width=self.ctx.terminal_width)
            self.ctx.command.format_usage(self.ctx, formatter)
            path = self.ctx.command_path
            click.echo(f"{formatter.getvalue()}说明见：{path} --help\n", file=file, err=file is None)
        click.echo(f"错误：{self.message}", file=file, err=file is None)


@contextmanager
def in_users_language() -> Iterator[None]:
    """Errors of click that are raised inside are told in Chinese where that is the user's language."""
    try:
        yield
    except ChineseUsageError:
        raise
    except (click.Abort, KeyboardInterrupt):
        chinese = "已中止，没有做完的文件都没有写出。"
        click.echo(chinese if language() == "zh" else "Stopped; no unfinished file was written.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except click.UsageError as error:
        message = choice_meant(_said(error))
        if isinstance(error, click.NoSuchOption) and error.option_name in OTHER_OPTIONS:
            ours = OTHER_OPTIONS[error.option_name]  # click asks only for what is spelt alike
            message = f"{error.message} Did you mean '{ours}'?" if ours else error.message
        elif isinstance(error, click.NoSuchOption) and error.option_name in UNLIKE:
            message = error.message  # what is spelt alike does something else
        if isinstance(error, click.NoSuchOption) and error.option_name in OUTPUT and error.ctx:
            command = error.ctx.info_name
            if command in WITHOUT_FILES:
                message = f"{error.message} {command} writes no file. To write them: zonepub build -o output"
        elif isinstance(error, click.NoSuchOption) and error.ctx:
            message = option_elsewhere(error.option_name, error.ctx) or message
        if error.ctx and error.ctx.info_name == "styles" and (extra := EXTRA.fullmatch(message)):
            message = f"{message.rstrip('.')}. Did you mean zonepub style {extra[1]}?"
        if isinstance(error, click.BadOptionUsage) and error.option_name in VALUES and "argument" in message:
            message = f"{message.rstrip('.')}. Write {error.option_name} {VALUES[error.option_name]}"
        if isinstance(error, click.MissingParameter) and error.ctx and error.ctx.info_name in EXAMPLES:
            message = f"{message.rstrip('.')}. Write {EXAMPLES[error.ctx.info_name]}"
        if language() != "zh":
            raise click.UsageError(message, ctx=error.ctx) from None
        raise ChineseUsageError(in_chinese(message), ctx=error.ctx) from None


def _said(error: click.UsageError) -> str:
    """What click says, with no more options than are like the one that is typed."""
    if not isinstance(error, click.NoSuchOption):
        return error.format_message()
    alike = [one for one in error.possibilities or () if _is_alike(one, error.option_name)]
    return click.NoSuchOption(error.option_name, possibilities=alike, ctx=error.ctx).format_message()


def _is_alike(option: str, typed: str) -> bool:
    """click takes `--name` for something like `--pages`."""
    from difflib import SequenceMatcher

    return option.startswith(typed) or SequenceMatcher(None, option[2:], typed[2:]).ratio() > ALIKE


def option_elsewhere(name: str, context: click.Context) -> str:
    """What is said of an option that the command has in small letters, or that `build` alone has."""
    known = {option for item in context.command.params for option in item.opts}
    if (small := name.lower()) != name and small in known:
        return f"No such option: {name} Did you mean '{small}'?"
    parent = context.parent
    group = parent.command if parent else None
    build = group.get_command(parent, "build") if parent and isinstance(group, click.Group) else None
    if context.info_name not in WITHOUT_FILES or build is None:
        return ""
    if name not in {option for item in build.params for option in item.opts}:
        return ""
    value = f" {VALUES[name]}" if name in VALUES else ""
    line = f"zonepub build report.yaml {name}{value}"
    return f"No such option: {name} {context.info_name} has none, build has. Write {line}"


def in_chinese(message: str) -> str:
    """A message of click in Chinese, as far as the table knows it."""
    rows: list[list[str]] = chinese()["errors"]  # type: ignore[assignment]
    for pattern, words, *more in rows:
        if match := re.fullmatch(pattern, message.strip(), re.DOTALL):
            parts = [part or "" for part in match.groups()]
            further = "".join(words.format(*parts) for words in more) if parts and parts[-1] else ""
            return f"{words.format(*parts)}{further}"
    return message
