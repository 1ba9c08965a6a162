"""T5: both edges flush; what gives way first, and how far."""

from itertools import pairwise
from typing import Any, Literal

import pytest
from helpers.square_fonts import LATIN, SIZE, Face, ink, left, paragraph, run

from tests.typography.test_printed_units import CLAUSES
from zonepub.typeset import Line, Options, set_paragraph


def rules(text: str, ems: float, **options: Any) -> list[tuple[str, float]]:
    """Tiers used in the first line, with the em taken or given."""
    done = paragraph(text, ems, explain=True, punctuation="quanjiao", **options)
    return [
        (item.rule, round(item.amount / SIZE, 3))
        for item in done.decisions
        if item.line == 0 and item.kind in ("squeeze", "stretch")
    ]


def squeezed(text: str, over: float) -> list[tuple[str, float]]:
    """Tiers used when a whole paragraph must become shorter by so many em."""
    width = paragraph(text, 100, punctuation="quanjiao").lines[0].width / SIZE
    return rules(text, width - over, last_line_min=99)  # no second line, whatever it costs


def test_every_line_but_the_last_is_flush() -> None:  # T5.1
    text = (
        "高新区（2025年）坚持“创新驱动”，AI产业增长3.5%；研发投入——持续提升。新增企业120家，其中上市3家。" * 3
    )
    measures = {
        "quanjiao": 17,
        "kaiming": 17,
        "banjiao": 17,
        "hangmobanjiao": 23,
    }  # narrower, lines are left short
    for scheme, ems in measures.items():
        done = paragraph(text, ems, indent=2, punctuation=scheme)
        for line in done.lines[:-1]:
            assert line.width == pytest.approx(ems * SIZE, abs=0.02 * SIZE)
            assert ink(line)[-1][2] == pytest.approx(ems, abs=0.02)
        assert done.lines[-1].width <= ems * SIZE


def test_a_line_that_would_open_too_far_is_left_short() -> None:  # T5.1, T5.6
    text = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰" + "M" * 20
    for ems, stretch in ((15.2, 0.014), (16.5, 0.02), (18, 0.02), (20, 0.02)):
        line = paragraph(text, ems, explain=True).lines[0]
        assert line.stretch == pytest.approx(stretch, abs=0.001), ems
        assert (line.reason == "short") == (ems > 16)
        assert line.width == pytest.approx(min(ems, 15 + 14 * stretch) * SIZE, abs=0.02 * SIZE)
    long = "甲乙丙丁戊己庚辛壬癸子丑" * 2 + "M" * 40
    for ems, reason, stretch in ((24.6, "stretch", 0.026), (24.8, "stretch", 0.035), (25, "short", 0.02)):
        line = paragraph(long, ems).lines[0]
        assert (line.reason, round(line.stretch, 3)) == (reason, stretch), ems


def test_gaps_are_wide_only_where_that_fills_the_line() -> None:  # T5.3.6
    """A line is loose or short, not both."""
    text = "甲乙丙5丁戊己庚辛壬癸子丑寅" + "M" * 20
    used: set[bool] = set()
    for tenths in range(140, 180):
        line = paragraph(text, tenths / 10, explain=True).lines[0]
        gap = left(line, "5") - left(line, "丙") - 1
        white = tenths / 10 - line.width / SIZE
        used.add(gap > 0.3)
        assert gap <= 0.521 and (gap < 0.3 or white < 0.001), (tenths, gap, white)
    assert used == {True, False}


def test_a_line_that_ends_with_a_mark_reaches_the_edge_too() -> None:  # T4.6, T5.3.7
    """Not a quarter of an em before it: what is left goes between the characters."""
    line = paragraph("甲乙丙丁戊己庚辛壬癸子丑，" + "M" * 10 + "甲乙丙丁", 12.9).lines[0]
    assert (line.reason, round(line.stretch, 3)) == ("stretch", 0.033)
    assert line.width == pytest.approx(12.9 * SIZE)


def test_han_gives_what_nobody_sees_when_all_else_is_squeezed() -> None:  # T5.2.8
    text = "甲乙丙丁戊己庚辛壬癸子丑" * 2
    line = paragraph(text + "，" + text, 24.1).lines[0]
    assert line.source.endswith("，") and line.width == pytest.approx(24.1 * SIZE, abs=0.01 * SIZE)
    assert line.pieces[0].tracking == pytest.approx(-0.4 / 24 * SIZE, abs=0.01)


