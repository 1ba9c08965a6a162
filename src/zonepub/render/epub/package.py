"""The package document and the container, written by ebooklib; this is the only file that knows ebooklib.

Our documents go through it as raw items: its own XHTML classes pretty-print, which puts gaps into Chinese.
What ebooklib cannot say is put right in the tree it is about to write.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ebooklib.epub import NAMESPACES, EpubBook, EpubItem, EpubWriter

from zonepub.records import dataclass
from zonepub.render.epub.metadata import MetadataEntry
from zonepub.render.xhtml.markup import possible

XHTML = "application/xhtml+xml"
MEDIA_TYPES = {
    ".xhtml": XHTML, ".css": "text/css", ".ncx": "application/x-dtbncx+xml", ".png": "image/png",
    ".jpg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml",
    ".webp": "image/webp", ".otf": "font/otf", ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}  # fmt: skip
PREFIXES = (
    "a11y: http://www.idpf.org/epub/vocab/package/a11y/#"
    " ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One file of the publication; `properties` as the manifest names them (E8)."""

    file: str
    data: bytes
    properties: tuple[str, ...] = ()
    in_spine: bool = False


class _Parts:
    """Stands in for the zip file that ebooklib writes to: ours has fixed times and order."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        self.parts[name] = data.encode() if isinstance(data, str) else data


class _OpfWriter(EpubWriter):  # type: ignore[misc]
    """ebooklib's writer of container and package, kept from what it adds on its own."""

    def parts(self) -> dict[str, bytes]:
        self.out = _Parts()
        self._write_container()
        self._write_opf()
        self._write_items()
        return self.out.parts

    def _write_opf_file(self, root: Any) -> None:
        root.set("prefix", PREFIXES)  # ebooklib's own is for fixed layouts
        root.set(XML_LANG, self.book.language)
        super()._write_opf_file(root)


def package(
    entries: Iterable[MetadataEntry],
    items: Iterable[ManifestEntry],
    language: str,
    modified: datetime,
    *,
    rtl: bool = False,
    guide: Iterable[tuple[str, str, str]] = (),
) -> dict[str, bytes]:
    """All parts of the EPUB but `mimetype`, by their path in the zip, in a fixed order.

    `modified` becomes the one `dcterms:modified` (E4); `rtl` turns the pages of vertical writing (E16);
    `guide` has kind, title and file of what old readers look for.
    """
    book = EpubBook()
    book.metadata = {NAMESPACES["DC"]: {}, NAMESPACES["OPF"]: {}}
    book.language = language
    book.direction = "rtl" if rtl else None
    for entry in entries:
        _add_metadata(book, entry)
    for item in items:
        suffix = item.file.rpartition(".")[2]
        # the same chapter keeps its id in every version of the book; `spine toc` wants that of the NCX
        uid = "ncx" if suffix == "ncx" else item.file.replace("/", "-")
        if "cover-image" in item.properties:
            _add_old_metadata(book, "cover", uid)
        raw = EpubItem(uid=uid, file_name=item.file, media_type=MEDIA_TYPES[f".{suffix}"], content=item.data)
        raw.properties = list(item.properties)
        book.add_item(raw)
        if item.in_spine:
            book.spine.append(raw)
    if rtl:
        _add_old_metadata(book, "primary-writing-mode", "vertical-rl")
    book.guide = [{"type": kind, "title": possible(title), "href": file} for kind, title, file in guide]
    return _OpfWriter("", book, {"mtime": modified}).parts()


def _add_old_metadata(book: EpubBook, name: str, content: str) -> None:
    """A `meta` as EPUB 2 had them, which 3.3 allows and old readers want."""
    book.metadata[NAMESPACES["OPF"]].setdefault("meta", []).append((None, {"name": name, "content": content}))


def _add_metadata(book: EpubBook, entry: MetadataEntry) -> None:
    """`dc:` entries are elements, all others `meta` with a property; both in the order given."""
    value = possible(" ".join(entry.value.split("\n")))
    named = {"id": entry.id} if entry.id else {}
    if entry.name.startswith("dc:"):
        book.add_metadata("DC", entry.name.removeprefix("dc:"), value, named)
        return
    others = {"property": entry.name, **named}
    if entry.refines:
        others["refines"] = f"#{entry.refines}"
    if entry.scheme:
        others["scheme"] = entry.scheme
    book.metadata[NAMESPACES["OPF"]].setdefault("meta", []).append((value, others))
