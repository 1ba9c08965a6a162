"""Inlines -> runs. Runs are cut where a mark that Word finds ambiguous changes its company (D1.2).

“ ” ‘ ’ — … · exist in Latin and in Chinese fonts; Word takes the Latin one unless the run hints at East
Asia. The hint stands only where the mark is beside Han, so that quotes in English stay English.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from zonepub.cjk import LATIN_WORDS
from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Passage,
    Reference,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from zonepub.present.labels import note_label, number_in, plain_text, reference_text
from zonepub.present.languages import with_languages
from zonepub.records import dataclass, field, replace
from zonepub.render.docx.comments import pieces as pieces_with_comments
from zonepub.render.docx.hints import MARKS, hints, pieces
from zonepub.render.docx.run_properties import EASTERN, PLAIN, RunProperties, marked, run
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.run import RUBY_SIZE
from zonepub.render.docx.xml import LINE_BREAK, complex_field, half_points, tag
from zonepub.typeset import with_hard_blanks

if TYPE_CHECKING:
    from zonepub.style.model import Labels


@dataclass(slots=True)
class MarkedFlow:
    """A paragraph as its runs are written: which of its marks are Chinese, and how far the writing is."""

    wanted: dict[int, bool]
    at: int = 0
    places: list[int] = field(init=False)  # of the marks

    def __post_init__(self) -> None:
        self.places = sorted(self.wanted)

    def runs(self, text: str, properties: RunProperties) -> str:
        """The next words."""
        text = with_hard_blanks(text)  # T3.2, T3.4
        if properties.style != "Emphasis":
            return self._pieces(text, properties)
        parts = enumerate(LATIN_WORDS.split(text))  # dots are for Han, Latin words are set in italics (T10.7)
        looks = (properties, properties.with_style("EmphasisLatin"))
        return "".join(self._pieces(part, looks[index % 2]) for index, part in parts if part)

    def _pieces(self, text: str, properties: RunProperties) -> str:
        start, self.at = self.at, self.at + len(text)
        places = self.places[bisect_left(self.places, start) : bisect_left(self.places, self.at)]
        if not places:
            return run(text, properties)
        cut = pieces(text, self.wanted, places, start)
        return "".join([run(piece, properties, hinted=hint) for piece, hint in cut])


def text_runs(text: str, properties: RunProperties = PLAIN) -> str:
    """Runs of plain text; hints where they are needed."""
    if not text:
        return ""
    wanted = hints(text)
    if wanted or properties.style == "Emphasis":
        return MarkedFlow(wanted).runs(text, properties)
    return run(with_hard_blanks(text), properties)


def runs(
    state: DocxState,
    inlines: Iterable[Inline],
    properties: RunProperties = PLAIN,
    before: str = "",
) -> str:
    """All inlines as runs, hyperlinks and fields; `before` are words that stand before them in their line."""
    items = with_languages(tuple(inlines), state.report.language)
    if len(items) == 1 and isinstance(only := items[0], Text) and not (before or state.comments.due):
        return text_runs(only.text, properties)
    flow = MarkedFlow(hints(before + _flat(state, items)), len(before))
    ranges = state.comments.ranges(items) if state.comments.due else []
    if not ranges:
        return _runs(state, items, properties, flow)
    parts = pieces_with_comments(items, ranges)
    return "".join(
        piece if isinstance(piece, str) else _runs(state, piece, properties, flow) for piece in parts
    )


def _flat(state: DocxState, items: Inlines) -> str:
    """The words that `_runs` writes, in its order; a passage in a Latin language is none of ours."""
    parts = []
    for inline in items:
        match inline:
            case Text(text) | Code(text) | Ruby(base=text):
                parts.append(text)
            case Passage(children, language):
                words = _flat(state, children)
                parts.append(words if language[:2] in EASTERN else MARKS.sub(_nothing, words))
            case Strong(children) | Emphasis(children) | Superscript(children) | Subscript(children):
                parts.append(_flat(state, children))
            case Link(children=children):
                parts.append(_flat(state, children))
            case Reference():
                parts.append(reference_text(state.style, inline))
            case NoteMark() | LineBreak():
                pass
            case _:
                assert_never(inline)
    return "".join(parts)


def _nothing(marks: re.Match[str]) -> str:
    return "'" * len(marks[0])


def _runs(state: DocxState, items: Inlines, properties: RunProperties, flow: MarkedFlow) -> str:
    parts = []
    for inline in items:
        match inline:
            case Text(text):
                parts.append(flow.runs(text, properties))
            case Strong(children, label):
                look = marked(state, properties, "Label" if label else "Strong")
                parts.append(_runs(state, children, look, flow))
            case Emphasis(children):
                parts.append(_runs(state, children, marked(state, properties, "Emphasis"), flow))
            case Code(text):
                flow.at += len(text)
                parts.append(run(text, marked(state, properties, "CodeText").with_(tag("noProof"))))
            case Superscript(children):
                raised = properties.with_(tag("vertAlign", val="superscript"))
                parts.append(_runs(state, children, raised, flow))
            case Subscript(children):
                lowered = properties.with_(tag("vertAlign", val="subscript"))
                parts.append(_runs(state, children, lowered, flow))
            case Link(children, url, written_out):
                linked = properties if written_out else marked(state, properties, "Hyperlink")
                inner = _runs(state, children, linked, flow)
                parts.append(f'<w:hyperlink r:id="{state.link(url)}" w:history="1">{inner}</w:hyperlink>')
            case Passage(children, language):
                parts.append(_runs(state, children, replace(properties, language=language), flow))
            case Reference():
                parts.append(_reference(state, inline, properties, flow))
            case NoteMark():
                parts.append(_note_mark(state, inline))
            case LineBreak():
                parts.append(LINE_BREAK)
            case Ruby(base, readings):
                flow.at += len(base)
                parts.append("".join(_ruby(state, *pair, properties) for pair in paired(base, readings)))
            case _:
                assert_never(inline)
    return "".join(parts)


def _reference(state: DocxState, reference: Reference, properties: RunProperties, flow: MarkedFlow) -> str:
    """A REF field that Word keeps up to date: it shows the label of a figure, or the title of a section."""
    shown, bookmark = reference_text(state.style, reference), state.bookmark(reference.anchor)
    head, live, tail = shown, "", ""
    if reference.kind == "section" and not state.breaks_headings:
        live = plain_text(state.style, reference.title)
        head, live, tail = shown.partition(live) if live else (shown, "", "")
    elif reference.kind == "annex":
        bookmark = state.bookmark(f"label {reference.anchor}")
        head, live = "", shown
    elif reference.kind in ("figure", "table"):
        head, live, tail = _number_shared(state.style.labels, reference, shown)
    before = flow.runs(head, properties) if head else ""
    code = state.reference_field(reference.anchor, bookmark)
    field = complex_field(code, flow.runs(live, properties)) if live else ""
    after = flow.runs(tail, properties) if tail else ""
    if not field and not before:
        return ""
    if not field:  # nothing of it can change: it leads there
        return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{before}</w:hyperlink>'
    return before + field + after


def _number_shared(labels: "Labels", reference: Reference, shown: str) -> tuple[str, str, str]:
    """What of a reference to a figure or table is the caption's: all of it, its number, or nothing."""
    figure = reference.kind == "figure"
    label = labels.figure if figure else labels.table
    template = labels.figure_reference if figure else labels.table_reference
    if label == template:
        return "", shown, ""
    word, number, end = number_in(template)
    if not label or number_in(label)[1] != number or "{" not in number:
        return shown, "", ""
    return word, shown[len(word) : len(shown) - len(end)], end


