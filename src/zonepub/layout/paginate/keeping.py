"""What stays together in the vertical list: lines, white, headings with figures (T8.6–T8.8)."""

from collections.abc import Iterator, Sequence
from math import ceil

from zonepub.layout.boxes import Box, Float, Gap, Item, Plate, fixed, kept, of_one_paragraph
from zonepub.layout.frames import TextFrame
from zonepub.layout.geometry import EPSILON
from zonepub.regex import regex

BELOW = regex(r"如下|[以见]?下[图表列面]")
CALL = regex(r"[图表][ \u3000]?[0-9A-Z]")
# of a page: rather than that so much stays white these leave what follows them
LEAD_ALONE = 1 / 3  # the only line of a heading the figure below it
LEAD_IN = 1 / 5  # the only line of a heading a figure that it calls by its number
THIRD = 1 / 5  # two lines below a heading the third
EMPTY = 0.12  # the first line below a heading the second, of pages that are full: three lines would be empty
UPPER = 1  # levels of headings that have three lines of text at a foot, if their paragraph has them (V1.7)
MOST_CLOSED = 2  # places that give up a line of white rather than that a signature stands alone overleaf


def is_title(box: Box) -> bool:
    """Whether a line is of the title of the report."""
    last = box.frames[-1] if box.frames else None
    return isinstance(last, TextFrame) and last.element is not None and last.element.tag == "H1"


def before_gaps(items: Sequence[Item], start: int, index: int) -> int:
    """The first of the gaps before the item at `index`: what comes next brings its white along."""
    while index > start and isinstance(items[index - 1], Gap):
        index -= 1
    return index


def forth(items: Sequence[Item], start: int) -> Iterator[Item]:
    """The items from one on; `islice` walks all that stand before it, for each line of a long report."""
    return (items[at] for at in range(start, len(items)))


def first_item(items: Sequence[Item], start: int) -> Item | None:
    """The first of the items from one on that is no white."""
    return next((item for item in forth(items, start) if not isinstance(item, Gap)), None)


def begins_with_more(items: Sequence[Item], start: int) -> bool:
    """Whether the items from one on begin with more of a table or a list."""
    first = first_item(items, start)
    return isinstance(first, Box) and first.runs_on


def says_below(line: Box) -> bool:
    """Whether words say where a figure stands."""
    return bool(BELOW.search(_words(line)))


def _calls(line: Box) -> bool:
    """Whether words call a figure by its number, wherever it stands."""
    return bool(CALL.search(_words(line)))


def _words(line: Box) -> str:
    return "".join(frame.line.text for frame in line.frames if isinstance(frame, TextFrame))


def comes_before(items: Sequence[Item], one: Item, other: Item) -> bool:
    """Whether one of two items stands before the other."""
    return next((item is one for item in items if item is one or item is other), False)


def ends(item: Item, white: float) -> bool:
    """Whether a column may end behind a box, of which such a share would stay white else."""
    return isinstance(item, Box) and (item.breakable or item.parting < white)


def kept_after(items: Sequence[Item], index: int, white: float = 0.0) -> float:
    """Height of the boxes that no column may part from the one at `index`."""
    height = 0.0
    while index + 1 < len(items):
        item = items[index]
        if not isinstance(item, Box) or ends(item, white):
            break
        index += 1
        following = items[index]
        height += following.height if isinstance(following, Box | Gap) else 0.0
    return height


def kept_at_end(items: Sequence[Item]) -> int:
    """Where the last items begin that no page may part from what follows them."""
    start = len(items)
    while start and (isinstance(items[start - 1], Gap) or _is_kept(items[start - 1])):
        start -= 1
    return start if any(_is_kept(item) for item in forth(items, start)) else len(items)


def _is_kept(item: Item) -> bool:
    return isinstance(item, Box) and not item.breakable


def least_height(items: Sequence[Item]) -> float:
    """Of what has to stand on a page where the items begin: as far as the first place to break."""
    height = 0.0
    for item in items:
        if isinstance(item, Float):
            return height + item.before + item.height
        if isinstance(item, Plate):
            continue
        if not isinstance(item, Gap | Box):
            break
        height += item.height
        if isinstance(item, Box) and item.breakable:
            break
    return height


def kept_foot(items: Sequence[Item], start: int, y: float, pitch: float) -> float:
    """Where the first lines from an item on end that no page parts, if they begin at `y`; those of the body
    stand on multiples of `pitch`."""
    foot = y
    for item in forth(items, start):
        if not isinstance(item, Gap | Box):
            break
        if isinstance(item, Box):
            y = ceil((y - EPSILON) / pitch) * pitch if item.grid and pitch else y
            foot = y + item.ink
            if item.breakable:
                break
        y += item.height
    return foot


def may_end(item: Item) -> bool:
    """Whether what is kept together from some item on ends with this one, or before it."""
    return not isinstance(item, Gap | Box) or (isinstance(item, Box) and item.breakable)


def closed_up(items: Sequence[Item], start: int, pitch: float) -> Iterator[list[Item]]:
    """The items with white of a line or more a line less, in one place and then in two of those that are
    kept together from an item on: the widest first."""
    closed, gaps = list(items), dict[int, Gap]()
    for index in range(start, len(items)):
        item = items[index]
        if isinstance(item, Gap) and pitch and item.height >= pitch - EPSILON and not item.lead:
            gaps[index] = item
        if may_end(item):
            break
    for index, gap in sorted(gaps.items(), key=lambda one: -one[1].height)[:MOST_CLOSED]:
        closed[index] = gap.closed(gap.height - pitch)
        yield list(closed)


