"""What the rules T13 warn of and leave to the author: each finding is a pattern over the normalised text."""

from collections.abc import Iterator
from dataclasses import dataclass

from zonepub.cjk import HAN_RANGES
from zonepub.normalise.classes import HAN_DIGITS, KEPT
from zonepub.normalise.pattern import Pattern
from zonepub.normalise.view import View

Range = tuple[int, int]
_NUMBER = rf"[0-9]+(?:{KEPT}[0-9]+)*"
_MEASURE_WORD = "天|日|年|月|个|人|次|里|岁|户|家|名|斤|米|分钟|小时"
# 等 that belongs to the next word: 等级, 等待, 等于 …
_ETC = "等(?![级待于候到同量价距式效额着温])"

_APPROXIMATE = "、(?:{})".format(
    "|".join(
        f"(?<={low}、)(?<![{HAN_DIGITS}十、]{low}、)(?={high}(?:{_MEASURE_WORD}))"
        for low, high in ("一二", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九")
    )
)


@dataclass(frozen=True, slots=True)
class WarningRule:
    """`pattern` is read over the masked text, and only if the text holds one of the characters `needs`."""

    rule: str
    code: str
    needs: frozenset[str]
    pattern: Pattern
    zh: str
    en: str


def _finding(rule: str, code: str, needs: str, pattern: str, zh: str, en: str) -> WarningRule:
    return WarningRule(rule, code, frozenset(needs), Pattern(pattern), zh, en)


_LIST: tuple[WarningRule, ...] = (
    _finding(
        "T13.5",
        "unpaired-quote",
        '"',
        r"(?!)",  # found by counting, see _unpaired
        "双引号不成对，未作改动",
        "The double quotes do not pair; they were left as typed",
    ),
    _finding(
        "T13.6",
        "ellipsis-and-etc",
        "…",
        rf"……{_ETC}",
        "省略号与“等”重复，留其一",
        "An ellipsis and 等 say the same; keep one",
    ),
    _finding(
        "T13.6",
        "ellipsis-and-stop",
        "…",
        r"[，、；：]……|……[，、：]",
        "省略号前后一般不再用点号",
        "A stop beside an ellipsis is normally left out",
    ),
    _finding(
        "T13.9",
        "percent-range",
        "%",
        rf"(?<![0-9{KEPT}]){_NUMBER}[～—–-]{_NUMBER}%",
        "百分数范围的两端都要写百分号，如 63%～68%",
        "Both ends of a percentage range take the sign: 63%～68%",
    ),
    _finding(
        "T13.10",
        "event-date-point",
        "·",
        rf"(?<![{HAN_DIGITS}十·])[二三四五六七八九十]·[{HAN_DIGITS}十]{{1,3}}(?![{HAN_DIGITS}十·])",
        "汉字数字的事件日期只在一月、十一月、十二月后加间隔号",
        "An event date in Han numerals takes the point only after the months 一, 十一 and 十二",
    ),
    _finding(
        "T13.11",
        "enumeration-between-quoted",
        "、",
        r"、(?=[“《])(?<=[”》]、)",
        "并列的引号或书名号之间不用顿号",
        "No 、 between items that are each in quotes or title marks",
    ),
    _finding(
        "T13.11",
        "enumeration-in-approximate-number",
        "、",
        _APPROXIMATE,
        "相邻数字连用表示概数时不用顿号",
        "No 、 in an approximate number such as 三五天",
    ),
    _finding(
        "T13.11",
        "pause-before-etc",
        "等",
        rf"(?<=[、，]){_ETC}",
        "“等”前不用顿号或逗号",
        "No 、 or ， before 等",
    ),
    _finding(
        "T13.12",
        "chapter-without-space",
        "第",
        rf"\A第[{HAN_DIGITS}十百0-9]{{1,4}}[章编篇](?=[{HAN_RANGES}])(?![至到和、])",
        "章序号与标题之间应空一字",
        "A space stands between the number of a chapter and its title",
    ),
    _finding(
        "T13.13",
        "same-brackets-nested",
        "（",
        r"（[^（）]*（[^（）]*）",
        "同形括号不宜套用，内层可用〔〕",
        "Brackets of one shape are not nested; 〔〕 may stand inside （）",
    ),
    _finding(
        "T13.13",
        "lone-angle-title",
        "〈",
        r"(?<![《〈])〈[^《》〈〉]{1,40}〉(?![^《》]{0,80}》)",
        "书名号最外层用《》",
        "The outer title mark is 《》",
    ),
    _finding(
        "T13.14",
        "contradictory-stops",
        "，、；：。！？",
        r"[，、；：][。！？，、；：]|。[，、；：！？]|[！？][。，、；：]",
        "两个点号相连，语气矛盾",
        "Two stops that contradict each other",
    ),
    _finding(
        "T13.20",
        "mixed-numerals",
        "万",
        r"(?<![0-9])[0-9]+万[0-9]+[千百](?![克米瓦])",
        "同一数目不宜分段混写，可写 2.3万 或 23000",
        "One number in two pieces; write 2.3万 or 23000",
    ),
    _finding(
        "T13.21",
        "bare-decimal-point",
        ".",
        rf"(?<![A-Za-z0-9.{KEPT}…])\.[0-9]+(?![A-Za-z0-9.])",
        "纯小数的小数点前应写 0",
        "A decimal fraction keeps its leading 0",
    ),
    _finding(
        "T13.21",
        "two-groupings",
        ",",
        r"(?!)",  # found by comparing, see _two_groupings
        "千分撇用法前后不一",
        "Long numbers are grouped here and not there",
    ),
    _finding(
        "T13.23",
        "two-digit-year",
        "年",
        rf"(?<![0-9{KEPT}])[0-9]{{2}}年[0-9]{{1,2}}月",
        "年份应写四位数字",
        "A year has four digits",
    ),
    _finding(
        "T13.26",
        "dot-stroke-for-comma",
        "丶",
        rf"丶(?=[{HAN_RANGES}])(?<=[{HAN_RANGES}]丶)",
        "“丶”（U+4E36）疑为顿号“、”之误",
        "U+4E36 丶 may stand for 、",
    ),
    _finding(
        "T13.26",
        "katakana-line-for-one",
        "ー",
        rf"(?<=[{HAN_RANGES}])ー(?=[{HAN_RANGES}])|\Aー(?=[{HAN_RANGES}])",
        "“ー”（U+30FC）疑为“一”之误",
        "U+30FC ー may stand for 一",
    ),
    _finding(
        "T13.26",
        "one-for-dash",
        "一",
        r"(?<=[0-9A-Za-z])一(?=[0-9A-Za-z])|(?<=[”》）])一一(?=[“《（])",
        "“一”疑为连接号或破折号之误",
        "一 may stand for a dash",
    ),
)

WARNINGS = {finding.code: finding for finding in _LIST}
REMARK_RULES = tuple(dict.fromkeys(finding.rule for finding in _LIST))

_GROUPED = Pattern(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_UNGROUPED = Pattern(r"(?<![0-9A-Za-z.,:/_-])[0-9]{5,}(?![0-9A-Za-z,:/_-])")


def remarks(view: View, rules: frozenset[str]) -> Iterator[tuple[WarningRule, Range]]:
    """Every finding of `rules` in the view, in the order of WARNINGS and of the text."""
    present = frozenset(view.masked)
    for finding in _LIST:
        if finding.rule not in rules or finding.needs.isdisjoint(present):
            continue
        for match in finding.pattern.finditer(view.masked):
            yield finding, match.span()
    if "T13.5" in rules:
        yield from _unpaired(view)
    if "T13.21" in rules:
        yield from _two_groupings(view)


def _unpaired(view: View) -> Iterator[tuple[WarningRule, Range]]:
    """Straight double quotes left over in odd number; placed at the last of them."""
    if view.masked.count('"') % 2:
        at = view.masked.rindex('"')
        if not (at and view.masked[at - 1].isdigit()):  # inches
            yield WARNINGS["unpaired-quote"], (at, at + 1)


def _two_groupings(view: View) -> Iterator[tuple[WarningRule, Range]]:
    if "," in view.text and _GROUPED.search(view.text):
        for match in _UNGROUPED.finditer(view.text):
            if not view.hidden(*match.span()):
                yield WARNINGS["two-groupings"], match.span()
