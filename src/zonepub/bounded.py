"""Work on what nobody vouches for, in a process of its own with bounded memory and time.

The bounds are those of the system where it has them (`RLIMIT_AS`, `RLIMIT_CPU`); elsewhere the clock on the
wall ends what takes too long.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, BinaryIO, TypeVar

from zonepub.limits import limit
from zonepub.net import in_one_line

Result = TypeVar("Result")
START = (
    "import pickle, sys\n"
    "sys.path[:] = pickle.load(sys.stdin.buffer)\n"
    "from zonepub.bounded import answer\n"
    "answer()\n"
)
PATIENCE, SLACK = 8, 20  # seconds on the wall: so many for one of processor time, and as many more


class TookTooMuch(Exception):
    """The work asked for more memory or time than it may have."""


class WorkFailed(Exception):
    """The work raised an exception that it should have dealt with, or its process died."""


def bounded(
    work: Callable[..., Result], *arguments: object, memory: str, seconds: str, quiet: bool = True
) -> Result:
    """`work(*arguments)`, with the limits called `memory` and `seconds`. Raises TookTooMuch and WorkFailed.

    `work` is a function that its module and name lead to; arguments and result can be pickled. With `quiet`
    nothing that the work prints is shown, else it goes to stderr.
    """
    import pickle  # most builds trust their inputs

    limits = limit(memory), limit(seconds)
    task = pickle.dumps(sys.path) + pickle.dumps((work.__module__, work.__qualname__, arguments, limits))
    code, said = _process(task, PATIENCE * limits[1] + SLACK, quiet=quiet)
    if code < 0:
        raise TookTooMuch
    try:
        kind, result = pickle.loads(said)  # noqa: S301 - our own process has written it
    except (pickle.UnpicklingError, EOFError):
        raise WorkFailed(f"exit code {code}") from None
    if kind == "memory":
        raise TookTooMuch
    if kind == "raised":
        raise WorkFailed(result)
    value: Result = result
    return value


def _process(task: bytes, timeout: int, *, quiet: bool) -> tuple[int, bytes]:
    """A process that does the task: its exit code and what it wrote. Raises TookTooMuch."""
    import subprocess  # here only: the process that does the work starts none

    try:
        done = subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", START],
            input=task,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if quiet else None,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TookTooMuch from None
    return done.returncode, done.stdout


def answer() -> None:
    """What the process does: read the task, do it, write what came of it."""
    import pickle

    module, name, arguments, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our parent
    out = _own_output()
    _set_limits(*limits)
    result: tuple[str, Any]
    try:
        work: Any = import_module(module)
        for step in name.split("."):
            work = getattr(work, step)
        result = ("done", work(*arguments))
    except MemoryError:
        result = ("memory", None)
    except (Exception, SystemExit) as problem:
        result = ("raised", in_one_line(problem))
    with suppress(OSError):
        pickle.dump(result, out)
        out.close()
    os._exit(0)  # no thread, no exit handler of the work may hold it up


def _own_output() -> BinaryIO:
    """The pipe to the parent; what is printed from here on goes to stderr instead."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def _set_limits(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, wanted in (
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds),
    ):  # fmt: skip
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):  # some systems know the name only
            resource.setrlimit(kind, (wanted if hard < 0 else min(wanted, hard), hard))
