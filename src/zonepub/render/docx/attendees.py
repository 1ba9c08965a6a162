"""Who was at a meeting (G5)."""

from collections.abc import Sequence, Set

from zonepub.cjk import width_in_ems
from zonepub.model import Text
from zonepub.present.labelled import Rows, names_of, spread_names
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.run_properties import RunProperties
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.titles import whole_lines
from zonepub.render.docx.xml import LINE_BREAK, tag, twips


def names(state: DocxState, words: str, rows: Rows, room: float) -> str:
    """Those of two characters are as wide as those of three, so that all stand below each other.

    No line parts a name; `room` is that of a line behind the label, in em.
    """
    listed, spread = names_of(words), spread_names(rows)
    lines = whole_lines([width_in_ems(name) + (name in spread) for name in listed], room)
    return LINE_BREAK.join(_line(state, listed[start:end], spread) for start, end in lines)


def _line(state: DocxState, listed: Sequence[str], spread: Set[str]) -> str:
    wide = RunProperties().with_(tag("spacing", val=twips(state.style.text["attendees"].size)))
    drawn, behind = "", ""
    for name in listed:
        if name in spread:
            drawn += (runs(state, (Text(behind),)) if behind else "") + text_runs(name[0], wide)
            name, behind = name[1:], ""
        behind += name
    return drawn + runs(state, (Text(behind),))
