"""Who was at a meeting (G5)."""

from zonepub.model import Text
from zonepub.present.labelled import Rows, is_spread, names_of
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.run_properties import RunProperties
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import tag, twips


def names(state: DocxState, words: str, rows: Rows) -> str:
    """Those of two characters are as wide as those of three, so that all stand below each other."""
    wide = RunProperties().with_(tag("spacing", val=twips(state.style.text["attendees"].size)))
    drawn, behind = "", ""
    for name in names_of(words):
        if is_spread(name, rows):
            drawn += (runs(state, (Text(behind),)) if behind else "") + text_runs(name[0], wide)
            name, behind = name[1:], ""
        behind += name
    return drawn + runs(state, (Text(behind),))
