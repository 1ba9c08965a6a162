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

    def styled(self, identifier: str, path: str, key: str = "val") -> str | None:
        """What a style says by itself or by those it stands on, down to the defaults: `rPr/sz`, `pPr/spacing`."""
        return styled(self.part("word/styles.xml"), identifier, path, key)

    def paragraphs(self, style: str) -> list[etree._Element]:
        """Paragraphs of one style, in order."""
        return [p for p in self.document.iter(f"{W}p") if style_of(p) == style]


def styled(styles: etree._Element, identifier: str, path: str, key: str = "val") -> str | None:
    """The same of any part of styles; `path` is an element of `w:style`."""
    known = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    kind, inner = path.split("/", 1)
    places = "/".join(f"{W}{step}" for step in inner.split("/"))
    style = known.get(identifier)
    while style is not None:
        node = style.find(f"{W}{kind}/{places}")
        if node is not None and node.get(f"{W}{key}") is not None:
            return node.get(f"{W}{key}")
        style = known.get(val(style.find(f"{W}basedOn")))
    node = styles.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}/{places}")
    return val(node, key)


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def words(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def val(node: etree._Element | None, key: str = "val") -> str | None:
    return None if node is None else node.get(f"{W}{key}")


Make = Callable[..., Docx]
