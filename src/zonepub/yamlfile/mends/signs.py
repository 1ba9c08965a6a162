"""Repairs of signs in a line: dashes, colons, bars, blanks, quotes, commas and marks of other writing."""

from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.yamlfile.mends.repair import Repair, near, with_lines
from zonepub.yamlfile.traps.lines import ITEM, KEY, Trap, indent_of

MARKED_KEY = regex(
    r"(?P<before> *(?:- +)?)(?P<mark>\*\*|__|\*|`|“|”|‘|「|『|【)(?P<key>[A-Za-z_][\w-]*)"
    r"(?:\*\*|__|\*|`|”|“|’|」|』|】)"
    r"(?P<colon>[:：])(?P<inside>\*\*|__|\*|`)?[ ]*(?P<text>.*)"
)
INSIDE_KEY = regex(
    r"(?P<before> *(?:- +)?)(?P<mark>\*\*|__|\*|`)(?P<key>[A-Za-z_][\w-]*)[:：]"
    r"(?:\*\*|__|\*|`)[ ]*(?P<text>.*)"
)
WIDE_BLANK = regex(r"(?P<before> *(?:- +)*[A-Za-z_][\w-]*:)(?P<mark>[\u00a0\u3000]+) *(?P<text>.*)")
WIDE_HASH = regex(r"(?P<before> *)(?P<mark>＃+|﹟)[ ]*(?P<text>.*)")
TRAILING = regex(r"(?P<whole>.*\S)\s*(?P<mark>[,，;；、])\s*")
UNPAIRED = regex(
    r"(?P<before>.*?(?:: |- |\[|\{|, ))(?P<open>[\"'])(?P<text>[^\"']*)(?P<close>[”“’‘＂])(?P<rest>[\]},\s]*)"
)
BETWEEN = regex(r"(?<=[\]}\"'])(?P<gap> +)(?=[\[{\"'])")  # [1, 2] [3, 4]
TWO_DASHES = regex(r"(?P<before> *)- +- +(?P<text>[A-Za-z_一-鿿][\w-]*: .*|[A-Za-z_][\w-]*:)")
FALSE_ITEM = regex(  # `—figure: fig-1`, `1、[甲, 1]`, `-{head: 产值}`, `-figure: fig-1`
    r"(?P<before> *)(?P<mark>[－–—―‐‑−·•●▪]{1,2}|\d{1,2}[、.．)）]|-(?=[\[{\u3000\u00a0]|[a-z][a-z-]*: ))"
    r"[ \u3000\u00a0]*"
    r"(?P<text>[a-z][a-z-]*:(?: .*)?|page-break|[\[{].*|(?<=[\u3000\u00a0])\S.*)"
)
ODD_COLON = regex(  # `rows;`, `id. names`, `body ：`, `report_to [甲, 乙]`, `lead` alone
    r"(?P<before> *(?:- +)?)(?P<key>[a-z][a-z_-]*)"
    r"(?P<mark> *[:：]{2} *|:[。，、；]$| *[：;；=＝。，、,.] *| +(?=[\[{\"'\d])|(?=\s*$))(?P<text>\S.*)?"
)
BAR = regex(r"(?P<before> *(?:- +|[a-z][\w-]*: +)+)(?P<bar>[|>]) *(?P<text>[^|\s][^|]*)?")
BARE_TEXT = regex(r" *[^\s\x00-\x7f][^:]*")
LAST = regex(r"(?P<before>.*[\]}])(?P<extra>[\]}])\s*")


def false_dashes(lines: list[str], mark: int) -> Iterator[Repair]:
    """The sign of an item as Chinese keyboards and Word have it, or without its blank."""
    for number in near(lines, mark):
        if match := FALSE_ITEM.fullmatch(lines[number]):
            whole = f"{match['before']}- {match['text']}"
            code = "yaml-dash" if match["mark"] == "-" else "yaml-bullet"
            trap = Trap(code, match.start("mark") + 1, match["mark"], whole)
            yield Repair(number, trap, with_lines(lines, number, whole))


def odd_colons(lines: list[str], mark: int) -> Iterator[Repair]:
    """A field behind whose name another sign stands than a colon, or none."""
    for number in near(lines, mark):
        match = ODD_COLON.fullmatch(lines[number].rstrip())
        if match is None or (not match["text"] and "-" in match["before"]):
            continue
        whole = f"{match['before']}{match['key']}: {match['text'] or ''}".rstrip()
        if sign := match["mark"].strip():
            trap = Trap("yaml-colon", lines[number].index(sign, match.end("key")) + 1, sign, whole)
        else:
            trap = Trap("yaml-no-colon", match.start("key") + 1, match["key"], whole)
        yield Repair(number, trap, with_lines(lines, number, whole))


