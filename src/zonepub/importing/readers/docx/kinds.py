"""What a file is, whatever its name says (I7), and DOCX written as one XML file."""

import base64
import binascii
import zipfile
from io import BytesIO
from typing import Literal

from lxml import etree

from zonepub.readers.docx.package import parsed
from zonepub.readers.kind import ZIP

FileKind = Literal["docx", "encrypted", "flat", "pdf", "word", "works", "rtf", "odf", "markup", "other"]
OLD = frozenset({"word", "works", "rtf", "odf", "markup"})  # for LibreOffice
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, and every encrypted .docx
PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
# streams of an OLE file -> what it is
STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", "encrypted"), ("WordDocument", "word"), ("MatOST", "works"), ("CONTENTS", "works"),
)  # fmt: skip
START = 4096  # bytes in which a flat file says what it is
EPOCH = (1980, 1, 1, 0, 0, 0)


def kind_of(data: bytes) -> FileKind:
    """docx: to be tried as such; word, works: binary files of old; markup: HTML, MIME or XML."""
    if data.startswith(b"PK"):
        return "odf" if b"opendocument" in data[:200] else "docx"
    if data.startswith(OLE):
        return next((kind for name, kind in STREAMS if name.encode("utf-16-le") in data), "other")
    if ZIP in data[:START] and zipfile.is_zipfile(BytesIO(data)):
        return "docx"  # with something before it, as gateways and damaged disks leave it
    start = data[:START].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if b"pkg:package" in data[:START] or PKG[1:-1].encode() in data[:START]:
        return "flat"
    return "markup" if start.startswith((b"<", b"MIME-Version")) else "other"


def unflattened(data: bytes) -> bytes:
    """A flat file as the ZIP that it stands for. Raises BrokenFile and FileTooLarge."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for part in parsed(data, "xml").iter(f"{PKG}part"):
            name = part.get(f"{PKG}name", "").lstrip("/")
            xml, binary = part.find(f"{PKG}xmlData"), part.find(f"{PKG}binaryData")
            content = b""
            if xml is not None and len(xml):
                content = etree.tostring(xml[0], encoding="utf-8")
            elif binary is not None:
                try:
                    content = base64.b64decode(binary.text or "")
                except (binascii.Error, ValueError):
                    content = b""
            if name and name not in archive.namelist():
                archive.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return buffer.getvalue()
