"""T8, T10: indents, last lines, forced breaks, titles, ruby, decisions."""

import json
from collections.abc import Iterator

import pytest
from helpers.square_fonts import HAN, LATIN, SIZE, ink, left, lines, paragraph, run, title

from zonepub.typeset import Options, Run, WordCohesion, set_paragraph, set_title
from zonepub.typeset.cohesion import inside_words

HAN_TEXT = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 3
RAGGED = (
    "统计口径调整后，“科技型企业”的范围与此前不同，跨期比较时已按新口径追溯。数值修约依照GB/T 8170—2008，"
    "数字用法依照GB/T 15835—2011，标点用法依照GB/T 15834—2011。"
)


def test_the_first_line_is_indented_and_the_others_hang() -> None:  # T8.1, T8.3
    done = set_paragraph([run(HAN_TEXT)], 100, Options(), first_indent=20, hang_indent=10)
    assert [ink(line)[0][1] for line in done.lines[:3]] == [2, 1, 1]
    assert {round(line.width, 6) for line in done.lines[:-1]} == {100}


@pytest.mark.parametrize("breaking", ["optimal", "greedy"])
@pytest.mark.parametrize("count", range(9, 60))
def test_a_last_line_has_two_characters(breaking: str, count: int) -> None:  # T8.5
    assert len(lines(HAN_TEXT[:count] + "。", 8, breaking=breaking, last_line_min=2)[-1]) >= 3


def test_a_lone_character_is_pulled_back_where_marks_give_room() -> None:  # T8.5, T4.9
    text = "甲，乙，丙，丁，戊己庚"
    done = paragraph(text, 9.5, punctuation="quanjiao")
    assert [line.text for line in done.lines] == [text]
    assert done.lines[0].reason == "squeeze"


def test_a_last_line_is_not_stretched() -> None:  # T8.9
    assert paragraph("甲乙丙丁戊己庚", 5).lines[-1].stretch == 0


def test_a_ragged_line_tears_no_word_that_it_has_room_for() -> None:  # T5.1
    """数字用法依|照 GB/T, in large print, with 36 mm free on that line."""
    words = ("依照", "此前", "不同", "追溯", "跨期", "用法")
    inside = {at + 1 for word in words for at in range(len(RAGGED)) if RAGGED.startswith(word, at)}
    for measure in (12.5, 18.5, 19.5, 20, 21.5, 22, 22.5, 24.5):
        for line in paragraph(RAGGED, measure, align="left").lines:
            assert line.end not in inside or line.width >= (measure - 1) * SIZE, (measure, line.source)


def test_words_of_a_ragged_text_are_looked_up_once_however_many_line_breaks_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """For each part that tore a word all of the text was: eighty parts took four times as long."""
    asked: list[str] = []

    def inside(text: str) -> Iterator[int]:
        asked.append(text)
        return inside_words(text)

    monkeypatch.setattr("zonepub.typeset.paragraph.inside_words", inside)
    paragraph("\n".join([RAGGED] * 8), 20, align="left")
    assert len(asked) == 1


def test_a_line_break_of_the_source_is_kept() -> None:
    done = paragraph("甲乙\n丙丁\u2028戊", 10)
    assert [line.text for line in done.lines] == ["甲乙", "丙丁", "戊"]
    assert [line.reason for line in done.lines] == ["forced", "forced", "last"]


def test_an_ideographic_space_is_one_em_and_may_end_a_line() -> None:
    line = paragraph("甲\u3000乙", 20).lines[0]
    assert left(line, "乙") == pytest.approx(2)
    done = paragraph("甲乙丙\u3000丁戊己", 3)
    assert [item.text for item in done.lines] == ["甲乙丙", "丁戊己"]
    assert done.lines[0].source == "甲乙丙\u3000"


def test_lines_may_differ_in_measure() -> None:
    done = set_paragraph([run(HAN_TEXT)], lambda number: 50 if number < 2 else 100, Options())
    assert [round(line.width) for line in done.lines[:4]] == [50, 50, 100, 100]


