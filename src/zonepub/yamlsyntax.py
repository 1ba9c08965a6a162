"""What YAML could not read, told by its cause: a table of the usual slips, asked in turn.

Imported when a file cannot be read, and not before.
"""

from collections.abc import Callable

import yaml

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.yamlmend import AT_LAST, FIRST, THEN, Kind, Loader, fails_at, filled_above, mended
from zonepub.yamlmend_captions import CAPTIONS
from zonepub.yamlmend_lists import LISTS
from zonepub.yamlmend_pastes import PASTES
from zonepub.yamltraps import (
    BLANKS,
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

# codes of lines of which the indent is what is wrong
INDENTED = ("yaml-indent", "yaml-unaligned", "yaml-shallow", "yaml-deep", "yaml-unseen", "caption-dash",
            "caption-at-margin")  # fmt: skip
LINE_ENDS = regex("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines; Word leaves some of them
Found = tuple[int, Trap]  # a line, from 0, and what is wrong with it


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


def tell_syntax(
    source: str, name: str, problem: yaml.MarkedYAMLError, mark: yaml.Mark | None, diagnostics: Diagnostics
) -> None:
    """What YAML could not read; where it is a usual slip of a Chinese text, the line as it should be."""
    words = problem.problem or problem.context or ""
    if mark is None:
        diagnostics.error("yaml-syntax", Span(name), problem=_said(words))
        return
    case = Case(source, LINE_ENDS.split(source), mark, problem.context_mark, problem.problem or "")
    for find in FINDERS:
        if found := find(case):
            number, trap = found
            place = Span(
                name, number + 1, trap.column, 1 if trap.code == "yaml-no-body" else max(1, len(trap.mark))
            )
            _without_commas(place, diagnostics)
            mark_shown = BLANKS.get(trap.mark, trap.mark)
            diagnostics.error(
                trap.code,
                place,
                mark=mark_shown,
                where=trap.mark.removeprefix("- "),
                key=trap.mark,
                blanks=trap.blanks,
                line=_shown(trap),
            )
            return
    diagnostics.error("yaml-syntax", Span(name, mark.line + 1, mark.column + 1), problem=_said(words))


def _without_commas(place: Span, diagnostics: Diagnostics) -> None:
    """Full-width commas of a line that cannot be read are not told beside it."""
    diagnostics.drop(lambda item: item.span is not None and item.span[:2] == place[:2], "flow-comma")


def _shown(trap: Trap) -> str:
    """The line as it should be; how far in it stands where that is what is wrong."""
    # blanks alone: what parts two languages is white space to Python, too
    return trap.line.rstrip(" ") if trap.code in INDENTED else trap.line.strip(" ")


def _repaired(kinds: tuple[Kind, ...]) -> "Callable[[Case], Found | None]":
    def find(case: Case) -> Found | None:
        repair = mended(case.lines, case.mark.line, kinds)
        return (repair.number, repair.trap) if repair else None

    return find


def _colon(case: Case) -> Found | None:
    """A line that has no colon, by the one above: it may go on with its text."""
    begun = case.begun
    if begun is None or "expected ':'" not in case.problem:
        return None
    above = filled_above(case.lines, begun.line)
    line = case.lines[begun.line]
    own = continued(line, above) or without_key(line, above)
    told = own if own is not None and own.code in ("yaml-continued", "yaml-no-body") else no_colon(line)
    return (begun.line, told) if told else None


def _no_values_here(case: Case) -> Found | None:
    """`- section 总则` above its fields, or a list whose first item has no dash."""
    if "mapping values" not in case.problem:
        return None
    lines, mark = case.lines, case.mark
    head = filled_above(lines, mark.line)
    if trap := block_without_colon(head):
        return mark.line - 1 - lines[: mark.line][::-1].index(head), trap
    return first_of_list(lines, mark.line)


def _quote_to_the_end(case: Case) -> Found | None:
    """A quote that takes in all that follows it."""
    begun = case.begun
    if (
        begun is None
        or begun.index >= len(case.source)
        or case.source[begun.index] not in "\"'"
        or case.mark.index < len(case.source.rstrip())
    ):
        return None
    return begun.line, open_quote(case.lines[begun.line], begun.column)


def _open_above(case: Case) -> Found | None:
    """The line above a mark whose quote nothing closes, so that it ended at a quote of a later line.

    It is the cause where the file, with that quote closed, reads on beyond the mark.
    """
    lines, mark = case.lines, case.mark
    for number in range(min(mark.line, len(lines)) - 1, -1, -1):
        trap = opened_only(lines[number])
        if trap is None:
            continue
        return (number, trap) if _reads_on(case, number, trap.line) else None
    return None


def _trapped(case: Case) -> Found | None:
    """A sign in the line, or in the one above, that YAML takes for its own."""
    flow = case.begun is not None and case.source[case.begun.index : case.begun.index + 1] in ("[", "{")
    begun = [case.begun.line] if case.begun is not None and flow else []
    for number in (*begun, case.mark.line - 1, case.mark.line):
        trap = trap_in(case.lines[number]) if 0 <= number < len(case.lines) else None
        innocent = trap is not None and (trap.code in ("yaml-quote", "text-taken-apart") or trap.mark == "\t")
        if trap is not None and not (innocent and _is_whole(case.lines[number])):
            return number, trap
    return None


def _by_the_last_two(case: Case) -> Found | None:
    """What the last line is, by the one above it."""
    written = case.written
    if len(written) < 2:
        return None
    above, last = written[-2:]
    own = without_key(case.lines[last], case.lines[above])
    if own and (own.code != "yaml-shallow" or _reads_on(case, last, own.line)):
        return last, own
    for look in (text_and_fields, bare_row):
        if trap := look(case.lines[above], case.lines[last]):
            return above, trap
    return None


def _reads_on(case: Case, number: int, line: str) -> bool:
    """Whether YAML gets beyond where it gave up with another line."""
    end = fails_at([*case.lines[:number], line, *case.lines[number + 1 :]])
    return end is None or end > case.mark.line


FINDERS: tuple[Callable[[Case], Found | None], ...] = (
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


CHINESE = {  # what libyaml says, for those who read Chinese
    "mapping values are not allowed": "这里不能有“字段: 值”",
    "could not find expected ':'": "这一行没有冒号",
    "did not find expected key": "这里应是字段名，缩进与同级不齐，或括号、引号没有成对",
    "did not find expected '-' indicator": "这里应是列表项“- ”",
    "did not find expected ',' or": "括号里两项之间没有逗号，或括号没有成对",
    "found character that cannot start any token": "这个字符不能作开头",
    "found unexpected end of stream": "文件到此为止，引号或括号还没有成对",
    "did not find expected node content": "这里应有内容",
    "block sequence entries are not allowed": "这里不能有列表项“- ”",
    "found a tab character": "有制表符",
}


def _said(words: str) -> str:
    chinese = next((said for begun, said in CHINESE.items() if words.startswith(begun)), words)
    return in_both(chinese, words)
