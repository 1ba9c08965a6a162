"""What YAML takes for its own in an ordinary Chinese text, and the line as it should be written."""

import re

from zonepub.records import dataclass
from zonepub.yamlplaces import quoted

# `  - ` and `title: ` before a text; then the text, if it begins with a sign that means something to YAML
LINE = re.compile(r"(?P<before>[ ]*(?:- +)*(?:[A-Za-z_][\w-]*: +)?)(?P<text>\S.*)")
INDICATORS = "*&!|>%@`{[\"',]}?:-#"
WIDE_COLON = re.compile(r"(?P<before>[ ]*(?:- +)*[A-Za-z_][\w-]*)：[ ]?(?P<text>.*)")
NO_BLANK = re.compile(r"(?P<before>[ ]*(?:- +)*[A-Za-z_][\w-]*):(?=[^\s:/])(?P<text>.*)")
WIDE_INDENT = re.compile("[ ]*(?:- *)?(?P<mark>[\u00a0\u3000]+)")
FLOW_ITEM = re.compile(
    r"(?<=[\[,{])(?P<gap> *)(?P<text>[^\s,\[\]{}'\"][^,\[\]{}'\"]*\[[^\[\]]*\][^,\[\]{}]*)(?=[,\]}])"
)


@dataclass(frozen=True, slots=True)
class Trap:
    """A diagnostic: its code, where in the line it points (from 1), what fills its words."""

    code: str
    column: int
    mark: str
    line: str  # as it should be written


def trap_in(line: str) -> Trap | None:
    """What is wrong with a line that YAML could not read, where it is one of the usual things."""
    if match := WIDE_INDENT.match(line):
        return Trap("yaml-indent", match.start("mark") + 1, match["mark"], WIDE_INDENT.sub(_narrow, line, 1))
    if match := WIDE_COLON.fullmatch(line):
        return Trap("yaml-colon", match.end("before") + 1, "：", f"{match['before']}: {match['text']}")
    if match := FLOW_ITEM.search(line):
        whole = FLOW_ITEM.sub(lambda item: item["gap"] + quoted(item["text"].rstrip()), line)
        return Trap("yaml-quote", match.start("text") + 1, "[", whole)
    match = LINE.fullmatch(line)
    if match and (match["text"][0] in INDICATORS or ": " in match["text"]):
        return Trap(
            "yaml-quote", match.start("text") + 1, match["text"][0], in_quotes(line, match.start("text"))
        )
    if match := NO_BLANK.fullmatch(line):
        return Trap("yaml-colon", match.end("before") + 1, ":", f"{match['before']}: {match['text']}")
    return None


def in_quotes(line: str, start: int) -> str:
    """The line with the text that begins at `start` in quotes."""
    return line[:start] + quoted(line[start:].strip())


def _narrow(match: re.Match[str]) -> str:
    return match[0].replace(match["mark"], " " * 2 * len(match["mark"]))


def line_at(source: str, index: int) -> tuple[str, int]:
    """The line that holds the character `index`, and where in it the character stands."""
    start = source.rfind("\n", 0, index) + 1
    end = source.find("\n", index)
    return source[start : end if end >= 0 else len(source)], index - start
