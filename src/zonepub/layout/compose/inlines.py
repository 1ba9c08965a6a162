"""Inlines -> runs for typesetting, each with the `RunStyle` that says how it is drawn and what it is."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Literal, assert_never

from zonepub.cjk import EM_TOP, HAN_RANGES
from zonepub.fonts import FontCatalogue
from zonepub.layout.compose.computed_style import MOST_RISE, ComputedStyle
from zonepub.layout.compose.coverage import GlyphCoverage
from zonepub.layout.runs import InlineElement, RunStyle, Script, note_anchor
from zonepub.layout.structure import Element
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
    plain,
)
from zonepub.model.scripts import FIGURES, LOWERED, RAISED, figures_as_script, split_scripts
from zonepub.present.labels import note_label, reference_text
from zonepub.present.languages import ENGLISH, is_english, reading_language, with_languages
from zonepub.present.terms import with_terms
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex
from zonepub.style import Style, TextStyle
from zonepub.typeset import Run

RISE, FALL = 0.31, -0.14  # of the baselines of superscripts and subscripts, in em of the size around

HAN_WORDS = regex(f"([{HAN_RANGES}、。，；：！？（）《》【】「」]+)")
LOOKS = ("Strong", "Em", "Code")  # elements of words whose looks say something (U7)


@dataclass(slots=True)
class RunBuilder:
    """Makes runs. Styles are computed once for each combination that occurs."""

    style: Style
    fonts: FontCatalogue
    tracking: float = 0.0  # of the body, to fill the grid (G1.14)
    language: str = "zh-CN"  # of the report
    terms: Mapping[str, str] = field(default_factory=dict)  # of the report
    coverage: GlyphCoverage = field(default_factory=GlyphCoverage)
    # by identity and `counts`: to hash a style takes longer than to look it up; kept, so that none is reused
    _roles: dict[tuple[int, bool], tuple[TextStyle, ComputedStyle]] = field(default_factory=dict)
    _styles: dict[ComputedStyle, RunStyle] = field(default_factory=dict)
    _last: tuple[ComputedStyle, RunStyle] | None = None  # most runs are in the style of the run before

    def runs(self, inlines: Iterable[Inline], text: TextStyle, *, counts: bool = True) -> list[Run]:
        """Runs of a paragraph in a text style. `counts`: their characters are those of the report."""
        known = self._roles.get((id(text), counts))
        if known is None:
            known = self._roles[id(text), counts] = (text, self._computed(text, counts=counts))
        if counts:
            inlines = with_terms(with_languages(tuple(inlines), self.language), self.terms)
        return list(self._runs(inlines, known[1]))

    def apart(self, inlines: Iterable[Inline], text: TextStyle, home: Element) -> list[Run]:
        """Runs of a run-in heading or of a label, which belong to an element of their own."""
        style = replace(
            self._computed(text, counts=False), inline_element=InlineElement("Heading", home=home)
        )
        return list(self._runs(inlines, style))

    def words(self, text: str, style: TextStyle) -> list[Run]:
        """Runs of words that the style adds."""
        return self.runs((Text(text),), style, counts=False)

    def _computed(self, text: TextStyle, *, counts: bool) -> ComputedStyle:
        tracking = text.tracking
        if text.size == self.style.text["body"].size:
            tracking += self.tracking
        return ComputedStyle(
            text.font,
            text.latin,
            text.size,
            text.weight,
            text.bold,
            text.color,
            tracking,
            text.scale,
            counts=counts,
        )

    def _runs(self, inlines: Iterable[Inline], style: ComputedStyle) -> Iterator[Run]:
        marks = self.style.inline
        items = tuple(inlines)
        for at, inline in enumerate(items):
            match inline:
                case Text(text):
                    yield from self._text(text, style)
                case Strong(children, label):
                    look = marks.label if label else marks.strong
                    yield from self._runs(children, _told(style.marked(look), "Strong"))
                case Emphasis(children):
                    yield from self._runs(children, _told(style.marked(marks.emphasis), "Em"))
                case Code(text):
                    yield from self._code(text, style)
                case Link(children, url, written_out):
                    element = _link(children, url, style.language)
                    linked = style if written_out else style.marked(marks.link)
                    yield from self._runs(children, replace(linked, inline_element=element))
                case Passage():
                    yield from self._passage(inline, style)
                case Reference():
                    text = reference_text(self.style, inline)
                    element = InlineElement("Reference", target=inline.anchor, contents=text)
                    style_there = replace(style, inline_element=element, counts=False)
                    yield from self._text(text, style_there)
                case NoteMark():
                    yield self._note_mark(inline, style)
                case Superscript(children):
                    yield from self._scripted(children, style, 1, paired=_beside(items, at, Subscript))
                case Subscript(children):
                    yield from self._scripted(children, style, -1, paired=_beside(items, at, Superscript))
                case LineBreak():
                    yield self._run("\n", style)
                case Ruby(base, readings):
                    yield from self._ruby(base, readings, style)
                case _:
                    assert_never(inline)

    def _code(self, text: str, style: ComputedStyle) -> Iterator[Run]:
        """Code: Han in it have face and size of the words around: in a sans they were darker and smaller."""
        coded = replace(_told(style.marked(self.style.inline.code), "Code"), code=True)
        han = replace(coded, font=style.font, latin=style.latin, size=style.size, weight=style.weight)
        for at, part in enumerate(HAN_WORDS.split(text)):
            if part:
                yield self._run(part, han if at % 2 else coded)

    def _text(self, text: str, style: ComputedStyle) -> Iterator[Run]:
        """Characters; those that Unicode raises or lowers and no face has, from what they are made of."""

        for part, shift in split_scripts(text, partial(self._lacks, style)):
            shifted = style.shifted(RISE if shift > 0 else FALL) if shift else style
            yield self._run(part, shifted)

    def _lacks(self, style: ComputedStyle, char: str) -> bool:
        face = self._run_style(style).latin.face_for(char)
        return face is not None and not face.draws(char)

    def _scripted(
        self, children: Inlines, style: ComputedStyle, script: Script, *, paired: bool
    ) -> Iterator[Run]:
        """Raised or lowered words. Figures beside such of the other kind, as in c~A~^3^, are characters of
        the face: where baselines are so far apart PDFium and poppler read another line."""
        words = plain(children)
        own = figures_as_script(words, RAISED if script > 0 else LOWERED) if paired else words
        if own != words and not any(self._lacks(style, char) for char in own):
            yield self._run(own, replace(style, glued=True))
        else:
            yield from self._runs(children, _script(children, style, script))

    def _passage(self, passage: Passage, style: ComputedStyle) -> Iterator[Run]:
        """Words of another language are an element that names it (U8, U25), abbreviations one that says what
        they stand for; a link names its own."""
        outer, language = style.inline_element, passage.language or style.language
        element = outer
        if outer is None or outer.tag in ("Heading", "Span", *LOOKS):
            tag = outer.tag if outer is not None and outer.tag in LOOKS else "Span"
            home = outer.home if outer is not None else None
            element = InlineElement(tag, lang=language, expansion=passage.expansion, home=home)
        yield from self._runs(passage.children, replace(style, inline_element=element, language=language))

    def _note_mark(self, mark: NoteMark, style: ComputedStyle) -> Run:
        label = note_label(self.style, mark.number)
        note = mark.note if mark.first else ""
        words = f"{self.style.labels.notes}{label}"  # alone a label would say nothing in a list of links
        element = InlineElement("Reference", target=note_anchor(mark.note), contents=words, note=note)
        marked = style.marked(self.style.inline.note_mark)
        smaller = max(0.0, style.size - marked.size)
        # the tops of both em boxes are level, as far as readers of PDF see one line
        rise = style.rise + min(smaller * EM_TOP, MOST_RISE * marked.size)
        return self._run(label, replace(marked, rise=rise, inline_element=element, glued=True, counts=False))

    def _ruby(self, base: str, readings: tuple[str, ...], style: ComputedStyle) -> Iterator[Run]:
        """T10.10: a reading over each character where they can be paired, else one over all."""
        if len(readings) != len(base):
            yield self._base(base, " ".join(readings), style)
            return
        for char, reading in zip(base, readings, strict=True):
            yield self._base(char, reading, style)

    def _base(self, base: str, reading: str, style: ComputedStyle) -> Run:
        """A base under its reading; inside a link the link is what counts."""
        if style.inline_element is None:
            element = InlineElement("RB")
            language = reading_language(reading)
            reading_element = InlineElement("RT", of=element, lang=language)
            style = replace(style, inline_element=element, reading=reading_element)
        return self._run(base, style, reading)

    def _run(self, text: str, style: ComputedStyle, ruby: str = "") -> Run:
        run_style = self._run_style(style)
        self.coverage.check(text, run_style)
        return Run(
            text=text,
            han=run_style.han,
            latin=run_style.latin,
            size=style.size,
            payload=run_style,
            glued=style.glued,
            verbatim=style.code,
            tracking=style.tracking,
            ruby=ruby,
            language=style.language,
        )

    def _run_style(self, style: ComputedStyle) -> RunStyle:
        if self._last is not None and self._last[0] is style:
            return self._last[1]
        run_style = self._styles.get(style)
        if run_style is None:
            run_style = style.run_style(self.fonts)
            if style.inline_element is None:  # an inline element occurs once: keeping it would only take room
                self._styles[style] = run_style
        self._last = style, run_style
        return run_style


def _told(style: ComputedStyle, tag: Literal["Strong", "Em", "Code"]) -> ComputedStyle:
    """Words whose looks say something are an element that says it, too; links keep their own (U7)."""
    outer = style.inline_element
    if outer is None:
        return replace(style, inline_element=InlineElement(tag))
    if outer.tag not in ("Heading", "Span"):
        return style
    return replace(style, inline_element=InlineElement(tag, lang=outer.lang, home=outer.home))


def _beside(items: Inlines, at: int, kind: type[Superscript] | type[Subscript]) -> bool:
    """Whether raised, or lowered, words stand beside the inline at this place."""
    return any(isinstance(item, kind) for item in items[max(0, at - 1) : at + 2])


def _script(children: Inlines, style: ComputedStyle, script: Script) -> ComputedStyle:
    """Raised (1) or lowered words. Figures are read as the characters of Unicode, others are an element."""
    shifted = style.shifted(RISE if script > 0 else FALL)
    if set(plain(children)) <= FIGURES:
        return replace(shifted, script=script)
    outer = style.inline_element
    if outer is not None and outer.tag != "Heading":
        return shifted
    return replace(
        shifted, inline_element=InlineElement("Span", rise=shifted.rise, home=outer.home if outer else None)
    )


def _link(children: Inlines, url: str, language: str) -> InlineElement:
    """A link is in the language of its words, where that is one."""
    words = plain(children)
    if len(children) == 1 and isinstance(passage := children[0], Passage):
        language = passage.language
    elif not language and is_english(words):
        language = ENGLISH
    contents = words if words == url.removeprefix("mailto:") else f"{words}（{url}）"
    return InlineElement("Link", url=url, contents=contents, lang=language)
