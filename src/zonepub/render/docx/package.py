"""The package of one document: which parts it has, and under which names and ids they stand (D6)."""

from collections.abc import Sequence
from datetime import datetime

from zonepub.render.docx.opc import CT, RT, RawPackage, RawPart, entries, related, respell
from zonepub.render.ziparchive import write_zip

PICTURE_TYPES = {".png": CT.PNG, ".jpg": CT.JPEG}
WORD_PARTS = {
    "theme": (CT.OFC_THEME, RT.THEME),
    "styles": (CT.WML_STYLES, RT.STYLES),
    "settings": (CT.WML_SETTINGS, RT.SETTINGS),
    "numbering": (CT.WML_NUMBERING, RT.NUMBERING),
    "fontTable": (CT.WML_FONT_TABLE, RT.FONT_TABLE),
    "footnotes": (CT.WML_FOOTNOTES, RT.FOOTNOTES),
    "endnotes": (CT.WML_ENDNOTES, RT.ENDNOTES),
    "comments": (CT.WML_COMMENTS, RT.COMMENTS),
    "commentsExtended": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    ),
}
NOTES = (RT.FOOTNOTES, RT.ENDNOTES)
QUICKLY = 4  # zlib takes half the time, for a file a ninth larger
PLACES = {"theme": "/word/theme/theme1.xml"}
RUNNING = {"header": (CT.WML_HEADER, RT.HEADER), "footer": (CT.WML_FOOTER, RT.FOOTER)}


class PackageWriter:
    """A package that is being filled."""

    def __init__(self, package: RawPackage) -> None:
        self.package, self.document = package, package.document
        self.pictures: dict[str, RawPart] = {}  # by relationship

    @classmethod
    def new(cls, parts: dict[str, bytes]) -> "PackageWriter":
        """An empty package with the main document and the other `parts` by name."""
        package = RawPackage()
        document = package.make_part("/word/document.xml", CT.WML_DOCUMENT_MAIN, parts["document"])
        package.relate_to(document, RT.OFFICE_DOCUMENT)
        writer = cls(package)
        for name, data in parts.items():
            if name != "document":
                writer.add(name, data)
        return writer

    @property
    def owners(self) -> list[RawPart]:
        """Parts whose text holds links: the document and its notes."""
        return [self.document, *(part for kind in NOTES for part in related(self.document, kind))]

    def add(self, name: str, data: bytes) -> None:
        """One of the parts that a document has once."""
        kind, relationship = WORD_PARTS[name]
        part = self.package.make_part(PLACES.get(name, f"/word/{name}.xml"), kind, data)
        self.document.relate(relationship, part, f"r{name.capitalize()}")

    def put(self, name: str, data: bytes) -> None:
        """The same in a template's package: its own part of that kind gives way."""
        kind, relationship = WORD_PARTS[name]
        self._put(self.document, relationship, f"/word/{name}.xml", kind, data)

    def _put(
        self, owner: RawPart | RawPackage, relationship: str, name: str, content_type: str, data: bytes
    ) -> None:
        respell(owner, relationship)
        present = related(owner, relationship)
        if present:
            present[0].replace(data)
        else:
            owner.relate_to(self.package.make_part(name, content_type, data), relationship)

    def add_running(self, kind: str, number: int, data: bytes, pictures: Sequence[str] = ()) -> None:
        """The header or footer that the document calls `rHeader1`, `rFooter1` and so on, with the
        relationships of its pictures."""
        content_type, relationship = RUNNING[kind]
        part = self.package.make_part(f"/word/{kind}{number}.xml", content_type, data)
        self.document.relate(relationship, part, f"r{kind.capitalize()}{number}")
        for picture in pictures:
            part.relate(RT.IMAGE, self.pictures[picture], picture)

    def add_picture(self, relationship: str, name: str, data: bytes) -> None:
        """A picture file under the id that drawings show it by."""
        kind = PICTURE_TYPES[name[name.rindex(".") :]]
        part = self.package.make_part(f"/word/media/zonepub-{name}", kind, data)
        self.document.relate(RT.IMAGE, part, relationship)
        self.pictures[relationship] = part

    def add_link(self, relationship: str, url: str) -> None:
        """A URL under the id that hyperlinks name it by."""
        for owner in self.owners:
            owner.relate_outside(RT.HYPERLINK, url, relationship)

    def add_properties(self, core: bytes, extended: bytes) -> None:
        """Properties of the report; those of a template give way."""
        core_type, extended_type = CT.OPC_CORE_PROPERTIES, CT.OFC_EXTENDED_PROPERTIES
        self._put(self.package, RT.CORE_PROPERTIES, "/docProps/core.xml", core_type, core)
        self._put(self.package, RT.EXTENDED_PROPERTIES, "/docProps/app.xml", extended_type, extended)

    def add_trace(self, item: bytes, item_properties: bytes, properties: bytes) -> None:
        """The custom XML part with its properties; the property, where a template has none of its own."""
        part = self.package.make_part("/customXml/item1.xml", CT.XML, item)
        kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        beside = self.package.make_part("/customXml/itemProps1.xml", kind, item_properties)
        part.relate(RT.CUSTOM_XML_PROPS, beside, "rId1")
        self.document.relate(RT.CUSTOM_XML, part, "rTrace")
        if not related(self.package, RT.CUSTOM_PROPERTIES):
            self._put(
                self.package,
                RT.CUSTOM_PROPERTIES,
                "/docProps/custom.xml",
                CT.OFC_CUSTOM_PROPERTIES,
                properties,
            )

    def save(self, timestamp: datetime) -> bytes:
        """The finished file."""
        return write_zip(entries(self.package), timestamp, level=QUICKLY)
