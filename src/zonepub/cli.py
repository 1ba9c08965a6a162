"""Flags in, exit code out; no logic. Results go to stdout, everything else to stderr."""

import gc
import json
import os
import sys
from collections.abc import Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zonepub import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonepub.diagnostics import Diagnostics
    from zonepub.gb9704 import Conformity
    from zonepub.publish import Result

COLOURS = {"error": "red", "warning": "yellow", "note": "cyan", "place": "blue"}
report_argument = click.argument("report", default="source/report.yaml", metavar="[REPORT]")
style_option = click.option(
    "-s", "--style", default="briefing", metavar="NAME|PATH", help="Style; default: briefing."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="zonepub %(version)s")
def main() -> None:
    """One YAML report in; DOCX, PDF, print PDF and EPUB out, typeset by Chinese rules."""


def run() -> None:
    """`main` as a process of its own. It leaves its memory to the system: freed piece by piece, and searched
    for garbage first, what a build made costs as much as a twentieth of the build."""
    gc.set_threshold(2_000_000, 20, 100)  # as in a build
    try:
        main()
    except SystemExit as end:
        if sys.getprofile() or sys.gettrace() or not isinstance(end.code, int | None):
            raise  # whoever watches the process has still something to do
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):  # nobody reads the pipe any more
                stream.flush()
        os._exit(end.code or 0)


@main.command()
@report_argument
@click.option(
    "-t",
    "--to",
    "formats",
    multiple=True,
    metavar="FORMAT[,FORMAT]",
    help="Formats; may be repeated. Default: docx,pdf,print,epub.",
)
@style_option
@click.option(
    "-o", "--output", default="output", metavar="DIR", help="Folder for the finished files; default: output."
)
@click.option("--strict", is_flag=True, help="Warnings fail the build.")
@click.option("--json", "as_json", is_flag=True, help="Files, diagnostics and receipt as JSON on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option(
    "--explain-layout", metavar="FILE", help="Write the reason of every line of the PDF into FILE, as JSON."
)
def build(
    report: str,
    formats: tuple[str, ...],
    style: str,
    output: str,
    strict: bool,
    as_json: bool,
    quiet: bool,
    explain_layout: str | None,
) -> None:
    """Make the publications of REPORT (default source/report.yaml, captions.yaml beside it)."""
    from zonepub.diagnostics import Diagnostics
    from zonepub.formats import DEFAULT
    from zonepub.publish import build

    names = [name for group in formats for name in group.split(",") if name] or list(DEFAULT)
    found = Diagnostics()
    with reporting(found, as_json=as_json, quiet=quiet):
        result = build(
            report, to=names, style=style, output=output, strict=strict, diagnostics=found,
            progress=draw_progress(quiet or as_json), explain_layout=explain_layout,
        )  # fmt: skip
        if as_json:
            print_json(found, result)
        else:
            for path in result.paths:
                click.echo(path)
            if not quiet:
                show_checks(result.checks)


@main.command()
@report_argument
@click.option("-t", "--to", "formats", multiple=True, metavar="FORMAT[,FORMAT]", help="Formats to check for.")
@style_option
@click.option("--strict", is_flag=True, help="Warnings fail the check.")
@click.option("--json", "as_json", is_flag=True, help="Diagnostics and receipt as JSON on stdout.")
@click.option(
    "--against",
    type=click.Choice(["gb9704"]),
    help="Measure a finished .docx or .pdf, zonepub's or not, against GB/T 9704-2012.",
)
def check(
    report: str, formats: tuple[str, ...], style: str, strict: bool, as_json: bool, against: str | None
) -> None:
    """Everything build would complain about; writes nothing.

    With --against gb9704, REPORT is a finished .docx or .pdf: every clause is measured, and the exit code is
    1 when one deviates.
    """
    from zonepub.diagnostics import Diagnostics

    found = Diagnostics()
    if against:
        check_finished(report, found, as_json)
        return
    from zonepub.formats import DEFAULT
    from zonepub.publish import build

    names = [name for group in formats for name in group.split(",") if name] or list(DEFAULT)
    with reporting(found, as_json=as_json):
        result = build(report, to=names, style=style, strict=strict, write=False, diagnostics=found)
        if as_json:
            print_json(found, result)
        else:
            show_checks(result.checks)


