"""Blocks of an article put in order: a number above its title, misused headings and quotations, sizes."""

import re
from collections import Counter

from zonepub.importing.document import Block, RawParagraph, RawRun, replace_hints, text_of
from zonepub.records import replace
from zonepub.regex import regex

# a number that stands alone above the title it counts
NUMBER = regex(
    r"(?:(?:PART|CHAPTER|NO|STEP)[\s.·]*)?(?:0?\d{1,2}|[一二三四五六七八九十]{1,3}|[IVX]{1,4}|ONE|TWO|THREE|FOUR|FIVE|SIX)[.、/]?"
    r"|[壹贰叁肆伍陆柒捌玖拾]|[Ⅰ-Ⅹ]|[①-⑳]|[❶-❿]|第[一二三四五六七八九十]{1,3}(?:部分|篇|站)",
    re.IGNORECASE,
)
LONGEST_TITLE = 40
STOP = regex("[。；;，,、]$|[。；]")
LARGE = 1.05


def tidy(blocks: list[Block]) -> list[Block]:
    """The blocks with sizes over that of the running text; `<h4>` around everything is no heading."""
    blocks = _with_sizes(_without_misuse(blocks))
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(before, RawParagraph) and isinstance(block, RawParagraph) and _counts(before, block):
            hints = replace(block.hints, bold=1.0, blank_before=before.hints.blank_before)
            out[-1] = RawParagraph((*before.runs, RawRun(" "), *block.runs), hints)
        else:
            out.append(block)
    return out


def _counts(before: RawParagraph, block: RawParagraph) -> bool:
    """Is the paragraph before just the number of this title?"""
    number, title = text_of(before.runs).strip(), text_of(block.runs).strip()
    if not NUMBER.fullmatch(number) or not 2 <= len(title) <= LONGEST_TITLE or STOP.search(title):
        return False
    if before.hints.list_id or block.hints.list_id or NUMBER.fullmatch(title):
        return False
    outstanding = block.hints.bold >= 0.9 or block.hints.size >= LARGE or bool(block.hints.heading)
    large_number = before.hints.bold >= 0.9 or before.hints.size >= LARGE or bool(before.hints.heading)
    together = before.hints.align == block.hints.align == "center" or before.hints.box == block.hints.box
    return (outstanding and (large_number or together)) or (large_number and together)


def _without_misuse(blocks: list[Block]) -> list[Block]:
    """Headings and quotations that hold most of the text are only looks."""
    paragraphs = [block for block in blocks if isinstance(block, RawParagraph)]
    whole = sum(len(text_of(block.runs)) for block in paragraphs) or 1
    headed = sum(len(text_of(block.runs)) for block in paragraphs[1:] if block.hints.heading)
    quoted = sum(len(text_of(block.runs)) for block in paragraphs if block.hints.quote)
    changes: dict[str, object] = {}
    if headed > 0.5 * whole:
        changes["heading"] = 0
    if quoted > 0.5 * whole:
        changes["quote"] = 0
    if not changes:
        return blocks
    return [block if block is blocks[0] else replace_hints(block, **changes) for block in blocks]


def _with_sizes(blocks: list[Block]) -> list[Block]:
    sizes: Counter[float] = Counter()
    for block in blocks:
        if isinstance(block, RawParagraph) and not block.hints.heading:
            sizes[round(block.hints.size, 1)] += len(text_of(block.runs))
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    return [
        replace_hints(block, size=round(block.hints.size / body, 2) if body else 0.0)
        if isinstance(block, RawParagraph)
        else block
        for block in blocks
    ]
