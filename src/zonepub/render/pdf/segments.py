"""A set line -> what is marked, painted and extracted in one go."""

from collections.abc import Sequence
from itertools import pairwise

from zonepub.layout.runs import InlineElement, RunStyle
from zonepub.render.pdf.text import same_style
from zonepub.typeset import Fragment, Line

Rect = tuple[float, float, float, float]  # left, bottom, right, top
SEEN_AS_SPACE = 0.08  # em between characters that readers of PDF take for a space
ASCENT, DESCENT = 0.88, 0.12  # em: what a link covers above and below the baseline


def segments(
    line: Line, link: InlineElement | None, *, tagged: bool
) -> list[tuple[InlineElement | None, Sequence[Fragment]]]:
    """The fragments of a line, parted where a link starts or ends."""
    parts: list[tuple[InlineElement | None, Sequence[Fragment]]] = []
    start, current = 0, link
    for index, fragment in enumerate(line.pieces):
        style = fragment.run.payload
        assert isinstance(style, RunStyle)
        element = link or (style.inline_element if tagged else None)
        if element is not current and index:
            parts.append((current, line.pieces[start:index]))
            start = index
        current = element
    if line.pieces:
        parts.append((current, line.pieces[start:]))
    return parts


def extraction_groups(fragments: Sequence[Fragment]) -> list[Sequence[Fragment]]:
    """Parted behind single text objects where no gap stands that a reader of PDF could take for a space."""
    parts: list[Sequence[Fragment]] = []
    start, single = 0, True
    for index, (last, fragment) in enumerate(pairwise(fragments), 1):
        if same_style(last, fragment):
            continue
        gap = abs(fragment.x - last.x - last.width)
        if single and gap <= SEEN_AS_SPACE * min(fragment.run.size, last.run.size):
            parts.append(fragments[start:index])
            start = index
        else:
            single = False
    return [*parts, fragments[start:]]


def _has_gap(fragment: Fragment) -> bool:
    """Whether white stands in a fragment that a reader could take for a space."""
    for _, amount in fragment.kerns:
        if amount > 0:
            return True
    return fragment.tracking > SEEN_AS_SPACE * fragment.run.size


def actual_text(fragments: Sequence[Fragment]) -> str:
    """The operator that opens a span with ActualText; empty where glyphs alone read right."""
    if len(fragments) == 1 and fragments[0].source is None and not _has_gap(fragments[0]):
        return ""
    text = "".join(fragment.stands_for for fragment in fragments)
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"


def link_box(fragments: Sequence[Fragment], x: float, baseline: float) -> Rect:
    """What a link over these fragments covers."""
    first, last = fragments[0], fragments[-1]
    size = max(fragment.run.size for fragment in fragments)
    return (x + first.x, baseline - DESCENT * size, x + last.x + last.width, baseline + ASCENT * size)
