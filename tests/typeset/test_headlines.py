"""T10.4 over 314 headlines in five widths; `/` in the file stands where another segmenter, and we, end a word."""

import re
from functools import cache
from itertools import pairwise

import pytest
from helpers.paths import DATA
from helpers.square_fonts import SIZE, run

from zonepub.typeset import Options, WordCohesion, set_filled_title, set_title

WIDTHS = (8, 10, 12, 14, 17)
BAD = 0.03  # of all breaks, at most
# breaks that part a phrase, as the eye sees it, whatever the words are
ENDS_BADLY = re.compile(r"(?:[在对把将被让使由以为向从给]|关于|[0-9]|[（《“])$")
STARTS_BADLY = re.compile(
    r"[的了着等们之]|[年月日亿万吨家个户项](?![一-鿿]{0,1}[会度])|[，。、；：！？）》”]"
)


@cache
def headlines() -> tuple[tuple[str, frozenset[int]], ...]:
    found = []
    for line in (DATA / "headlines.txt").read_text("utf-8").split("\n"):
        ends, at = {0}, 0
        for word in line.split("/"):
            at += len(word)
            ends.add(at)
        found.append((line.replace("/", ""), frozenset(ends)))
    return tuple(pair for pair in found if pair[0])


def in_lines(text: str, ems: float, options: Options | None = None) -> list[str]:
    """The lines of a title in a measure of so many em."""
    lines = set_title([run(text)], ems * SIZE, options or Options(), WordCohesion(())).lines
    return [line.source for line in lines]


@cache
def broken() -> tuple[tuple[list[str], frozenset[int]], ...]:
    cohesion = WordCohesion(())
    return tuple(
        ([line.source for line in set_title([run(text)], ems * SIZE, Options(), cohesion).lines], ends)
        for text, ends in headlines()
        for ems in WIDTHS
    )


# typography F5
def test_hardly_a_break_is_bad() -> None:
    breaks, bad = 0, []
    for lines, ends in broken():
        at = 0
        for line, following in pairwise(lines):
            at += len(line)
            breaks += 1
            left = line.rstrip("\u3000")
            if at not in ends or ENDS_BADLY.search(left) or STARTS_BADLY.match(following):
                bad.append(f"{left}/{following}")
    assert len(headlines()) >= 300 and breaks > 1200
    assert len(bad) <= BAD * breaks, bad


def test_no_break_is_inside_a_word_or_between_a_number_and_its_unit() -> None:
    for lines, ends in broken():
        at = 0
        for line, following in pairwise(lines):
            at += len(line)
            assert at in ends, lines
            assert not (line[-1].isdigit() and following[0] in "年月日%亿万"), lines


def test_equals_are_parted_only_where_every_other_line_would_be_worse() -> None:
    parted = [lines for lines, _ in broken() if any(line.endswith("、") for line in lines[:-1])]
    assert len(parted) <= 8, parted


def test_a_verb_keeps_its_result_a_count_what_it_counts_and_a_prefix_its_noun() -> None:
    wholes = (
        "走到",
        "止于",
        "减到",
        "建在",
        "管得住",
        "总市值",
        "十八星",
        "并网",
        "安装船",
        "百分之二十七",
        "四十万千瓦时",
    )
    for whole in wholes:
        lines = [lines for lines, _ in broken() if whole in "".join(lines)]
        assert lines and all(any(whole in line for line in each) for each in lines), lines


def test_behind_a_suffix_the_longer_word_ends_and_a_surname_is_no_suffix() -> None:
    """融资|额 is one word, and what follows it is as far away as from any noun; 林 behind 主任 begins a name."""
    wanted = {
        ("生产性服务业增加值占比超过四成", 10): "生产性服务业增加值/占比超过四成",
        ("全省首个碳排放权质押贷款在我区落地", 10): "全省首个碳排放权/质押贷款在我区落地",
        ("新增绿色建筑认证率达到百分之九十", 12): "新增绿色建筑认证率/达到百分之九十",
        ("管委会主任林致远带队赴苏州工业园区考察学习", 8): "管委会/主任林致远带队/赴苏州工业园区/考察学习",
    }
    for (text, ems), lines in wanted.items():
        assert "/".join(in_lines(text, ems)) == lines


