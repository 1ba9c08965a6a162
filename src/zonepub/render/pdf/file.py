"""The objects of one PDF file: reportlab keeps and numbers them, we write them out.

reportlab writes no end of line before `endstream` and puts a comment behind /ID, which PDF/A forbids
(A1), and it knows no object streams; so the registry is its own and the file is ours.
"""

# ruff: noqa: E402

import zlib
from collections.abc import Mapping
from hashlib import md5

from zonepub.lazy import defer

defer("PIL.Image")  # reportlab imports it, and pages without pictures have no use for it

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from zonepub.fonts import DEFLATION
from zonepub.regex import regex

STREAM_OBJECTS = 200  # objects in one object stream
REGULAR = regex(rb"[^A-Za-z0-9!$&'*+,\-.:;=?@^_`|~]")  # all others are written as codes
MOST_STRING = 32_767  # bytes
MOST_NAME = 127  # bytes
HEADER = b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n"  # U1


class Raw(PDFObject):  # type: ignore[misc]
    """A formatted object: anything but a stream."""

    reference = ""  # once it is registered

    def __init__(self, data: str | bytes) -> None:
        self.data = data.encode("latin-1") if isinstance(data, str) else data


class StreamObject(PDFObject):  # type: ignore[misc]
    """A stream; deflated unless its data are compressed already."""

    reference = ""

    def __init__(self, entries: str, data: bytes, *, compress: bool = True) -> None:
        self.entries, self.data, self.compress = entries, data, compress


class StringTooLong(ValueError):
    """A text that is no string of a PDF/A: alt text, title, bookmark, link (ISO 19005-2, 6.1.13)."""

    def __init__(self, text: str, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.text, self.size = text, size


def text(value: str) -> str:
    """A text string: ASCII as it is, all else as UTF-16BE in hex. Raises StringTooLong."""
    size = len(value) if value.isascii() and value.isprintable() else 2 + len(value.encode("utf-16-be"))
    if size > MOST_STRING:
        raise StringTooLong(value, size)
    if value.isascii() and value.isprintable():
        escaped = value.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<{(chr(0xFEFF) + value).encode('utf-16-be').hex().upper()}>"


def pdf_name(value: str) -> str:
    """A name object: what is no regular character as its code (ISO 32000-1, 7.3.5), at most 127 bytes."""
    cut = value.encode()[:MOST_NAME].decode(errors="ignore").encode()  # A2: UTF-8, whole characters
    return "/" + REGULAR.sub(lambda match: b"#%02X" % match[0][0], cut).decode()


def dictionary(entries: Mapping[str, str]) -> str:
    """`<< /Key value >>`; entries whose value is empty are left out."""
    return "<<" + " ".join(f"/{name} {value}" for name, value in entries.items() if value) + ">>"


class PdfWriter(PDFDocument):  # type: ignore[misc]
    """The registry. `ref()` gives the text of a reference, for use inside other objects."""

    def __init__(self, version: str) -> None:
        self.idToObjectNumberAndVersion: dict[str, tuple[int, int]] = {}
        self.idToObject: dict[str, PDFObject] = {}
        self.numberToId: dict[int, str] = {}
        self.objectcounter = 0
        self.version = version

    def ref(self, pdf_object: Raw | StreamObject) -> str:
        """Register an object (once) and refer to it."""
        if not pdf_object.reference:
            name = self.Reference(pdf_object).name
            pdf_object.reference = f"{self.idToObjectNumberAndVersion[name][0]} 0 R"
        return pdf_object.reference

    def new(self, data: str | bytes = b"") -> Raw:
        """A registered object whose content may come later."""
        pdf_object = Raw(data)
        self.ref(pdf_object)
        return pdf_object

    def save(self, root: Raw, info: Raw | None) -> bytes:
        """The file, with object and cross-reference streams (PDF 1.5). /ID comes from the content (P15)."""
        root_ref, info_ref = self.ref(root), self.ref(info) if info else ""
        out = [HEADER % self.version.encode()]
        positions: dict[int, tuple[int, int, int]] = {}  # number -> (type, offset or stream, index)
        offset = len(out[0])
        packed: list[tuple[int, bytes]] = []
        pdf_objects = [(number, self.idToObject[name]) for number, name in sorted(self.numberToId.items())]
        for number, pdf_object in pdf_objects:
            if isinstance(pdf_object, Raw):
                packed.append((number, pdf_object.data))
                continue
            body = self._stream(number, pdf_object)
            positions[number] = (1, offset, 0)
            out.append(body)
            offset += len(body)
        last = len(pdf_objects)
        for start in range(0, len(packed), STREAM_OBJECTS):
            group = packed[start : start + STREAM_OBJECTS]
            last += 1
            body = self._stream(last, _object_stream(group))
            positions[last] = (1, offset, 0)
            positions.update({number: (2, last, index) for index, (number, _) in enumerate(group)})
            out.append(body)
            offset += len(body)
        digest = md5(b"".join(out), usedforsecurity=False).hexdigest().upper()
        out.append(self._cross_reference(last + 1, positions, offset, root_ref, info_ref, digest))
        return b"".join(out)

    def _cross_reference(
        self,
        number: int,
        positions: dict[int, tuple[int, int, int]],
        offset: int,
        root: str,
        info: str,
        digest: str,
    ) -> bytes:
        positions[number] = (1, offset, 0)
        rows = [b"\0" + bytes(4) + b"\xff\xff"]
        for index in range(1, number + 1):
            kind, position, within = positions[index]
            rows.append(bytes([kind]) + position.to_bytes(4, "big") + within.to_bytes(2, "big"))
        known = f"/Root {root} /Info {info}" if info else f"/Root {root}"
        entries = f"/Type /XRef /Size {number + 1} /W [1 4 2] {known} /ID [<{digest}> <{digest}>]"
        body = self._stream(number, StreamObject(entries, b"".join(rows)))
        return body + b"startxref\n%d\n%%%%EOF\n" % offset

    def _stream(self, number: int, pdf_object: PDFObject) -> bytes:
        assert isinstance(pdf_object, StreamObject)
        data, entries = pdf_object.data, pdf_object.entries
        if pdf_object.compress:
            data, entries = zlib.compress(data, DEFLATION), f"{entries} /Filter /FlateDecode"
        head = f"{number} 0 obj\n<<{entries} /Length {len(data)}>>\nstream\n"
        return head.encode("latin-1") + data + b"\r\nendstream\nendobj\n"  # data may end in CR: no LF alone


def _object_stream(group: list[tuple[int, bytes]]) -> StreamObject:
    numbers: list[str] = []
    offset = 0
    for number, data in group:
        numbers.append(f"{number} {offset}")
        offset += len(data) + 1
    head = " ".join(numbers).encode() + b"\n"
    entries = f"/Type /ObjStm /N {len(group)} /First {len(head)}"
    return StreamObject(entries, head + b"\n".join(data for _, data in group) + b"\n")
