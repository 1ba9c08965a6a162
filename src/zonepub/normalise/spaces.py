"""White space between characters (T13.15, T13.16, T13.17)."""

from collections.abc import Iterator

from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import ADDRESS, CLOSERS, KEPT, OPENERS, PAUSES, QUOTES, SENTENCE, is_chinese
from zonepub.normalise.fields import IDEOGRAPHIC, is_gap, is_spread, parted
from zonepub.normalise.view import View
from zonepub.regex import regex

_RUN = regex(r"[ \t\u00a0\r\n\u0085\u2028\u2029]+")
_TITLE_RUN = regex(r"[ \t\u00a0\r\n\u0085\u2028\u2029\u3000]+")
_LINE_END = regex(r"[\r\n\u0085\u2028\u2029]")
_CREDIT = regex(r"(?:^|(?<=[。！？）]))[^。！？]{0,40}摄(?:影|影报道)?[）。]?\s*\Z")  # 张伟 摄


_BLANKS = " \t\u00a0"
_BEFORE_SIGN = regex(r"[ \t\u00a0](?<=[0-9].)[ \t\u00a0]*(?=[%‰]|°(?![CF]))(?![%‰] ?[0-9])")


def before_sign(view: View) -> Iterator[Edit]:
    """T13.15, further: nothing between a number and its sign, `15%`, `90°`."""
    for run in _BEFORE_SIGN.finditer(view.masked):
        yield (*run.span(), "")


def spaces(view: View) -> Iterator[Edit]:
    """T13.15 in running text: no space beside Chinese; one for a line end between Latin words.

    Several blanks, or a tab, part fields of one line and become U+3000; so does the one behind a label.
    """
    names = parted(view.masked)
    text = view.masked
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start in names:
            yield start, end, IDEOGRAPHIC
            continue
        if view.chinese and (end - start > 1 or text[start] == "\t"):
            if is_spread(text, start, end):
                yield start, end, ""
                continue
            if is_gap(text, start, end):
                beside = IDEOGRAPHIC in (text[start - 1], text[end])
                yield start, end, "" if beside else IDEOGRAPHIC
                continue
        if start and is_chinese(text[start - 1]) and is_chinese(text[end : end + 1]):
            yield start, end, ""  # most are such
            continue
        left, right = _sides(view, start, end)
        if "" in (left, right) or (view.chinese and _closes_up(left, right)):
            yield start, end, ""
        elif _LINE_END.search(run.group()):
            glued = view.latin_gap != "space" and {left, right} == {"han", "latin"}
            yield (start, end, "" if glued else " ")


def _closes_up(left: str, right: str) -> bool:
    if "mark" in (left, right):
        return True
    return left == right == "han"


def _credit(view: View) -> Iterator[Edit]:
    if credit := _CREDIT.search(view.masked):
        for run in _RUN.finditer(view.masked, credit.start(), credit.end()):
            if _sides(view, *run.span()) == ("han", "han"):
                yield (*run.span(), IDEOGRAPHIC)


def half_lines(view: View) -> Iterator[Edit]:
    """T13.16: the space between half-lines of a title is U+3000; beside a comma or a colon it is a slip.

    In a caption so is the space between the names of its credit.
    """
    if view.kind == "caption":
        yield from _credit(view)
        return
    for run in _TITLE_RUN.finditer(view.masked):
        left, right = _sides(view, *run.span())
        if "" in (left, right) or _beside_pause(view, *run.span()):
            new = ""
        elif (
            (view.chinese and left in ("han", "mark") and right in ("han", "mark"))
            or IDEOGRAPHIC in run.group()
            or _LINE_END.search(run.group())
        ):
            new = IDEOGRAPHIC
        else:
            continue  # a space beside Latin may part half-lines or not: left as typed
        if run.group() != new:
            yield (*run.span(), new)


def _beside_pause(view: View, start: int, end: int) -> bool:
    left, right = view.masked[start - 1 : start], view.masked[end : end + 1]
    return left in "，、；：（《〈" or right in "，、；：。！？）》〉"


_ORDINAL = regex(r"\A(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}|[①-⑳])\Z")
_LONGEST_ORDINAL = 14


def _numbers(view: View, end: int) -> bool:
    """Does what stands before `end` number the text?"""
    return end <= _LONGEST_ORDINAL and _ORDINAL.search(view.text[:end]) is not None


_TELEPHONE = regex(
    rf"(?:1[3-9][0-9]{{9}}|0[0-9]{{2,3}}{KEPT}?[-—][0-9]{{7,8}}|[2-8][0-9]{{7}})(?![0-9{KEPT}])"
)


def latin_gap(view: View) -> Iterator[Edit]:
    """T13.17: the gap between Han and Latin is the layout's; a typed one goes, or stays as one space.

    The one behind `1.1` or `①` at the beginning parts a number from its text, and the one before a telephone
    number parts it from its owner: they stay.
    """
    for run in _RUN.finditer(view.masked):
        if {"han", "latin"} != set(_sides(view, *run.span())) or _numbers(view, run.start()):
            continue
        if len(run.group()) > 1 and is_gap(view.masked, *run.span()):
            continue
        if _TELEPHONE.match(view.masked[run.end() : run.end() + 20]):
            continue
        new = " " if view.latin_gap == "space" else ""
        if run.group() != new:
            yield (*run.span(), new)


_CHINESE_MARKS = frozenset(PAUSES + OPENERS + CLOSERS + "…—～·")
_LATIN_SIGNS = frozenset("%‰℃°" + KEPT)
_SENTENCE_END = frozenset(".,;:?!")


def _sides(view: View, start: int, end: int) -> tuple[str, str]:
    """What stands on both sides of a space, looked for behind quotes and the spaces beside these.

    `han`, `mark`, `latin`, `other`, or nothing at the ends of the text. A quote at an end is a Chinese mark
    where the other side is Chinese: `“ 你好`.
    """
    left, right = start - 1, end
    while left >= max(0, start - 5) and view.masked[left] in QUOTES:
        left = _over_space(view, left - 1, -1) if view.chinese else left - 1
    while right < min(len(view.masked), end + 5) and view.masked[right] in QUOTES:
        right = _over_space(view, right + 1, 1) if view.chinese else right + 1
    sides = _side(view, left, left != start - 1), _side(view, right, right != end)
    if "edge" not in sides:
        return sides
    mark = "mark" if {"han", "mark"} & set(sides) else "other"
    return mark if sides[0] == "edge" else sides[0], mark if sides[1] == "edge" else sides[1]


def _over_space(view: View, at: int, step: int) -> int:
    """The next place that is no blank, a few steps on at most."""
    for _ in range(4):
        if not (0 <= at < len(view.masked) and view.masked[at] in _BLANKS):
            break
        at += step
    return at


def _side(view: View, at: int, through_quote: bool) -> str:
    if not 0 <= at < len(view.masked):
        return "edge" if through_quote else ""
    char = view.masked[at]
    if char in _CHINESE_MARKS:
        return "mark"
    if is_chinese(char):
        return "han"
    if char == SENTENCE:
        return "other" if view.text[at] in _SENTENCE_END else "latin"
    if char == ADDRESS:
        return "other"
    return "latin" if char.isalnum() or char in _LATIN_SIGNS else "other"
