"""Chinese typesetting: text and widths -> lines. Knows no file, no font library, no page."""

from zonepub.typeset.paragraph import set_paragraph
from zonepub.typeset.titles import set_title
from zonepub.typeset.values import Decision, Line, Measure, Metrics, Options, Paragraph, Piece, Run

__all__ = [
    "Decision",
    "Line",
    "Measure",
    "Metrics",
    "Options",
    "Paragraph",
    "Piece",
    "Run",
    "set_paragraph",
    "set_title",
]
