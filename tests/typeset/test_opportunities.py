"""T3: what is never parted, and T3.7: unless it must be."""

import pytest
from helpers.square_fonts import SIZE, lines, paragraph, run

from zonepub.typeset import Options, set_paragraph

UNITS = [
    "——",
    "……",
    "1,000",
    "3.5",
    "3+3+3",
    "5%",
    "-5",
    "±3",
    "−5",
    "¥100",
    "￥100",
    "100₫",
    "25℃",
    "Python",
    "GB/T9704",
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("before", range(1, 9))
def test_a_unit_stands_on_one_line(unit: str, before: int) -> None:  # T3.1, T3.2, T3.3, T3.5
    text = "甲乙丙丁戊己庚辛"[:before] + unit + "天地玄黄宇宙洪荒"
    assert any(unit in line for line in lines(text, 8))


def test_two_dashes_may_be_parted_from_two_more() -> None:  # T3.1
    assert lines("甲乙…………", 4, breaking="greedy", last_line_min=0) == ["甲乙……", "……"]


def test_a_letter_unit_stays_with_its_number_when_both_are_short() -> None:  # T3.4
    assert any("120 km" in line for line in lines("甲乙丙丁戊己庚辛壬癸120 km的天地玄黄", 12))


def test_an_address_is_broken_after_its_marks() -> None:  # T3.5
    set_lines = lines("见https://www.example.com/path/to/page?id=1&name=x。", 10)
    assert all(line[-1] in "/.?=&" or line.endswith("。") for line in set_lines[1:])
    assert not any(line.endswith("https:/") for line in set_lines)


def test_a_word_is_broken_at_its_hyphen_and_a_number_is_not() -> None:  # T3.5, T3.2
    assert lines("state-of-the-art", 4, breaking="greedy", align="left")[0] == "state-"
    assert any("010-1234" in line for line in lines("甲乙丙电话010-1234戊", 5))


def test_a_note_mark_stays_with_what_it_belongs_to() -> None:  # T3.6
    set_lines = set_paragraph(
        [run("甲乙丙丁"), run("①", 6, glued=True), run("戊己庚")], 4 * SIZE, Options()
    ).lines
    assert [line.text for line in set_lines] == ["甲乙丙", "丁①戊", "己庚"]


def test_a_word_longer_than_the_measure_is_broken_and_flagged() -> None:  # T3.7
    done = paragraph("甲乙DONAUDAMPFSCHIFFAHRT丙丁", 5, explain=True)
    assert "".join(line.text for line in done.lines) == "甲乙DONAUDAMPFSCHIFFAHRT丙丁"
    assert any(line.emergency for line in done.lines)
    assert all(line.width <= 5 * SIZE + 0.01 for line in done.lines)
    assert "T3.7" in {decision.rule for decision in done.decisions}


def test_a_paragraph_without_need_has_no_emergency() -> None:  # T3.7
    assert not any(line.emergency for line in paragraph("甲乙丙丁戊己庚辛壬癸，子丑寅卯", 5).lines)


@pytest.mark.parametrize("measure", [0, 0.3, 1, 1.5, 2])
def test_every_measure_comes_to_an_end(measure: float) -> None:  # T3.7
    text = "他说：“2026年AI产业——增长3.5%。”好"
    assert "".join(lines(text, measure)) == text


@pytest.mark.parametrize("cluster", ["e\u0301", "葛\U000e0100", "字\ufe00", "👨\u200d👩", "か\u3099"])
def test_marks_and_selectors_stay_with_their_base(cluster: str) -> None:
    for measure in (1, 2, 3):
        assert any(cluster in line for line in lines("甲乙丙" + cluster + "丁戊", measure))


def test_an_astral_character_is_set_like_han() -> None:
    assert lines("甲乙\U00020000丙丁戊", 3) == ["甲乙\U00020000", "丙丁戊"]


def test_a_number_and_unit_are_parted_only_where_they_fill_no_line_and_never_the_letters() -> None:  # T3.4
    assert lines("甲乙丙123456 kWh丁戊己", 6.5) == ["甲乙丙", "123456 kWh丁", "戊己"]
    assert all("kWh" in line or "k" not in line for line in lines("甲乙丙123456 kWh丁戊己", 6))


@pytest.mark.parametrize("breaking", ["optimal", "greedy"])
@pytest.mark.parametrize("text", ["\n", "\n甲", "甲\n\n乙"])
def test_an_empty_line_stands_even_where_the_indent_is_wider_than_the_measure(
    text: str, breaking: str
) -> None:
    done = set_paragraph([run(text)], 0.5 * SIZE, Options(breaking=breaking), first_indent=20, hang_indent=20)  # type: ignore[arg-type]
    assert [line.text for line in done.lines] == text.split("\n")


@pytest.mark.parametrize("align", ["justify", "left", "right", "center"])
def test_a_character_wider_than_the_measure_is_flagged_however_lines_are_set(align: str) -> None:  # T3.7
    done = set_paragraph([run("甲乙")], 0.5 * SIZE, Options(align=align))  # type: ignore[arg-type]
    assert [line.emergency for line in done.lines] == [True, True]
    assert {line.reason for line in done.lines} == {"emergency"}


@pytest.mark.parametrize("align", ["justify", "left"])
def test_a_hung_stop_is_no_emergency(align: str) -> None:  # T6.2
    line = set_paragraph([run("甲乙丙丁，")], 4 * SIZE, Options(align=align, hanging="stop")).lines[0]  # type: ignore[arg-type]
    assert line.text == "甲乙丙丁，" and line.reason == "hang" and not line.emergency


@pytest.mark.parametrize("standard", ["GB/T 9704-2012", "ISO 9001", "GB 15834-2011", "DB11/T 1322"])
def test_the_number_of_a_standard_stays_with_its_letters(standard: str) -> None:  # T3.4
    for ems in range(32, 42):  # T3.4: where it takes no more than a quarter of the measure
        text = f"{'甲' * (ems - 6)}本文按照{standard}的规定编排各项要素"
        assert any(standard in line for line in lines(text, ems)), ems


@pytest.mark.parametrize(
    "value", ["1.5 T", "4.7 μF", "20 mH", "58 S/m", "3 mS/cm", "2 Wb", "2.1 nV/√Hz", "8 fT/√Hz"]
)
def test_units_of_laboratories_stay_with_their_numbers(value: str) -> None:  # T3.4
    for ems in range(24, 34):
        text = f"{'甲' * (ems - 4)}灵敏度为{value}的器件已经通过全部验收"
        assert any(value in line for line in lines(text, ems)), ems


@pytest.mark.parametrize("number", ["1 286家", "12 345 678.9万元"])
def test_a_number_with_blanks_for_thousands_is_one(number: str) -> None:  # T3.2
    digits = number.rstrip("家万元")
    for before in range(1, 12):
        assert any(digits in line for line in lines("甲" * before + number + "乙丙丁", 12))
