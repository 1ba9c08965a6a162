"""Finished files as parts, and parts as tokens: all that is in them, shown or not, packed as it may be."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from zonepub.readers.errors import BrokenFile
from zonepub.readers.kind import PDF, PDF_HEAD, ZIP
from zonepub.readers.pdf.file import DAMAGE, PdfFile
from zonepub.readers.pdf.repair import rewritten
from zonepub.readers.pdf.tokens import pdf_tokens
from zonepub.readers.pieces import tokens

Parts = dict[str, list[str]]  # tokens by the name of a part


def parts_of(output: bytes | Mapping[str, bytes]) -> Parts:
    """The tokens of each part of a file, or of the files of a set. Raises BrokenFile and LockedFile."""
    if not isinstance(output, bytes):
        return {name: tokens(name, data) for name, data in output.items()}
    if output.startswith(ZIP):
        return dict(_of_archive(output))
    if PDF in output[:PDF_HEAD]:
        return _of_pdf(output)
    return {"": tokens("", output)}


def _of_archive(data: bytes) -> Iterator[tuple[str, list[str]]]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            seen: set[str] = set()
            for entry in archive.infolist():
                again = " ×2" if entry.filename in seen else ""  # of which programs open either
                seen.add(entry.filename)
                yield entry.filename + again, tokens(entry.filename, archive.read(entry))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as problem:
        raise BrokenFile(str(problem)) from problem


def _of_pdf(data: bytes) -> Parts:
    try:
        return pdf_tokens(PdfFile(data))
    except (BrokenFile, *DAMAGE):
        pass  # another program has saved it
    try:
        return pdf_tokens(PdfFile(rewritten(data)))
    except DAMAGE as problem:
        raise BrokenFile(str(problem)) from problem
