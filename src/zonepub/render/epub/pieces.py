"""The pieces that a style lays before and after the body: one match over the closed union."""

from collections.abc import Iterator
from typing import assert_never

from zonepub.model import Text, plain
from zonepub.render.epub.desk import Desk
from zonepub.render.epub.inlines import half_lines, to_xhtml
from zonepub.render.epub.xhtml import tag
from zonepub.render.labels import (
    byline_text,
    document_values,
    ems,
    fill_inlines,
    fill_or_none,
    labelled_lines,
)
from zonepub.style.pieces import Band, Bar, Break, Foot, Line, Part, Piece, Row, Space

APART = ("lead", "contents", "annexes")  # parts that are documents of their own


def runs(desk: Desk, pieces: tuple[Piece, ...]) -> Iterator[str | list[tuple[int, Piece]]]:
    """The pieces as documents: runs of pieces with their places in the style, and parts apart by name."""
    run: list[tuple[int, Piece]] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Part) and piece.part == "annexes" and not desk.report.annexes:
            continue
        if isinstance(piece, Part) and piece.part in APART:
            yield run
            yield piece.part
            run = []
        else:
            run.append((index, piece))
    yield run


def run_to_xhtml(desk: Desk, run: list[tuple[int, Piece]], where: str) -> str:
    """One run of pieces; nothing when it holds no words."""
    parts = [(piece_to_xhtml(desk, piece, f"{where}-{index}"), piece) for index, piece in run]
    if not any(text for text, piece in parts if not isinstance(piece, Bar | Space | Break | Foot)):
        return ""
    return "\n".join(text for text, _ in parts if text)


def piece_to_xhtml(desk: Desk, piece: Piece, name: str) -> str:
    """One piece; `name` is the class under which the CSS holds its measures."""
    values = document_values(desk.style, desk.report)
    match piece:
        case Part():
            return _part(desk, piece)
        case Line(text, role):
            return _words(desk, fill_or_none(text, values), role, role)
        case Band(text, role):
            return _words(desk, fill_or_none(text, values), role, f"{role} {name}")
        case Row(left, center, right, role):
            fields = [fill_or_none(field, values) or "" for field in (left, center, right)]
            if not any(fields):
                return ""
            spans = " ".join(tag("span", _words(desk, field, role)) for field in fields)
            return tag("p", spans, class_=f"{role} fields")
        case Bar(page_bottom=far) if far:
            return ""  # there is no page to have a foot
        case Bar() | Space():
            return tag("hr", class_=name, aria_hidden="true")
        case Break():
            return tag("div", class_="page-break")
        case Foot():
            return ""
        case _:
            assert_never(piece)


def _words(desk: Desk, words: str | None, role: str, class_: str = "") -> str:
    if not words:
        return ""
    text = to_xhtml(desk, (Text(words),), role)
    return tag("p", text, class_=class_) if class_ else text


def _part(desk: Desk, piece: Part) -> str:
    report, labels = desk.report, desk.style.labels
    match piece.part:
        case "title":
            return tag("h1", half_lines(desk, report.title, "title"), class_="title", epub_type="title")
        case "subtitle":
            if not report.subtitle:
                return ""
            subtitle = tuple(fill_inlines(labels.subtitle, {"subtitle": report.subtitle}))
            return tag(
                "p",
                half_lines(desk, subtitle, "subtitle"),
                class_="subtitle",
                epub_type="subtitle",
                role="doc-subtitle",
            )
        case "byline":
            names = byline_text(desk.style, report)
            return tag("p", half_lines(desk, (Text(names),), "byline"), class_="byline") if names else ""
        case "abstract":
            if not report.abstract:
                return ""
            words = tag("p", to_xhtml(desk, report.abstract, "abstract"), class_="abstract")
            return tag("section", words, epub_type="abstract", role="doc-abstract")
        case "addressees":
            return _words(
                desk,
                "、".join(report.addressees) + "：" if report.addressees else "",
                "addressees",
                "addressees",
            )
        case "signature":
            lines = "\n".join(_words(desk, line, "signature", "signature") for line in report.signature)
            form = desk.style.signature.form
            return tag("div", lines, class_=form) if lines and form != "flush" else lines
        case "attachments" | "attendees" | "distribution":
            return _labelled(desk, piece.part)
        case "lead" | "contents" | "annexes":
            return ""  # a document of its own
        case _:
            assert_never(piece.part)


def _labelled(desk: Desk, role: str) -> str:
    """Lines behind a label of so many characters, turned over behind it (G4.2, G5)."""
    return "\n".join(
        tag("p", to_xhtml(desk, (marked, Text(words)), role), class_=f"{role} hung-{ems(plain((marked,)))}")
        for marked, words in labelled_lines(desk.report, role)
    )