def open_gaps(items: list[Item], start: int) -> None:
    """Give white its height again, from an item on: the pages that lacked it are laid anew."""
    for index in range(start, len(items)):
        if isinstance(gap := items[index], Gap) and gap.usual is not None:
            items[index] = gap.opened


def inside_paragraph(items: Sequence[Item], index: int) -> bool:
    """Whether a paragraph goes on behind a line, and not with its last one alone; nor is the line all that
    stands under a heading."""
    line = items[index]
    if not isinstance(line, Box) or line.heading or len(items) < index + 3:
        return False
    if not all(of_one_paragraph(line, item) for item in items[index + 1 : index + 3]):
        return False
    above = next((item for item in _back(items, index) if not isinstance(item, Gap)), None)
    return not isinstance(above, Box) or above.breakable or of_one_paragraph(line, above)


def _back(items: Sequence[Item], index: int) -> Iterator[Item]:
    return (items[at] for at in range(index - 1, -1, -1))


def heads_nothing_else(items: Sequence[Item], index: int, white: float = 0.0) -> bool:
    """Whether the figure or table at `index` is all that the heading before it heads: then both move on."""
    before = next((item for item in _back(items, index) if not isinstance(item, Gap)), None)
    if not isinstance(before, Box) or ends(before, white):
        return False
    after = next((item for item in forth(items, index) if not isinstance(item, Gap | Float)), None)
    return not isinstance(after, Box) or after.heading > 0


def heads_plate(items: Sequence[Item], index: int) -> bool:
    """Whether the plate at `index` is all that the heading right before it heads."""
    before = next((item for item in _back(items, index) if not isinstance(item, Gap)), None)
    after = next((item for item in forth(items, index) if not isinstance(item, Gap | Plate)), None)
    headed = isinstance(before, Box) and before.heading > 0
    return headed and (not isinstance(after, Box) or after.heading > 0)


def keep_lead_ins(items: list[Item], orphans: int, *, third: bool = False) -> None:
    """T8.8: a line that says what comes goes with it: “如下：”, the only line of a heading above a figure;
    the first line under a heading goes with the second, and with the `third` (V1.7)."""
    for index, item in enumerate(items):
        if not isinstance(item, Float):
            box = item if isinstance(item, Box) and item.breakable else None
            if box and _announces(box, items, index):
                items[index] = kept(box)
            elif box and _is_lone(box, items, index):
                items[index] = kept(box, EMPTY if orphans == 1 else 1.0)
            elif box and third and _is_second(box, items, index):
                items[index] = kept(box, THIRD)
            continue
        at = _text_before(items, index)
        line = items[at] if at is not None else None
        if at is None or not isinstance(line, Box):
            continue
        if _ends_on_colon(line):
            items[index : index + 1] = fixed((item,))  # what comes next is not what it says
        if line.source is None or not line.breakable:
            continue
        above = _text_before(items, at)
        if above is not None and _heads(items, above) and not _is_one(items[above], line):
            items[at] = kept(line, LEAD_IN if not item.fixed and _calls(line) else LEAD_ALONE)


def _is_lone(line: Box, items: Sequence[Item], index: int) -> bool:
    """T8.8: whether a first line under a heading goes on below: a heading has two lines at a foot."""
    above = _text_before(items, index)
    after = items[index + 1] if index + 1 < len(items) else None
    if line.heading or above is None or not of_one_paragraph(line, after):
        return False
    return not _is_one(items[above], line) and _heads(items, above) > 0


def _is_second(line: Box, items: Sequence[Item], index: int) -> bool:
    """V1.7: whether a second line under a heading of the upper levels goes on below."""
    first, after = (items[at] if 0 <= at < len(items) else None for at in (index - 1, index + 1))
    if not (of_one_paragraph(first, line) and of_one_paragraph(line, after)):
        return False
    above = _text_before(items, index - 1)
    return above is not None and not _is_one(items[above], line) and 0 < _heads(items, above) <= UPPER


def _announces(box: Box, items: Sequence[Item], index: int) -> bool:
    """Whether a line ends on a colon and lines or a heading follow it: 会议决定："""
    after = first_item(items, index + 1)
    return _ends_on_colon(box) and isinstance(after, Box) and box.source is not None


def _ends_on_colon(box: Box) -> bool:
    last = box.frames[-1] if box.frames else None
    return isinstance(last, TextFrame) and bool(last.line.pieces) and last.line.pieces[-1].text[-1:] == "："


def _text_before(items: Sequence[Item], index: int) -> int | None:
    """Where the box above the item at `index` stands; None where something else does."""
    at = before_gaps(items, 0, index) - 1
    return at if at >= 0 and isinstance(items[at], Box) else None


def _is_one(item: Item, line: Box) -> bool:
    """Whether both are of one paragraph."""
    source = item.source if isinstance(item, Box) else None
    return source is not None and line.source is not None and source.block == line.source.block


def _heads(items: Sequence[Item], index: int) -> int:
    """The level of the heading that a line is the last of; 0 where it is of none."""
    for item in _back(items, index + 1):
        if isinstance(item, Gap):
            continue
        if not isinstance(item, Box) or item.breakable:
            break
        if item.heading:
            return item.heading
    return 0
