"""Stars and underscores paired, beside Chinese punctuation too, which CommonMark's rules of flanking refuse.

A run of stars opens before a character and closes behind one, whatever they are: `**重点。**下一句`. What
offices type with stars and means none stays as typed: `1200*800*600毫米`, `张*三、李*四`, `138****1234`.
"""

from collections.abc import Sequence

from zonepub.importing.document import RunStyle
from zonepub.importing.readers.markdown.tokens import Delimiter
from zonepub.records import dataclass, field
from zonepub.regex import regex

NEAREST = 20  # openings that a closing looks at
HAN_ONLY = regex("[\u3400-\u9fff]{2,}")


@dataclass(slots=True)
class Pairs:
    """Which styles begin and end at which item, and how many characters of each delimiter were used."""

    opens: dict[int, list[RunStyle]] = field(default_factory=dict)
    closes: dict[int, list[RunStyle]] = field(default_factory=dict)
    used: dict[int, int] = field(default_factory=dict)

    def add(self, first: int, last: int, size: int) -> None:
        style: RunStyle = "strong" if size == 2 else "emphasis"
        self.opens.setdefault(first, []).append(style)
        self.closes.setdefault(last, []).append(style)
        for index in (first, last):
            self.used[index] = self.used.get(index, 0) + size


def paired(items: Sequence[object], text: str) -> Pairs:
    """The pairs among the delimiters of `items`, which are those of `text`."""
    pairs = Pairs()
    openings: list[tuple[int, int]] = []  # index in items, size
    for index, item in enumerate(items):
        if not isinstance(item, Delimiter):
            continue
        left = item.size
        while left and item.can_close:
            found = _opening(items, openings, index, left, text)
            if found is None:
                break
            first, size = openings[found]
            del openings[found:]
            pairs.add(first, index, size)
            left -= size
        if left and item.can_open:
            openings += [(index, size) for size in ((2, 1) if left == 3 else (left,))]
    return pairs


def _opening(
    items: Sequence[object], openings: list[tuple[int, int]], index: int, left: int, text: str
) -> int | None:
    """The nearest opening that the delimiter at `index` can close."""
    for position in range(len(openings) - 1, max(-1, len(openings) - NEAREST), -1):
        first, size = openings[position]
        if (size == left or left == 3) and _pairs(items[first], items[index], size, text):
            return position
    return None


def _pairs(opening: object, closing: object, size: int, text: str) -> bool:
    assert isinstance(opening, Delimiter) and isinstance(closing, Delimiter)
    start, end = opening.start + opening.size, closing.start
    if opening.character != closing.character or start >= end:
        return False
    if size == 2:
        return True
    around = (
        text[opening.start - 1 : opening.start],
        text[closing.start + closing.size : closing.start + closing.size + 1],
    )
    if all(character.isalnum() for character in (*around, text[start], text[end - 1])):
        return bool(HAN_ONLY.fullmatch(text, start, end))  # inside words: sizes, products and masked names
    return True
