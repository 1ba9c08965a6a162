"""Title marks: their nesting, and those typed with other brackets (T13.13)."""

from collections.abc import Iterator

from zonepub.cjk import HAN_RANGES
from zonepub.normalise.changes import Edit
from zonepub.normalise.view import View
from zonepub.regex import regex

_TITLE_MARK = regex("[《》〈〉]")


def title_marks(view: View) -> Iterator[Edit]:
    """T13.13: a title in a title takes 〈〉, one in that takes 《》; unpaired marks are left alone."""
    if not "".join(_TITLE_MARK.findall(view.masked)).replace("《》", ""):
        return  # none in another
    edits: list[Edit] = []
    opened: list[tuple[int, str]] = []
    for match in _TITLE_MARK.finditer(view.masked):
        at, mark = match.start(), match.group()
        if mark in "《〈":
            outer = opened[-1][1] if opened else ""
            shape = (
                "〈〉"
                if outer == "《》"
                else "《》"
                if outer == "〈〉"
                else mark + "》〉"["《〈".index(mark)]
            )
            opened.append((at, shape))
        elif opened and (view.masked[opened[-1][0]] + mark) in ("《》", "〈〉"):
            start, shape = opened.pop()
            if mark != shape[1]:
                edits += [(start, start + 1, shape[0]), (at, at + 1, shape[1])]
        else:
            return
    if not opened:
        yield from sorted(edits)


OPENING = {"<": ">", "‹": "›", "＜": "＞", "«": "»", "≪": "≫", "<<": ">>", "＜＜": "＞＞"}
_TYPED = regex("<<|>>|＜＜|＞＞|[<>‹›＜＞«»≪≫《》]")
_DOUBLE = ("«", "≪", "<<", "＜＜")
_TITLE = regex(rf"\A[“‘（〈《<‹＜0-9A-Za-z]{{0,8}}[{HAN_RANGES}][^，。；！？\n]{{0,80}}\Z")


def typed_brackets(view: View) -> Iterator[Edit]:
    """T13.13: `<<办法>>` and `«办法»` are 《办法》; `《<办法>解读》` and `<‹办法›解读>` hold another.

    A title in single ones alone may as well be a place to be filled in: `angle-brackets` asks.
    """
    edits: list[Edit] = []
    opened: list[tuple[int, str, bool]] = []  # where, as typed, and does it hold another
    for match in _TYPED.finditer(view.masked):
        at, mark = match.start(), match.group()
        if mark in OPENING or mark == "《":
            opened = [(place, typed, True) for place, typed, _ in opened]
            opened.append((at, mark, False))
        elif opened and mark == OPENING.get(opened[-1][1], "》"):
            start, typed, holds = opened.pop()
            inner = bool(opened)
            if typed == "《" or not _TITLE.search(view.masked[start + len(typed) : at]):
                continue
            if inner or holds or typed in _DOUBLE:
                shape = "〈〉" if inner else "《》"
                edits += [(start, start + len(typed), shape[0]), (at, match.end(), shape[1])]
        else:
            return
    if not opened:
        yield from sorted(edits)
