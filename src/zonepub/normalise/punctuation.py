"""Stops and pauses: their width and their number (T13.3, T13.4, T13.6, T13.14)."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from zonepub.cjk import HAN_RANGES
from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import CLOSERS, KEPT, OPENERS, QUOTES, SENTENCE, is_chinese
from zonepub.normalise.view import View
from zonepub.regex import regex

FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_BETWEEN = " \t\n\r\u00a0\u3000\"'“”‘’"
_MARKS = regex(rf"[,;:?!][{_BETWEEN},;:?!]*")  # marks side by side share one context


def full_width_marks(view: View) -> Iterator[Edit]:
    """T13.3: `, ; : ? !` beside Chinese are full-width. A mark belongs to what stands before it."""
    text = view.masked
    for marks in _MARKS.finditer(text):
        start, end = marks.span()
        before = start
        while text[before - 1 : before] in _BETWEEN and before:
            before -= 1
        left = text[before - 1 : before]
        if not (is_chinese(left) or (left != SENTENCE and is_chinese(text[end : end + 1]))):
            continue
        for at in range(start, end):
            if text[at] in FULL:
                yield at, at + 1, FULL[text[at]]


_IN_WORD = f"[A-Za-z0-9%‰℃+#&{KEPT}]"
_CHAIN = regex(rf"(?<!{_IN_WORD}){_IN_WORD}+(?:(?:[,;]{_IN_WORD}+)+(?:[,;?!]\s*\Z)?|[,;?!]\s*\Z)")
_JOINTS = regex("[,;?!]")


def marks_in_chain(view: View) -> Iterator[Edit]:
    """T13.3, further: `引进了OpenAI,Google,微软`, `增长8%,2035年`.

    Typed without spaces and with Chinese at one end such a chain is a Chinese list, and its marks should not
    differ. `A,B,C三点` may be mathematics and stays.
    """
    if not _JOINTS.search(view.masked):
        return
    for chain in _CHAIN.finditer(view.masked):
        start, end = chain.span()
        if not (is_chinese(view.masked[start - 1 : start]) or is_chinese(view.masked[end : end + 1])):
            continue
        joints = [match.start() for match in _JOINTS.finditer(view.masked, start, end)]
        words = [after - before for before, after in pairwise([start - 1, *joints, end])]
        if max(words) > 2:  # counts the joint: some word has two characters
            yield from ((at, at + 1, FULL[view.masked[at]]) for at in joints)


_STOPPED = regex(f"[{HAN_RANGES}{CLOSERS}”’]")
_STOP = regex(
    rf"[.．](?<=[ \t{HAN_RANGES}{CLOSERS}”’][.．])(?:(?=\s*(?:\Z|\n|[{OPENERS}{QUOTES}])|\s+[{HAN_RANGES}])"
    rf"|(?<=[{CLOSERS}”’][.．])(?=[{HAN_RANGES}]))"
)


def full_stop(view: View) -> Iterator[Edit]:
    """T13.4: `.` after Chinese and before the end, a blank or a bracket is `。`; not after Latin.

    Between two Han it may part the names of a foreigner (`约翰.肯尼迪`): that is for the author to say.
    """
    yield from sorted({*_after_figures(view), *_after_chinese(view)})


def _after_chinese(view: View) -> Iterator[Edit]:
    for match in _STOP.finditer(view.masked):
        start = match.start()
        while start and view.masked[start - 1] in " \t":
            start -= 1
        if _STOPPED.match(view.masked[start - 1 : start]) and is_chinese(view.before(start)):
            yield start, match.end(), "。"


_ABBREVIATIONS = frozenset(("etc", "Inc", "Co", "Ltd", "Corp", "No", "vs", "al", "Fig", "Vol", "pp"))
_AFTER_SIGN = regex(rf"\.(?<=[%‰℃]\.)(?=\s+[{HAN_RANGES}“《])")
_LAST = regex(r"([A-Za-z]*)[A-Za-z0-9%‰℃]\.\s*\Z")
_SENTENCE_MARK = regex("[，。；：？！]")


def _after_figures(view: View) -> Iterator[Edit]:
    """`增长8.5%. 二是`, and the last of a text with clauses: `其中企业56.`; `1.` and `Ltd.` are none."""
    for match in _AFTER_SIGN.finditer(view.masked):
        yield (*match.span(), "。")
    if not view.masked.rstrip().endswith("."):
        return
    last = _LAST.search(view.masked)
    if last and _SENTENCE_MARK.search(view.masked) and last.group().strip(" .\n") not in _ABBREVIATIONS:
        at = view.masked.rindex(".")
        yield at, at + 1, "。"


_ELLIPSIS = regex(
    r"[.。．…⋯](?<![.。．…⋯][.。．…⋯])(?:(?<=\.)\.{2,}|(?<=。)。{2,}|(?<=．)．{2,}|(?<=…)…*|(?<=⋯))(?![.。．…⋯])"
)


def ellipsis(view: View) -> Iterable[Edit]:
    """T13.6: six dots in two `…`; twelve where twelve stood, and no more."""
    text = view.masked
    if "…" in text or "⋯" in text or ".." in text or "。。" in text or "．．" in text:
        return _ellipsis(view)
    return ()


def _ellipsis(view: View) -> Iterator[Edit]:
    for match in _ELLIPSIS.finditer(view.masked):
        dots = match.group()
        if dots[0] in ".…" and not view.in_han_context(*match.span()):
            continue
        count = len(dots) * (3 if dots[0] in "…⋯" else 1)
        new = "…" * (4 if count >= 12 else 2)
        if new != dots:
            yield match.start(), match.end(), new


_REPEATED = regex(
    "[，、；：。？！](?:(?<=，)，+|(?<=、)、+|(?<=；)；+|(?<=：)：+|(?<=。)(?<!。。)。(?!。)|(?<=[？！])[？！]{3,})"
)


def repeated(view: View) -> Iterable[Edit]:
    """T13.14: a stop stands once; of `？！` at most three (T1.12)."""
    text = view.masked
    if (  # seen at a glance that none is repeated
        not ("，，" in text or "、、" in text or "；；" in text or "：：" in text or "。。" in text)
        and not ("？" in text or "！" in text)
    ):
        return ()
    return _repeated(text)


def _repeated(text: str) -> Iterator[Edit]:
    for match in _REPEATED.finditer(text):
        kept = 3 if match.group()[0] in "？！" else 1
        yield match.start() + kept, match.end(), ""
