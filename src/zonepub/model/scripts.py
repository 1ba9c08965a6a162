"""Raised and lowered characters of Unicode: for bookmarks, metadata and whatever takes nothing but text."""

from collections.abc import Callable, Iterator

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
    """The text in parts: beside raised characters 1 where fonts lack one of them, beside lowered -1, else 0.

    They stand or fall together: of two sizes, `⁻` and `⁴` are no power, and PDFium reads two lines.
    """
    at = 0
    for match in _SCRIPT.finditer(text):
        if any(map(lacks, match[0])):
            if match.start() > at:
                yield text[at : match.start()], 0
            yield match[0], 1 if match["up"] else -1
            at = match.end()
    if at < len(text):
        yield text[at:], 0
