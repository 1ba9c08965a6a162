"""Open Packaging Convention by python-docx: parts that stay bytes, relationships, content types.

All that touches what python-docx does not document stands in this file, which is the first to import it.
"""
# ruff: noqa: E402

from collections.abc import Iterable, Iterator
from io import BytesIO

from zonepub.lazy import defer

defer("docx", "docx.oxml")  # sixty modules that know the XML inside of parts

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage, Unmarshaller
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.pkgreader import PackageReader
from docx.opc.pkgwriter import _ContentTypesItem

__all__ = ["CT", "RT", "RawPackage", "RawPart", "entries", "load_package", "related", "respell"]


class RawPart(Part):
    """A part that is its bytes: never parsed, never written anew."""

    def replace(self, data: bytes, content_type: str = "") -> None:
        """Other bytes, and another content type if one is given."""
        self._blob = data
        self._content_type = content_type or self._content_type

    def relate(self, kind: str, target: "RawPart", identifier: str) -> None:
        """A relationship of type `kind` under an id that the XML of this part already names."""
        self.load_rel(kind, target, identifier)

    def relate_outside(self, kind: str, url: str, identifier: str) -> None:
        """The same to a URL outside of the package."""
        self.load_rel(kind, url, identifier, is_external=True)

    def drop(self, identifiers: Iterable[str]) -> None:
        """Without these relationships, and so without the parts that no other leads to."""
        for identifier in identifiers:
            self.rels.pop(identifier, None)


class RawPackage(OpcPackage):
    """A package of raw parts."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def make_part(self, name: str, content_type: str, data: bytes) -> RawPart:
        """A part that no relationship leads to yet; where `name` is taken, a number is added to it."""
        stem, dot, suffix = name.rpartition(".")
        free, number = name, 0
        while free.lower() in self._names:
            number += 1
            free = f"{stem}-{number}{dot}{suffix}"
        self._names.add(free.lower())
        return RawPart(PackURI(free), content_type, data, self)  # type: ignore[arg-type]

    @property
    def document(self) -> RawPart:
        """The main part. Raises KeyError where there is none, ValueError where there are several."""
        part = self.main_document_part
        assert isinstance(part, RawPart)
        return part

    def raw_parts(self) -> list[RawPart]:
        """All parts that relationships lead to."""
        return [part for part in self.iter_parts() if isinstance(part, RawPart)]


def load_package(data: bytes) -> RawPackage:
    """The package in a file. Raises KeyError where a part or its content type is missing, and BadZipFile."""
    package = RawPackage()
    Unmarshaller.unmarshal(  # type: ignore[no-untyped-call]
        PackageReader.from_file(BytesIO(data)), package, _raw_part  # type: ignore[no-untyped-call]
    )  # fmt: skip
    return package


def _raw_part(name: PackURI, content_type: str, _kind: str, data: bytes, package: RawPackage) -> RawPart:
    return package.make_part(name, content_type, data)


def related(source: RawPart | RawPackage, kind: str) -> list[RawPart]:
    """The parts behind the relationships of type `kind`."""
    return [
        item.target_part
        for item in source.rels.values()
        if item.reltype == kind and not item.is_external and isinstance(item.target_part, RawPart)
    ]


def entries(package: RawPackage) -> Iterator[tuple[str, bytes]]:
    """Content types, relationships and parts, in the order that relationships lead to them."""
    parts = list(package.iter_parts())
    yield "[Content_Types].xml", _ContentTypesItem.from_parts(parts).blob  # type: ignore[no-untyped-call]
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if len(part.rels):
            yield part.partname.rels_uri.membername, part.rels.xml


def respell(owner: RawPackage | RawPart, kind: str) -> None:
    """Relationships of type `kind` under its own name: LibreOffice writes others for properties."""
    for item in owner.rels.values():
        if item.reltype.rpartition("/")[2] == kind.rpartition("/")[2]:
            item._reltype = kind
