"""A set line -> clusters with the room behind each, as advances where readers of PDF look at gaps.

Readers take a gap for a blank and an overlap for a new line (MuPDF from 0.15 em, poppler from 0.1 em). So
squeezed marks, gaps between Han and Latin and wide tracking are shown by copies of glyphs whose boxes meet;
the few hundredths of an em that are left are kerns. Blanks that a gap stands for are real blanks (T7.4).
They take another size or baseline for another line, too: what is raised or lowered are small copies, in the
size and on the baseline of what it stands beside.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from zonepub.cjk import IGNORABLE_RANGES
from zonepub.fonts import Stack
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, field
from zonepub.regex import regex
from zonepub.render.pdf.glyphs import HYPHEN, SCRIPTS, GlyphEncoder, Key, ScaledWhites, Whites
from zonepub.render.pdf.kerning import clusters
from zonepub.typeset import Fragment

NOTHING = regex(f"[{IGNORABLE_RANGES}]*")
LATIN = regex("[\u0021-\u024f\u0370-\u052f\u2070-\u209f\u20a0-\u20bf\u2100-\u214f\u2200-\u22ff]")
SEEN, WIDE = 0.07, 0.095  # em: shifts, and tracking, that are no more are left as they are
SEEN_AT_EDGE = 0.025  # em: where font or size change, poppler looks closer
STEP, EDGE_STEP, BLANK_STEP = (
    100,
    50,
    50,
)  # thousandths of an em between copies; what is left is at most half of it
WIDE_BLANK, QUARTER = "\u3000", 250  # thousandths of an em
SEEN_BLANK, MOST_LENT = 160, 100  # poppler -raw sees none below 0.15 em: what stands before it lends it room
LEAST_BLANK = 200  # of a blank: PDFium takes shifts of half of the width of the font's blank for blanks


@dataclass(slots=True, eq=False)
class ShownFragment:
    """A fragment as it is painted: clusters, and how much further than its advance the pen moves behind each.

    `shifts` are points beyond the tracking. `sides`: the copies, by cluster, with thousandths of an em more
    before and behind.
    """

    fragment: Fragment
    clusters: list[str]
    x: float
    tracking: float
    shifts: dict[int, float]
    style: RunStyle
    stack: Stack
    encoder: GlyphEncoder
    whites: (
        Whites | ScaledWhites
    )  # em before and behind a mark, or a sign that Chinese faces draw in a whole em
    size: float  # of the font: what is raised has that of what it stands beside
    across: float  # width of an em in points: less than the size where narrowed
    rise: float  # of the baseline
    script: tuple[int, int] | None = None  # scale and rise of its copies, in thousandths
    sides: dict[int, list[int]] = field(default_factory=dict)
    blanks: dict[int, int] = field(default_factory=dict)  # cluster -> advance in thousandths of an em

    def move(self, index: int, points: float) -> None:
        """Let what stands behind a cluster stand further right."""
        self.shifts[index] = self.shifts.get(index, 0.0) + points

    def widen(self, index: int, side: int, part: int) -> None:
        """Give a cluster more room before it (side 0) or behind it, in thousandths of an em."""
        sides = self.sides.setdefault(index, [0, 0])
        sides[side] += part
        if side == 0 and index == 0:
            self.x -= part * self.across / 1000

    def codes(self) -> tuple[list[str], list[str]]:
        """Fonts and digits; a single font where all are shown in one."""
        keys: list[Key] = [*self.clusters]
        if self.script:
            keys = [(cluster, 0, 0, *self.script) for cluster in self.clusters]
        for index, (left, right) in self.sides.items():
            keys[index] = (self.clusters[index], left, right, *(self.script or ()))
        for index, advance in self.blanks.items():
            keys[index] = self.clusters[index], advance
        return self.encoder.fonts(keys)


Encoders = Callable[[Stack], GlyphEncoder]


def shown_fragments(fragments: Sequence[Fragment], encoder: Encoders) -> list[ShownFragment]:
    """All fragments of a line that show something or stand for a blank."""
    shown = [_shown(fragment, encoder) for fragment in fragments if not NOTHING.fullmatch(fragment.text)]
    if any(one.rise for one in shown):
        _level(shown)
    for one, other in pairwise(shown):
        end = one.fragment.x + one.fragment.width - one.fragment.run.tracking
        one.move(len(one.clusters) - 1, other.fragment.x - end - one.tracking)
    wide = False
    for index, one in enumerate(shown):
        if one.shifts:
            _share(one, shown[index + 1] if index + 1 < len(shown) else None)
        if WIDE_BLANK in one.fragment.text:
            wide = True
    if wide:
        _part_wide_blanks(shown)
    if shown:
        _trim_edges(shown[0], shown[-1])
    for index, one in enumerate(shown):
        if one.fragment.source is not None:
            _add_blanks(one, last=index + 1 == len(shown))
    return shown


def _shown(fragment: Fragment, encoder: Encoders) -> ShownFragment:
    text, kerns = clusters(fragment)
    style = fragment.run.payload
    assert isinstance(style, RunStyle)
    latin, size = fragment.script == "latin", fragment.run.size
    stack = style.latin if latin else style.han
    codes = encoder(stack)
    shown = ShownFragment(
        fragment, list(text), fragment.x, fragment.tracking, dict(kerns), style, stack, codes,
        codes.latin_whites if latin else codes.whites, size, size * stack.scale, style.rise,
    )  # fmt: skip
    if style.script:
        shown.clusters = [f"{cluster}{SCRIPTS[style.script]}" for cluster in shown.clusters]
    if fragment.source is not None and fragment.text not in fragment.source:
        shown.clusters[-1] = HYPHEN
    if fragment.tracking > WIDE * size:  # as advances
        shown.tracking = 0.0
        for index in range(len(shown.clusters) - 1):
            shown.move(index, fragment.tracking)
    return shown


def _level(shown: Sequence[ShownFragment]) -> None:
    """Let what is raised or lowered be copies in the size and on the baseline of what stands before it."""
    base = next((one for one in shown if not one.rise), None)
    for one in shown:
        if not one.rise:
            base = one
        elif base is not None and all(map(one.encoder.copies.__getitem__, one.clusters)):
            factor = one.size / base.size
            one.script = round(1000 * factor), round(1000 * one.rise / base.size)
            one.whites = ScaledWhites(one.whites, factor)
            one.size, one.across, one.rise = base.size, base.size * one.stack.scale, 0.0


def _share(one: ShownFragment, following: ShownFragment | None) -> None:
    """Turn the large shifts of a fragment into copies of the clusters beside them."""
    clusters, size, last = one.clusters, one.size, len(one.clusters) - 1
    for index, points in [*one.shifts.items()]:
        room, seen, step = points + one.tracking, SEEN * size, STEP
        other, place = (one, index + 1) if index < last else (following, 0)
        if other is not None and (other.size != size or other.stack is not one.stack):
            seen, step = SEEN_AT_EDGE * size, EDGE_STEP
        if abs(room) <= seen or (index == last and _blanks(one.fragment)[1]):
            continue
        if room < 0:
            if other is not None and (white := other.whites[other.clusters[place]][0]):
                room -= _take(one, index, other, place, max(room, -white * other.size), step)
            if white := one.whites[clusters[index]][1]:
                _take(one, index, one, index, max(room, -white * size), step)
        elif other is not None and LATIN.match(other.clusters[place]) and not LATIN.match(clusters[index]):
            _take(one, index, other, place, room, step)
        else:
            _take(one, index, one, index, room, step)


def _take(
    one: ShownFragment, index: int, taker: ShownFragment, place: int, points: float, step: int
) -> float:
    """Let the cluster at `place` take so much of the shift behind `index`: before it, or behind it when it is
    that cluster. Returns the points taken, whole steps."""
    part = step * round(1000 * points / taker.across / step)
    if not part or not taker.encoder.copies[taker.clusters[place]]:
        return 0.0
    taken = part * taker.across / 1000
    sides = taker.sides.get(place)
    if sides is None:
        sides = taker.sides[place] = [0, 0]
    if taker is one and place == index:
        sides[1] += part
    else:
        sides[0] += part
        if place == 0:
            taker.x -= taken
    one.shifts[index] -= taken
    return taken


def _part_wide_blanks(shown: Sequence[ShownFragment]) -> None:
    """A blank of an em gives half of it to its neighbours: poppler takes 0.7 em and more for two columns."""
    places = [(one, index) for one in shown for index in range(len(one.clusters))]
    for before, (one, index), after in zip(places, places[1:], places[2:], strict=False):
        if one.clusters[index] != WIDE_BLANK or not one.encoder.copies[" "]:
            continue
        advance = 1000
        for (other, place), side in ((before, 1), (after, 0)):
            cluster = other.clusters[place]
            if other.size == one.size and cluster != WIDE_BLANK and other.encoder.copies[cluster]:
                other.widen(place, side, QUARTER)
                advance -= QUARTER
                if side == 1 and index == 0:  # it begins where its neighbour now ends
                    one.x += QUARTER * one.across / 1000
        if advance < 1000:
            one.blanks[index] = advance


def _trim_edges(first: ShownFragment, last: ShownFragment) -> None:
    """No box of a mark sticks out of the line by its white (T4.5, T4.6)."""
    for shown, index, side in ((first, 0, 0), (last, len(last.clusters) - 1, 1)):
        cluster = shown.clusters[index]
        white = shown.whites[cluster][side]
        if not white:
            continue
        part = -STEP * round(1000 * (white * shown.size) / shown.across / STEP)
        taken = shown.sides.get(index, [0, 0])[side]
        if part < min(0, taken) and shown.encoder.copies[cluster]:
            shown.widen(index, side, part - taken)


def _blanks(fragment: Fragment) -> tuple[str, str]:
    """Blanks of the source before and behind a fragment, which its text has not."""
    if fragment.source is None:
        return "", ""
    text = fragment.text if fragment.text in fragment.source else fragment.text[:-1]
    before, _, after = fragment.source.partition(text)
    return before, after


def _add_blanks(one: ShownFragment, *, last: bool) -> None:
    """Real blanks, as wide as the gap that stands for them."""
    before, after = _blanks(one.fragment)
    if after:
        index = len(one.clusters) - 1
        gap = one.shifts.pop(index, 0.0) - one.tracking
        lacking = SEEN_BLANK - round(1000 * (gap + 2 * one.tracking) / one.across)
        if not last and lacking > 0 and one.encoder.copies[one.clusters[index]]:
            part = min(BLANK_STEP * -(-lacking // BLANK_STEP), MOST_LENT)
            one.widen(index, 1, -part)
            gap += part * one.across / 1000
        wanted = (
            LEAST_BLANK
            if last
            else max(LEAST_BLANK, BLANK_STEP * round(1000 * gap / one.across / BLANK_STEP))
        )
        advance = one.encoder.blank_advance(wanted)
        one.clusters.append(after)
        one.blanks[index + 1] = advance
        one.shifts[index + 1] = gap - advance * one.across / 1000
    if before:
        advance = one.encoder.blank_advance(LEAST_BLANK)
        one.clusters.insert(0, before)
        one.shifts = {index + 1: points for index, points in one.shifts.items()}
        one.sides = {index + 1: sides for index, sides in one.sides.items()}
        one.blanks = {index + 1: width for index, width in one.blanks.items()}
        one.blanks[0] = advance
        one.x -= advance * one.across / 1000 + one.tracking
