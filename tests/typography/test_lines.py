"""T1–T5, T7 measured on finished PDFs: what starts and ends a line, what is split, how far it is from flush."""

import re
from collections.abc import Iterator
from statistics import quantiles

import pytest
from printed import Block, Glyph, Print, Printed

# T2.1, T2.2, T2.3 at the level gb
NEVER_FIRST = set("。，、；：！？．”’）》〉】〗〕］｝」』～〜–·／％‰℃℉々" + ",.;:!?)]}")
NEVER_LAST = set("“‘（《〈【〖〔［｛「『￥＄／" + "([{")
OPENING = set("“‘（《〈【〖〔［｛「『")
HALF = set("。，、；：！？．”’）》〉】〗〕］｝」』")
HAN = re.compile(r"[㐀-䶿一-鿿〇々]")
LETTER = re.compile(r"[A-Za-z0-9]")
ADDRESS = re.compile(r"[\w.@:/?=&%#~-]*(?:://|@|\.\w+/|doi:)[\w.@:/?=&%#~-]*", re.ASCII)
UNITS = re.compile(  # T3.1, T3.2, T3.3
    r"——|……|[¥￥$€]?[+\-−±]?(?<![A-Za-z0-9.,])\d+(?:[.,]\d+)*(?:[%‰°℃℉′″]|(?![\w.,]*[A-Za-z]))"
)


def everything(sheet: Print) -> list[Block]:
    return [block for block in sheet.blocks if len(block.lines) > 1]


def flush(sheet: Print) -> list[tuple[Block, Printed]]:
    """Lines of justified paragraphs that must reach the right edge, and have where to give."""
    return [
        (block, line)
        for block in sheet.blocks
        if block.justified
        for line in block.lines[:-1]
        if line.line.reason != "forced"
    ]


def test_the_pdf_shows_what_was_laid_out(stress: Print) -> None:
    """Else none of the other measures would tell anything."""
    assert [line.text for line in stress.lines] == ["".join(line.line.text.split()) for line in stress.lines]


def test_no_line_starts_or_ends_with_a_mark_that_must_not(stress: Print) -> None:  # T2
    lines = [line.text for block in everything(stress) for line in block.lines]
    later = [line.text for block in everything(stress) for line in block.lines[1:]]
    assert [text for text in later if text[0] in NEVER_FIRST] == []
    assert [text for text in lines if text[-1] in NEVER_LAST] == []


def test_no_unit_is_split(stress: Print) -> None:  # T3
    assert [found for block in everything(stress) for found in split(block)] == []


def split(block: Block) -> Iterator[str]:
    text, ends, at = block.text, set[int](), 0
    for line in block.lines[:-1]:
        at += len(line.line.source)
        ends.add(at)
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    for match in UNITS.finditer(text):
        if any(start <= match.start() < end for start, end in addresses):
            continue
        if any(match.start() < end < match.end() for end in ends):
            yield f"{match[0]} in {text}"


def test_no_paragraph_ends_with_a_lone_character(stress: Print) -> None:  # T8.5
    ends = [block.lines[-1].text for block in everything(stress)]
    assert [end for end in ends if len(HAN.findall(end)) + len(LETTER.findall(end)) < 2] == []


def test_justified_lines_end_on_one_edge(stress: Print) -> None:  # T5.1, T5 test
    offences = []
    for block, line in flush(stress):
        size = line.size
        edge = max(right(other) - other.column for other in block.lines[:-1])
        if edge - (right(line) - line.column) > 0.02 * size:
            offences.append(f"{(edge - right(line) + line.column) / size:.2f} em: {line.text}")
    assert offences == []


def right(line: Printed) -> float:
    """The right edge of a line: marks at its end are half as wide (T4.6)."""
    last = line.glyphs[-1]
    return (last.x + last.right) / 2 if last.char in HALF and last.right - last.x > 0.9 * line.size else last.right


def test_marks_at_a_line_end_are_half_as_wide(stress: Print) -> None:  # T4.6
    column = stress.layout.geometry.column
    ends = [
        (last.x - line.column + line.size / 2) / line.size
        for block, line in flush(stress)
        if (last := line.glyphs[-1]).char in HALF and line.size == stress.layout.geometry.size
        and block.element.tag == "P"
    ]
    assert ends
    assert all(end == pytest.approx(column / stress.layout.geometry.size, abs=0.02) for end in ends)


def test_gaps_between_han_and_latin_are_a_quarter_em_at_most(stress: Print) -> None:  # T7.1
    gaps = sorted(gap for _, line in flush(stress) for gap in between(line))
    assert len(gaps) > 40
    assert quantiles(gaps, n=20)[-1] <= 0.25 + 0.005
    assert gaps[0] >= 0.125 - 0.005  # T5.2 tier 6


def between(line: Printed) -> Iterator[float]:
    for left, following in zip(line.glyphs, line.glyphs[1:], strict=False):
        if abs(left.y - following.y) < 0.05 and (
            (HAN.match(left.char) and LETTER.match(following.char))
            or (LETTER.match(left.char) and HAN.match(following.char))
        ):
            yield (following.x - left.right) / line.size
