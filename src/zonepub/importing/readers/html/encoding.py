"""The encoding of a page: what it says of itself is believed only where the bytes agree."""

import codecs
import re

from zonepub.diagnostics import Diagnostics
from zonepub.importing.readers.decode import BOMS, Decoded, decode
from zonepub.regex import regex

DECLARED = regex(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,20})|encoding\s*=\s*[\"']([\w.:-]{2,20})",
    re.IGNORECASE,
)
SEARCHED = 4096  # bytes; browsers look into the first 1024
# encodings that no one declares by mistake and that `decode` does not think of by itself
BELIEVED = frozenset(
    {"big5", "big5hkscs", "hz", "shift_jis", "euc_jp", "euc_kr", "utf-16", "utf-16-le", "utf-16-be"}
)


def decode_page(data: bytes, file: str, diagnostics: Diagnostics, charset: str = "") -> Decoded | None:
    """The text of a page, or None after an error. `charset`: what a header outside the page says."""
    name = _name(charset) or _declared(data)
    is_text = not any(data.startswith(bom) for bom, _ in BOMS)
    if is_text and name in BELIEVED and not _is_utf8(data):
        try:
            text = data.decode("big5hkscs" if name == "big5" else name)
        except UnicodeDecodeError:
            pass
        else:
            return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), name)
    return decode(data, file, diagnostics, "gb18030" if name in ("gb2312", "gbk") else name)


def _declared(data: bytes) -> str:
    match = DECLARED.search(data[:SEARCHED])
    return _name((match[1] or match[2]).decode("ascii", "replace")) if match else ""


def _name(charset: str) -> str:
    try:
        return codecs.lookup(charset.strip()).name if charset.strip() else ""
    except (LookupError, ValueError):
        return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()
