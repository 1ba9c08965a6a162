"""The text of a data file: by its byte order mark, else UTF-8, else GB18030, as Excel in China writes it."""

import codecs
from contextlib import suppress

from zonepub.diagnostics import Diagnostics, Span

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded_data(data: bytes, name: str, diagnostics: Diagnostics) -> str | None:
    """The text, its lines ended by `\n`; None after a diagnostic at the first byte that is no text."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], (encoding,), name, diagnostics)
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8").replace("\r\n", "\n")
    from zonepub.big5 import is_big5  # of a file that is no UTF-8

    if is_big5(data):
        diagnostics.error("table-file-encoding", Span(name, 1, 1), path=name)
        return None
    return _strict(data, ("utf-8", "gb18030"), name, diagnostics)


def _strict(data: bytes, encodings: tuple[str, ...], name: str, diagnostics: Diagnostics) -> str | None:
    """The text in the first encoding that takes it all; the place is where the one that takes most fails."""
    start, best = -1, ""
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError as problem:
            if problem.start > start:
                start, best = problem.start, encoding
    before = data[:start].decode(best, "replace").replace("\r\n", "\n")
    place = Span(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    diagnostics.error("table-file-encoding", place, path=name)
    return None
