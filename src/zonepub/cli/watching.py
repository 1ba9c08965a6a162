"""`zonepub build --watch`: a build, and another whenever a file that it read has changed."""

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Any

from zonepub.cli import output as out
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diagnostics.catalogue import language
from zonepub.session import Session

PAUSE = 0.3  # seconds between two looks at the files
REST = 0.05  # seconds in which nothing changes any more
WAITING = {
    "zh": "{seconds:.2f} 秒。等待改动；按 Ctrl-C 结束。",
    "en": "{seconds:.2f} s. Waiting for changes; Ctrl-C ends.",
}
Stamps = dict[Path, tuple[int, int] | None]


def watch_all(report: str, *, quiet: bool = False, rounds: int | None = None, **options: Any) -> None:
    """Build again on every change, with styles and fonts kept; mistakes are shown and waited out.

    `rounds`: so many builds at most, None: until Ctrl-C.
    """
    session = Session()
    with suppress(KeyboardInterrupt):
        while rounds is None or rounds > 0:
            rounds = rounds - 1 if rounds is not None else None
            before, begun = _stamps(session.files), time.time_ns()
            failed = _build(session, report, quiet=quiet, **options)
            if rounds != 0:
                places = {*session.files, Path(report)} | (_folders(report) if failed else set())
                _wait({path: before.get(path, stamp) for path, stamp in _stamps(places, begun).items()})


def _build(session: Session, report: str, *, quiet: bool, **options: Any) -> bool:
    """One build and what it says; whether it failed."""
    start, diagnostics, failed = time.monotonic(), Diagnostics(), False
    try:
        result = session.build(report, diagnostics=diagnostics, **options)
        for path in () if quiet else result.paths:
            out.say(path)
    except Failed:
        failed = True
    out.show_diagnostics([item for item in diagnostics if item.severity == "error"] if quiet else diagnostics)
    if not quiet:
        out.tell([WAITING[language()].format(seconds=time.monotonic() - start)])
    return failed


def _folders(report: str) -> set[Path]:
    """Where what is missing may come: the report's folder and those in it."""
    folder = Path(report).parent
    with suppress(OSError):
        return {folder, *(path for path in folder.iterdir() if path.is_dir())}
    return set()


def _wait(before: Stamps) -> None:
    """Until a file is not as it was when the build began, and then until it is at rest."""
    for _ in _looks(before):
        if _stamps(before) != before:
            break
    now = _stamps(before)
    while True:
        time.sleep(REST)
        if now == (now := _stamps(before)):
            return


def _looks(places: Iterable[Path]) -> Iterator[None]:
    """Whenever there may be a change: told by the system with `watchfiles`, else after a pause."""
    try:
        from watchfiles import watch
    except ImportError:
        while True:
            yield
            time.sleep(PAUSE)
    folders = {path if path.is_dir() else path.parent for path in places}
    yield
    for _ in watch(*(path for path in folders if path.is_dir()), yield_on_timeout=True, recursive=False):
        yield


def _stamps(paths: Iterable[Path], begun: float = inf) -> Stamps:
    """What tells whether files have changed; None of those that are not there, or were written since `begun`:
    a build may have read them before."""
    stamps: Stamps = {}
    for path in paths:
        try:
            stat = path.stat()
            stamps[path] = (stat.st_mtime_ns, stat.st_size) if stat.st_mtime_ns < begun else None
        except OSError:
            stamps[path] = None
    return stamps
