"""The text of a data file: by its byte order mark, else UTF-8, else GB18030, as Excel in China writes it."""

import codecs

from zonepub.diagnostics import Diagnostics, Span
from zonepub.regex import regex

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
PAIR = regex(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
ENOUGH = 6  # characters before Big5 is thought of


def decoded_data(data: bytes, name: str, diagnostics: Diagnostics) -> str | None:
    """The text, its lines ended by `\n`; None after a diagnostic at the first byte that is no text."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], (encoding,), name, diagnostics)
    if _is_big5(data):
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


def _is_big5(data: bytes) -> bool:
    """Whether it is Big5, which GB18030 takes too: rare characters in the one, common ones in the other."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pairs = PAIR.findall(data[: 1 << 16])
    else:
        return False
    rare = sum(not (0xA1 <= first <= 0xF7 and second >= 0xA1) for first, second in pairs)
    common = sum(0xA1 <= first <= 0xC6 for first, _ in pairs)
    if len(pairs) < ENOUGH or rare * 5 < len(pairs) or common * 10 < len(pairs) * 9:
        return False
    try:
        data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    return True
