"""A finished DOCX, part by part, for tests to ask."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Docx:
    """A finished file, part by part."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.archive = ZipFile(BytesIO(data))
        self.names = self.archive.namelist()

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name))

    @property
    def document(self) -> etree._Element:
        return self.part("word/document.xml")

    def style(self, identifier: str) -> etree._Element:
        return next(
            s for s in self.part("word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == identifier
        )

    def paragraphs(self, style: str) -> list[etree._Element]:
        """Paragraphs of one style, in order."""
        return [p for p in self.document.iter(f"{W}p") if style_of(p) == style]


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def words(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def val(node: etree._Element | None, key: str = "val") -> str | None:
    return None if node is None else node.get(f"{W}{key}")


Make = Callable[..., Docx]
