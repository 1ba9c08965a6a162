"""Blanks that part the fields of one line, the names of a list, a label and its title (T13.15, T13.16)."""

from collections.abc import Iterator

from zonepub.cjk import HAN_RANGES
from zonepub.normalise.classes import CLOSERS, HAN_DIGITS, OPENERS, PAUSES, is_chinese
from zonepub.regex import regex

IDEOGRAPHIC = "\u3000"
_BLANK = r"[ \t\u00a0]"
_BLANKS = regex(f"{_BLANK}+")
_LINE_ENDS = frozenset("\r\n\u0085\u2028\u2029")
_OPEN = frozenset(OPENERS + "“‘—…")  # nothing stands off behind these
_CLOSED = frozenset(PAUSES + CLOSERS + "”’—…%‰")  # nor before these
_LABEL = regex(rf"[{HAN_RANGES}](?:{_BLANK}*[{HAN_RANGES}]){{0,7}}：")  # of the next field: 乙  方：
# the number of an item: 1.  总则
_ORDINAL = regex(rf"(?:[0-9]{{1,2}}[.．、)）]|[（(][0-9{HAN_DIGITS}十]{{1,3}}[）)]|[①-⑳])\Z")
_REST_OF_DATE = regex("[0-9]{1,2}[ ]*[月日]")


def is_gap(text: str, start: int, end: int) -> bool:
    """Do the blanks of `start:end` part two fields: `作者：张三  单位：云泽大学`? One blank is a slip."""
    run = text[start:end]
    if (end - start < 2 and run != "\t") or not _LINE_ENDS.isdisjoint(run):
        return False
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if not left or not right or left in _OPEN or right in _CLOSED:
        return False
    if left in PAUSES:  # of an empty field, 甲方：    乙方：
        return left in "：。；" and _LABEL.match(text[end : end + 24]) is not None
    if start <= 5 and _ORDINAL.match(text[:start]):
        return False
    if left in "年月" and _REST_OF_DATE.match(text[end : end + 6]):
        return False
    return (
        is_chinese(left) or is_chinese(right) or IDEOGRAPHIC in (left, right) or left in "”’" or right in "“‘"
    )


def is_spread(text: str, start: int, end: int) -> bool:
    """Do the blanks spread the characters of a label: `甲  方：`, `联  系  人：`?"""
    if not (start and is_chinese(text[start - 1]) and is_chinese(text[end : end + 1])):
        return False
    return _alone(text, start - 1) and _SPREAD.match(text[end : end + 24]) is not None


_SPREAD = regex(rf"[{HAN_RANGES}](?:{_BLANK}+[{HAN_RANGES}]){{0,3}}{_BLANK}*：")


def _alone(text: str, at: int) -> bool:
    """Is the character before `at` a blank, a mark, or none?"""
    before = text[at - 1 : at] if at else ""
    return not before or not before.isalnum()


_NAME = rf"[{HAN_RANGES}]{{2,4}}"
_NAME_LIST = regex(
    r"(?:记者|通讯员|特派员|摄影|编辑|作者|撰稿|供稿|整理|文|图|出席|列席|请假|缺席|参加|主持|记录|组长|成员|人员|人)"
    rf"(?:[：:]?[ \u00a0]+|[：:]){_NAME}(?:[ \u00a0]+{_NAME}){{1,40}}(?=[。；]?\s*(?:[）)/]|\Z))"
)
# one blank before a label that is known: 记者林晓雯 通讯员郭峰; 联系人：李敏 电话：62881234
_KNOWN = (
    "联系人|联系电话|联系方式|电话|手机|传真|邮箱|电子邮箱|邮编|地址|网址|单位|作者|日期|时间|地点|编辑|责编|责任编辑|审核|校对|来源|美编"
    "|监制"
)
_BEHIND_NAME = "|".join(rf"(?<=[者员][{HAN_RANGES}]{{{length}}}.)" for length in (2, 3, 4))
_NEXT_FIELD = regex(
    rf"[ \u00a0](?:(?=(?:本报|特约|摄影|见习|实习)?(?:记者|通讯员)[ ]?{_NAME})(?:{_BEHIND_NAME})"
    rf"|(?=(?:{_KNOWN})：)(?<=[^\s：，。；、（].))"
)
_NUMBER = rf"(?:[0-9]{{1,3}}(?:[-.—\ufdd0][0-9]{{1,3}})*|[{HAN_DIGITS}十百]{{1,4}})"
_TITLED = regex(
    rf"\A(?:(?:附?[图表]|专栏|公式){_NUMBER}(?P<blank>{_BLANK}+)(?=[{HAN_RANGES}《“A-Za-z0-9])(?!所?示|显示|是|为|中|给出|说明|反映|列|和|与|及"
    r"|可|的|至|到|表明|见|看)(?=[^。！？；]*\Z)"
    rf"|第{_NUMBER}[章编篇节条](?P<space>{_BLANK}+)(?=[{HAN_RANGES}《“])(?![至到和、]))"
)


_NAMING = frozenset("：:者员")  # one of these is in every such line


def parted(text: str) -> frozenset[int]:
    """Where blanks begin that part names, fields behind known labels, and a label from its title.

    `（记者 张三 李四）`, `图1 三阶段模型`, `第一条 为了`.
    """
    return frozenset(_parted(text))


def _parted(text: str) -> Iterator[int]:
    if label := _TITLED.match(text):
        yield label.start("blank" if label["blank"] else "space")
    if _NAMING.isdisjoint(text):
        return
    for names in _NAME_LIST.finditer(text):
        for run in _BLANKS.finditer(text, names.start(), names.end()):
            if text[run.start() - 1] not in "：:":
                yield run.start()
    for blank in _NEXT_FIELD.finditer(text):
        yield blank.start()
