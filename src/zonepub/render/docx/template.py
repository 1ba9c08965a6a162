"""An office's own template: the report is laid into its styles, its heads and feet, its page.

Styles are found by name, as Word's users know them. What the template lacks is added and told; what it has
is left as the office made it.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from zonepub.diagnostics import Diagnostics, Span

OLE = b"\xd0\xcf\x11\xe0"  # encrypted files and .doc are not ZIP but OLE containers
MACROS = ("vbaProject", "macroEnabled")
STYLE = re.compile(rb"<w:style\b.*?</w:style>", re.DOTALL)
IDENTIFIER = re.compile(rb'w:styleId="([^"]*)"')
NAME = re.compile(rb'<w:name\b[^>]*w:val="([^"]*)"')
USES = re.compile(rb'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link)\b[^>]*w:val=")([^"]*)(")')
SECTION = re.compile(rb"<w:sectPr\b[^>]*?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
NUMBER = re.compile(rb'((?:w:abstractNumId|w:numId)="|<w:(?:abstractNumId|numId) w:val=")(\d+)"')
APART = 1000  # our numberings stand this far behind the template's own


class Template:
    """A template that has been opened. `open_template` is the way to one."""

    def __init__(self, package: Any, name: str) -> None:
        self.package, self.name = package, name
        self.document = package.main_document_part
        self.styles: Part = self._related(RT.STYLES)
        self.identifiers = {
            name.casefold(): identifier for identifier, name in named_styles(self.styles.blob)
        }

    def _related(self, kind: str) -> Any:
        return next((rel.target_part for rel in self.document.rels.values() if rel.reltype == kind), None)

    def fill(self, parts: dict[str, bytes], diagnostics: Diagnostics) -> Any:
        """The package with the report in it. `parts`: document, styles, numbering and, if any, footnotes."""
        renamed = self._renamed(parts["styles"], diagnostics)
        document = apart(with_identifiers(parts["document"], renamed))
        section = SECTION.findall(self.document.blob)
        if section:  # the office's page, heads and feet
            document = SECTION.sub(lambda _: section[-1], document)
        namespaces = re.search(rb"<w:document\b([^>]*)>", self.document.blob)
        if namespaces:
            document = merged_namespaces(document, namespaces[1])
        self._replace(self.document, document)
        self.document._content_type = CT.WML_DOCUMENT_MAIN
        self._merge(RT.NUMBERING, "numbering", CT.WML_NUMBERING, apart(parts["numbering"]))
        if "footnotes" in parts:
            self._set(
                RT.FOOTNOTES, "footnotes", CT.WML_FOOTNOTES, with_identifiers(parts["footnotes"], renamed)
            )
        return self.package

    def _renamed(self, ours: bytes, diagnostics: Diagnostics) -> dict[bytes, bytes]:
        """Our style ids -> the template's; styles it lacks are added to it."""
        renamed: dict[bytes, bytes] = {}
        missing: list[bytes] = []
        added: list[str] = []
        for style in STYLE.findall(ours):
            identifier, name = IDENTIFIER.search(style), NAME.search(style)
            assert identifier is not None and name is not None
            words = name[1].decode()
            if words.casefold() in self.identifiers:
                renamed[identifier[1]] = self.identifiers[words.casefold()].encode()
            else:
                missing.append(style)
                added.append(words)
        taken = {identifier.encode() for identifier in self.identifiers.values()}
        for style in missing:
            identifier = IDENTIFIER.search(style)
            assert identifier is not None
            if identifier[1] in taken:  # the same id for another style: a clash
                renamed[identifier[1]] = b"Zonepub" + identifier[1]
                diagnostics.note("template-clash", Span(self.name), style=identifier[1].decode())
        text = b"".join(missing)
        for old, new in renamed.items():
            text = text.replace(b'w:styleId="%s"' % old, b'w:styleId="%s"' % new)
        text = with_identifiers(text.replace(b' w:default="1"', b""), renamed)
        self._replace(self.styles, self.styles.blob.replace(b"</w:styles>", text + b"</w:styles>"))
        if added:
            diagnostics.note("template-lacks-style", Span(self.name), styles="  ".join(added))
        return renamed

    def _merge(self, kind: str, name: str, content_type: str, data: bytes) -> None:
        """Our numberings behind the template's: all abstract ones before all instances (D3)."""
        part = self._related(kind)
        if part is None:
            self._set(kind, name, content_type, data)
            return
        abstract = b"".join(re.findall(rb"<w:abstractNum .*?</w:abstractNum>", data, re.DOTALL))
        instances = b"".join(re.findall(rb"<w:num .*?</w:num>", data, re.DOTALL))
        blob = part.blob
        place = blob.find(b"<w:num ")
        place = place if place >= 0 else blob.rindex(b"</w:numbering>")
        blob = blob[:place] + abstract + blob[place:]
        end = blob.rindex(b"</w:numbering>")
        self._replace(part, blob[:end] + instances + blob[end:])

    def _set(self, kind: str, name: str, content_type: str, data: bytes) -> None:
        part = self._related(kind)
        if part is not None:
            self._replace(part, data)
        else:
            added = Part(PackURI(f"/word/{name}.xml"), content_type, data, self.package)
            self.document.relate_to(added, kind)

    @staticmethod
    def _replace(part: Any, data: bytes) -> None:
        """New content for a part, whatever python-docx made of it."""
        part.__class__ = Part
        part._blob = data


def open_template(
    path: Path, name: str, diagnostics: Diagnostics, place: Span | None = None
) -> Template | None:
    """The template in the file `path`, or None after a diagnostic."""
    place = place or Span(name)
    if not path.is_file():
        diagnostics.error("file-not-found", place, path=name)
        return None
    data = path.read_bytes()
    if data.startswith(OLE):
        diagnostics.error("template-encrypted", place, path=name)
        return None
    try:
        package = OpcPackage.open(BytesIO(data))
        names = [part.partname for part in package.iter_parts()]
        kinds = [part.content_type for part in package.iter_parts()]
        if any(word in text for text in (*names, *kinds) for word in MACROS):
            diagnostics.error("template-macros", place, path=name)
            return None
        return Template(package, name)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, AttributeError, StopIteration) as problem:
        diagnostics.error("template-not-docx", place, path=name, reason=type(problem).__name__)
        return None


def named_styles(data: bytes) -> Iterable[tuple[str, str]]:
    """(id, name) of every style of a styles part."""
    for style in STYLE.findall(data):
        identifier, name = IDENTIFIER.search(style), NAME.search(style)
        if identifier and name:
            yield identifier[1].decode(), name[1].decode()


def with_identifiers(data: bytes, renamed: dict[bytes, bytes]) -> bytes:
    """The XML with its uses of style ids renamed."""
    return USES.sub(lambda match: match[1] + renamed.get(match[2], match[2]) + match[3], data)


def apart(data: bytes) -> bytes:
    """Numbering ids moved away from the template's own; 0 switches numbering off and stays."""
    return NUMBER.sub(lambda match: match[1] + str(int(match[2]) + APART).encode() + b'"', data)


def merged_namespaces(document: bytes, theirs: bytes) -> bytes:
    """The template's section may use prefixes that our document does not declare."""
    start = document.index(b"<w:document")
    end = document.index(b">", start)
    ours = document[start:end]
    for declaration in re.findall(rb'xmlns:\w+="[^"]*"|mc:Ignorable="[^"]*"', theirs):
        if declaration.split(b"=")[0] + b"=" not in ours:
            ours += b" " + declaration
    return document[:start] + ours + document[end:]
