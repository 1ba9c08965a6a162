"""White space between characters (T13.15, T13.16, T13.17)."""

from collections.abc import Iterator

from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import ADDRESS, CLOSERS, KEPT, OPENERS, PAUSES, QUOTES, SENTENCE, is_chinese
from zonepub.normalise.pattern import Pattern
from zonepub.normalise.view import View

_RUN = Pattern(r"[ \t\u00a0\r\n\u0085\u2028\u2029]+")
_TITLE_RUN = Pattern(r"[ \t\u00a0\r\n\u0085\u2028\u2029\u3000]+")
_LINE_END = Pattern(r"[\r\n\u0085\u2028\u2029]")
_CREDIT = Pattern(r"(?:^|(?<=[。！？）]))[^。！？]{0,40}摄(?:影|影报道)?[）。]?\s*\Z")  # 张伟 摄
_IDEOGRAPHIC = "\u3000"


def spaces(view: View) -> Iterator[Edit]:
    """T13.15 in running text: no space beside Chinese; one for a line end between Latin words."""
    for run in _RUN.finditer(view.masked):
        left, right = _sides(view, *run.span())
        if "" in (left, right) or _closes_up(left, right):
            yield (*run.span(), "")
        elif _LINE_END.search(run.group()):
            glued = view.latin_gap != "space" and {left, right} == {"han", "latin"}
            yield (*run.span(), "" if glued else " ")


def _closes_up(left: str, right: str) -> bool:
    if "mark" in (left, right):
        return True
    return left == right == "han"


def _credit(view: View) -> Iterator[Edit]:
    if credit := _CREDIT.search(view.masked):
        for run in _RUN.finditer(view.masked, credit.start(), credit.end()):
            if _sides(view, *run.span()) == ("han", "han"):
                yield (*run.span(), _IDEOGRAPHIC)


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
            (left in ("han", "mark") and right in ("han", "mark"))
            or _IDEOGRAPHIC in run.group()
            or _LINE_END.search(run.group())
        ):
            new = _IDEOGRAPHIC
        else:
            continue  # a space beside Latin may part half-lines or not: left as typed
        if run.group() != new:
            yield (*run.span(), new)


def _beside_pause(view: View, start: int, end: int) -> bool:
    left, right = view.masked[start - 1 : start], view.masked[end : end + 1]
    return left in "，、；：（《〈" or right in "，、；：。！？）》〉"


def latin_gap(view: View) -> Iterator[Edit]:
    """T13.17: the gap between Han and Latin is the layout's; a typed one goes, or stays as one space."""
    for run in _RUN.finditer(view.masked):
        if {"han", "latin"} != set(_sides(view, *run.span())):
            continue
        new = " " if view.latin_gap == "space" else ""
        if run.group() != new:
            yield (*run.span(), new)


_CHINESE_MARKS = frozenset(PAUSES + OPENERS + CLOSERS + "…—～·")
_LATIN_SIGNS = frozenset("%‰℃°" + KEPT)
_SENTENCE_END = frozenset(".,;:?!")


def _sides(view: View, start: int, end: int) -> tuple[str, str]:
    """What stands on both sides of a space: `han`, `mark`, `latin`, `other`, or nothing."""
    left, right = start - 1, end
    left_quote = left >= 0 and view.masked[left] in QUOTES
    right_quote = right < len(view.masked) and view.masked[right] in QUOTES
    while left >= max(0, start - 3) and view.masked[left] in QUOTES:
        left -= 1
    while right < min(len(view.masked), end + 3) and view.masked[right] in QUOTES:
        right += 1
    return _side(view, left, left_quote), _side(view, right, right_quote)


def _side(view: View, at: int, through_quote: bool) -> str:
    if not 0 <= at < len(view.masked):
        return "other" if through_quote else ""
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
