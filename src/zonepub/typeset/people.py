"""Names of people, which no line parts: behind their office (`记录：`, `图/记者`) and in lists (T3.4)."""

from collections.abc import Iterator

from zonepub.cjk import COMPOUND_SURNAMES, SURNAMES
from zonepub.regex import regex

OFFICES = (
    "主持", "主持人", "出席", "出席人", "出席人员", "列席", "列席人", "列席人员", "请假", "请假人员", "缺席",
    "缺席人员", "参会人员", "参加人员", "与会人员", "记录", "记录人", "整理", "编辑", "责任编辑", "主编",
    "校对", "审核", "审校", "签发", "签发人", "联系人", "撰稿", "供稿", "通讯员", "记者", "作者", "摄影",
    "供图", "绘图", "制图", "图", "文", "图文", "策划", "统筹", "组长", "副组长", "成员",
)  # fmt: skip
_LONGEST = max(map(len, OFFICES))
_LAST = "".join(dict.fromkeys(office[-1] for office in OFFICES))
_HAN = "[\u4e00-\u9fff]"
_END = r"(?=[、，,；;。\s（(）)/]|$)"
_ITEM = regex(f"{_HAN}{{2,4}}{_END}")
_NEXT = regex(f"(?<!{_HAN}){_ITEM.pattern}")
_REMARK = "(?:[（(][^（）()]{0,24}[）)])?"  # 周行知（管委会主任）
_NAMED = regex(rf"[{_LAST}][：:/ \u3000]\s*((?:{_ITEM.pattern}{_REMARK}[、，,/\s]*)+)")
_NAME = f"(?:{'|'.join(COMPOUND_SURNAMES)}|[{SURNAMES}]){_HAN}{{1,2}}"
_LISTED = regex(rf"((?:{_NAME}{_END}{_REMARK}(?:、|[ \u3000]+)){{2,}})({_NAME})")
_MADE = regex(rf"(?:^|(?<=[（(\s/：]))({_HAN}{{2,4}}[ \u3000]?(?:摄|供图|绘))(?=[）)\s]|$)")


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of names: behind an office, three and more with surnames, before 摄."""
    if "：" in text or ":" in text or "/" in text or " " in text or "\u3000" in text:
        for match in _NAMED.finditer(text):
            head = text[max(0, match.start() + 1 - _LONGEST) : match.start() + 1]
            if head.endswith(OFFICES):
                yield from _items(text, *match.span(1))
    if text.count("、") > 1 or "\u3000" in text or "  " in text:
        for match in _LISTED.finditer(text):
            yield from _items(text, *match.span(1))
            yield match.span(2)
    if "摄" in text or "供图" in text or "绘" in text:
        yield from (match.span(1) for match in _MADE.finditer(text))


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = _ITEM.match(text, start)
    if first is not None:
        yield first.span()
    for match in _NEXT.finditer(text, start + 1):
        if match.end() > end:
            return
        yield match.span()
