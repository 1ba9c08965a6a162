"""Standard output belongs to the results: what others print goes to standard error."""

import contextlib
import os
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def apart() -> Iterator[None]:
    """What is printed meanwhile goes to stderr, and the current folder is the same afterwards.

    Standard output belongs to the results: `--json` is JSON whatever a plug-in prints, or has others print.
    """
    try:
        folder = os.getcwd()
    except OSError:  # it was removed
        folder = ""
    with contextlib.redirect_stdout(sys.stderr), _descriptor_apart():
        try:
            yield
        finally:
            if folder:
                os.chdir(folder)


@contextlib.contextmanager
def _descriptor_apart() -> Iterator[None]:
    """The same for what writes to file descriptor 1: other programs, libraries in C."""
    out = sys.__stdout__
    try:
        owned = out is not None and out.fileno() == 1
        if owned and out is not None:
            out.flush()
        kept = os.dup(1) if owned else None
    except (OSError, ValueError):
        kept = None
    if kept is None:
        yield
        return
    try:
        with contextlib.suppress(OSError):
            os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
