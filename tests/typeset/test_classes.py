"""Every mark of Chinese, by its kind: where it may stand (T1, T2)."""

import pytest
from helpers.square_fonts import lines, paragraph

HAN = "甲乙丙丁戊己庚辛壬癸"


def neither_starts(mark: str) -> bool:
    """Whether no line starts with the mark, however long lines are."""
    text = HAN[:5] + mark + HAN[5:] * 2
    return all(line[0] != mark for measure in range(2, 9) for line in lines(text, measure))


@pytest.mark.parametrize("mark", "。，、；：！？．")
def test_stops_never_start_a_line(mark: str) -> None:  # T1.1
    assert neither_starts(mark)


@pytest.mark.parametrize("mark", "”’）》〉】〗〕］｝」』〙〛〞｠")
def test_closing_brackets_never_start_a_line(mark: str) -> None:  # T1.3
    assert neither_starts(mark)


@pytest.mark.parametrize("mark", "“‘（《〈【〖〔［｛「『〘〚〝｟")
def test_opening_brackets_never_end_a_line(mark: str) -> None:  # T1.2
    text = HAN[:5] + mark + HAN[5:] * 2
    assert all(line[-1] != mark for measure in range(2, 9) for line in lines(text, measure)[:-1])


@pytest.mark.parametrize("text", ["他说“甲乙‘丙丁’戊”己庚辛", "读《甲〈乙丙〉丁》一书戊己"])
def test_marks_in_marks_are_told_apart(text: str) -> None:  # T1.4, T1.5
    for measure in range(3, 9):
        set_lines = lines(text, measure)
        assert all(line[0] not in "”’》〉" and line[-1] not in "“‘《〈" for line in set_lines)
        assert "".join(set_lines) == text


def test_the_stop_behind_an_initial_stays_with_its_letter() -> None:  # T1.10
    for measure in range(2, 8):
        assert all(not line.startswith("．") for line in lines("比尔和Ｂ．盖茨甲乙丙丁戊己", measure))
    pieces = [piece for line in paragraph("和Ｂ．盖茨", 9).lines for piece in line.pieces]
    assert {piece.script for piece in pieces} == {"han"}  # and no gap beside it (T7.1)


def test_lines_break_beside_quotes_where_unicode_would_forbid_it() -> None:  # T2.8
    assert lines("甲乙丙“丁戊己”庚辛壬癸", 3, breaking="greedy")[:3] == ["甲乙丙", "“丁戊", "己”庚"]
    assert lines("甲乙——丙丁戊", 4, breaking="greedy")[:2] == ["甲乙——", "丙丁戊"]
