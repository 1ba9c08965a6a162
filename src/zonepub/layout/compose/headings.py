"""Headings of sections and annexes, with kicker or annex number above them (T8.8, G3.13)."""

from collections.abc import Sequence

from zonepub.layout.boxes import Item, Origin, PageEnd, anchored, change_first
from zonepub.layout.compose.paragraphs import Label, ParagraphSetter, indented, inside
from zonepub.layout.geometry import Extent
from zonepub.layout.structure import HEADINGS, Element
from zonepub.model import Annex, Inlines, Paragraph, Section, Text, plain, walk
from zonepub.model.walk import words_of
from zonepub.present.labels import (
    DEEPEST,
    Heading,
    annex_label,
    heading_of,
    heading_role,
    heading_text,
    ranked_kicker,
    run_in_inlines,
    under_kicker,
)
from zonepub.records import dataclass, replace
from zonepub.style import TextStyle
from zonepub.typeset import Line

# By the columns below a headline, how many lines at which share of its size, the first that it fits into
HEADLINES = (
    ((2, 0.62), (3, 0.56), (4, 0.5)),
    ((1, 0.74), (1, 0.66), (2, 0.72), (2, 0.62), (3, 0.56)),
    ((1, 0.86), (1, 0.76), (2, 0.82), (2, 0.7)),
    ((1, 1.0), (1, 0.86), (2, 0.92), (2, 0.8), (3, 0.72)),
)
RANKS = ((650, 1.0), (350, 0.9), (0, 0.8))  # of articles with so many characters at least: share of that size
SENSE = (0.94, 0.88, 0.82)  # of that size: smaller where lines end with a phrase then
PHRASE_ENDS = "，。；：！？"
PAUSE = Text(" ")  # between two lines of one heading, for who hears it or copies it


