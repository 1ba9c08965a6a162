"""What is never parted although its classes would allow it (T2.1, T3.3, T3.4), as tables of patterns."""

from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.typeset import classes as c

# T2.1, T3.3: at a place where one of these matches no line ends, and nothing is added to justify
_HYPHENS = "\\-‐‑－~∼"
_CONNECTORS = f"{_HYPHENS}—–～〜"
_UNIT = "[^\\s0-9，。；：、（）《》“”—–～〜]"  # of a number at the start of a range: 万, 月, %
_GLUE = regex(
    "|".join(
        (
            f"(?<![ \\t])(?=[{_HYPHENS}])",  # T2.1: a hyphen never starts a line
            f"(?<=[^\\x00-\\x7f] )(?=[{_HYPHENS}])",
            "(?<= )(?=[-–~](?: |$))",
            "(?=[′″‴∶])",
            f"(?<=[{_HYPHENS}])(?=[0-9])",  # T3.3: signs stay with their number
            "(?<=[≥≤≧≦⩾⩽＜＞<>≈≠±∓√×÷∶＝=+＋])(?=[0-9])",
            "(?<=[≥≤≧≦⩾⩽＜＞<>≈≠±∓×÷∶＝=+＋] )(?=[0-9])",
            "(?<=[0-9])(?=[∶×÷＝±])",
            "(?<=[0-9] )(?=[∶×÷＝±=+−] ?[0-9])",
            "(?<=[0-9][：:])(?=[0-9])",  # 10：30
            *(  # T3.4: a range: 5～10, 10%～30%, 2019年1月—2025年, 100万—200万元
                f"(?<=[0-9]{_UNIT * width}[{_CONNECTORS}])(?=[0-9¥￥$])" for width in range(4)
            ),
            f"(?<=[一二三四五六七八九十百千万亿][{_CONNECTORS}])(?=[一二三四五六七八九十百千万亿])",
            f"(?<=周[一二三四五六日][{_CONNECTORS}])(?=周[一二三四五六日])",
            "(?<=[№§] )(?=[0-9])",
            "(?<=[①-⑳㉑-㊿⑴-⒛㈠-㈩❶-➓])(?=[^\\s])",  # the number of what follows
            "(?<=[\U0001f1e6-\U0001f1ff])(?=[\U0001f1e6-\U0001f1ff])",  # a flag is two letters
        )
    )
)
_NEAR = regex(  # no pattern matches but beside one of these, or past the blank behind it
    f"[{_CONNECTORS}′″‴≥≤≧≦⩾⩽＜＞<>≈≠±∓√×÷∶＝=+＋：:№§①-⑳㉑-㊿⑴-⒛㈠-㈩❶-➓\U0001f1e6-\U0001f1ff]"
)
_FIXED = regex(  # the place at the end of a match, as well
    r"(?<=[0-9]) (?=[%‰°℃℉％‱])"  # T2.3: 15 %
    r"|(?<=[0-9])(?<![0-9]{4})[ \u2009](?=[0-9]{3}(?![0-9]))"  # T3.2: 1 286
    r"|[〔（(\[]\d{4}[〕）)\]](?=第?[0-9]+号)|[0-9](?=号)"  # T3.4: 〔2026〕12号
)

# T3.4: a range is whole with its units: 2019年1月—2025年, 100万—200万元
_CONNECTOR = regex(f"[{_CONNECTORS}]")
_COUNTED = "元|人|家|个|项|件|户|吨|亩|公里|千米|米|天|日|号|年|月|次|倍|名|分|时|点|岁|度|级|条|章|%"
_FIRST = f"(?<![0-9.,])(?:[0-9]{{1,4}}[年月])*[0-9][0-9.,]*{_UNIT}{{0,3}}"
_LAST = f"(?:[0-9]{{1,4}}[年月日])*[0-9][0-9.,]*(?:[余多个]?[十百千万亿]*(?:{_COUNTED})?|[％‰℃])"
_RANGE = regex(f"{_FIRST}[{_CONNECTORS}]{_LAST}")

_RANGE_SIGN = regex("[～〜]")
_SIGNED = "[−+±]?[0-9][0-9.,]*"
_LONG_RANGE = regex(f"(?<![0-9.,−+±]){_SIGNED}(?:[%‰℃]|{_UNIT}{{1,3}})?([～〜])(?={_SIGNED}){_SIGNED}")

