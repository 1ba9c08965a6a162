"""Repairs of what was pasted among the items of a list: numbered lines, prose, frames of code, fields."""

import re
from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.slips import ALIASES, ROLE
from zonepub.yamlfile.mends.repair import NEAR, Kind, Repair, filled_above, with_lines
from zonepub.yamlfile.traps.lines import CHINESE_KEY, GOES_ON, ITEM, KEY, Trap, indent_of
from zonepub.yamlfile.writing import scalar

NUMBERED = regex(
    r" *(?:\d{1,2}(?:[、．]|[.)）] *(?=[^\s\d]))|[（(]\d{1,2}[)）]|[①-⑳])[ \u3000]*(?P<text>[^\s\[{].*)"
)
PROSE = regex(r"[ \u3000]*(?P<text>[一-鿿“《（〔0-9](?:[^:#]|:(?! ))*[。！？；…”）])\s*")
FENCE = regex(r" *- +(?P<mark>```|~~~)[\w-]*\s*")
FENCE_END = regex(r" *(?:- +)?(?:```|~~~)\s*")
BARE_FIELDS = regex(r" +(?P<text>(?:\{[^{}]*\}|\[[^\[\]]*\]))\s*")
BULLETED = regex(r" *[●○•·◆◇■□▪►➤▶※★☆✓√]\s*(?P<text>[^\s\[{].*)")
CHINESE_NAME = regex(r"(?P<before> *)(?P<key>[一-鿿]{1,5})：(?P<text>.*)")
MOST_SHOWN = 6  # lines that a hint repeats
MOST_PASTED = 60  # lines of one paste


def _around(lines: list[str], mark: int) -> range:
    return range(max(1, mark - NEAR), min(mark + 2, len(lines)))


def _below_items(lines: list[str], mark: int) -> Iterator[tuple[int, int]]:
    """The lines that follow an item, none of them further in than it, and how far in the item stands."""
    for number in _around(lines, mark):
        above = filled_above(lines, number)
        if ITEM.match(above) and not GOES_ON.search(above) and indent_of(lines[number]) <= indent_of(above):
            yield number, indent_of(above)


def _run(lines: list[str], first: int, kind: re.Pattern[str]) -> list[str]:
    """The texts of the lines of one kind from the `first` on."""
    texts = []
    for line in lines[first : first + MOST_PASTED]:
        match = kind.fullmatch(line)
        if match is None:
            break
        texts.append(match["text"].strip())
    return texts


def numbered_lines(lines: list[str], mark: int) -> Iterator[Repair]:
    """`1. 甲` and `2、乙` below an item, none of them further in than it: a numbered list."""
    for number, level in _below_items(lines, mark):
        texts = _run(lines, number, NUMBERED)
        if len(texts) > 1:
            shown = ["- list: numbered", "  items:", *(f"    - {scalar(text)}" for text in texts)]
            trap = Trap("yaml-bullet", indent_of(lines[number]) + 1, lines[number].strip()[:2], _line(shown))
            yield Repair(number, trap, _put(lines, number, len(texts), shown, level))


def prose_between(lines: list[str], mark: int) -> Iterator[Repair]:
    """Sentences below an item, none of them further in than it: paragraphs."""
    for number, level in _below_items(lines, mark):
        texts = [] if _is_field(lines[number]) else _run(lines, number, PROSE)
        own = indent_of(lines[number])
        if texts and (own < level or "：“" in texts[0]):
            shown = [f"- {scalar(text)}" for text in texts]
            trap = Trap("paragraph-left", own + 1, lines[number].strip(), _line(shown), level)
            yield Repair(number, trap, _put(lines, number, len(texts), shown, level))


def _is_field(line: str) -> bool:
    match = CHINESE_KEY.fullmatch(line)
    return match is not None and (match["key"] in ALIASES or ROLE.fullmatch(match["key"]) is not None)


def fenced_items(lines: list[str], mark: int) -> Iterator[Repair]:
    """A frame of code whose first line is an item: the lines in it are paragraphs."""
    for number in _around(lines, mark):
        match = FENCE.fullmatch(lines[number])
        if match is None:
            continue
        below = range(number + 1, min(number + MOST_PASTED, len(lines)))
        end = next((at for at in below if FENCE_END.fullmatch(lines[at])), number)  # else the sign alone
        texts = [line.strip() for line in lines[number + 1 : end] if line.strip()]
        shown = [f"- {scalar(text)}" for text in texts]
        trap = Trap("markdown-fence", match.start("mark") + 1, match["mark"], _line(shown) or "- ……")
        kept = _put(lines, number, end + 1 - number, shown, indent_of(lines[number]))
        yield Repair(number, trap, kept)


def fields_without_dash(lines: list[str], mark: int) -> Iterator[Repair]:
    """`{head: 产值}` or `[甲, 1]` on a line of its own, level with an item above it."""
    for number, level in _below_items(lines, mark):
        texts = _run(lines, number, BARE_FIELDS) if indent_of(lines[number]) == level else []
        if texts:
            shown = [f"- {text}" for text in texts]
            trap = Trap("yaml-no-dash", level + 1, texts[0], _line(shown))
            yield Repair(number, trap, _put(lines, number, len(texts), shown, level))


def chinese_keys(lines: list[str], mark: int) -> Iterator[Repair]:
    """`页脚：{…}` or `上：30mm` among fields."""
    for number in _around(lines, mark) if mark else range(2):
        match = CHINESE_NAME.fullmatch(lines[number]) if number < len(lines) else None
        name = ALIASES.get(match["key"], "").partition(" ")[0] if match else ""
        if not match or not name:
            continue
        near = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
        beside = any(KEY.fullmatch(line) and indent_of(line) == len(match["before"]) for line in near)
        if beside or match["text"][:1] in ("{", "["):
            whole = f"{match['before']}{name}: {match['text'].strip()}".rstrip()
            trap = Trap("yaml-no-colon", match.start("key") + 1, match["key"], whole.strip())
            yield Repair(number, trap, with_lines(lines, number, whole))


def bulleted_lines(lines: list[str], mark: int) -> Iterator[Repair]:
    """`● 甲` and `● 乙` below an item, none of them further in than it: items, all at once."""
    for number, level in _below_items(lines, mark):
        texts = _run(lines, number, BULLETED)
        if len(texts) > 1:
            shown = [f"- {scalar(text)}" for text in texts]
            own = lines[number].strip()[:1]
            trap = Trap("yaml-bullet", indent_of(lines[number]) + 1, own, _line(shown))
            yield Repair(number, trap, _put(lines, number, len(texts), shown, level))


def _line(shown: list[str]) -> str:
    return " ⏎ ".join([*shown[:MOST_SHOWN], *(["……"] if len(shown) > MOST_SHOWN else [])])


def _put(lines: list[str], number: int, count: int, shown: list[str], level: int) -> list[str]:
    """The lines of the file with those shown for some of them."""
    return [*lines[:number], *(" " * level + line for line in shown), *lines[number + count :]]


PASTES: tuple[Kind, ...] = (
    fenced_items,
    chinese_keys,
    bulleted_lines,
    numbered_lines,
    prose_between,
    fields_without_dash,
)
