"""Which marks are Chinese (D1.2).

“ ” ‘ ’ — … · exist in Latin and in Chinese fonts; Word takes the Latin one unless the run hints at East Asia.

A mark belongs to what is nearest: past figures, single Latin words and other marks, in whatever markup they
stand. Two quotation marks that make a pair are of one face.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from zonepub.regex import regex

AMBIGUOUS = "“”‘’—…·°×§¨±÷"
MARKS = regex(f"[{AMBIGUOUS}]+")
OPENING, CLOSING, APOSTROPHE = "“‘", {"”": "“", "’": "‘"}, "’"
BESIDE = "°×§¨±÷"  # of figures: only what stands beside them counts
# where East Asian characters begin and where they end, in turns: a class of so many takes 3 ms to compile
EDGES = "\u2e80\ua000\uac00\ud7b0\uf900\ufb00\ufe30\ufe50\uff00\ufff0\U00020000\U00040000"
LATIN_BEFORE, LATIN_BEHIND = regex(r"[A-Za-z,;] \Z"), regex(r"[.,;]? [A-Za-z]")  # as in a sentence
PROSE = 2  # Latin words with blanks between them are a sentence; fewer are a term in a Chinese one


def is_eastern(text: str) -> bool:
    """Whether some character is East Asian."""
    for character in text:  # noqa: SIM110  twice as fast as `any`
        if "\u4e00" <= character < "\ua000" or bisect_right(EDGES, character) % 2:
            return True
    return False


def marks_in(text: str) -> list[int]:
    """The places of ambiguous marks; three times as fast as a pattern."""
    places = list[int]()
    for mark in AMBIGUOUS:
        place = text.find(mark)
        while place >= 0:
            places.append(place)
            place = text.find(mark, place + 1)
    places.sort()
    return places


def hints(text: str) -> dict[int, bool]:
    """Place of each ambiguous mark -> whether it is Chinese."""
    found: dict[int, bool] = {}
    open_marks: list[int] = []
    together = (0, -1)
    for place in marks_in(text):
        mark = text[place]
        if mark in OPENING:
            open_marks.append(place)
        elif mark in CLOSING and not _is_apostrophe(text, place):
            if open_marks and text[open_marks[-1]] == CLOSING[mark]:
                start = open_marks.pop()
                found[start] = found[place] = _pair_is_eastern(text, start, place)
            else:
                found[place] = _is_chinese(text, place, place)
        elif mark in BESIDE or mark == APOSTROPHE:
            found[place] = is_eastern(text[max(0, place - 1) : place + 2])
        else:
            together = together if place <= together[1] else _run_of_marks(text, place)
            found[place] = _is_chinese(text, *together)
    found.update((place, _is_chinese(text, place, place)) for place in open_marks)
    return found


def _run_of_marks(text: str, place: int) -> tuple[int, int]:
    """The first and the last of the ambiguous marks that stand together here."""
    first = last = place
    while first and text[first - 1] in AMBIGUOUS:
        first -= 1
    while last + 1 < len(text) and text[last + 1] in AMBIGUOUS:
        last += 1
    return first, last


def _is_apostrophe(text: str, place: int) -> bool:
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return text[place] == APOSTROPHE and len(around) == 2 and around.isalnum() and not is_eastern(around)


def _pair_is_eastern(text: str, start: int, end: int) -> bool:
    """Both marks by what is nearest to either, inside the pair last."""
    beside = text[max(0, start - 1) : start + 2] + text[end - 1 : end + 2]
    if is_eastern(beside):
        return True
    outside = {_company(text, start, -1), _company(text, end, 1)}
    inside = text[start + 1 : end]
    if outside == {"east"} or outside == {"east", ""}:
        return True
    if outside == {"west"} or outside == {"west", ""}:
        return False
    if is_eastern(inside) or outside == {""}:
        return is_eastern(inside) or len(inside.split()) < PROSE
    return not (LATIN_BEFORE.search(text[max(0, start - 2) : start]) and LATIN_BEHIND.match(text, end + 1))


def _is_chinese(text: str, start: int, end: int) -> bool:
    if is_eastern(text[max(0, start - 1) : start] + text[end + 1 : end + 2]):
        return True
    return "west" not in (sides := {_company(text, start, -1), _company(text, end, 1)}) or "east" in sides


def _company(text: str, place: int, step: int) -> str:
    """What a mark stands among on one side: "east" or "west", "" where the text ends before it is clear."""
    words, letters = 0, False
    place += step
    while 0 <= place < len(text):
        character = text[place]
        if is_eastern(character):
            return "east"
        if character.isspace() and letters:
            words, letters = words + 1, False
            if words >= PROSE:
                return "west"
        letters = letters or character.isalpha()
        place += step
    return "west" if words + letters >= PROSE else ""


def pieces(text: str, wanted: dict[int, bool], places: Iterable[int], at: int) -> Iterator[tuple[str, bool]]:
    """The text cut into (piece, hinted). It stands at place `at` of the paragraph that `wanted` is of;
    `places` are those of its marks."""
    start, hinted, bare = 0, False, True  # bare: without a mark that is not Chinese
    for place in places:
        wants, cut = wanted[place], place - at
        bare = bare and (wants or hinted)
        if wants == hinted:
            continue
        if wants and bare and is_eastern(text[start:cut]):
            cut = start  # Han before the mark may share its run
        if cut > start:
            yield text[start:cut], hinted
            start = cut
        hinted = bare = wants
    if start < len(text):
        yield text[start:], hinted
