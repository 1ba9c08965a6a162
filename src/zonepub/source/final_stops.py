"""No stop ends a title or a caption but ？ and ！ (T10.5): it is told, not taken away."""

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import Inlines, plain

STOPS = "。，、；．,;"
SHOWN = 12  # characters of a text that a hint ends with


def check_final_stop(words: Inlines | str, span: Span, diagnostics: Diagnostics) -> None:
    """Note a title or a caption that ends with a stop; the hint shows it without."""
    text = (words if isinstance(words, str) else plain(words)).strip()
    if len(text) > 1 and text[-1] in STOPS:
        end = text.rstrip(STOPS)
        shown = end if len(end) <= SHOWN else "…" + end[-SHOWN:]
        diagnostics.note("final-stop", span, stop=text[-1], text=shown)