# T3.4: a number with a unit of letters, the letters of a standard with its number
_PREFIXED = (
    "m|g|s|A|K|N|J|W|V|T|F|H|S|Wb|\u03a9|\u2126|mol|Hz|Pa|Bq"
    "|Gy|Sv|lm|lx|eV|VA|var|L|l|t|B|bit|bps|Wh|Ah|Wp|cal|FLOPS|OPS"
)
_BASIC = (
    f"(?:[\u00b5\u03bckKMGTPEmcdnhpf]|da)?(?:{_PREFIXED})|ha|hm|mu|min|h|d|cd|rad|sr|dB|dBm|dBA|rpm|pp|bp|px|pt|ppm|ppb|ppt"
    "|CFU|NTU|TEU|DWT|IU|EB|PB|fps|PUE|nit|nits|mmHg|ce|tce|pH|in|ft|lb|oz|kn|vol|wt"
)
_POWER = "[⁰¹²³⁴-⁹⁺⁻]*[0-9]?"
UNIT = f"(?:{_BASIC}){_POWER}(?:[·⋅/]√?(?:{_BASIC}){_POWER})*"
_BLANKS = " \u00a0\u2009\u202f"
_BLANK = regex(f"[{_BLANKS}]")
_BESIDE_BLANK = regex(f"[0-9%][{_BLANKS}][\\x00-\\u2e7f\\U00010000-\\U0010ffff]")  # no Han
_WITH_BLANKS = regex(  # T3.2, T3.4: 1 286.5, 12 345 kW·h, 15 %
    rf"(?<![A-Za-z0-9.,])[0-9][0-9.,]*(?:(?<![0-9]{{4}})[{_BLANKS}][0-9]{{3}}(?![0-9])(?:\.[0-9]+)?)*"
    rf"(?:[{_BLANKS}](?:{UNIT}|[%‰°℃℉])(?![A-Za-z0-9]))?"
)
NUMBER_UNIT = regex(rf"[0-9%][{_BLANKS}]{UNIT}(?![A-Za-z0-9])")
STANDARD = regex(  # of one or two digits only with its year
    r"(?<![A-Za-z/])((?:[A-Z]{2,5}(?:/[A-Z]{1,4})?|DB\d{0,2}(?:/T)?) )"
    r"(?:\d{3,}(?:[-—]\d+)?|\d{1,2}(?:\.\d+)?[-—]\d{4})"
)
# T3.4: dates, and numbers with Chinese units; kept whole where there is little else, in the cells of tables
_HAN = "[^（）()/／\\s，。；：、0-9A-Za-z]"
_MAGNITUDE = "[余多]?[十百千万亿]*"
_MEASURED = (
    "吨标准煤|标准煤|元|人次|人|家|个百分点|个|项|件|户|吨|亩|公顷|公里|千米|平方米|平方公里|立方米|千瓦时|千瓦|米|天"
    "|日|年|月|次|倍|名|座|台|辆|套|岁|度"
)
DATE = regex(
    r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
)
# T3.4: the digits of a name count no years: PM2.5|年均浓度, CO2|年排放量; APEC2026年, CPI3月 do
NAMED = regex(r"[A-Za-z](?:\d+\.\d+(?=[年月日])|\d{1,3}(?=年))")
# in the lines of a text a number goes with what it counts, and nothing parts a unit of several Han
_LENGTHS = "毫米|厘米|分米|千米|公里|微米|纳米|海里|英里|英寸|光年|公分"
_UNITS = (
    f"(?:平方|立方)?(?:{_LENGTHS}|米)|公顷|毫升|公升|毫克|微克|千克|公斤|吨标准煤|标准煤|摄氏度|千瓦时|兆瓦时|千瓦|兆瓦"
    "|吉瓦|千伏安|千伏|毫安时|赫兹|兆赫|千赫|帕斯卡|千帕|兆帕|分贝|焦耳|千焦|千卡|小时|分钟|秒钟|个多?小时|个多?月|个多?工作日"
    "|工作日|季度|年度|年代|世纪|月份|周年|周岁|星期|个百分点|百分点|美元|欧元|日元|英镑|港元|港币|韩元|卢布|人次|人年|人日|台次|户次|家次|件次|项次"
    "|台套|架次|辆次|车次|班次|标箱|平米|立方|平方|字节|比特|像素"
)
_CLASSIFIERS = (
    "个份户家项人次件名位台套座所条篇部本册页期届批类种级层栋幢间处场组队支只头匹株棵粒颗块片张幅面枚把辆艘架列趟班门盏根杯瓶"
    "箱袋桶盒车船轮节段道路口站点笔款章则版号代辈步环度分角元吨亩米克升里尺寸丈斤两钱担顷年月日天周岁秒时倍成折股重阶线案例卷"
    "课员师团营连桌席床副双对打束排行句字词回遍番声幕集首曲尊眼汪泓滴丝毫厘瓦伏安"
)
_COUNTS = f"(?:{_UNITS}|[{_CLASSIFIERS}])"
COUNT = regex(  # 96家, 386.4亿元, 0.1毫米, 2亿千瓦时, 60微克/立方米, Ⅲ期; 三公里
    rf"\d[余多几]?[十百千万亿]*?[余多]?{_COUNTS}(?:[/／][十百千万亿]*{_COUNTS})?|\d[余多几]?[十百千万亿]+"
    rf"|[Ⅰ-Ⅻ][期级类型度]|(?<=[一二三四五六七八九十百千万亿两几数半每])(?:{_UNITS})"
)
# T3.4: behind the stroke between two numbers or two parts of a unit a line ends before one is left half empty
BEHIND_STROKE = regex(
    rf"\d[{_BLANKS}]?(?:{UNIT})[/／](?=\d)|\d[余多几]?[十百千万亿]*(?:{_UNITS})[/／](?=[十百千万亿]*{_COUNTS})"
)
_HAN_DIGIT = "〇零一二三四五六七八九十百千"
_TENS = "[二三四五六七八九]"
HAN_NUMBER = regex(  # T3.2, where it can be helped: 第二十四次, 三十六计; one set first is found fastest
    f"[第十百二三四五六七八九](?:(?<=[第十百])[{_HAN_DIGIT}]+|(?<={_TENS})[十百][{_HAN_DIGIT}]+)[{_CLASSIFIERS}]?"
)
# T3.4: the parts of a date, 12月|31日, and a label with its number: 第|3, 图|5
DATE_PARTS = regex(r"\d(?:年(?=\d{1,2}月)|月(?=\d{1,2}[日号]))")
PARTS = regex(r"(?:[第图表]|附[件录表图]|专栏|公式)(?=\d)")
FIGURE = regex(
    rf"\d{{1,4}}[年月日号]|\d[\d.,]*[ \u00a0]?{_MAGNITUDE}(?:{_MEASURED})?"
    r"|[（(][^（）()/／]{1,4}[）)]"  # a unit, or another word or two, in brackets: （万元）
    rf"|[（(]?{_HAN}{{1,5}}[/／](?:{_HAN}(?=[）)]|$))?|(?<=[/／]){_HAN}{{1,4}}[）)]?"  # 吨标准煤/万元
)

