"""A fragment -> the characters that show something, and the kerns behind them."""

from collections.abc import Sequence

from zonepub.cjk import IGNORABLE, SELECTOR
from zonepub.render.pdf.glyphs import UNITS
from zonepub.typeset import Fragment


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
