"""The start page: a report of yesterday, a new one of each kind, or an office's file that becomes one."""

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from zonepub.desk import known
from zonepub.desk.answers import body, not_found
from zonepub.desk.arriving import Arrival, Refusal, clean, read_arrival
from zonepub.desk.file_routes import uploaded
from zonepub.desk.shared_routes import SharedRoutes, handlers
from zonepub.desk.worker import Worker
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.importing import write_source
from zonepub.starters import STYLES, write_starter

OFFICIAL = {"official": "gongwen", "bulletin": "jianbao"}  # kinds of documents -> the style that fits


class StartRoutes:
    """The functions behind the addresses of the start page. `opens` puts a report on the desk."""

    def __init__(self, folder: Path, opens: Callable[[Path, str], None]) -> None:
        self.folder, self.opens = folder, opens
        self.worker = Worker(folder / "report.yaml")
        self.arrival: Arrival | None = None
        self.name = ""

    async def state(self, _request: Request) -> Response:
        recent = [{"name": path.parent.name, "folder": str(path.parent)} for path in known.recent()]
        return JSONResponse({"start": {"recent": recent, "kinds": list(STYLES), "folder": str(self.folder)}})

    async def begin(self, request: Request) -> Response:
        """A new report of a kind, or one of those that were open."""
        asked = await body(request)
        if isinstance(asked.get("recent"), int):
            recent = known.recent()
            if not 0 <= asked["recent"] < len(recent):
                return not_found()
            self.opens(*list(recent.items())[asked["recent"]])
            return JSONResponse({})
        kind, diagnostics = str(asked.get("kind")), Diagnostics()
        if kind not in STYLES:
            return not_found()
        folder = self.unused(str(asked.get("name", "")))
        try:
            write_starter(folder, kind, diagnostics)
        except Failed:
            raise Refusal(diagnostics) from None
        self.opens(folder / "report.yaml", str(folder / "style.yaml"))
        return JSONResponse({})

    def unused(self, name: str) -> Path:
        """A folder of that name, or of that name and a number, that is not there yet."""
        stem = clean(f"{name.strip() or 'report'}.x", "")
        names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 10_000))
        return next(folder for name in names if not (folder := self.folder / name).exists())

    async def arrive(self, request: Request) -> Response:
        data, self.name = await uploaded(request), request.query_params.get("name", "")
        self.arrival, account = await read_arrival(self.worker, self.name, data)
        return JSONResponse(account)

    async def accept(self, _request: Request) -> Response:
        """The file that was read becomes a report in a folder of its own."""
        if self.arrival is None:
            return not_found()
        folder, diagnostics = self.unused(Path(self.name.replace("\\", "/")).stem), Diagnostics()
        try:
            write_source(folder, self.arrival.files, diagnostics, force=False)
        except Failed:
            raise Refusal(diagnostics) from None
        self.opens(folder / "report.yaml", OFFICIAL.get(self.arrival.kind, "briefing"))
        return JSONResponse({})


def start_application(shared: SharedRoutes, start: StartRoutes) -> Starlette:
    return Starlette(
        routes=[
            *shared.routes(),
            Route("/state", start.state, methods=["POST"]),
            Route("/begin", start.begin, methods=["POST"]),
            Route("/import/file", start.arrive, methods=["POST"]),
            Route("/accept", start.accept, methods=["POST"]),
        ],
        exception_handlers=handlers(),
    )
