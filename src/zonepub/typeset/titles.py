"""Titles: few lines, balanced, broken by half-lines and by sense (T10.4, T13.16)."""

from collections.abc import Sequence
from dataclasses import replace

from zonepub.typeset.paragraph import set_paragraph
from zonepub.typeset.values import Measure, Options, Paragraph, Run


def set_title(runs: Sequence[Run], measure: Measure, options: Options) -> Paragraph:
    """Set a title; lines are not justified."""
    if options.align == "justify":
        options = replace(options, align="left")
    return set_paragraph(runs, measure, options)
