"""Fragments in a row -> the characters of one text object, and the shifts between them."""

from collections.abc import Iterable, Sequence

from zonepub.cjk import IGNORABLE, SELECTOR
from zonepub.render.pdf.glyphs import UNITS
from zonepub.typeset import Fragment

LEAST_KERN = 0.005  # points


def clusters(fragment: Fragment) -> tuple[Sequence[str], Sequence[tuple[int, float]]]:
    """The characters of a fragment, each unit as one, and the kerns behind them."""
    text, kerns = fragment.text, fragment.kerns
    if "—" in text or "…" in text:
        text, kerns = with_units(text, kerns)
    if not text.isascii() and IGNORABLE.search(text):
        return with_selectors(text, kerns, fragment.tracking)
    return text, kerns


def with_selectors(
    text: str, kerns: Sequence[tuple[int, float]], tracking: float
) -> tuple[list[str], tuple[tuple[int, float], ...]]:
    """The characters that set something, selectors with their bases, and the kerns moved to match."""
    shown: list[str] = []
    shifts: dict[int, float] = {}
    known = dict(kerns)
    for index, character in enumerate(text):
        ignored = IGNORABLE.match(character) is not None
        if not ignored:
            shown.append(character)
        elif shown and SELECTOR.match(character) and not IGNORABLE.match(text[index - 1]):
            shown[-1] += character
        if shown:  # what is ignored takes no tracking
            last = len(shown) - 1
            shifts[last] = shifts.get(last, 0.0) + known.get(index, 0.0) + tracking * ignored
    return shown, tuple(shifts.items())


def joined(fragments: Sequence[Fragment], tracking: float) -> tuple[list[str], Iterable[tuple[int, float]]]:
    """As `clusters`, for fragments in a row; kerns make up for gaps between them, and for other tracking."""
    text_so_far: list[str] = []
    shifts: dict[int, float] = {}
    pen = fragments[0].x
    for fragment in fragments:
        text, kerns = clusters(fragment)
        if abs(fragment.x - pen) > LEAST_KERN:
            shifts[len(text_so_far) - 1] = shifts.get(len(text_so_far) - 1, 0.0) + fragment.x - pen
            pen = fragment.x
        pen += fragment.width + tracking - fragment.run.tracking
        extra = fragment.tracking - tracking
        if abs(extra) > 1e-4:
            kerns = tracked(kerns, len(text), extra)
            pen += extra
        for index, amount in kerns:
            shifts[len(text_so_far) + index] = amount
        text_so_far += text
    return text_so_far, shifts.items()


def tracked(kerns: Sequence[tuple[int, float]], count: int, amount: float) -> tuple[tuple[int, float], ...]:
    """Kerns that move each of so many characters by the amount more."""
    known = dict(kerns)
    return tuple((index, known.get(index, 0.0) + amount) for index in range(count))


def with_units(text: str, kerns: Sequence[tuple[int, float]]) -> tuple[str, tuple[tuple[int, float], ...]]:
    """Dashes and ellipses as single characters, and the kerns moved to match."""
    out: list[str] = []
    positions: list[int] = []
    index = 0
    while index < len(text):
        unit = UNITS.get(text[index : index + 2])
        positions += [len(out)] * (2 if unit else 1)
        out.append(unit or text[index])
        index += 2 if unit else 1
    return "".join(out), tuple((positions[index], amount) for index, amount in kerns)
