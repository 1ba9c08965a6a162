"""Raised and lowered characters of Unicode: for bookmarks, metadata and whatever takes nothing but text."""

import re
from collections.abc import Iterator

from zonepub.model.inlines import Inline, Subscript, Superscript, Text

RAISED = dict(zip("0123456789+-−=()nitherds.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵗʰᵉʳᵈˢ.", strict=True))
LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx.", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ.", strict=True))
_PLAIN_RAISED = {ord(new): old for old, new in RAISED.items() if old not in "−."}
_PLAIN_LOWERED = {ord(new): old for old, new in LOWERED.items() if old not in "−."}
_SCRIPT = re.compile(
    f"(?P<up>[{''.join(map(chr, _PLAIN_RAISED))}]+)|(?P<down>[{''.join(map(chr, _PLAIN_LOWERED))}]+)"
)


def script(text: str, table: dict[str, str]) -> str:
    """The text raised or lowered; as it is where Unicode lacks one of its characters."""
    return "".join(map(table.__getitem__, text)) if all(char in table for char in text) else text


def with_scripts(text: str) -> Iterator[Inline]:
    """A text with its raised and lowered characters as superscripts and subscripts: few fonts have them."""
    at = 0
    for match in _SCRIPT.finditer(text):
        if match.start() > at:
            yield Text(text[at : match.start()])
        if match["up"]:
            yield Superscript((Text(match["up"].translate(_PLAIN_RAISED)),))
        else:
            yield Subscript((Text(match["down"].translate(_PLAIN_LOWERED)),))
        at = match.end()
    if at < len(text):
        yield Text(text[at:])