def check_finished(path: str, found: "Diagnostics", as_json: bool) -> None:
    """Every clause of GB/T 9704 on a finished file; ends with exit code 1 when one deviates."""
    from zonepub.diagnostics.catalogue import language
    from zonepub.gb9704 import check_file

    with reporting(found, as_json=as_json):
        result = check_file(path, found)
        if as_json:
            print_json(found, checks=(result,))
        else:
            click.echo(result.as_text(language()))
        if result.count("deviation"):
            sys.exit(1)


def show_checks(checks: "Iterable[Conformity]") -> None:
    """One line a file that was measured against a standard."""
    from zonepub.diagnostics.catalogue import language

    for result in checks:
        click.echo(result.summary(language()), err=True)


@main.command()
@click.argument("names", nargs=-1, metavar="NAME | new NAME | diff A B")
@click.option(
    "-t",
    "--to",
    "format_name",
    default="pdf",
    metavar="FORMAT",
    help="Resolve for this format; default: pdf.",
)
@click.option(
    "--from",
    "parent",
    default="briefing",
    metavar="PARENT",
    help="What a new style starts from; default: briefing.",
)
def style(names: tuple[str, ...], format_name: str, parent: str) -> None:
    """The resolved style NAME, each value with the file and line it came from.

    `new NAME` writes NAME.yaml, a child of --from with the keys worth changing; `diff A B` shows what
    differs.
    """
    from zonepub.diagnostics import Diagnostics
    from zonepub.style import load_style
    from zonepub.style.authoring import differences, new_style
    from zonepub.style.support import unsupported

    found = Diagnostics()
    with reporting(found):
        match names or ("briefing",):
            case ("new", name):
                text = new_style(load_style(parent, found))
                path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
                try:
                    with path.open("x", encoding="utf-8") as file:
                        file.write(text)
                except OSError as problem:
                    raise click.ClickException(f"{path}: {problem.strerror}") from None
                click.echo(path)
            case ("diff", one, two):
                for key, first, second in differences(
                    load_style(one, found), load_style(two, found), format_name
                ):
                    click.echo(f"{key}: {first or '—'} → {second or '—'}")
            case (name,):
                sheet = load_style(name, found)
                sheet.resolve(format_name)
                dropped = {path for path, _ in unsupported(sheet, format_name)}
                for key, value, span in sheet.values(format_name):
                    remark = f" (not honoured by {format_name})" if key in dropped else ""
                    click.echo(f"{key}: {value}  # {span.file}:{span.line}{remark}")
            case _:
                raise click.UsageError("give NAME, or new NAME, or diff A B")


@main.command()
def formats() -> None:
    """The output formats that are installed, plug-ins included."""
    from zonepub.diagnostics import Diagnostics, Failed
    from zonepub.formats import installed
    from zonepub.render import load_renderers

    for name in installed():
        found = Diagnostics()  # of this one alone: a broken plug-in hides no other
        with suppress(Failed):
            renderer = load_renderers([name], found)[0]
            click.echo(f"{renderer.name}\t{renderer.suffix}\t{renderer.title}".rstrip())
        show_diagnostics(found)


@main.command()
@click.option(
    "--gallery", metavar="DIR", help="Build the report in every style and write a page of pictures into DIR."
)
@click.option(
    "--report",
    default="source/report.yaml",
    metavar="REPORT",
    help="The report for the gallery; default: source/report.yaml.",
)
def styles(gallery: str | None, report: str) -> None:
    """The styles that ship with zonepub; --gallery shows them side by side."""
    from zonepub.diagnostics import Diagnostics
    from zonepub.style import load_style, style_names

    found = Diagnostics()
    with reporting(found):
        if gallery is None:
            for name in style_names():
                click.echo(f"{name}\t{load_style(name, found).title}")
            return
        from zonepub.gallery import NoRasteriser, write_gallery

        try:
            click.echo(write_gallery(Path(report), Path(gallery), found, draw_progress(silent=False)))
        except NoRasteriser:
            raise click.ClickException("the gallery needs pypdfium2: pip install pypdfium2") from None


