"""T4: width of marks, measured from where their bodies stand."""

import pytest
from helpers.square_fonts import LATIN, SIZE, Square, ink, left, lines, paragraph, run

from zonepub.typeset import Options, Run, set_paragraph, set_title
from zonepub.typeset.cohesion import particles

PAIRS = ["”。", "》，", "。”", "！》", "》）", "（《", "》《", "”“", "，“", "：《"]  # T4.4


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("scheme", ["quanjiao", "hangmobanjiao"])
def test_two_marks_that_touch_take_one_and_a_half(pair: str, scheme: str) -> None:  # T4.3, T4.4
    line = paragraph(f"“甲{pair}乙”", 20, punctuation=scheme).lines[0]
    assert left(line, "乙") - left(line, "甲") == pytest.approx(2.5)


@pytest.mark.parametrize("pair", ["。”", "”。", "！》", "。“"])
def test_kaiming_gives_pairs_with_an_ender_the_same(pair: str) -> None:  # T4.4, T4.7
    line = paragraph(f"甲{pair}乙", 20, punctuation="kaiming").lines[0]
    assert left(line, "乙") - left(line, "甲") == pytest.approx(2.5)


def test_brackets_hug_what_they_enclose() -> None:  # T4.3
    bodies = {char: (start, end) for char, start, end in ink(paragraph("甲（《乙》）丙", 20).lines[0])}
    assert bodies["（"][1] == bodies["《"][0] and bodies["》"][1] == bodies["）"][0]


def test_three_marks_keep_half_an_em_in_all() -> None:  # T4.4
    line = paragraph("甲。”）乙", 20, punctuation="quanjiao").lines[0]
    assert left(line, "乙") - left(line, "甲") == pytest.approx(3)


@pytest.mark.parametrize(
    ("scheme", "comma", "stop"),
    [
        ("quanjiao", 1, 1),
        ("kaiming", 0.5, 1),
        ("banjiao", 0.5, 0.5),
        ("hangmobanjiao", 1, 1),
        ("plain", 1, 1),
    ],
)
def test_a_scheme_says_how_wide_marks_are(scheme: str, comma: float, stop: float) -> None:  # T4.7
    line = paragraph("甲，乙。丙", 20, punctuation=scheme).lines[0]
    assert left(line, "乙") == pytest.approx(1 + comma)
    assert left(line, "丙") == pytest.approx(2 + comma + stop)


def test_plain_adjusts_nothing() -> None:  # T4.7
    line = paragraph("《甲》。“乙”", 20, punctuation="plain").lines[0]
    assert line.width == pytest.approx(7 * SIZE)


@pytest.mark.parametrize("mark", "。，、；：！？）》”")
def test_a_mark_at_the_line_end_takes_half_an_em(mark: str) -> None:  # T4.6
    line = paragraph(f"甲乙丙{mark}", 20, punctuation="quanjiao").lines[0]
    assert line.width == pytest.approx(3.5 * SIZE)
    assert ink(line)[-1][2] == pytest.approx(3.5)


def test_a_bracket_at_a_line_start_begins_at_the_edge() -> None:  # T4.5
    assert ink(paragraph("《甲》乙", 9, punctuation="quanjiao").lines[0])[0][1] == 0
    assert ink(paragraph("《甲》乙", 9, indent=2, punctuation="quanjiao").lines[0])[0][1] == pytest.approx(2)
    kept = paragraph("《甲》乙", 9, punctuation="quanjiao", trim_start=False)
    assert ink(kept.lines[0])[0][1] == pytest.approx(0.5)


@pytest.mark.parametrize(("cries", "wide"), [("？！", 1), ("！！", 1), ("！！！", 2)])
def test_stacked_cries_share_their_room(cries: str, wide: float) -> None:  # T1.12
    line = paragraph(f"甲{cries}乙", 20).lines[0]
    assert left(line, "乙") - 1 == pytest.approx(wide)


def test_the_interpunct_is_half_an_em() -> None:  # T1.9, T4.2
    line = paragraph("比尔·盖茨", 20).lines[0]
    assert left(line, "盖") == pytest.approx(2.5)


class Narrow(Square):
    """As Noto: interpunct and single em line are as narrow as in Latin."""

    def advance(self, cluster: str) -> float:
        return {"·": 0.3, "—": 0.9}.get(cluster, super().advance(cluster))


@pytest.mark.parametrize(("text", "after", "wide"), [("尔·盖", "盖", 0.5), ("京—上", "上", 1)])
def test_a_narrow_interpunct_or_em_line_is_given_its_width(text: str, after: str, wide: float) -> None:
    line = set_paragraph([Run(text, Narrow(), LATIN, SIZE)], 100, Options()).lines[0]  # T1.8, T1.9
    assert left(line, after) == pytest.approx(1 + wide)
    assert line.width == pytest.approx((2 + wide) * SIZE)


def test_a_dash_is_two_em_and_stays_so_in_a_stretched_line() -> None:  # T1.6, T3.1
    line = paragraph("甲乙——丙丁戊己庚辛壬癸子丑", 7.4).lines[0]
    dashes = [start for char, start, _ in ink(line) if char == "—"]
    assert line.stretch > 0 and left(line, "丙") - dashes[0] == pytest.approx(2 + line.stretch)


def test_one_stop_hangs_where_the_line_is_full() -> None:  # T6.2
    assert lines("甲乙丙丁，戊己庚辛壬癸子", 4, hanging="stop")[0] == "甲乙丙丁，"
    line = paragraph("甲乙丙丁，戊己庚辛壬癸子", 4, hanging="stop").lines[0]
    assert line.reason == "hang" and ink(line)[-1][1] == pytest.approx(4)
    assert not lines("甲乙丙丁，戊己庚辛壬癸子", 4)[0].startswith("甲乙丙丁")  # T6.1
    assert lines("甲乙“丁”，戊己庚辛壬", 3, hanging="stop")[0] != "甲乙“丁”，"  # never one of several


def test_a_colon_in_a_title_keeps_a_quarter_of_an_em_at_least() -> None:  # T4.7
    for scheme, width in (("kaiming", 3.75), ("banjiao", 3.75), ("quanjiao", 4.0)):
        done = set_title([run("甲：乙丙")], 20 * SIZE, Options(punctuation=scheme), particles)  # type: ignore[arg-type]
        assert done.lines[0].width == pytest.approx(width * SIZE)