def _note_mark(state: DocxState, mark: NoteMark) -> str:
    """A real note; a second mark of the same note points to the first (D5.14)."""
    properties = RunProperties(f"{state.note_kind.capitalize()}Reference")
    bookmark = state.bookmark(f"note {mark.note}")
    if not mark.first:
        return complex_field(
            f"NOTEREF {bookmark} \\f \\h", run(note_label(state.style, mark.number), properties)
        )
    inner = f"<w:r>{properties.xml()}{tag(f'{state.note_kind}Reference', id=mark.number)}</w:r>"
    return state.bookmarked(f"note {mark.note}", inner)


def paired(base: str, readings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if len(readings) == len(base):
        yield from zip(base, readings, strict=True)
    else:
        yield base, " ".join(readings)


def _ruby(state: DocxState, base: str, reading: str, properties: RunProperties) -> str:
    size = half_points(properties.size or state.style.text["body"].size)
    small = round(size * RUBY_SIZE)
    facts = (
        tag("rubyAlign", val="center") + tag("hps", val=small) + tag("hpsRaise", val=round(size * 0.9))
        + tag("hpsBaseText", val=size) + tag("lid", val="zh-CN")
    )  # fmt: skip
    # the size is that of the style, and said again: LibreOffice and Word's 拼音指南 know it by that alone
    looks = properties if properties.size else properties.with_style("Ruby")
    above = run(reading, looks.with_(tag("sz", val=small)))
    ruby = tag("ruby", tag("rubyPr", facts) + tag("rt", above) + tag("rubyBase", text_runs(base, properties)))
    return f"<w:r>{ruby}</w:r>"
