"""The one match over `Block`: what stands between headings -> items for the columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import assert_never

from zonepub.diagnostics import Span
from zonepub.layout.boxes import Box, Element, Float, Gap, Item, Origin, PageEnd, Tag, noted
from zonepub.layout.compose.figures import FigureSetter
from zonepub.layout.compose.paragraphs import Extent, Label, ParagraphSetter
from zonepub.layout.compose.tables import TableSetter
from zonepub.layout.paginate.flow import Flow
from zonepub.model import (
    Annex,
    Block,
    Figure,
    Inlines,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Report,
    Section,
    Table,
    Text,
    walk,
)
from zonepub.present.labels import annex_label, heading_of, heading_text, list_label
from zonepub.present.templates import PLACEHOLDER, fill_inlines
from zonepub.style import Style

HEADINGS: tuple[Tag, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")

# labels as PDF names them; Han numerals have no name of their own
BULLETS = {"•": "Disc", "○": "Circle", "◦": "Circle", "▪": "Square", "■": "Square"}
NUMBERINGS = {"roman": "LowerRoman", "upper": "UpperAlpha", "lower": "LowerAlpha"}


@dataclass(frozen=True, slots=True)
class BlockPosition:
    """Where a block stands: its room in the column, its element, the role of plain paragraphs."""

    room: Extent
    element: Element
    role: str = "body"

    def inside(self, element: Element) -> "BlockPosition":
        return replace(self, element=element)


@dataclass(slots=True)
class BlockComposer:
    """Turns the blocks of a report into items. `titled`: the title is H1, so sections start at H2 (U9)."""

    report: Report
    setter: ParagraphSetter
    figures: FigureSetter
    tables: TableSetter
    flow: Flow
    order: dict[int, int]  # by id() of a block: its place in walk(report.blocks)
    titled: bool = False
    marked: list[tuple[str, Element]] = field(default_factory=list)  # notes in the order of their marks

    def notes(self, items: Iterable[Item], element: Element) -> None:
        """Notes are read after the block that marks them."""
        self.marked += ((name, element.add("Note")) for name in noted(items))

    def compose(self, blocks: Iterable[Block], element: Element, role: str = "body") -> None:
        """Blocks of the report or of a section, in their columns."""
        geometry = self.setter.geometry
        for group in grouped(blocks, self.setter.style.figure.per_row):
            first = group[0]
            if isinstance(first, Section):
                self._section(first, element)
                continue
            if isinstance(first, Annex):
                self._annex(first, element)
                continue
            span = self._spans(first)
            place = BlockPosition(Extent(0.0, geometry.measure if span else geometry.column), element, role)
            items = self._group(group, place)
            self.flow.add(items, span=span)
            self.notes(items, element)

    def _spans(self, block: Block) -> bool:
        """Whether a block runs across all columns."""
        if self.setter.geometry.columns == 1:
            return False
        if isinstance(block, Paragraph):
            return self.setter.style.text[block.role].span
        return isinstance(block, Table) and self.tables.too_wide(block, self.setter.geometry.column)

    def _group(self, group: Sequence[Block], place: BlockPosition) -> list[Item]:
        if isinstance(group[0], Figure):
            figures = [block for block in group if isinstance(block, Figure)]
            return self.figures.items(
                figures, place.room, place.element, [self._source(block) for block in figures]
            )
        return [item for block in group for item in self.items(block, place)]

    def items(self, block: Block, place: BlockPosition) -> list[Item]:
        """The items of one block, in the room given."""
        match block:
            case Paragraph():
                return self._paragraph(block, place)
            case Figure():
                return self.figures.items([block], place.room, place.element, [self._source(block)])
            case List():
                return self._list(block, place)
            case Quote():
                return self._quote(block, place)
            case Table():
                return self.tables.items(block, place.room, place.element, self._source(block))
            case PageBreak():
                return [PageEnd()]
            case Section() | Annex():
                return []  # they hold blocks, no block holds them
            case _:
                assert_never(block)

    def _source(self, block: Block) -> Origin:
        span: Span | None = block.span if block.span.file else None
        return Origin(self.order.get(id(block), -1), 0, span)

    def _section(self, section: Section, parent: Element) -> None:
        style, geometry = self.setter.style, self.setter.geometry
        element = parent.add("Sect")
        role = f"heading-{min(section.level, 6)}"
        text = style.text[role]
        room = Extent(0.0, geometry.measure if text.span else geometry.column)
        source, items = self._source(section), list[Item]()
        words = heading_of(style, section)
        if words.kicker:
            items += self.setter.text(words.kicker, "kicker", room, element.add("P"), source=source)
        heading = self._heading(section, element)
        lines = self.setter.text(words.labelled, role, room, heading, source=source, title=True)
        items += lines[1:] if items else lines  # between kicker and heading stands the kicker's own white
        mark_first(items, section.anchor, heading_text(style, section) if section.depth == 1 else "")
        if text.page_break:
            items.insert(0, PageEnd())
        self.flow.add(items, span=text.span)
        self.notes(items, element)
        self.compose(section.blocks, element)

    def _heading(self, section: Section | Annex, parent: Element) -> Element:
        tag = HEADINGS[min(section.depth - (0 if self.titled else 1), 5)]
        words = heading_text(self.setter.style, section)
        heading = parent.add(tag, anchor=section.anchor, label=words)
        heading.depth = section.depth
        return heading

    def _annex(self, annex: Annex, parent: Element) -> None:
        """On a new page: the word 附件 with its number, the title, what it holds (G3.13)."""
        style, geometry = self.setter.style, self.setter.geometry
        element, source = parent.add("Sect"), self._source(annex)
        span = style.text["annex-title"].span
        room = Extent(0.0, geometry.measure if span else geometry.column)
        label = (Text(annex_label(style, annex.number)),)
        items = self.setter.text(label, "annex-label", room, element.add("P"), source=source)
        heading = self._heading(annex, element)
        items += self.setter.text(annex.title, "annex-title", room, heading, source=source, title=True)
        mark_first(items, annex.anchor, heading_text(style, annex))
        if style.text["annex-label"].page_break:
            items.insert(0, PageEnd())
        self.flow.add(items, span=span)
        self.notes(items, element)
        self.compose(annex.blocks, element)

    def _paragraph(self, block: Paragraph, place: BlockPosition, label: Label | None = None) -> list[Item]:
        role = place.role if block.role == "body" else block.role
        element = place.element.add("P")
        items = self.setter.text(
            block.text, role, place.room, element, source=self._source(block), label=label
        )
        if self.setter.style.text[role].page_break:
            items.insert(0, PageEnd())
        return items

    def _list(self, block: List, place: BlockPosition) -> list[Item]:
        """T8.3: turn-over lines stand where the first line starts, after the label."""
        style = self.setter.style
        text = style.text["list"]
        element = place.element.add("L", numbering=list_numbering(style, block))
        labels = [
            self.setter.label(list_label(style, block, index), text) for index in range(len(block.items))
        ]
        widths = [line.width if line else 0.0 for line in labels]
        hang = max([style.list.hang, *(width + LABEL_GAP * text.size for width in widths)])
        indent = style.list.indent if block.depth == 1 else 0.0
        if place.room.width - indent - hang < LEAST_LIST_MEASURE * text.size:
            indent = 0.0
        inner = place.room.inset(indent + hang)
        items: list[Item] = []
        for item, line in zip(block.items, labels, strict=True):
            entry = element.add("LI")
            mark = entry.add("Lbl")
            body = BlockPosition(inner, entry.add("LBody"), "list")
            label = Label(line, place.room.left + indent, mark) if line else None
            items += self._labelled(item.blocks, body, label)
        return items

    def _labelled(self, blocks: Sequence[Block], place: BlockPosition, label: Label | None) -> Iterator[Item]:
        """An item's blocks; the label stands before its first line."""
        for block in blocks:
            if isinstance(block, Paragraph) and label is not None:
                yield from self._paragraph(block, place, label)
                label = None
                continue
            found = self.items(block, place)
            if label is not None:
                label = self._beside(found, label)
            yield from found

    def _beside(self, items: Sequence[Item], label: Label) -> Label | None:
        """The label of an item that starts with no paragraph stands beside its first strip."""
        for item in items:
            box = item.boxes[0] if isinstance(item, Float) else item
            if isinstance(box, Box):
                box.frames = (self.setter.beside(label), *box.frames)
                return None
        return label

    def _quote(self, block: Quote, place: BlockPosition) -> list[Item]:
        """T8.4: whole em of indent, white above and below."""
        element = place.element.add("BlockQuote")
        inner = replace(place.inside(element), role="quote")
        items = list[Item]()
        for before, child in pairwise((None, *block.blocks)):
            assert child is not None
            found = self.items(child, inner)
            if isinstance(before, Paragraph) and isinstance(
                child, Paragraph
            ):  # T8.2: the white is around all
                found = without_gaps(items, found)
            items += without_double_gap(items, found)
        if block.source:
            template = self.setter.style.labels.quote_source
            words: Inlines = tuple(fill_inlines(template, {"source": block.source}))
            keep_last(items)
            source = self.setter.text(words, "quote-source", place.room, element.add("P"))
            for item in source:
                if isinstance(item, Box):
                    item.grid = False  # as near to the quotation as the style says; the white comes after it
            items += without_double_gap(items, source)
        return items


