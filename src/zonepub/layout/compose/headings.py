"""Headings of sections and annexes, with kicker or annex number above them (T8.8, G3.13)."""

from collections.abc import Callable, Sequence
from functools import partial

from zonepub.layout.boxes import Box, Gap, Item, Origin, PageEnd, anchored, change_first, heights
from zonepub.layout.compose.headlines import HeadlineFit, HeadlineFitter, missing, rank
from zonepub.layout.compose.paragraphs import Label, ParagraphSetter, indented, inside
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.layout.structure import HEADINGS, Element
from zonepub.model import Annex, Paragraph, Section, Text, walk
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
        if self.setter.style.section.side_by_side and text.span and columns > 1:
            items = self.headline(section, heading, source, columns)
        else:
            items = self._whole(partial(self._heading, section, heading, source), text, self._extent(text))
        return [self._page_end(), *items] if text.page_break else items

    def headline(
        self,
        section: Section | Annex,
        heading: Element,
        source: Origin,
        columns: int,
        lower: int = 0,
        more: int = 0,
    ) -> list[Item]:
        """The same over so many columns, as large as its words allow, some rungs of the ladder lower, and so
        many lines of the body higher; nothing where no size of it is."""
        text, width = self.setter.style.text[self.role(section)], self.setter.geometry.over(columns)
        fitter = self._fitter(section, text, width, columns, lower)
        best = self._fitted(section, heading, source, width, fitter.best())
        if not more:
            return best
        wanted = heights(best) + more * self.setter.geometry.pitch
        larger = (self._fitted(section, heading, source, width, fit) for fit in fitter.larger())
        return next((items for items in larger if abs(heights(items) - wanted) < EPSILON), [])

    def _fitter(
        self, section: Section | Annex, text: TextStyle, width: float, columns: int, lower: int = 0
    ) -> HeadlineFitter:
        words = section.title
        lower += rank(sum(len(words) for block in walk(section.blocks) for words in words_of(block)))
        if columns < self.setter.geometry.columns and lower:
            text = replace(text, font=self.setter.style.section.side_font or text.font)
        if isinstance(section, Section):
            words = heading_of(self.setter.style, section).labelled

        def set_lines(text: TextStyle, measure: float) -> Sequence[Line]:
            return self.setter.lines(
                self.setter.run_builder.runs(words, text), text, measure, mode="balanced"
            )

        return HeadlineFitter(words, text, width, columns, lower, set_lines)

    def _fitted(
        self, section: Section | Annex, heading: Element, source: Origin, width: float, fit: HeadlineFit
    ) -> list[Item]:
        """A headline as high as whole lines: what it lacks of them is above, below and between its lines."""
        set_in = self._annex if isinstance(section, Annex) else self._heading
        set_one = partial(set_in, section, heading, source, tail=fit.tail)  # type: ignore[arg-type]
        return self._whole(set_one, fit.text, Extent(0.0, width))

    def _whole(self, set_one: Callable[..., list[Item]], text: TextStyle, extent: Extent) -> list[Item]:
        """A heading of columns as high as whole lines, so that it is as close to its text on top of them as
        anywhere."""
        items, geometry = set_one(text, extent), self.setter.geometry
        lacks = missing(heights(items[1:]), geometry)  # without the white above it
        if geometry.columns == 1 or abs(lacks) < EPSILON:
            return items
        lines = sum(isinstance(item, Box) and item.ink == text.size for item in items)
        each = lacks / (lines + 1)
        items = set_one(replace(text, leading=text.leading + each), extent, above=each)
        left = missing(heights(items[1:]), geometry)
        return [*items, Gap(left)] if abs(left) > EPSILON else items

    def _heading(
        self,
        section: Section,
        heading: Element,
        source: Origin,
        text: TextStyle,
        extent: Extent,
        *,
        tail: float = 0.0,
        above: float = 0.0,
    ) -> list[Item]:
        """Between kicker and heading stands the kicker's own white and `above`; its lines end at a
        `tail`."""
        style, role = self.setter.style, self.role(section)
        words = heading_of(style, section)
        items: list[Item] = []
        if words.kicker:  # who goes to a heading hears whose it is
            kicker = opened(ranked_kicker(style, role), above)
            runs = self.setter.run_builder.runs((*words.kicker, PAUSE), kicker)
            items = self.setter.block(runs, kicker, extent, heading, source=source, role="kicker")
            text = under_kicker(kicker, text)
        elif above:
            text = replace(text, rule_above=replace(text.rule_above, gap=text.rule_above.gap + above))
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
            tail=tail,
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
        items = self._whole(partial(self._annex, annex, heading, source), text, self._extent(text))
        return [self._page_end(), *items] if self.setter.style.text["annex-label"].page_break else items

    def _annex(
        self,
        annex: Annex,
        heading: Element,
        source: Origin,
        text: TextStyle,
        extent: Extent,
        *,
        tail: float = 0.0,
        above: float = 0.0,
    ) -> list[Item]:
        style, role = self.setter.style, self.role(annex)
        items: list[Item] = []
        if label := annex_label(style, annex):
            look = opened(style.text["annex-label"], above)
            runs = self.setter.run_builder.runs((Text(label), PAUSE), look)
            items = self.setter.block(runs, look, extent, heading, source=source, role="annex-label")
        runs = self.setter.run_builder.runs(annex.title, text)
        items += self.setter.block(
            runs, text, extent, heading, source=source, mode="balanced", tail=tail, role=role
        )
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


def opened(text: TextStyle, more: float) -> TextStyle:
    """With so much more white below each line."""
    return replace(text, leading=text.leading + more) if more else text
