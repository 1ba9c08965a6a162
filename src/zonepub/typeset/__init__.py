"""Chinese typesetting: text and widths -> lines. Knows no file, no font library, no page.

    runs = [Run("他说：“2026年AI产业", han, latin, 10.5), Run("增长3.5%。”", bold, latin, 10.5)]
    done = set_paragraph(runs, 20 * 10.5, Options(explain=True), first_indent=2 * 10.5)
    for line in done.lines:  # points from the left of the measure
        for piece in line.pieces:
            paint(piece.metrics, piece.text, piece.x, piece.tracking, piece.kerns)
    why = [decision.as_json() for decision in done.decisions]

`han` and `latin` are `Metrics`: widths in em. `set_title` balances the few lines of a title instead, and
`WordCohesion` tells it which characters are words.
Lines that stick out or break a unit have `emergency`; `Line.stretch` is em added at each gap. No measure is
an error: lines always come to an end (T3.7).
"""

from zonepub.typeset.cohesion import WordCohesion
from zonepub.typeset.extent import TextExtent, text_extent
from zonepub.typeset.paragraph import set_paragraph
from zonepub.typeset.people import names_in
from zonepub.typeset.plain_title import title_breaks, title_lines
from zonepub.typeset.title import set_filled_title, set_title
from zonepub.typeset.title_breaks import FILLED, TitleMode
from zonepub.typeset.types import Decision, Fragment, Line, Measure, Metrics, Options, Run, SetParagraph
from zonepub.typeset.units import numbers_with_blanks, with_hard_blanks

__all__ = [
    "FILLED",
    "Decision",
    "Fragment",
    "Line",
    "Measure",
    "Metrics",
    "Options",
    "Run",
    "SetParagraph",
    "TextExtent",
    "TitleMode",
    "WordCohesion",
    "names_in",
    "numbers_with_blanks",
    "set_filled_title",
    "set_paragraph",
    "set_title",
    "text_extent",
    "title_breaks",
    "title_lines",
    "with_hard_blanks",
]
