"""Which paragraph of a document shows which texts of the source (L6)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from zonepub.render.docx.trace_paragraphs import TracedParagraph
from zonepub.sequences import increasing
from zonepub.source.units import REFERENCE, Unit

NEAR = 8  # paragraphs around those that are due in which a text may stand with others


def assign(units: Sequence[Unit], words: Sequence[str], paragraphs: Sequence[TracedParagraph]) -> None:
    """Give each paragraph the numbers of the units that it shows, in their order in it.

    `words`: what of the units is compared.
    """
    heads = [unit.path.startswith("report/") for unit in units]
    flow = [(number, shown) for number, shown in enumerate(words) if shown and not heads[number]]
    left, first, at = list[tuple[int, str]](), 0, 0
    for place, index in [*_anchors(flow, paragraphs), (len(flow), len(paragraphs))]:
        left += _assign(units, flow[first:place], paragraphs, at, index)
        if place < len(flow):
            paragraphs[index].units.append(flow[place][0])
        first, at = place + 1, index + 1
    _assign_elsewhere(left, paragraphs)
    free = [paragraph for paragraph in paragraphs if not paragraph.units]
    for number, shown in enumerate(words):
        for paragraph in free if heads[number] and len(shown) > 1 else ():
            if pattern_of(shown).search(paragraph.squeezed):
                paragraph.units.append(number)
    for paragraph in paragraphs:
        if len(paragraph.units) > 1:
            paragraph.units = _in_order(paragraph, words)


def _anchors(flow: Sequence[tuple[int, str]], paragraphs: Sequence[TracedParagraph]) -> list[tuple[int, int]]:
    """Texts that occur once in the source and once in the document, as far as their order is the same."""
    once, many = dict[str, int](), set[str]()
    for index, paragraph in enumerate(paragraphs):
        if paragraph.squeezed in once:
            many.add(paragraph.squeezed)
        once[paragraph.squeezed] = index
    counts = Counter(shown for _, shown in flow)
    pairs = [
        (place, once[shown])
        for place, (_, shown) in enumerate(flow)
        if shown in once and shown not in many and counts[shown] == 1
    ]
    return increasing(pairs)


def _assign(
    units: Sequence[Unit],
    flow: Sequence[tuple[int, str]],
    paragraphs: Sequence[TracedParagraph],
    start: int,
    stop: int,
) -> list[tuple[int, str]]:
    """Texts between two anchors to the paragraphs between them; gives those that are not there."""
    left, at = list[tuple[int, str]](), start
    for number, shown in flow:
        due = range(at, stop)
        found = next((i for i in due if not paragraphs[i].units and _is(shown, paragraphs[i])), None)
        if found is not None:
            paragraphs[found].units.append(number)
            at = found
            continue
        near = range(max(0, at - NEAR), min(len(paragraphs), stop + NEAR))
        found = _holding(shown, units[number], near, at, paragraphs)
        if found is None:
            left.append((number, shown))
        else:
            paragraphs[found].units.append(number)
            at = max(at, found) if found < stop else at
    return left


def _is(shown: str, paragraph: TracedParagraph) -> bool:
    if REFERENCE in shown:
        return pattern_of(shown).fullmatch(paragraph.squeezed) is not None
    return shown == paragraph.squeezed


def _assign_elsewhere(left: Iterable[tuple[int, str]], paragraphs: Sequence[TracedParagraph]) -> None:
    """What stands in another order than in the source: figures that float, captions above or below."""
    free: dict[str, list[TracedParagraph]] = {}
    for paragraph in paragraphs:
        if not paragraph.units:
            free.setdefault(paragraph.squeezed, []).append(paragraph)
    for number, shown in left:
        if free.get(shown):
            free[shown].pop(0).units.append(number)


def pattern_of(shown: str) -> re.Pattern[str]:
    """What a text looks like in a paragraph; references show what nobody knows here."""
    return re.compile("(.{1,60}?)".join(map(re.escape, shown.split(REFERENCE))))


def _holding(
    shown: str, unit: Unit, near: Iterable[int], at: int, paragraphs: Sequence[TracedParagraph]
) -> int | None:
    """A paragraph that shows more than the text: captions with their labels, kickers before titles."""
    if unit.key.endswith((".rows", ".columns", ".head", "cell.text")):
        return None
    pattern = pattern_of(shown)
    for index in sorted(near, key=lambda index: (index < at, index)):
        paragraph = paragraphs[index]
        if not paragraph.in_cell and pattern.search(paragraph.squeezed):
            return index
    return None


def _in_order(paragraph: TracedParagraph, words: Sequence[str]) -> list[int]:
    """Units as they stand in the paragraph; what shows nothing of its own is none of them."""
    at, placed = 0, list[tuple[int, int]]()
    taken: list[tuple[int, int]] = []
    for number in sorted(paragraph.units, key=lambda number: -len(words[number])):
        pattern = pattern_of(words[number])
        at = 0
        while (match := pattern.search(paragraph.squeezed, at)) is not None:
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append((match.start(), match.end()))
                placed.append((match.start(), number))
                break
            at = match.start() + 1
    return [number for _, number in sorted(placed)]
