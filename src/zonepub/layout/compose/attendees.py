"""Who was at a meeting (G5)."""

from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.model import Text
from zonepub.present.labelled import LONGEST_NAME, Rows, names_of, spread_names
from zonepub.records import replace
from zonepub.style import TextStyle
from zonepub.typeset import Run


def names(words: str, rows: Rows, text: TextStyle, setter: ParagraphSetter) -> list[Run]:
    """No line parts a name; those of two characters are as wide as those of three, so that all stand below
    each other."""
    wide = replace(text, tracking=text.tracking + setter.cell(text))
    runs: list[Run] = []
    spread = spread_names(rows)
    for name in names_of(words):
        for at, piece in enumerate(name if len(name) <= LONGEST_NAME else [name]):
            made = setter.run_builder.runs((Text(piece),), wide if name in spread and not at else text)
            runs += (run._replace(glued=at > 0) for run in made)
    return runs