def test_brackets_give_way_before_commas_and_commas_before_stops() -> None:  # T5.2 tiers 4, 5, 7
    """Each gives half first; with the first go three hundredths of an em from each of eleven places."""
    text = "甲《乙》丙，丁。戊己庚辛"
    assert squeezed(text, 0.6) == [("T5.2.4", -0.6)]
    assert squeezed(text, 1.0) == [("T5.2.4", -0.83), ("T5.2.5", -0.17)]
    assert squeezed(text, 1.3) == [("T5.2.4", -0.83), ("T5.2.5", -0.25), ("T5.2.7", -0.22)]
    assert squeezed(text, 1.9) == [
        ("T5.2.4", -0.83),
        ("T5.2.5", -0.25),
        ("T5.2.7", -0.25),
        ("T5.2.8", -0.57),  # the other halves, with the rest of what Han give
    ]


def test_commas_lose_less_in_a_long_line_that_is_squeezed() -> None:  # T5.2.5
    """What is hardly seen between Han goes with them, so that they look like those of the lines beside; before
    Han stand closer than by three hundredths of an em, commas give most of what they have left."""
    text = "园区坚持创新驱动，推动企业上规模，甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
    for need, comma, tracking in ((0.8, 0.855, -0.017), (1.3, 0.765, -0.028), (1.9, 0.525, -0.03)):
        whole = paragraph(text, 100, punctuation="quanjiao").lines[0].width / SIZE
        line = paragraph(text, whole - need, punctuation="quanjiao", last_line_min=99).lines[0]
        commas = [start for char, start, _ in ink(line) if char == "，"]
        after = left(line, "推") - commas[0], left(line, "甲") - commas[1]
        assert after == pytest.approx((comma, comma), abs=0.02)
        assert line.pieces[0].tracking / SIZE == pytest.approx(tracking, abs=0.003)


@pytest.mark.parametrize(("punctuation", "most"), [("quanjiao", 1.25), ("kaiming", 1.04)])
def test_marks_open_a_little_before_gaps_are_as_wide_as_blanks(
    punctuation: Literal["quanjiao", "kaiming"], most: float
) -> None:  # T5.3 tier 6
    """A comma of one em takes a quarter more at most; one of half an em grows to a whole and no further."""
    text = "2025年，云泽高新区实现地区生产总值1,862.40亿元，比上年增长"
    line = paragraph(text, 18, punctuation=punctuation).lines[0]
    comma = next(start for char, start, _ in ink(line) if char == "，")
    assert left(line, "云") - comma == pytest.approx(most, abs=0.01)


def test_places_of_one_tier_change_equally() -> None:  # T5.2
    text = "甲《乙》丙《丁》戊己庚辛"
    width = paragraph(text, 100, punctuation="quanjiao").lines[0].width / SIZE
    line = paragraph(text, width - 1, punctuation="quanjiao").lines[0]
    bodies = [start for _, start, _ in ink(line)]
    full = [start for _, start, _ in ink(paragraph(text, 100, punctuation="quanjiao").lines[0])]
    lost = [full[i] - bodies[i] for i in (1, 4, 5, 8)]
    assert lost == pytest.approx([0.25, 0.5, 0.75, 1.0], abs=0.08)  # the rest goes between the characters


def test_the_gap_gives_way_after_commas_and_before_stops() -> None:  # T5.2 tiers 5, 6, 7
    assert squeezed("甲，AI乙。丙丁戊己庚", 0.7) == [
        ("T5.2.5", -0.49),
        ("T5.2.6", -0.042),
        ("T5.2.7", -0.168),
    ]


def test_the_colon_gives_way_with_the_commas() -> None:  # T5.2, the colon
    assert squeezed("甲：乙丙丁戊己", 0.3) == [("T5.2.5", -0.3)]


class Wide(Face):
    """Latin with a word space of 0.4 em, so that there is room both ways."""

    def advance(self, cluster: str) -> float:
        return 0.4 if cluster == " " else LATIN.advance(cluster)

    def glue(self, mark: str) -> tuple[float, float]:
        return LATIN.glue(mark)


def spaced(ems: float) -> tuple[Line, list[str]]:
    base = run("甲new area乙丙。丁戊己庚辛壬")
    runs = [type(base)(base.text, base.han, Wide(), base.size)]
    done = set_paragraph(runs, ems * SIZE, Options(explain=True, punctuation="quanjiao"))
    kinds = ("squeeze", "stretch")
    return done.lines[0], [item.rule for item in done.decisions if item.line == 0 and item.kind in kinds]


def test_the_word_space_gives_way_first() -> None:  # T5.2 tier 2
    whole = set_paragraph([run("甲new area乙丙。丁戊己庚辛壬")], 1000, Options()).lines[0].width / SIZE
    assert spaced(whole + 0.15 - 0.1)[1] == ["T5.2.2"]


