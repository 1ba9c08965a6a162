"""What drawn covers say, of books, articles and bound reports."""

from zonepub.model import Paragraph, Report, Section, plain, walk
from zonepub.present.document_values import document_values
from zonepub.present.labels import plain_text
from zonepub.present.local_words import date_text, local
from zonepub.present.templates import fill
from zonepub.style import Style

MOST_TITLE = 120  # characters: what is longer is cut, for its alternative text holds it all
# of words on the picture of a cover
MARGIN, EDGE, APART = 0.095, 0.055, 0.03  # of the width: of the words, above the name, between its lines
NAME, NAME_LEAST, HEADLINE, HEADLINE_LEAST, STEP = 0.155, 0.03, 0.058, 0.032, 0.94  # sizes, of the width
SMALL, SECOND = 0.0155, 0.024  # sizes of issue and date, of the subtitle, of the width
HEADLINE_ROOM, FOOT = 0.66, 0.09  # of the width: of the headline's lines; of the height: below its ground
LINES, LEADING = 4, 1.28


def cover_title(report: Report, style: Style) -> str:
    """The title, cut where no cover holds it."""
    title = plain_text(style, report.title)
    return title if len(title) <= MOST_TITLE else f"{title[: MOST_TITLE - 1]}…"


def cover_subtitle(report: Report, style: Style) -> str:
    """The subtitle as the style words it; "" without one."""
    return fill(style.labels.subtitle, {"subtitle": plain(report.subtitle)}) if report.subtitle else ""


def head_words(report: Report, style: Style) -> tuple[str, str, str]:
    """Series or issuer, issue and date, and the issuer of a series."""
    issue = report.series.issue if report.series else ""
    left = report.series.name if report.series else report.issuer
    counted = issue and local(style.language).issue.format(issue=issue)
    right = "　".join(part for part in (counted, date_text(report.date, style.language)) if part)
    return left, right, report.issuer if report.series else ""


def section_lengths(report: Report) -> list[int]:
    """Characters of each section of level 1; at least one number."""
    lengths = []
    for item in report.body:
        if isinstance(item, Section):
            paragraphs = (inner for inner in walk(item.blocks) if isinstance(inner, Paragraph))
            lengths.append(sum(len(plain(inner.text)) for inner in paragraphs) + 1)
    return lengths or [1]


def back_words(report: Report, style: Style) -> list[str]:
    """The lines at the foot of the back: who issues it, what an internal paper has to say of itself."""
    values = document_values(style, report)
    chinese = style.language.startswith("zh")
    labels = {"classification": "", "issuer": "", "permit": "准印证号：", "printed_by": "印刷单位："}
    return [f"{label if chinese else ''}{values[name]}" for name, label in labels.items() if values[name]]
