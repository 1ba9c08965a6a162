"""One trial: an act of a user on a damaged input, in a process of its own, and what came of it."""

import os
import pickle
import resource
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Failed

BUGS = {
    "internal", "renderer-failed", "lost-text", "added-text", "changed-text",
    "changed-picture", "changed-fact", "file-disagrees", "unseen-content", "dropped-text", "unreadable-output", "import-lost", "import-changed", "import-twice", "import-order",
}  # fmt: skip
MOST_SECONDS, MOST_MEGABYTES = 10, 1024
WALL = 120  # seconds


class Outcome(NamedTuple):
    """What a trial came to: `faults` are promises that were broken."""

    codes: tuple[str, ...]
    faults: tuple[str, ...]
    seconds: float
    megabytes: float


def tried(act: Callable[[Path, Diagnostics], None], folder: Path) -> Outcome:
    """`act(folder, diagnostics)`; it may write into `folder`/out and nowhere else."""
    before = _files(folder.parent)
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads, in later Pythons
        child = os.fork()
    if not child:
        os.close(read)
        _child(act, folder, write)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    _, status, use = os.wait4(child, 0)
    faults, codes, megabytes = [], (), 0.0
    try:
        codes, failed, trace, megabytes = pickle.loads(data)
    except (EOFError, pickle.UnpicklingError):
        failed, trace = False, f"died with status {status}"
    if trace:
        faults.append(trace)
    faults += [
        f"bug: {code} {words}" for severity, code, words in codes if code in BUGS and severity == "error"
    ]
    if failed and not any(severity == "error" for severity, *_ in codes):
        faults.append("failed without an error")
    seconds = use.ru_utime + use.ru_stime
    if seconds > MOST_SECONDS:
        faults.append(f"{seconds:.1f} s")
    if megabytes > MOST_MEGABYTES:
        faults.append(f"{megabytes:.0f} MB")
    new = {path for path in _files(folder.parent) ^ before if not path[0].startswith(str(folder / "out"))}
    faults += [f"wrote {path}" for path in sorted(new)]
    faults += [f"stray {path}" for path, _, _ in sorted(_files(folder / "out")) if "/.zonepub" in path]
    return Outcome(tuple(code for _, code, _ in codes), tuple(faults), seconds, megabytes)


def _files(folder: Path) -> set[tuple[str, int, int]]:
    """Every file below `folder`, with its size and time."""
    return {
        (entry.path, facts.st_size, facts.st_mtime_ns)
        for top, _, _ in os.walk(folder)
        for entry in os.scandir(top)
        if not entry.is_dir(follow_symlinks=False) and (facts := entry.stat(follow_symlinks=False))
    }


def _child(act: Callable[[Path, Diagnostics], None], folder: Path, pipe: int) -> None:
    diagnostics, failed, trace = Diagnostics(), False, ""
    signal.alarm(WALL)
    resource.setrlimit(resource.RLIMIT_CPU, (3 * MOST_SECONDS, 3 * MOST_SECONDS + 5))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.chdir(folder)
    start = _peak(reset=True)
    try:
        act(folder, diagnostics)
    except Failed:
        failed = True
    except BaseException as problem:
        place = problem.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
        trace = f"{type(problem).__name__}: {problem!s:.200} {where}"
    errors_first = sorted(diagnostics, key=lambda item: item.severity != "error")
    codes = [(item.severity, item.code, str(item.args)[:200]) for item in errors_first[:50]]
    with suppress(OSError):
        os.write(pipe, pickle.dumps((tuple(codes), failed, trace, _peak() - start + BARE)))
    os._exit(0)


BARE = 40  # megabytes of a Python that has done nothing


def _peak(*, reset: bool = False) -> float:
    """Megabytes at most since the last reset, of this process alone."""
    if not sys.platform.startswith("linux"):
        return 0.0
    if reset:
        with suppress(OSError), open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024
