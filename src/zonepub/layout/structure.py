"""The logical structure of the report: a tree of tagged elements in the order of the source (U23).

The tags are the standard structure types of PDF (ISO 32000-1, 14.8.4), the vocabulary of tagged text.
"""

from collections.abc import Iterator
from typing import Literal

from zonepub.records import dataclass, field

Tag = Literal[
    "Document", "Sect", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "THead",
    "TBody", "TR", "TH", "TD", "Figure", "Caption", "BlockQuote", "Note", "TOC", "TOCI", "Link", "Reference",
    "Ruby", "Span", "Strong", "Em", "Code", "Aside", "DocumentFragment",
]  # fmt: skip
HEADINGS: tuple[Tag, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")
PdfScope = Literal["", "Row", "Column"]
Numbering = Literal["", "Decimal", "LowerRoman", "UpperAlpha", "LowerAlpha", "Disc", "Circle", "Square"]


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What a cell of a table covers and which heads it has (ISO 32000-1, 14.8.5.7)."""

    scope: PdfScope = ""  # of a TH
    colspan: int = 1
    rowspan: int = 1
    headers: "tuple[Element, ...]" = ()


@dataclass(slots=True, eq=False)
class Element:
    """A node of the logical structure, compared and hashed by identity. Links to it arrive at `anchor`."""

    tag: Tag
    alt: str = ""
    anchor: str = ""
    label: str = ""  # what a bookmark shows; "" for elements without one
    depth: int = 0  # of the bookmark
    said: str = ""  # instead of what is drawn
    contents: str = ""  # what a link over all of it says
    numbering: Numbering = ""  # of a list (ISO 32000-1, 14.8.5.5)
    cell: "CellFacts | None" = None  # of TH and TD
    children: "list[Element]" = field(default_factory=list)

    def add(
        self, tag: Tag, *, alt: str = "", anchor: str = "", label: str = "", numbering: Numbering = ""
    ) -> "Element":
        """Append a child."""
        child = Element(tag, alt, anchor, label, numbering=numbering)
        self.children.append(child)
        return child

    def splice(self) -> None:
        """Put what stands in documents below this element into their places."""
        children = self.children
        self.children = []
        for child in children:
            child.splice()
            self.children += child.children if child.tag == "Document" else [child]

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()
