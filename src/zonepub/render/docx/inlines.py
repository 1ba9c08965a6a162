"""Inlines -> runs. Runs are cut where a mark that Word finds ambiguous changes its company (D1.2).

“ ” ‘ ’ — … · exist in Latin and in Chinese fonts; Word takes the Latin one unless the run hints at East
Asia. The hint stands only where the mark is beside Han, so that quotes in English stay English.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import assert_never

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
from zonepub.present.labels import note_label, reference_text
from zonepub.present.languages import with_languages
from zonepub.records import dataclass, replace
from zonepub.render.docx.comments import pieces as pieces_with_comments
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import complex_field, half_points, tag
from zonepub.render.xml import escape

AMBIGUOUS = "“”‘’—…·°×§¨±÷"
MARKS = re.compile(f"[{AMBIGUOUS}]+")
# where East Asian characters begin and where they end, in turns: a class of so many takes 3 ms to compile
EDGES = "\u2e80\ua000\uac00\ud7b0\uf900\ufb00\ufe30\ufe50\uff00\ufff0\U00020000\U00040000"
HINT = tag("rFonts", hint="eastAsia")
RUBY_SIZE = 0.5  # T10.10


def is_eastern(text: str) -> bool:
    """Whether some character is East Asian."""
    return any(bisect_right(EDGES, character) % 2 for character in text)


def pieces(text: str, before: str = "", after: str = "") -> Iterator[tuple[str, bool]]:
    """The text cut into (piece, hinted). A mark belongs to its nearest neighbour that is no mark itself."""
    start, hinted = 0, False
    for match in MARKS.finditer(text):
        left = text[match.start() - 1 : match.start()] or before[-1:]
        right = text[match.end() : match.end() + 1] or after[:1]
        wants = is_eastern(left + right) or (not left.strip() and not right.strip())
        if wants != hinted:
            cut = match.start()
            before_it = text[start:cut]
            if wants and is_eastern(before_it) and not MARKS.search(before_it):
                cut = start  # Han before the mark may share its run
            if cut > start:
                yield text[start:cut], hinted
                start = cut
            hinted = wants
    if start < len(text):
        yield text[start:], hinted


@dataclass(frozen=True, slots=True)
class RunProperties:
    """Direct properties of runs: the character style, and other children of `w:rPr` but the fonts."""

    style: str = ""  # its id; Word takes one style a run, so that of the inner mark wins
    others: str = ""
    language: str = ""  # of a passage, BCP 47

    def with_style(self, style: str) -> "RunProperties":
        return replace(self, style=style)

    def with_(self, xml: str) -> "RunProperties":
        return replace(self, others=self.others + xml)

    def xml(self, *, hinted: bool = False) -> str:
        """`w:rPr`, or nothing: the style comes first, the hint of `hinted` runs second (D3)."""
        inner = (tag("rStyle", val=self.style) if self.style else "") + (HINT if hinted else "") + self.others
        inner += _language(self.language) if self.language else ""
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


PLAIN = RunProperties()
WHOLE = {
    "en": "en-US",
    "fr": "fr-FR",
    "de": "de-DE",
    "es": "es-ES",
    "ru": "ru-RU",
    "ja": "ja-JP",
    "ko": "ko-KR",
}
EASTERN = ("zh", "ja", "ko")


def _language(language: str) -> str:
    """`w:lang`; Word proofs by languages with their countries."""
    whole = WHOLE.get(language.lower(), language)
    return tag("lang", eastAsia=whole) if whole.lower()[:2] in EASTERN else tag("lang", val=whole)


def run(text: str, properties: RunProperties = PLAIN, *, hinted: bool = False) -> str:
    """One `w:r`."""
    body = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{properties.xml(hinted=hinted)}<w:t xml:space="preserve">{body}</w:t></w:r>'


def text_runs(text: str, properties: RunProperties = PLAIN, before: str = "", after: str = "") -> str:
    """Runs of plain text; hints where they are needed."""
    return "".join(run(piece, properties, hinted=hint) for piece, hint in pieces(text, before, after))


def runs(state: DocxState, inlines: Iterable[Inline], properties: RunProperties = PLAIN) -> str:
    """All inlines as runs, hyperlinks and fields."""
    items = with_languages(tuple(inlines), state.report.language)
    ranges = state.comments.ranges(items) if state.comments.due else []
    if not ranges:
        return _runs(state, items, properties)
    parts = pieces_with_comments(items, ranges)
    return "".join(piece if isinstance(piece, str) else _runs(state, piece, properties) for piece in parts)


def _runs(state: DocxState, items: Inlines, properties: RunProperties) -> str:
    parts = []
    for index, inline in enumerate(items):
        match inline:
            case Text(text):
                before = _edge(items[index - 1], -1) if index else ""
                after = _edge(items[index + 1], 0) if index + 1 < len(items) else ""
                parts.append(text_runs(text, properties, before, after))
            case Strong(children):
                parts.append(_runs(state, children, properties.with_style("Strong")))
            case Emphasis(children):
                parts.append(_runs(state, children, properties.with_style("Emphasis")))
            case Code(text):
                parts.append(run(text, properties.with_style("CodeText").with_(tag("noProof"))))
            case Superscript(children):
                parts.append(_runs(state, children, properties.with_(tag("vertAlign", val="superscript"))))
            case Subscript(children):
                parts.append(_runs(state, children, properties.with_(tag("vertAlign", val="subscript"))))
            case Link(children, url):
                inner = runs(state, children, properties.with_style("Hyperlink"))
                parts.append(f'<w:hyperlink r:id="{state.link(url)}" w:history="1">{inner}</w:hyperlink>')
            case Passage(children, language):
                parts.append(_runs(state, children, replace(properties, language=language)))
            case Reference():
                parts.append(_reference(state, inline, properties))
            case NoteMark():
                parts.append(_note_mark(state, inline))
            case LineBreak():
                parts.append("<w:r><w:br/></w:r>")
            case Ruby(base, readings):
                parts.append("".join(_ruby(state, *pair, properties) for pair in paired(base, readings)))
            case _:
                assert_never(inline)
    return "".join(parts)


def _edge(inline: Inline, place: int) -> str:
    """The character at the edge of a neighbour."""
    match inline:
        case Text(text) | Code(text) | Ruby(base=text):
            return text[place:][:1] if place == 0 else text[-1:]
        case Strong(children) | Emphasis(children) | Superscript(children) | Subscript(children):
            return _edge(children[place], place) if children else ""
        case Link(children=children) | Passage(children=children):
            return _edge(children[place], place) if children else ""
        case _:
            return ""


def _reference(state: DocxState, reference: Reference, properties: RunProperties) -> str:
    """A REF field that Word keeps up to date; sections are shown as the style words them, as a link."""
    label = text_runs(reference_text(state.style, reference), properties)
    bookmark = state.bookmark(reference.anchor)
    if reference.kind in ("section", "annex"):
        return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{label}</w:hyperlink>'
    return complex_field(f"REF {bookmark} \\h", label)


def _note_mark(state: DocxState, mark: NoteMark) -> str:
    """A real footnote; a second mark of the same note points to the first (D5.14)."""
    properties = RunProperties("FootnoteReference")
    bookmark = state.bookmark(f"note {mark.note}")
    if not mark.first:
        return complex_field(
            f"NOTEREF {bookmark} \\f \\h", run(note_label(state.style, mark.number), properties)
        )
    inner = f"<w:r>{properties.xml()}{tag('footnoteReference', id=mark.number)}</w:r>"
    return state.bookmarked(f"note {mark.note}", inner)


def paired(base: str, readings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if len(readings) == len(base):
        yield from zip(base, readings, strict=True)
    else:
        yield base, " ".join(readings)


def _ruby(state: DocxState, base: str, reading: str, properties: RunProperties) -> str:
    size = half_points(state.style.text["body"].size)
    small = round(size * RUBY_SIZE)
    facts = (
        tag("rubyAlign", val="center") + tag("hps", val=small) + tag("hpsRaise", val=round(size * 0.9))
        + tag("hpsBaseText", val=size) + tag("lid", val="zh-CN")
    )  # fmt: skip
    above = run(reading, properties.with_(tag("sz", val=small)))
    ruby = tag("ruby", tag("rubyPr", facts) + tag("rt", above) + tag("rubyBase", text_runs(base, properties)))
    return f"<w:r>{ruby}</w:r>"
