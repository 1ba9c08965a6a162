"""Which character it is: invisible, full-width, composed and look-alike forms (T13.18, .19, .24, .26)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from zonepub.cjk import HAN_RANGES
from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import INVISIBLE
from zonepub.normalise.view import View
from zonepub.regex import regex

_INVISIBLE = regex(f"[{re.escape(INVISIBLE)}]+")
TYPED_INDENT = "\u3000\u00a0 \t"
_TYPED_INDENT = regex(f"[{TYPED_INDENT}]+")


def invisible(view: View) -> Iterable[Edit]:
    """T13.18: what cannot be seen goes."""
    return [(match.start(), match.end(), "") for match in _INVISIBLE.finditer(view.masked)]


def typed_indent(view: View) -> Iterable[Edit]:
    """T13.18: blanks typed at the start of a paragraph go; the style gives the indent."""
    match = _TYPED_INDENT.match(view.masked)
    return [(0, match.end(), "")] if match else []


FULL_ALNUM = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_FULL_ALNUM = regex(
    rf"[Ａ-Ｚ](?=．[{HAN_RANGES}])"  # T1.10: the initial of a foreign name, Ｂ．盖茨
    r"|(?P<fold>[０-９Ａ-Ｚａ-ｚ]+|(?<=[0-9０-９])．(?=[0-9０-９])"
    r"|％(?:(?<=[0-9０-９].)|(?<=[0-9０-９][ \u00a0].)))"
)


def full_width(view: View) -> Iterator[Edit]:
    """T13.19: digits and Latin letters are half-width, and so are the point and the sign of a number."""
    for match in _FULL_ALNUM.finditer(view.masked):
        if match["fold"]:
            yield match.start(), match.end(), "".join(chr(ord(char) - 0xFEE0) for char in match["fold"])


# T13.24: CJK radicals that stand in place of the ideograph (text copied out of a PDF has them).
# U+2F00-2FD5 have a compatibility mapping in Unicode; of U+2E80-2EF3 only these are simplified characters.
_SUPPLEMENT = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
RADICALS = "".join(_SUPPLEMENT) + "".join(map(chr, range(0x2F00, 0x2FD6)))
_RADICAL = regex(f"[{RADICALS}]")


def radicals(view: View) -> Iterator[Edit]:
    """T13.24: radicals become the ideographs they stand for. Never NFKC for anything else."""
    for match in _RADICAL.finditer(view.masked):
        char = match.group()
        yield match.start(), match.end(), _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)


# what composes with nothing before it and is as NFC wants it: most of Latin, Chinese and their marks
_STEADY = "\x00-\u02ff\u2010-\u206f\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uffef"
_UNSTEADY = regex(rf"[{_STEADY}]?[^{_STEADY}]+")


def composed(view: View) -> Iterator[Edit]:
    """T13.24: NFC, cluster by cluster, so that each change says what it was."""
    text = view.masked
    if unicodedata.is_normalized("NFC", text):
        return
    for run in _UNSTEADY.finditer(text):
        yield from _composed(text, *run.span())


def _composed(text: str, start: int, last: int) -> Iterator[Edit]:
    for end in range(start + 1, last + 1):
        if end < last and _joins(text, start, end):
            continue
        cluster = text[start:end]
        if not unicodedata.is_normalized("NFC", cluster):
            yield start, end, unicodedata.normalize("NFC", cluster)
        start = end


def _joins(text: str, start: int, at: int) -> bool:
    """Does the character at `at` combine with the cluster that begins at `start`?"""
    char = text[at]
    if char < "\u0300":
        return False
    if unicodedata.combining(char):
        return True
    last = text[max(start, at - 2) : at]  # an LV syllable in two jamo takes a third
    return len(unicodedata.normalize("NFC", last + char)) < len(unicodedata.normalize("NFC", last)) + 1


# T13.26: forms that only look like the right mark. Symbols become ASCII (`63%`), marks full-width.
LOOK_ALIKES = {
    **dict(zip("﹐﹑﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞", "，、；：？！（）｛｝〔〕", strict=True)),
    **dict(zip("﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫", "#&*+-<>=\\$%@", strict=True)),
    **dict(zip("｡｢｣､", "。「」、", strict=True)),
    **dict(zip("〝〞〟＂＇", "“””\"'", strict=True)),
}
_LOOK_ALIKE = regex(f"[{re.escape(''.join(LOOK_ALIKES))}]")


def look_alikes(view: View) -> Iterator[Edit]:
    """T13.26: small forms, half-width kana marks and double primes become the marks they stand for."""
    for match in _LOOK_ALIKE.finditer(view.masked):
        yield match.start(), match.end(), LOOK_ALIKES[match.group()]
