"""What stands between headings, and the section that holds it. Every block knows where it came from."""

from pathlib import Path
from typing import Literal

from zonepub.barcodes import Symbology
from zonepub.diagnostics import Span
from zonepub.model.comments import EditorComment
from zonepub.model.inlines import Inlines
from zonepub.model.numbering import Number
from zonepub.records import dataclass, field

__all__ = [
    "Annex",
    "Barcode",
    "Block",
    "Break",
    "Caption",
    "Cell",
    "Column",
    "ColumnBreak",
    "Figure",
    "FigureWidth",
    "HorizontalRule",
    "List",
    "ListItem",
    "PageBreak",
    "Paragraph",
    "Picture",
    "PullQuote",
    "Quote",
    "Row",
    "Section",
    "Table",
    "TextBox",
]

NOWHERE = Span("")
FigureSide = Literal["", "left", "right"]
Align = Literal["left", "center", "right", "decimal"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one of the roles of the style."""

    text: Inlines
    role: str = "body"  # a text role of the style
    span: Span = field(default=NOWHERE, compare=False)
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file that the reader has opened and decoded once."""

    path: Path
    name: str  # as written in captions.yaml
    width: int  # pixels, after EXIF rotation
    height: int
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Caption:
    """Everything known about a picture, from captions.yaml. With a picture there is always an `alt`."""

    text: Inlines
    picture: Picture | None = None
    alt: str = ""
    credit: str = ""
    licence: str = ""
    date: str = ""
    place: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FigureWidth:
    """How wide a picture is wanted: a share of its measure, points, its column or all columns of the page."""

    unit: Literal["share", "points", "column", "page"]
    amount: float = 1.0

    def points(self, measure: float) -> float:
        """In a measure of so many points, which it never exceeds."""
        return min(measure, self.amount if self.unit == "points" else self.amount * measure)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, or the place of one to come, with its caption."""

    anchor: str  # unique in the report
    caption: Caption
    number: Number
    width: FigureWidth | None = None  # None: as the style says
    span: Span = field(default=NOWHERE, compare=False)
    landscape: bool = False  # on a turned page
    wrap: FigureSide = ""  # the edge it stands at, with text beside it
    bleed: bool = False  # from edge to edge of the page, and over them in print
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: a paragraph, or several blocks."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class List:
    """Numbered or bulleted items."""

    numbered: bool
    items: tuple[ListItem, ...]
    depth: int = 1  # 1 for a list that is in no other list
    span: Span = field(default=NOWHERE, compare=False)
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set off from the text, and whose words it holds."""

    blocks: "tuple[Block, ...]"
    source: Inlines = ()
    span: Span = field(default=NOWHERE, compare=False)
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class PullQuote:
    """Words of the text, set large beside it to draw the reader in."""

    text: Inlines
    source: Inlines = ()
    span: Span = field(default=NOWHERE, compare=False)
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class TextBox:
    """Blocks in a frame beside the text, under a title of their own: 温馨提示, 编者按 (G8.4)."""

    title: Inlines
    blocks: "tuple[Block, ...]"
    span: Span = field(default=NOWHERE, compare=False)
    run_in: bool = False  # the first of the blocks, a paragraph, goes on in the line of the title
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Barcode:
    """A QR code or an EAN-13, which `barcodes.symbol` draws, with words below it."""

    symbology: Symbology
    content: str  # what it holds, verified: the text of a QR code, 13 digits
    number: str  # as printed below the bars: ISBN 978-7-302-51165-6; empty for a QR code
    text: Inlines = ()
    width: float | None = None  # points; None: nominal
    alt: str = ""  # empty: as the style words it
    span: Span = field(default=NOWHERE, compare=False)
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """How the cells of a column are set, and whether they name their rows."""

    align: Align = "left"
    width: float | None = None  # share of the table's width, 0..1; None: from the content
    row_head: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in `colspan` columns of `rowspan` rows."""

    text: Inlines
    colspan: int = 1
    rowspan: int = 1
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in a row; a group row has a single one, which names the rows below it."""

    cells: tuple[Cell, ...]
    group: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: with spans counted, every row of head and body fills all columns, and no cells overlap."""

    anchor: str
    caption: Inlines
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    number: Number  # `total` is 0 for a table without a caption
    source: Inlines = ()
    notes: tuple[Inlines, ...] = ()  # below the rows
    dense: bool = False  # set smaller and tighter
    landscape: bool = False  # on a turned page
    span: Span = field(default=NOWHERE, compare=False)
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""

    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ColumnBreak:
    """What follows starts a new column, where the style has columns."""

    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class HorizontalRule:
    """A short line between two parts of the text."""

    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """`level` is 1 for a section of the report, 2 inside it, and so on to 6."""

    anchor: str
    title: Inlines
    kicker: Inlines
    number: Number
    blocks: "tuple[Block, ...]"
    span: Span = field(default=NOWHERE, compare=False)
    run_in: bool = False  # the first of the blocks, a paragraph, goes on in the line of the title
    landscape: bool = False  # on turned pages
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)

    @property
    def level(self) -> int:
        """What it looks like and how it is numbered."""
        return len(self.number.section)

    @property
    def depth(self) -> int:
        """Where it stands in contents lists: the sections of an annex are below its title."""
        return self.level + bool(self.number.annex)


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment bound with the report, on pages of its own behind the signature (G3.13)."""

    anchor: str
    title: Inlines
    number: Number
    blocks: "tuple[Block, ...]"
    labelled: bool = True  # no: what the text issues (印发), which is no 附件 and in no note of attachments
    span: Span = field(default=NOWHERE, compare=False)
    comments: tuple[EditorComment, ...] = field(default=(), compare=False)

    @property
    def depth(self) -> int:
        return 1


Break = PageBreak | ColumnBreak | HorizontalRule
Block = Paragraph | Figure | List | Quote | PullQuote | TextBox | Barcode | Table | Break | Section | Annex