def test_hangmobanjiao_and_plain_are_never_squeezed_inside_a_line() -> None:  # T4.7
    for scheme in ("hangmobanjiao", "plain"):
        done = paragraph("甲《乙》丙，丁。戊己庚辛，壬癸" * 4, 11, punctuation=scheme)
        assert all(line.stretch >= 0 for line in done.lines)


def test_word_spaces_are_stretched_then_gaps_then_spaces_again_then_the_rest() -> None:  # T5.3
    text = "甲乙new area丙丁戊"
    natural = 2 + 0.25 + 1.5 + 0.25 + 2 + 0.25 + 3
    head = text + "\u3000" + "子丑寅卯辰巳午未申酉戌亥"
    first, gaps, wider = ("T5.3.1", 0.083), ("T5.3.2", 0.042), ("T5.3.4", 0.167)  # two gaps of 1/48 em
    han = ("T5.3.3", 0.03)  # by 0.01 em at three places
    assert rules(head, natural + 0.05, breaking="greedy") == [("T5.3.1", 0.05)]
    assert rules(head, natural + 0.2, breaking="greedy") == [first, gaps, han, ("T5.3.4", 0.045)]
    assert rules(head, natural + 0.35, breaking="greedy") == [first, gaps, han, wider, ("T5.3.5", 0.028)]
    # gaps of 1/8 em never shrink: they grow by twice as much
    narrow = rules(head, natural, breaking="greedy", latin_gap=0.125)
    assert narrow == [first, ("T5.3.2", 0.125), han, ("T5.3.4", 0.012)]


def test_gaps_of_a_paragraph_differ_by_a_sixteenth_of_an_em_but_in_loose_lines() -> None:
    """T5.2.6, T5.3.2, T5.3.6: up to half an em where Han would open, or the line end short."""
    text = "园区AI企业120家，产值386.4亿元，其中GPU出口57.2亿元，比上年多9.3亿元，占全省的12.5%。" * 4
    loose = count = 0
    for gap in (0.125, 1 / 6, 0.25):
        for ems in range(14, 40):
            done = paragraph(text, ems, latin_gap=gap, digit_gap=gap)
            lines = [whites(line) for line in done.lines]
            least = min(white for line in lines for white in line)
            wider = [white for line in lines for white in line if white > least + 1 / 16 + 0.001]
            assert least > 0.124 and max(wider, default=0.0) <= 0.5 + 0.001, (gap, ems)
            loose, count = loose + len(wider), count + sum(map(len, lines))
    assert 0 < loose <= 0.15 * count


def test_gaps_beside_latin_open_before_han_is_seen_to_open() -> None:  # T5.3.6
    text, gap = "甲乙AI丙丁5G戊己庚辛。" + "M" * 14 + "子丑寅卯", 1 / 6
    tiers, unseen = {}, ["T5.3.2", "T5.3.3", "T5.3.5"]
    for ems in (11.35, 11.8):
        done = paragraph(text, ems, explain=True, latin_gap=gap, digit_gap=gap, punctuation="quanjiao")
        tiers[ems] = [item.rule for item in done.decisions if item.line == 0 and item.rule.startswith("T5")]
        assert done.lines[0].text == "甲乙AI丙丁5G戊己庚辛。" and done.lines[0].stretch <= 0.02 + 1e-9
    assert tiers == {11.35: unseen, 11.8: [*unseen, "T5.3.6"]}


def test_of_lines_full_of_units_few_stay_short_and_fewer_by_much() -> None:  # T5.1
    """Between two lines that are a little short and one by a lot, those with less white are taken."""
    short: list[float] = []
    count = 0
    for first in range(12):
        text = "，".join(CLAUSES[(first * 5 + at * 7) % len(CLAUSES)] for at in range(9)) + "。"
        for ems in range(15, 25):
            ends = [ems - line.width / SIZE for line in paragraph(text, ems).lines[:-1]]
            count += len(ends)
            short += [white for white in ends if white > 0.26]
    assert count > 500
    assert len(short) <= 0.17 * count and sum(white > 3 for white in short) <= 0.07 * count


def whites(line: Line) -> list[float]:
    """What stands between Han and Latin side by side, in em, less the tracking of the line."""
    shown = ink(line)
    return [
        right[1] - left[2]
        for left, right in pairwise(shown)
        if left[0].isalnum() and right[0].isalnum() and left[0].isascii() != right[0].isascii()
    ]


