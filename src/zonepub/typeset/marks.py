"""Width of marks (T4): blank beside them, pairs, centred marks, marks that hang."""

import re

from zonepub.typeset import classes as c
from zonepub.typeset.chain import Chain, segment_at
from zonepub.typeset.values import Options

MARKS = re.compile(r"[(),.!]+")
NO_GLUE = (0.0, 0.0)
EPSILON = 1e-6
_CENTRED = re.compile("[ic]")
Glue = dict[tuple[int, str], tuple[float, float]]  # by segment and mark: points before and after


def glue_of(chain: Chain) -> Glue:
    """Blank of every mark that occurs, in points, by segment and mark."""
    found: Glue = {}
    for index, segment in enumerate(chain.segments):
        if segment.latin or segment.run.verbatim:
            continue
        part = chain.text[segment.start : segment.end]
        for mark in set(_MARK_CHARS.findall(part)):
            before, after = segment.run.han.glue(mark)
            found[index, mark] = (before * segment.run.size, after * segment.run.size)
    return found


_MARK_CHARS = re.compile("[（《〈【〖〔［｛「『）》〉】〗〕］｝」』，、；：。．！？‼⁇⁈⁉“”‘’]")


def pairs(chain: Chain, options: Options, glue: Glue) -> None:
    """T4: blank kept on each side of each mark, what of it may go, and how pairs stand."""
    scheme = c.SCHEMES[options.punctuation]
    text, kinds, adjust, shrink = chain.text, chain.kinds, chain.adjust, chain.shrink
    one = len(chain.segments) == 1
    size = len(kinds)
    for match in MARKS.finditer(kinds):
        start, end = match.span()
        last, ender, cries = "", False, 0
        kept = 0.0  # blank after the mark before
        lost = 0.0
        for at in range(start, end):
            kind = kinds[at]
            before, after = glue.get((0 if one else segment_at(chain, at), text[at]), NO_GLUE)
            full = kind in scheme.full
            ender = kind in ".!" or (ender and kind == ")")
            if kind == "!":
                cries += 1
            elif cries:
                cries = 0
            opening = before if full else 0.0
            closing = after if full or (ender and kind == ")" and scheme.full) else 0.0
            tier = c.SHRINK_TIER[kind]
            if scheme.pairs and last:
                if kind == "(":
                    here = max(kept, opening) if last != "(" else 0.0
                    tier = max(tier, c.SHRINK_TIER[last]) if kept else tier
                else:
                    here = 0.0
                    if kind == "!" and cries == 2 and not (at + 1 < size and kinds[at + 1] == "!"):
                        closing = 0.0  # T1.12
            else:
                here = kept + opening
                tier = c.SHRINK_TIER[last] if kept else tier
            change = here - lost - before
            if change:
                adjust[at] = change
            if here and scheme.shrink and at:
                shrink[at] = (tier, here)
            last, kept, lost = kind, closing, after
        if end < size:
            if kept != lost:
                adjust[end] = kept - lost
            if kept and scheme.shrink:
                shrink[end] = (7 if ender else c.SHRINK_TIER[last], kept)


def centred(chain: Chain, options: Options) -> None:
    """T1.8, T1.9, T4.2: interpunct half an em, em line a whole one; blank goes or comes on both sides."""
    if not c.SCHEMES[options.punctuation].pairs:
        return
    for match in _CENTRED.finditer(chain.kinds):
        at = match.start()
        width = c.SET_WIDTH.get(chain.text[at])
        run = chain.segments[segment_at(chain, at)].run
        if width is None or run.verbatim:
            continue
        change = (width * run.size - chain.pen[at]) / 2
        if abs(change) > EPSILON:
            for place in (at, at + 1):
                chain.adjust[place] = chain.adjust.get(place, 0.0) + change


def hanging(chain: Chain) -> None:
    """T6.2: one stop may hang, never one of several marks."""
    kinds, text = chain.kinds, chain.text
    for match in re.finditer(f"[{c.HANGING}]", text):
        at = match.start()
        alone = (not at or kinds[at - 1] not in "(),.!") and (
            at + 1 == len(text) or kinds[at + 1] not in "),.!"
        )
        if alone and chain.allowed[at + 1]:
            left = chain.pen[at]
            if chain.finish[at + 1] > left:
                chain.hung[at + 1] = chain.finish[at + 1] - left
