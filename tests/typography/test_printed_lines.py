"""T1–T5, T7 measured on finished PDFs: what starts and ends a line, what is split, how far it is from flush."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from statistics import quantiles

import pytest
from helpers.printed import HALF, Block, Print, Printed

# T2.1, T2.2, T2.3 at the level gb
NEVER_FIRST = set("。，、；：！？．”’）》〉】〗〕］｝」』～〜–·／％‰℃℉々" + ",.;:!?)]}")
NEVER_LAST = set("“‘（《〈【〖〔［｛「『￥＄／" + "([{")
WORDY = ("P", "Caption", "H1", "H2", "H3", "H4", "H5", "H6")
GIVING = re.compile(r"[㐀-䶿一-鿿〇々][^A-Za-z0-9]|[A-Za-z0-9,.;] [A-Za-z]")  # a place that can be stretched
RAGGED = 1.25  # em that a line without any may be short
HAN = re.compile(r"[㐀-䶿一-鿿〇々]")
TWO_HAN = re.compile(r"[㐀-䶿一-鿿〇々](?=[㐀-䶿一-鿿〇々])")
LETTER = re.compile(r"[A-Za-z0-9]")
ADDRESS = re.compile(r"[\w.@:/?=&%#~-]*(?:://|@|\.\w+/|doi:)[\w.@:/?=&%#~-]*", re.ASCII)
UNITS = re.compile(  # T3.1, T3.2, T3.3
    r"——|……|[¥￥$€]?[+\-−±]?(?<![A-Za-z0-9.,])\d+(?:[.,]\d+)*(?:[%‰°℃℉′″]|(?![\w.,]*[A-Za-z]))"
)


def everything(sheet: Print) -> list[Block]:
    return [block for block in sheet.blocks if len(block.lines) > 1]


def flush(sheet: Print) -> list[Printed]:
    """Lines of justified paragraphs that should reach the right edge."""
    blocks = [block for block in sheet.blocks if block.justified]
    return [
        line for block in blocks for line in block.lines[:-1] if line.line.reason not in ("forced", "short")
    ]


@pytest.mark.slow
def test_the_pdf_shows_what_was_laid_out(stress: Print) -> None:
    """Else none of the other measures would tell anything."""
    assert [line.text for line in stress.lines] == [line.read for line in stress.lines]


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
    ends = [block.lines[-1].text for block in everything(stress) if block.element.tag in WORDY]
    assert [end for end in ends if len(HAN.findall(end)) + len(LETTER.findall(end)) < 2] == []


def test_justified_lines_end_on_one_edge(stress: Print) -> None:  # T5.1, T5 test
    assert [found for block in everything(stress) if block.justified for found in off_edge(block)] == []


def test_few_lines_are_left_short(stress: Print) -> None:  # T3.5, T5.1
    """But for those at addresses, where nobody minds; less than a mark's blank is not seen."""
    lines = list(whites(stress))
    short = [one for one in lines if one[1].line.reason == "short" and not at_address(*one[:2])]
    seen = [white for _, _, white in short if white > 0.26]
    assert len(seen) <= left_short(stress) * len(lines), (len(seen), len(lines))
    assert all(line.line.stretch < 0.101 for _, line, _ in short)


def test_no_line_is_both_loose_and_short(stress: Print) -> None:  # T5.1, T5.3.6
    """Gaps beside digits are wide only where that fills the line; beside addresses nobody minds."""
    loose = [one for one in whites(stress) if max(between(one[1]), default=0.0) > 0.3]
    short = [(block, line) for block, line, _ in loose if line.line.reason == "short"]
    assert [line.text for block, line in short if not at_address(block, line)] == []


def test_a_line_ends_short_only_where_han_would_be_seen_to_open(stress: Print) -> None:  # T5.1, T5.3.7
    """By more than a hundredth of an em for each two Han side by side: with less it reaches the edge."""
    found = whites(stress)
    full = [line for _, line, _ in found if line.line.reason != "short"]
    beside = Counter((line.page, line.column) for line in full)  # else its own end is the edge
    short = [
        (block, line, white)
        for block, line, white in found
        if line.line.reason == "short" and beside[line.page, line.column] and not at_address(block, line)
    ]
    near = [(white, line.text) for _, line, white in short if white < 0.01 * len(TWO_HAN.findall(line.text))]
    assert near == []


def whites(sheet: Print) -> list[tuple[Block, Printed, float]]:
    """The lines of justified text but the last, with the em that each ends before the edge of its column."""
    lines = [(block, line) for block in sheet.blocks if block.justified for line in block.lines[:-1]]
    edges: dict[tuple[int, float], float] = defaultdict(float)
    for _, line in lines:
        place, right = (line.page, line.column), line.x + line.line.width
        if right < line.column + sheet.layout.geometry.column + line.size:  # else it spans several columns
            edges[place] = max(edges[place], right)
    return [
        (block, line, (edges[line.page, line.column] - line.x - line.line.width) / line.size)
        for block, line in lines
    ]


WIDE = 0.19  # em: gaps that tier 6 of T5.3 has opened
WIDER_GAPS = 5  # times as many gaps as lines that are left short
LEFT_SHORT = ((26, 0.04), (23, 0.045), (17, 0.065), (15.5, 0.085), (14.5, 0.12), (0, 0.15))


