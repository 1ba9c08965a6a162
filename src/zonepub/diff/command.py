"""Two versions built, and what lies between them in the form that is asked for."""

import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.diff.changes import DiffLine, compared
from zonepub.diff.git import report_at
from zonepub.diff.page import as_page
from zonepub.model import plain
from zonepub.publish import build
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.source import load_report

Form = Literal["docx", "html", "text"]
MOMENT = regex(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z?)?")
NOBODY = "编者"
FIRST = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DiffResult:
    """`data`: the file of the redline or the page; `lines` are for who shows them himself."""

    lines: tuple[DiffLine, ...]
    data: bytes = b""


def diff_versions(
    new: Path,
    diagnostics: Diagnostics,
    *,
    old: Path | None = None,
    since: str = "",
    form: Form = "text",
    style: str = "briefing",
    author: str = "",
    date: str = "",
    allow_outside: bool = False,
    captions: Path | None = None,
) -> DiffResult:
    """What became of `old`, or of `new` as it stood at the git reference `since`. Raises `Failed`.

    `author` and `date` sign a redline. Without a date: SOURCE_DATE_EPOCH, else the commit's, else the
    report's own; never the clock (L28).
    """
    with TemporaryDirectory(prefix="zonepub-") as place:
        moment = ""
        if old is None:
            old, moment = report_at(since, new, Path(place), diagnostics)
        before, after = (
            _docx(path, style, diagnostics, allow_outside=allow_outside, captions=captions)
            for path in (old, new)
        )
    if form == "docx":
        from zonepub.diff.redline import redline
        from zonepub.diff.redline.names import ChangeSignature
        from zonepub.diff.redline.proved import faults

        report = load_report(new, Diagnostics(), allow_outside=allow_outside, captions=captions)
        when = _moment(date, moment, report.date, new, diagnostics)
        signature = ChangeSignature(
            (author.strip() or report.issuer or NOBODY)[:255], f"{when:%Y-%m-%dT%H:%M:%SZ}"
        )
        data = redline(before, after, signature, when)
        for fault in faults(data, before, after):
            diagnostics.error("diff-broken", Span(str(new)), problem=fault)
        diagnostics.stop_on_errors()
        return DiffResult((), data)
    lines = tuple(compared(before, after))
    if form == "html":
        title = plain(load_report(new, Diagnostics(), allow_outside=allow_outside, captions=captions).title)
        page = as_page(lines, title, since or old.name, new.name)
        return DiffResult(lines, page.encode())
    return DiffResult(lines)


def _docx(
    path: Path, style: str, diagnostics: Diagnostics, *, allow_outside: bool, captions: Path | None
) -> bytes:
    """A version as Word gets it; only its errors are told: `build` tells the rest."""
    own = Diagnostics()
    try:
        result = build(
            path, to=["docx"], style=style, write=False, verify=False, diagnostics=own,
            allow_outside=allow_outside, captions=captions,
        )  # fmt: skip
    except Failed:
        diagnostics.extend(item for item in own if item.severity == "error")
        raise Failed(diagnostics) from None
    return result.files["docx"]


def _moment(asked: str, commit: str, day: str, path: Path, diagnostics: Diagnostics) -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if asked:
        moment = _read(asked)
        if moment is None:
            diagnostics.error("diff-date", Span(str(path)), date=asked)
            raise Failed(diagnostics)
        return moment
    if epoch.isdecimal():
        return max(datetime.fromtimestamp(int(epoch), UTC), FIRST)
    return _read(commit) or _read(day) or FIRST


def _read(text: str) -> datetime | None:
    match = MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return max(datetime(year, month, day, hour, minute, second, tzinfo=UTC), FIRST)
    except ValueError:
        return None
