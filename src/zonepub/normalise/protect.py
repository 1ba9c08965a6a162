"""The protected spans T13.1 and T13.2: what no rule may change.

`mask` gives a text of the same length in which protected characters are noncharacters; rules read that
text, so they cannot touch what they cannot see. Letters and digits stay visible except in addresses, code and
Latin sentences: `3.5` is masked at the point only, and a rule still sees two digits.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from zonepub.normalise.changes import Edit, Range
from zonepub.normalise.classes import ADDRESS, INVISIBLE, KEPT, MASKS, SENTENCE
from zonepub.normalise.units import END, LATIN_UNIT
from zonepub.regex import regex

LONGEST_CACHED = 200  # characters of a stretch

_ARGUMENT = r"[A-Za-z0-9]{1,3}"  # inside the brackets of a formula: f(x, y), O(n log n), Ca(OH)2
_INNER = r"[A-Za-z0-9&/%.'’+-]"
_WORD = rf"[A-Za-z0-9](?:{_INNER}*[A-Za-z0-9%+])?"
_LETTERED = r"(?=[0-9]*[A-Za-z])[A-Za-z0-9]+"
_QUANTITIES = rf"[0-9]+{LATIN_UNIT}-[0-9]+(?:\.[0-9]+)?{LATIN_UNIT}{END}"  # 5km-10km

# Every pattern begins where a word begins, so that no text is read twice from within a word (linear time).
# T13.1: seen as an address
_ADDRESS = (
    r"(?:https?|ftp|file)://[!-~]*[A-Za-z0-9/=&#_~%+$-]",
    r"www\.[!-~]*[A-Za-z0-9/=&#_~%+$-]",
    r"(?:mailto:|tel:)[!-~]*[A-Za-z0-9]",
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
)
# T13.1: hidden altogether
_OPAQUE = (
    r"`[^`\n]{1,200}`",  # code
    r"\$(?! )[ -#%-~]{1,120}(?<! )\$(?![0-9])",  # mathematics
    r"</?[A-Za-z][^<>\n]{0,200}>",  # HTML
    r"&(?:[A-Za-z]{2,10}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,6});",
    r"\{\{?[A-Za-z_][A-Za-z0-9_.-]{0,60}\}?\}",  # placeholders
    # file paths
    r"(?:[A-Za-z]:\\|\\\\|~/|(?<![.])\.{1,2}/|/(?=[A-Za-z]{1,40}/))(?:[A-Za-z0-9_./\\-]|,(?=[A-Za-z0-9]))*[A-Za-z0-9_/]",
    r"(?<![A-Za-z0-9/])10\.[0-9]{4,9}/[!-~]*[A-Za-z0-9]",  # DOI
)
# T13.1, T13.2: only what is neither letter nor digit is hidden
_JOINTED = (
    r"ISBN[ :]?[0-9][0-9 -]{8,15}[0-9Xx]",
    r"(?<![A-Za-z])[A-Z]{2,6}(?:/[A-Z]{1,3})? ?[0-9]{2,6}(?:\.[0-9]+)?[-—–:][12][0-9]{3}",  # GB/T 9704
    r"(?<![0-9-])[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2}(?:T[0-9:]{4,8}Z?)?)?(?![0-9-])",  # ISO 8601
    # H2O(l)
    rf"(?<![A-Za-z0-9]){_LETTERED}\({_ARGUMENT}(?:[ ,+*/^=-]{{1,2}}{_ARGUMENT})*\)(?:[0-9]+[+-]?)?",
    r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]+(?:[/\\][A-Za-z0-9_.-]*[A-Za-z0-9_])+",  # output/report.pdf, km/h
    r"(?<![A-Za-z0-9_-])[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+",  # report.yaml, v2.1.3
    rf"(?<![A-Za-z0-9])(?!{_QUANTITIES})[A-Za-z0-9]+(?:-{_LETTERED})+",  # model numbers
    r"(?<![A-Za-z0-9°])[A-Za-z]+[0-9]*(?:-[A-Za-z0-9]+)+",
    r"(?<![0-9])[0-9]+(?:[.,:][0-9]+)+",  # 3.5, 1,000, 10:30, 1:500, 192.168.0.1
    r"(?<![0-9])[0-9]+(?:[+][0-9]+)+",  # 3+3+3
)
_SEPARATOR = r"(?:[,;:.?!]?[\"”]?[ \t]+[\"“]?|, ?)"


def _group(name: str, patterns: Sequence[str]) -> str:
    return f"(?P<{name}>{'|'.join(patterns)})"


_PROTECTED = regex(
    "(?a)" + "|".join((_group("address", _ADDRESS), _group("opaque", _OPAQUE), _group("jointed", _JOINTED)))
)
_SENTENCE = regex(rf"(?<!{_INNER}){_WORD}(?:{_SEPARATOR}{_WORD}){{2,}}[.?!]{{0,3}}")
_STRETCH = regex(r"([!-~](?<!°.)[ -~’“”–—]{2,})")  # what may hold anything protected
_PROTECTS = frozenset((*map(chr, range(0x20, 0x7F)), *"’–—", *MASKS))
_THREE_WORDS = regex(r"(?:[A-Za-z]+[^A-Za-z]+){2}[A-Za-z]")
_JOINT = regex(r"[^A-Za-z0-9]")
_OWN_MARK = regex(r"[,;:?!]|\.(?=\s|$)")


def mask(text: str, keep: Sequence[Range] = ()) -> str:
    """`text`, of the same length, with its protected characters and those in `keep` (ordered) hidden."""
    pieces = _STRETCH.split(text)
    pieces[1::2] = [
        stretch
        if stretch.isalnum()
        else _masked(stretch)
        if len(stretch) <= LONGEST_CACHED
        else _masked.__wrapped__(stretch)
        for stretch in pieces[1::2]
    ]
    masked = "".join(pieces)
    if not keep:
        return masked
    parts: list[str] = []
    at = 0
    for start, end in keep:
        parts += [masked[at:start], KEPT * (end - start)]
        at = end
    return "".join([*parts, masked[at:]])


_PUNCTUATION = regex(rf"[^\w{re.escape(INVISIBLE)}\n\r\u0085\u2028\u2029]|_")


def mask_reference(text: str) -> str:
    """An entry of a reference list: all hidden but its words, line ends and a typed indent."""
    start = len(text) - len(text.lstrip())
    return text[:start] + _PUNCTUATION.sub(KEPT, text[start:].rstrip()) + text[len(text.rstrip()) :]


def may_protect(masked: str, edits: Sequence[Edit]) -> bool:
    """May the edits make protected what was not? Marks of Chinese only part what `mask` takes as one."""
    news = [new for _, _, new in edits]
    if not _PROTECTS.isdisjoint("".join(news)):
        return True
    return "" in news and any(
        not new and masked[start - 1 : start] in _PROTECTS and masked[end : end + 1] in _PROTECTS
        for start, end, new in edits
    )


@lru_cache(2048)
def _masked(stretch: str) -> str:
    """Sentences are looked for in the text itself, since their words may hold protected joints (`3.5`).

    After each rule that changed something the whole text is masked again, and most stretches are as before.
    """
    masked = _PROTECTED.sub(_hide, stretch)
    if not _is_sentence(stretch):  # nor is anything in it
        return masked
    parts: list[str] = []
    at = 0
    for sentence in _SENTENCE.finditer(stretch):
        if _is_sentence(sentence.group()):
            parts += [masked[at : sentence.start()], SENTENCE * len(sentence.group())]
            at = sentence.end()
    return "".join([*parts, masked[at:]])


def _hide(match: re.Match[str]) -> str:
    hidden = match.group()
    match match.lastgroup:
        case "address":
            return ADDRESS * len(hidden)
        case "opaque":
            return KEPT * len(hidden)
        case _:
            return _JOINT.sub(KEPT, hidden)


def _is_sentence(text: str) -> bool:
    """Three or more Latin words in a row with marks of their own (T13.1)."""
    return bool(_OWN_MARK.search(text) and _THREE_WORDS.search(text))
