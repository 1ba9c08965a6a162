"""`zonepub build` over many reports: progress, files, a summary; or a line of JSON a report."""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from zonepub.cli import output as out
from zonepub.diagnostics import Diagnostic
from zonepub.diagnostics.catalogue import language

if TYPE_CHECKING:
    from zonepub.batch import Job, Outcome

SUMMARY = {
    "zh": "生成 {built}，未变 {skipped}，失败 {failed}，未做 {left}；{seconds:.1f} 秒{each}",
    "en": "{built} built, {skipped} unchanged, {failed} failed, {left} left; {seconds:.1f} s{each}",
}
EACH = {"zh": "，每秒 {rate:.1f} 份", "en": ", {rate:.1f}/s"}  # where there is a rate
PROGRESS = {
    "zh": "{done}/{all}  每秒 {rate:.1f} 份  还需 {rest}  失败 {failed}",
    "en": "{done}/{all}  {rate:.1f} reports/s  {rest} left  {failed} failed",
}
SAID = {
    "zh": "共 {count} 份报告有此类警告或提示，首见 {first}",
    "en": "in {count} reports, first in {first}",
}
SAME = {
    "zh": "以下 {count} 份的错误都与上面的相同：{titles}",
    "en": "{count} more with the same errors as above: {titles}",
}
MOST_TITLES = 5
BAR = 24  # characters


def report_all(
    jobs: "list[Job]", outcomes: "Iterable[Outcome]", *, as_json: bool = False, quiet: bool = False
) -> bool:
    """Say what comes of the jobs, in their order; whether all of them were built."""
    start, counts = time.monotonic(), Counter[str]()
    draw = _progress(len(jobs), start, silent=quiet or as_json)
    milder: dict[str, tuple[Diagnostic, str]] = {}
    seen: Counter[str] = Counter()
    told: set[tuple[str, ...]] = set()  # one mistake in what several share is shown with the first
    same: list[str] = []
    for outcome in _in_order(outcomes, counts, draw):
        draw(None)
        if as_json:
            out.say(json.dumps(_line(outcome), ensure_ascii=not _is_utf8()), lines=True)
            continue
        errors = [item for item in outcome.diagnostics if item.severity == "error"]
        new = [item for item in errors if _key(item) not in told]
        told.update(map(_key, errors))
        if new:
            out.tell(["", _head(outcome)])
            out.show_diagnostics(new)
        elif errors:
            same.append(outcome.job.title)
        for code in dict.fromkeys(item.code for item in outcome.diagnostics if item.severity != "error"):
            item = next(item for item in outcome.diagnostics if item.code == code)
            milder.setdefault(code, (item, outcome.job.title))
            seen[code] += 1
        for path in () if quiet else outcome.files:
            out.say(path)
    draw(None)
    if same:
        titles = "  ".join(same[:MOST_TITLES]) + ("  …" if len(same) > MOST_TITLES else "")
        out.tell(["", SAME[language()].format(count=len(same), titles=titles)])
    seconds = time.monotonic() - start
    facts: dict[str, Any] = {
        **{status: counts[status] for status in ("built", "skipped", "failed")},
        "left": len(jobs) - sum(counts.values()), "seconds": round(seconds, 3),
        "rate": round(counts["built"] / seconds if seconds else 0.0, 2),
    }  # fmt: skip
    if as_json:
        out.say(json.dumps({"summary": facts}), lines=True)
    elif not quiet:
        _say_milder(milder, seen)
        each = EACH[language()].format(**facts) if counts["built"] else ""
        out.tell([SUMMARY[language()].format(each=each, **facts)])
    return counts["failed"] == 0 and not facts["left"]


def _in_order(
    outcomes: "Iterable[Outcome]", counts: Counter[str], draw: "Callable[[Counter[str] | None], None]"
) -> "Iterator[Outcome]":
    """The outcomes in the order of their jobs, as far as all before have come; the rest at the end."""
    waiting: dict[int, Outcome] = {}
    number = 1
    for outcome in outcomes:
        counts[outcome.status] += 1
        waiting[outcome.job.number] = outcome
        draw(counts)
        while number in waiting:
            yield waiting.pop(number)
            number += 1
    yield from (waiting[number] for number in sorted(waiting))


def _key(item: Diagnostic) -> tuple[str, ...]:
    return item.code, str(item.span), *map(str, item.args.items())


def _head(outcome: "Outcome") -> str:
    return (
        click.style(f"✗ {outcome.job.title}", bold=True) if sys.stderr.isatty() else f"✗ {outcome.job.title}"
    )


def _say_milder(milder: dict[str, tuple[Diagnostic, str]], seen: Counter[str]) -> None:
    """Warnings and notes once a code, with the number of reports that have it."""
    for code, (item, title) in milder.items():
        out.tell([""])
        out.show_diagnostics([item])
        out.tell([f"  {SAID[language()].format(count=seen[code], first=title)}"])


def _line(outcome: "Outcome") -> dict[str, Any]:
    return {
        "report": outcome.job.report, "row": outcome.job.place or None, "name": outcome.job.name,
        "status": outcome.status, "files": list(outcome.files),
        "diagnostics": [out.as_data(item) for item in outcome.diagnostics], "more": outcome.more,
    }  # fmt: skip


def _is_utf8() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"


def _progress(total: int, start: float, *, silent: bool) -> "Callable[[Counter[str] | None], None]":
    """Draws a bar with rate and remaining time on a terminal; None takes it away."""
    if silent or sys.stderr is None or not sys.stderr.isatty():
        return lambda counts: None

    def draw(counts: Counter[str] | None) -> None:
        if counts is None:
            click.echo("\r\033[K", nl=False, err=True)
            return
        done, seconds = sum(counts.values()), time.monotonic() - start
        worked = done - counts["skipped"]
        rate = worked / seconds if seconds else 0.0
        rest = _duration((total - done) / rate) if rate else "…"
        full = BAR * done // total if total else BAR
        words = PROGRESS[language()].format(
            done=done, all=total, rate=rate, rest=rest, failed=counts["failed"]
        )
        click.echo(f"\r\033[K[{'#' * full}{'.' * (BAR - full)}] {words}", nl=False, err=True)

    return draw


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
