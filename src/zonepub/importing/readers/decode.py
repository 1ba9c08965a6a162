"""Bytes of an unknown origin -> text: BOM, UTF-8, UTF-16, GB18030, and only then a guess.

Chinese offices send UTF-8, GBK (a part of GB18030) and UTF-16 ("Unicode" in Notepad). GB18030 accepts nearly
every Big5 text too, so a long text that reads as rare characters in it and as common ones in Big5 is Big5;
of a short one nobody can tell, and GB18030 it stays.
"""

import codecs
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Span
from zonepub.limits import limit
from zonepub.regex import regex

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# what a file begins with that is no text -> what it is
SIGNATURES = (
    (b"PK\x03\x04", "ZIP / DOCX / XLSX"),
    (b"\xd0\xcf\x11\xe0", "DOC / WPS / XLS"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
HAN_PAIR = regex(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
# first bytes of UTF-16: ASCII, punctuation, symbols and full-width signs, Han
UTF16_FIRST = bytes([0x00, 0x20, 0x21, 0x22, 0x24, 0x25, 0x26, 0x30, *range(0x4E, 0xA0), 0xFE, 0xFF])
ENOUGH = 20  # Han characters before Big5 is thought of
CONTROLS = regex(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    text: str  # line ends are "\n", no byte order mark
    encoding: str  # as Python names it


def decode(data: bytes, file: str, diagnostics: Diagnostics, declared: str = "") -> Decoded | None:
    """The text of `data`, or None after an error that says where it breaks or what the file is instead.

    `declared`: the encoding that the file names; it only tells a damaged file from one that is no text.
    """
    decoded = _decoded(data, file, diagnostics, declared)
    if decoded is not None and "\x00" in decoded.text:  # no encoding makes one of a text
        diagnostics.error("import-not-text", Span(file), kind="?")
        return None
    return decoded


def _decoded(data: bytes, file: str, diagnostics: Diagnostics, declared: str) -> Decoded | None:
    if len(data) > limit("text-bytes"):
        most = limit("text-bytes") >> 20
        diagnostics.error("file-too-large", Span(file), limit=most, name="text-bytes", path=file)
        return None
    if max(data.count(b"\n"), data.count(b"\r")) > limit("text-lines"):
        diagnostics.error("import-too-many-lines", Span(file), limit=limit("text-lines"))
        return None
    if kind := next((kind for begin, kind in SIGNATURES if data.startswith(begin)), ""):
        diagnostics.error("import-not-text", Span(file), kind=kind)
        return None
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, file, diagnostics)
    found = _without_bom(data)
    if found is not None:
        return _lines(*found)
    if len(CONTROLS.findall(data[:4096])) > len(data[:4096]) // 20:
        diagnostics.error("import-not-text", Span(file), kind="?")
        return None
    encoding = _meant(data) or declared
    return _strict(data, encoding, file, diagnostics) if encoding else _guess(data, file, diagnostics)


def _without_bom(data: bytes) -> tuple[str, str] | None:
    for encoding in ("utf-8", _utf16(data), "gb18030"):
        if not encoding or (encoding == "gb18030" and b"\x00" in data):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" and 0 < text.count("\x00") * 10 < len(text):
            return None  # a text with odd characters in it, and no UTF-16
        if "\x00" in text:
            continue
        if encoding == "gb18030" and _is_big5(data):
            return data.decode("big5hkscs"), "big5hkscs"
        return text, encoding
    return None


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark: zero bytes of ASCII (spaces, line ends, digits) all on one side; or, as 一 and
    the full-width space have zeros on the other, first bytes of Chinese text on one side only."""
    sample = data[: 1 << 16]
    if len(data) % 2 or b"\x00" not in sample:
        return ""
    second, first = sample[1::2], sample[::2]
    little, big = second.count(0), first.count(0)
    if not (little > 4 * big or big > 4 * little):
        little, big = len(first.translate(None, UTF16_FIRST)), len(second.translate(None, UTF16_FIRST))
        if min(little, big) * 50 > len(first):
            return ""
    return "utf-16-le" if little > 4 * big else "utf-16-be" if big > 4 * little else ""


def _is_big5(data: bytes) -> bool:
    """Common characters stand in GB 2312 level 1 (B0A1-D7F9) and in Big5 level 1 (A440-C67E)."""
    pairs = HAN_PAIR.findall(data[: 1 << 16])
    if len(pairs) < ENOUGH:
        return False
    common_gb = sum(0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs)
    rare_gb = sum(not (0xA1 <= pair[0] <= 0xF7 and pair[1] >= 0xA1) for pair in pairs)
    if rare_gb * 5 < len(pairs) or common_gb * 5 > len(pairs) * 3:
        return False
    try:
        text = data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    han = [character for character in text[: 1 << 15] if "\u4e00" <= character <= "\u9fff"]
    common = sum(0xA4 <= character.encode("big5hkscs", "replace")[0] <= 0xC6 for character in han)
    return len(han) >= ENOUGH and common * 10 > len(han) * 9


def _meant(data: bytes) -> str:
    """The encoding that fits but for a few bytes, if there is one: the file is damaged, not foreign."""
    for encoding in ("utf-8", "gb18030"):
        text = data[: 1 << 18].decode(encoding, "replace")
        han = sum("\u4e00" <= character <= "\u9fff" for character in text)
        if han > 10 * text.count("\ufffd") and han * 4 > len(text.strip()) * (
            1 if encoding == "utf-8" else 2
        ):
            return encoding
    return ""


def _strict(data: bytes, encoding: str, file: str, diagnostics: Diagnostics) -> Decoded | None:
    try:
        return _lines(data.decode(encoding), encoding)
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
        place = Span(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        damaged = data[problem.start : problem.start + 4].hex(" ").upper()
        diagnostics.error("import-broken-encoding", place, encoding=encoding.upper(), bytes=damaged)
        return None


def _guess(data: bytes, file: str, diagnostics: Diagnostics) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(
        data[: 1 << 18], cp_isolation=["big5", "euc_jp", "shift_jis", "euc_kr", "cp1252"]
    ).best()
    if best is None:
        diagnostics.error("import-not-text", Span(file), kind="?")
        return None
    decoded = _strict(data, best.encoding, file, diagnostics)
    if decoded is not None:
        diagnostics.warning("import-guessed-encoding", Span(file), encoding=best.encoding)
    return decoded


def _lines(text: str, encoding: str) -> Decoded:
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)
