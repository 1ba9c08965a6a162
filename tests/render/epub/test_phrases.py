"""Titles on narrow screens break between phrases, not inside words (T10.4)."""

import re
from itertools import accumulate

import pytest
from helpers.built import Builder
from helpers.epub import Book, Publish, line, report, words
from helpers.paths import DATA, EXAMPLE

from zonepub.model import Byline, Text
from zonepub.present.phrases import MOST, phrases
from zonepub.typeset.cohesion import WordCohesion

TITLE = "国家高新区认真学习贯彻党的十九届五中全会精神"


@pytest.mark.parametrize(
    "text", [TITLE, "以创新驱动、高质量供给引领和创造新需求", "Word 与 PDF 一同生成的办法"]
)
def test_phrases_are_the_title_and_none_is_longer_than_a_phone_is_wide(text: str) -> None:
    pieces = phrases(text, WordCohesion([text]))
    assert "".join(pieces) == text
    assert len(pieces) > 1
    if text.isalpha():
        assert max(map(len, pieces)) <= MOST


def test_no_phrase_ends_inside_a_word() -> None:  # F10
    pieces = phrases(TITLE, WordCohesion([TITLE]))
    for word in ("国家", "高新区", "认真", "学习", "贯彻", "五中", "全会", "精神"):
        assert any(word in piece for piece in pieces), pieces
    assert not any(piece.startswith("的") for piece in pieces)


def test_no_headline_is_torn_inside_a_word() -> None:  # F10
    torn, cuts = [], 0
    for parted in (DATA / "headlines.txt").read_text("utf-8").splitlines():
        text, parts = parted.replace("/", ""), parted.split("/")
        ends = set(accumulate(map(len, parts)))
        pieces = phrases(text, WordCohesion([text]))
        places = list(accumulate(map(len, pieces)))[:-1]
        cuts += len(places)
        torn += ["|".join(pieces) for place in places if len(parts) > 1 and place not in ends]
    assert cuts > 250
    assert torn == []


def test_a_short_title_is_not_torn_for_its_length() -> None:
    assert phrases("关于促进科技企业高质量发展的若干措施", WordCohesion([]))[0] == "关于促进科技企业"
    assert "第一章" in "".join(phrases("任务分工第一章English", WordCohesion([]))[-1:])


@pytest.mark.parametrize("most", [6, 7, 9, 12])
def test_a_quotation_that_a_phone_can_hold_is_not_torn(most: int) -> None:
    title = "从“政策最多”到“政策最准”：岚江高新区政策兑现机制评估与优化研究"
    pieces = phrases(title, WordCohesion([title]), most)
    assert all(piece.count("“") == piece.count("”") for piece in pieces), pieces


def test_a_quotation_in_a_bracket_does_not_begin_a_line(publish: Publish) -> None:
    book = publish(report(line(Text("文")), title=(Text("高质量发展评估报告（含“十四五”规划实施情况）"),)))
    assert [words(item) for item in book.find("span") if item.get("class") == "half"] == ["（含“十四五”"]


def test_what_somebody_does_stays_with_the_first_who_does_it(publish: Publish) -> None:
    people = (Byline("本刊记者", ("江若水", "陆之南")), Byline("通讯员", ("欧阳知秋",)))
    book = publish(report(line(Text("文")), bylines=people))
    (byline,) = (p for p in book.find("p") if p.get("class") == "byline by-sense names")
    assert [words(part) for part in byline] == ["本刊记者　江若水", "陆之南", "通讯员　欧阳知秋"]


def test_marks_stay_with_the_words_before_them() -> None:
    pieces = phrases("“从跟跑到并跑”，新阶段的新答卷：高新区的这五年", WordCohesion([]))
    assert not [piece for piece in pieces if piece[0] in "”，：" or piece[-1] == "“"]


def test_a_title_reads_as_before(example: Book) -> None:
    (subtitle,) = (p for p in example.find("p") if p.get("class") == "subtitle")
    assert words(subtitle) == f"——{TITLE}"
    assert len(subtitle) > 1


def test_names_of_the_byline_stay_whole(example: Book) -> None:
    (byline,) = (p for p in example.find("p") if p.get("class") == "byline by-sense names")
    assert words(byline) == "　".join(part.text for part in byline)


def test_large_titles_show_a_phrase_on_a_phone_and_grow_with_the_type(
    built: Builder,
) -> None:  # F15, WCAG 1.4.4
    css = Book(built(EXAMPLE, "newspaper").data("epub")).css
    sizes = {
        name: (float(em), float(vw))
        for name, em, vw in re.findall(
            r"^@supports \(width: .*\{ (h[1-4]) \{ font-size: min\([\d.]+em, calc\(([\d.]+)em \+ ([\d.]+) \* min\(1vw",
            css,
            re.M,
        )
    }
    assert set(sizes) == {"h1", "h2"}  # headlines of articles are large, too
    for em, vw in sizes.values():
        usual, twice = (em * 16 * times + vw * 3.9 for times in (1, 2))  # pixels on a screen of 390
        assert usual * MOST <= 390 * 0.91
        assert twice >= 1.5 * usual


def test_a_bracket_is_not_left_behind_with_its_first_word() -> None:
    pieces = phrases("高质量发展评估报告（含“十四五”规划实施情况总结）", WordCohesion([]))
    assert any(piece.startswith("（含“十四五”") for piece in pieces), pieces


def test_a_long_name_is_parted_at_its_point_alone(publish: Publish) -> None:
    """It was torn as words are: 买买提·阿 / 不都热合曼."""
    book = publish(report(line(Text("文")), bylines=(Byline("记者", ("买买提·阿不都热合曼", "欧阳知秋")),)))
    (byline,) = (p for p in book.find("p") if p.get("class") == "byline by-sense names")
    (place,) = byline.iter("{*}wbr")
    assert place.tail == "阿不都热合曼　"


def test_a_date_behind_a_long_issuer_is_not_torn(stress: Book) -> None:
    """3月 / 5日 stood on two lines."""
    dates = [words(one) for one in stress.find("span")]  # an element of its own
    assert any(re.fullmatch(r"\d{4}年\d+月\d+日", date) for date in dates), dates


def test_years_of_a_title_stay_on_one_line(publish: Publish) -> None:
    book = publish(report(line(Text("文")), title=(Text("若干重点任务落实情况（2021—2025年度）的评估"),)))
    (title,) = book.find("h1")
    assert "（2021—2025年度）" in [words(one) for one in title.iter("{*}span")]


@pytest.mark.parametrize("office", ["云泽市科学技术局", "省科学技术厅", "云泽市人力资源局"])
def test_the_name_of_an_office_keeps_its_last_word(office: str) -> None:  # T10.4
    title = f"{office}关于开展2026年度培育工作的通知"
    pieces = phrases(title, WordCohesion([title]))
    assert "".join(pieces) == title and any(piece.endswith(office[-3:]) for piece in pieces), pieces
