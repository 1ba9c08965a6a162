"""`zonepub review`: passes signed, listed, printed as a form."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepub.cli import output as out
from zonepub.cli.help import InTwoLanguages
from zonepub.cli.options import captions_option, outside_option, own_report
from zonepub.diagnostics import Diagnostics

if TYPE_CHECKING:
    from zonepub.model import Report
    from zonepub.review import PassState

STATES = {True: "current", False: "changed", None: "unknown"}


@click.command(cls=InTwoLanguages)
@click.argument("words", nargs=-1, metavar="sign PASS | list | form [REPORT]")
@click.option("--by", default="", metavar="NAME", help="Who signs.")
@click.option("--role", default="", help="What they are.")
@click.option("--date", default="", help="When: 2026-03-05.")
@click.option("--note", default="", help="What they say.")
@click.option("-o", "--output", metavar="DIR", default="output", help="Folder of the form; default: output.")
@click.option("--json", "as_json", is_flag=True, help="`list` as JSON on stdout.")
@captions_option
@outside_option
def review(
    words: tuple[str, ...],
    by: str,
    role: str,
    date: str,
    note: str,
    output: str,
    as_json: bool,
    captions: Path | None,
    allow_outside: bool,
) -> None:
    """Review passes (三审三校): `sign` one, `list` them, print the `form`.

    `sign PASS --by NAME --date DATE` records in review.yaml beside the report that NAME has read the text as
    it is now; PASS is 一审, 二审, 三审, 一校, 二校 or 三校. `list` says for each pass whether the text has
    changed since. `form` writes the 审批表 as DOCX and PDF.
    """
    from zonepub.review import states
    from zonepub.source import load_report

    diagnostics = Diagnostics()
    with out.reporting(diagnostics, as_json=as_json):
        match words:
            case ("sign", name, *rest) if len(rest) < 2:
                path = Path(rest[0] if rest else own_report())
                report = load_report(path, diagnostics, allow_outside=allow_outside, captions=captions)
                out.say(_sign(report, path, (name, by, role, date, note), diagnostics))
            case ("list", *rest) if len(rest) < 2:
                path = Path(rest[0] if rest else own_report())
                _list(
                    states(load_report(path, diagnostics, allow_outside=allow_outside, captions=captions)),
                    as_json=as_json,
                )
            case ("form", *rest) if len(rest) < 2:
                path = Path(rest[0] if rest else own_report())
                report = load_report(path, diagnostics, allow_outside=allow_outside, captions=captions)
                _form(report, Path(output), path.stem, diagnostics)
            case _:
                raise click.UsageError("give sign PASS, list, or form")


def _sign(report: "Report", path: Path, values: tuple[str, ...], diagnostics: Diagnostics) -> Path:
    from zonepub.model import EDITING, PROOFS, ReviewPass
    from zonepub.review import sign
    from zonepub.writer import write_set

    name, by, role, date, note = (" ".join(value.split()) for value in values)
    if name not in (*EDITING, *PROOFS):
        raise click.UsageError(f"PASS is one of {'、'.join((*EDITING, *PROOFS))}")
    for value, option in ((by, "--by NAME"), (date, "--date 2026-03-05")):
        if not value:
            raise click.UsageError(f"sign needs {option}")
    files = sign(report, path, ReviewPass(name, by, role, date, note=note), diagnostics)
    return write_set(files, diagnostics)[0]


def _list(passes: "list[PassState]", *, as_json: bool) -> None:
    from zonepub.diagnostics.catalogue import language

    if as_json:
        keys = ("by", "role", "date", "note", "text")
        data = [
            {"pass": item.signed.name, **{key: getattr(item.signed, key) for key in keys},
             "state": STATES[item.current]}
            for item in passes
        ]  # fmt: skip
        out.say(json.dumps(data, ensure_ascii=False, indent=2), lines=True)
        return
    told = {
        "zh": {True: "文字未改", False: "其后文字有改动", None: "未记所见文字"},
        "en": {True: "text unchanged", False: "text changed since", None: "text not recorded"},
    }[language()]
    for item in passes:
        entry = item.signed
        cells = (entry.name, entry.by, entry.role, entry.date, told[item.current], entry.note)
        out.say("\t".join(cells).rstrip())


def _form(report: "Report", folder: Path, stem: str, diagnostics: Diagnostics) -> None:
    from zonepub.review_sheet import review_sheet
    from zonepub.writer import write_set

    made = review_sheet(report, diagnostics)
    files = {folder / f"{stem}-review.{name}": data for name, data in made.items()}
    for path in write_set(files, diagnostics):
        out.say(path)
