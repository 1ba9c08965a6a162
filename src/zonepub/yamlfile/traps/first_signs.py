"""Texts that begin with a sign that means something to YAML, and quotes that nothing ends."""

import re

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.yamlfile.meant import narrow
from zonepub.yamlfile.traps.lines import LINE, NO_GAP, Trap
from zonepub.yamlfile.writing import in_quotes, quoted

INDICATORS = "*&!|>%@`{[\"',]}?:-#"
IN_BRACES = regex(r"\{([一-鿿][\w一-鿿]*)\}(?=[^\s,}\]])")
# a value among others that begins with a sign: `[甲, *乙]`, `{quote: @甲}`
IN_BRACKETS = regex(r"(?P<before>[\[{,][ ]*(?:[A-Za-z_][\w-]*: +)?)(?P<text>[*&!|>%@`][^,\[\]{}]*)")
NO_BLANK = regex(r"(?P<before>[ ]*(?:- +)*[A-Za-z_][\w-]*):(?=[^\s:/])(?P<text>.*)")


def open_quote(line: str, start: int) -> Trap:
    """A quote at `start` that nothing ends, and the line as if it had been meant for the whole text."""
    text = line[start + 1 :].strip().removesuffix(line[start])
    before = line[:start]
    inside = max(before.count("[") - before.count("]"), before.count("{") - before.count("}")) > 0
    if inside and text[-1:] in ("]", "}"):  # one of several values in brackets
        return Trap("yaml-open-quote", start + 1, line[start], f"{before}{text}")
    if "”" in text[:-1] and "“" not in text.partition("”")[0]:  # opened by the quote of another keyboard
        return Trap("yaml-open-quote", start + 1, line[start], f"{line[:start]}“{text}")
    if text[-1:] in "”’＂" and not set("“‘＂") & set(text[:-1]):  # closed by the quote of a Chinese keyboard
        text = text[:-1]
    return Trap("yaml-open-quote", start + 1, line[start], line[:start] + quoted(text))


def opened_only(line: str) -> Trap | None:
    """A text that begins with a quote and has no second one."""
    match = LINE.fullmatch(line)
    if match is None or match["text"][0] not in "\"'" or match["text"][0] in match["text"][1:]:
        return None
    return open_quote(line, match.start("text"))


def wide_fields(line: str) -> Trap | None:
    """Fields in round brackets, or in wide ones: `- （head: 园区）`."""
    match = LINE.fullmatch(line)
    if match and match["text"][0] in "(（｛" and (wide := narrow(match["text"])):
        code = "yaml-wide" if match["text"][0] == "｛" else "yaml-round"
        return Trap(code, match.start("text") + 1, match["text"][0], match["before"] + wide)
    return None


def odd_beginning(line: str) -> Trap | None:
    """A dash without its blank, or a text whose first sign is one of YAML's own."""
    if gap := NO_GAP.fullmatch(line):
        return Trap("yaml-dash", gap.end("before") + 1, "-", f"{gap['before']}- {gap['text']}")
    match = LINE.fullmatch(line)
    if match is None:
        return None
    text, start = match["text"], match.start("text")
    if filled := IN_BRACES.match(text):  # {园区}召开会议
        return _filled(line, start, filled)
    if text[0] == '"' and (at := line.find("\\")) >= 0:  # "C:\新建"
        return Trap("yaml-quote", at + 1, "\\", in_quotes(line, start))
    if text[0] in "[{" and text[-1] in "]}" and (inner := IN_BRACKETS.search(line, start)):
        whole = IN_BRACKETS.sub(lambda one: one["before"] + quoted(one["text"].rstrip()), line)
        return Trap("yaml-quote", inner.start("text") + 1, inner["text"][0], whole)
    if text[0] in INDICATORS:
        return Trap("yaml-quote", start + 1, text[0], in_quotes(line, start))
    return None


def _filled(line: str, start: int, filled: re.Match[str]) -> Trap:
    own = line.replace(filled[0], f"${filled[0]}").strip()
    whole = in_quotes(line, start).strip()
    both = in_both(f"{own}（填入值“{filled[1]}”）；照样印出，放进引号：{whole}",
                   f"{own} (the value “{filled[1]}”); as it stands, in quotes: {whole}")  # fmt: skip
    return Trap("yaml-brace", start + 1, filled[0], both)


def text_with_colon(line: str) -> Trap | None:
    """A text with a colon in it, or with none behind its key."""
    match = LINE.fullmatch(line)
    if match and ": " in match["text"]:  # 电话: 0592，联系人: 王芳
        column = line.index(": ", match.start("text")) + 1
        return Trap("text-taken-apart", column, ":", in_quotes(line, match.start("text")))
    if match := NO_BLANK.fullmatch(line):
        return Trap("yaml-colon", match.end("before") + 1, ":", f"{match['before']}: {match['text']}")
    return None
