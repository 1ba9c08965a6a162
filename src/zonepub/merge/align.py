"""Which paragraph of the edited file is which of the build: by ids and hashes, then by text (L7, L10)."""

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher

from zonepub.merge.tokens import similarity
from zonepub.records import dataclass, field
from zonepub.sequences import increasing

SAME_ID = 0.3  # similarity from which a bookmark is believed
SAME_PLACE = 0.25  # between anchors, order kept
MOVED = 0.5  # anywhere
MARGIN = 0.15  # above the second best
SINGLE = frozenset(("title", "subtitle", "副题", "导语", "署名", "摘要"))  # styles that stand once
MOST_PAIRS = 40_000  # that are compared in one gap


@dataclass(slots=True)
class Alignment:
    """`pairs`: place in theirs -> place in base. `moved`: those of theirs that stand in another order."""

    pairs: dict[int, int] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)


def align(
    base: Sequence[str], theirs: Sequence[str], ids: Mapping[int, int], fixed: Collection[int] = ()
) -> Alignment:
    """`ids`: place in theirs -> place in base, as bookmarks say. `fixed`: places in base of headings: where
    texts have changed places it is the other that was moved."""
    result = Alignment()
    anchors = _anchors(base, theirs, ids)
    kept = _in_order(anchors, fixed)
    result.pairs = dict(anchors)
    result.moved = set(anchors) - {place for place, _ in kept}
    taken = set(anchors.values())
    last_theirs = last_base = -1
    for their_place, base_place in [*kept, (len(theirs), len(base))]:
        left = [place for place in range(last_theirs + 1, their_place) if place not in anchors]
        right = [place for place in range(last_base + 1, base_place) if place not in taken]
        if left and right:
            _gap(base, theirs, left, right, result)
        last_theirs, last_base = their_place, base_place
    _elsewhere(base, theirs, result)
    return result


def _anchors(base: Sequence[str], theirs: Sequence[str], ids: Mapping[int, int]) -> dict[int, int]:
    counts, their_counts = Counter(base), Counter(theirs)
    once = {text: place for place, text in enumerate(base) if counts[text] == 1}
    anchors = {
        place: once[text] for place, text in enumerate(theirs) if text in once and their_counts[text] == 1
    }
    taken = set(anchors.values())
    for place, wanted in ids.items():
        if place not in anchors and wanted not in taken:
            text = theirs[place]
            if base[wanted] == text or (text not in counts and similarity(base[wanted], text) >= SAME_ID):
                anchors[place] = wanted
                taken.add(wanted)
    return anchors


def _in_order(anchors: Mapping[int, int], fixed: Collection[int]) -> list[tuple[int, int]]:
    """The most pairs that keep their order, those of headings first."""
    pairs = sorted(anchors.items())
    kept = increasing(pairs)
    if len(kept) == len(pairs) or not fixed:
        return kept
    heads = increasing([pair for pair in pairs if pair[1] in fixed])
    theirs, base = [pair[0] for pair in heads], [pair[1] for pair in heads]
    kept_heads = set(heads)
    return increasing(
        [
            pair
            for pair in pairs
            if pair in kept_heads
            or (pair[1] not in fixed and bisect(theirs, pair[0]) == bisect(base, pair[1]))
        ]
    )


