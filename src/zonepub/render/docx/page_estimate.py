"""On which page of the Word document each bookmark stands: reckoned, not laid out (D5.12).

Lines are counted by widths, figures stay where they are in the text, as in Word. A program with other fonts
and other rules comes to other pages: the list may be wrong by one.
"""

from collections.abc import Callable, Iterable, Sequence

from zonepub.present.templates import PAGE_NUMERALS
from zonepub.present.turned_pages import LEAST_PAGE
from zonepub.records import dataclass, field
from zonepub.regex import regex
from zonepub.render.docx.line_counts import PAGE_MARK
from zonepub.render.docx.measures import BlockMeasure, Measured
from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, PagesBegin, ParagraphXml
from zonepub.render.docx.section_properties import half_leading
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import twips

NOTE_MARK = "<w:footnoteReference "
NOTE = regex(NOTE_MARK + r'w:id="(\d+)"')
TOLERANCE = 0.5  # point: the lines of a page in a grid are a hair higher than it, by rounding
LEAST_BALANCED = 1 / 3  # of a page
MAY_GO_ON = 3 / 4  # of a page: columns that reach further down may end on the next one, in a few lines
SURE = 0.93  # of a page: what fills it so far does not fill it in every program


# no bookmarks, in twips: the left margin of the last page, and what stands below its foot
LAST_MARGIN, LAST_FOOT = "margin", "foot"


def page_mark(bookmark: str) -> str:
    """What `with_pages` turns into the number of a page."""
    return f"\ue000{bookmark}\ue001"


def with_pages(xml: str, labels: dict[str, str]) -> str:
    return PAGE_MARK.sub(lambda match: labels.get(match[1], ""), xml)


