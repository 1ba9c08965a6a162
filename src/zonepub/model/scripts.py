"""Raised and lowered characters of Unicode: for bookmarks, metadata and whatever takes nothing but text."""

from collections.abc import Callable, Iterator
from itertools import groupby

from zonepub.regex import regex

RAISED = dict(zip("0123456789+-−=()nitherds.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵗʰᵉʳᵈˢ.", strict=True))
LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx.", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ.", strict=True))
FIGURES = frozenset("0123456789+-−=()")  # what voices know raised and lowered: ², ₂, ⁻¹
BASES = {new: old for table in (RAISED, LOWERED) for old, new in table.items() if old not in "-."}
_UP, _DOWN = ("".join(new for new in table.values() if new != ".") for table in (RAISED, LOWERED))
_SCRIPT = regex(f"(?P<up>[{_UP}]+)|[{_DOWN}]+")


def script(text: str, table: dict[str, str]) -> str:
    """The text raised or lowered; as it is where Unicode lacks one of its characters."""
    return "".join(map(table.__getitem__, text)) if all(char in table for char in text) else text


def figures_as_script(text: str, table: dict[str, str]) -> str:
    """Figures and signs raised or lowered, as they are copied and read aloud; other text as it is."""
    return script(text, table) if set(text) <= FIGURES else text


def split_scripts(text: str, lacks: Callable[[str], bool]) -> Iterator[tuple[str, int]]:
    """The text in parts: beside raised characters that fonts lack 1, beside lowered -1, beside others 0."""
    at = 0
    for match in _SCRIPT.finditer(text):
        for start, end in _lacking(match[0], lacks):
            start, end = match.start() + start, match.start() + end
            if start > at:
                yield text[at:start], 0
            yield text[start:end], 1 if match["up"] else -1
            at = end
    if at < len(text):
        yield text[at:], 0


def _lacking(text: str, lacks: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """From where to where characters stand that fonts lack."""
    start = 0
    for is_lacking, group in groupby(text, lacks):
        end = start + len(list(group))
        if is_lacking:
            yield start, end
        start = end
