"""Repairs of a file that YAML cannot read, each tried: the cause is what lets the file be read on.

A slip is told best by the line as it should be. Each repair proposes one for some line near the place
where YAML gave up; `mended` reads the file with it and keeps the first that gets beyond that place.
"""

from collections.abc import Callable, Iterator

import yaml

from zonepub.records import dataclass
from zonepub.yamlfile.builder import Loader
from zonepub.yamlfile.traps.lines import Trap

NEAR = 6  # lines above the mark that are looked at


@dataclass(frozen=True, slots=True)
class Repair:
    """What is wrong at a line, from 0, and the lines of the file without it."""

    number: int
    trap: Trap
    lines: list[str]


Kind = Callable[[list[str], int], Iterator[Repair]]


def mended(lines: list[str], mark: int, kinds: "tuple[Kind, ...]") -> Repair | None:
    """What lets the file be read beyond the line `mark`: of the first kind that does, what reads furthest."""
    for kind in kinds:
        best, furthest = None, mark
        for repair in kind(lines, mark):
            end = fails_at(repair.lines)
            if end is None:
                return repair
            if (reached := end - max(0, len(repair.lines) - len(lines))) > furthest:
                best, furthest = repair, reached
        if best is not None:
            return best
    return None


def fails_at(lines: list[str]) -> int | None:
    """The line, from 0, at which YAML gives up; None where it reads the file."""
    try:
        for event in yaml.parse("\n".join(lines), Loader=Loader):
            if isinstance(event, yaml.DocumentStartEvent) and event.start_mark and event.explicit:
                return event.start_mark.line if event.start_mark.line > 0 else None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        return mark.line if mark else 0
    return None


def near(lines: list[str], mark: int) -> range:
    """The lines at a mark and right above it, the nearest first."""
    return range(min(mark, len(lines) - 1), max(-1, mark - NEAR), -1)


def with_lines(lines: list[str], number: int, *others: str) -> list[str]:
    """The lines of a file with others for one of them."""
    return [*lines[:number], *others, *lines[number + 1 :]]


def filled_above(lines: list[str], number: int) -> str:
    """The next line above one that holds something; "" where none does."""
    return next((lines[at] for at in range(min(number, len(lines)) - 1, -1, -1) if lines[at].strip()), "")


def filled_below(lines: list[str], number: int) -> str:
    """The next line below one that holds something; "" where none does."""
    return next((lines[at] for at in range(number + 1, len(lines)) if lines[at].strip()), "")
