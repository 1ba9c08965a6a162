"""Opening a template: a foreign file, guarded against bombs, emptied of its text, refused in plain words."""

import posixpath
import zipfile

from lxml import etree

from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import BadFile, Gate, read_file
from zonepub.limits import limit
from zonepub.pictures import BadPicture, check_packed
from zonepub.readers.damage import damage
from zonepub.readers.docx.package import open_package, parsed, read_part
from zonepub.readers.errors import BrokenFile, FileTooLarge
from zonepub.readers.kind import has_password, kind_of, other_kind
from zonepub.regex import regex
from zonepub.render.docx.opc import RawPackage, load_package
from zonepub.render.docx.template.shell import BadTemplate, Template, emptied

MACROS = ("vbaproject", "macroenabled", "wordvbadata")
STRICT = b"http://purl.oclc.org/ooxml/"
MOST_PARTS = 4000
FILLED_LATER = regex(r"word/(header|footer|footnotes|endnotes|comments|theme/theme)\d*\.xml")
XML_STARTS = (b"<", b"\xef", b"\xfe", b"\xff")  # a tag or a byte order mark


def open_template(
    gate: Gate, name: str, diagnostics: Diagnostics, place: Span | None = None
) -> Template | None:
    """The template called `name`, or None after a diagnostic at `place`."""
    place = place or Span(name)
    try:
        package = _checked_package(read_file(gate.find(name), "template-bytes", name))
        return emptied(package, name, diagnostics, place)
    except BadFile as problem:
        diagnostics.error(problem.code, place, **problem.details)
    except FileTooLarge:
        diagnostics.error("template-too-large", place, path=name, limit=str(limit("template-bytes") >> 20))
    except BrokenFile as problem:
        diagnostics.error("template-not-docx", place, path=name, reason=damage(str(problem)))
    except BadPicture as problem:
        diagnostics.error(problem.code, place, path=f"{name}: {problem.path}", **problem.details)
    except BadTemplate as problem:
        diagnostics.error(problem.code, place, path=name, **problem.details)
    return None


def refuse_others(data: bytes) -> None:
    """Raises BadTemplate or BrokenFile for what is no DOCX by its bytes."""
    if kind_of(data) == "locked":
        raise BadTemplate("template-encrypted" if has_password(data) else "template-old-doc")
    if other := other_kind(data):
        raise BrokenFile(other)


def _checked_package(data: bytes) -> RawPackage:
    """The package in `data`. Raises BadTemplate, BrokenFile and FileTooLarge."""
    refuse_others(data)
    archive = open_package(data).archive
    left, left_xml = limit("template-bytes"), limit("docx-part-bytes")
    if len(archive.namelist()) > MOST_PARTS:
        raise FileTooLarge
    for name in archive.namelist():
        part = read_part(archive, name, left) or b""
        left -= len(part)
        check_packed(name, part)
        if part.lstrip()[:1] in XML_STARTS:  # a tree takes fifty times its bytes
            left_xml -= len(part)
        if left_xml < 0:
            raise FileTooLarge
        if name.endswith(".rels"):
            _check_targets(archive, name, parsed(part, name))
        elif FILLED_LATER.fullmatch(name):
            parsed(part, name)
        if name == "_rels/.rels" and STRICT in part:
            raise BadTemplate("template-strict")
    try:
        package = load_package(data)
        package.document  # noqa: B018
    except Exception as problem:  # python-docx raises whatever a strange file brings about
        raise BrokenFile(str(problem) or type(problem).__name__) from problem
    untyped = next((part.partname for part in package.iter_parts() if not part.content_type), None)
    if untyped is not None:
        raise BrokenFile(f"{untyped}: no content type")
    kinds = [item.reltype for part in package.iter_parts() for item in part.rels.values()]
    names = [text for part in package.iter_parts() for text in (part.partname, part.content_type)]
    if any(macro in text.lower() for text in (*names, *kinds) for macro in MACROS):
        raise BadTemplate("template-macros")
    return package


def _check_targets(archive: zipfile.ZipFile, name: str, relationships: etree._Element) -> None:
    """Every part that a relationship leads to is in the package."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for item in relationships:
        if item.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
        if target not in archive.NameToInfo:
            raise BadTemplate("template-dangling", part=target, owner=name)
