"""The parts of a DOCX, taken out of their ZIP with care."""

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from zonepub.limits import limit
from zonepub.readers.errors import BrokenFile, FileTooLarge
from zonepub.records import dataclass, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MAX_ENTRIES = 20_000
MAX_PART = 64 << 20  # bytes of a part of a file of our own, unpacked
MAX_PARTS = 1 << 30  # of all its parts


@dataclass(slots=True)
class DocxPackage:
    """A DOCX: its main part, and the parts that this one leads to, by kind.

    `most` and `left`: bytes that one part and all further parts may unpack to.
    """

    archive: zipfile.ZipFile
    main: str = ""
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> (kind, name of the part)
    most: int = MAX_PART
    left: int = MAX_PARTS
    trees: dict[str, etree._Element | None] = field(default_factory=dict)  # by name, those read so far

    def related(self, kind: str) -> etree._Element | None:
        """The part of a kind, `styles` say."""
        names = [name for kind_of_part, name in self.relations.values() if kind_of_part == kind]
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
        data = read_part(self.archive, name, min(self.most, self.left))
        self.left -= len(data or b"")
        return data


def open_package(data: bytes, *, trusted: bool = False) -> DocxPackage:
    """The package in `data`; one that is not `trusted` keeps to the limits of foreign files.

    Raises BrokenFile and FileTooLarge.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise BrokenFile(str(problem)) from problem
    if len(archive.namelist()) > MAX_ENTRIES:
        raise FileTooLarge
    package = DocxPackage(archive)
    if not trusted:
        package.most, package.left = limit("docx-part-bytes"), limit("docx-bytes")
    roots = _relations(package, "_rels/.rels", "")
    main = next((name for kind, name in roots.values() if kind == "officeDocument"), "word/document.xml")
    folder, name = posixpath.split(main)
    package.main = main
    package.relations = _relations(package, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
    return package


def read_part(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    """The bytes of an entry, if they are no more than `most`. Raises BrokenFile and FileTooLarge."""
    try:
        with archive.open(name) as file:
            data = file.read(most + 1)
    except KeyError:
        return None
    except Exception as problem:  # zlib.error, BadZipFile, RuntimeError for a password, ...
        raise BrokenFile(f"{name}: {problem}") from problem
    if len(data) > most:
        raise FileTooLarge
    return data


def parsed(data: bytes, name: str) -> etree._Element:
    """XML without entities or the network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    if b"<!DOCTYPE" in data:
        raise BrokenFile(f"{name}: DOCTYPE")
    try:
        return etree.fromstring(data.replace(STRICT, W[1:-1].encode()), parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise BrokenFile(f"{name}: {problem}") from problem


def _relations(package: DocxPackage, name: str, folder: str) -> dict[str, tuple[str, str]]:
    data = package.read(name)
    if data is None:
        return {}
    relations = {}
    for item in parsed(data, name):
        if item.get("TargetMode") == "External":
            continue
        target = item.get("Target", "")
        path = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        relations[item.get("Id", "")] = (item.get("Type", "").rpartition("/")[2], path)
    return relations
