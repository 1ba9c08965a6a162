"""A set line -> what is marked, painted and extracted in one go."""

from collections.abc import Sequence
from itertools import pairwise

from zonepub.layout.compose.inlines import InlineElement, RunStyle
from zonepub.render.pdf.text import alike
from zonepub.typeset import Fragment, Line

Rect = tuple[float, float, float, float]  # left, bottom, right, top
SEEN_AS_SPACE = 0.08  # em between characters that readers of PDF take for a space
ASCENT, DESCENT = 0.88, 0.12  # em: what a link covers above and below the baseline


def segments(
    line: Line, whole: InlineElement | None, *, tagged: bool
) -> list[tuple[InlineElement | None, Sequence[Fragment]]]:
    """The pieces of a line, parted where a link starts or ends."""
    found: list[tuple[InlineElement | None, Sequence[Fragment]]] = []
    start, inset = 0, whole
    for index, piece in enumerate(line.pieces):
        look = piece.run.payload
        assert isinstance(look, RunStyle)
        here = whole or (look.inset if tagged else None)
        if here is not inset and index:
            found.append((inset, line.pieces[start:index]))
            start = index
        inset = here
    if line.pieces:
        found.append((inset, line.pieces[start:]))
    return found


def together(pieces: Sequence[Fragment]) -> list[Sequence[Fragment]]:
    """Parted behind single text objects where no gap stands that a reader of PDF could take for a space."""
    found: list[Sequence[Fragment]] = []
    start, single = 0, True
    for index, (last, piece) in enumerate(pairwise(pieces), 1):
        if alike(last, piece):
            continue
        gap = abs(piece.x - last.x - last.width)
        if single and gap <= SEEN_AS_SPACE * min(piece.run.size, last.run.size):
            found.append(pieces[start:index])
            start = index
        else:
            single = False
    return [*found, pieces[start:]]


def _gaping(piece: Fragment) -> bool:
    """Whether white stands in a piece that a reader could take for a space."""
    for _, amount in piece.kerns:
        if amount > 0:
            return True
    return piece.tracking > SEEN_AS_SPACE * piece.run.size


def actual_text(pieces: Sequence[Fragment]) -> str:
    """The operator that opens a span with ActualText; empty where glyphs alone read right."""
    if len(pieces) == 1 and pieces[0].source is None and not _gaping(pieces[0]):
        return ""
    text = "".join(piece.stands_for for piece in pieces)
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"


def reach(pieces: Sequence[Fragment], x: float, baseline: float) -> Rect:
    """What a link over these pieces covers."""
    first, last = pieces[0], pieces[-1]
    size = max(piece.run.size for piece in pieces)
    return (x + first.x, baseline - DESCENT * size, x + last.x + last.width, baseline + ASCENT * size)
