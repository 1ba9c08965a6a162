"""The parts of a DOCX, taken out of their ZIP with care (I1, I2, I57)."""

import posixpath
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from zonepub.limits import limit
from zonepub.readers.errors import BrokenFile, FileTooLarge
from zonepub.records import dataclass, field
from zonepub.regex import regex

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_NAMES = regex(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
MAX_ENTRIES = 10_000
MAX_PART = 64 << 20  # bytes of a part of a file of our own, unpacked
MAX_PARTS = 1 << 30  # of all its parts
MAX_RATIO, RATIO_FROM = 100, 20 << 20  # honest small parts are packed harder than that
OFF = ("0", "false", "off")
PARSING: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True,
}  # fmt: skip
MAX_MARKUP = 8_000_000  # "<" in a part: each tag costs memory far beyond its bytes


@dataclass(slots=True)
class PartRelations:
    """What a part points to: other parts, and targets outside the file, which nobody opens."""

    parts: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> (kind, name of the part)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> (kind, outside target)


@dataclass(slots=True)
class DocxPackage:
    """A DOCX: its main part, and the parts that this one leads to, by kind.

    `most` and `left`: bytes that one part and all further parts may unpack to.
    """

    archive: zipfile.ZipFile
    main: str = ""
    names: dict[str, zipfile.ZipInfo] = field(default_factory=dict)  # name in small letters -> entry
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> (kind, name of the part)
    most: int = MAX_PART
    left: int = MAX_PARTS
    trees: dict[str, etree._Element | None] = field(default_factory=dict)  # by name, those read so far

    def names_of(self, kind: str) -> list[str]:
        """The names of all parts of a kind, `header` say, in the order of the relationships."""
        return [name for kind_of_part, name in self.relations.values() if kind_of_part == kind]

    def related(self, kind: str) -> etree._Element | None:
        """The part of a kind, `styles` say."""
        names = self.names_of(kind)
        return self.tree(names[0]) if names else None

    def part(self, identity: str | None) -> etree._Element | None:
        """The part that a relationship leads to."""
        return self.tree(self.relations[identity][1]) if identity in self.relations else None

    def tree(self, name: str) -> etree._Element | None:
        """A part as XML; None when it is not there. Raises BrokenFile and FileTooLarge."""
        if name not in self.trees:
            data = self.read(name)
            self.trees[name] = parsed(data, name) if data is not None else None
        return self.trees[name]

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None when it is not there. Raises BrokenFile and FileTooLarge."""
        entry = self.names.get(name.lower())
        if entry is None:
            return None
        data = read_part(self.archive, entry, min(self.most, self.left))
        if data is not None and len(data) > max(RATIO_FROM, MAX_RATIO * entry.compress_size):
            raise FileTooLarge
        self.left -= len(data or b"")
        return data

    def relations_of(self, name: str) -> PartRelations:
        """The relationships of a part; the package itself is the part without a name."""
        folder, base = posixpath.split(name)
        relations = PartRelations()
        root = self.tree(f"{folder}/_rels/{base}.rels".lstrip("/"))
        for item in root if root is not None else ():
            kind, identity = item.get("Type", "").rpartition("/")[2], item.get("Id", "")
            target = item.get("Target", "")
            if item.get("TargetMode") == "External":
                relations.links[identity] = (kind, target)
            else:
                relations.parts[identity] = (kind, _resolved(folder, target))
        return relations


def is_switched_on(element: etree._Element | None) -> bool:
    """Whether a setting that is on or off is there and says nothing else."""
    return element is not None and element.get(f"{W}val", "1") not in OFF


def open_package(
    data: bytes, *, trusted: bool = False, limits: tuple[str, str] = ("docx-part-bytes", "docx-bytes")
) -> DocxPackage:
    """The package in `data`; one that is not `trusted` keeps to the limits of foreign files.

    `limits`: their names, for one part and for all. Raises BrokenFile and FileTooLarge.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise BrokenFile(str(problem)) from problem
    package = DocxPackage(archive, names=_entries(archive))
    if not trusted:
        package.most, package.left = map(limit, limits)
    roots = package.relations_of("").parts
    package.main = next(
        (name for kind, name in roots.values() if kind == "officeDocument"), "word/document.xml"
    )
    package.relations = package.relations_of(package.main).parts
    return package


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Entries by their names in small letters; names that occur twice or lead out of the file are refused."""
    if len(archive.infolist()) > MAX_ENTRIES:
        raise FileTooLarge
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/").lower()
        if ".." in name.split("/") or name.startswith("/") or ":" in name:
            raise BrokenFile(f"entry {entry.filename!r}")
        if name in entries:
            raise BrokenFile(f"entry {entry.filename!r} twice")
        entries[name] = entry
    return entries


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target)) if target else ""


def read_part(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes of an entry, if they are no more than `most`. Raises BrokenFile and FileTooLarge."""
    try:
        with archive.open(name) as file:
            data = file.read(most + 1)
    except KeyError:
        return None
    except Exception as problem:  # zlib.error, BadZipFile, RuntimeError for a password, ...
        shown = name if isinstance(name, str) else name.filename
        raise BrokenFile(f"{shown}: {problem}") from problem
    if len(data) > most:
        raise FileTooLarge
    return data


def parsed(data: bytes, name: str) -> etree._Element:
    """XML without entities or the network; the strict namespaces as the transitional ones (I2).

    Elements nested more than 256 deep and texts above 10 MB are refused by the parser itself.
    """
    try:
        root = etree.fromstring(checked(data, name), etree.XMLParser(**PARSING))
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise BrokenFile(f"{name}: {problem}") from problem
    refuse_doctype(root, name)
    return root


def checked(data: bytes, name: str) -> bytes:
    """What may be parsed of a part, in the transitional namespaces. Raises BrokenFile and FileTooLarge."""
    if b"<!DOCTYPE" in data:
        raise BrokenFile(f"{name}: DOCTYPE")
    if data.count(b"<") > MAX_MARKUP:
        raise FileTooLarge
    if b"purl.oclc.org/ooxml" in data:
        return STRICT_NAMES.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
    return data


def refuse_doctype(element: etree._Element, name: str) -> None:
    """Raise BrokenFile for a document type in another encoding than the bytes were looked through for."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise BrokenFile(f"{name}: DOCTYPE")
