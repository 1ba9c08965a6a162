"""The table of what the rules T13 warn of and leave to the author."""

import re

from zonepub.cjk import HAN_RANGES
from zonepub.normalise.classes import HAN_DIGITS, KEPT
from zonepub.records import dataclass
from zonepub.regex import regex

_NUMBER = rf"[0-9]+(?:{KEPT}[0-9]+)*"
_MEASURE_WORD = (
    "[十百千万亿]|天|年(?!级)|个|人|次|里|岁|户|家|名|斤|米|分钟|小时|成|倍|位|种|项|套|台|座|件|亩|吨"
    "|公里|千米|周|秒|点钟"
)
_COUNTED = "(?:元|家|人|户|个|项|名|吨|亩|平方|公里|台|套|件)"
# 等 that belongs to the next word: 等级, 等待, 等于 …
_NOT_WORD = "(?![级待于候到同量价距式效额着温])"
_ETC = f"等{_NOT_WORD}"

_APPROXIMATE = "、(?:{})".format(
    "|".join(
        f"(?<={low}、)(?<![第{HAN_DIGITS}、]{low}、)(?={high}(?:{_MEASURE_WORD}))"
        for low, high in ("一二", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九")
    )
)


@dataclass(frozen=True, slots=True)
class WarningRule:
    """`pattern` is searched in the masked text, and only if that holds one of the `triggers`."""

    id: str
    code: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    zh: str
    en: str


def _rule(id: str, code: str, triggers: str, pattern: str, zh: str, en: str) -> WarningRule:
    return WarningRule(id, code, frozenset(triggers), regex(pattern), zh, en)


_NOWHERE = ""  # no pattern finds it

_RULES: tuple[WarningRule, ...] = (
    _rule(
        "T13.5",
        "unpaired-quote",
        _NOWHERE,
        r"(?!)",  # by counting: warnings._unpaired
        "双引号不成对，未作改动",
        "The double quotes do not pair; they were left as typed",
    ),
    _rule(
        "T13.4",
        "stop-or-point",
        ".",
        rf"\.(?<=[{HAN_RANGES}]\.)(?=[{HAN_RANGES}])",
        "汉字之间的“.”：句末用“。”，外国人名用“·”",
        "A full stop between Han: 。 ends a sentence, · parts the names of a foreigner",
    ),
    _rule(
        "T13.5",
        "unclosed-quote",
        _NOWHERE,
        r"(?!)",  # by a stack: warnings._without_partner
        "引号有头无尾",
        "A quotation is opened and not closed",
    ),
    _rule(
        "T13.5",
        "unopened-quote",
        _NOWHERE,
        r"(?!)",
        "引号有尾无头",
        "A quotation is closed that was not opened",
    ),
    _rule(
        "T13.13",
        "unclosed-bracket",
        _NOWHERE,
        r"(?!)",
        "括号或书名号有头无尾",
        "A bracket is opened and not closed",
    ),
    _rule(
        "T13.13",
        "unopened-bracket",
        _NOWHERE,
        r"(?!)",
        "括号或书名号有尾无头",
        "A bracket is closed that was not opened",
    ),
    _rule(
        "T13.6",
        "ellipsis-and-etc",
        "…",
        rf"……{_ETC}",
        "省略号与“等”重复，留其一",
        "An ellipsis and 等 say the same; keep one",
    ),
    _rule(
        "T13.6",
        "ellipsis-and-stop",
        "…",
        r"[，、；：]……|……[，、：]",
        "省略号前后一般不再用点号",
        "A stop beside an ellipsis is normally left out",
    ),
    _rule(
        "T13.9",
        "percent-range",
        "%",
        rf"[0-9](?<![0-9{KEPT}][0-9])[0-9]*(?:{KEPT}[0-9]+)*[～—–-]{_NUMBER}%",
        "百分数范围的两端都要写百分号，如 63%～68%",
        "Both ends of a percentage range take the sign: 63%～68%",
    ),
    _rule(
        "T13.10",
        "event-date-point",
        "·",
        rf"(?<![{HAN_DIGITS}十·])[二三四五六七八九十]·[{HAN_DIGITS}十]{{1,3}}(?![{HAN_DIGITS}十·])",
        "汉字数字的事件日期只在一月、十一月、十二月后加间隔号",
        "An event date in Han numerals takes the point only after the months 一, 十一 and 十二",
    ),
    _rule(
        "T13.10",
        "event-date-full-stop",
        _NOWHERE,
        r"(?!)",  # in what is protected: warnings._events
        "事件日期用间隔号，如“3·15”",
        "The date of an event takes an interpunct: “3·15”",
    ),
    _rule(
        "T13.11",
        "enumeration-between-quoted",
        "、",
        r"、(?=[“《])(?<=[”》]、)",
        "并列的引号或书名号之间不用顿号",
        "No 、 between items that are each in quotes or title marks",
    ),
    _rule(
        "T13.11",
        "enumeration-in-approximate-number",
        "、",
        _APPROXIMATE,
        "相邻数字连用表示概数时不用顿号",
        "No 、 in an approximate number such as 三五天",
    ),
    _rule(
        "T13.11",
        "pause-before-etc",
        "等",
        rf"等(?<=[、，]等){_NOT_WORD}",
        "“等”前不用顿号或逗号",
        "No 、 or ， before 等",
    ),
    _rule(
        "T13.12",
        "chapter-without-space",
        "第",
        rf"\A第[{HAN_DIGITS}十百0-9]{{1,4}}[章编篇](?=[{HAN_RANGES}])(?![至到和、])",
        "章序号与标题之间应空一字",
        "A space stands between the number of a chapter and its title",
    ),
    _rule(
        "T13.13",
        "same-brackets-nested",
        "（",
        r"（[^（）]*（[^（）]*）",
        "同形括号不宜套用，内层可用〔〕",
        "Brackets of one shape are not nested; 〔〕 may stand inside （）",
    ),
    _rule(
        "T13.13",
        "lone-angle-title",
        "〈",
        r"(?<![《〈])〈[^《》〈〉]{1,40}〉(?![^《》]{0,80}》)",
        "书名号最外层用《》",
        "The outer title mark is 《》",
    ),
    _rule(
        "T13.14",
        "contradictory-stops",
        "，、；：。！？",
        r"[，、；：][。！？，、；：]|。[，、；：！？]|[！？][。，、；：]",
        "两个点号相连，语气矛盾",
        "Two stops that contradict each other",
    ),
    _rule(
        "T13.13",
        "angle-brackets",
        "<＜‹",
        rf"[<＜‹][{HAN_RANGES}“‘（][^<>＜＞‹›，。；！？]{{0,60}}[>＞›]",
        "尖括号疑为书名号《》",
        "Angle brackets may stand for title marks",
    ),
    _rule(
        "T13.14",
        "stop-in-quote-before-stop",
        "”’",
        r"[。，；][”’][，、；：。]",
        "引文是句子的一部分时，引号内不用句号，只用引号外的点号",
        "A quotation that is part of a sentence has no stop of its own before the closing quote",
    ),
    _rule(
        "T13.20",
        "arabic-approximate",
        "几",
        rf"[1-9](?<![0-9{KEPT}][1-9])0几",
        "概数用汉字，如十几、二十几",
        "An approximate number is written in Han: 十几, 二十几",
    ),
    _rule(
        "T13.20",
        "mixed-numerals",
        "万",
        r"[0-9](?<![0-9][0-9])[0-9]*万[0-9]+[千百](?![克米瓦])",
        "同一数目不宜分段混写，可写 2.3万 或 23000",
        "One number in two pieces; write 2.3万 or 23000",
    ),
    _rule(
        "T13.21",
        "bare-decimal-point",
        ".",
        rf"\.(?<![A-Za-z0-9.{KEPT}…]\.)[0-9]+(?![A-Za-z0-9.])",
        "纯小数的小数点前应写 0",
        "A decimal fraction keeps its leading 0",
    ),
    _rule(
        "T13.21",
        "full-width-grouping",
        "，",
        rf"[0-9](?<![0-9{KEPT}，][0-9])[0-9]{{0,2}}(?:，[0-9]{{3}})+(?=[余多]?[万亿千百]?{_COUNTED})",
        "千分撇用半角逗号：1,200",
        "Thousands are grouped by a half-width comma: 1,200",
    ),
    _rule(
        "T13.21",
        "two-groupings",
        _NOWHERE,
        r"(?!)",  # by comparing: warnings._two_groupings
        "千分撇用法前后不一",
        "Long numbers are grouped here and not there",
    ),
    _rule(
        "T13.23",
        "two-digit-year",
        "年",
        rf"[0-9](?<![0-9{KEPT}][0-9])[0-9]年[0-9]{{1,2}}月",
        "年份应写四位数字",
        "A year has four digits",
    ),
    _rule(
        "T13.23",
        "mixed-date",
        "年",
        rf"[0-9]{{4}}年[{HAN_DIGITS}十]{{1,2}}月(?![初廿中下上])",
        "同一日期不宜汉字与阿拉伯数字混用",
        "One date in two kinds of numerals",
    ),
    _rule(
        "T13.28",
        "cut-off-word",
        "截",
        rf"截止(?:到|至)?(?=目前|今|当前|现在|去年|本[周月季年]|上[周月年]|昨|[0-9]{{1,4}}[年月日时点]|[{HAN_DIGITS}十〇]{{1,4}}[年月])",
        "“截止”不带时间宾语，这里宜用“截至”",
        "截止 takes no time; 截至 is meant",
    ),
    _rule(
        "T13.28",
        "mistaken-word",
        "帐按做布渡穿继默竟克松幅复脉",
        # one class of characters first, so that a search leaps from one to the next
        "[帐报记结转入对按做布渡穿一默竟克松幅复脉](?:(?<=帐)(?=[号户单目款簿])|(?<=[报记结转入对])帐(?!篷)"
        "|(?<=按)装|(?<=做)(?<![看当叫]做)为(?![民人官难主数])|(?<=布)署|(?<=渡)假|(?<=穿)流不息|(?<=一)如继往"
        "|(?<=默)守成规|(?<=竟)竟业业|(?<=克)苦|(?<=松)驰|(?<=幅)射|(?<=复)盖|(?<=脉)博)",
        "疑为错字：账号、安装、作为、即使、毕竟、部署、度假、辐射、覆盖等易写错",
        "A word that is often misspelt: 账号, 安装, 作为, 即使, 部署 …",
    ),
    _rule(
        "T13.13",
        "document-number-serial",
        "〕",
        r"〕(?<=〔[12][0-9]{3}〕)[ ]?(?:第[ ]?[0-9]{1,5}|0[0-9]{1,4})[ ]?号(?![楼线院门地馆厅井机库桥站])",
        "发文字号的顺序号不编虚位，不加“第”：〔2016〕32号",
        "The serial of a document has neither leading zeros nor 第: 〔2016〕32号",
    ),
    _rule(
        "T13.8",
        "standard-number-dash",
        _NOWHERE,
        r"(?!)",  # in what is protected: warnings._standards
        "标准号与年份之间用一字线，如 GB/T 9704—2012",
        "Number and year of a standard are joined by an em dash: GB/T 9704—2012",
    ),
    _rule(
        "T13.26",
        "dot-stroke-for-comma",
        "丶",
        rf"丶(?=[{HAN_RANGES}])(?<=[{HAN_RANGES}]丶)",
        "“丶”（U+4E36）疑为顿号“、”之误",
        "U+4E36 丶 may stand for 、",
    ),
    _rule(
        "T13.26",
        "katakana-line-for-one",
        "ー",
        rf"(?<=[{HAN_RANGES}])ー(?=[{HAN_RANGES}])|\Aー(?=[{HAN_RANGES}])",
        "“ー”（U+30FC）疑为“一”之误",
        "U+30FC ー may stand for 一",
    ),
    _rule(
        "T13.26",
        "one-for-dash",
        "一",
        r"一(?:(?<=[0-9A-Za-z]一)(?=[0-9A-Za-z])|(?<=[”》）]一)一(?=[“《（]))",
        "“一”疑为连接号或破折号之误",
        "一 may stand for a dash",
    ),
)

WARNINGS = {rule.code: rule for rule in _RULES}