def test_no_character_stands_alone_with_the_mark_beside_it_and_a_date_in_words_is_whole() -> None:
    wanted = {
        ("社区食堂运营一年：账怎么算、饭怎么做", 8): "社区食堂运营/一年：账怎么算、/饭怎么做",
        ("建设者：在零下三十度的高原架设特高压线路", 8): "建设者：/在零下三十度的/高原架设/特高压线路",
        ("无障碍环境建设条例七月一日起施行", 8): "无障碍环境/建设条例/七月一日起施行",
        ("高端医疗器械注册人制度试点扩围", 8): "高端医疗器械/注册人/制度试点扩围",
    }
    for (text, ems), lines in wanted.items():
        assert "/".join(in_lines(text, ems)) == lines


def test_a_number_in_characters_is_parted_no_sooner_than_from_its_unit() -> None:
    """三十五 and 九十九点九九 in lines that number and unit together are too long for."""
    for text, number in (
        ("深化改革，审批时间压减到三十五个工作日以内", "三十五个"),
        ("园区供电可靠率提升至百分之九十九点九九", "九十九点九九"),
        ("一枚芯片的四百道工序：探访碳化硅产线", "四百道"),
    ):
        for ems in WIDTHS:
            lines = in_lines(text, ems)
            assert any(number in line for line in lines), lines


def test_a_quotation_of_a_few_words_is_not_torn_where_one_line_more_keeps_it() -> None:
    title = "从“政策最多”到“政策最准”：岚江高新区政策兑现机制评估与优化研究"
    for ems in (7, 8, 9, 10, 11, 12, 13, 14, 16, 18):
        lines = in_lines(title, ems)
        assert all(line.count("“") == line.count("”") for line in lines), lines


# headlines of other subjects than those of the file, as first judged: a noun of one character goes with the
# noun behind it, a classifier that counts nothing with the noun before it, an adverb with its verb
@pytest.mark.parametrize(("title", "ems", "whole"), [
    ("我国首台兆瓦级氢燃料电池机车下线", 12, "氢燃料电池"),
    ("两部门联合整治网约车站点拉客乱象", 12, "网约车"),
    ("旧衣回收箱去哪儿了", 8, "回收箱"),
    ("电动自行车充电桩进楼道，谁来管", 10, "充电桩"),
    ("地铁六号线二期下月底空载试运行", 8, "下月底"),
    ("纪念抗战胜利主题展今日开幕", 10, "主题展"),
    ("看病先付费还是先看病？两家医院的试验", 8, "还是先看病"),
    ("新就业形态劳动者职业伤害保障试点扩围", 10, "职业伤害"),
    ("制定再生骨料应用技术导则和政府采购目录", 11, "导则"),
])  # fmt: skip
def test_words_that_a_dictionary_lacks_stay_whole_in_headlines(title: str, ems: int, whole: str) -> None:
    lines = in_lines(title, ems)
    assert any(whole in line for line in lines), lines


def test_digits_of_a_name_count_no_years_but_are_parted_from_the_phrase_behind_them() -> None:
    """2.5年 is no date in PM2.5年均浓度: a cell ended behind it, and 均浓度 began the next line."""
    wanted = {
        ("PM2.5年均浓度", 5): "PM2.5/年均浓度",
        ("PM10年均浓度", 5): "PM10/年均浓度",
        ("CO2年排放量", 5): "CO2/年排放量",
        ("V2.0月报汇编", 4): "V2.0/月报汇编",
        ("2.5年均价", 4): "2.5年/均价",  # no name
        ("APEC2026年会议", 6): "APEC2026年/会议",
    }
    cell = Options(whole_figures=True)
    for (text, ems), lines in wanted.items():
        assert "/".join(in_lines(text, ems, cell)) == lines


# an official heading fills its line (G3.5), but for the blank between its halves where two thirds are full
@pytest.mark.parametrize(("title", "lines"), [
    ("八、乌鲁木齐高新区（新市区）：抓好经济发展　巩固壮大实体经济",
     ["八、乌鲁木齐高新区（新市区）：抓好经济发展　", "巩固壮大实体经济"]),
    ("五、东莞松山湖高新区：聚焦科技创新　提升在大湾区城市群中竞争力",
     ["五、东莞松山湖高新区：聚焦科技创新　", "提升在大湾区城市群中竞争力"]),
    ("五、松山湖：科技创新　全面提升在粤港澳大湾区城市群中的综合竞争力",
     ["五、松山湖：科技创新　全面提升在粤港澳大湾区", "城市群中的综合竞争力"]),
])  # fmt: skip
def test_a_heading_that_fills_its_lines_ends_the_first_between_its_halves(
    title: str, lines: list[str]
) -> None:
    found = set_filled_title([run(title)], 26 * SIZE, Options(), WordCohesion(()), first_indent=2 * SIZE)
    assert [line.source for line in found.lines] == lines