def test_optimal_breaking_is_not_worse_than_greedy() -> None:
    text = "高新区坚持“创新驱动”，围绕产业链——部署创新链；2025年研发投入强度达到3.5%，新增企业1,286家。" * 3
    worst = {}
    for breaking in ("optimal", "greedy"):
        done = paragraph(text, 18, breaking=breaking)
        worst[breaking] = sum(max(0.0, line.stretch) ** 2 for line in done.lines[:-1])
    assert worst["optimal"] <= worst["greedy"]


def test_nothing_makes_no_line() -> None:
    assert set_paragraph([], 100, Options()).lines == ()
    assert set_paragraph([run("")], 100, Options()).lines == ()


def test_a_payload_is_carried_through() -> None:
    thing = object()
    line = set_paragraph([run("甲"), run("乙", payload=thing)], 100, Options()).lines[0]
    assert [piece.run.payload for piece in line.pieces] == [None, thing]


def test_ruby_wider_than_its_base_stands_over_its_neighbours_and_makes_room_beyond() -> None:  # T10.10
    line = set_paragraph([run("甲"), run("乙", ruby="zhuang"), run("丙")], 100, Options()).lines[0]
    assert left(line, "乙") == pytest.approx(1.0) and left(line, "丙") == pytest.approx(2.0)
    longer = set_paragraph([run("甲"), run("乙", ruby="zhuanging"), run("丙")], 100, Options()).lines[0]
    assert left(longer, "乙") == pytest.approx(1.375) and left(longer, "丙") == pytest.approx(2.75)
    alone = set_paragraph([run("乙", ruby="zhuang")], 100, Options()).lines[0]
    assert left(alone, "乙") == pytest.approx(0.25) and alone.width == pytest.approx(1.5 * SIZE)


def test_readings_beside_each_other_stand_a_quarter_em_apart() -> None:  # T10.10
    wide, narrow = run("甲", ruby="zhuang"), run("乙", ruby="chuang")
    line = set_paragraph([wide, narrow], 100, Options()).lines[0]
    assert left(line, "乙") - left(line, "甲") == pytest.approx(1.5 + 0.25 * wide.ruby_size)
    short = set_paragraph([run("甲", ruby="a"), run("乙", ruby="b")], 100, Options()).lines[0]
    assert left(short, "乙") - left(short, "甲") == pytest.approx(1.0)
    broken = set_paragraph([wide, narrow], 1.6 * SIZE, Options()).lines
    assert [one.width for one in broken] == pytest.approx([1.5 * SIZE] * 2)  # none of it at the end of a line


def test_a_base_with_ruby_is_not_parted() -> None:  # T10.10
    done = set_paragraph([run("甲乙"), run("丙丁", ruby="bd"), run("戊己庚")], 3 * SIZE, Options())
    assert any("丙丁" in line.text for line in done.lines)


def test_a_title_that_fits_shows_its_half_lines_in_one() -> None:  # T13.16
    assert title("激发新动能\u3000逐梦新征程", 12) == ["激发新动能\u3000逐梦新征程"]


def test_a_title_breaks_at_its_half_lines_first() -> None:  # T10.4, T13.16
    assert title("激发新动能\u3000逐梦新征程", 10) == ["激发新动能", "逐梦新征程"]


def test_a_title_breaks_at_its_brackets_rather_than_in_a_word() -> None:  # T10.4
    text = "高新区2025年度高质量发展评估报告（含“十四五”规划实施情况）"
    assert title(text, 22, WordCohesion(())) == [
        "高新区2025年度高质量发展评估报告",
        "（含“十四五”规划实施情况）",
    ]
    assert title("工业总产值（亿元）", 6) == ["工业总产值", "（亿元）"]


def test_no_line_of_a_title_starts_with_the_end_of_a_word() -> None:  # T10.4
    assert title("三大集群撑起半壁江山但“大而不强”的隐忧仍在需要下更大功夫", 18)[1][0] != "的"


