"""The report as a telephone, a browser and WeChat show it, in frames that run nothing (K20)."""

import hashlib
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipFile

from zonepub.desk.guard import Access
from zonepub.desk.report_desk import Desk
from zonepub.records import dataclass, field
from zonepub.regex import regex

VIEWS = {"phone": "epub", "web": "html", "wechat": "wechat"}
KINDS = {
    ".xhtml": "application/xhtml+xml", ".html": "text/html; charset=utf-8", ".css": "text/css",
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".gif": "image/gif", ".webp": "image/webp",
    ".otf": "font/otf", ".ttf": "font/ttf", ".woff2": "font/woff2",
}  # fmt: skip
FIELD = regex(r"^([^\s：（]+)(?:（[^\n]*?字[^\n]*?）)?：(?!（无）$)(.+)$")
TITLE = regex(r"<title>(.*?)</title>")
MOST_KEPT = 6  # views; a frame may still load one while the next is made


@dataclass(slots=True)
class Views:
    """The files of the last views by a keyed address."""

    kept: dict[str, dict[str, bytes]] = field(default_factory=dict)

    async def make(self, desk: Desk, access: Access, name: str) -> dict[str, Any] | None:
        """Where a view begins and its documents in order; None where mistakes stop it."""
        files = await desk.worker.run("article", dict(desk.texts.texts), desk.style, VIEWS[name])
        if files is None:
            return None
        pages = {page: "" for page in files if page in ("", "article.html")}
        if name == "phone":
            files, pages = opened_book(files[""])
        digest = hashlib.blake2b(repr(sorted(files.items())).encode()).digest()
        address = access.keyed(digest)
        self.kept.pop(address, None)
        self.kept[address] = {page or "index.html": data for page, data in files.items()}
        while len(self.kept) > MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        shown = [f"/view/{address}/{page or 'index.html'}" for page in pages]
        answer: dict[str, Any] = {"address": address, "pages": shown, "titles": list(pages.values())}
        if name == "wechat":
            answer["html"] = files["article.html"].decode()
            answer["fields"] = account_fields(files.get("fields.txt", b"").decode())
        return answer

    def file(self, address: str, name: str) -> tuple[bytes, str] | None:
        """A file of a view and its kind: by a table of names, never a path (K21)."""
        data = self.kept.get(address, {}).get(name)
        kind = KINDS.get(PurePosixPath(name).suffix.lower())
        return None if data is None or kind is None else (data, kind)


def opened_book(data: bytes) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files of our own EPUB, and its documents in the order of reading with their titles."""
    from xml.etree import ElementTree as etree  # what is read was written by ourselves a moment ago

    with ZipFile(BytesIO(data)) as book:
        files = {name: book.read(name) for name in book.namelist()}
    package = next(name for name in files if name.endswith(".opf"))
    root = etree.fromstring(files[package])  # noqa: S314 - our own
    space = {"o": "http://www.idpf.org/2007/opf"}
    items = {item.get("id"): item.get("href", "") for item in root.iterfind(".//o:item", space)}
    spine = [
        items[ref.get("idref")] for ref in root.iterfind(".//o:itemref", space) if ref.get("idref") in items
    ]
    folder = PurePosixPath(package).parent
    return files, {name: _title(files[name]) for name in (str(folder / item) for item in spine)}


def account_fields(hand_out: str) -> list[dict[str, str]]:
    """What goes into fields of the account's own, as the hand-out begins with; no empty ones."""
    lines = hand_out.partition("\n\n")[0].split("\n")
    return [{"name": found[1], "text": found[2]} for line in lines if (found := FIELD.match(line))]


def _title(document: bytes) -> str:
    found = TITLE.search(document.decode())
    return unescape(found[1]) if found else ""
