"""A finished EPUB in the hand: its parts, its package, its documents."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from zonepub.diagnostics import Diagnostics
from zonepub.model import (
    Caption,
    Figure,
    Inline,
    Paragraph,
    Picture,
    Report,
    Text,
)
from zonepub.model.numbering import Number

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
TIMESTAMP = datetime(2026, 3, 5, tzinfo=UTC)


@dataclass
class Book:
    """An EPUB taken apart."""

    data: bytes
    diagnostics: Diagnostics = field(default_factory=Diagnostics)

    def __post_init__(self) -> None:
        with ZipFile(BytesIO(self.data)) as archive:
            self.infos = archive.infolist()
            self.parts = {info.filename: archive.read(info) for info in self.infos}
        self.package = etree.fromstring(self.parts["EPUB/content.opf"])
        self.items = {item.get("id"): item for item in self.package.iter("{*}item")}
        self.spine = [self.items[ref.get("idref")].get("href") for ref in self.package.iter("{*}itemref")]

    def document(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[f"EPUB/{name}"])

    @property
    def documents(self) -> dict[str, etree._Element]:
        names = (item.get("href") for item in self.items.values() if item.get("href").endswith(".xhtml"))
        return {name: self.document(name) for name in names}

    @property
    def css(self) -> str:
        return "".join(self.parts[f"EPUB/{name}.css"].decode() for name in ("style", "modern"))

    def find(self, path: str) -> list[etree._Element]:
        """All elements of a path, with XHTML names, through the book in spine order."""
        return [found for name in self.spine for found in self.document(name).findall(f".//{XHTML}{path}")]

    def metas(self, name: str) -> list[str]:
        metas = (meta for meta in self.package.iter("{*}meta") if meta.get("property") == name)
        return [meta.text for meta in metas]

    def terms(self, name: str) -> list[str]:
        return [element.text for element in self.package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")]


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


Publish = Callable[..., Book]


def report(*body, **more) -> Report:
    return Report(**{"title": (Text("标题"),), "body": body, **more})


def line(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


def figure(anchor: str, picture: Picture | None = None, **more: str) -> Figure:
    return Figure(anchor, Caption((Text("图说"),), picture, **more), Number(1))


def the(book: Book, name: str) -> etree._Element:
    found = book.find(name)
    assert len(found) == 1
    return found[0]
