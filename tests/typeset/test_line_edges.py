"""T2: marks kept off the start and the end of lines."""

from typing import Any

import pytest
from helpers.square_fonts import lines, paragraph

GREEDY: dict[str, Any] = {"breaking": "greedy", "punctuation": "quanjiao"}


@pytest.mark.parametrize("mark", "。，、；：！？”）》】％℃～·々")
def test_no_stop_or_closing_mark_starts_a_line(mark: str) -> None:  # T2.1, T2.2, T2.3
    set_lines = lines(f"甲乙丙丁戊己{mark}庚辛壬癸", 6)
    assert all(line[0] != mark for line in set_lines)
    assert "".join(set_lines) == f"甲乙丙丁戊己{mark}庚辛壬癸"


@pytest.mark.parametrize("mark", "（《“【￥")
def test_an_opening_bracket_never_ends_a_line(mark: str) -> None:  # T2.1
    assert all(line[-1] != mark for line in lines(f"甲乙丙丁戊{mark}己庚辛壬癸", 6))


def test_level_none_lets_every_mark_stand_anywhere() -> None:  # T2.1
    assert lines("甲乙丙丁，戊己庚", 4, line_edges="none", punctuation="plain") == ["甲乙丙丁", "，戊己庚"]


def test_the_separator_ends_a_line_only_below_gb() -> None:  # T2.1, T2.2
    assert lines("甲乙丙丁／戊己庚辛壬", 5, line_edges="gb", **GREEDY)[0] == "甲乙丙"
    assert lines("甲乙丙丁／戊己庚辛壬", 5, line_edges="basic", **GREEDY)[0] == "甲乙丙丁／"


@pytest.mark.parametrize("mark", ["——", "……"])
def test_dash_and_ellipsis_start_a_line_but_at_the_strict_level(mark: str) -> None:  # T2.1
    assert lines(f"甲乙丙丁{mark}戊己庚", 4, **GREEDY)[1].startswith(mark)
    assert not lines(f"甲乙丙丁{mark}戊己庚", 4, line_edges="strict", **GREEDY)[1].startswith(mark)


def test_a_comma_is_pushed_in_where_marks_before_it_give_room() -> None:  # T2.5
    assert lines("甲“乙”丙丁，戊己庚辛壬", 5.5, **GREEDY)[0] == "甲“乙”丙丁，"


def test_a_comma_is_pushed_out_with_its_character_where_nothing_gives() -> None:  # T2.5
    assert lines("甲乙丙丁戊，己庚辛壬癸", 5, **GREEDY) == ["甲乙丙丁", "戊，己庚辛", "壬癸"]


def test_line_end_half_width_is_counted_before_the_break_is_judged() -> None:  # T2.4, T4.6
    assert lines("甲乙丙丁，戊己庚辛", 4.5, **GREEDY)[0] == "甲乙丙丁，"


def test_quotes_are_paired_not_looked_up() -> None:  # T2.9
    assert lines("他说“甲乙丙”丁戊", 3, **GREEDY)[:2] == ["他说", "“甲乙"]
    assert lines("他说”甲乙丙”丁戊", 3, **GREEDY)[:2] == ["他说", "”甲乙"]  # the same mark at both ends


def test_a_run_of_closing_marks_stays_together() -> None:  # T2.6
    assert all(line[0] not in "。”）" for line in lines("甲（乙“丙丁戊己。”）庚辛壬癸", 5))


def test_the_level_is_gb_unless_said_otherwise() -> None:  # T2.7
    assert lines("甲乙丙丁／戊己庚辛壬", 5, **GREEDY) == lines(
        "甲乙丙丁／戊己庚辛壬", 5, line_edges="gb", **GREEDY
    )


@pytest.mark.parametrize("slash", "/／")
def test_the_separator_between_han_neither_starts_nor_ends_a_line(slash: str) -> None:  # T1.11, T2.2
    for measure in range(3, 9):
        set_lines = lines(f"甲乙丙丁戊{slash}己庚辛壬癸", measure)
        assert all(line[0] != slash and line[-1] != slash for line in set_lines)


def test_an_opening_quote_that_is_not_closed_still_opens() -> None:  # T1.15
    assert all(line[-1] != "“" for size in range(3, 9) for line in lines("甲乙丙：“丁戊己庚辛壬癸", size))


def test_a_doubled_ellipsis_may_stand_alone_on_its_line() -> None:  # T1.7
    assert lines("甲乙丙丁\n…………\n戊己", 4) == ["甲乙丙丁", "…………", "戊己"]


@pytest.mark.parametrize("scheme", ["kaiming", "quanjiao"])
def test_an_ellipsis_hardly_begins_a_line(scheme: str) -> None:
    """T2.1 lets it, but not the eye: rather a line opens or ends short."""
    text = (
        "他停了一下，接着说：“这里原来是一片盐碱地，2003年开始修路，2006年来了第一家企业，那时候谁也没有想到会有今天……”"
        "话没有说完，电话又响了，他起身去接，回来时只说了一句：“又一家要来看地的……”"
    )
    for tenths in range(133, 400):
        done = paragraph(text, tenths / 10, punctuation=scheme)
        assert not any(line.source.startswith("……") for line in done.lines), tenths
