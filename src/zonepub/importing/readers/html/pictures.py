"""`<img>` -> `RawPicture`: the address that counts, bytes inside the page, what is mere decoration."""

import base64
import binascii
import re
from collections.abc import Mapping
from urllib.parse import unquote, unquote_to_bytes, urljoin

from zonepub.importing.document import Manuscript, Place, RawPicture, Words
from zonepub.importing.readers.html.page import WebPage
from zonepub.importing.readers.html.tree import Node
from zonepub.importing.readers.html.words import PART, leave, plain_words
from zonepub.regex import regex

# where scripts of pages keep the address of a picture that is loaded when it is scrolled to
LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazysrc", "data-actualsrc", "data-url", "data-echo",
    "data-backsrc", "_src", "original", "file", "zoomfile", "src",
)  # fmt: skip
DATA = regex(r"data:image/(?:png|jpe?g|gif|webp|bmp|tiff?)\s*(?:;[^;,]*)*,", re.IGNORECASE)
MAX_DATA = 64 * 1024 * 1024
# alternative texts that say nothing of the picture
EMPTY_ALT = regex(
    r"\s*(?:图片|图像|插图|配图|image|img|picture|photo|pic|undefined|null|无|图\s*\d*|\d*"
    r"|[\w%().-]*\.(?:jpe?g|png|gif|webp|bmp|tiff?)|微信图片_?\d*|[0-9a-fA-F_-]{6,}|QQ图片\d*|[\w-]*\d{4,}[\w-]*)\s*",
    re.IGNORECASE,
)
NARROW = 24  # pixels: an icon, a dividing line
FLAT = 0.2  # height over width of a dividing line

Parts = Mapping[str, bytes]  # pictures of an .mht by their addresses


def picture_of(page: WebPage, document: Manuscript, node: Node, base: str, parts: Parts) -> RawPicture | None:
    """The picture, or None for decoration; its alternative text is left out when it says nothing."""
    address, data = _source(node, parts)
    token = node.attributes["alt"].token if "alt" in node.attributes else -1
    dull = token >= 0 and bool(EMPTY_ALT.fullmatch(page.text(token)))
    if is_decoration(node, data) or not (address or data):
        if token >= 0:
            leave_alt(page, document, token, "ornament")
        return None
    alt: Words = ()
    if dull:
        leave_alt(page, document, token, "empty-alt")
    elif token >= 0:
        alt = plain_words(page, document, token)
    saved = node.get("src").strip()
    beside = saved if data is None and saved != address else ""
    if base and address:
        address = urljoin(base, address)
    return RawPicture(data, address, alt, beside=beside)


def leave_alt(page: WebPage, document: Manuscript, token: int, reason: str) -> None:
    start, end, _ = page.cut.tokens[token]
    leave(document, Place(PART, start, end), reason)


def _source(node: Node, parts: Parts) -> tuple[str, bytes | None]:
    """Address and bytes; an address inside the page (`data:`) is not handed on."""
    fallback: bytes | None = None
    for name in LAZY:
        value = node.get(name).strip()
        if not value:
            continue
        if value in parts or unquote(value) in parts:
            data = parts.get(value, parts.get(unquote(value)))
            return ("" if value.startswith("cid:") else value), data
        if value[:5].lower() == "data:":
            fallback = fallback or _decoded(value)
        elif not value.startswith(("about:", "javascript:", "blob:")):
            return value, None
    return "", fallback


def _decoded(value: str) -> bytes | None:
    match = DATA.match(value)
    if match is None or len(value) > MAX_DATA:
        return None
    body = value[match.end() :]
    if ";base64" not in match[0].lower():
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(re.sub(r"\s", "", unquote(body)) + "==")
    except (binascii.Error, ValueError):
        return None


def is_decoration(node: Node, data: bytes | None) -> bool:
    """A pixel that counts readers, an icon, a dividing line, a GIF that asks to follow the account."""
    width, height = _pixels(node, "width"), _pixels(node, "height")
    shown = [side for side in (width, height) if side]
    if shown and min(shown) <= NARROW:
        return True
    ratio = node.get("data-ratio")
    try:
        flat = 0 < float(ratio or 1) < FLAT
    except ValueError:
        flat = False
    moving = node.get("data-type").lower() == "gif" or ".gif" in node.get("src").lower()[:400]
    if flat and moving:
        return True
    return data is not None and (len(data) < 120 or (data[:6] in (b"GIF87a", b"GIF89a") and _tiny_gif(data)))


def _tiny_gif(data: bytes) -> bool:
    return min(int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")) <= NARROW


def _pixels(node: Node, side: str) -> int:
    match = re.search(rf"(?:^|;)\s*{side}\s*:\s*(\d{{1,5}})(?:\.\d+)?px", node.get("style"))
    value = match[1] if match else node.get(side).removesuffix("px")
    return int(value) if value.isdecimal() and len(value) < 6 else 0
