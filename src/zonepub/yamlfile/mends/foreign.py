"""Repairs of what is none of YAML: fences, chats, marks of git, unseen characters, tables of Markdown."""

from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.yamlfile.mends.repair import Repair, near, with_lines
from zonepub.yamlfile.traps.lines import ITEM, UNSEEN, Trap, indent_of

MARKDOWN_LINE = regex(r"(?P<before> *(?:- +)?)(?P<cells>\|.*\|)\s*")
MARKDOWN_RULE = regex(r" *\|[ :|-]*-[ :|-]*\|\s*")
FENCE = regex(r"\s*(?:```|~~~)[\w-]*\s*")
CHAT = regex(  # 张三 2026/11/20 9:15:03
    r" *[^\s:：]{1,12} +(?:(?:\d{4}[-/年])?\d{1,2}[-/月]\d{1,2}日? +|昨天 +|星期. +)?"
    r"(?:[上下]午)?\d{1,2}:\d\d(?::\d\d)?\s*"
)
CONFLICT = regex(r"(?:<{7}|>{7}|={7}|\|{7})(?: .*)?")  # left by git, or by a program that joins versions
ENDED = regex(r"\s*(?:\.\.\.|…{1,2}|\.{3,6})\s*")  # left out by whoever copied; `...` ends a file of YAML
TOP_KEY = regex(r"(?:[a-z]+|fig-[\w-]+):(?: .*)?", 0)
PROSE = regex(
    r"(?![A-Za-z_][\w-]*[:：]|[一-鿿]{2,5}：\S|[\s#\-])(?=[^\n]*?[一-鿿])[^\n]*[。！!~～：:？?…）)]\s*"
)  # a sentence at the margin


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
    dots = {number for number in near(lines, mark) if ENDED.fullmatch(lines[number])}
    chat = {number for number in near(lines, mark) if CHAT.fullmatch(lines[number])}
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
    for number in near(lines, mark):
        if match := UNSEEN.search(lines[number]):
            whole = UNSEEN.sub("", lines[number])
            trap = Trap("yaml-unseen", match.start() + 1, match[0], whole)
            yield Repair(number, trap, with_lines(lines, number, whole))


def markdown_tables(lines: list[str], mark: int) -> Iterator[Repair]:
    """A table of Markdown with its line of dashes: a block of its own."""
    for number in near(lines, min(mark + 2, len(lines) - 1)):
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
