"""Flags in, exit code out; no logic. Results go to stdout, everything else to stderr."""

import os
import sys
from contextlib import suppress

from zonepub.cli.commands import main
from zonepub.memory import few_collections

__all__ = ["main", "run"]


def run() -> None:
    """`main` as a process of its own. It leaves its memory to the system: freed piece by piece, and searched
    for garbage first, what a build made costs as much as a twentieth of the build."""
    with few_collections():
        try:
            main()
        except SystemExit as end:
            if sys.getprofile() or sys.gettrace() or not isinstance(end.code, int | None):
                raise  # whoever watches the process has still something to do
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError):  # nobody reads the pipe any more
                    stream.flush()
            os._exit(end.code or 0)
