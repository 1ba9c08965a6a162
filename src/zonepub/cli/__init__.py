"""Flags in, exit code out; no logic. Results go to stdout, everything else to stderr."""

import os
import signal
import sys
from contextlib import suppress

from zonepub.cli.commands import main
from zonepub.memory import few_collections
from zonepub.net import INTERRUPTED, Stopped, in_one_line

__all__ = ["main", "run"]


def run() -> None:
    """`main` as a process of its own. It leaves its memory to the system, and no last search for garbage is
    made behind it: freed piece by piece, what a build made costs as much as a twentieth of the build."""
    prepare_streams()
    prepare_signals()
    with few_collections():
        code = _ended()
        if sys.getprofile() or sys.gettrace() or not isinstance(code, int | None):
            sys.exit(code)  # whoever watches the process has still something to do
        for stream in (sys.stdout, sys.stderr):
            with suppress(
                OSError, ValueError, AttributeError
            ):  # nobody reads the pipe any more; it is closed
                stream.flush()
        os._exit(code or 0)


def _ended() -> str | int | None:
    """The exit code of `main`, however it ends."""
    try:
        main()
    except SystemExit as end:
        return end.code
    except Stopped as stop:
        return stop.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as problem:  # even the words for it could not be had
        if os.environ.get("ZONEPUB_TRACE"):
            raise
        with suppress(Exception):
            sys.stderr.write(f"error[internal]: {in_one_line(problem)}\n")
        return 1
    return 0


def prepare_streams() -> None:
    """A character that a stream cannot say is shown as a question mark: no pipe ends a command.

    A Chinese Windows gives pipes the encoding cp936, which has no ✓.
    """
    for descriptor in range(3):  # what is closed would be given to the next file that is opened
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def prepare_signals() -> None:
    """SIGTERM and SIGHUP end the program as an exception does: what it was writing is taken back first."""

    def stop(number: int, _frame: object) -> None:
        raise Stopped(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)
