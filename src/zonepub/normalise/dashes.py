"""Strokes and points between words: dashes, ranges, interpuncts (T13.7, T13.8, T13.10)."""

import re
from collections.abc import Iterator

from zonepub.cjk import HAN_RANGES
from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import HAN_DIGITS, KANA, KEPT
from zonepub.normalise.units import DEGREE, LAST_OF_UNIT, UNIT
from zonepub.normalise.view import View
from zonepub.regex import regex

_DASH = regex(r"[-—―－](?<![-—―－][-—―－])(?:(?<=-)-{1,2}|(?<=—)—*|(?<=―)―*|(?<=－)－+)(?![-—―－])")
_SPACE = frozenset(" \t\u00a0")


def dash(view: View) -> Iterator[Edit]:
    """T13.7: the dash is two U+2014. A single `—` joins words unless it opens the text or has spaces."""
    for match in _DASH.finditer(view.masked):
        start, end = match.span()
        typed = match.group()
        new = "——"
        if typed == "—":
            if not _is_clause_dash(view, start):
                continue
        elif not typed.startswith(("—", "－")):
            if _between_digits(view.masked, start, end):
                new = "—"
            elif not view.in_han_context(start, end):
                continue
        if typed != new:
            yield start, end, new


def _is_clause_dash(view: View, at: int) -> bool:
    text = view.masked
    if at == 0:
        return view.in_han_context(0, 1)
    spaced = text[at - 1] in _SPACE and text[at + 1 : at + 2] in _SPACE
    return spaced and bool(text[at + 1 :]) and view.in_han_context(at, at + 1)


def _between_digits(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1].isdigit() and text[end : end + 1].isdigit()


# What may stand before a match is asked behind its first character: a search then leaps from digit to digit.
_DIGIT = rf"[0-9](?<![A-Za-z0-9{KEPT}.-][0-9])"  # the first; not within a model number, a date or a code
_NUMBER = rf"[0-9]+(?:{KEPT}[0-9]+)*"
_FIRST_NUMBER = rf"{_DIGIT}[0-9]*(?:{KEPT}[0-9]+)*"
_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])月"
_FIRST_HAN_MONTH = rf"[{HAN_DIGITS}十](?<![{HAN_DIGITS}十][{HAN_DIGITS}十])(?:(?<=十)[一二])?月"
_0 = "0123456789"
_MORE = "[ ]?[余多]?[万亿千百]*"
_SERIAL, _HAN = "[章节条款页期届]", f"[{HAN_DIGITS}十百]"
_STROKE = r"[ \t]*(?P<stroke>——|[-–~〜∼－―─])[ \t]*"
_TILDE = r"[ \t]*(?P<stroke>[~〜∼])[ \t]*"
# A hyphen between numbers is a range only before a unit; `010-12345678` and `3-1` are not touched.
# T13.8, in the order of trial: pattern, what the stroke becomes; what must stand before and behind a stroke
# for the pattern to be asked (the last knows its strokes)
RANGES = tuple(
    (regex(pattern), new, frozenset(before), frozenset(after))
    for pattern, new, before, after in (
        # years, dates, the clock
        (
            rf"[12](?<![A-Za-z0-9{KEPT}.-][12])[0-9]{{3}}(?:年)?{_STROKE}(?=[12][0-9]{{3}}年)",
            "—",
            _0 + "年",
            _0,
        ),
        (rf"{_DIGIT}[0-9]{{0,3}}[年月日时]{_STROKE}(?=[0-9]{{1,4}}[年月日时])", "—", "年月日时", _0),
        (rf"{_DIGIT}[0-9]?{_STROKE}(?=[0-9]{{1,2}}[月日时])", "—", _0, _0),
        (rf"{_DIGIT}[0-9]?[点时](?:[0-9]{{1,2}}分?)?{_STROKE}(?=[0-9]{{1,2}}[点时])", "—", _0 + "点时分", _0),
        (rf"{_WEEKDAY}{_STROKE}(?={_WEEKDAY})", "—", HAN_DIGITS + "日天", "周星礼"),
        (rf"{_FIRST_HAN_MONTH}{_STROKE}(?={_HAN_MONTH})", "—", "月", HAN_DIGITS + "十"),
        # serials
        (rf"第[0-9]+{_SERIAL}?{_STROKE}(?=第?[0-9]+{_SERIAL})", "—", _0 + _SERIAL, _0 + "第"),
        (rf"第{_HAN}+{_SERIAL}?{_STROKE}(?=第?{_HAN}+{_SERIAL})", "—", _HAN + _SERIAL, _HAN + "第"),
        # quantities
        (
            rf"{_FIRST_NUMBER}(?:%|‰|{DEGREE}|[万亿千百])?{_STROKE}(?={_NUMBER}[余多]?[万亿千百]?[ ]?{UNIT})",
            "～",
            _0 + "%‰℃℉CF万亿千百",
            _0,
        ),
        (
            rf"{_FIRST_NUMBER}{_MORE}(?P<unit>{UNIT}){_STROKE}(?={_NUMBER}{_MORE}(?P=unit))",
            "～",
            LAST_OF_UNIT,
            _0,
        ),
        (
            rf"[0-9](?<![A-Za-z0-9{KEPT}.][0-9])[0-9]*(?:{KEPT}[0-9]+)*"
            rf"(?:%|‰|℃|[{HAN_RANGES}]{{1,2}})?{_TILDE}(?={_NUMBER})",
            "～",
            "~〜∼",
            _0,
        ),
    )
)
_BY_AFTER = {  # what stands behind a stroke -> the patterns to ask
    char: tuple(index for index, (_, _, _, afters) in enumerate(RANGES) if char in afters)
    for char in frozenset().union(*(afters for _, _, _, afters in RANGES))
}
_CLOCK = regex(rf"{_DIGIT}[0-9]?{KEPT}[0-9]{{2}}{_STROKE}(?=[0-9]{{1,2}}{KEPT}[0-9]{{2}}(?![0-9]))")


