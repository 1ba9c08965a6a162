"""What finds a cause: traps of lines near the place where YAML gave up, repairs that are tried; in turn."""

from collections.abc import Callable

import yaml

from zonepub.diagnostics import in_language
from zonepub.regex import regex
from zonepub.yamlfile.builder import Loader
from zonepub.yamlfile.mends.captions import CAPTIONS
from zonepub.yamlfile.mends.case import ONE_LINE, Case
from zonepub.yamlfile.mends.foreign import foreign_lines, markdown_tables, unseen
from zonepub.yamlfile.mends.holders import blocks_without_dash, missing_holders, missing_report
from zonepub.yamlfile.mends.levels import indents, wide_indents
from zonepub.yamlfile.mends.lists import LISTS
from zonepub.yamlfile.mends.pastes import PASTES
from zonepub.yamlfile.mends.repair import Kind, Repair, fails_at, filled_above, mended, with_lines
from zonepub.yamlfile.mends.signs import (
    dashes_twice,
    false_dashes,
    marked_keys,
    odd_colons,
    signs_too_many,
    texts_behind_bars,
    wide_blanks,
)
from zonepub.yamlfile.traps.colons import block_without_colon, no_colon
from zonepub.yamlfile.traps.first_signs import open_quote, opened_only
from zonepub.yamlfile.traps.lines import KEY, Trap, indent_of
from zonepub.yamlfile.traps.neighbours import bare_row, continued, first_of_list, text_and_fields, without_key
from zonepub.yamlfile.traps.usual import trap_in

ASCII_KEY = regex(r" *[a-z][a-z_-]+[ .=]")


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
    end = fails_at(with_lines(case.lines, number, line))
    return end is None or end > case.mark.line


FIRST: tuple[Kind, ...] = (
    foreign_lines,
    unseen,
    false_dashes,
    odd_colons,
    texts_behind_bars,
    dashes_twice,
    markdown_tables,
    wide_indents,
    wide_blanks,
    marked_keys,
    signs_too_many,
)
THEN: tuple[Kind, ...] = (blocks_without_dash, missing_holders)
AT_LAST: tuple[Kind, ...] = (missing_report, indents)
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
