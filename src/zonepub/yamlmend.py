"""Repairs of a file that YAML cannot read, each tried: the cause is what lets the file be read on.

A slip is told best by the line as it should be. Each repair here proposes one for some line near the place
where YAML gave up; `mended` reads the file with it and keeps the first that gets beyond that place.
"""

from collections.abc import Callable, Iterator

import yaml

from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.yamltraps import BULLETS, ITEM, KEY, NAMED, SECTION, STARTS, UNSEEN, Trap, holder_of

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it
NEAR = 6  # lines above the mark that are looked at
WIDE_INDENT = regex(r"[ ]*(?P<mark>[\t\u00a0\u3000]+)")
MARKDOWN_LINE = regex(r"(?P<before> *(?:- +)?)(?P<cells>\|.*\|)\s*")
MARKDOWN_RULE = regex(r" *\|[ :|-]*-[ :|-]*\|\s*")
CAPTION_FIELD = regex(r" +(?:image|alt|credit):.*")
CAPTION_TEXT = regex(r"(?P<name>[A-Za-z][\w-]*): +(?P<text>[^\s\[{|>].*)")
FENCE = regex(r"\s*(?:```|~~~)[\w-]*\s*")
CHAT = regex(  # 张三 2026/11/20 9:15:03
    r" *[^\s:：]{1,12} +(?:(?:\d{4}[-/年])?\d{1,2}[-/月]\d{1,2}日? +|昨天 +|星期. +)?"
    r"(?:[上下]午)?\d{1,2}:\d\d(?::\d\d)?\s*"
)
CONFLICT = regex(r"(?:<{7}|>{7}|={7}|\|{7})(?: .*)?")  # left by git, or by a program that joins versions
ENDED = regex(r"\s*(?:\.\.\.|…{1,2}|\.{3,6})\s*")  # left out by whoever copied; `...` ends a file of YAML
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
TEXT_FIELD = regex(r"(?P<indent> *)(?P<key>body|lead|items|rows|annexes|columns): +(?P<text>[^\s\[{|>\"'].*)")
FIELD_OF_TITLE = regex(r" +(?:id|kicker|comment|landscape|run-in): ")
ITEM_NAME = regex(r"(?P<before> *)- +(?P<name>\S.*?)\s*")
TOP_KEY = regex(r"(?:[a-z]+|fig-[\w-]+):(?: .*)?", 0)
REPORT = regex(r"\s*[\"']?report\b")
REPORT_FIELD = regex(r" *(?:title|subtitle|kicker|date|series|issuer|document_no|byline): .*")
PROSE = regex(
    r"(?![A-Za-z_][\w-]*[:：]|[一-鿿]{2,5}：\S|[\s#\-])(?=[^\n]*?[一-鿿])[^\n]*[。！!~～：:？?…）)]\s*"
)  # a sentence at the margin


@dataclass(frozen=True, slots=True)
class Repair:
    """What is wrong at a line, from 0, and the lines of the file without it."""

    number: int
    trap: Trap
    lines: list[str]


def mended(lines: list[str], mark: int, kinds: "tuple[Kind, ...]") -> Repair | None:
    """What lets the file be read beyond the line `mark`: of the first kind that does, what reads furthest."""
    for kind in kinds:
        best, furthest = None, mark
        for repair in kind(lines, mark):
            end = fails_at(repair.lines)
            if end is None:
                return repair
            if (reached := end - max(0, len(repair.lines) - len(lines))) > furthest:
                best, furthest = repair, reached
        if best is not None:
            return best
    return None


def fails_at(lines: list[str]) -> int | None:
    """The line, from 0, at which YAML gives up; None where it reads the file."""
    try:
        for event in yaml.parse("\n".join(lines), Loader=Loader):
            if isinstance(event, yaml.DocumentStartEvent) and event.start_mark and event.explicit:
                return event.start_mark.line if event.start_mark.line > 0 else None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        return mark.line if mark else 0
    return None


Kind = Callable[[list[str], int], Iterator[Repair]]


def _near(lines: list[str], mark: int) -> range:
    return range(min(mark, len(lines) - 1), max(-1, mark - NEAR), -1)


def with_lines(lines: list[str], number: int, *others: str) -> list[str]:
    """The lines of a file with others for one of them."""
    return [*lines[:number], *others, *lines[number + 1 :]]


def indent_of(line: str) -> int:
    """How many blanks stand before a line."""
    return len(line) - len(line.lstrip(" "))


def filled_above(lines: list[str], number: int) -> str:
    """The next line above one that holds something; "" where none does."""
    return next((lines[at] for at in range(min(number, len(lines)) - 1, -1, -1) if lines[at].strip()), "")


