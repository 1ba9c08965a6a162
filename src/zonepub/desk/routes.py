"""What can be asked of the desk, each by one function. The guard has let it through (`guard.py`)."""

import json
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Any

from sse_starlette import EventSourceResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from zonepub.desk.answers import BadBody, body, not_found
from zonepub.desk.file_routes import FileRoutes
from zonepub.desk.guard import Access, TooMuch
from zonepub.desk.report_desk import Desk
from zonepub.desk.splices import CannotSplice
from zonepub.desk.styles import styles_for
from zonepub.desk.texts import Conflict
from zonepub.desk.worker import WorkerLost

STATIC = {  # no path comes from a client: these and no others (K21)
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "form.js": "text/javascript",
    "pages.js": "text/javascript",
    "source.js": "text/javascript",
    "server.js": "text/javascript",
    "words.js": "text/javascript",
    "panels.js": "text/javascript",
    "views.js": "text/javascript",
    "element.js": "text/javascript",
    "store.js": "text/javascript",
    "table.js": "text/javascript",
    "drops.js": "text/javascript",
}
PAGE = files("zonepub.desk").joinpath("page")


class Routes:
    """The functions behind the addresses."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self.desk, self.access = desk, access

    async def page(self, _request: Request) -> Response:
        return Response(PAGE.joinpath("index.html").read_bytes(), media_type="text/html; charset=utf-8")

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            return not_found()
        return Response(PAGE.joinpath(name).read_bytes(), media_type=f"{STATIC[name]}; charset=utf-8")

    async def icon(self, _request: Request) -> Response:
        return Response(status_code=204)

    async def enter(self, request: Request) -> Response:
        """The one-time code for the token (K16)."""
        asked = await body(request)
        token = self.access.token_for(str(asked.get("code", "")))
        if token is None:
            return JSONResponse({"error": "code-used"}, 403)
        return JSONResponse({"token": token})

    async def state(self, request: Request) -> Response:
        asked = await body(request)
        known = asked.get("known", [])
        hashes = frozenset(map(str, known)) if isinstance(known, list) else frozenset()
        return JSONResponse(self.with_addresses(self.desk.state(hashes)))

    def with_addresses(self, state: dict[str, Any]) -> dict[str, Any]:
        """Pages with the address of their picture, which only this server can make."""
        state["pages"] = [
            page | {"picture": self.access.keyed(page["hash"].encode())} for page in state["pages"]
        ]
        return state

    async def edit(self, request: Request) -> Response:
        asked = await body(request)
        try:
            self.desk.edit(asked)
        except Conflict:
            return JSONResponse({"error": "revision"} | {"revision": self.desk.texts.revision}, 409)
        except CannotSplice:
            return JSONResponse({"error": "cannot"}, 422)
        if asked.get("tab"):
            self.desk.tell({"event": "text", "tab": str(asked["tab"])})
        return JSONResponse(self.with_addresses(self.desk.state(frozenset(map(str, asked.get("known", []))))))

    async def style(self, request: Request) -> Response:
        asked = await body(request)
        names = {style["name"] for style in styles_for(self.desk.path)}
        if asked.get("name") not in names:
            return not_found()
        self.desk.style = asked["name"]
        self.desk.touched()
        return JSONResponse({})

    async def styles(self, _request: Request) -> Response:
        return JSONResponse(styles_for(self.desk.path))

    async def style_picture(self, request: Request) -> Response:
        asked = await body(request)
        names = {style["name"] for style in styles_for(self.desk.path)}
        if asked.get("name") not in names:
            return not_found()
        try:
            picture = await self.desk.worker.run(
                "first_page", dict(self.desk.texts.texts), asked["name"], 240
            )
        except WorkerLost:
            picture = None
        return Response(picture, media_type="image/jpeg") if picture else not_found()

    async def picture(self, request: Request) -> Response:
        """A page by the keyed hash of what it looks like, so many hundredths of a pixel a point."""
        name, scale = request.path_params["name"], request.path_params["scale"]
        known = {self.access.keyed(page["hash"].encode()): page["hash"] for page in self.desk.pages}
        if name not in known:
            return not_found()
        try:
            data = await self.desk.worker.run("paint", known[name], scale / 100)
        except WorkerLost:
            data = None
        if data is None:  # the page has changed meanwhile, or a new worker has not built yet
            self.desk.wanted.set()
            return not_found()
        return Response(data, media_type="image/jpeg")

    async def events(self, _request: Request) -> Response:
        async def stream() -> AsyncIterator[dict[str, str]]:
            async for event in self.desk.listen():
                yield {"data": json.dumps(event, ensure_ascii=False)}

        return EventSourceResponse(stream(), ping=15)

    async def settle(self, request: Request) -> Response:
        """The answer to the question whose text stays."""
        asked = await body(request)
        whose = asked.get("whose")
        if whose == "kept":
            self.desk.take_kept()
        elif whose == "drop":
            self.desk.texts.journal.clear()
        elif whose in ("mine", "theirs"):
            self.desk.settle(whose)
        else:
            return not_found()
        return JSONResponse(self.with_addresses(self.desk.state()))

    async def quit(self, _request: Request) -> Response:
        self.desk.save()
        self.desk.tell({"event": "bye"})
        self.desk.leave.set()
        return JSONResponse({})


def application(desk: Desk, access: Access) -> Starlette:
    routes = Routes(desk, access)

    async def bad(_request: Request, _problem: Exception) -> Response:
        return JSONResponse({"error": "bad-request"}, 400)

    async def too_much(_request: Request, _problem: Exception) -> Response:
        return JSONResponse({"error": "too-large"}, 413, {"connection": "close"})

    return Starlette(
        routes=[
            Route("/", routes.page),
            Route("/static/{name}", routes.static),
            Route("/enter", routes.enter, methods=["POST"]),
            Route("/state", routes.state, methods=["POST"]),
            Route("/edit", routes.edit, methods=["POST"]),
            Route("/styles", routes.styles),
            Route("/style", routes.style, methods=["POST"]),
            Route("/style/picture", routes.style_picture, methods=["POST"]),
            Route("/picture/{name}/{scale:int}.jpg", routes.picture),
            Route("/events", routes.events),
            Route("/settle", routes.settle, methods=["POST"]),
            Route("/quit", routes.quit, methods=["POST"]),
            Route("/favicon.ico", routes.icon),
            *FileRoutes(desk, access).routes(),
        ],
        exception_handlers={BadBody: bad, TooMuch: too_much},
    )
