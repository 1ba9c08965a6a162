"""What the start page and the desk have in common: the page itself, the way in, and the end."""

import asyncio
import hmac
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from zonepub.desk.answers import BadBody, body, not_found
from zonepub.desk.arriving import Refusal
from zonepub.desk.guard import Access, TooMuch
from zonepub.desk.splices import CannotSplice
from zonepub.desk.worker import WorkerLost

PAGE = files("zonepub.desk").joinpath("page")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# no path comes from a client: these names and no others (K21)
STATIC = {
    item.name: kind
    for item in PAGE.iterdir()
    if (kind := KINDS.get("." + item.name.rpartition(".")[2])) is not None
}


class SharedRoutes:
    """`leave` ends the server; `before` is done first. `home` shows the start page again."""

    def __init__(
        self,
        access: Access,
        leave: asyncio.Event,
        before: Callable[[], None] = lambda: None,
        home: Callable[[], bool] = lambda: True,
    ) -> None:
        self.access, self.leave, self.before, self.home = access, leave, before, home

    def routes(self) -> list[Route]:
        return [
            Route("/", self.page),
            Route("/static/{name}", self.static),
            Route("/favicon.ico", self.icon),
            Route("/enter", self.enter, methods=["POST"]),
            Route("/again", self.again, methods=["POST"]),
            Route("/hello", self.hello),
            Route("/quit", self.quit, methods=["POST"]),
            Route("/home", self.go_home, methods=["POST"]),
        ]

    async def page(self, _request: Request) -> Response:
        return Response(PAGE.joinpath("index.html").read_bytes(), media_type="text/html; charset=utf-8")

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            return not_found()
        return Response(PAGE.joinpath(name).read_bytes(), media_type=f"{STATIC[name]}; charset=utf-8")

    async def icon(self, _request: Request) -> Response:
        return Response(status_code=204)

    async def hello(self, _request: Request) -> Response:
        """Whether a token still is one."""
        return JSONResponse({})

    async def enter(self, request: Request) -> Response:
        """The one-time code for the token (K16)."""
        asked = await body(request)
        token = self.access.token_for(str(asked.get("code", "")))
        if token is None:
            return JSONResponse({"error": "code-used"}, 403)
        return JSONResponse({"token": token})

    async def again(self, request: Request) -> Response:
        """A new code, for who can read the file that only this user can read: a second start."""
        asked = await body(request)
        if not hmac.compare_digest(str(asked.get("key", "")).encode(), self.access.second.encode()):
            return JSONResponse({"error": "key"}, 403)
        return JSONResponse({"code": self.access.new_code()})

    async def go_home(self, _request: Request) -> Response:
        return JSONResponse({}) if self.home() else JSONResponse({"error": "unsaved"}, 422)

    async def quit(self, _request: Request) -> Response:
        self.before()
        self.leave.set()
        return JSONResponse({})


def handlers() -> dict[Any, Any]:
    """Answers to bodies that are none or too long, and to what cannot be done."""

    async def bad(_request: Request, _problem: Exception) -> Response:
        return JSONResponse({"error": "bad-request"}, 400)

    async def too_much(_request: Request, _problem: Exception) -> Response:
        return JSONResponse({"error": "too-large"}, 413, {"connection": "close"})

    async def refused(_request: Request, problem: Refusal) -> Response:
        return JSONResponse({"error": "refused", "diagnostics": problem.words}, 422)

    async def cannot(_request: Request, _problem: Exception) -> Response:
        return JSONResponse({"error": "cannot"}, 422)

    async def worker_lost(_request: Request, _problem: Exception) -> Response:
        return JSONResponse({"error": "worker-lost"}, 503)

    return {
        BadBody: bad,
        TooMuch: too_much,
        Refusal: refused,
        CannotSplice: cannot,
        WorkerLost: worker_lost,
    }
