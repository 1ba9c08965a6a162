"""DOCX -> `Manuscript`: the package, its stories, and what beside the body is listed as left out."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from lxml import etree

from zonepub.diagnostics import Diagnostics, Span
from zonepub.importing.document import (
    Block,
    Manuscript,
    RawParagraph,
    replace_hints,
)
from zonepub.importing.readers.docx.beside import leave_beside, leave_properties
from zonepub.importing.readers.docx.chunks import page_blocks
from zonepub.importing.readers.docx.contents import leave_contents
from zonepub.importing.readers.docx.lists import settle_lists
from zonepub.importing.readers.docx.names import W
from zonepub.importing.readers.docx.notes import open_notes, read_comments, read_notes
from zonepub.importing.readers.docx.revisions import Policy, Revisions
from zonepub.importing.readers.docx.source import Source
from zonepub.importing.readers.docx.story import StoryReader
from zonepub.importing.readers.docx.styles import Styles
from zonepub.readers.damage import damage
from zonepub.readers.docx.numbering import read_numbers
from zonepub.readers.docx.package import DocxPackage, open_package
from zonepub.readers.docx.styles import read_styles
from zonepub.readers.errors import BrokenFile, FileTooLarge, OtherKind

Result = TypeVar("Result")
LIMITS = ("import-part-bytes", "import-bytes")


def read_docx(
    data: bytes, file: str, diagnostics: Diagnostics, revisions: Policy = "keep"
) -> Manuscript | None:
    """The document, or None after an error diagnostic. `revisions`: what becomes of tracked changes."""
    return read_package(
        data, file, diagnostics, lambda package, root: _read(package, root, file, diagnostics, revisions)
    )


def read_package(
    data: bytes, file: str, diagnostics: Diagnostics, read: Callable[[DocxPackage, etree._Element], Result]
) -> Result | None:
    """What `read` makes of the package and the root of its main part, or None after an error diagnostic."""
    try:
        package = open_package(data, limits=LIMITS)
        root = package.tree(package.main)
        if root is None or root.tag != f"{W}document":
            raise OtherKind(package.main)
        with _no_collection():
            return read(package, root)
    except FileTooLarge:
        diagnostics.error("docx-too-large", Span(file))
    except OtherKind:
        diagnostics.error("docx-other-kind", Span(file))
    except BrokenFile as problem:
        diagnostics.error("docx-broken", Span(file), problem=damage(str(problem)[:160]))
    return None


@contextmanager
def _no_collection() -> Iterator[None]:
    """Elements and places are kept by the hundred thousand; looking for rubbish among them costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    package: DocxPackage, root: etree._Element, file: str, diagnostics: Diagnostics, policy: Policy
) -> Manuscript:
    document = Manuscript(file, "docx", {})
    source = source_of(package, document, diagnostics, Revisions(document, policy))
    document.blocks = _stories(source, root)
    leave_contents(source)
    settle_lists(document)
    numbers = {name: int(name.rpartition("-")[2]) for name in document.notes}
    document.notes = {name: document.notes[name] for name in sorted(numbers, key=numbers.__getitem__)}
    _relative_looks(document)
    return document


def source_of(
    package: DocxPackage, document: Manuscript, diagnostics: Diagnostics, revisions: Revisions
) -> Source:
    cascade = read_styles(package)
    source = Source(
        package, document, diagnostics, Styles(cascade), read_numbers(package, cascade), revisions, _chunk
    )
    # the last writer: a hint only (I8)
    application = package.read("docProps/app.xml") or b""
    source.own = b"<Application>zonepub" in application
    source.by_libreoffice = b"<Application>LibreOffice" in application
    return source


def _stories(source: Source, root: etree._Element) -> list[Block]:
    """The blocks of the body; notes, comments and what stands beside go into the document."""
    package = source.package
    body = source.open_part(package.main, root)
    warn_of_macros(source)
    open_notes(source)
    read_comments(source)
    story = StoryReader(source, body, package.relations_of(package.main))
    blocks = story.read(root)
    story.end_fields()
    source.leave_rest(body)
    read_notes(source)
    leave_beside(source)
    leave_properties(source)
    return blocks


def _chunk(outer: Source, name: str) -> list[Block] | None:
    """The blocks of a document inside another; None if it cannot be read, or is inside one itself."""
    try:
        data = outer.package.read(name)
        if data is None or outer.prefix:
            return None
        if not data.startswith(b"PK"):
            return page_blocks(outer, name, data)
        package = open_package(data, limits=LIMITS)
        package.left = outer.package.left
        root = package.tree(package.main)
        if root is None or root.tag != f"{W}document":
            return None
        inner = source_of(package, outer.document, outer.diagnostics, outer.revisions)
    except BrokenFile:
        return None
    inner.prefix, inner.noted, inner.warned = f"{name}!", outer.noted, outer.warned
    return _stories(inner, root)


def warn_of_macros(source: Source) -> None:
    """Macros are never looked at; a word says that they were there (I7)."""
    kinds = {kind for kind, _ in source.package.relations.values()}
    types = source.package.read("[Content_Types].xml") or b""
    if "vbaProject" in kinds or b"macroEnabled" in types:
        source.warn("docx-macros", None, "macros")
    if any("_xmlsignatures" in name for name in source.package.names):
        source.warn("docx-signed", None, "signature")


def _relative_looks(document: Manuscript) -> None:
    """Sizes over that of the body text, faces other than its own: those that most characters have (I17)."""
    sizes: dict[float, int] = {}
    faces: dict[str, int] = {}
    paragraphs = [block for block in document.blocks if isinstance(block, RawParagraph) and block.hints.size]
    for block in paragraphs:
        count, hints = sum(len(run.text) for run in block.runs), block.hints
        sizes[hints.size] = sizes.get(hints.size, 0) + count
        faces[hints.face] = faces.get(hints.face, 0) + count
    if not paragraphs:
        return
    size = max(sizes, key=lambda size: (sizes[size], -size))
    face = max(faces, key=lambda face: (faces[face], face))
    document.blocks = [
        replace_hints(
            block,
            size=round(block.hints.size / size, 3),
            face=block.hints.face if block.hints.face != face else "",
        )
        if isinstance(block, RawParagraph)
        else block
        for block in document.blocks
    ]
