"""T7: Latin and digits among Han; T1.17: which font draws what both scripts share."""

import pytest
from helpers.square_fonts import HAN, SIZE, left, lines, paragraph, run

from zonepub.typeset import Fragment, Options, Run, set_paragraph


def pieces(text: str) -> list[Fragment]:
    return [piece for line in paragraph(text, 100).lines for piece in line.pieces]


def test_a_quarter_em_stands_between_han_and_latin() -> None:  # T7.1
    line = paragraph("甲AI乙", 20).lines[0]
    assert left(line, "A") == pytest.approx(1.25) and left(line, "乙") == pytest.approx(2.5)
    line = paragraph("甲AI乙", 20, latin_gap=0.125).lines[0]  # T7.3
    assert left(line, "A") == pytest.approx(1.125)


@pytest.mark.parametrize("text", ["，A", "（A", "《A", "A）", "A。", "A”", "——A"])
def test_no_gap_stands_beside_a_chinese_mark(text: str) -> None:  # T7.2
    alone = paragraph("甲" + text + "。", 30, punctuation="plain").lines[0].width
    marks = SIZE * (len(text) - 1)
    before = 0.25 * SIZE if text[0] == "A" else 0.0  # 甲A
    assert alone == pytest.approx(SIZE + marks + 0.5 * SIZE + SIZE + before)


def test_no_gap_stands_at_a_line_edge() -> None:  # T7.2
    done = paragraph("甲乙丙AI丁", 3, breaking="greedy", last_line_min=0)
    assert [line.text for line in done.lines] == ["甲乙丙", "AI丁"]
    assert done.lines[0].width == pytest.approx(3 * SIZE) and left(done.lines[1], "A") == 0


def test_a_blank_of_the_source_becomes_the_gap_and_is_remembered() -> None:  # T7.4
    line = paragraph("2026年 AI 产业", 20).lines[0]
    assert line.text == "2026年AI产业" and line.source == "2026年 AI 产业"
    assert left(line, "A") == pytest.approx(2 + 0.25 + 1 + 0.25)
    assert line.width == paragraph("2026年AI产业", 20).lines[0].width


def test_word_spaces_stay_and_are_swallowed_at_line_ends() -> None:  # T7.4
    done = paragraph("new area park", 4.5, align="left")
    assert [line.text for line in done.lines] == ["new area", "park"]
    assert done.lines[0].source == "new area "
    assert done.lines[0].width == pytest.approx(3.75 * SIZE)


def test_the_sign_of_a_number_belongs_to_it() -> None:  # T7.1
    assert left(paragraph("增5%的", 20).lines[0], "的") == pytest.approx(1 + 0.25 + 1 + 0.25)


def test_code_keeps_its_spaces_and_has_no_gap_inside() -> None:
    line = set_paragraph([run("甲"), run("x 中 y", verbatim=True), run("乙")], 1000, Options()).lines[0]
    assert line.text == "甲x 中 y乙" == line.source
    assert left(line, "中") - left(line, "x") == pytest.approx(0.75)


def test_a_note_mark_of_digits_takes_no_gap() -> None:
    line = set_paragraph([run("甲"), run("1", 6, glued=True), run("乙")], 1000, Options()).lines[0]
    assert left(line, "1") == pytest.approx(1) and left(line, "乙") == pytest.approx(1.3)


@pytest.mark.parametrize(
    "shared", ["“甲”", "‘甲’", "甲——乙", "甲……乙", "甲·乙", "“AI”甲", "甲“AI”", "2月—3月"]
)
def test_marks_shared_with_latin_come_from_the_chinese_font_beside_han(shared: str) -> None:  # T1.17
    chinese = "".join(piece.text for piece in pieces(shared) if piece.script == "han")
    assert all(char in chinese for char in shared if char in "“”‘’—…·")


@pytest.mark.parametrize("latin", ["don’t", "the “best” way", "it is—so", "workers’ rights"])
def test_the_same_marks_inside_latin_are_latin(latin: str) -> None:  # T1.17
    latin_pieces = [piece.text for piece in pieces("甲" + latin + "乙") if piece.script == "latin"]
    assert "".join(latin_pieces) == latin


def test_half_width_marks_inside_latin_stay_latin() -> None:
    assert [piece.text for piece in pieces("Hello, world! (yes)")] == ["Hello, world! (yes)"]
    assert all(line[0] not in ",!)" for line in lines("Hello, world! (yes)", 3))


def test_quotes_that_latin_has_only_full_width_are_chinese_marks() -> None:  # T1.17
    plain = Run("Lin. “A trial of asthma.” Journal", HAN, HAN, SIZE)
    line = set_paragraph([plain], 1000, Options()).lines[0]
    assert "".join(piece.text for piece in line.pieces if piece.script == "han") == "“”"


def test_a_narrow_gap_is_not_squeezed_further() -> None:  # T5.2 tier 6: to an eighth
    done = paragraph("甲AI乙丙丁戊己庚辛壬癸" * 3, 12, latin_gap=0.125, punctuation="quanjiao")
    gaps = [left(line, "A") - left(line, "甲") - 1 for line in done.lines if "甲AI" in line.text[:9]]
    assert gaps and min(gaps) >= 0.125 - 1e-6


def test_the_gap_beside_digits_is_the_style_s_own() -> None:  # T7.3
    def at(text: str, char: str, **options: float) -> float:
        return left(paragraph(text, 30, **options).lines[0], char)

    assert at("甲5乙A", "5", digit_gap=1 / 6) == pytest.approx(1 + 1 / 6)
    assert at("甲−5乙", "−", digit_gap=1 / 6) == pytest.approx(1 + 1 / 6)
    assert at("甲A5乙", "A", digit_gap=1 / 6) == pytest.approx(1.25)
    assert at("甲5乙", "5", digit_gap=1 / 6, latin_gap=0.0) == pytest.approx(
        1
    )  # never wider than beside letters
