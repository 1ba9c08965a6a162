"""What can be asked of the desk, each by one function. The guard has let it through (`guard.py`)."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from sse_starlette import EventSourceResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from zonepub.desk import known
from zonepub.desk.answers import body, not_found, words_in
from zonepub.desk.file_routes import FileRoutes
from zonepub.desk.guard import Access
from zonepub.desk.report_desk import Desk
from zonepub.desk.shared_routes import SharedRoutes, handlers
from zonepub.desk.styles import styles_for
from zonepub.desk.texts import Conflict
from zonepub.desk.worker import WorkerLost


class Routes:
    """The functions behind the addresses."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self.desk, self.access = desk, access

    async def state(self, request: Request) -> Response:
        asked = await body(request)
        hashes = frozenset(words_in(asked, "known"))
        return JSONResponse(self.with_addresses(self.desk.state(hashes, asked.get("has"))))

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
        if asked.get("tab"):
            self.desk.tell({"event": "text", "tab": str(asked["tab"])})
        return JSONResponse(self.with_addresses(self.desk.state(frozenset(words_in(asked, "known")))))

    async def style(self, request: Request) -> Response:
        asked = await body(request)
        # at once: what is asked next is asked of the new style
        if str(asked.get("name")) not in {style["name"] for style in styles_for(self.desk.path)}:
            return not_found()
        self.desk.style = asked["name"]
        known.remember(self.desk.path, self.desk.style)
        self.desk.touched()
        return JSONResponse({})

    async def styles(self, _request: Request) -> Response:
        return JSONResponse(await self.shown_styles())

    async def shown_styles(self) -> list[dict[str, Any]]:
        """Read beside the loop: edits are answered meanwhile."""
        return await asyncio.to_thread(styles_for, self.desk.path)

    async def style_picture(self, request: Request) -> Response:
        asked = await body(request)
        if str(asked.get("name")) not in {style["name"] for style in await self.shown_styles()}:
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
        shown = {self.access.keyed(page["hash"].encode()): page["hash"] for page in self.desk.pages}
        if name not in shown:
            return not_found()
        try:
            data = await self.desk.worker.run("paint", shown[name], scale / 100)
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
            self.desk.texts.kept = {}
            self.desk.texts.journal.write(self.desk.texts.unsaved())
        elif whose in ("mine", "theirs"):
            self.desk.settle(whose)
        else:
            return not_found()
        return JSONResponse(self.with_addresses(self.desk.state()))


def application(desk: Desk, access: Access, home: Callable[[], bool] = lambda: True) -> Starlette:
    routes = Routes(desk, access)

    def before() -> None:
        desk.save()
        desk.tell({"event": "bye"})

    shared = SharedRoutes(access, desk.leave, before, home)
    return Starlette(
        routes=[
            *shared.routes(),
            Route("/state", routes.state, methods=["POST"]),
            Route("/edit", routes.edit, methods=["POST"]),
            Route("/styles", routes.styles),
            Route("/style", routes.style, methods=["POST"]),
            Route("/style/picture", routes.style_picture, methods=["POST"]),
            Route("/picture/{name}/{scale:int}.jpg", routes.picture),
            Route("/events", routes.events),
            Route("/settle", routes.settle, methods=["POST"]),
            *FileRoutes(desk, access).routes(),
        ],
        exception_handlers=handlers(),
    )
