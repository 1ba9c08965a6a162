"""Several values behind one key, or another field behind a value, on one line."""

import re

from zonepub.regex import regex
from zonepub.yamlfile.meant import STARTS
from zonepub.yamlfile.traps.lines import FLOW_ROW, Trap

ROW = r"\[[^\[\]]*\]"
PART = r"\s*[,，、;；]?\s*"
ROWS = regex(rf"\s*- (?P<rows>{ROW}{PART}(?P<second>{ROW})(?:{PART}{ROW})*)\s*")
GLUED_FLOW = regex(r"(?P<before>[ ]*(?:- +)?[A-Za-z_][\w-]*):(?P<text>\{.*\}|\[.*\])\s*")
STOP_BEHIND = regex(  # {text: 甲}。
    r"(?P<whole>[ ]*(?:- +)?[A-Za-z_][\w-]*:(?: +(?:[\[{][^。；，、]*[\]}]|\"[^\"]*\"|'[^']*'))?)"
    r"(?P<mark>[。；，、])\s*"
)
TWO_FIELDS = regex(  # text: 会场 image: images/a.jpg
    r"(?P<first> *(?:(?:text|image|alt|credit|licence|place): +[^\s:\"'\[{](?:[^:]*?[^\s:,，;；])?"
    r"|[a-z][a-z0-9-]*: +(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}|\[[^\[\]]*\]|\d[\w.%-]*)))[ \t,，;；]+"
    r"(?P<next>(?P<name>[a-z][a-z0-9-]*): +\S.*)",
    re.ASCII,
)
LIST_BEHIND = regex(
    r"(?P<before> *(?:- +)*)"
    r"(?P<key>body|lead|items|rows|annexes|columns|head|notes|staff|front|back|names|attachments)"
    r": +(?P<dash>-) +(?P<text>\S.*)"
)
# `fig-a: text: 甲`; a word in capitals or of Chinese is one of a text
NESTED = regex(
    r"(?P<before>[ ]*(?:- +)*[a-z][a-z0-9_-]*: +)(?P<inner>[a-z][a-z_-]+: +[^\s{\[|>].*"
    r"|[a-z][a-z0-9_-]*: +(?:\{.*\}|\[.*\]))"
)
MAPPINGS = regex(  # staff: {…}, {…}
    r"(?P<before> *(?:- +)?[a-z][\w-]*: +)(?P<fields>\{[^{}]*\}(?:[,，、] *\{[^{}]*\})+)\s*"
)
LISTS = regex(r"(?P<before>[ ]*(?:- +)?[a-z][\w-]*: +)(?P<lists>\[[^\[\]]*\](?:[,，] *\[[^\[\]]*\])+)\s*")
EMPTY = regex(r"(?P<open>[\[,])(?P<gap> *)(?P<next>,)")  # [, 2]
FIRST_FIELDS = ("head", "role", "title", "text", "pass")  # of items that are no blocks
FIELD_BEHIND = regex(
    r"(?P<first> *- +(?P<key>[a-z-]+): +[^\s,，;；]+)[ \t,，;；]+(?P<next>(?P<name>[a-z][a-z-]+): +\S.*)",
    re.ASCII,
)


def rows(line: str) -> Trap | None:
    """Several rows of a table behind one dash."""
    if match := ROWS.fullmatch(line):  # - [a, b] [c, d]
        rows = [f"- {row}" for row in FLOW_ROW.findall(match["rows"])]
        return Trap("yaml-rows", match.start("second") + 1, "[", " ⏎ ".join(rows))
    return None


def behind_a_value(line: str) -> Trap | None:
    """A value that stands right behind its colon, a full stop or another field behind a value."""
    if match := GLUED_FLOW.fullmatch(line):  # fig-a:{text: 甲}
        return Trap("yaml-colon", match.end("before") + 1, ":", f"{match['before']}: {match['text']}")
    if match := STOP_BEHIND.fullmatch(line):  # {text: 甲}。
        return Trap("yaml-trailing", match.start("mark") + 1, match["mark"], match["whole"])
    if line.count(": ") > 1 and (match := TWO_FIELDS.fullmatch(line)):
        whole = f"{match['first'].strip()} ⏎ {match['next']}"
        return Trap("field-behind", match.start("next") + 1, match["name"], whole)
    return None


def behind_a_key(line: str) -> Trap | None:
    """A list, fields, several of them, or nothing between two commas, where a key takes one value."""
    if match := LIST_BEHIND.fullmatch(line):  # lead: - 一段
        whole = f"{match['key']}: ⏎   - {match['text'].rstrip()}"
        return Trap("list-behind-key", match.start("dash") + 1, "-", whole)
    if match := NESTED.fullmatch(line):
        whole = f"{match['before']}{{{match['inner']}}}"
        return Trap("yaml-nested", match.start("inner") + 1, match["inner"], whole)
    if match := MAPPINGS.fullmatch(line):
        whole = f"{match['before']}[{match['fields']}]"
        return Trap("yaml-many-lists", match.start("fields") + 1, match["fields"], whole)
    if match := LISTS.fullmatch(line):
        whole = f"{match['before']}[{match['lists']}]"
        return Trap("yaml-many-lists", match.start("lists") + 1, match["lists"], whole)
    if (match := EMPTY.search(line)) and line.rstrip().endswith("]"):
        whole = EMPTY.sub(lambda item: f"{item['open']}{item['gap']}''{item['next']}", line)
        return Trap("yaml-empty-item", match.start("next") + 1, ",", whole)
    return None


def behind_a_block(line: str) -> Trap | None:
    """Another field behind the first of a block."""
    field = FIELD_BEHIND.fullmatch(line)
    if field is None or field["key"] not in (*STARTS, *FIRST_FIELDS):
        return None
    column = field.start("next") + 1  # - figure: fig-1 width: 50%
    return Trap("field-behind", column, field["name"], f"{field['first'].strip()} ⏎ {field['next']}")