@main.command()
@style_option
@click.option(
    "-t",
    "--to",
    "format_name",
    default="pdf",
    metavar="FORMAT",
    help="Resolve for this format; default: pdf.",
)
def fonts(style: str, format_name: str) -> None:
    """Which fonts a style asks for, which were found, and what is used in place of what."""
    from zonepub.diagnostics import Diagnostics
    from zonepub.fonts import FontCatalogue
    from zonepub.style import load_style

    found = Diagnostics()
    with reporting(found):
        sheet = load_style(style, found)
        book = FontCatalogue(sheet.folder)
        for role, text in sheet.resolve(format_name).text.items():
            stack = book.stack(text.font, text.weight)
            instead = "; ".join(
                f"{item.used} for {item.asked} ({item.reason})" for item in stack.substitutions
            )
            asked = f"{', '.join(text.font)} {text.weight}"
            click.echo("\t".join((role, asked, stack.faces[0].name, instead)).rstrip())


@main.command()
@click.argument("kind", type=click.Choice(["report", "captions", "style"]))
def schema(kind: str) -> None:
    """The JSON Schema of report.yaml, captions.yaml or a style file."""
    from zonepub.schemas import schema_text

    click.echo(schema_text(kind), nl=False)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """What a diagnostic code means and what to do about it."""
    from zonepub.diagnostics.catalogue import catalogue, language
    from zonepub.diagnostics.catalogue import explain as words

    text = words(code, language())
    if text is None:
        click.echo("\n".join(sorted(catalogue())), err=True)
        raise click.BadParameter(f"there is no code {code}", param_hint="CODE")
    click.echo(text)


@contextmanager
def reporting(found: "Diagnostics", *, as_json: bool = False, quiet: bool = False) -> "Iterator[None]":
    """Show what was found, and end with exit code 1 if the work failed."""
    from zonepub.diagnostics import Failed

    failed = False
    try:
        yield
    except Failed:
        failed = True
    if as_json and failed:
        print_json(found)
    if not as_json:
        show_diagnostics(item for item in found if not quiet or item.severity == "error")
    if failed:
        sys.exit(1)


def show_diagnostics(found: Iterable[Any]) -> None:
    items = list(found)
    if not items:
        return
    from zonepub.diagnostics.catalogue import language
    from zonepub.diagnostics.show import show

    click.echo(
        show(items, language(), lambda text, kind: click.style(text, fg=COLOURS[kind], bold=True)), err=True
    )


def print_json(
    found: "Diagnostics", result: "Result | None" = None, checks: "Iterable[Conformity]" = ()
) -> None:
    """The diagnostics and, of a build that came to its end, what it made and what there is to say of it."""
    from dataclasses import asdict

    from zonepub.diagnostics.catalogue import hints, language, message

    lang = language()
    said = {
        "files": [str(path) for path in result.paths] if result else [],
        "diagnostics": [
            {
                "severity": item.severity,
                "code": item.code,
                "file": item.span.file if item.span else None,
                "line": item.span.line if item.span else None,
                "column": item.span.column if item.span else None,
                "message": message(item, lang),
                "hints": hints(item, lang),
            }
            for item in found
        ],
        "receipt": [asdict(receipt) for receipt in result.receipts] if result else [],
        "unhonoured": result.unsupported() if result else {},
        "typography": [
            asdict(remark) | {"span": remark.span._asdict() if remark.span else None}
            for remark in (result.typography if result else ())
        ],
        "substitutions": [asdict(item) for item in result.substitutions] if result else [],
        "checks": [check.as_json() for check in (result.checks if result else checks)],
    }
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))


def draw_progress(silent: bool) -> Any:
    """On a terminal, one line that says what is being made; nothing in a pipe."""
    if silent or not sys.stderr.isatty():
        return lambda step: None

    def draw(step: str) -> None:
        words = "" if step == "write" else f"zonepub: {step} …"
        click.echo(f"\r\033[K{words}", nl=False, err=True)

    return draw
