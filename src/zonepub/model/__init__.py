"""What a report is: frozen records, and the two closed unions `Block` and `Inline`.

A `Report` that exists can be rendered: captions are joined, references resolved, everything counted.
"""

from zonepub.model.blocks import (
    Annex,
    Block,
    Caption,
    Cell,
    Column,
    Figure,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Section,
    Table,
)
from zonepub.model.inlines import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
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
from zonepub.model.numbering import Number
from zonepub.model.report import Attendees, Byline, Distribution, Note, Report, Series
from zonepub.model.walk import BlockOrder, figures, sections, texts, walk

__all__ = [
    "Annex", "Attendees", "Block", "BlockOrder", "Byline", "Caption", "Cell", "Code", "Column",
    "Distribution", "Emphasis", "Figure", "Inline", "Inlines", "LineBreak", "Link", "List", "ListItem",
    "Note", "NoteMark", "Number", "PageBreak", "Paragraph", "Picture", "Quote", "Reference", "Report", "Ruby",
    "Section", "Series", "Strong", "Subscript", "Superscript", "Table", "Text", "figures", "plain",
    "sections", "texts", "walk",
]  # fmt: skip
