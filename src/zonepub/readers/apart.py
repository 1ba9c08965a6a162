"""Finished files of anybody, read in a process of bounded memory and time; why one cannot be read is told."""

from collections.abc import Callable
from typing import Any, TypeVar

from zonepub.bounded import TookTooMuch, WorkFailed, bounded
from zonepub.diagnostics import Diagnostics, Span
from zonepub.readers.damage import damage
from zonepub.readers.errors import BrokenFile, FileTooLarge, LockedFile

Result = TypeVar("Result")
LONGEST = 120  # characters of a reason


def unreadable(problem: Exception) -> str:
    """The code of what kept a file from being read, a damaged one with its reason behind a blank."""
    match problem:
        case LockedFile():
            return "finished-locked"
        case FileTooLarge() | MemoryError():
            return "finished-bomb"
        case BrokenFile():
            return f"finished-damaged {problem}"
        case _:  # what such a file can lead to is beyond listing
            return f"finished-damaged {type(problem).__name__}"


def read_apart(
    work: Callable[..., Result | str], *arguments: Any, span: Span, diagnostics: Diagnostics
) -> Result | None:
    """What `work` finds, in a process of its own; None after a diagnostic.

    Of a file that it cannot read `work` answers with what `unreadable` says of the problem.
    """
    try:
        answer = bounded(work, *arguments, memory="foreign-memory-bytes", seconds="foreign-seconds")
    except TookTooMuch:
        answer = "finished-bomb"
    except WorkFailed as problem:
        answer = f"finished-damaged {problem}"
    if not isinstance(answer, str):
        return answer
    code, _, reason = answer.partition(" ")
    details = {"reason": damage(" ".join(reason.split())[:LONGEST])} if code == "finished-damaged" else {}
    diagnostics.error(code, span, **details)
    return None