def texts_behind_bars(lines: list[str], mark: int) -> Iterator[Repair]:
    """`- |第一行` above a second line; lines below `- |` that stand no further in than it."""
    for number in near(lines, mark):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        match = BAR.fullmatch(lines[number])
        if match is None or not below.strip() or ITEM.match(below) or KEY.fullmatch(below):
            continue
        head, deep = f"{match['before']}{match['bar']}", indent_of(lines[number]) + 2
        if match["text"] and indent_of(below) >= deep:
            text = " " * indent_of(below) + match["text"]
            trap = Trap("yaml-bar", match.end("bar"), match["bar"], f"{head.strip()} ⏎   {match['text']}")
            yield Repair(number, trap, with_lines(lines, number, head, text))
        elif not match["text"] and indent_of(below) < deep:
            end = number + 1
            while end < len(lines) and BARE_TEXT.fullmatch(lines[end]):
                end += 1
            rows = [" " * deep + line.strip() for line in lines[number + 1 : end]]
            if rows:
                shown = " ⏎ ".join([head.strip(), *(f"  {row.strip()}" for row in rows[:3])])
                trap = Trap("yaml-bar", indent_of(below) + 1, match["bar"], shown)
                yield Repair(number + 1, trap, [*lines[: number + 1], *rows, *lines[end:]])


def dashes_twice(lines: list[str], mark: int) -> Iterator[Repair]:
    """`- - section: 总则` above fields that stand as if there were one dash."""
    for number in near(lines, mark):
        if match := TWO_DASHES.fullmatch(lines[number]):
            whole = f"{match['before']}- {match['text']}"
            trap = Trap("dash-twice", match.end("before") + 3, "-", whole)
            yield Repair(number, trap, with_lines(lines, number, whole))


def wide_blanks(lines: list[str], mark: int) -> Iterator[Repair]:
    """Blanks of Word or of a Chinese keyboard behind the colon of a field, which look like the plain one."""
    for number in near(lines, mark):
        if match := WIDE_BLANK.fullmatch(lines[number]):
            line = f"{match['before']} {match['text']}".rstrip()
            trap = Trap("yaml-colon", match.start("mark") + 1, match["mark"][0], line)
            yield Repair(number, trap, with_lines(lines, number, line))


def marked_keys(lines: list[str], mark: int) -> Iterator[Repair]:
    """`**title**: 题`, `“title”: 题` and `# ` of a Chinese keyboard."""
    for number in near(lines, mark):
        match = MARKED_KEY.fullmatch(lines[number]) or INSIDE_KEY.fullmatch(lines[number])
        if match:
            line = f"{match['before']}{match['key']}: {match['text']}".rstrip()
            yield Repair(
                number,
                Trap("yaml-marked-key", match.start("mark") + 1, match["mark"], line),
                with_lines(lines, number, line),
            )
        if match := WIDE_HASH.fullmatch(lines[number]):
            line = f"{match['before']}# {match['text']}".rstrip()
            yield Repair(
                number,
                Trap("yaml-comment", match.start("mark") + 1, match["mark"], line),
                with_lines(lines, number, line),
            )


def signs_too_many(lines: list[str], mark: int) -> Iterator[Repair]:
    """A comma at a line's end, as JSON has it; a bracket too many; a quote of each kind; no comma between."""
    for number in near(lines, mark):
        line = lines[number]
        if (match := UNPAIRED.fullmatch(line)) and "'" not in match["text"]:
            whole = f"{match['before']}{match['text']}{match['rest']}"
            yield Repair(
                number,
                Trap("yaml-open-quote", match.start("open") + 1, match["open"], whole),
                with_lines(lines, number, whole),
            )
        if match := LAST.fullmatch(line):
            yield Repair(
                number,
                Trap("yaml-surplus-bracket", match.start("extra") + 1, match["extra"], match["before"]),
                with_lines(lines, number, match["before"]),
            )
        if match := BETWEEN.search(line):
            whole = BETWEEN.sub(", ", line)
            yield Repair(
                number, Trap("yaml-comma", match.start() + 1, " ", whole), with_lines(lines, number, whole)
            )
    commas = {number: match for number in range(len(lines)) if (match := TRAILING.fullmatch(lines[number]))}
    if commas:
        first = next((number for number in reversed(near(lines, mark)) if number in commas), None)
        whole_file = [
            commas[number]["whole"] if number in commas else line for number, line in enumerate(lines)
        ]
        if first is not None:
            plain = commas[first]["whole"]
            trap = Trap("yaml-trailing", commas[first].start("mark") + 1, commas[first]["mark"], plain)
            yield Repair(first, trap, with_lines(lines, first, plain))
            yield Repair(first, trap, whole_file)