def left_short(sheet: Print) -> float:
    """T5.6, T3.4: the share of lines that may be, so that numbers stand with their units in narrow columns too."""
    characters = sheet.layout.geometry.column / sheet.layout.geometry.size
    return next(share for least, share in LEFT_SHORT if characters > least)


def at_address(block: Block, line: Printed) -> bool:
    text = "".join(line.line.source for line in block.lines)
    start = line.line.start
    near = text[max(0, start - 40) : start + len(line.line.source) + 40]
    return bool(ADDRESS.search(near) or re.search("[!-~]{24}", near))


def test_an_address_is_parted_in_a_word_only_where_that_is_longer_than_a_line(stress: Print) -> None:  # T3.5
    """Else the line before it stays short; typography F19."""
    measure = stress.layout.geometry.column / stress.layout.geometry.size
    words = [word for block in stress.blocks for word in words_parted_in_addresses(block)]
    assert [word for word in words if widest(word) < measure - 2] == []


def words_parted_in_addresses(block: Block) -> Iterator[str]:
    """The words of addresses, from mark to mark, in which lines end."""
    text = "".join(line.line.source for line in block.lines)
    ends = list(accumulate(len(line.line.source) for line in block.lines[:-1]))
    for address in ADDRESS.finditer(text):
        for word in re.finditer("[^/._?&=@]+[/._?&=@]*", address[0]):
            start, end = address.start() + word.start(), address.start() + word.end()
            if any(start < place < end for place in ends):
                yield word[0]


def widest(word: str) -> float:
    """How wide it may be in any face, in em."""
    return sum(0.75 if char.isupper() else 0.6 for char in word)


def off_edge(block: Block) -> Iterator[str]:
    """Lines that do not reach the edge of the others, though there is something to stretch in them (T5.4).

    But for those that an em at each place would not bring there: they are left short (T5.1).
    """
    free = ("forced", "short")  # T3.5
    lines = [line for line in block.lines[:-1] if line.line.reason not in free and not read_aloud(line)]
    lines = [line for line in lines if line.line.stretch <= 1]
    edge = max((line.right - line.column for line in lines), default=0.0)
    for line in lines:
        away = (edge - line.right + line.column) / line.size
        if away > (0.02 if GIVING.search(line.line.text) else RAGGED):
            yield f"{away:.2f} em: {line.text}"


def read_aloud(line: Printed) -> bool:
    """It ends with a reading that is wider than its base, and ends where the reading does (T10.10)."""
    return bool(line.line.pieces[-1].run.ruby)


def test_the_right_edge_is_that_of_the_column(stress: Print) -> None:  # T9.1
    geometry = stress.layout.geometry
    ends = [
        (line.right - line.column) / line.size
        for line in flush(stress)
        if line.size == geometry.size and line.grid and GIVING.search(line.line.text)
    ]
    assert len(ends) > 50
    assert quantiles(ends, n=20)[0] == pytest.approx(geometry.column / geometry.size, abs=0.02)
    assert max(ends) == pytest.approx(geometry.column / geometry.size, abs=0.02)


def test_marks_at_a_line_end_are_half_as_wide(stress: Print) -> None:  # T4.6
    """Their bodies stand where the other half of their boxes would leave the column."""
    ends = [
        (line.glyphs[-1].right - line.x - line.line.width) / line.size
        for line in flush(stress)
        if halved(line)
    ]
    assert len(ends) >= 8
    assert ends == pytest.approx([0.5] * len(ends), abs=0.01)


def halved(line: Printed) -> bool:
    return line.glyphs[-1].char in HALF and line.line.pieces[-1].script == "han"


def test_gaps_between_han_and_latin_look_alike_in_all_lines_of_a_paragraph(stress: Print) -> None:
    """T5.2.6, T5.3.2, T7.1: within a sixteenth of an em, a little more beside code, which is smaller.

    But for few lines, that would end short or open else: half an em at most (T5.3.6).
    """
    tighter = min(0.0, stress.layout.geometry.tracking) / stress.layout.geometry.size  # G1.14
    count = wider = 0
    for block in stress.blocks:
        lines = [list(between(line)) for line in block.lines if line.size == stress.layout.geometry.size]
        gaps = [gap for line in lines if line and max(line) <= WIDE for gap in line]
        if block.justified and gaps:
            count += len(gaps)
            smaller = 0.02 * any(piece.run.verbatim for line in block.lines for piece in line.line.pieces)
            assert max(gaps) - min(gaps) <= 1 / 16 + 0.02 + smaller, block.text
            assert 0.125 - 0.02 - smaller + tighter <= min(gaps), block.text
        others = (
            [gap for line in lines if line and max(line) > WIDE for gap in line] if block.justified else []
        )
        wider += len(others)
        assert max(others, default=0.0) <= 0.5 + 0.005, block.text
    assert count > 40
    assert wider <= WIDER_GAPS * left_short(stress) * count, (wider, count)


def between(line: Printed) -> Iterator[float]:
    for left, following in zip(line.glyphs, line.glyphs[1:], strict=False):
        if abs(left.y - following.y) < 0.05 and (
            (HAN.match(left.char) and LETTER.match(following.char))
            or (LETTER.match(left.char) and HAN.match(following.char))
        ):
            yield (following.x - left.right) / line.size
