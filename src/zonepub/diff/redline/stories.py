"""Paragraphs and tables of two versions in one row: kept, taken out, put in, moved (L30 to L34)."""

from collections.abc import Iterable

from lxml import etree

from zonepub.diff.redline.atoms import ParagraphCutter, shown
from zonepub.diff.redline.names import ChangeSignature, W, child, copied, style_of
from zonepub.diff.redline.paragraphs import Operation, ParagraphWeaver, paragraph_properties
from zonepub.diff.redline.tables import TableWeaver, same_grid
from zonepub.merge.align import align
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.sequences import increasing

ECHOES = ("TOC", "TableofFigures")  # contents lists: Word makes them anew
BLANK = regex(r"\s+")
PARAGRAPH, TABLE = f"{W}p", f"{W}tbl"
LEAST_MOVED = 6  # characters: shorter paragraphs are like each other by chance


@dataclass(slots=True)
class StoryBlock:
    """A block of the result. `before` is its old version; `move` numbers both ends of a move."""

    element: etree._Element
    operation: Operation = ""
    before: etree._Element | None = None
    move: int = 0
    mark: Operation | None = None  # of its mark, where it is not that of all of it
    beside: "StoryBlock | None" = None  # the one before, whose mark comes or goes for this one

    @property
    def is_paragraph(self) -> bool:
        return self.element.tag == PARAGRAPH


