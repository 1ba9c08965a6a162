"""The type area of PDF pages: its edges are those that lines share; lines and characters that fit."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from zonepub.cjk import MM
from zonepub.gb9704.document import FOOT, PITCH, Area, MeasuredLine, MeasuredRule
from zonepub.gb9704.measure.pdf_lines import NARROW_END, NARROW_START, MeasuredPage
from zonepub.gb9704.parts import ATTACHMENT, is_red
from zonepub.gb9704.ruled_tables import ruled_tables

INDENT = 32.0  # points: 2 characters of 16 pt (G3.4)
LOW = 0.6  # of the page: what begins further down is a colophon alone
WIDTH, ACROSS = 156 * MM, 6 * MM  # of rules across the type area (G2.8, G4.1)
MANY = 24  # lines: a page of text shows its edges
FEW = 4  # lines that end together may do so by chance
WITHIN = 8.0  # points: half a character
SAME_SIZE = 0.3  # points
SURE = 3  # pages that end alike
MARGINS = 72 * MM  # above and below the type area (G1.2)
Edges = tuple[float | None, float | None]  # left and right, from the left of the page


def areas_of(pages: list[MeasuredPage]) -> Iterator[Area]:
    """The type area of each page: its edges are those that lines of the pages of its side share.

    Of a page on its side, for a wide table, nothing is said.
    """
    turned = [page for page in pages if page.width > page.height]
    if turned and len(turned) < len(pages):
        upright = {area.page: area for area in areas_of([page for page in pages if page not in turned])}
        for page in pages:
            none = Area(page.width, page.height, None, None, None, None, page.number)
            yield upright.get(page.number, none)
        return
    lines = [line for page in pages for line in page.lines]
    sizes: Counter[float] = Counter()
    for line in [line for page in pages for line in _outside_tables(page)] or lines:
        sizes[line.size] += len(line.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    pitch = _pitch(pages, body)
    steps = [line.step for line in lines if line.step and abs(line.size - body) < SAME_SIZE]
    step = median(steps) if steps else None
    top, bottom = _top(pages, body), _bottom(pages, pitch or PITCH)
    odd = _edges([page for page in pages if page.number % 2])
    even_pages = [page for page in pages if page.number % 2 == 0]
    edges = {1: odd, 0: _even(_edges(even_pages), odd, even_pages, body)}
    for page in pages:
        left, right = edges[page.number % 2]
        columns = (right - left + 1.0) // step if step and left is not None and right is not None else None
        depth = page.height - MARGINS
        rows = (depth - body + 0.5) // pitch + 1 if pitch else None
        spare = depth - body - (rows - 1) * pitch if rows and pitch else None
        yield Area(
            page.width, page.height, left, page.width - right if right is not None else None, top,
            bottom, page.number, columns, rows, pitch, spare,
        )  # fmt: skip


def _outside_tables(page: MeasuredPage) -> Iterator[MeasuredLine]:
    """A long table has more words than the text around it, and not its size."""
    tables = ruled_tables(page.rules, page.height)
    return (line for line in page.lines if not any(top <= line.y <= foot for top, foot in tables))


def _top(pages: list[MeasuredPage], body: float) -> float | None:
    """The highest line below the top edge; a page counts where it begins with text, a first one alone."""
    later = [page for page in pages[1:] if page.lines and page.lines[0].top < LOW * page.height]
    first = [page for page in pages[:1] if page.lines and page.lines[0].size <= 1.1 * body]
    text = [page for page in later if page.lines[0].size <= 1.1 * body]  # a title has white above it
    return min((page.lines[0].top for page in (text if later else first)), default=None)


def _bottom(pages: list[MeasuredPage], pitch: float) -> float | None:
    """The lowest line or rule above the bottom edge; None where the pages may just not be full."""
    feet = [
        page.height - max(page.lines[-1].foot, *_feet(page.rules))
        for page, after in pairwise(pages)
        if page.lines and not _begins_attachment(after) and not _ends_with_table(page)
    ]  # fmt: skip
    bottom = min(feet, default=None)
    sure = len(feet) >= SURE or (bottom is not None and bottom - FOOT <= 0.9 * pitch)
    return bottom if sure else None


def _ends_with_table(page: MeasuredPage) -> bool:
    """Its foot stands anywhere: rows are no lines of the text."""
    return any(foot >= page.lines[-1].y for _, foot in ruled_tables(page.rules, page.height))


def _begins_attachment(page: MeasuredPage) -> bool:
    """The page before it ends anywhere (G3.13)."""
    return bool(page.lines and ATTACHMENT.match(page.lines[0].text.strip()))


def _feet(rules: tuple[MeasuredRule, ...]) -> list[float]:
    """Where rules stand; red ones at the foot of a letter are outside the type area (G5)."""
    return [0.0, 0.0, *(rule.y or 0.0 for rule in rules if not is_red(rule.color))]


def _pitch(pages: list[MeasuredPage], body: float) -> float | None:
    """The usual distance of baselines of lines of body size."""
    steps: Counter[float] = Counter()
    for page in pages:
        lines = page.lines
        for one, two in pairwise(lines):
            if (
                abs(one.size - body) < SAME_SIZE
                and abs(two.size - body) < SAME_SIZE
                and body < two.y - one.y < 2.6 * body
            ):
                steps[round(two.y - one.y, 1)] += 1
    if not steps:
        return None
    usual = max(steps, key=lambda step: (steps[step], -step))
    near = [
        two.y - one.y for page in pages for one, two in zip(page.lines, page.lines[1:], strict=False)
        if abs(two.y - one.y - usual) < 0.2
    ]  # fmt: skip
    return sum(near) / len(near)


def _edges(pages: list[MeasuredPage]) -> Edges:
    """Left and right edge that at least two lines share; a lone line or rule where there are no two."""
    lines = [line for page in pages for line in _outside_tables(page)]
    lines = lines or [line for page in pages for line in page.lines]
    if not lines:
        return None, None
    across = next((rule for page in pages for rule in page.rules if abs(rule.length - WIDTH) < ACROSS), None)
    if across is not None and len(lines) < MANY:  # lines of a short notice share an edge by chance
        return across.x, across.x + across.length
    lefts = sorted(line.x for line in lines if not NARROW_START.match(line.text))
    lefts = lefts or sorted(line.x for line in lines)
    left = next((one for one, two in pairwise(lefts) if two - one < 1.0), None)
    rights = sorted((line.end for line in lines if not NARROW_END.search(line.text)), reverse=True) or [0.0]
    right = next((one for one, two in pairwise(rights) if one - two < 1.0), None)
    long = [rule for page in pages for rule in page.rules if rule.length > 300]
    if left is None:
        left = min((rule.x for rule in long), default=lefts[0])
    ends = [rule.x + rule.length for rule in long]
    black = max((rule.x + rule.length for rule in long if not is_red(rule.color)), default=0.0)
    short = len(lines) < MANY and right is not None and rights[0] - right > WITHIN
    if right is not None and (short or sum(abs(end - right) < 1.0 for end in rights) < FEW):
        right = max(black, rights[0])  # rather than the end of a signature
    few = sum(abs(start - left) < 1.0 for start in lefts) < FEW
    if few or abs(left - lefts[0] - INDENT) < 0.3 * INDENT:
        left = lefts[0]  # rather than the indent of a short text
    if across is not None and abs(left - across.x - INDENT) < 0.3 * INDENT:
        left = across.x
    if across is not None and right is not None and abs(across.x - left) < 1.0 and rights[0] - right > WITHIN:
        right = across.x + across.length  # lines that end together in a table, others go further
    if right is None or rights[0] - left < 200:
        right = max(ends, default=_turned_over(pages, left))
    return left, right


def _turned_over(pages: list[MeasuredPage], left: float) -> float | None:
    """Where the longest line ends whose paragraph goes on below it: no line is turned over earlier."""
    turned = [
        one.end for page in pages for one, two in pairwise(page.lines)
        if abs(two.x - left) < 1.0 and one.end > two.end and not NARROW_END.search(one.text)
    ]  # fmt: skip
    return max(turned, default=None)


def _even(own: Edges, odd: Edges, pages: list[MeasuredPage], body: float) -> Edges:
    """The edges of even pages: as wide as odd ones, in the same place or mirrored; a few lines tell which.

    Cells of tables, smaller than the text, begin anywhere."""
    if not pages or odd[0] is None or odd[1] is None:
        return own
    width = odd[1] - odd[0]
    if own[0] is not None and own[1] is not None and abs(own[1] - own[0] - width) < 3:
        return own
    starts = [line.x for page in pages for line in page.lines if abs(line.size - body) < SAME_SIZE]
    starts = starts or [line.x for page in pages for line in page.lines]
    starts += [rule.x for page in pages for rule in page.rules]
    starts += [line.x - line.size for page in pages for line in page.foot]
    mirrored = pages[0].width - odd[1]
    counts = [sum(abs(start - left) < 1.5 for start in starts) for left in (odd[0], mirrored)]
    left = mirrored if counts[1] > counts[0] else odd[0]
    return left, left + width
