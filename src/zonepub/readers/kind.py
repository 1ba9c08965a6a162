"""What a finished file is, by its first bytes: its name may say anything."""

from typing import Literal

Kind = Literal["docx", "pdf", "locked", "unknown"]
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # .doc, and every encrypted .docx
PDF = b"%PDF-"
PDF_HEAD = 1024  # bytes that other programs may have left before it


def kind_of(data: bytes) -> Kind:
    """`docx` for any ZIP; `locked` for what may be an old .doc as well as an encrypted .docx."""
    if data.startswith(OLE):
        return "locked"
    if data.startswith(ZIP):
        return "docx"
    return "pdf" if PDF in data[:PDF_HEAD] else "unknown"
