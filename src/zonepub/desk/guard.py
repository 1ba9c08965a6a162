"""Who may ask this server for anything: before all routes, for every request (K14-K22).

Every program and every page of this machine reaches a loopback port. So a request must name this very host
and port (K14), must not come from another page (K17), must carry the token (K15), and ends where it may.
"""

import hmac
import secrets
from collections.abc import MutableMapping
from typing import Any, Protocol

from zonepub.limits import limit
from zonepub.records import dataclass, field

Scope = MutableMapping[str, Any]
TOKEN_HEADER = b"x-zonepub-desk"
OPEN = ("/", "/enter", "/again", "/favicon.ico")  # hold no data: the page must come before its token
OPEN_FOLDERS = ("/static/", "/view/", "/picture/")  # names of ours; addresses with a keyed hash (K20)
JSON_BYTES = 4  # times the bytes of one source: escapes and both texts
COMMON = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
VIEW_POLICY = (  # what a report says runs nothing, wherever it is shown (K20)
    "default-src 'none'; script-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)


class App(Protocol):
    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None: ...


@dataclass(slots=True)
class Access:
    """The secrets of one run. `code` opens the door once, from the fragment of an address (K16)."""

    port: int = 0
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    code: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    second: str = field(default_factory=lambda: secrets.token_urlsafe(32))  # of a second start
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))  # of addresses that carry no header

    def token_for(self, code: str) -> str | None:
        """The token, for the code that was not used yet."""
        fits = bool(self.code) and hmac.compare_digest(code.encode(), self.code.encode())
        if fits:
            self.code = ""
        return self.token if fits else None

    def new_code(self) -> str:
        self.code = secrets.token_urlsafe(32)
        return self.code

    def keyed(self, data: bytes) -> str:
        """An address that nobody else can make."""
        return hmac.new(self.key, data, "sha256").hexdigest()[:40]


class TooMuch(Exception):
    """A body is longer than it may be; the application answers with 413."""


class Guard:
    """Refuses what does not come from our own page, and puts the headers on every answer (K19)."""

    def __init__(self, app: App, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refusal = self.refusal(scope)
        if refusal is not None:
            await answer(send, *refusal)
            return
        most = limit("picture-file-bytes") if is_file(scope) else JSON_BYTES * limit("source-bytes")

        async def counted() -> Any:
            nonlocal most
            message = await receive()
            most -= len(message.get("body", b""))  # Content-Length may be missing, or lie (K17)
            if most < 0:
                raise TooMuch
            return message

        async def dressed(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *headers(scope["path"])]
            await send(message)

        await self.app(scope, counted, dressed)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and words for a request that is refused."""
        given: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            given.setdefault(name.lower(), []).append(value)
        hosts = given.get(b"host", [])
        ours = [f"{name}:{self.access.port}".encode() for name in ("127.0.0.1", "localhost")]
        if len(hosts) != 1 or hosts[0] not in ours:
            return 421, "not this host"
        path, method = scope["path"], scope["method"]
        if method not in ("GET", "POST"):
            return 405, "GET and POST only"
        if any(origin != b"http://" + hosts[0] for origin in given.get(b"origin", [])):
            return 403, "another page"
        sites = given.get(b"sec-fetch-site", [])
        enters = path == "/" and method == "GET" and given.get(b"sec-fetch-mode") == [b"navigate"]
        framed = given.get(b"sec-fetch-dest", [b""])[0] in (b"iframe", b"frame", b"embed", b"object")
        if any(site not in (b"same-origin", b"none") for site in sites) and (not enters or framed):
            return 403, "another page"
        if path not in OPEN and not path.startswith(OPEN_FOLDERS):
            tokens = given.get(TOKEN_HEADER, [])
            if len(tokens) != 1 or not hmac.compare_digest(tokens[0], self.access.token.encode()):
                return 401, "no token"
        if method == "POST":
            kinds = given.get(b"content-type", [b""])
            if len(kinds) != 1 or not _is_taken(kinds[0], is_file(scope)):
                return 415, "JSON or a file"
        return None


def is_file(scope: Scope) -> bool:
    return str(scope["path"]).startswith(("/put/", "/import/"))


def _is_taken(kind: bytes, file: bool) -> bool:
    """Kinds that no form of a foreign page can send."""
    name = kind.split(b";")[0].strip().lower()
    return name == b"application/octet-stream" if file else name == b"application/json"


def headers(path: str) -> list[tuple[bytes, bytes]]:
    policy = VIEW_POLICY if path.startswith("/view/") else PAGE_POLICY
    keep = b"private, max-age=31536000, immutable" if path.startswith("/picture/") else b"no-store"
    return [*COMMON, (b"content-security-policy", policy.encode()), (b"cache-control", keep)]


async def answer(send: Any, status: int, words: str) -> None:
    """A refusal, in plain text; the connection ends, whatever of the body was not read."""
    lines = [(b"content-type", b"text/plain"), (b"connection", b"close"), *headers("")]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": words.encode()})
