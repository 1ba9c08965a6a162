"""Signs of a Chinese keyboard where YAML wants its own: brackets, commas, colons, blanks, bullets."""

import re

from zonepub.regex import regex
from zonepub.yamlfile.meant import narrow
from zonepub.yamlfile.traps.lines import Trap

ROUND_FLOW = regex(
    r"(?P<before>[ ]*(?:- +)*"
    r"(?:series|imprint|distribution|attendees|byline|staff|cover|margin|fig-[\w-]+): +)"
    r"(?P<text>[（(][ ]*[a-z_][\w-]*[ ]*[:：].*[）)])\s*"
)
WIDE_FLOW = regex(r"(?P<before>[ ]*(?:- +)*[A-Za-z_][\w-]*: +)(?P<text>[｛［【〔].*[｝］】〕])\s*")
WIDE_INSIDE = regex(r"(?<=[\[,: ])｛(?P<fields> *[a-z_]+: [^｛｝]*)｝(?= *[\],])")  # [｛role: 校对｝]
WIDE_BETWEEN = regex(r"(?<=[\]}])[ ]*[，、；][ ]*(?=[\[{])")  # [1, 2]，[3, 4]
INNERMOST = regex(r"(?<=\[)[^\[\],]+(?=\])")  # of a row whose cells no comma parts: [甲、1]
WIDE_INDENT = regex("[ ]*(?:- *)?(?P<mark>[\t\u00a0\u3000]+)")
BULLET = regex(r"(?P<indent> *)(?P<mark>[*+]|--(?= +[\[{])) +(?P<text>\S.*)")
WIDE_COLON = regex(r"(?P<before>[ ]*(?:- +)*[A-Za-z_][\w-]*) ?：[ ]?(?P<text>.*)")


def _half_commas(match: re.Match[str]) -> str:
    return re.sub(" *[，、；] *", ", ", match[0])


def _narrow(match: re.Match[str]) -> str:
    return match[0].replace(match["mark"], " " * 2 * len(match["mark"]))


def in_wide_brackets(line: str) -> Trap | None:
    """Fields or rows in brackets of a Chinese keyboard, or with its commas between them."""
    if match := ROUND_FLOW.fullmatch(line):
        whole = match["before"] + narrow(match["text"])
        return Trap("yaml-round", match.start("text") + 1, match["text"][0], whole)
    if (match := WIDE_FLOW.fullmatch(line)) and (whole := narrow(match["text"])):
        return Trap("yaml-wide", match.start("text") + 1, match["text"][0], match["before"] + whole)
    if match := WIDE_INSIDE.search(line):
        whole = WIDE_INSIDE.sub(r"{\g<fields>}", line)
        return Trap("yaml-wide", match.start() + 1, "｛", whole)
    if match := WIDE_BETWEEN.search(line):
        whole = INNERMOST.sub(_half_commas, WIDE_BETWEEN.sub(", ", line))
        return Trap("yaml-comma", match.start() + 1, match[0], whole)
    return None


def for_own_signs(line: str) -> Trap | None:
    """Blanks, a bullet or a colon of another writing, where an indent, a dash or `: ` belongs."""
    if match := WIDE_INDENT.match(line):
        return Trap("yaml-indent", match.start("mark") + 1, match["mark"], WIDE_INDENT.sub(_narrow, line, 1))
    if match := BULLET.fullmatch(line):
        whole = f"{match['indent']}- {match['text']}"
        return Trap("yaml-bullet", match.end("indent") + 1, match["mark"], whole)
    if match := WIDE_COLON.fullmatch(line):
        return Trap("yaml-colon", match.end("before") + 1, "：", f"{match['before']}: {match['text']}")
    return None
