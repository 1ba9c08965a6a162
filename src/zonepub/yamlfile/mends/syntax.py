"""What YAML could not read, told by its causes."""

import yaml

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.regex import regex
from zonepub.yamlfile.meant import BLANKS
from zonepub.yamlfile.mends.case import case_of
from zonepub.yamlfile.mends.causes import Cause, causes
from zonepub.yamlfile.traps.lines import Trap

# codes of lines of which the indent is what is wrong
INDENTED = ("yaml-indent", "yaml-unaligned", "yaml-shallow", "yaml-deep", "yaml-unseen", "caption-dash",
            "caption-at-margin")  # fmt: skip
MOST_LINES = 12  # that are told to have the same cause
RULE = regex(r"\s*(?:-{3,}|—{2,}|\*{3,}|_{3,}|(?:[-*] ){2,}[-*])\s*")


def tell_syntax(
    source: str, name: str, problem: yaml.MarkedYAMLError, mark: yaml.Mark | None, diagnostics: Diagnostics
) -> None:
    """What YAML could not read; where it is a usual slip of a Chinese text, the line as it should be."""
    words = problem.problem or problem.context or ""
    if mark and (rule := _rule_at(source, mark.line)):  # a line of Markdown between the items
        number, text = rule
        at = Span(name, number + 1, text.index(text.strip()) + 1, len(text.strip()))
        diagnostics.error("markdown-rule", at, mark=text.strip(), line="- rule")
        return
    case = case_of(source, problem)
    told = causes(case) if case else []
    for cause in told:
        _tell(cause, name, diagnostics)
    if not told:
        place = Span(name, mark.line + 1, mark.column + 1) if mark else Span(name)
        diagnostics.error("yaml-syntax", place, problem=_said(words))


def _rule_at(source: str, number: int) -> tuple[int, str] | None:
    """A line of nothing but dashes or the like, there or right above: its number from 0, and the line."""
    lines = source.splitlines()
    near = [(at, lines[at]) for at in (number - 1, number) if 0 <= at < len(lines)]
    return next((item for item in near if RULE.fullmatch(item[1])), None)


def _tell(cause: Cause, name: str, diagnostics: Diagnostics) -> None:
    """The first line that has a cause, and the numbers of the others."""
    trap, (first, *others) = cause.trap, sorted(cause.lines)
    length = 1 if trap.code == "yaml-no-body" else max(1, len(trap.mark))
    place = Span(name, first + 1, trap.column, length)
    _without_commas(place, diagnostics)
    shown = ", ".join(str(line + 1) for line in others[:MOST_LINES]) + ("…" if others[MOST_LINES:] else "")
    diagnostics.error(
        trap.code,
        place,
        mark=BLANKS.get(trap.mark, trap.mark),
        where=trap.mark.removeprefix("- "),
        key=trap.mark,
        blanks=trap.blanks,
        line=_shown(trap),
        **({"also": shown} if shown else {}),
    )


def _without_commas(place: Span, diagnostics: Diagnostics) -> None:
    """Full-width commas and asterisks of a line that cannot be read are not told beside it."""
    for code in ("flow-comma", "yaml-alias"):
        diagnostics.drop(lambda item: item.span is not None and item.span[:2] == place[:2], code)


def _shown(trap: Trap) -> str:
    """The line as it should be; how far in it stands where that is what is wrong."""
    # blanks alone: what parts two languages is white space to Python, too
    return trap.line.rstrip(" ") if trap.code in INDENTED else trap.line.strip(" ")


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
