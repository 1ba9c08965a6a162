"""What is wrong within the braces and brackets of a line."""

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.yamlfile.meant import CELL_ERROR
from zonepub.yamlfile.slips.braces import first_wrong, whole_fields
from zonepub.yamlfile.traps.lines import LINE, PAIRS, Trap
from zonepub.yamlfile.writing import quoted

FLOW_ITEM = regex(
    r"(?<=[\[,{])(?P<gap> *)(?P<text>[^\s,\[\]{}'\"][^,\[\]{}'\"]*\[[^\[\]]*\][^,\[\]{}]*)(?=[,\]}])"
)
# a value in a line of fields that holds a bracket, or goes on with a key before which the comma lacks
BRACES = regex(
    r"(?<=[{,] )?(?P<key>[\w-]+: +)(?P<text>"
    r"(?:[^\s,\[\]{}'\"][^,\[\]{}'\"]*\{[^{}]*\}|\{[a-z_]+\}(?=[^\]\s]))[^,\[\]{}'\"]*"
    r"(?:\{[^{}]*\}[^,\[\]{}'\"]*|, *(?![\w-]+: )[^\s,\[\]{}'\"]+(?:\{[^{}]*\}[^,\[\]{}'\"]*)+)*)(?=[,}])"
)
WIDE_QUOTED = regex(r"[“”＂](?P<text>[^“”＂]*)[“”＂]")  # quotes of a Chinese keyboard, meant for YAML
GLUED = regex(r"(?<=[{,]) *[A-Za-z_][\w-]*:(?=[^\s/])")  # {name:简报}
NO_COMMA = regex(
    r"(?<=[{,])(?P<first> *[\w-]+: +[^,\[\]{}'\":]*?[^,\[\]{}'\":\s])[ ，、；;]+(?=[A-Za-z][\w-]*: )"
)
BACKSLASHES = regex(r'(?P<before> *(?:image|file): +)"(?P<path>[^"]*\\[^"]*\.[A-Za-z]{3,4})"\s*')
YEAR = regex(  # document_no: [2026]18号
    r"(?P<before> *document_no: +)(?P<office>[^\[\]\s]*)(?P<open>\[)(?P<year>\d{4})\] *第?0*(?P<n>\d+)号\s*"
)
SHELL = regex(r"(?<=[:,] )\$\{(?P<name>(?:color|size|font)\.[\w.-]+)\}")  # ${color.accent}
HASH = regex(r"(?<= )#(?:[^\s,\[\]{}\"']|,(?=[#0]))*")  # #,##0.0 is one value
# a text in quotes, and what may stand behind it in a list or mapping
QUOTED = regex(r"""(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?= *(?:[,:\]}]|#|$))""")


def _unquoted(text: str) -> str:
    """A text without the quotes of a Chinese keyboard around all of it."""
    return match["text"] if (match := WIDE_QUOTED.fullmatch(text)) else text


def fields_in_braces(line: str) -> Trap | None:
    """Fields with commas or colons of a Chinese keyboard, or a value that holds a colon: all at once."""
    whole = whole_fields(line)
    if whole.replace(" ", "") == line.replace(" ", "") and not GLUED.search(line):
        return None
    at = first_wrong(line, whole)
    if whole[at] == " " and line[at - 1] == ":":  # {name:简报}
        return Trap("yaml-colon", at, ":", whole)
    if whole[at] in "\"'":  # {head: 产值: 亿元}
        return Trap("yaml-quote", at + 1, ":", whole)
    return Trap("yaml-colon" if line[at] in "：:" else "yaml-comma", at + 1, line[at], whole)


def _trap_in_flow(line: str, start: int) -> Trap | None:
    """What is left open in a list or mapping that begins at `start`: a quote, a bracket, a value with #."""
    opened, place, before = "", start, ""
    while place < len(line):
        sign = line[place]
        if match := HASH.match(line, place):
            whole, value = _with_hash(line, place, match.end()), match[0].rstrip("]}")
            if CELL_ERROR.fullmatch(value):
                own = whole.strip()
                whole = in_both(f"{own}（{value} 是 Excel 的错误值，宜改成算好的数）",
                                f"{own} ({value} an error of Excel; better the number itself)")  # fmt: skip
            return Trap("yaml-hash", place + 1, "#", whole)
        if sign in "\"'" and before in "[{,:":
            match = QUOTED.match(line, place)
            if match is None:
                return _unpaired(line, place)
            place, sign = match.end() - 1, "a"
        elif sign in PAIRS:
            opened += sign
        elif sign in "]}":
            opened = opened[:-1]
        before = sign if sign != " " else before
        place += 1
    if opened and before not in "[{,":  # a comma: it goes on in the next line
        closed = line + "".join(PAIRS[sign] for sign in reversed(opened))
        return Trap("yaml-open-bracket", start + 1, opened[-1], closed)
    return None


def _with_hash(line: str, place: int, end: int) -> str:
    """A line of fields with the value in quotes that holds a #: the colour alone, or the text around it."""
    start = max(line.rfind(sign, 0, place) + len(sign) for sign in (": ", ", ", "[", "{"))
    if not line[start:place].strip():
        return f'{line[:place]}"{line[place:end]}"{line[end:]}'
    end = next((at for at in range(end, len(line)) if line[at] in ",]}"), len(line))
    return line[:start] + quoted(line[start:end].strip()) + line[end:]


def _unpaired(line: str, place: int) -> Trap:
    """A quote that is not closed before the next comma, and the line with it closed there."""
    end = next((index for index in range(place, len(line)) if line[index] in ",]}"), len(line))
    return Trap("yaml-open-quote", place + 1, line[place], line[:end] + line[place] + line[end:])


def odd_value(line: str) -> Trap | None:
    """A value that YAML cannot have there: without a comma before the next, with brackets of its own."""
    if (match := NO_COMMA.search(line)) and "{" in line:
        end = match.end("first")
        return Trap("yaml-comma", end + 1, line[end], f"{line[:end]}, {line[match.end() :]}")
    if match := BACKSLASHES.fullmatch(line):
        name = match["path"].replace("\\", "/").rpartition("/")[2]
        return Trap("yaml-backslash", match.start("path"), '"', f"{match['before']}images/{name}")
    if match := YEAR.fullmatch(line):
        whole = f"{match['before']}{match['office']}〔{match['year']}〕{match['n']}号"
        return Trap("yaml-year", match.start("open") + 1, match["open"], whole)
    if match := SHELL.search(line):
        return Trap("yaml-token", match.start() + 1, match[0], SHELL.sub(r"$\g<name>", line))
    if "{" in line and (match := BRACES.search(line)):
        whole = BRACES.sub(lambda item: item["key"] + quoted(_unquoted(item["text"].rstrip())), line)
        return Trap("yaml-quote", match.start("text") + 1, "{", whole)
    if match := FLOW_ITEM.search(line):
        whole = FLOW_ITEM.sub(lambda item: item["gap"] + quoted(item["text"].rstrip()), line)
        return Trap("yaml-quote", match.start("text") + 1, "[", whole)
    return None


def left_open(line: str) -> Trap | None:
    """A list or fields of which something is left open."""
    match = LINE.fullmatch(line)
    return _trap_in_flow(line, match.start("text")) if match and match["text"][0] in PAIRS else None
