"""What an argument of `zonepub build` means, before anything is read."""

from collections.abc import Sequence
from pathlib import Path

REPORT = "report.yaml"


def as_one(argument: str) -> str:
    """A folder with a report.yaml as that file; what else is said as it is."""
    own = Path(argument, REPORT)
    return str(own) if own.is_file() else argument


def is_many(arguments: Sequence[str]) -> bool:
    """Whether the arguments may stand for several: a pattern, or a folder without a report of its own."""
    return any(
        is_pattern(item) or (Path(item).is_dir() and not Path(item, REPORT).is_file()) for item in arguments
    )


def is_pattern(argument: str) -> bool:
    return any(sign in argument for sign in "*?[") and not Path(argument).exists()
