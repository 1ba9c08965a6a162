"""Measures a finished PDF or DOCX, ours or not, against GB/T 9704-2012, clause by clause (G1 to G6)."""

from pathlib import Path

from zonepub.bounded import TookTooMuch, WorkFailed, bounded
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, Span
from zonepub.files import BadFile, read_file
from zonepub.gb9704.conformity import Conformity, conformity_of
from zonepub.gb9704.document import MeasuredDocument
from zonepub.readers.damage import damage
from zonepub.readers.errors import FileTooLarge, LockedFile, OtherKind
from zonepub.readers.kind import kind_of

__all__ = ["Conformity", "check_bytes", "check_file"]


def check_file(path: str | Path, diagnostics: Diagnostics) -> Conformity:
    """The file at `path`, anybody's, against every clause. Raises `Failed` when it cannot be read."""
    path = Path(path)
    span = Span(str(path))
    try:
        data = read_file(path, "foreign-file-bytes")
    except BadFile as problem:
        diagnostics.error(problem.code, span, **problem.details)
        raise Failed(diagnostics) from None
    try:
        conformity, items = bounded(
            _apart, data, str(path), memory="foreign-memory-bytes", seconds="foreign-seconds"
        )
    except TookTooMuch:
        diagnostics.error("finished-bomb", span)
        raise Failed(diagnostics) from None
    except WorkFailed as problem:
        diagnostics.error("finished-damaged", span, reason=damage(_in_one_line(problem)))
        raise Failed(diagnostics) from None
    diagnostics.extend(items)
    diagnostics.stop_on_errors()
    assert conformity is not None
    return conformity


def _apart(data: bytes, name: str) -> tuple[Conformity | None, list[Diagnostic]]:
    """The same as `check_bytes`, for a process of its own."""
    diagnostics = Diagnostics()
    conformity = _checked(data, Span(name), diagnostics)
    return conformity, list(diagnostics)


def check_bytes(data: bytes, name: str, diagnostics: Diagnostics) -> Conformity:
    """A finished file of ours, whatever its name says. Raises `Failed` when it cannot be read."""
    conformity = _checked(data, Span(name), diagnostics)
    diagnostics.stop_on_errors()
    assert conformity is not None
    return conformity


def _checked(data: bytes, span: Span, diagnostics: Diagnostics) -> Conformity | None:
    try:
        document = _measured(data, span, diagnostics)
        if document is not None and document.paragraphs:
            return conformity_of(document, span.file)
        if document is not None:
            diagnostics.error("finished-empty", span)
    except OtherKind:
        diagnostics.error("finished-unknown", span)
    except LockedFile:
        diagnostics.error("finished-locked", span)
    except (FileTooLarge, MemoryError):
        diagnostics.error("finished-bomb", span)
    except Exception as problem:  # what a damaged file can lead to is beyond listing
        diagnostics.error("finished-damaged", span, reason=damage(_in_one_line(problem)))
    return None


def _measured(data: bytes, span: Span, diagnostics: Diagnostics) -> MeasuredDocument | None:
    """The file, measured; None after a diagnostic."""
    match kind_of(data):
        case "docx":
            from zonepub.gb9704.measure import docx

            return docx.measure(data)
        case "pdf":
            from zonepub.gb9704.measure import pdf

            return pdf.measure(data)
        case "locked":
            diagnostics.error("finished-locked", span)
        case "unknown":
            diagnostics.error("finished-unknown", span)
    return None


def _in_one_line(problem: Exception) -> str:
    """The message of an exception, cut to what one line of a terminal holds."""
    text = " ".join((str(problem) or type(problem).__name__).split())[:120]
    return text.encode("utf-8", "replace").decode("utf-8")
