"""Numerals, dates and ordinals (T13.12, T13.22, T13.23)."""

from collections.abc import Iterable, Iterator

from zonepub.cjk import HAN_RANGES
from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import HAN_DIGITS, OPENERS, QUOTES
from zonepub.normalise.view import View
from zonepub.regex import regex

# what stands before a match is asked behind its first character: a search then leaps from one to the next
_ZEROS = "○◯〇OoＯｏ0０"
_ZERO_LIKE = regex(rf"[{_ZEROS}](?<=[{HAN_DIGITS}〇][{_ZEROS}])[{_ZEROS}]*(?=[{HAN_DIGITS}年])")
_YEAR_WITH_LING = regex(
    rf"[{HAN_DIGITS}](?<![{HAN_DIGITS}〇零十百千万亿][{HAN_DIGITS}])[{HAN_DIGITS}〇零]{{3}}(?=年)"
)
_MEASURE_WITH_CIRCLE = regex(rf"〇(?<=[百千万亿]〇)(?=[{HAN_DIGITS}十])")


def zero(view: View) -> Iterator[Edit]:
    """T13.22: `〇` in numbering and years, `零` in measures."""
    edits: dict[int, Edit] = {}
    for match in _ZERO_LIKE.finditer(view.masked):
        _claim(edits, match.start(), match.group(), "〇" * len(match.group()))
    if "零" in view.masked:
        for match in _YEAR_WITH_LING.finditer(view.masked):
            _claim(edits, match.start(), match.group(), match.group().replace("零", "〇"))
    if "〇" in view.masked:
        for match in _MEASURE_WITH_CIRCLE.finditer(view.masked):
            _claim(edits, match.start(), "〇", "零")
    yield from sorted(edits.values())


def _claim(edits: dict[int, Edit], at: int, old: str, new: str) -> None:
    for offset, (before, after) in enumerate(zip(old, new, strict=True)):
        if before != after:
            edits.setdefault(at + offset, (at + offset, at + offset + 1, after))


_PADDED = regex(
    r"0(?:(?<=[0-9〇]年0)(?=[1-9]月)"
    r"|(?<![0-9年]0)(?=[1-9]月[0-3]?[0-9]日)"
    r"|(?<=[0-9]月0)(?=[1-9]日))"
)


def padded_date(view: View) -> Iterator[Edit]:
    """T13.23: `2026年3月5日`, without padding zeros."""
    for match in _PADDED.finditer(view.masked):
        yield match.start(), match.end(), ""


# the year in the number of a document, 津政办函〔2026〕3号; 号楼 is a building
_ISSUED = regex(
    rf"[\[(（【［](?:(?<=[{HAN_RANGES}A-Za-z].)|(?<=[{HAN_RANGES}A-Za-z][ ].))(?:19|20)[0-9]{{2}}[\])）】］]"
    rf"(?=[ ]?第?[ ]?[0-9]{{1,5}}[ ]?号(?![楼线院门地馆厅井机库桥站]))"
)


def document_number(view: View) -> Iterator[Edit]:
    """T13.13: the year in the number of a document stands in 〔〕 (GB/T 9704, 7.2.5)."""
    for match in _ISSUED.finditer(view.masked):
        yield match.start(), match.start() + 1, "〔"
        yield match.end() - 1, match.end(), "〕"


_AFTER_CLOCK = "开至到起前后准许在举召结截集出闭停上下左入以"
_CLOCK = regex(
    rf"(?<![0-9图表例注附件题问专栏章节第:.])(?<![0-9]：)(?:[01]?[0-9]|2[0-4])(?P<colon>：)[0-5][0-9]"
    rf"(?:(?![0-9{HAN_RANGES}：:.%])|(?=[{_AFTER_CLOCK}]))"
)


_FIGURES = regex("：[0-5](?<=[0-9]..)")


def clock(view: View) -> Iterator[Edit]:
    """T13.19, further: `9:30` has the colon of figures; `图1：20家` has not."""
    if not _FIGURES.search(view.masked):
        return
    for match in _CLOCK.finditer(view.masked):
        yield (*match.span("colon"), ":")


_TEXT = rf"[{HAN_RANGES}{OPENERS}{QUOTES}A-Za-z]"
_BLANK = r"[ \t\u00a0\u3000]*"
# T13.12: what stands at the start of a paragraph or title -> the right mark after it
ORDINALS = tuple(
    regex(pattern)
    for pattern in (
        rf"(?P<label>[一二三四五六七八九十]{{1,3}})(?P<mark>[.．]{_BLANK})(?={_TEXT})(?![{HAN_DIGITS}])",
        rf"(?P<label>（(?:[一二三四五六七八九十]{{1,3}}|[0-9]{{1,3}})）)(?P<mark>[、，,.．。]{_BLANK})(?={_TEXT})",
        rf"(?P<label>[①-⑳])(?P<mark>[、，,.．。]{_BLANK})(?={_TEXT})",
        rf"(?P<label>[0-9]{{1,3}})(?P<mark>、{_BLANK})(?=[{HAN_RANGES}{OPENERS}{QUOTES}])(?![{HAN_DIGITS}十])",
    )
)
_ORDINAL_MARKS = ("、", "", "", ".")
_MULTILEVEL = regex(rf"[0-9]{{1,2}}(?:[^A-Za-z0-9\s][0-9]{{1,2}})+(?P<mark>[.．、])(?={_BLANK}{_TEXT})")


_NUMBERS = frozenset("（0123456789一二三四五六七八九十" + "".join(map(chr, range(0x2460, 0x2474))))
_AFTER_NUMBER = frozenset("、，,.．。")


def ordinal(view: View) -> Iterable[Edit]:
    """T13.12: `一、` `（一）` `1.` `1.1` at the start; a bracketed or multilevel number takes no mark."""
    marked = view.masked[:1] in _NUMBERS and not _AFTER_NUMBER.isdisjoint(view.text[:6])
    return _ordinal(view) if marked else ()


def _ordinal(view: View) -> Iterator[Edit]:
    for pattern, mark in zip(ORDINALS, _ORDINAL_MARKS, strict=True):
        if match := pattern.match(view.masked):
            yield match.start("mark"), match.end("mark"), mark
            return
    match = _MULTILEVEL.match(view.masked)
    if match and set(view.text[: match.start("mark")]) <= set("0123456789."):
        yield match.start("mark"), match.end("mark"), ""
