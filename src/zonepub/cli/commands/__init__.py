"""The commands, a file each. Each imports what it needs only when it runs, so that help comes at once."""

from importlib import import_module
from typing import Any

import click

from zonepub import __version__
from zonepub.cli.arguments import check_arguments, command_meant
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.places import check_places
from zonepub.cli.usage import in_users_language

COMMANDS = (  # in the order of the day's work
    "build", "serve", "check", "verify", "new", "import", "merge", "diff", "review", "normalise", "style",
    "styles", "fonts", "glyphs", "pictures", "formats", "schema", "explain", "doctor",
)  # fmt: skip


class Commands(InTwoLanguages, click.Group):
    """Its commands are the functions of their names in the modules of their names."""

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(context, formatter)
        commands = ((name, self.get_command(context, name)) for name in COMMANDS)
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, command.get_short_help_str()) for name, command in commands if command]
            )

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        with in_users_language():
            check_arguments(args[1], self._options)
            check_places(args[1])
            return super().make_context(*args, **options)

    def _options(self) -> set[str]:
        """All long options of all commands, which takes loading them all."""
        commands = (self.get_command(click.Context(self), name) for name in COMMANDS)
        names = (name for one in commands if one for option in one.params for name in option.opts)
        return {name for name in names if name.startswith("--")}

    def invoke(self, context: click.Context) -> Any:
        with in_users_language():
            return super().invoke(context)

    def resolve_command(self, context: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(context, args)
        except click.UsageError:
            if near := command_meant(args[0], COMMANDS):
                message = f"No such command '{args[0]}'. Did you mean {near}?"
                raise click.UsageError(message, context) from None
            raise

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = f"{name}_" if name == "import" else name  # a word of the language
        command = getattr(import_module(f"zonepub.cli.commands.{module}"), module)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="zonepub %(version)s")
def main() -> None:
    """One YAML report in; DOCX, PDF, print PDF and EPUB out, typeset by Chinese rules."""
