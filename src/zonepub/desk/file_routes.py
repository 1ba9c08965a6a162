"""Files in and out: pictures, imports, finished files, and the views of the report (K20, K21)."""

import time
from pathlib import Path
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from zonepub.desk.answers import BadBody, body, not_found, words_in
from zonepub.desk.arriving import Arrival, read_arrival, take_picture
from zonepub.desk.files import FORMATS, Download, downloads, one_archive
from zonepub.desk.guard import Access
from zonepub.desk.report_desk import Desk
from zonepub.desk.views import VIEWS, Views
from zonepub.desk.worker import WorkerLost


class FileRoutes:
    """The functions behind the addresses of files."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self.desk, self.access, self.views = desk, access, Views()
        self.downloads: dict[str, Download] = {}
        self.arrival: Arrival | None = None

    def routes(self) -> list[Route]:
        return [
            Route("/build", self.build, methods=["POST"]),
            Route("/file", self.file, methods=["POST"]),
            Route("/put/picture/{figure}", self.picture, methods=["POST"]),
            Route("/thumbnail", self.thumbnail, methods=["POST"]),
            Route("/import/file", self.arrive, methods=["POST"]),
            Route("/accept", self.accept, methods=["POST"]),
            Route("/views/{name}", self.view, methods=["POST"]),
            Route("/view/{address}/{name:path}", self.view_file),
        ]

    async def build(self, request: Request) -> Response:
        """The files, their proof and their receipt; as `zonepub build` makes them."""
        asked = await body(request)
        to = [name for name in words_in(asked, "to") if name in FORMATS]
        if not to or not self.desk.save():
            return JSONResponse({"error": "unsaved" if to else "no-format"}, 422)
        answer = await downloads(self.desk, to)
        self.downloads.clear()  # those before are of an older text
        for item in answer["files"]:
            address = self.access.keyed(item["name"].encode())
            self.downloads[address] = Download(item["name"], Path(item.pop("path")))
            item["address"] = address
        return JSONResponse(answer)

    async def thumbnail(self, request: Request) -> Response:
        """A picture of the report, by the name that captions give it."""
        asked = await body(request)
        small = await self.desk.worker.run("thumbnail", str(asked.get("name")))
        return not_found() if small is None else Response(small, media_type="image/jpeg")

    async def file(self, request: Request) -> Response:
        """A finished file, or all in one archive, for the disk and never for the window."""
        asked = await body(request)
        address = str(asked.get("address"))
        if address == "all":
            return attachment(f"{self.desk.path.stem}.zip", one_archive(self.downloads.values()))
        found = self.downloads.get(address)
        if found is None or not found.path.is_file():
            return not_found()
        return attachment(found.name, found.path.read_bytes())

    async def picture(self, request: Request) -> Response:
        """A picture for a figure: the file into `images/`, its name into the captions."""
        figure = request.path_params["figure"]
        data = await uploaded(request)
        name = take_picture(self.desk, request.query_params.get("name", ""), data)
        revision = self.desk.texts.revision
        self.desk.edit({"op": "set", "path": f"c/{figure}/image", "value": name, "revision": revision})
        self.desk.tell({"event": "text"})
        return JSONResponse({"name": name})

    async def arrive(self, request: Request) -> Response:
        """What an office's file would become; nothing is replaced yet."""
        data = await uploaded(request)
        name = request.query_params.get("name", "")
        self.arrival, account = await read_arrival(self.desk.worker, name, data)
        return JSONResponse(account)

    async def accept(self, _request: Request) -> Response:
        if self.arrival is None:
            return not_found()
        self.arrival.accept(self.desk, time.monotonic())
        self.arrival = None
        self.desk.tell({"event": "text"})
        return JSONResponse({})

    async def view(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in VIEWS:
            return not_found()
        try:
            made = await self.views.make(self.desk, self.access, name)
        except WorkerLost:
            made = None
        return JSONResponse(made if made is not None else {"pages": []})

    async def view_file(self, request: Request) -> Response:
        found = self.views.file(request.path_params["address"], request.path_params["name"])
        return not_found() if found is None else Response(found[0], media_type=found[1])


async def uploaded(request: Request) -> bytes:
    try:
        return await request.body()
    except ClientDisconnect:
        raise BadBody from None


def attachment(name: str, data: bytes) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type="application/octet-stream", headers={"content-disposition": disposition})
