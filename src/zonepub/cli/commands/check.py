"""`zonepub check`: what build would complain about; finished files against a standard."""

import sys
from pathlib import Path

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import (
    captions_option,
    formats_option,
    outside_option,
    report_argument,
    style_option,
    tell_style_beside,
    var_option,
    vars_option,
)
from zonepub.diagnostics import Diagnostics, Failed


@click.command(cls=InTwoLanguages)
@report_argument
@formats_option("Formats to check for.")
@style_option
@click.option("--strict", is_flag=True, help="Warnings fail the check.")
@click.option("--all", "each", is_flag=True, help="Each remark on the text, not one a rule.")
@outside_option
@captions_option
@var_option
@vars_option
@click.option("--json", "as_json", is_flag=True, help="Diagnostics and receipt as JSON on stdout.")
@click.option(
    "--fix", is_flag=True, help="First take labels that the style adds out of the sources, where they stand."
)
@click.option(
    "--against",
    type=click.Choice(["gb9704"], case_sensitive=False),
    help="Measure a finished .docx or .pdf, zonepub's or not, against GB/T 9704-2012.",
)
@click.option("--press", is_flag=True, help="Look at a finished PDF, zonepub's or not, as a print shop does.")
@click.option(
    "--ink-limit",
    type=click.IntRange(100, 400),
    metavar="PERCENT",
    help="With --press: most ink at one place, where it is not as the style says (coated paper 300).",
)
def check(
    report: str,
    formats: list[str],
    style: str,
    strict: bool,
    each: bool,
    allow_outside: bool,
    as_json: bool,
    fix: bool,
    against: str | None,
    press: bool,
    ink_limit: int | None,
    captions: Path | None,
    variables: tuple[str, ...],
    variables_file: str | None,
) -> None:
    """Everything build would complain about, and what normalise would change.

    Nothing is written but what --fix asks.

    With --against gb9704, REPORT is a finished .docx or .pdf: every clause is measured, and the exit code is
    1 when one deviates. With --press it is a finished PDF: its size, plates, ink and pictures are named, with
    all that a print shop would ask about; the limits are those of --style, and --ink-limit.
    """
    diagnostics = Diagnostics()
    if against:
        check_finished(report, diagnostics, as_json)
        return
    if press:
        check_for_press(report, diagnostics, as_json, style, ink_limit)
        return
    from zonepub.publish import build
    from zonepub.questions import fix as take_labels_out

    with out.reporting(diagnostics, as_json=as_json):
        if fix:
            for path in take_labels_out(
                report,
                to=formats,
                style=style,
                diagnostics=Diagnostics(),
                allow_outside=allow_outside,
                captions=captions,
            ):
                click.echo(path, err=as_json)
        values = None
        if variables or variables_file:
            from zonepub.batch import plan

            values = plan((report,), diagnostics, variables=variables, variables_file=variables_file)[
                0
            ].values
        result = build(
            report, to=formats, style=style, strict=strict, write=False, diagnostics=diagnostics,
            allow_outside=allow_outside, captions=captions, values=values,
        )  # fmt: skip
        tell_style_beside(report, diagnostics)
        check_words(report, diagnostics, each=each, strict=strict, captions=captions)
        if as_json:
            out.print_json(diagnostics, result)
        else:
            out.show_conformities(result.checks)


def check_words(
    report: str, diagnostics: Diagnostics, *, each: bool, strict: bool, captions: Path | None = None
) -> None:
    """What the rules T13 would change in the report, and what they warn of."""
    from zonepub.cli.normalising import tell
    from zonepub.source.normalising import normalise_report

    tell(normalise_report(Path(report), diagnostics, captions), diagnostics, each=each)
    if strict and diagnostics.count("warning"):
        raise Failed(diagnostics)


def check_finished(path: str, diagnostics: Diagnostics, as_json: bool) -> None:
    """Every clause of GB/T 9704 on a finished file; ends with exit code 1 when one deviates."""
    from zonepub.diagnostics.catalogue import language
    from zonepub.gb9704 import check_file

    with out.reporting(diagnostics, as_json=as_json):
        conformity = check_file(path, diagnostics)
        if as_json:
            out.print_json(diagnostics, checks=(conformity,))
        else:
            out.say(conformity.as_text(language()), lines=True)
        if conformity.count("deviation"):
            sys.exit(1)


def check_for_press(
    path: str, diagnostics: Diagnostics, as_json: bool, style: str, ink_limit: int | None
) -> None:
    """What a print shop sees in a finished PDF; ends with exit code 1 when it would send it back."""
    from zonepub.diagnostics.catalogue import language
    from zonepub.press import check_press_file, limits_of, sheet_rows
    from zonepub.style import load_style

    with out.reporting(diagnostics, as_json=as_json):
        limits = limits_of(load_style(style, diagnostics).resolve("print"), ink_limit)
        facts = check_press_file(path, diagnostics, limits)
        if as_json:
            out.print_json(diagnostics, press=dict(sheet_rows(facts, "en")))
            sys.exit(1 if diagnostics.count("error") else 0)
        for name, value in sheet_rows(facts, language()):
            out.say(f"{name}\t{value}")
        diagnostics.stop_on_errors()
