"""What titles keep together in all formats: words of the office, the report and the dictionary (T10.4)."""

from zonepub.model import Report, texts
from zonepub.style import Style
from zonepub.typeset import WordCohesion


def title_words(report: Report, style: Style) -> WordCohesion:
    """The cohesion that all titles, heads and cells of one build share."""
    return WordCohesion(texts(report), (*report.words, *style.cjk.words))