def filled_below(lines: list[str], number: int) -> str:
    """The next line below one that holds something; "" where none does."""
    return next((lines[at] for at in range(number + 1, len(lines)) if lines[at].strip()), "")


def foreign_lines(lines: list[str], mark: int) -> Iterator[Repair]:
    """Lines that are no part of the file: fences of Markdown, `...`, words of a chat before and behind it."""
    fences = {number for number, line in enumerate(lines) if FENCE.fullmatch(line)}
    begins = next((number for number, line in enumerate(lines) if TOP_KEY.fullmatch(line)), 0)
    before = {number for number in range(begins) if PROSE.fullmatch(lines[number])}
    behind: set[int] = set()
    for number in range(len(lines) - 1, begins, -1):
        if PROSE.fullmatch(lines[number]):
            behind.add(number)
        elif lines[number].strip() and number not in fences:
            break
    apart = all(not lines[number - 1].strip() or number - 1 in {*fences, *behind} for number in behind)
    dots = {number for number in _near(lines, mark) if ENDED.fullmatch(lines[number])}
    chat = {number for number in _near(lines, mark) if CHAT.fullmatch(lines[number])}
    said = {number + 1 for number in chat if number + 1 < len(lines) and not ITEM.match(lines[number + 1])}
    merged = {number for number, line in enumerate(lines) if CONFLICT.fullmatch(line)}
    for drop in (merged, {*fences, *before, *(behind if apart else ())}, dots, chat, chat | said):
        if drop:
            first = min(drop)
            kept = ["" if number in drop else line for number, line in enumerate(lines)]
            numbers = ", ".join(str(number + 1) for number in sorted(drop))
            code = "yaml-fence" if first in fences else "yaml-foreign"
            yield Repair(first, Trap(code, indent_of(lines[first]) + 1, lines[first].strip(), numbers), kept)


def unseen(lines: list[str], mark: int) -> Iterator[Repair]:
    """Characters of chats and pages that nobody sees, before a line or beside its colon."""
    for number in _near(lines, mark):
        if match := UNSEEN.search(lines[number]):
            whole = UNSEEN.sub("", lines[number])
            trap = Trap("yaml-unseen", match.start() + 1, match[0], whole)
            yield Repair(number, trap, with_lines(lines, number, whole))


def false_dashes(lines: list[str], mark: int) -> Iterator[Repair]:
    """The sign of an item as Chinese keyboards and Word have it, or without its blank."""
    for number in _near(lines, mark):
        if match := FALSE_ITEM.fullmatch(lines[number]):
            whole = f"{match['before']}- {match['text']}"
            code = "yaml-dash" if match["mark"] == "-" else "yaml-bullet"
            trap = Trap(code, match.start("mark") + 1, match["mark"], whole)
            yield Repair(number, trap, with_lines(lines, number, whole))


def odd_colons(lines: list[str], mark: int) -> Iterator[Repair]:
    """A field behind whose name another sign stands than a colon, or none."""
    for number in _near(lines, mark):
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
    for number in _near(lines, mark):
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
    for number in _near(lines, mark):
        if match := TWO_DASHES.fullmatch(lines[number]):
            whole = f"{match['before']}- {match['text']}"
            trap = Trap("dash-twice", match.end("before") + 3, "-", whole)
            yield Repair(number, trap, with_lines(lines, number, whole))


def blocks_without_dash(lines: list[str], mark: int) -> Iterator[Repair]:
    """`section: 总则` where an item should begin: first of its list, or below a text that is an item."""
    for number in _near(lines, mark):
        key = KEY.fullmatch(lines[number])
        if key is None or key["key"] not in STARTS or number == 0:
            continue
        above = filled_above(lines, number)
        level = indent_of(above) if ITEM.match(above) and not NAMED.match(above) else len(key["indent"])
        whole = f"{' ' * level}- {lines[number].strip()}"
        trap = Trap("block-no-dash", len(key["indent"]) + 1, key["key"], whole)
        yield Repair(number, trap, with_lines(lines, number, whole))


def wide_indents(lines: list[str], mark: int) -> Iterator[Repair]:
    """Tabs and full-width blanks before a line: as many plain blanks as let the file be read."""
    for number in range(max(0, mark - NEAR), min(mark + 1, len(lines))):
        match = WIDE_INDENT.match(lines[number])
        if match is None or not match["mark"]:
            continue
        near = [lines[at] for at in (number + 1, number - 1) if 0 <= at < len(lines) and lines[at].strip()]
        levels = sorted((indent_of(one) for one in near if not WIDE_INDENT.match(one)), reverse=True)
        above = filled_above(lines, number)
        if above.endswith(":") and max(levels, default=0) <= indent_of(above):  # the first field below it
            levels.insert(0, indent_of(above) + 2)
        levels += [_fields(one) for one in near] + [
            indent_of(one) for one in reversed(lines[:number]) if one.strip()
        ]
        for level in dict.fromkeys(levels):
            whole = " " * level + lines[number].strip()
            trap = Trap("yaml-indent", match.start("mark") + 1, match["mark"], whole)
            yield Repair(number, trap, with_lines(lines, number, whole))


