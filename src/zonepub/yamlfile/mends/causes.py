"""The causes why YAML could not read a file: usual slips, asked in turn, and again behind each."""

from itertools import islice, takewhile

import yaml

from zonepub.records import dataclass
from zonepub.yamlfile.builder import Loader
from zonepub.yamlfile.mends.case import ONE_LINE, Case, case_of
from zonepub.yamlfile.mends.finders import FINDERS
from zonepub.yamlfile.traps.lines import Trap

# what is told of a line that stands too far in or out
LEVELS = ("yaml-unaligned", "yaml-shallow", "yaml-deep", "yaml-no-body", "items-too-far-left", "caption-dash",
          "paragraph-left", "yaml-continued")  # fmt: skip
MOST_CAUSES = 30  # of one file
MOST_READ = 2_000_000  # characters of a file, counted once for each cause that is looked for


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong, and the lines, from 0, at which it is, that of the trap among them."""

    trap: Trap
    lines: list[int]


def causes(first: Case) -> list[Cause]:
    """What is wrong, a cause for each kind of slip, in the order in which YAML meets them.

    Behind each the file is read as it should be. Of other kinds than the first is told only where all of
    them let the file be read: else they may come of the first.
    """
    made: list[Cause] = []
    case, lines_were = first, list(range(len(first.lines)))  # where each line stands in the file as it is
    for _ in range(max(1, min(MOST_CAUSES, MOST_READ // (len(first.source) + 1)))):
        repair = next(filter(None, (find(case) for find in FINDERS)), None)
        line = lines_were[repair.number] if repair else 0
        if repair is None or not _put(made, line, repair.trap, first.lines[line]):
            return made[:1]
        if not repair.lines:
            return made[:1]
        problem = _problem("\n".join(repair.lines))
        if problem is None:
            return made if all(_stands_alone(one, made[0]) for one in made[1:]) else made[:1]
        behind = case_of("\n".join(repair.lines), problem)
        if behind is None:
            return made[:1]
        lines_were = _moved(lines_were, case.lines, repair.lines)
        case = behind
    return made[:1]


def _stands_alone(cause: Cause, first: Cause) -> bool:
    """Whether a cause cannot come of how the first was mended: it is no level, and of other lines."""
    near = {line + step for line in first.lines for step in (-1, 0, 1)}
    apart = first.trap.code == "yaml-indent" or near.isdisjoint(cause.lines)
    return apart and cause.trap.code not in LEVELS


def _put(made: list[Cause], line: int, trap: Trap, own: str) -> bool:
    """The cause beside the others, or one line more of its kind; whether it was not there already."""
    if any(line in one.lines for one in made) and trap.mark in own:  # the line was mended before
        trap = Trap(trap.code, own.index(trap.mark) + 1, trap.mark, trap.line, trap.blanks)
    for at, one in enumerate(made):
        if one.trap.code == trap.code and ONE_LINE not in one.trap.line + trap.line:
            if line in one.lines:
                return False
            made[at] = Cause(one.trap if min(one.lines) < line else trap, [*one.lines, line])
            return True
        if one.trap.code == trap.code and line in one.lines:
            return False
    made.append(Cause(trap, [line]))
    return True


def _problem(source: str) -> yaml.MarkedYAMLError | None:
    try:
        for _ in yaml.parse(source, Loader=Loader):
            pass
    except yaml.MarkedYAMLError as problem:
        return problem
    return None


def _moved(lines_were: list[int], old: list[str], new: list[str]) -> list[int]:
    """Where the lines of a mended file stood before: those that are new at the line that they stand for."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    ends = islice(zip(reversed(old), reversed(new), strict=False), min(len(old), len(new)) - same)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    first = lines_were[min(same, len(lines_were) - 1)]
    return [*lines_were[:same], *[first] * (len(new) - same - tail), *lines_were[len(old) - tail :]]
