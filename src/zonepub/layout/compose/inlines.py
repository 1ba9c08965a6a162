"""Marked words -> runs for typesetting, each with a `Look` that says how it is drawn and what it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, assert_never

from zonepub.cjk import EM_TOP, HAN
from zonepub.fonts import FontCatalogue, Stack
from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    Link,
    NoteMark,
    Reference,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain,
)
from zonepub.present.labels import note_label, reference_text
from zonepub.style import Colour, Style, TextStyle
from zonepub.style.model import InlineStyle
from zonepub.typeset import Line, Run

SCRIPT_SIZE = 0.65  # of superscripts and subscripts, as a share of the size around
RISE, FALL = 0.36, -0.14  # of their baselines, in em of the size around
# Four Latin words in a row are a phrase; less is a name or a term inside Chinese (U25), for which WCAG 3.1.2
# wants no language: a Chinese voice says GitHub in its stride; a change of voice would tear the sentence
ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[,;:]? [A-Za-z][A-Za-z'’-]*){3,}[.!?]?")


@dataclass(frozen=True, slots=True, eq=False)
class InlineElement:
    """A structure element inside a line: a link or a reference. One object, however many lines it takes."""

    tag: Literal["Link", "Reference", "RB", "RT", "Span"]
    url: str = ""
    target: str = ""
    contents: str = ""  # what a reader hears of the link
    lang: str = ""
    of: "InlineElement | None" = None  # the base that a reading (RT) stands over
    note: str = ""  # the name of a note that is first marked here: links back arrive at its mark_anchor


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How a run is drawn. `counts`: its characters are those of the source; labels and marks are not."""

    han: Stack
    latin: Stack
    size: float
    color: Colour
    rise: float = 0.0
    underline: bool = False
    dots: bool = False
    counts: bool = True
    inset: InlineElement | None = None
    reading: InlineElement | None = None  # of the ruby over the run


@dataclass(frozen=True, slots=True)
class _State:
    """What marks around a word add up to."""

    font: tuple[str, ...]
    latin: tuple[str, ...]
    size: float
    weight: int
    color: Colour
    tracking: float
    rise: float = 0.0
    underline: bool = False
    dots: bool = False
    counts: bool = True
    code: bool = False
    glued: bool = False
    inset: InlineElement | None = None
    reading: InlineElement | None = None

    def marked(self, mark: InlineStyle) -> "_State":
        return replace(
            self,
            font=mark.font or self.font,
            latin=mark.latin or (() if mark.font else self.latin),
            size=self.size * mark.size,
            weight=mark.weight if mark.weight != 400 else self.weight,
            color=mark.color or self.color,
            underline=self.underline or mark.underline,
            dots=self.dots or mark.dots,
        )


