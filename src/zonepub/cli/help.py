"""`--help` in the language of the user: English stands with the commands, Chinese in help.yaml."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast

import click

from zonepub.diagnostics.catalogue import language
from zonepub.diagnostics.terminal import width

HEADINGS = {"Options": "选项", "Commands": "命令"}
NEVER_FIRST = "，。、；：！？）》”’"
ASCII_WORD = frozenset("-./=`{}[]_")


@cache
def chinese() -> dict[str, dict[str, Any]]:
    """The Chinese words of each command: `short`, `more`, `options`."""
    from importlib.resources import files

    import yaml

    text = files("zonepub.cli").joinpath("help.yaml").read_text("utf-8")
    return cast(dict[str, dict[str, Any]], yaml.safe_load(text))


class ChineseFormatter(click.HelpFormatter):
    """Headings in Chinese; lines broken between characters, which click's own wrapping cannot."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        for paragraph in text.splitlines():
            for line in wrapped(paragraph, self.width - self.current_indent):
                self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        column = min(max((width(term) for term, _ in rows), default=0), col_max) + col_spacing
        for term, words in rows:
            lines = list(wrapped(words, max(self.width - self.current_indent - column, 20)))
            first = f"{'':>{self.current_indent}}{term}"
            if width(term) > col_max and lines:
                self.write(f"{first}\n")
                first = ""
            for line in lines or [""]:
                gap = self.current_indent + column - width(first)
                self.write(f"{first}{'':>{gap}}{line}".rstrip() + "\n")
                first = ""


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Lines of so many columns: ASCII words stay whole, no mark of punctuation begins a line."""
    line = ""
    for word in _words(text):
        if line and width(line + word.rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += word if line else word.lstrip()
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """What is not parted: a run of ASCII, a character with the marks behind it."""
    word = ""
    for char in text:
        joined = _of_a_word(char) and word and _of_a_word(word[-1])
        if word and not joined and char not in NEVER_FIRST and char != " ":
            yield word
            word = ""
        word += char
    if word:
        yield word


def _of_a_word(char: str) -> bool:
    return char in ASCII_WORD or (char.isascii() and char.isalnum())


class InTwoLanguages(click.Command):
    """A command whose help is Chinese where the user's language is."""

    def _words(self) -> dict[str, Any]:
        return chinese().get(self.name or "", {}) if language() == "zh" else {}

    def get_short_help_str(self, limit: int = 45) -> str:
        return self._words().get("short") or (self.help or "").partition("\n")[0].strip()

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        words = self._words()
        if not words:
            super().format_help_text(context, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n".join(filter(None, (words["short"], words.get("more")))))

    def get_help(self, context: click.Context) -> str:
        if not self._words():
            return super().get_help(context)
        formatter = ChineseFormatter(width=context.terminal_width, max_width=context.max_content_width)
        self.format_help(context, formatter)
        return formatter.getvalue().rstrip("\n")

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        words = chinese()["main"]["options"] | self._words().get("options", {}) if self._words() else {}
        options = [item for item in self.get_params(context) if isinstance(item, click.Option)]
        rows = [
            (record[0], words.get((option.name or "").removeprefix("_click_default_"), record[1]))
            for option in options
            if (record := option.get_help_record(context))
        ]
        if rows:
            with formatter.section("Options"):
                formatter.write_dl(rows)
