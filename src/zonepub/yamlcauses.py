"""The causes why YAML could not read a file: usual slips, asked in turn, and again behind each.

Imported when a file cannot be read, and not before.
"""

from collections.abc import Callable
from itertools import islice, takewhile

import yaml

from zonepub.diagnostics import in_language
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.yamlmend import (
    AT_LAST,
    FIRST,
    THEN,
    Kind,
    Loader,
    Repair,
    fails_at,
    filled_above,
    indent_of,
    mended,
    with_lines,
)
from zonepub.yamlmend_captions import CAPTIONS
from zonepub.yamlmend_lists import LISTS
from zonepub.yamlmend_pastes import PASTES
from zonepub.yamltraps import (
    KEY,
    Trap,
    bare_row,
    block_without_colon,
    continued,
    first_of_list,
    no_colon,
    open_quote,
    opened_only,
    text_and_fields,
    trap_in,
    without_key,
)

LINE_ENDS = regex("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines; Word leaves some of them
ASCII_KEY = regex(r" *[a-z][a-z_-]+[ .=]")
ONE_LINE = "⏎"  # which parts the lines of a hint
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


@dataclass(frozen=True, slots=True)
class Case:
    """A file, where YAML gave up, where what it was reading had begun, and why it gave up."""

    source: str
    lines: list[str]
    mark: yaml.Mark
    begun: yaml.Mark | None
    problem: str

    @property
    def written(self) -> list[int]:
        """The lines down to the mark that hold something: YAML finds out there, at the next or at the end."""
        return [
            number for number in range(min(self.mark.line + 1, len(self.lines))) if self.lines[number].strip()
        ]


def case_of(source: str, problem: yaml.MarkedYAMLError) -> Case | None:
    """Where YAML gave up, and why; None where it does not say where."""
    mark = problem.problem_mark or problem.context_mark
    if mark is None:
        return None
    return Case(source, LINE_ENDS.split(source), mark, problem.context_mark, problem.problem or "")


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


def _mend(case: Case, number: int, trap: Trap) -> Repair:
    """The file with the line of a trap as it should be; no lines where that is more than one."""
    if ONE_LINE in trap.line or in_language(trap.line, 0) != trap.line:
        return Repair(number, trap, [])
    own = trap.line if trap.line[:1] == " " else " " * indent_of(case.lines[number]) + trap.line
    return Repair(number, trap, with_lines(case.lines, number, own))


def _repaired(kinds: tuple[Kind, ...]) -> "Callable[[Case], Repair | None]":
    def find(case: Case) -> Repair | None:
        return mended(case.lines, case.mark.line, kinds)

    return find


def _colon(case: Case) -> Repair | None:
    """A line that has no colon, by the one above: it may go on with its text."""
    begun = case.begun
    if begun is None or "expected ':'" not in case.problem:
        return None
    above = filled_above(case.lines, begun.line)
    line = case.lines[begun.line]
    own = continued(line, above) or without_key(line, above)
    told = own if own is not None and own.code in ("yaml-continued", "yaml-no-body") else no_colon(line)
    return _mend(case, begun.line, told) if told else None


def _no_values_here(case: Case) -> Repair | None:
    """`- section 总则` above its fields, or a list whose first item has no dash."""
    if "mapping values" not in case.problem:
        return None
    lines, mark = case.lines, case.mark
    head = filled_above(lines, mark.line)
    if trap := block_without_colon(head):
        return _mend(case, mark.line - 1 - lines[: mark.line][::-1].index(head), trap)
    at = mark.line - 1
    level = KEY.fullmatch(lines[mark.line]) and indent_of(head) == indent_of(lines[mark.line])
    if level and head is lines[at] and ASCII_KEY.match(head) and (trap := no_colon(head)):  # title 云溪
        repair = _mend(case, at, trap)
        if trap.code == "yaml-no-colon" and repair.lines and _reads_on(case, at, repair.lines[at]):
            return repair
    first = first_of_list(lines, mark.line)
    return _mend(case, *first) if first else None


def _quote_to_the_end(case: Case) -> Repair | None:
    """A quote that takes in all that follows it."""
    begun = case.begun
    if (
        begun is None
        or begun.index >= len(case.source)
        or case.source[begun.index] not in "\"'"
        or case.mark.index < len(case.source.rstrip())
    ):
        return None
    return _mend(case, begun.line, open_quote(case.lines[begun.line], begun.column))


def _open_above(case: Case) -> Repair | None:
    """The line above a mark whose quote nothing closes, so that it ended at a quote of a later line.

    It is the cause where the file, with that quote closed, reads on beyond the mark.
    """
    lines, mark = case.lines, case.mark
    for number in range(min(mark.line, len(lines)) - 1, -1, -1):
        trap = opened_only(lines[number])
        if trap is None:
            continue
        return _mend(case, number, trap) if _reads_on(case, number, trap.line) else None
    return None


def _trapped(case: Case) -> Repair | None:
    """A sign in the line, or in the one above, that YAML takes for its own."""
    flow = case.begun is not None and case.source[case.begun.index : case.begun.index + 1] in ("[", "{")
    begun = [case.begun.line] if case.begun is not None and flow else []
    for number in (*begun, case.mark.line - 1, case.mark.line):
        trap = trap_in(case.lines[number]) if 0 <= number < len(case.lines) else None
        innocent = trap is not None and (trap.code in ("yaml-quote", "text-taken-apart") or trap.mark == "\t")
        if trap is not None and not (innocent and _is_whole(case.lines[number])):
            return _mend(case, number, trap)
    return None


def _by_the_last_two(case: Case) -> Repair | None:
    """What the last line is, by the one above it."""
    written = case.written
    if len(written) < 2:
        return None
    above, last = written[-2:]
    own = without_key(case.lines[last], case.lines[above])
    if own and (own.code != "yaml-shallow" or _reads_on(case, last, own.line)):
        return _mend(case, last, own)
    for look in (text_and_fields, bare_row):
        if trap := look(case.lines[above], case.lines[last]):
            return _mend(case, above, trap)
    return None


def _reads_on(case: Case, number: int, line: str) -> bool:
    """Whether YAML gets beyond where it gave up with another line."""
    end = fails_at([*case.lines[:number], line, *case.lines[number + 1 :]])
    return end is None or end > case.mark.line


FINDERS: tuple[Callable[[Case], Repair | None], ...] = (
    _repaired(CAPTIONS),
    _repaired(PASTES),
    _repaired(FIRST),
    _repaired(LISTS),
    _colon,
    _no_values_here,
    _quote_to_the_end,
    _open_above,
    _trapped,
    _repaired(THEN),
    _by_the_last_two,
    _repaired(AT_LAST),
)


def _is_whole(line: str) -> bool:
    """Whether a line can be read by itself, so that it is not what is wrong."""
    try:
        return bool(list(yaml.parse(line, Loader=Loader)))
    except yaml.YAMLError:
        return False
