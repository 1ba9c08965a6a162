"""What a command says: diagnostics on stderr, results as lines or JSON on stdout, progress on a terminal."""

import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, visible
from zonepub.net import caught

if TYPE_CHECKING:
    from zonepub.fonts import FontCatalogue
    from zonepub.gb9704 import Conformity
    from zonepub.glyphs import GlyphRow
    from zonepub.publish import Result
    from zonepub.style import StyleSheet
    from zonepub.verify import Receipt

COLOURS = {"error": "red", "warning": "yellow", "note": "cyan", "place": "blue"}


CLEARED = "\r\033[K"  # a line of a terminal
JSON_VERSION = 1  # changes when a field changes its meaning or goes
USAGE = 2  # exit code of a wrong command line, as click has it
WRONG_FLAGS = {"unknown-format", "unknown-style"}  # where no file is to blame


@contextmanager
def reporting(
    diagnostics: Diagnostics, *, as_json: bool = False, quiet: bool = False, exit_code: int = 1
) -> Iterator[None]:
    """Show the diagnostics of what is done inside, and end with `exit_code` if it failed."""
    failed = False
    diagnostics.phase = diagnostics.phase or click.get_current_context().info_name or ""
    try:
        yield
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Failed as failure:
        failed = True
        if failure.diagnostics is not diagnostics:  # of a part that collects its own
            diagnostics.extend(failure.diagnostics)
    except BrokenPipeError:  # whoever read the results has gone: click ends quietly
        raise
    except Exception as problem:
        caught(problem, diagnostics)
        failed, exit_code = True, 1
    if as_json and failed:
        print_json(diagnostics)
    if not as_json:
        if sys.stderr is not None and sys.stderr.isatty():  # the word of what was being done stands there
            with suppress(OSError):
                click.echo(CLEARED, nl=False, err=True)
        show_diagnostics([item for item in diagnostics if item.severity == "error"] if quiet else diagnostics)
        if not quiet and len(diagnostics) > 1:
            show_counts(diagnostics)
    if failed:
        errors = {item.code for item in diagnostics if item.severity == "error" and item.span is None}
        sys.exit(USAGE if errors & WRONG_FLAGS else exit_code)


def say(result: object, *, lines: bool = False) -> None:
    """A result on stdout: one line, or several. Where stdout takes nothing the exit code is 1."""
    text = visible(str(result))
    _write(text if lines else text.replace("\n", "\\n"))


def tell(lines: Iterable[str]) -> None:
    """What is good to know beside the results, on stderr."""
    for line in lines:
        click.echo(visible(line), err=True)


def _write(text: str) -> None:
    try:
        click.echo(text)
    except OSError as problem:
        if problem.errno == errno.EPIPE:  # the reader went away: click ends quietly
            raise
        raise click.ClickException(f"stdout: {problem.strerror}") from None


def show_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    items = list(diagnostics)
    if not items:
        return
    from zonepub.diagnostics.catalogue import language
    from zonepub.diagnostics.terminal import show

    more, texts = (diagnostics.more, diagnostics.texts) if isinstance(diagnostics, Diagnostics) else ({}, {})
    text = show(
        items, language(), lambda text, kind: click.style(text, fg=COLOURS[kind], bold=True), more, texts
    )
    with suppress(OSError):  # a stderr that takes nothing has nobody to tell
        click.echo(text, err=True)


def show_counts(diagnostics: Diagnostics) -> None:
    """The last line: how many of each there are, and where more is said of them."""
    from zonepub.diagnostics.catalogue import language
    from zonepub.diagnostics.terminal import counts

    with suppress(OSError):
        click.echo(f"\n{counts(diagnostics, language())}", err=True)


def show_conformities(conformities: "Iterable[Conformity]") -> None:
    """One line a file that was measured against a standard, what deviates in it below."""
    from zonepub.diagnostics.catalogue import language

    for conformity in conformities:
        click.echo("\n".join([conformity.summary(language()), *conformity.deviations(language())]), err=True)


def print_json(
    diagnostics: Diagnostics,
    result: "Result | None" = None,
    checks: "Iterable[Conformity]" = (),
    receipts: "Iterable[Receipt]" = (),
    press: Mapping[str, str] | None = None,
) -> None:
    """The diagnostics and, of a build that came to its end, what it made and what there is to say of it."""
    data = {
        "version": JSON_VERSION,
        "files": [str(path) for path in result.paths] if result else [],
        "diagnostics": [as_data(item) for item in diagnostics],
        "more": diagnostics.more,
        "receipt": [
            asdict(receipt) | {"missing": receipt.missing}
            for receipt in (result.receipts if result else receipts)
        ],
        "unhonoured": result.unsupported() if result else {},
        "typography": [
            asdict(remark) | {"span": remark.span._asdict() if remark.span else None}
            for remark in (result.typography if result else ())
        ],
        "substitutions": [asdict(item) for item in result.substitutions] if result else [],
        "system_faces": result.system_faces if result else (),
        "checks": [check.as_json() for check in (result.checks if result else checks)],
    } | ({"press": dict(press)} if press else {})
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    unicode = encoding.lower().replace("-", "") == "utf8"
    _write(json.dumps(data, ensure_ascii=not unicode, indent=2))


