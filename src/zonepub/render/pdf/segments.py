"""A set line -> what is marked and painted in one go."""

from collections.abc import Sequence

from zonepub.layout.runs import InlineElement
from zonepub.render.pdf.spacing import ShownFragment

Rect = tuple[float, float, float, float]  # left, bottom, right, top
ASCENT, DESCENT = 0.88, 0.12  # em: what a link covers above and below the baseline


def segments(
    shown: Sequence[ShownFragment], link: InlineElement | None, *, tagged: bool
) -> list[tuple[InlineElement | None, Sequence[ShownFragment]]]:
    """The fragments of a line, parted where a link starts or ends."""
    parts: list[tuple[InlineElement | None, Sequence[ShownFragment]]] = []
    start, current = 0, link
    for index, fragment in enumerate(shown):
        element = link or (fragment.style.inline_element if tagged else None)
        if element is not current and index:
            parts.append((current, shown[start:index]))
            start = index
        current = element
    if shown:
        parts.append((current, shown[start:]))
    return parts


def link_box(shown: Sequence[ShownFragment], x: float, baseline: float) -> Rect:
    """What a link over these fragments covers."""
    first, last = shown[0].fragment, shown[-1].fragment
    size = max(fragment.size for fragment in shown)
    return (x + first.x, baseline - DESCENT * size, x + last.x + last.width, baseline + ASCENT * size)
