"""What an argument of `zonepub build` means, before anything is read."""

import os  # whose questions no name makes raise, as those of Path do
from collections.abc import Sequence

REPORT = "report.yaml"


def as_one(argument: str) -> str:
    """A folder with a report.yaml as that file; what else is said as it is."""
    own = os.path.join(argument, REPORT)
    return own if argument and os.path.isfile(own) else argument


def is_many(arguments: Sequence[str]) -> bool:
    """Whether the arguments may stand for several: a pattern, or a folder without a report of its own."""
    return any(
        is_pattern(item) or (os.path.isdir(item) and not os.path.isfile(os.path.join(item, REPORT)))
        for item in arguments
    )


def is_pattern(argument: str) -> bool:
    return any(sign in argument for sign in "*?[") and not os.path.exists(argument)