LABEL_GAP = 0.4  # em, at least, between a label and the words after it
LEAST_LIST_MEASURE = 6.0  # characters; a narrower list gives up its indent


def grouped(blocks: Iterable[Block], per_row: int) -> Iterator[list[Block]]:
    """Figures that follow each other, `per_row` at a time; every other block alone."""
    row: list[Block] = []
    for block in blocks:
        if isinstance(block, Figure) and len(row) < per_row:
            row.append(block)
            continue
        if row:
            yield row
        row = [block] if isinstance(block, Figure) else []
        if not row:
            yield [block]
    if row:
        yield row


def without_gaps(before: list[Item], items: list[Item]) -> list[Item]:
    """No white where the two meet."""
    if before and isinstance(before[-1], Gap):
        before.pop()
    return items[1:] if items and isinstance(items[0], Gap) else items


def without_double_gap(before: list[Item], items: list[Item]) -> list[Item]:
    """Of two gaps that meet, the larger counts."""
    if before and items and isinstance(before[-1], Gap) and isinstance(items[0], Gap):
        last = before.pop()
        assert isinstance(last, Gap)
        return [Gap(max(last.height, items[0].height)), *items[1:]]
    return items


def mark_first(items: Iterable[Item], anchor: str, section: str) -> None:
    """Links to a heading arrive at the first of its strips, its kicker included."""
    for item in items:
        if isinstance(item, Box):
            item.anchors, item.section = (anchor, *item.anchors), section
            return


def keep_last(items: Sequence[Item]) -> None:
    """The last strip stays with what follows."""
    for item in reversed(items):
        if isinstance(item, Box):
            item.breakable = False
            return


def block_order(report: Report) -> dict[int, int]:
    return {id(block): index for index, block in enumerate(walk(report.blocks))}


def list_numbering(style: Style, block: List) -> str:
    """What kind of labels a list has, as a screen reader may say it (ISO 32000-1, 14.8.5.5)."""
    patterns = style.list.numbers if block.numbered else style.list.bullets
    pattern = patterns[min(block.depth, len(patterns)) - 1]
    if not block.numbered:
        return BULLETS.get(pattern, "Disc")
    found = PLACEHOLDER.search(pattern)
    return NUMBERINGS.get((found[2] or "") if found else "", "Decimal")