# a unit that stands for itself, or in brackets: a cell turns it over behind its slash, which divides (T3.4)
_QUANTITY = f"{_MAGNITUDE}(?:{_MEASURED}|{_UNITS})"
_DIVISION = regex(rf"(?:^|[（(]){_QUANTITY}[/／](?={_QUANTITY}(?:[）)]|$))")


def division_places(text: str) -> list[int]:
    """Places behind the slash of a unit that is words alone: 吨标准煤/|万元."""
    return [match.end() for match in _DIVISION.finditer(text)] if "/" in text or "／" in text else []


def glued_places(text: str) -> list[int]:
    """Places inside a unit where no line ends and nothing is added."""
    places = list(_glued(text))
    if "号" in text or " " in text or "\u2009" in text:
        places += [match.end() for match in _FIXED.finditer(text)]
    return places


def _glued(text: str) -> Iterator[int]:
    last = 0
    for near in _NEAR.finditer(text):
        for place in range(max(last + 1, near.start()), min(near.end() + 2, len(text))):
            if _GLUE.match(text, place):
                yield place
            last = place


def unbreakable_pairs(
    text: str, classes: str, breakable: bytearray, *, whole: bool
) -> list[tuple[int, int, int]]:
    """Numbers with units, letters of standards with their numbers: start, the place between, end; sorted.

    `whole`: dates and numbers with Chinese units too.
    """
    pairs = []
    for match in NUMBER_UNIT.finditer(text) if _BLANK.search(text) else ():
        start = match.start()
        while start and classes[start - 1] in c.NUMERIC:
            start -= 1
        pairs.append((start, match.start() + 2, match.end()))
    ranges = _RANGE.finditer(text) if _CONNECTOR.search(text) else ()
    figures = (*DATE.finditer(text), *FIGURE.finditer(text)) if whole else ()
    names = name_ends(text) if whole else ()
    for match in (*ranges, *figures):
        start, end = match.span()
        inside = range(start + 1, end)
        pairs += [(start, place, end) for place in inside if breakable[place] and place not in names]
    return sorted(pairs)


def name_ends(text: str) -> set[int]:
    """Places behind names whose digits do not count what follows: PM2.5|年均浓度."""
    return {match.end() for match in NAMED.finditer(text)}


def numbers_with_blanks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of numbers with blanks for thousands or before their letters."""
    if _BESIDE_BLANK.search(text):
        for match in _WITH_BLANKS.finditer(text):
            if _BLANK.search(match[0]):
                yield match.span()


def with_hard_blanks(text: str) -> str:
    """Numbers that hold a blank are whole where the no-break space is the only way to it: Word, WeChat."""
    if " " not in text or not _BESIDE_BLANK.search(text):
        return text
    return _WITH_BLANKS.sub(lambda number: number[0].replace(" ", "\u00a0"), text)


def long_ranges(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Ranges of numbers, parted behind their sign rather than a line left short: start, that place, end."""
    if not _RANGE_SIGN.search(text, start, end):
        return []
    return [(match.start(), match.end(1), match.end()) for match in _LONG_RANGE.finditer(text, start, end)]


def standards(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Standards, parted before their number rather than a line torn: start, the place between, end."""
    return [(*match.span(1), match.end()) for match in STANDARD.finditer(text, start, end)]