@dataclass(frozen=True, slots=True)
class HeadingSetter:
    """Sets headings. `titled`: the title of the report is H1, so sections start at H2 (U9)."""

    setter: ParagraphSetter
    titled: bool = False

    def role(self, section: Section | Annex) -> str:
        """The text role of a heading."""
        if isinstance(section, Annex):
            return "annex-title"
        style = self.setter.style
        spans = style.text["heading-1"].span and self.setter.geometry.columns > 1
        if style.section.side_by_side or spans:  # below the title of an annex none spans as that does
            return f"heading-{min(section.depth, DEEPEST)}"
        return heading_role(style, section)

    def section(self, section: Section, heading: Element, source: Origin) -> list[Item]:
        """The heading of a section."""
        text, columns = self.setter.style.text[self.role(section)], self.setter.geometry.columns
        extent = self._extent(text)
        if self.setter.style.section.side_by_side and text.span and columns > 1:
            text = self._fitted(section, text, extent.width, columns)
        items = self._heading(section, heading, source, text, extent)
        return [self._page_end(), *items] if text.page_break else items

    def headline(
        self, section: Section | Annex, heading: Element, source: Origin, columns: int, share: float
    ) -> list[Item]:
        """The same over so many columns, as large as its words allow: on one line, or on few."""
        geometry, text = self.setter.geometry, self.setter.style.text[self.role(section)]
        extent = Extent(0.0, geometry.over(columns))
        text = self._fitted(section, text, extent.width, columns, share)
        if isinstance(section, Annex):
            return self._annex(section, heading, source, text, extent)
        return self._heading(section, heading, source, text, extent)

    def _fitted(
        self, section: Section | Annex, text: TextStyle, width: float, columns: int, given: float = 1.0
    ) -> TextStyle:
        """In the first size that fits, or somewhat smaller where its lines end with phrases then (T10.4)."""
        words = section.title
        characters = sum(len(words) for block in walk(section.blocks) for words in words_of(block))
        rank = next(share for least, share in RANKS if characters >= least)
        if columns < self.setter.geometry.columns and rank < 1:
            text = replace(text, font=self.setter.style.section.side_font or text.font)
        if isinstance(section, Section):
            words = heading_of(self.setter.style, section).labelled
        for most, share in HEADLINES[min(columns, len(HEADLINES)) - 1]:
            share = min(share * given, 1.0) * rank
            whole, lines = self._sized(words, text, share, width)
            if len(lines) <= most:
                break
        if _ends_with_phrases(words, lines):
            return whole
        for step in SENSE:
            smaller, lines = self._sized(words, text, share * step, width)
            if len(lines) <= most and _ends_with_phrases(words, lines):
                return smaller
        return whole

    def _sized(
        self, words: Inlines, text: TextStyle, share: float, width: float
    ) -> tuple[TextStyle, Sequence[Line]]:
        size = round(text.size * share)
        smaller = replace(text, size=size, leading=text.leading * size / text.size)
        return smaller, self.setter.lines(
            self.setter.run_builder.runs(words, smaller), smaller, width, mode="balanced"
        )

    def _heading(
        self, section: Section, heading: Element, source: Origin, text: TextStyle, extent: Extent
    ) -> list[Item]:
        """Between kicker and heading stands the kicker's own white."""
        style, role = self.setter.style, self.role(section)
        words = heading_of(style, section)
        items: list[Item] = []
        if words.kicker:  # who goes to a heading hears whose it is
            kicker = ranked_kicker(style, role)
            above = self.setter.run_builder.runs((*words.kicker, PAUSE), kicker)
            items = self.setter.block(above, kicker, extent, heading, source=source, role="kicker")
            text = under_kicker(kicker, text)
        balanced = text.align != "justify"  # else it fills the line as far as sense allows (G3.5)
        label = self._hung(words, text, extent, heading) if balanced and words.label else None
        runs = self.setter.run_builder.runs(words.title if label else words.labelled, text)
        lines = self.setter.block(
            runs,
            text,
            extent,
            heading,
            source=source,
            label=label,
            mode="balanced" if balanced else "filled",
            hang=label.line.width if label else 0.0,
            role=role,
        )
        if section.depth > 1 and text.rule_above.width and not (items or text.background):
            # nothing stands above its rule at a page's head
            lines = change_first(lines, lambda box: replace(box, parts=True))
        items += lines[1:] if items else lines
        shown = heading_text(style, section) if section.depth == 1 else ""
        return anchored(items, section.anchor, shown, section.depth)

    def _hung(self, words: Heading, text: TextStyle, extent: Extent, heading: Element) -> Label | None:
        """The number that lines stand behind, of a heading that turns over at the left."""
        if text.align != "left":
            return None
        runs, inner = self.setter.run_builder.runs(words.labelled, text), indented(text, inside(text, extent))
        if len(self.setter.lines(runs, text, inner.width, mode="balanced")) < 2:
            return None
        line = self.setter.label(words.label, text)
        return Label(line, inner.left, heading) if line else None

    def run_in(self, section: Section, first: Paragraph, parent: Element, source: Origin) -> list[Item]:
        """The heading and the first paragraph in one, of one size: two elements, one after the other."""
        style, setter = self.setter.style, self.setter
        text = style.text[first.role]
        face = replace(style.text[self.role(section)], size=text.size)
        heading = self.element(section, parent)
        label = (Text(heading_of(style, section).label),)
        runs = setter.run_builder.apart((*label, *run_in_inlines(style, section)), face, heading)
        runs += setter.run_builder.runs(first.text, text)
        items = setter.block(runs, text, self._extent(text), parent.add("P"), source=source, role=first.role)
        return anchored(items, section.anchor)

    def annex(self, annex: Annex, heading: Element, source: Origin) -> list[Item]:
        """The word 附件 with its number, and the title, on a new page (G3.13)."""
        text = self.setter.style.text[self.role(annex)]
        items = self._annex(annex, heading, source, text, self._extent(text))
        return [self._page_end(), *items] if self.setter.style.text["annex-label"].page_break else items

    def _annex(
        self, annex: Annex, heading: Element, source: Origin, text: TextStyle, extent: Extent
    ) -> list[Item]:
        style, role = self.setter.style, self.role(annex)
        items: list[Item] = []
        if label := annex_label(style, annex):
            items = self.setter.text((Text(label), PAUSE), "annex-label", extent, heading, source=source)
        runs = self.setter.run_builder.runs(annex.title, text)
        items += self.setter.block(runs, text, extent, heading, source=source, mode="balanced", role=role)
        return anchored(items, annex.anchor, heading_text(style, annex), annex.depth)

    def _page_end(self) -> PageEnd:
        return PageEnd(right=self.setter.style.page.opening == "right")

    def _extent(self, text: TextStyle) -> Extent:
        geometry = self.setter.geometry
        return Extent(0.0, geometry.measure if text.span else geometry.column)

    def element(self, section: Section | Annex, parent: Element) -> Element:
        """The heading in the structure of the document."""
        tag = HEADINGS[min(section.depth - (0 if self.titled else 1), 5)]
        label = heading_text(self.setter.style, section)
        heading = parent.add(tag, anchor=section.anchor, label=label)
        heading.depth = section.depth
        return heading


def _ends_with_phrases(words: Inlines, lines: Sequence[Line]) -> bool:
    """Whether each line but the last ends at a half-line or behind a stop."""
    pieces = plain(words).split("\u3000")
    halves = {sum(map(len, pieces[:at])) for at in range(1, len(pieces))}
    end = 0
    for line in lines[:-1]:
        said = line.text.replace("\u3000", "")
        end += len(said)
        if end not in halves and said[-1:] not in PHRASE_ENDS:
            return False
    return True
