"""Emoji that an import takes over: screens draw them, a printing press has to have them in a font."""

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import Manuscript, place_of
from zonepub.importing.draft import Draft, leaves
from zonepub.regex import regex

EMOJI = regex("[\U0001f000-\U0001faff]")  # hardly a font of text has one of these
SHOWN = 8


def tell_emoji(document: Manuscript, draft: Draft, diagnostics: Diagnostics) -> None:
    """One warning at the first of them, which says all there are: PDF and print refuse them."""
    told: dict[str, None] = {}
    first = None
    for leaf in leaves(draft.report, draft.captions):
        for run in leaf.words:
            if met := EMOJI.findall(run.text):
                first = first or place_of((run,))
                told |= dict.fromkeys(met)
    if told:
        signs = " ".join(list(told)[:SHOWN])
        diagnostics.warning("import-emoji", document.span(first), count=len(told), signs=signs)