def test_marks_that_the_style_halves_grow_with_what_nobody_sees_between_han() -> None:  # T5.3.3
    for text, ems in (("甲乙丙，丁戊己庚", 6.9), ("甲乙（丙）丁戊己", 6.9), ("甲说：“乙丙”丁戊", 7.2)):
        done = paragraph(text + "辛" * 12, ems, explain=True, breaking="greedy", last_line_min=0)
        stretched = [item.rule for item in done.decisions if item.line == 0 and item.kind == "stretch"]
        assert stretched == ["T5.3.3", "T5.3.5"] and 0.01 < done.lines[0].stretch < 0.02, (
            text,
            done.lines[0],
        )


def test_a_mark_grows_to_an_em_at_most() -> None:  # T5.3.3, T5.3.5
    text = "甲乙丙，丁戊己" + "M" * 12 + "辛壬"
    done = paragraph(text, 7.1, explain=True, breaking="greedy", last_line_min=0)
    amounts = [(item.rule, round(item.amount / SIZE, 2)) for item in done.decisions if item.kind == "stretch"]
    assert amounts == [("T5.3.3", 0.31), ("T5.3.5", 0.29)]
    assert left(done.lines[0], "丁") - left(done.lines[0], "，") == pytest.approx(1.0, abs=0.02)


def test_marks_stay_near_to_half_an_em_in_a_long_line() -> None:  # T5.3.3
    """Commas of half an em in one line and of a whole one in the next are seen; a hundredth at each Han is not."""
    text = "园区坚持创新驱动，推动企业上规模，" + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳" + "M" * 12
    for tenths in range(320, 327):
        line = paragraph(text, tenths / 10).lines[0]
        commas = [start for char, start, _ in ink(line) if char == "，"]
        after = left(line, "推") - commas[0], left(line, "甲") - commas[1]
        assert after[0] == pytest.approx(after[1]) and after[0] < 0.78 and line.stretch <= 0.0105, tenths


def test_latin_letters_are_never_letterspaced() -> None:  # T5.4
    done = paragraph("甲乙Python丙丁2026戊己庚辛壬癸子丑" * 3, 8.7)
    latin = [piece for line in done.lines for piece in line.pieces if piece.script == "latin"]
    assert any(line.stretch > 0 for line in done.lines)
    assert latin and all(piece.tracking == 0 and not piece.kerns for piece in latin)


def test_the_inner_gap_of_a_unit_is_not_stretched() -> None:  # T5.3
    line = paragraph("甲乙……丙丁戊己庚辛壬癸", 5.6).lines[0]
    dots = [start for char, start, _ in ink(line) if char == "…"]
    assert line.stretch > 0 and dots[1] - dots[0] == pytest.approx(2)


def test_nothing_is_added_beside_connectors() -> None:  # T5.3
    line = paragraph("北京～上海甲乙丙丁戊己庚辛", 7.5).lines[0]
    assert line.stretch > 0
    assert left(line, "～") - left(line, "京") == pytest.approx(1)
    assert left(line, "上") - left(line, "～") == pytest.approx(1)


@pytest.mark.parametrize(("align", "start"), [("left", 0), ("right", 4), ("center", 2)])
def test_ragged_lines_keep_their_width(align: str, start: float) -> None:
    line = paragraph("甲乙丙丁", 8, align=align).lines[0]
    assert ink(line)[0][1] == pytest.approx(start)
    assert ink(line)[-1][2] == pytest.approx(start + 4)


def test_tracking_is_kept_between_characters_and_not_at_the_end() -> None:
    line = set_paragraph([run("甲乙丙", tracking=5)], 1000, Options()).lines[0]
    assert line.width == pytest.approx(3 * SIZE + 2 * 5)
    assert [start for _, start, _ in ink(line)] == pytest.approx([0, 1.5, 3])


@pytest.mark.parametrize(("measure", "short"), [(9.0, False), (13.5, True)])
def test_a_line_is_left_short_rather_than_torn_into_words(measure: float, short: bool) -> None:  # T5.1
    word = "M" * 8
    first = paragraph(f"{word} {word} {'M' * 40}", measure).lines[0]
    assert (first.width < (measure - 0.1) * SIZE) == short
    assert (first.stretch > 1) == short  # the ratio says so in either case


def test_a_blank_that_the_line_end_swallows_takes_no_part() -> None:  # T5.3
    text = "甲乙丙丁\u3000" + "M" * 8 + "子丑"
    done = paragraph(text, 4.05, breaking="greedy", last_line_min=0)
    assert done.lines[0].source.strip() == "甲乙丙丁"
    assert done.lines[0].width == pytest.approx(4.05 * SIZE)
    assert ink(done.lines[0])[-1][2] == pytest.approx(4.05)
