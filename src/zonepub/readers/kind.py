"""What a finished file is, by its first bytes: its name may say anything."""

from typing import Literal

from zonepub.diagnostics import in_both

Kind = Literal["docx", "pdf", "locked", "unknown"]
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # .doc, and every encrypted .docx
PDF = b"%PDF-"
PDF_HEAD = 1024  # bytes that other programs may have left before it
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # a stream ([MS-OFFCRYPTO] 2.3.4)
ODF = b"mimetypeapplication/vnd.oasis."  # stands unpacked at the head of its ZIP, behind the entry's header
OTHERS = (
    (lambda data: not data, in_both("文件是空的", "the file is empty")),
    (lambda data: PDF in data[:PDF_HEAD], in_both("这是 PDF", "this is a PDF")),
    (lambda data: data.startswith(b"{\\rtf"), in_both("这是 RTF", "this is RTF")),
    (lambda data: ODF in data[:256], in_both("这是 .odt 文档", "this is an .odt")),
    (
        lambda data: not data.startswith(ZIP),
        in_both("里面不是 Word 文档，只有文件名像", "no Word document but for its name"),
    ),
)


def kind_of(data: bytes) -> Kind:
    """`docx` for any ZIP; `locked` for what may be an old .doc as well as an encrypted .docx."""
    if data.startswith(OLE):
        return "locked"
    if data.startswith(ZIP):
        return "docx"
    return "pdf" if PDF in data[:PDF_HEAD] else "unknown"


def has_password(data: bytes) -> bool:
    """Whether a `locked` file is a new one with a password, not an old .doc or .wps."""
    return ENCRYPTED in data


def other_kind(data: bytes) -> str:
    """What a file is that should be a DOCX, in both languages; nothing for a ZIP that may hold one."""
    return next((words for told, words in OTHERS if told(data)), "")
