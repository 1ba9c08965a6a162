"""The one net below everything that is done for a user: no exception reaches him as a trace."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from zonepub.diagnostics import Diagnostics, Failed


class Stopped(BaseException):
    """A signal asked the process to end. `code` is its exit code, 128 and the signal's number."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def net(diagnostics: Diagnostics) -> Iterator[None]:
    """Turn what nobody expected into `error[internal]`, with the phase it came in, and raise `Failed`.

    With ZONEPUB_TRACE in the environment the exception goes on, so that its trace can be read.
    """
    try:
        yield
    except Failed:
        raise
    except Exception as problem:
        caught(problem, diagnostics)
        raise Failed(diagnostics) from problem


def caught(problem: Exception, diagnostics: Diagnostics) -> None:
    """Report an exception that nobody expected, or let it go on."""
    if os.environ.get("ZONEPUB_TRACE"):
        raise problem
    diagnostics.error("internal", phase=diagnostics.phase, reason=in_one_line(problem))


def in_one_line(problem: BaseException) -> str:
    """Kind and message of an exception, and where in the code it was raised; no longer than a line or two."""
    trace, place = problem.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f" ({os.path.basename(code.co_filename)}:{trace.tb_lineno})"
        trace = trace.tb_next
    try:
        words = " ".join(str(problem).split())[:200]
    except Exception:  # a plug-in's exception may break while it is shown
        words = "…"
    return f"{type(problem).__name__}: {words}".removesuffix(": ") + place