@dataclass(slots=True)
class RunBuilder:
    """Makes runs. Font stacks and looks are made once for each combination that occurs."""

    style: Style
    fonts: FontCatalogue
    tracking: float = 0.0  # of the body, to fill the grid (G1.14)
    states: dict[tuple[TextStyle, bool], _State] = field(default_factory=dict)  # by style and `counts`
    looks: dict[_State, RunStyle] = field(default_factory=dict)
    covered: dict[Stack, set[str]] = field(default_factory=dict)  # Han stack -> characters looked up in it
    strange: dict[str, str] = field(default_factory=dict)  # not in the face asked for: in which, or ""

    def runs(self, inlines: Iterable[Inline], text: TextStyle, *, counts: bool = True) -> list[Run]:
        """Runs of a paragraph in the look of `text`."""
        runs: list[Run] = []
        self._weave(inlines, self._state(text, counts), runs)
        return runs

    def _state(self, text: TextStyle, counts: bool) -> _State:
        state = self.states.get((text, counts))
        if state is None:
            tracking = text.tracking + (self.tracking if text.size == self.style.text["body"].size else 0.0)
            state = _State(text.font, text.latin, text.size, text.weight, text.color, tracking, counts=counts)
            self.states[text, counts] = state
        return state

    def words(self, text: str, style: TextStyle) -> list[Run]:
        """Runs of words that the style adds."""
        return self.runs((Text(text),), style, counts=False) if text else []

    def _weave(self, inlines: Iterable[Inline], state: _State, found: list[Run]) -> None:
        marks = self.style.inline
        for inline in inlines:
            match inline:
                case Text(text):
                    found += self._text(text, state)
                case Strong(children):
                    self._weave(children, state.marked(marks.strong), found)
                case Emphasis(children):
                    self._weave(children, state.marked(marks.emphasis), found)
                case Code(text):
                    found.append(self._run(text, replace(state.marked(marks.code), code=True)))
                case Link(children, url):
                    words = plain(children)
                    lang = "en" if ENGLISH.fullmatch(words) else ""
                    inset = InlineElement("Link", url=url, contents=f"{words}（{url}）", lang=lang)
                    self._weave(children, replace(state.marked(marks.link), inset=inset), found)
                case Reference():
                    text = reference_text(self.style, inline)
                    inset = InlineElement("Reference", target=inline.anchor, contents=text)
                    found.append(self._run(text, replace(state, inset=inset, counts=False)))
                case NoteMark():
                    found.append(self._note_mark(inline, state))
                case Superscript(children):
                    self._weave(children, self._shifted(state, RISE), found)
                case Subscript(children):
                    self._weave(children, self._shifted(state, FALL), found)
                case Ruby(base, readings):
                    found += self._ruby(base, readings, state)
                case _:
                    assert_never(inline)

    def _text(self, text: str, state: _State) -> Iterator[Run]:
        """A text; phrases of another language are told to those who listen (U8, U25)."""
        at = 0
        if state.inset is None and state.counts and not state.code:
            for match in ENGLISH.finditer(text):
                if match.start() > at:
                    yield self._run(text[at : match.start()], state)
                yield self._run(match[0], replace(state, inset=InlineElement("Span", lang="en")))
                at = match.end()
        if at < len(text):
            yield self._run(text[at:] if at else text, state)

    @staticmethod
    def _shifted(state: _State, rise: float) -> _State:
        """T3.6: superscripts and subscripts stay with their base."""
        return replace(state, size=state.size * SCRIPT_SIZE, rise=state.rise + rise * state.size, glued=True)

    def _note_mark(self, mark: NoteMark, state: _State) -> Run:
        label = note_label(self.style, mark.number)
        inset = InlineElement(
            "Reference",
            target=note_anchor(mark.note),
            contents=label,
            note=mark.note if mark.first else "",
        )
        look = state.marked(self.style.inline.note_mark)
        rise = state.size - look.size if look.size < state.size else 0.0  # the tops of both em boxes level
        return self._run(
            label, replace(look, rise=state.rise + rise * EM_TOP, inset=inset, glued=True, counts=False)
        )

    def _run(self, text: str, state: _State, ruby: str = "") -> Run:
        look = self._look(state)
        self._check(text, look)
        return Run(
            text=text,
            han=look.han,
            latin=look.latin,
            size=state.size,
            payload=look,
            glued=state.glued,
            verbatim=state.code,
            tracking=state.tracking,
            ruby=ruby,
        )

    def _check(self, text: str, look: RunStyle) -> None:
        """Notice characters that no font has, or another than the style asks for (P9)."""
        covered = self.covered.setdefault(look.han, set())
        if covered.issuperset(text):
            return
        for char in dict.fromkeys(text):
            if char in covered or char.isspace():
                continue
            face = look.han.face_for(char) or look.latin.face_for(char)
            if face is None:
                self.strange[char] = ""
            elif HAN.match(char) and face is not look.han.faces[0]:
                self.strange[char] = face.name
        covered.update(text)

    def _look(self, state: _State) -> RunStyle:
        look = self.looks.get(state)
        if look is None:
            han = self.fonts.stack(state.font, state.weight)
            latin = self.fonts.stack(state.latin, state.weight) if state.latin else han
            look = RunStyle(
                han=han,
                latin=latin,
                size=state.size,
                color=state.color,
                rise=state.rise,
                underline=state.underline,
                dots=state.dots,
                counts=state.counts,
                inset=state.inset,
                reading=state.reading,
            )
            if state.inset is None:  # an inset occurs once: keeping it would only take room
                self.looks[state] = look
        return look

    def _ruby(self, base: str, readings: tuple[str, ...], state: _State) -> list[Run]:
        """T10.10: a reading over each character where they can be paired, else one over all."""
        if len(readings) != len(base):
            return [self._under(base, " ".join(readings), state)]
        return [self._under(char, reading, state) for char, reading in zip(base, readings, strict=True)]

    def _under(self, base: str, reading: str, state: _State) -> Run:
        """A base with its reading; inside a link the link is what counts."""
        if state.inset is None:
            inset = InlineElement("RB")
            state = replace(state, inset=inset, reading=InlineElement("RT", of=inset))
        return self._run(base, state, reading)


def note_anchor(name: str) -> str:
    """Where links to a note arrive."""
    return f"note-{name}"


def mark_anchor(name: str) -> str:
    """Where the way back from a note arrives."""
    return f"mark-{name}"


def notes_of_runs(runs: Iterable[Run]) -> tuple[str, ...]:
    """The names of the notes that are first marked in runs, in their order, each once."""
    looks = (run.payload for run in runs)
    insets = (look.inset for look in looks if isinstance(look, RunStyle))
    return tuple(dict.fromkeys(inset.note for inset in insets if inset is not None and inset.note))


def notes_of_line(line: Line) -> tuple[str, ...]:
    """The names of the notes that are first marked in a line."""
    return notes_of_runs(piece.run for piece in line.pieces)
