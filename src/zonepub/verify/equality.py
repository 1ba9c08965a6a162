"""Lines that must be there against lines that are there: one to one, in order; a surplus is a difference."""

import re
from collections.abc import Callable, Collection, Sequence
from difflib import SequenceMatcher
from itertools import count
from typing import Literal

from zonepub.cjk import IGNORABLE_RANGES
from zonepub.diagnostics import Span, in_both
from zonepub.readers.shown import CLOSE, OPEN, UNSEEN, MarkedLine, bare, mark, readable, shared
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.sequences import difference
from zonepub.verify.block_wording import ExpectedLine
from zonepub.verify.compare import squeeze
from zonepub.verify.fault_words import fault_in_words
from zonepub.verify.mark_words import MARKED, in_words, worded

INVISIBLE = regex(f"[{IGNORABLE_RANGES}]")
SPACE = regex(r"[ \t\n\r\xa0]+")
AROUND = 12  # characters of an excerpt before a difference
CODES = {
    "lost": "lost-text", "moved": "moved-text", "surplus": "added-text", "changed": "changed-text",
    "picture": "changed-picture",
    "fact": "changed-fact", "active": "active-content", "foreign": "foreign-content",
    "unseen": "unseen-content", "disagrees": "file-disagrees", "comment": "foreign-content",
}  # fmt: skip
BLOCKS = {
    "paragraph": ("段落", "paragraph"), "heading": ("标题", "heading"), "cell": ("单元格", "cell"),
    "caption": ("图注或表题", "caption"), "note": ("注释", "note"), "picture": ("图片", "picture"),
    "matter": ("文前文后", "front or back matter"), "signature": ("署名与日期", "signature"),
    "contents": ("目录", "contents list"), "running": ("页眉页脚", "running head or foot"),
    "text": ("文字", "text"), "file": ("文件", "file"),
}  # fmt: skip
Reason = Literal["made", "edited", "older"]  # why a file may differ: who reads it knows
ADVICE = {
    "made": in_both(
        "这是 zonepub 的缺陷，请附上源文件报告", "this is a bug: please report it with the source"
    ),
    "edited": in_both(
        "这份文件在生成之后被改过：以源文件为准重新生成，或把改动写进源文件",
        "the file was changed after it was made: make it anew, or take the change into the source",
    ),
    "older": in_both(
        "源文件、样式或 zonepub 在生成之后变了：重新生成",
        "the source, the style or zonepub changed after the file was made: build again",
    ),
}
NOTE_NUMBER = regex(re.escape(mark("^0")).replace("0", r"\d+"))
CELL = regex(r"⟦r(\d+)c(\d+) (\d+)×(\d+)(?: (\w+))?⟧")
PLACE = regex(rf"{OPEN}r(\d+)c(\d+) ")  # of a cell, as lines have it
SPANS = "跨 {} 列 {} 行", "{}×{}"
HEADS = {
    "col": ("列标题", "head of a column"), "Column": ("列标题", "head of a column"),
    "colgroup": ("几列的标题", "head of columns"), "row": ("行标题", "head of a row"),
    "Row": ("行标题", "head of a row"), "rowgroup": ("几行的标题", "head of rows"),
}  # fmt: skip
BEFORE_READING = regex(rf" +((?:{OPEN}ruby [^{CLOSE}]*{CLOSE})+)")


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a file that is not as the report has it. `kind`: lost, surplus, changed, picture, fact …"""

    kind: str
    block: str  # paragraph, cell, note …
    wanted: str
    found: str
    span: Span | None = None  # in the source
    place: str = ""  # in the file

    @property
    def code(self) -> str:
        """The diagnostic that tells it."""
        return CODES[self.kind]

    def words(self, why: Reason = "made") -> dict[str, str]:
        """What fills its message: the block, the words around the first difference, what to do about it."""
        zh, en = BLOCKS.get(self.block, (self.block, self.block))
        one, two = CELL.match(self.wanted), CELL.match(self.found)
        wanted, found = self.wanted, self.found
        if one and (not two or one[0] == two[0]):  # which cell it is, once
            zh, en = f"{zh}（第 {one[1]} 行第 {one[2]} 列）", f"{en} in row {one[1]}, column {one[2]},"
            wanted, found = CELL.sub("", wanted), CELL.sub("", found)
        text = CELL.sub("", self.wanted)
        one_place, other = map(_with_places, excerpts(wanted, found))
        if self.block == "file":
            other = fault_in_words(found)
        return {
            "block": in_both(zh, en), "text": in_words(text), "wanted": one_place, "found": other,
            "advice": ADVICE[why],
        }  # fmt: skip


def _with_places(text: str) -> str:
    """Marked text with its marks and places of cells in words."""
    if not CELL.search(text):
        return in_words(text)
    zh = CELL.sub(lambda cell: f"第 {cell[1]} 行第 {cell[2]} 列{_facts_of(cell, 0)}：", text)
    en = CELL.sub(lambda cell: f"row {cell[1]}, column {cell[2]}{_facts_of(cell, 1)}: ", text)
    return in_both(worded(zh)[0], worded(en)[1])


def _facts_of(cell: re.Match[str], language: int) -> str:
    """What a cell spans and heads, in brackets."""
    spans = "" if (cell[3], cell[4]) == ("1", "1") else SPANS[language].format(cell[3], cell[4])
    heads = HEADS.get(cell[5] or "", ("表头", "head"))[language] if cell[5] else ""
    facts = ("，", ", ")[language].join(filter(None, (spans, heads)))
    return ("（{}）", " ({})")[language].format(facts) if facts else ""


def excerpts(wanted: str, found: str) -> tuple[str, str]:
    """Both texts around the place where they part; short ones whole."""
    start = shared(wanted, found)
    return _cut(wanted, start), _cut(found, start)


def _cut(text: str, at: int) -> str:
    first = max(0, at - AROUND)
    last = at + 2 * AROUND
    for start, end in map(re.Match.span, MARKED.finditer(text)):  # whole, else nobody knows what it means
        if start < first < end:
            first = start
        if start < last < end:
            last = end
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


class Comparison:
    """Compares streams of lines. `absent` are characters that no font has, reported already; `among_others`:
    the file has lines of its own around those of the report."""

    def __init__(self, absent: Collection[str] = (), *, among_others: bool = False) -> None:
        self.among_others = among_others
        self.absent = {ord(char): None for char in absent}
        self.differences: list[Difference] = []
        self.lines = self.characters = 0

    def compare(self, wanted: Sequence[ExpectedLine], found: Sequence[MarkedLine]) -> list[tuple[int, int]]:
        """The places of lines that are the same line, changed or not."""
        self.lines += len(wanted)
        self.characters += len(self.bare_key("\n".join(line.text for line in wanted)))
        pairs: list[tuple[int, int]] = []
        if len(wanted) == len(found) and all(map(self._alike, wanted, found)):
            pairs = [(at, at) for at in range(len(wanted))]
        else:
            one, two = self._keys(wanted, found)
            for tag, i1, i2, j1, j2 in _opcodes(one, two):
                if tag == "equal":
                    pairs += zip(range(i1, i2), range(j1, j2), strict=True)
                else:
                    pairs += self._unlike(wanted[i1:i2], found[j1:j2], i1, j1)
        for at, place in pairs:
            self._check(wanted[at], found[place])
        self.differences = _with_moves(self.differences)
        return pairs

    def _keys(
        self, wanted: Sequence[ExpectedLine], found: Sequence[MarkedLine]
    ) -> tuple[list[str], list[str]]:
        """What lines are matched by: their words, and cells by their places where these are the same in both,
        else a row that somebody moved would be read as cells of its neighbours."""
        one, two = ([PLACE.match(line.text) for line in lines] for lines in (wanted, found))
        places = [[cell[0] for cell in cells if cell] for cells in (one, two)]
        if not places[0] or places[0] != places[1]:
            return [self.bare_key(line.text) for line in wanted], [self.bare_key(line.text) for line in found]
        return _placed(wanted, one, self.bare_key), _placed(found, two, self.bare_key)

    def _alike(self, wanted: ExpectedLine, found: MarkedLine) -> bool:
        return wanted.text == found.text or self.bare_key(wanted.text) == self.bare_key(found.text)

    def key(self, text: str) -> str:
        text = squeeze(self._uncounted(text))
        return text.translate(self.absent) if self.absent else text

    def bare_key(self, text: str) -> str:
        """The same, whether somebody sees the words or not."""
        text = squeeze(bare(self._uncounted(text)))
        return text.translate(self.absent) if self.absent else text

    def exact(self, text: str) -> str:
        """The text as people see it: white space of one kind, at the ends none."""
        text = SPACE.sub(" ", INVISIBLE.sub("", self._uncounted(text))).strip()
        if "ruby" in text:  # a reading is drawn before or behind the blank that follows its base
            text = BEFORE_READING.sub(r"\1 ", text).strip()
        return text.translate(self.absent) if self.absent else text

    def _uncounted(self, text: str) -> str:
        """Notes behind those of others go on counting."""
        return NOTE_NUMBER.sub(mark("^"), text) if self.among_others else text

    def _check(self, wanted: ExpectedLine, found: MarkedLine) -> None:
        same = self.key if wanted.loose else self.exact
        if wanted.text != found.text and same(wanted.text) != same(found.text):
            unseen = UNSEEN.search(found.text) and self.bare_key(wanted.text) == self.bare_key(found.text)
            self._differs("unseen" if unseen else "changed", wanted, found)

    def _unlike(
        self, wanted: Sequence[ExpectedLine], found: Sequence[MarkedLine], at: int, place: int
    ) -> list[tuple[int, int]]:
        """Lines between those that agree: the nearest of them are the same line changed."""
        pairs = []
        left = list(range(len(found)))
        for index, line in enumerate(wanted):
            best = max(left, key=lambda other: _likeness(line.text, found[other].text), default=None)
            if best is None or _likeness(line.text, found[best].text) < 0.5:
                self.differences.append(Difference("lost", line.kind, readable(line.text), "", line.span))
                continue
            left = [other for other in left if other > best]
            pairs.append((at + index, place + best))
        taken = {other - place for _, other in pairs}
        for other, surplus in enumerate(found):
            if other not in taken and not self.among_others:
                self.differences.append(
                    Difference("surplus", "text", "", readable(surplus.text), None, surplus.place)
                )
        return pairs

    def _differs(self, kind: str, wanted: ExpectedLine, found: MarkedLine) -> None:
        self.differences.append(
            Difference(
                kind, wanted.kind, readable(wanted.text), readable(found.text), wanted.span, found.place
            )
        )


def _placed(
    lines: Sequence[MarkedLine | ExpectedLine],
    cells: Sequence[re.Match[str] | None],
    key: Callable[[str], str],
) -> list[str]:
    """The keys of lines; of a cell its number among all."""
    numbers = count()
    return [f"⟦{next(numbers)}⟧" if cell else key(line.text) for line, cell in zip(lines, cells, strict=True)]


def _with_moves(differences: list[Difference]) -> list[Difference]:
    """What is lost in one place and too much in another has moved, and is one difference."""
    surplus = {CELL.sub("", item.found): item for item in differences if item.kind == "surplus"}
    moved: dict[int, Difference] = {}
    for item in differences:
        other = surplus.pop(CELL.sub("", item.wanted), None) if item.kind == "lost" else None
        if other:
            moved[id(item)] = replace(item, kind="moved", found=other.found, place=other.place)
            moved[id(other)] = item
    return [
        moved.get(id(item), item)
        for item in differences
        if not (item.kind == "surplus" and id(item) in moved)
    ]


def _opcodes(one: Sequence[str], two: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """As SequenceMatcher has them; equal ends are found without it."""
    start, end = difference(one, two)
    matcher = SequenceMatcher(None, one[start : len(one) - end], two[start : len(two) - end], autojunk=False)
    inner = [(tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in matcher.get_opcodes()]
    return [
        ("equal", 0, start, 0, start),
        *inner,
        ("equal", len(one) - end, len(one), len(two) - end, len(two)),
    ]


def _likeness(one: str, two: str) -> float:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.5 and matcher.quick_ratio() > 0.5 else 0.0