def as_data(item: Diagnostic) -> dict[str, Any]:
    from zonepub.diagnostics.catalogue import hints, language, message

    return {
        "severity": item.severity,
        "code": item.code,
        "file": item.span.file if item.span else None,
        "line": item.span.line if item.span else None,
        "column": item.span.column if item.span else None,
        "origins": [str(origin) for origin in item.span.origins] if item.span else [],
        "message": message(item, language()),
        "hints": hints(item, language()),
    }


def style_lines(sheet: "StyleSheet", format_name: str) -> Iterator[str]:
    """Every value of a style for a format, with the place it came from and whether the format honours it."""
    from zonepub.style.support import unsupported

    dropped = {path for path, _ in unsupported(sheet, format_name)}
    for key, value, span in sheet.values(format_name):
        remark = f" (not honoured by {format_name})" if key in dropped else ""
        yield f"{key}: {value}  # {span.file}:{span.line}{remark}"


def font_lines(sheet: "StyleSheet", format_name: str, fonts: "FontCatalogue") -> Iterator[str]:
    """A line a text role: what it asks for, what it gets, what stands in for what."""
    for role, text in sheet.resolve(format_name).text.items():
        stack = fonts.stack(text.font, text.weight, bold=text.bold)
        instead = "; ".join(f"{item.used} for {item.asked} ({item.reason})" for item in stack.substitutions)
        asked = f"{', '.join(text.font)} {text.weight}"
        yield "\t".join((role, asked, stack.faces[0].name, instead)).rstrip()


def glyph_line(row: "GlyphRow") -> str:
    """A character with its code point, what is odd about it, its faces by format, its place, advice."""
    faces = "; ".join(
        f"{name}: {' + '.join(face or '〓' for face in faces)}" for name, faces in row.faces.items()
    )
    place = f"{row.place.file}:{row.place.line}:{row.place.column}" if row.place else "-"
    kinds = " ".join(row.kinds) or "-"
    point = f"U+{ord(row.char):04X}"
    return "\t".join((row.char, point, kinds, faces or "-", f"{place} ×{row.count}", row.advice)).rstrip()


def cell(value: object) -> str:
    """A value of a ledger as words."""
    match value:
        case dict():
            return "; ".join(f"{name} {inner}" for name, inner in value.items())
        case list():
            return " ".join(map(str, value))
        case _:
            return str(value)


def picture_line(row: dict[str, Any]) -> str:
    """A picture of the ledger: figure, file, size, fineness, colours, rights, caption."""
    size = "×".join(map(str, row["pixels"])) if row["name"] else "-"
    fine = " ".join(f"{name} {ppi} ppi" for name, ppi in row["ppi"].items()) or "-"
    rights = " / ".join(filter(None, (row["credit"], row["licence"]))) or "-"
    like = f"≈ {' '.join(row['like'])}" if row["like"] else ""
    return "\t".join((
        row["figure"] or "-", row["name"] or "-", size, fine, row["space"] or "-", rights, row["caption"],
        " ".join(row["notes"]), like,
    )).rstrip()  # fmt: skip


def advice_lines(sheet: "StyleSheet", format_name: str, fonts: "FontCatalogue") -> Iterator[str]:
    """A line a face that the style names and the machine lacks: where to get it."""
    from zonepub.diagnostics.catalogue import language
    from zonepub.fonts.advice import advice

    families = {text.font for text in sheet.resolve(format_name).text.values()}
    yield from advice(sorted(families), fonts, language())


def explanation(code: str, diagnostics: Diagnostics) -> str:
    """What a diagnostic code or the id of a rule means. Raises `Failed` for what is neither."""
    from difflib import get_close_matches

    from zonepub import rules
    from zonepub.diagnostics import catalogue

    lang = catalogue.language()
    code = code.strip("[]［］【】 ")  # as it stands in a message
    text = catalogue.explain(code, lang) or rules.explain(code, lang)
    if text is None:
        near = get_close_matches(code, (*catalogue.catalogue(), *rules.rules()), n=5)
        listed = "  ".join(near or ("unknown-key", "yaml-quote", "T4.4"))
        diagnostics.error("unknown-code", key=code, near=listed, suggestion=near[0] if near else "")
        raise Failed(diagnostics)
    return text


def progress(*, silent: bool = False) -> Callable[[str], None]:
    """On a terminal, one line that says what is being made; nothing in a pipe."""
    if silent or sys.stderr is None or not sys.stderr.isatty():
        return lambda step: None

    from zonepub.diagnostics.catalogue import language

    reading = {"zh": "读取", "en": "read"}[language()]

    def draw(step: str) -> None:
        words = "" if step == "write" else f"zonepub: {reading if step == 'read' else step} …"
        click.echo(f"{CLEARED}{words}", nl=False, err=True)

    return draw