@dataclass(slots=True)
class PageEstimate:
    """The pages as far as they have been filled; lengths are points."""

    state: DocxState
    labels: dict[str, str] = field(default_factory=dict)  # bookmark -> number of its page
    start: tuple[int, float] = (1, 0.0)  # page and place on it that the report begins at
    page: int = 1  # of the document
    number: int = 1  # as it is counted in its part
    numerals: str = "arabic"  # of its part
    y: float = 0.0
    white: float = 0.0  # below the last block: Word takes the larger of what two blocks ask for
    joins: str = ""
    beside: float = 0.0  # height of a frame that text stands beside
    share: float = 0.0  # of the measure that it takes
    forced: bool = True  # whether this page was begun on purpose: white stands on its top, too
    top: float = 0.0  # where the columns begin on this page
    column: int = 0
    columns: int = 1
    notes: float = 0.0  # their height on this page
    deepest: float = 0.0  # of the columns that are filled
    longest: int = 1  # pages of the part that most of them are in
    last_share: float = 1.0  # of the last page that text in columns fills
    last_end: float = 1.0  # how far down that page it reaches, as a share of it
    passed: set[int] = field(default_factory=set)  # places of page breaks that are not taken
    kept_page: int = 0  # the last one where something in columns is kept with what follows it
    settle: "Settle | None" = None  # changes the next block to what has room, or leaves it

    def fill(self, blocks: Iterable[DocxBlock]) -> list[DocxBlock]:
        """Fill the pages with all blocks; gives them as they are settled."""
        content = list(blocks)
        measure = BlockMeasure(self.state)
        if office := self.state.office:
            begins = office.begins
            self.page, self.number, self.y, self.top = begins.page, begins.number, begins.y, begins.y
            self.start = (begins.page, begins.y)
        turned = False
        heights = [self.state.page_of(turned=is_turned).type_area[1] for is_turned in (False, True)]
        has_notes = self.state.note_kind == "footnote" and bool(self.state.report.notes)
        measured = [
            measure.measured(block) if isinstance(block, ParagraphXml) or block.xml else None
            for block in content
        ]
        for index in range(len(content)):
            if self.settle:
                self.settle(self, content, measured, index, heights[turned])
            block, item = content[index], measured[index]
            if item is not None and block.turned != turned:
                turned = block.turned
                self.new_page(forced=True)
            if isinstance(block, PagesBegin):
                self._begin(block)
            elif item is None:  # a page break
                if self._is_too_empty(block, heights[turned]):
                    self.passed.add(index)
                elif not (index and isinstance(content[index - 1], PagesBegin)):
                    self.new_page(forced=True)
            else:
                self._set_columns(1 if block.spanning else self.state.style.page.columns)
                height = heights[turned]
                self._place(item, _kept(content, measured, index) if item.keeps else 0.0, height)
                if has_notes:
                    self._note(block.runs if isinstance(block, ParagraphXml) else block.xml, measure)
                if self.columns > 1:
                    self.last_share = self._share(height)
                    self.last_end = self.top / height + self.last_share
                    self.kept_page = self.page if item.keeps else self.kept_page
        page = self.state.page_of(turned=turned)
        is_left = page.mirror and self.number % 2 == 0
        lift = half_leading(self.state.style)  # the last rule stands on the foot of the type area (G4.1)
        self.labels[LAST_FOOT] = str(twips(self.notes + lift))
        self.labels[LAST_MARGIN] = str(twips(page.margin.outside if is_left else page.margin.inside))
        return content

    def _is_too_empty(self, block: DocxBlock, height: float) -> bool:
        """Whether a page would end behind a few lines that no page before it could hold.

        So may one that is all but full: the last of its lines stand on the next page in another program.
        """
        asked = isinstance(block, DocxElement) and block.asked
        begun = asked and not self.forced and self.columns == 1 and self.y > 0.0
        return begun and not LEAST_PAGE * height <= self.y <= SURE * height

    def _begin(self, begin: PagesBegin) -> None:
        begun = self.forced and not self.y  # beginnings that meet are one
        if not begun and (self.page, self.y) != self.start:
            self.new_page(forced=True)
        if self.state.office:  # whose pages are counted as its own section says
            return
        if begin.right and self.page % 2 == 0:
            self.page, self.number = self.page + 1, self.number + 1
        if begin.numbering:
            self.numerals = begin.numbering.numerals
            self.number = begin.numbering.from_ or self.number

    def new_page(self, *, forced: bool = False) -> None:
        self.forced = forced
        self.page, self.number = self.page + 1, self.number + 1
        self.y = self.top = self.notes = self.deepest = self.white = self.beside = 0.0
        self.column = 0

    def _set_columns(self, count: int) -> None:
        """Columns that end are balanced."""
        if count == self.columns:
            return
        if self.columns > 1:
            used = self.column * (self.deepest - self.top) + self.y - self.top
            self.y = self.top + used / self.columns
        self.columns, self.column, self.top, self.deepest = count, 0, self.y, self.y

    @property
    def ends_in_few_lines(self) -> bool:
        """Whether columns end in a few lines with a heading, or may: LibreOffice 7.4 cannot balance these.

        What closes the document would stand on a page of its own behind them.
        """
        few = self.last_share < LEAST_BALANCED or self.last_end > MAY_GO_ON
        return few and self.kept_page == self.page

    def _share(self, height: float) -> float:
        """How much of a page the columns that are being filled have used."""
        used = self.column * (self.deepest - self.top) + self.y - self.top
        return used / (self.columns * height)

    def _next_column(self) -> None:
        if self.column + 1 < self.columns:
            self.white = self.beside = 0.0
            self.deepest = max(self.deepest, self.y)
            self.column, self.y = self.column + 1, self.top
        else:
            self.new_page()

    def _place(self, item: Measured, kept: float, height: float) -> None:
        """One block, with `kept` points of what it may not be parted from."""
        if item.begins_page and self.y > 0:
            self.new_page(forced=True)
        if item.floor:  # a frame at a place of the page
            self.y = max(self.y, item.floor)
            self._mark(item.marks)
            return
        if item.beside:
            self.beside += item.before + item.height + item.after
            self.share = item.beside
            self._mark(item.marks)
            return
        if self.beside:
            item = self._beside_frame(item, height)
        before = self._before(item)
        room = height - self.notes - self.y + TOLERANCE
        if before + item.least + kept > room and self.y > self.top:
            self._next_column()
            before = item.before
        self.y += before if self.y > 0 or self.forced else 0.0
        for marks, part in item.parts:
            if self.y + part > height - self.notes + TOLERANCE and self.y > self.top:
                self._next_column()
                self.y += item.repeated
            if self.numerals != "none":
                self.longest = max(self.longest, self.number)
            self._mark(marks)
            self.y += part
        self.y += item.after
        self.white, self.joins = item.after, item.joins

    def _before(self, item: Measured) -> float:
        """What white a block adds to that below the block before it."""
        if item.joins and item.joins == self.joins:
            return -self.white
        return max(0.0, item.before - self.white)

    def _beside_frame(self, item: Measured, height: float) -> Measured:
        """A block at the height of a frame: text takes more lines beside it, all else goes below it."""
        if self.y + self.beside > height - self.notes and self.y > self.top:
            beside = self.beside
            self._next_column()
            self.beside = beside
        if item.solid:
            self.y, self.beside, self.white = self.y + self.beside, 0.0, 0.0
            return item
        text, narrow = item.height, 1.0 - self.share
        more = min(text / narrow - text, self.beside * self.share)
        self.beside = max(0.0, self.beside - item.before - text - more - item.after)
        return item._replace(parts=[*item.parts, ((), more)])

    def _mark(self, bookmarks: Iterable[str]) -> None:
        for name in bookmarks:
            self.labels.setdefault(name, PAGE_NUMERALS[self.numerals](self.number))

    def _note(self, xml: str, measure: BlockMeasure) -> None:
        """Room for the notes of a block at the foot of its page."""
        for match in NOTE.finditer(xml) if NOTE_MARK in xml else ():
            self.notes += 0.0 if self.notes else self.state.style.text["footnote"].leading
            self.notes += measure.note_height(match[1])


# the pages so far, the blocks, their measures, the place of the next block, the height of a page
Settle = Callable[[PageEstimate, list[DocxBlock], list[Measured | None], int, float], None]


def needed(content: Sequence[DocxBlock], measured: Sequence[Measured | None], index: int) -> float:
    """How much room there must be for a block to begin, with what it may not be parted from."""
    item = measured[index]
    if item is None:
        return 0.0
    return item.before + item.least + (_kept(content, measured, index) if item.keeps else 0.0)


def estimated(state: DocxState, content: Sequence[DocxBlock]) -> PageEstimate:
    """The pages that blocks fill."""
    estimate = PageEstimate(state)
    estimate.fill(content)
    return estimate


def _kept(content: Sequence[DocxBlock], measured: Sequence[Measured | None], index: int) -> float:
    """What must stand below a block on its page: as far as blocks are kept with what follows them there."""
    height = 0.0
    item, turned = measured[index], content[index].turned
    while item is not None and item.keeps and index + 1 < len(measured):
        index += 1
        if content[index].turned != turned:
            break
        above, item = item, measured[index]
        height += max(above.after, item.before) + item.least if item else 0.0
    return height