class StoryWeaver:
    """Weaves bodies, cells, notes, heads and feet."""

    def __init__(self, paragraphs: ParagraphWeaver, signature: ChangeSignature) -> None:
        self.paragraphs, self.signature = paragraphs, signature
        self.tables = TableWeaver(signature, self)
        self.moves = 0

    def weave(self, old: etree._Element, new: etree._Element) -> None:
        """The children of `new` become those of both versions."""
        head = [item for item in new if item.tag in (f"{W}tcPr", f"{W}trPr")]
        sections = [item for item in new if item.tag == f"{W}sectPr"]
        before = [item for item in old if _is_told(item)]
        after = [item for item in new if item not in head and item not in sections]
        row = self._row(before, after)
        self._finish(row)
        for item in list(new):
            new.remove(item)
        new.extend(head)
        for block in row:
            new.extend(self._written(block))
        new.extend(sections)

    def whole(self, container: etree._Element, operation: Operation, *, marks: bool = True) -> None:
        """All that stands in a cell or note of one version."""
        for item in container:
            if item.tag == PARAGRAPH:
                self.paragraphs.whole(item, operation, mark=marks)
            elif item.tag == TABLE:
                self.tables.whole(item, operation)

    # --- the row ---

    def _row(self, before: list[etree._Element], after: list[etree._Element]) -> list[StoryBlock]:
        old = [self._key(item, self.paragraphs.old) for item in before]
        new = [self._key(item, self.paragraphs.new) for item in after]
        aligned = align(old, new, {})
        alike = {
            place: origin
            for place, origin in aligned.pairs.items()
            if self._pair(before[origin], after[place])
        }
        kept = increasing(sorted((p, o) for p, o in alike.items() if p not in aligned.moved))
        moved = {
            place: origin
            for place, origin in alike.items()
            if place in aligned.moved and old[origin] == new[place] and after[place].tag == PARAGRAPH
            and len(new[place]) > LEAST_MOVED and style_of(before[origin]) == style_of(after[place])
        }  # fmt: skip
        numbers = {origin: self.moves + number for number, origin in enumerate(sorted(moved.values()), 1)}
        self.moves += len(numbers)
        row, first, start = list[StoryBlock](), 0, 0
        for place, origin in [*kept, (len(after), len(before))]:
            for gone in range(first, origin):
                number = numbers.get(gone, 0)
                row.append(StoryBlock(before[gone], "moveFrom" if number else "del", move=number))
            for come in range(start, place):
                number = numbers.get(moved[come], 0) if come in moved else 0
                operation: Operation = "moveTo" if number else "ins" if _is_told(after[come]) else ""
                row.append(StoryBlock(after[come], operation, move=number))
            if place < len(after):
                row.append(StoryBlock(after[place], before=before[origin]))
            first, start = origin + 1, place + 1
        return row

    @staticmethod
    def _pair(before: etree._Element, after: etree._Element) -> bool:
        same = before.tag == after.tag and _is_told(after)
        return same and (after.tag == PARAGRAPH or same_grid(before, after))

    @staticmethod
    def _key(item: etree._Element, cutter: ParagraphCutter) -> str:
        text = BLANK.sub("", shown(item))
        if not text:
            text = "\0".join(cutter.picture(drawing) for drawing in item.iter(f"{W}drawing"))
        return ("\1" if item.tag == TABLE else "") + text

    # --- where a mark cannot go (L32) ---

    def _finish(self, row: list[StoryBlock]) -> None:
        """Ends of stretches of paragraphs: the last mark stays, the one before it goes or comes instead."""
        ends = [at for at, item in enumerate(row) if not item.is_paragraph] + [len(row)]
        starts = [0, *(end + 1 for end in ends)]
        for start, end in reversed(list(zip(starts, ends, strict=False))):
            self._end(row, start, end)

    def _end(self, row: list[StoryBlock], start: int, end: int) -> None:
        tail = end
        while tail > start and row[tail - 1].operation:
            tail -= 1
        for item in row[tail:end]:
            _no_move(row, item)
        gone = [item for item in row[tail:end] if item.operation == "del"]
        come = [item for item in row[tail:end] if item.operation == "ins"]
        if gone and come:  # one paragraph, all of whose words are others
            come[-1].operation, come[-1].before = "", gone[-1].element
            row.remove(gone[-1])
        elif tail > start and (gone or come):
            kept, last = row[tail - 1], row[end - 1]
            if not _ends_section(kept.element):
                kept.mark, last.mark, last.beside = last.operation, "", kept

    def _written(self, block: StoryBlock) -> list[etree._Element]:
        element = block.element
        if not block.operation:
            if block.before is None:
                return [element]
            if not block.is_paragraph:
                self.tables.changed(block.before, element)
                return [element]
            self.paragraphs.changed(block.before, element)
            if block.mark:
                self.paragraphs.mark(element, block.mark)
            return [element]
        if not block.is_paragraph:
            self.tables.whole(element, block.operation)
            return [element]
        self.paragraphs.whole(element, block.operation, mark=block.mark is None)
        if block.beside is not None:
            self._beside(block, block.beside)
        return self._moved(block) if block.move else [element]

    def _beside(self, block: StoryBlock, kept: StoryBlock) -> None:
        """The mark that stays is that of the paragraph before, in the version that has no other."""
        own = paragraph_properties(block.element)
        if block.operation == "ins":
            before = kept.before if kept.before is not None else kept.element
            if style_of(before) != style_of(block.element):
                old = child(before, "pPr")
                self.paragraphs.restyled(block.element, self.paragraphs.imports.numbered(old))
            return
        if style_of(kept.element) == style_of(block.element):
            return
        was = copied(own)
        for item in list(own):
            own.remove(item)
        for item in paragraph_properties(kept.element):
            if item.tag not in (f"{W}rPr", f"{W}sectPr", f"{W}pPrChange"):
                own.append(copied(item))
        self.paragraphs.restyled(block.element, was)

    def _moved(self, block: StoryBlock) -> list[etree._Element]:
        """A whole paragraph between the ends of its range, as Word has them (L34)."""
        kind, name = block.operation, f"move{block.move}"
        start = self.signature.element(f"{kind}RangeStart", name=name)
        end = etree.Element(f"{W}{kind}RangeEnd")
        for mark in (start, end):
            mark.set(f"{W}id", f"{kind}{block.move}")
        paragraph_properties(block.element).addnext(start)
        return [block.element, end]


def _is_told(item: etree._Element) -> bool:
    """Whether changes in a block are shown; contents lists are made anew by Word."""
    return item.tag == TABLE or (item.tag == PARAGRAPH and not style_of(item).startswith(ECHOES))


def _ends_section(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}sectPr") is not None


def _no_move(row: Iterable[StoryBlock], block: StoryBlock) -> None:
    """Both ends of a move as what is taken out and put in."""
    for item in row:
        if block.move and item is not block and item.move == block.move:
            item.operation, item.move = ("del" if item.operation == "moveFrom" else "ins"), 0
    if block.move:
        block.operation, block.move = ("del" if block.operation == "moveFrom" else "ins"), 0
