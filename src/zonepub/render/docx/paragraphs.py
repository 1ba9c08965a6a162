"""What stands below one another in a document: paragraphs in a style, and all else."""

from collections.abc import Iterable

from zonepub.records import dataclass, replace
from zonepub.render.docx.xml import tag
from zonepub.style.matter import PageNumbering


@dataclass(frozen=True, slots=True)
class ParagraphXml:
    """A paragraph in a style; `properties` are direct ones (children of `w:pPr`), in the schema's order."""

    style: str
    runs: str = ""
    properties: str = ""
    spanning: bool = False  # across all columns of the page
    turned: bool = False  # on a page that is turned

    @property
    def xml(self) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{self.properties}</w:pPr>{self.runs}</w:p>'


@dataclass(frozen=True, slots=True)
class DocxElement:
    """A table, a content control, a page break."""

    xml: str
    spanning: bool = False  # across all columns of the page
    turned: bool = False  # on a page that is turned


@dataclass(frozen=True, slots=True)
class PagesBegin:
    """What follows stands on new pages, which may be numbered anew. `right`: from a right-hand page on."""

    numbering: PageNumbering | None = None
    right: bool = False
    spanning: bool = False
    turned: bool = False

    @property
    def xml(self) -> str:
        """Where an office's page has sections of its own: a new page."""
        return PAGE_BREAK.xml


DocxBlock = ParagraphXml | DocxElement | PagesBegin
BREAK = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:r><w:br w:type="{}"/></w:r></w:p>'
)
PAGE_BREAK, COLUMN_BREAK = DocxElement(BREAK.format("page")), DocxElement(BREAK.format("column"))


def to_xml(blocks: Iterable[DocxBlock]) -> str:
    """The blocks one after another."""
    return "".join(block.xml for block in blocks)


def spanned(blocks: Iterable[DocxBlock]) -> list[DocxBlock]:
    """The blocks across all columns of the page."""
    return [replace(block, spanning=True) for block in blocks]


def kept_with_next(blocks: list[DocxBlock]) -> list[DocxBlock]:
    """The blocks with a last paragraph that goes on to the page of what follows (G3.14)."""
    if not blocks or not isinstance(blocks[-1], ParagraphXml):
        return blocks
    last = blocks[-1]
    return [*blocks[:-1], replace(last, properties=tag("keepNext") + last.properties)]
