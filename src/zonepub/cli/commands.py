"""The commands and their flags. Each imports what it needs only when it runs, so that help comes at once."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from zonepub import __version__
from zonepub.cli import output as out
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.formats import DEFAULT

KINDS = ("newspaper", "bulletin", "official", "article", "plain")  # of documents that are imported
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="zonepub %(version)s")
def main() -> None:
    """One YAML report in; DOCX, PDF, print PDF and EPUB out, typeset by Chinese rules."""


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


@main.command()
@report_argument
@formats_option(f"Formats; may be repeated. Default: {','.join(DEFAULT)}.")
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
@click.option(
    "--with-comments", is_flag=True, help="Editors' remarks (comment:) go into the DOCX, as comments."
)
@click.option(
    "--packaged-fonts", is_flag=True, help="No fonts of the machine: the same bytes on every machine."
)
@click.option("--no-verify", is_flag=True, help="Do not read the finished files back.")
@click.option("--no-receipt", is_flag=True, help="No receipt beside the finished files.")
@outside_option
def build(
    report: str,
    formats: list[str],
    style: str,
    output: str,
    strict: bool,
    as_json: bool,
    quiet: bool,
    explain_layout: str | None,
    with_comments: bool,
    packaged_fonts: bool,
    no_verify: bool,
    no_receipt: bool,
    allow_outside: bool,
) -> None:
    """Make the publications of REPORT (default source/report.yaml, captions.yaml beside it)."""
    from zonepub.publish import build

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=as_json, quiet=quiet):
        result = build(
            report, to=formats, style=style, output=output, strict=strict, diagnostics=diagnostics,
            progress=out.progress(silent=quiet or as_json), explain_layout=explain_layout,
            allow_outside=allow_outside, with_comments=with_comments, packaged_fonts=packaged_fonts,
            verify=not no_verify, receipt=not no_receipt,
        )  # fmt: skip
        if as_json:
            out.print_json(diagnostics, result)
            return
        for path in result.paths:
            out.say(path)
        if not quiet:
            out.show_conformities(result.checks)


@main.command()
@report_argument
@formats_option("Formats to check for.")
@style_option
@click.option("--strict", is_flag=True, help="Warnings fail the check.")
@click.option("--all", "each", is_flag=True, help="Each remark on the text, not one a rule.")
@outside_option
@click.option("--json", "as_json", is_flag=True, help="Diagnostics and receipt as JSON on stdout.")
@click.option(
    "--fix", is_flag=True, help="First take labels that the style adds out of the sources, where they stand."
)
@click.option(
    "--against",
    type=click.Choice(["gb9704"]),
    help="Measure a finished .docx or .pdf, zonepub's or not, against GB/T 9704-2012.",
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
) -> None:
    """Everything build would complain about, and what normalise would change; writes only what --fix asks.

    With --against gb9704, REPORT is a finished .docx or .pdf: every clause is measured, and the exit code is
    1 when one deviates.
    """
    diagnostics = Diagnostics()
    if against:
        check_finished(report, diagnostics, as_json)
        return
    from zonepub.publish import build
    from zonepub.publish import fix as take_labels_out

    with out.reporting(diagnostics, as_json=as_json):
        if fix:
            for path in take_labels_out(
                report, to=formats, style=style, diagnostics=Diagnostics(), allow_outside=allow_outside
            ):
                click.echo(path, err=as_json)
        result = build(
            report, to=formats, style=style, strict=strict, write=False, diagnostics=diagnostics,
            allow_outside=allow_outside,
        )  # fmt: skip
        check_words(report, diagnostics, each=each, strict=strict)
        if as_json:
            out.print_json(diagnostics, result)
        else:
            out.show_conformities(result.checks)


def check_words(report: str, diagnostics: Diagnostics, *, each: bool, strict: bool) -> None:
    """What the rules T13 would change in the report, and what they warn of."""
    from zonepub.cli.normalising import tell
    from zonepub.source.normalising import normalise_report

    tell(normalise_report(Path(report), diagnostics), diagnostics, each=each)
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


@main.command()
@click.argument("place", default="output", metavar="[DIR|FILE]")
@click.option("--source", metavar="REPORT", help="Compare with this report, too, word by word.")
@click.option("-s", "--style", metavar="NAME|PATH", help="Style of the source; default: that of the receipt.")
@click.option("--json", "as_json", is_flag=True, help="Diagnostics and receipt as JSON on stdout.")
@outside_option
def verify(place: str, source: str | None, style: str | None, as_json: bool, allow_outside: bool) -> None:
    """Hold finished files against their receipt (report.receipt.json) and, with --source, against the report.

    Whatever was changed since is told, in words. Nothing is written.
    """
    from zonepub.receipts import verify_files

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=as_json):
        answer = verify_files(
            place, diagnostics, source=source, style=style, allow_outside=allow_outside
        )  # fmt: skip
        diagnostics.stop_on_errors()
        if as_json:
            out.print_json(diagnostics, receipts=answer.compared)
            return
        for name in answer.equal:
            out.say(f"{name} ✓")
        for receipt in answer.compared:
            out.say(f"{receipt.format} = {source} ({receipt.texts}) ✓")


@main.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-o",
    "--output",
    default="source",
    metavar="DIR",
    help="Folder for the source; of several files each gets a folder in it. Default: source.",
)
@click.option("--as", "kind", type=click.Choice(KINDS), help="What it is; default: its head decides.")
@click.option("--report", "account", is_flag=True, help="With a page that shows every decision.")
@click.option("--as-is", is_flag=True, help="Leave half-width punctuation as it is.")
@click.option("--force", is_flag=True, help="Write over a source that is there.")
@click.option(
    "--revisions",
    type=click.Choice(("keep", "accept", "reject")),
    default="keep",
    help="Tracked changes of Word: keep, the default, accepts them and lists each for review.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the files and errors.")
def import_(
    files: tuple[str, ...],
    output: str,
    kind: str | None,
    account: bool,
    as_is: bool,
    force: bool,
    revisions: str,
    quiet: bool,
) -> None:
    """Turn offices' files into sources: report.yaml, captions.yaml, images/.

    Read are .docx, .txt, .md, .html and .mht; and, where LibreOffice is installed, .doc, .wps, .rtf and .odt.
    What was decided and what was left out is in import.report.json. An import that would lose a character
    writes nothing.
    """
    from zonepub.diagnostics.catalogue import language
    from zonepub.importing import import_apart, summary, write_source

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, quiet=quiet):
        for name in files:
            folder = Path(output) if len(files) == 1 else Path(output) / Path(name).stem
            options = {"kind": kind, "as_is": as_is, "account": account, "revisions": revisions}
            source = import_apart(Path(name), diagnostics, **options)
            for path in write_source(folder, source, diagnostics, force=force):
                out.say(path)
            if not quiet:
                out.tell(summary(source, folder, language()))


@main.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["report", "bulletin", "official", "newspaper"]),
    default="report",
    help="What it is to be; default: report.",
)
def new(name: str, kind: str) -> None:
    """Begin a report in the new folder NAME: report.yaml with remarks in Chinese, captions, a style."""
    from zonepub.starters import write_starter

    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        for path in write_starter(Path(name), kind, diagnostics):
            out.say(path)


@main.command()
@report_argument
@click.option("--diff", is_flag=True, help="Show each change with its rule and its place.")
@click.option("--write", is_flag=True, help="Make the changes in the files; comments and layout stay.")
@click.option("--json", "as_json", is_flag=True, help="Changes and warnings as JSON on stdout.")
def normalise(report: str, diff: bool, write: bool, as_json: bool) -> None:
    """Put REPORT and its captions right by the rules T13; without a flag, count what would change.

    Rules are switched off in report.yaml: `normalise: {off: [T13.5]}`. `zonepub explain T13.5` says what a
    rule is.
    """
    from zonepub.cli import normalising
    from zonepub.source.normalising import normalise_report

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=as_json):
        found = normalise_report(Path(report), diagnostics)
        written = found.write(diagnostics) if write else []
        if as_json:
            out.say(normalising.as_json(found, written), lines=True)
            return
        lines = normalising.diff(found) if diff else normalising.summary(found)
        for line in lines:
            out.say(line)
        for path in written:
            out.say(path)


@main.command()
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
    from zonepub.style import load_style
    from zonepub.style.authoring import differences, write_style
    from zonepub.writer import write_new

    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        match names or ("briefing",):
            case ("new", name):
                out.say(write_style(name, load_style(parent, diagnostics), diagnostics))
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


@main.command()
def formats() -> None:
    """The output formats that are installed, plug-ins included."""
    from zonepub.formats import installed
    from zonepub.render import load_renderers

    with out.reporting(Diagnostics()):
        for name in installed():
            diagnostics = Diagnostics()  # of this one alone: a broken plug-in hides no other
            try:
                (renderer,) = load_renderers([name], diagnostics)
            except Failed:
                out.show_diagnostics(diagnostics)
            else:
                out.say(f"{renderer.name}\t{renderer.suffix}\t{renderer.title}".rstrip())


@main.command()
@click.option(
    "--gallery", metavar="DIR", help="Build the report in every style and write a page of pictures into DIR."
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    default=("source/report.yaml",),
    metavar="REPORT",
    help="A report for the gallery; may be repeated. Default: source/report.yaml.",
)
@click.option(
    "--all-formats",
    is_flag=True,
    help="Also DOCX through LibreOffice, EPUB, web page and WeChat article through Chromium, if installed.",
)
def styles(gallery: str | None, reports: tuple[str, ...], all_formats: bool) -> None:
    """The styles that ship with zonepub; --gallery shows them side by side."""
    from zonepub.style import load_style, style_names

    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        if gallery is None:
            for name in style_names():
                out.say(f"{name}\t{load_style(name, diagnostics).title}")
            return
        from zonepub.gallery import VIEWS, NoRasteriser, write_gallery

        try:
            formats = tuple(VIEWS) if all_formats else ("pdf",)
            paths = [Path(report) for report in reports]
            out.say(write_gallery(paths, Path(gallery), diagnostics, out.progress(), formats))
        except NoRasteriser:
            raise click.ClickException("the gallery needs pypdfium2: pip install pypdfium2") from None


@main.command()
@style_option
@format_option
@click.option(
    "--advise", is_flag=True, help="Where to get what is missing: packages, licence, characters covered."
)
@outside_option
def fonts(style: str, format_name: str, advise: bool, allow_outside: bool) -> None:
    """Which fonts a style asks for, which were found, and what is used in place of what."""
    from zonepub.fonts import FontCatalogue
    from zonepub.style import load_style

    diagnostics = Diagnostics()
    with out.reporting(diagnostics):
        sheet = load_style(style, diagnostics, allow_outside=allow_outside)
        catalogue = FontCatalogue(gate=sheet.gate, system=sheet.system_fonts)
        lines = (out.advice_lines if advise else out.font_lines)(sheet, format_name, catalogue)
        for line in lines:
            out.say(line)


@main.command()
@click.argument("kind", type=click.Choice(["report", "captions", "style"]))
def schema(kind: str) -> None:
    """The JSON Schema of report.yaml, captions.yaml or a style file."""
    from zonepub.schemas import schema_text

    with out.reporting(Diagnostics()):
        out.say(schema_text(kind).rstrip("\n"), lines=True)


@main.command()
@click.argument("code", metavar="CODE|RULE")
def explain(code: str) -> None:
    """What a diagnostic code means and what to do about it; or a rule that comments cite, as T4.4 or G3.6."""
    diagnostics = Diagnostics()
    with out.reporting(diagnostics, exit_code=2):
        out.say(out.explanation(code, diagnostics), lines=True)