_TELEPHONE = regex(rf"0(?<![A-Za-z0-9{KEPT}]0)[0-9]{{2,3}}(?P<stroke>[—–－～])(?=[0-9]{{7,8}}(?![0-9]))")


def ranges(view: View) -> Iterator[Edit]:
    """T13.8: `～` between quantities, `—` between times, dates and serials; codes and telephones stay."""
    ends = _ends(view.masked)
    edits: dict[int, Edit] = {}
    for match in _TELEPHONE.finditer(view.masked):
        _claim(edits, match, "-")
    if ends and KEPT in view.masked:
        for match in _CLOCK.finditer(view.masked):
            joints = view.masked.index(KEPT, match.start()), view.masked.index(KEPT, match.end())
            if all(view.text[joint] == ":" for joint in joints):
                _claim(edits, match, "—")
    asked = {
        index
        for before, after in ends
        for index in _BY_AFTER.get(after, ())
        if not RANGES[index][2].isdisjoint(before)
    }
    for index in sorted(asked):
        pattern, new = RANGES[index][:2]
        for match in pattern.finditer(view.masked):
            _claim(edits, match, new)
    yield from sorted(edits.values())


_END = regex(r"(?:——|[-–~〜∼－―─])(?=[ \t]*+([^ \t]))")


def _ends(text: str) -> set[tuple[str, str]]:
    """Of each stroke: what stands before it, and itself; what stands behind it."""
    ends: set[tuple[str, str]] = set()
    for match in _END.finditer(text):
        at = start = match.start()
        while at and text[at - 1] in " \t":
            at -= 1
        ends.add((text[at - 1 : at] + text[start], match[1]))
    return ends


def _claim(edits: dict[int, Edit], match: re.Match[str], new: str) -> None:
    """The first pattern that matches a stroke has it; the spaces beside it go with it."""
    number = match.group()
    stroke = match.start("stroke")
    start = match.start() + len(number[: stroke - match.start()].rstrip(" \t"))
    edits.setdefault(stroke, (start, match.end(), new))


_POINT = r"[ \t]*+[•‧・･⋅·][ \t]*+"
_HAN_PART = rf"[{HAN_RANGES}{KANA}]++"
_PART = rf"(?:{_HAN_PART}|[A-Z][A-Za-z]*+\.?+)"
# the parts of one name, some of them perhaps initials; begun where a part begins, so no run is read twice
_NAME = regex(
    rf"(?<![{HAN_RANGES}{KANA}A-Za-z])(?:{_HAN_PART}(?:{_POINT}{_PART})++|(?:[A-Z][A-Za-z]*+\.?+{_POINT})++{_HAN_PART}(?:{_POINT}{_PART})*+)"
)
_POINTS = regex(_POINT)
_TYPED_POINT = regex(r"[•‧・･⋅]|·(?:[ \t]|(?<=[ \t]·))")  # any but a right one


def interpunct(view: View) -> Iterator[Edit]:
    """T13.10: the point between the parts of a name is U+00B7, without spaces; all points of one name."""
    if not _TYPED_POINT.search(view.masked):
        return
    for name in _NAME.finditer(view.masked):
        for point in _POINTS.finditer(view.masked, *name.span()):
            if point.group() != "·":
                yield point.start(), point.end(), "·"


_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕甘青宁新港澳台"
_ROUTE = regex(
    rf"[-–](?:(?<=[{HAN_RANGES}]{{2}}.)(?=[{HAN_RANGES}]{{2,5}}?(?:高铁|铁路|高速|公路|航线|航班|班列|列车|专线|动车|城际|快车|快线|客运|轻轨))"
    rf"|(?<=[{_PROVINCES}].)(?<![{HAN_RANGES}]{{2}}.)(?=[{_PROVINCES}]))"
)


def routes(view: View) -> Iterator[Edit]:
    """T13.8: `—` between places, `北京—上海高铁`, `京—津—冀`; a basin or a compound keeps its hyphen."""
    for match in _ROUTE.finditer(view.masked):
        yield (*match.span(), "—")