def test_a_title_breaks_after_a_mark_before_it_breaks_in_a_phrase() -> None:  # T10.4
    assert title("坚持创新驱动，打造高新区标杆", 12) == ["坚持创新驱动，", "打造高新区标杆"]


@pytest.mark.parametrize("count", range(5, 40))
def test_a_title_has_balanced_lines_and_none_of_one_or_two_characters(count: int) -> None:  # T10.4
    title_lines = title(HAN_TEXT[:count], 10)
    assert "".join(title_lines) == HAN_TEXT[:count]
    assert len(title_lines) == -(-count // 10)
    assert min(map(len, title_lines)) > 2 and max(map(len, title_lines)) - min(map(len, title_lines)) <= 1


@pytest.mark.parametrize("measure", [0, 0.4, 1, 3])
def test_a_title_comes_to_an_end_in_any_measure(measure: float) -> None:  # T3.7
    text = "激发新动能\u3000Innovation《甲》"
    done = set_title([run(text)], measure * SIZE, Options())
    assert "".join(line.source for line in done.lines) == text


def test_decisions_are_plain_values_with_rules() -> None:
    text = "（甲）他说：“乙丙，丁AI戊。”己庚辛，壬癸子丑寅卯辰巳午未申酉戌亥。"
    done = paragraph(text, 9.3, punctuation="quanjiao", explain=True)
    rules = {decision.rule for decision in done.decisions}
    assert {"T4.4", "T4.5", "T4.6", "T7.1", "T5.3.5"} <= rules
    assert json.loads(json.dumps([decision.as_json() for decision in done.decisions]))
    assert all(0 <= decision.position <= len(text) for decision in done.decisions)
    assert paragraph(text, 9.3).decisions == ()


def test_runs_of_two_sizes_keep_their_own_widths() -> None:
    line = set_paragraph([Run("甲", HAN, LATIN, 10), Run("乙", HAN, LATIN, 20)], 100, Options()).lines[0]
    assert line.width == pytest.approx(30)


def test_a_title_of_a_whole_chapter_is_filled_not_balanced() -> None:
    """Work grows with the text, not with its square: each character is asked about few times."""
    title_lines = title("高" * 20_000, 10)
    assert len(title_lines) == 2_000 and set(map(len, title_lines)) == {10}


def test_a_note_mark_does_not_save_a_lone_character() -> None:  # T8.5
    runs = [run("甲乙丙丁戊己庚辛，壬癸子丑，寅卯辰巳午未"), run("①", 6, glued=True), run("。")]
    last = set_paragraph(runs, 19 * SIZE, Options(punctuation="quanjiao")).lines[-1]
    assert last.text not in ("未①。", "①。")


def test_a_paragraph_can_be_asked_for_a_line_more_or_less() -> None:  # T8.5, T8.6
    text = "园区坚持创新驱动，产业集群持续壮大，" * 12 + "园区坚持创新驱动。"
    best = set_paragraph([run(text)], 20 * SIZE)
    longer = set_paragraph([run(text)], 20 * SIZE, count=len(best.lines) + 1)
    assert len(longer.lines) in (0, len(best.lines) + 1)
    for count in range(1, len(best.lines) + 4):
        done = set_paragraph([run(text)], 20 * SIZE, count=count)
        assert len(done.lines) in (0, count)
        assert "".join(line.source for line in done.lines) in ("", text)
    assert not set_paragraph([run(text)], 20 * SIZE, count=len(best.lines) + 9).lines


def test_a_full_paragraph_is_set_a_line_longer_without_a_loose_line() -> None:  # T8.6
    """Where no line opens so far that it is seen: marks grow instead (T5.6)."""
    text = "园区坚持创新，产业集群，营商环境，人才强区" * 8
    best = set_paragraph([run(text)], 20 * SIZE)
    longer = set_paragraph([run(text)], 20 * SIZE, count=len(best.lines) + 1)
    assert len(longer.lines) == len(best.lines) + 1
    assert max(line.stretch for line in longer.lines) <= 0.03
    assert not set_paragraph([run("园" * 158 + "。")], 20 * SIZE, count=9).lines
