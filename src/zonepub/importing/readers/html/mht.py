"""`.mht`: a page and its pictures in one MIME message."""

import email
import email.policy
from email.message import Message
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Span

MAX_BYTES = 64 * 1024 * 1024
MAX_PARTS = 2000


class Unpacked(NamedTuple):
    page: bytes
    charset: str
    address: str  # where the page was saved from
    pictures: dict[str, bytes]  # by Content-Location and `cid:` address


def unpack(data: bytes, file: str, diagnostics: Diagnostics) -> Unpacked | None:
    """The page and its pictures, or None after an error."""
    if len(data) > MAX_BYTES:
        diagnostics.error("file-too-large", Span(file), limit=MAX_BYTES // 2**20)
        return None
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n \t"), policy=email.policy.compat32)
    parts = [part for part in _parts(message) if not part.is_multipart()]
    start = str(message.get_param("start") or "")
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    page = next(
        (part for part in pages if start and part.get("Content-ID", "") == start), pages[0] if pages else None
    )
    if page is None:
        diagnostics.error("import-no-page", Span(file))
        return None
    pictures: dict[str, bytes] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            body = _body(part)
            for name in (part.get("Content-Location"), part.get("Content-ID")):
                if name:
                    pictures[_address(str(name))] = body
    return Unpacked(
        _body(page), page.get_content_charset() or "", str(page.get("Content-Location") or ""), pictures
    )


def _parts(message: Message) -> list[Message]:
    """The parts, without walking deeper or longer than any saved page goes."""
    found: list[Message] = []
    stack: list[tuple[Message, int]] = [(message, 0)]
    while stack and len(found) < MAX_PARTS:
        part, depth = stack.pop(0)
        found.append(part)
        inner = part.get_payload()
        if isinstance(inner, list) and depth < 4:
            stack += [(one, depth + 1) for one in inner if isinstance(one, Message)]
    return found


def _address(name: str) -> str:
    name = name.strip()
    return f"cid:{name[1:-1]}" if name.startswith("<") and name.endswith(">") else name


def _body(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""