def markdown_tables(lines: list[str], mark: int) -> Iterator[Repair]:
    """A table of Markdown with its line of dashes: a block of its own."""
    for number in _near(lines, min(mark + 2, len(lines) - 1)):
        if not MARKDOWN_RULE.fullmatch(lines[number]) or number == 0:
            continue
        head = MARKDOWN_LINE.fullmatch(lines[number - 1])
        rows: list[str] = []
        while number + 1 + len(rows) < len(lines) and (
            row := MARKDOWN_LINE.fullmatch(lines[number + 1 + len(rows)])
        ):
            rows.append(_cells(row["cells"]))
        if head is None:
            continue
        before = head["before"].replace("-", " ")
        indent = before[: max(0, len(before) - 2)] if "-" in head["before"] else before
        shown = [
            "- table: tab-1",
            f"  columns: [{_cells(head['cells'])}]",
            "  rows:",
            *(f"    - [{row}]" for row in rows),
        ]
        kept = [*lines[: number - 1], *(indent + line for line in shown), *lines[number + 1 + len(rows) :]]
        line = " ⏎ ".join(shown[:5])
        yield Repair(number - 1, Trap("markdown-table", head.start("cells") + 1, "|", line), kept)


def _cells(row: str) -> str:
    return ", ".join(cell.strip() or "''" for cell in row.strip().strip("|").split("|"))


def wide_blanks(lines: list[str], mark: int) -> Iterator[Repair]:
    """Blanks of Word or of a Chinese keyboard behind the colon of a field, which look like the plain one."""
    for number in _near(lines, mark):
        if match := WIDE_BLANK.fullmatch(lines[number]):
            line = f"{match['before']} {match['text']}".rstrip()
            trap = Trap("yaml-colon", match.start("mark") + 1, match["mark"][0], line)
            yield Repair(number, trap, with_lines(lines, number, line))


def marked_keys(lines: list[str], mark: int) -> Iterator[Repair]:
    """`**title**: 题`, `“title”: 题` and `# ` of a Chinese keyboard."""
    for number in _near(lines, mark):
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
    for number in _near(lines, mark):
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
        first = next((number for number in reversed(_near(lines, mark)) if number in commas), None)
        whole_file = [
            commas[number]["whole"] if number in commas else line for number, line in enumerate(lines)
        ]
        if first is not None:
            plain = commas[first]["whole"]
            trap = Trap("yaml-trailing", commas[first].start("mark") + 1, commas[first]["mark"], plain)
            yield Repair(first, trap, with_lines(lines, first, plain))
            yield Repair(first, trap, whole_file)


def indents(lines: list[str], mark: int) -> Iterator[Repair]:
    """A line that stands a little too far in or out: at each level of lines above it, the nearest first."""
    if mark >= len(lines) or not lines[mark].strip():
        return
    own = indent_of(lines[mark])
    above = [number for number in range(mark - 1, -1, -1) if lines[number].strip()]
    if len(above) > 1 and _holds(lines[above[1]], lines[above[0]]):  # report:⏎title: 甲⏎  series: …
        yield _at_level(lines, above[0], own)
    first = next((number for number in above if indent_of(lines[number]) % 2), -1)
    deep = all(indent_of(lines[at]) > own for at in above if at > first)  # tokens:⏎ color:⏎    ink: …
    if 0 <= first < above[0] and indent_of(lines[first]) == own - 1 and own % 2 == 0 and deep:
        yield _at_level(lines, first, own)
    odd = bool(above) and indent_of(lines[above[0]]) % 2 > own % 2  # levels are two apart, as a rule
    if odd:
        yield _at_level(lines, above[0], own)
    levels = dict.fromkeys(_fields(lines[number]) for number in above)
    levels |= dict.fromkeys(indent_of(lines[number]) for number in above)
    below = filled_below(lines, mark)
    dash = indent_of(below) - 2 if ITEM.match(lines[mark]) and KEY.fullmatch(below) else -1  # by its fields
    for level in sorted(levels, key=lambda level: (level != dash, abs(level - own), -level)):
        if level != own:
            yield _at_level(lines, mark, level)
    if above and not odd and indent_of(lines[above[0]]) != own:
        yield _at_level(lines, above[0], own)


def _holds(line: str, below: str) -> bool:
    """Whether a field that should hold the one below it stands level with it."""
    return (
        line.rstrip().endswith(":")
        and indent_of(line) == indent_of(below)
        and KEY.fullmatch(below) is not None
    )


