"""Notes that were typed as in Word: `会议①` above a paragraph `① 指月度例会。`.

Paragraphs that count, `①抓项目`, are no notes: a note has its sign typed behind a word above it, before
a stop or the end, and all paragraphs that stand beside it and begin so have theirs, too.
"""

import re
from collections.abc import Iterable

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.source.as_written import joined
from zonepub.yamlfile import Node, Scalar
from zonepub.yamlfile.meant import cut
from zonepub.yamlfile.writing import scalar

SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
NOTE = regex(
    rf"(?P<sign>[{SIGNS}]|[¹²³⁴⁵⁶⁷⁸⁹]|[\[［【〔]\d{{1,2}}[\]］】〕]|\^\d{{1,2}}\^|\^\[\d{{1,2}}\]\^"
    r"|(?P<open>[\[［（(])?注[释：:]?[ ]?(?P<number>\d{0,2})(?(open)[\]］）)]|(?=[：:.．、 \u3000])))"
    r"[：:.．、 \u3000]*(?P<text>\S.*)"
)
BEGINS = frozenset(f"{SIGNS}¹²³⁴⁵⁶⁷⁸⁹[［【〔^注（(")
# words of which the sign is the name: 见①, 步骤②
NAMED = regex(r"(?:[见第和与及或至到、]|步骤|选项|方案|图中?|式|表|序号|上述|前述|其中|按照?)$")
GOES_ON = regex(r"[和与及或][一-鿿]{2}")  # 情况①和要求②
WORD = regex(r"[^，。；：、！？\s]{0,6}$")
MOST_NOTES = 3  # that a hint shows
# the entry of a list of works
REFERENCE = regex(r".*(?:\[[JMDRNCPSZ](?:/OL)?\]|［[JMDRNCPSZ]］|出版社|学报).*")


def tell_typed_notes(items: Iterable[Node], diagnostics: Diagnostics) -> None:
    """The first of the notes that are paragraphs of this list, with the lines for each."""
    above: list[str] = []
    # paragraph, its sign, its text, the word before the mark
    waiting: list[tuple[Scalar, str, str, str]] = []
    paragraphs = [item for item in items if isinstance(item, Scalar)]
    lone = sum(item.text.strip()[:1] in BEGINS for item in paragraphs) == 1  # which counts nothing
    for item in paragraphs:
        text = item.text.strip()
        match = NOTE.fullmatch(text) if text[:1] in BEGINS else None
        if match is None or REFERENCE.fullmatch(text):
            above.append(text)
            continue
        signs = _signs(match)
        found = (_marked(one, sign, lone) for one in reversed(above) for sign in signs)
        word = next(filter(None, found), "")
        if not word:  # a paragraph that counts, and those beside it
            return
        waiting.append((item, match["sign"], match["text"], word))
    if waiting:
        first, sign, _, word = waiting[0]
        notes = [(_number(sign), text) for _, sign, text, _ in waiting[:MOST_NOTES]]
        rows = [f"  {number}: {cut(scalar(text, flow=False))}" for number, text in notes]
        line = joined(["notes:", *rows])
        marked = f"{word}[^{notes[0][0]}]"
        diagnostics.warning("typed-note", first.at(0, len(sign)), mark=sign, marked=marked, line=line)


def _signs(match: re.Match[str]) -> tuple[str, ...]:
    """How the mark of a note may be written in the text: as at the note, or with 注 in brackets."""
    if match["number"] is None:
        return (match["sign"],)
    name = f"注{match['number']}"
    return (f"[{name}]", f"［{name}］", f"（{name}）", f"({name})", *((name,) if match["number"] else ()))


def _marked(text: str, sign: str, lone: bool) -> str:
    """The word in a paragraph that the sign is typed behind as a mark; "" where there is none."""
    at = text.find(sign, 1)
    while at > 0:
        before, behind = text[:at], text[at + len(sign) :]
        word = WORD.search(before)
        ends = not behind or behind[0] in STOPS or GOES_ON.match(behind)
        named = NAMED.search(before) and not (lone and before[-1] == "见")
        if word and word[0] and not named and ends:
            return word[0]
        at = text.find(sign, at + 1)
    return ""


STOPS = frozenset("，。；：、！？）」』”’》 \u3000\n,.;:")


def _number(sign: str) -> str:
    if sign in SIGNS:
        return str(SIGNS.index(sign) + 1)
    if (at := "¹²³⁴⁵⁶⁷⁸⁹".find(sign)) >= 0:
        return str(at + 1)
    return "".join(character for character in sign if character.isdigit()) or "1"
