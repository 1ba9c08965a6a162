"""The lines of a plain text: how far in they stand, what they are, and whether they were wrapped hard."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zonepub.importing.readers.characters import columns
from zonepub.records import dataclass
from zonepub.regex import regex

BLANK = " \t\u3000\xa0\x0b\x0c\ufeff\u200b"
RULE = regex(r"([—―─━═_=\-*~～＿－‐•·◆★☆※])(?:\s*\1){3,}|\*(?:\s*\*){2,}|-{3,}")
PAGE_NUMBER = regex(r"[-—–－·]\s*\d{1,4}\s*[-—–－·]|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?")
# a line that begins with one of these begins a paragraph, wherever the line before ends
STARTER = regex(
    r"(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[)）]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百\d]+[章节条编]"
    r"|[①-⑳]|[•●■◆▶►▲△※]|附件|[图表]\s*\d|[-*+]\s"
    r"|(?:出席|列席|请假|主持|记录|报|送|发|抄送|抄报|主送|签发人|联系人|关键词|摘要)(?:人员|单位|人)?[:：])"
)
FIELDS = regex(
    r"\S[^。；]*\S(?: {4,}|\u3000{2,}|\t+)\S[^。；]{0,40}"
)  # issuer and date at the ends of a line
STOPS = "。！？!?；;：:…”’）)》」』"
WIDEST = 120  # columns; longer lines are paragraphs, not wrapped lines
MINIMUM = 15  # characters; shorter lines say nothing about wrapping


@dataclass(slots=True)
class TypedLine:
    """A line without white space at its ends. `start`: offset of the first character of `text`."""

    start: int
    text: str
    indent: int = 0  # columns before the text
    page_break: bool = False  # a form feed stands before it

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_rule(self) -> bool:
        return bool(RULE.fullmatch(self.text))


class Wrapping(NamedTuple):
    """How lines were wrapped: `full` is the fewest units of a line that goes on in the next."""

    full: int = 0
    by_columns: bool = True

    def is_full(self, line: TypedLine) -> bool:
        if not self.full:
            return False
        before = line.indent if self.by_columns else (line.indent + 1) // 2
        return before + (columns(line.text) if self.by_columns else len(line.text)) >= self.full


def split_lines(text: str) -> list[TypedLine]:
    """All lines, blank ones with an empty text."""
    lines: list[TypedLine] = []
    offset = 0
    for raw in text.split("\n"):
        inner = raw.strip(BLANK)
        lead = raw[: len(raw) - len(raw.lstrip(BLANK))] if inner else ""
        blanks = lead.replace("\x0c", "").replace("\ufeff", "").replace("\u200b", "")
        lines.append(TypedLine(offset + len(lead), inner, columns(blanks), "\x0c" in raw))
        offset += len(raw) + 1
    return lines


def find_wrapping(lines: Sequence[TypedLine]) -> Wrapping:
    """Is the text wrapped at a width? Then most of its longer lines are nearly as long as the longest."""
    following = [
        (line, after)
        for line, after in zip(lines, [*lines[1:], TypedLine(0, "")], strict=True)
        if len(line.text) >= MINIMUM and not line.is_rule
    ]
    best = Wrapping()
    most = 0
    for by_columns in (True, False):
        slack, unit = (8, 2) if by_columns else (4, 1)
        sizes = sorted(_size(line, by_columns) for line, _ in following)
        if len(sizes) < 3:
            return best
        longest = sizes[-1 - len(sizes) // 20]  # a few overlong ones do not count
        if longest > WIDEST // (2 // unit):
            continue
        full = longest - slack
        near = [(line, after) for line, after in following if _size(line, by_columns) >= full]
        going_on = [
            line
            for line, after in near
            if after.text
            and not STARTER.match(after.text)
            and (line.text[-1] not in STOPS or not after.indent)
        ]
        open_ended = sum(line.text[-1] not in STOPS for line in going_on)
        if len(going_on) >= 3 and len(near) * 3 >= len(following) and open_ended * 2 >= len(going_on) > most:
            best, most = Wrapping(full, by_columns), len(going_on)
    return best


def _size(line: TypedLine, by_columns: bool) -> int:
    return line.indent + columns(line.text) if by_columns else (line.indent + 1) // 2 + len(line.text)


def goes_on(line: TypedLine, after: TypedLine, wrapping: Wrapping) -> bool:
    """Does the paragraph of `line` go on in the line `after`?"""
    if not after.text or after.page_break or not wrapping.is_full(line):
        return False
    if STARTER.match(after.text) or after.is_rule or FIELDS.fullmatch(line.text):
        return False
    # a first-line indent begins a paragraph; an indent as deep as the item's text goes on with the item
    return after.indent < 2 or after.indent <= line.indent or _hangs(line, after)


def _hangs(line: TypedLine, after: TypedLine) -> bool:
    """Does the line after stand in as far as the words behind this line's marker?"""
    marker = re.match(r"(?:[^\s：:]{1,6}[:：]|\S{1,4}[.、．)）])\s*|[•●■◆*+-]\s*", line.text)
    return marker is not None and after.indent >= line.indent + columns(marker[0]) - 1
