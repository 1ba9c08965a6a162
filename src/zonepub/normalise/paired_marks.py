"""Marks that come in pairs: brackets and quotes (T13.3, T13.5)."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import is_chinese
from zonepub.normalise.view import View
from zonepub.records import dataclass
from zonepub.regex import regex

_BRACKET = regex("[()（）]")


def brackets(view: View) -> Iterator[Edit]:
    """T13.3: a pair is full-width if what it holds or stands in is Chinese, or one of it is already."""
    edits: list[Edit] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(view.masked):
        at = match.start()
        if match.group() in "(（":
            opened.append(at)
        elif opened:
            start = opened.pop()
            edits += _widened(view, start, at)
    yield from sorted(edits)


def _widened(view: View, start: int, end: int) -> Iterator[Edit]:
    pair = view.masked[start] + view.masked[end]
    if pair == "（）":
        return
    mixed = pair != "()"
    if mixed or _is_chinese_pair(view, start, end):
        if pair[0] == "(":
            yield start, start + 1, "（"
        if pair[1] == ")":
            yield end, end + 1, "）"


def _is_chinese_pair(view: View, start: int, end: int) -> bool:
    """Is what the pair holds Chinese, or what it stands in?"""
    return (
        view.chinese_within(start + 1, end)
        or is_chinese(view.before(start))
        or is_chinese(view.after(end + 1))
    )


_QUOTE = regex("[\"“”'‘’]")
_TO_DO = regex("[\"']|“[^”]*“")  # something straight, or a double that may stand in a double
_DOUBLE, _SINGLE = "“”", "‘’"


@dataclass(slots=True)
class _Pair:
    """Quotes that have been opened."""

    start: int
    shape: str  # what it is to be, “” or ‘’
    typed: str  # the opening quote as typed


def quotes(view: View) -> Iterable[Edit]:
    """T13.5: straight quotes of Chinese text are paired and curled; a double inside a double is single.

    Nothing is done if the double quotes do not pair: better a straight quote than one turned the wrong way.
    """
    typed = "".join(_MAY_TURN.findall(view.masked))
    return _quotes(view) if typed.replace("“”", "") else ()  # most texts have “” and “” alone


def _quotes(view: View) -> Iterator[Edit]:
    yield from _turned(view)
    if not _TO_DO.search(view.masked):
        return
    pairs = _paired(view)
    if pairs is None:
        return
    edits: list[Edit] = []
    chinese = _chinese_pairs(view, sorted(pairs, key=lambda item: item[0].start))
    for pair, end in pairs:
        straight = pair.typed in "\"'" or view.masked[end] in "\"'"
        if straight and pair.start not in chinese:
            continue
        edits += [
            (at, at + 1, new)
            for at, new in ((pair.start, pair.shape[0]), (end, pair.shape[1]))
            if view.masked[at] != new
        ]
    yield from sorted(edits)


_MAY_TURN = regex("[\"“”']")
_CURLY = regex('["“”]')


def _turned(view: View) -> Iterator[Edit]:
    """`“开门红“`, `”开门红“`: doubles all turned alike or all the wrong way can be paired one by one."""
    text = view.masked
    opening = text.find("“")
    if 0 <= opening < text.find("”"):
        return
    typed = "".join(_CURLY.findall(text))
    if not typed or len(typed) % 2 or typed.replace("“”", "") == "":
        return
    if (len(set(typed)) == 1 and typed[0] != '"') or typed == "”“" * (len(typed) // 2):
        places = [match.start() for match in _CURLY.finditer(view.masked)]
        pairs = list(zip(places[::2], places[1::2], strict=True))
        if all(not _ENDS.search(view.masked[start:end]) and end - start <= _LONGEST for start, end in pairs):
            for at, new in zip(places, "“”" * len(pairs), strict=True):
                if view.masked[at] != new:
                    yield at, at + 1, new


_ENDS = regex("[。！？；]")
_LONGEST = 30  # characters of a quoted word; what is longer may be open for another reason
_JOINT = regex(r"[\s,，、;；/和与及或跟同]{0,4}\Z")


def _chinese_pairs(view: View, pairs: list[tuple[_Pair, int]]) -> set[int]:
    """Where the pairs of Chinese text start: and with one of them its list: `"A", "B"和"C"`."""
    chinese = {pair.start for pair, end in pairs if _is_chinese_pair(view, pair.start, end)}
    joined = [
        (before.start, after.start)
        for (before, end), (after, _) in pairwise(pairs)
        if end < after.start <= end + 5 and _JOINT.match(view.masked[end + 1 : after.start])
    ]
    for one, other in (*joined, *((after, before) for before, after in reversed(joined))):
        if one in chinese:
            chinese.add(other)
    return chinese


def _paired(view: View) -> list[tuple[_Pair, int]] | None:
    """Every pair and where it ends; None if the double quotes do not pair."""
    done: list[tuple[_Pair, int]] = []
    open_pairs: list[_Pair] = []
    doubles = 0  # how many of the open pairs were typed double
    for match in _QUOTE.finditer(view.masked):
        at, mark = match.start(), match.group()
        if mark in '"“”':
            opens = mark == "“" or (mark == '"' and not doubles)
            if opens:
                if mark == '"' and _is_inch(view, at):
                    continue
                open_pairs.append(_Pair(at, _inside(open_pairs), mark))
                doubles += 1
                continue
            if not doubles:
                return None
            while open_pairs[-1].typed in "'‘":  # a single that was never closed
                open_pairs.pop()
            done.append((open_pairs.pop(), at))
            doubles -= 1
        elif mark == "‘":
            open_pairs.append(_Pair(at, _SINGLE, mark))
        elif not _is_apostrophe(view.masked, at):
            same = "'" if mark == "'" else "‘"
            if open_pairs and open_pairs[-1].typed == same:
                done.append((open_pairs.pop(), at))
            elif mark == "'" and not _follows_word(view.masked, at):
                open_pairs.append(_Pair(at, _SINGLE, mark))
    return None if doubles else done


def _inside(open_pairs: list[_Pair]) -> str:
    """T1.4: double outside, single in double."""
    return _SINGLE if open_pairs and open_pairs[-1].shape == _DOUBLE else _DOUBLE


def _is_inch(view: View, at: int) -> bool:
    return at > 0 and view.masked[at - 1].isdigit() and not is_chinese(view.after(at + 1))


def _is_apostrophe(text: str, at: int) -> bool:
    """Between Latin letters or digits, as in `don't`."""
    after = text[at + 1 : at + 2]
    return _follows_word(text, at) and after.isascii() and after.isalnum()


def _follows_word(text: str, at: int) -> bool:
    """Nothing opens straight after a Latin letter or a digit: `students' union`."""
    return at > 0 and text[at - 1].isascii() and text[at - 1].isalnum()
