"""The package: python-docx's parts and relationships, our own bytes, a reproducible container (D6)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem

from zonepub.render.ziparchive import write_zip

PICTURE_TYPES = {".png": CT.PNG, ".jpg": CT.JPEG}
WORD_PARTS = {
    "theme": (CT.OFC_THEME, RT.THEME),
    "styles": (CT.WML_STYLES, RT.STYLES),
    "settings": (CT.WML_SETTINGS, RT.SETTINGS),
    "numbering": (CT.WML_NUMBERING, RT.NUMBERING),
    "fontTable": (CT.WML_FONT_TABLE, RT.FONT_TABLE),
    "footnotes": (CT.WML_FOOTNOTES, RT.FOOTNOTES),
}
PLACES = {"theme": "/word/theme/theme1.xml"}
RUNNING = {"header": (CT.WML_HEADER, RT.HEADER), "footer": (CT.WML_FOOTER, RT.FOOTER)}


class PackageWriter:
    """A package that is being filled."""

    def __init__(self, package: Any, document: Any) -> None:
        self.package, self.document = package, document  # python-docx types parts more narrowly than they are

    @classmethod
    def new(cls, parts: dict[str, bytes]) -> "PackageWriter":
        """An empty package with the main document and the other `parts` by name."""
        package: Any = OpcPackage()
        uri = PackURI("/word/document.xml")
        document = Part(uri, CT.WML_DOCUMENT_MAIN, parts["document"], package)
        package.relate_to(document, RT.OFFICE_DOCUMENT)
        made = cls(package, document)
        for name, data in parts.items():
            if name != "document":
                made.add(name, data)
        return made

    @classmethod
    def of(cls, package: Any) -> "PackageWriter":
        """A template's package."""
        return cls(package, package.main_document_part)

    @property
    def owners(self) -> list[Any]:
        """Parts whose text holds links: the document and its notes."""
        notes = [rel.target_part for rel in self.document.rels.values() if rel.reltype == RT.FOOTNOTES]
        return [self.document, *notes]

    def add(self, name: str, data: bytes) -> Part:
        """One of the parts a document has once."""
        kind, relationship = WORD_PARTS[name]
        part = Part(PackURI(PLACES.get(name, f"/word/{name}.xml")), kind, data, self.package)
        self.document.load_rel(relationship, part, f"r{name.capitalize()}")
        return part

    def add_running(self, kind: str, number: int, data: bytes) -> str:
        """A head or foot; gives its relationship id."""
        content_type, relationship = RUNNING[kind]
        part = Part(PackURI(f"/word/{kind}{number}.xml"), content_type, data, self.package)
        name = f"r{kind.capitalize()}{number}"
        self.document.load_rel(relationship, part, name)
        return name

    def add_picture(self, relationship: str, name: str, data: bytes) -> None:
        kind = PICTURE_TYPES[name[name.rindex(".") :]]
        part = Part(PackURI(f"/word/media/zonepub-{name}"), kind, data, self.package)
        self.document.load_rel(RT.IMAGE, part, relationship)

    def add_link(self, relationship: str, url: str) -> None:
        for owner in self.owners:
            owner.load_rel(RT.HYPERLINK, url, relationship, is_external=True)

    def add_properties(self, core: bytes, extended: bytes) -> None:
        """Properties of the report; those of a template give way."""
        for name, data, content_type, relationship in (
            ("core", core, CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES),
            ("app", extended, CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES),
        ):
            for key in [key for key, rel in self.package.rels.items() if rel.reltype == relationship]:
                del self.package.rels[key]
            part = Part(PackURI(f"/docProps/{name}.xml"), content_type, data, self.package)
            self.package.relate_to(part, relationship)

    def save(self, timestamp: datetime) -> bytes:
        return write_zip(entries(self.package), timestamp)


def entries(package: OpcPackage) -> Iterator[tuple[str, bytes]]:
    """Content types, relationships and parts, in the order that relationships lead to them."""
    parts = list(package.iter_parts())
    yield "[Content_Types].xml", _ContentTypesItem.from_parts(parts).blob  # type: ignore[no-untyped-call]
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if len(part.rels):
            yield part.partname.rels_uri.membername, part.rels.xml