def _fields(line: str) -> int:
    """How far in the fields of an item stand that a line begins."""
    return indent_of(line) + 2 * line.lstrip().startswith("- ")


def _at_level(lines: list[str], number: int, level: int) -> Repair:
    whole = " " * level + lines[number].strip()
    trap = Trap("yaml-unaligned", indent_of(lines[number]) + 1, str(level), whole)
    return Repair(number, trap, with_lines(lines, number, whole))


def missing_holders(lines: list[str], mark: int) -> Iterator[Repair]:
    """`body:` left out below a title; a text behind `body:` above further items; `- fig-1` above fields."""
    for number in _near(lines, mark):
        line = lines[number]
        if number + 1 >= len(lines):
            continue
        below = filled_below(lines, number)
        deeper = indent_of(below) > indent_of(line)
        head = line
        if FIELD_OF_TITLE.match(line):  # id: or kicker: between a title and its items
            head = next((one for one in reversed(lines[:number]) if not FIELD_OF_TITLE.match(one)), "")
        if SECTION.match(head) and below.lstrip().startswith("- ") and deeper:
            holder = holder_of(head)
            whole = f"{' ' * _fields(head)}{holder}:"
            trap = Trap("yaml-no-body", indent_of(below) + 1, holder, f"{holder}: ⏎ {below.strip()}")
            yield Repair(number + 1, trap, [*lines[: number + 1], whole, *lines[number + 1 :]])
        if (match := TEXT_FIELD.fullmatch(line)) and below.lstrip().startswith("- "):
            item = " " * indent_of(below) + f"- {match['text'].strip()}"
            trap = Trap(
                "yaml-text-and-items",
                match.start("text") + 1,
                match["key"],
                f"{match['key']}: ⏎ {item.strip()}",
            )
            yield Repair(number, trap, with_lines(lines, number, f"{match['indent']}{match['key']}:", item))
        if (match := CAPTION_TEXT.fullmatch(line)) and CAPTION_FIELD.fullmatch(
            below
        ):  # fig-1: 图题⏎  image: …
            if match["name"] in ("text", "image", "alt", "credit"):  # the first field of a figure
                yield _at_level(lines, number, indent_of(below))
                continue
            field = f"{' ' * indent_of(below)}text: {match['text'].strip()}"
            trap = Trap(
                "caption-text",
                match.start("text") + 1,
                match["text"].strip(),
                f"{match['name']}: ⏎ {field}",
            )
            yield Repair(number, trap, with_lines(lines, number, f"{match['name']}:", field))
        if (match := ITEM_NAME.fullmatch(line)) and deeper and KEY.fullmatch(below):
            name = match["name"].rstrip(":：")
            whole = (
                f"{name}:"
                if not match["before"] and name.isascii()
                else f"{match['before']}- {_block_of(below)}: {BULLETS.sub('', name)}"
            )
            if not match["before"] and name.isascii():  # captions as a list
                rest = [
                    one
                    if one.startswith(" ") or not ITEM_NAME.fullmatch(one)
                    else f"{one[2:].strip().rstrip(':：')}:"
                    for one in lines
                ]
                code = "yaml-no-colon" if name == match["name"] else "list-for-fields"
                yield Repair(number, Trap(code, 1, f"- {name}", whole), rest)
            else:
                yield Repair(
                    number,
                    Trap("yaml-no-colon", match.start("name") + 1, name, whole.strip()),
                    with_lines(lines, number, whole),
                )


def _block_of(field: str) -> str:
    """The block that a bare item above a field is: of a paragraph `role:` is said, of others less."""
    return "text" if field.strip().partition(":")[0] == "role" else "section"


def missing_report(lines: list[str], mark: int) -> Iterator[Repair]:
    """`report:` left out above its fields, the first of which may stand at the margin."""
    if any(REPORT.match(line) or CAPTION_FIELD.fullmatch(line) for line in lines):
        return
    first = next((number for number, line in enumerate(lines) if REPORT_FIELD.fullmatch(line)), None)
    if first is None or first > mark + 1:
        return
    kept = list(lines)
    for number in range(first, len(lines)):
        if not REPORT_FIELD.fullmatch(lines[number]):
            break
        kept[number] = f"  {lines[number].lstrip()}"
    shown = kept[first].rstrip()
    trap = Trap("yaml-no-report", indent_of(lines[first]) + 1, "", f"report: ⏎ {shown}")
    yield Repair(first, trap, [*kept[:first], "report:", *kept[first:]])


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
__all__ = ["AT_LAST", "FIRST", "THEN", "Loader", "Repair", "fails_at", "mended"]
