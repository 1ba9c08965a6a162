"""A DOCX as facts, its sections, paragraphs and page numbers: the door for those who measure one."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from zonepub.readers.docx.drawings import FALLBACK
from zonepub.readers.docx.facts import Facts, facts_of
from zonepub.readers.docx.numbering import ListNumbers, read_numbers
from zonepub.readers.docx.package import DocxPackage, R, W, open_package
from zonepub.readers.docx.paragraphs import DocxParagraph, ParagraphReader
from zonepub.readers.docx.styles import StyleCascade, read_styles
from zonepub.readers.errors import OtherKind
from zonepub.records import dataclass
from zonepub.regex import regex

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MOST_PAGE_NUMBERS = 100  # of one footer
PAGE_FIELD = regex(r"\bPAGE\b")

__all__ = ["DocxDocument", "DocxParagraph", "PageNumberParagraph", "read_document"]


@dataclass(frozen=True, slots=True)
class PageNumberParagraph:
    """A paragraph of a footer that shows the page number; `align` is that of the box it stands in."""

    paragraph: DocxParagraph
    even: bool  # pages only
    align: str
    section: Facts


@dataclass(frozen=True, slots=True)
class DocxDocument:
    """A document. `even_differ`: its even pages have footers of their own, if any."""

    sections: tuple[Facts, ...]
    normal_run: Facts  # of its default paragraph style
    paragraphs: tuple[DocxParagraph, ...]
    page_numbers: tuple[PageNumberParagraph, ...]
    even_differ: bool
    cut: bool  # paragraphs were left out


def read_document(data: bytes, most: int) -> DocxDocument:
    """A DOCX with its first `most` paragraphs. Raises BrokenFile, OtherKind, FileTooLarge."""
    package = open_package(data)
    root = package.tree(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise OtherKind("no document of a word processor")
    styles = read_styles(package)
    sections = list(body.iter(f"{W}sectPr")) or [etree.SubElement(body, f"{W}sectPr")]
    reader = ParagraphReader(styles, read_numbers(package))
    paragraphs = tuple(islice(reader.paragraphs(body), most + 1))
    settings = package.related("settings")
    even_differ = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
    return DocxDocument(
        tuple(map(facts_of, sections)),
        styles.run(styles.default, None),
        paragraphs[:most],
        tuple(_page_numbers(package, sections, styles, even_differ)),
        even_differ,
        len(paragraphs) > most,
    )


def _page_numbers(
    package: DocxPackage, sections: list[etree._Element], styles: StyleCascade, even_differ: bool
) -> Iterator[PageNumberParagraph]:
    """Those of all sections, each footer once."""
    seen: set[etree._Element] = set()
    for section in sections:
        for reference in section.findall(f"{W}footerReference"):
            identity = reference.get(f"{R}id")
            even = reference.get(f"{W}type", "default") == "even"
            footer = package.part(identity)
            if footer is None or footer in seen or (even and not even_differ):
                continue
            seen.add(footer)
            reader = ParagraphReader(styles, ListNumbers())
            for node in islice(filter(_shows_page, footer.iter(f"{W}p")), MOST_PAGE_NUMBERS):
                if next(node.iterancestors(FALLBACK), None) is None:
                    yield PageNumberParagraph(
                        reader.paragraph(node), even, _box_align(node), facts_of(section)
                    )


def _shows_page(node: etree._Element) -> bool:
    codes = "".join(item.text or "" for item in node.iter(f"{W}instrText"))
    codes += "".join(item.get(f"{W}instr", "") for item in node.iter(f"{W}fldSimple"))
    return PAGE_FIELD.search(codes) is not None


def _box_align(node: etree._Element) -> str:
    """Where on the page the frame or text box of a paragraph stands; empty when it stands in none."""
    anchor = next(node.iterancestors(f"{DRAWING}anchor"), None)
    if anchor is not None:
        return (anchor.findtext(f"{DRAWING}positionH/{DRAWING}align") or "").strip()
    frame = node.find(f"{W}pPr/{W}framePr")
    return frame.get(f"{W}xAlign", "") if frame is not None else ""