def _gap(
    base: Sequence[str], theirs: Sequence[str], left: list[int], right: list[int], result: Alignment
) -> None:
    """Between two anchors: equal texts in order, then the best of what is left, in order."""
    matcher = SequenceMatcher(None, [base[i] for i in right], [theirs[j] for j in left], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            result.pairs.update(zip(left[j1:j2], right[i1:i2], strict=True))
        elif tag == "replace":
            _best(base, theirs, left[j1:j2], right[i1:i2], result)


def _best(
    base: Sequence[str], theirs: Sequence[str], left: list[int], right: list[int], result: Alignment
) -> None:
    """Pairs of the best total similarity that keep the order."""
    if len(left) * len(right) > MOST_PAIRS:
        return
    table = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    scores = [[similarity(base[i], theirs[j]) for i in right] for j in left]
    for j in range(len(left) - 1, -1, -1):
        for i in range(len(right) - 1, -1, -1):
            both = scores[j][i] + table[j + 1][i + 1] if scores[j][i] >= SAME_PLACE else 0.0
            table[j][i] = max(both, table[j + 1][i], table[j][i + 1])
    j = i = 0
    while j < len(left) and i < len(right):
        score = scores[j][i]
        if score >= SAME_PLACE and table[j][i] == score + table[j + 1][i + 1]:
            result.pairs[left[j]] = right[i]
            j, i = j + 1, i + 1
        elif table[j][i] == table[j + 1][i]:
            j += 1
        else:
            i += 1


def _elsewhere(base: Sequence[str], theirs: Sequence[str], result: Alignment) -> None:
    """What was moved and changed: the nearest, and clearly so (L10)."""
    taken = set(result.pairs.values())
    left = [place for place in range(len(theirs)) if place not in result.pairs]
    free = [place for place in range(len(base)) if place not in taken]
    if len(left) * len(free) > MOST_PAIRS:
        return
    for place in left:
        ranked = sorted(((similarity(base[i], theirs[place]), -i) for i in free), reverse=True)[:2]
        if not ranked or ranked[0][0] < MOVED:
            continue
        if len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= MARGIN or ranked[0][0] == 1.0:
            result.pairs[place] = -ranked[0][1]
            result.moved.add(place)
            free.remove(-ranked[0][1])


def pair_rewritten(found: Alignment, base: Sequence[str], theirs: Sequence[str]) -> None:
    """A paragraph that has no word left of what it was: alone between the same two, or alone of its style.

    `base`, `theirs`: names of styles.
    """
    for by_style in (False, True):
        taken = set(found.pairs.values())
        left = [place for place in range(len(theirs)) if place not in found.pairs]
        free = [place for place in range(len(base)) if place not in taken]
        if by_style:
            here, there = Counter(theirs[place] for place in left), Counter(base[place] for place in free)
            once = {base[place]: place for place in free if there[base[place]] == 1 and base[place] in SINGLE}
            found.pairs |= {p: once[theirs[p]] for p in left if theirs[p] in once and here[theirs[p]] == 1}
            continue
        for place in left:
            origin = found.pairs.get(place - 1, -1 if not place else None)
            behind = found.pairs.get(place + 1, len(base) if place + 1 == len(theirs) else None)
            if origin is not None and behind == origin + 2 and base[origin + 1] == theirs[place]:
                found.pairs[place] = origin + 1


def align_rows(base: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> dict[int, int]:
    """Place in theirs -> place in base of the rows of one table, each a text a cell (L10).

    Rows whose figures are others are known by their first cell, else by standing alone between the same two.
    """
    pairs = align(["\1".join(row) for row in base], ["\1".join(row) for row in theirs], {}).pairs
    for by_head in (True, False):
        kept = increasing(sorted(pairs.items()))
        last_theirs = last_base = -1
        for their_place, base_place in [*kept, (len(theirs), len(base))]:
            taken = set(pairs.values())
            left = [place for place in range(last_theirs + 1, their_place) if place not in pairs]
            right = [place for place in range(last_base + 1, base_place) if place not in taken]
            last_theirs, last_base = their_place, base_place
            if by_head:
                pairs |= _same_heads(base, theirs, left, right)
            elif len(left) == len(right) == 1 and len(theirs[left[0]]) == len(base[right[0]]):
                pairs[left[0]] = right[0]
    return pairs


def _same_heads(
    base: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]], left: list[int], right: list[int]
) -> dict[int, int]:
    heads = {place: base[place][0] for place in right if base[place]}
    counts = Counter(heads.values())
    once = {head: place for place, head in heads.items() if head and counts[head] == 1}
    found: dict[str, list[int]] = {}
    for place in left:
        if theirs[place] and theirs[place][0] in once:
            found.setdefault(theirs[place][0], []).append(place)
    return {places[0]: once[head] for head, places in found.items() if len(places) == 1}
