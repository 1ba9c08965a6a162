"""The pieces that a style lays before and after the body: one match over the closed union."""

from collections.abc import Iterator
from typing import assert_never

from zonepub.model import Text, plain
from zonepub.present.labels import (
    byline_text,
    document_values,
    ems,
    fill_inlines,
    fill_or_none,
    labelled_lines,
)
from zonepub.render.epub.inlines import half_lines, to_xhtml
from zonepub.render.epub.state import EpubState
from zonepub.render.epub.xhtml import tag
from zonepub.style.matter import (
    AtFoot,
    Band,
    FieldRow,
    MatterItem,
    PageBreakMark,
    ReportPart,
    RuleBar,
    Space,
    TextLine,
)

APART = ("lead", "contents", "annexes")  # parts that are documents of their own


def runs(state: EpubState, pieces: tuple[MatterItem, ...]) -> Iterator[str | list[tuple[int, MatterItem]]]:
    """The pieces as documents: runs of pieces with their places in the style, and parts apart by name."""
    run: list[tuple[int, MatterItem]] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, ReportPart) and piece.part == "annexes" and not state.report.annexes:
            continue
        if isinstance(piece, ReportPart) and piece.part in APART:
            yield run
            yield piece.part
            run = []
        else:
            run.append((index, piece))
    yield run


def run_to_xhtml(state: EpubState, run: list[tuple[int, MatterItem]], where: str) -> str:
    """One run of pieces; nothing when it holds no words."""
    parts = [(piece_to_xhtml(state, piece, f"{where}-{index}"), piece) for index, piece in run]
    if not any(
        text for text, piece in parts if not isinstance(piece, RuleBar | Space | PageBreakMark | AtFoot)
    ):
        return ""
    return "\n".join(text for text, _ in parts if text)


def piece_to_xhtml(state: EpubState, piece: MatterItem, name: str) -> str:
    """One piece; `name` is the class under which the CSS holds its measures."""
    values = document_values(state.style, state.report)
    match piece:
        case ReportPart():
            return _part(state, piece)
        case TextLine(text, role):
            return _words(state, fill_or_none(text, values), role, role)
        case Band(text, role):
            return _words(state, fill_or_none(text, values), role, f"{role} {name}")
        case FieldRow(left, center, right, role):
            fields = [fill_or_none(field, values) or "" for field in (left, center, right)]
            if not any(fields):
                return ""
            spans = " ".join(tag("span", _words(state, field, role)) for field in fields)
            return tag("p", spans, class_=f"{role} fields")
        case RuleBar(page_bottom=far) if far:
            return ""  # there is no page to have a foot
        case RuleBar() | Space():
            return tag("hr", class_=name, aria_hidden="true")
        case PageBreakMark():
            return tag("div", class_="page-break")
        case AtFoot():
            return ""
        case _:
            assert_never(piece)


def _words(state: EpubState, words: str | None, role: str, class_: str = "") -> str:
    if not words:
        return ""
    text = to_xhtml(state, (Text(words),), role)
    return tag("p", text, class_=class_) if class_ else text


def _part(state: EpubState, piece: ReportPart) -> str:
    report, labels = state.report, state.style.labels
    match piece.part:
        case "title":
            return tag("h1", half_lines(state, report.title, "title"), class_="title", epub_type="title")
        case "subtitle":
            if not report.subtitle:
                return ""
            subtitle = tuple(fill_inlines(labels.subtitle, {"subtitle": report.subtitle}))
            return tag(
                "p",
                half_lines(state, subtitle, "subtitle"),
                class_="subtitle",
                epub_type="subtitle",
                role="doc-subtitle",
            )
        case "byline":
            names = byline_text(state.style, report)
            return tag("p", half_lines(state, (Text(names),), "byline"), class_="byline") if names else ""
        case "abstract":
            if not report.abstract:
                return ""
            words = tag("p", to_xhtml(state, report.abstract, "abstract"), class_="abstract")
            return tag("section", words, epub_type="abstract", role="doc-abstract")
        case "addressees":
            return _words(
                state,
                "、".join(report.addressees) + "：" if report.addressees else "",
                "addressees",
                "addressees",
            )
        case "signature":
            lines = "\n".join(_words(state, line, "signature", "signature") for line in report.signature)
            form = state.style.signature.form
            return tag("div", lines, class_=form) if lines and form != "flush" else lines
        case "attachments" | "attendees" | "distribution":
            return _labelled(state, piece.part)
        case "lead" | "contents" | "annexes":
            return ""  # a document of its own
        case _:
            assert_never(piece.part)


def _labelled(state: EpubState, role: str) -> str:
    """Lines behind a label of so many characters, turned over behind it (G4.2, G5)."""
    return "\n".join(
        tag("p", to_xhtml(state, (marked, Text(words)), role), class_=f"{role} hung-{ems(plain((marked,)))}")
        for marked, words in labelled_lines(state.report, role)
    )
