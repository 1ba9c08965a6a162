"""Titles are broken where words end (T10.4)."""

from collections.abc import Iterator

import pytest
from helpers.square_fonts import SIZE, run

from zonepub.typeset import Options, WordCohesion, set_title
from zonepub.typeset.segmentation import segment


def title(text: str, ems: float, *texts: str) -> list[str]:
    done = set_title([run(text)], ems * SIZE, Options(), WordCohesion(texts))
    return [line.text for line in done.lines]


def test_a_known_word_is_not_parted() -> None:
    assert title("云泽高新区管委会政策研究室文件", 9) == ["云泽高新区管委会", "政策研究室文件"]
    assert title("倾力打造世界一流高科技园区", 10) == ["倾力打造世界一流", "高科技园区"]


def test_what_the_report_keeps_together_is_not_parted() -> None:
    headline = "区工会禾丰云屏项目上线"
    assert title(headline, 6) == ["区工会禾丰", "云屏项目上线"]  # nothing is known of it
    assert "禾丰云屏" in title(headline, 6, "禾丰云屏" * 4)


def test_a_word_of_the_office_is_whole() -> None:
    headline = "全区首推星火链码平台建设"
    words = ("星火链码",)
    done = set_title([run(headline)], 7 * SIZE, Options(), WordCohesion((), words))
    assert [line.text for line in done.lines] == ["全区首推", "星火链码", "平台建设"]
    assert not any("星火链码" in line for line in title(headline, 7))


def test_a_particle_does_not_begin_a_line() -> None:
    title_lines = title("但“大而不强”的隐忧仍在需要补链延链强链", 11)
    assert not any(line.startswith("的") for line in title_lines)


def test_a_preposition_does_not_end_a_line() -> None:
    title_lines = title("甲乙丙丁戊己庚在辛壬癸子丑寅卯", 9)
    assert not title_lines[0].endswith("在")


def test_a_half_line_is_not_passed_by_a_line_that_is_broken_elsewhere() -> None:
    assert title("编制好“十四五”规划\u3000推动高质量发展", 12) == ["编制好“十四五”规划", "推动高质量发展"]


def test_words_are_read_only_when_a_title_needs_them_and_no_more_than_enough() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(1)
            yield "国家高新区高质量发展" * 100

    cohesion = WordCohesion(endless())
    set_title([run("短标题")], 20 * SIZE, Options(), cohesion)
    assert not taken
    set_title([run("甲乙丙丁戊己庚辛壬癸子丑寅卯")], 9 * SIZE, Options(), cohesion)
    assert 1 <= len(taken) < 100


def test_the_dictionary_is_not_opened_for_a_title_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened() -> None:
        raise AssertionError

    segment.cache_clear()  # of the tests before
    monkeypatch.setattr("zonepub.typeset.segmentation.dictionary", opened)
    assert title("云泽高新区管委会政策研究室文件", 15) == ["云泽高新区管委会政策研究室文件"]
    with pytest.raises(AssertionError):
        title("云泽高新区管委会政策研究室文件", 14)


def test_a_count_keeps_the_word_it_is_counted_from() -> None:
    assert title("云泽高新区前三季度经济运行简报", 10) == ["云泽高新区", "前三季度经济运行简报"]
