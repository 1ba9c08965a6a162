"""`zonepub serve`: one loopback socket, one page, an end (K22)."""

import asyncio
import socket
import sys
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zonepub.desk import known
from zonepub.desk.guard import Access, App, Guard, Scope
from zonepub.desk.report_desk import Desk
from zonepub.desk.shared_routes import SharedRoutes
from zonepub.records import dataclass, field

ADDRESS = "127.0.0.1"
GONE = 600.0  # seconds after the last page
MOST_CONNECTIONS = 400
Say = Callable[[str], None]


def loopback(port: int) -> socket.socket:
    """A listening socket that only this machine reaches. Raises OSError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


class Switch:
    """The application that is asked: the start page, then the desk."""

    def __init__(self) -> None:
        self.inner: App | None = None

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        assert self.inner is not None
        await self.inner(scope, receive, send)


def serve(
    report: Path | None, style: str, *, folder: Path, port: int, opens: bool, say: Say, lang: str = ""
) -> None:
    """Serve the desk of `report` until its page says so, Ctrl+C, or ten minutes after the last page.

    Without a report it begins with a start page, whose new reports go into `folder`. `say` gets the address,
    which opens the desk once, in the language `lang` or that of the browser. Raises OSError where the port
    cannot be had.
    """
    there = known.running_address(report)
    language = f".{lang}" if lang else ""
    if there is not None:
        there += language
        say(there)
        if opens:
            webbrowser.open(there)
        return
    listener = loopback(port)
    access = Access(listener.getsockname()[1])
    address = f"http://{ADDRESS}:{access.port}/#{access.code}{language}"
    say(address)
    known.announce(report, access.port, access.second)
    try:
        asyncio.run(Server(access, folder).run(report, style, listener, address if opens else ""))
    finally:
        known.withdraw(access.port)


@dataclass(slots=True)
class Server:
    """One run: what is shown, and what works beside it."""

    access: Access
    folder: Path
    switch: Switch = field(default_factory=Switch)
    leave: asyncio.Event = field(default_factory=asyncio.Event)
    desk: Desk | None = None
    start: Any = None  # the routes of the start page
    tasks: "list[asyncio.Task[None]]" = field(default_factory=list)  # of the desk that is open
    seen: float = field(default_factory=time.monotonic)

    def open(self, report: Path, style: str) -> None:
        """Put a report on the desk."""
        from zonepub.desk.routes import application

        known.remember(report, style)
        known.announce(report, self.access.port, self.access.second)
        self.desk = desk = Desk(report, style, leave=self.leave)
        self.switch.inner = application(desk, self.access, self.home)
        desk.wanted.set()
        self.tasks = [asyncio.create_task(work) for work in (desk.keep_building(), desk.keep_saving())]

    def home(self) -> bool:
        """The report is put away, the start page comes back; not while what was typed cannot be written."""
        from zonepub.desk.starting import start_application

        if self.desk is not None and not self.desk.save():
            return False
        self.put_away()
        known.withdraw(self.access.port)
        known.announce(None, self.access.port, self.access.second)
        self.switch.inner = start_application(SharedRoutes(self.access, self.leave), self.start)
        return True

    def put_away(self) -> None:
        """What is written is saved, and nothing works on it any more."""
        for task in self.tasks:
            task.cancel()
        if self.desk is not None:
            self.desk.save()
            self.desk.tell({"event": "home"})
            self.desk.worker.end()
            self.seen, self.desk = time.monotonic(), None

    async def run(self, report: Path | None, style: str, listener: socket.socket, address: str) -> None:
        import uvicorn

        from zonepub.desk.starting import StartRoutes, start_application

        self.start = start = StartRoutes(self.folder, self.open)
        if report is None:
            self.switch.inner = start_application(SharedRoutes(self.access, self.leave), start)
        else:
            self.open(report, style)
        config = uvicorn.Config(
            Guard(self.switch, self.access), log_level="critical", access_log=False, lifespan="off",
            ws="none", server_header=False, proxy_headers=False, limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=30, timeout_graceful_shutdown=2, h11_max_incomplete_event_size=64 << 10,
        )  # fmt: skip
        server = uvicorn.Server(config)
        ending = asyncio.create_task(self.end(server))
        if address:
            await asyncio.to_thread(webbrowser.open, address)
        try:
            await server.serve(sockets=[listener])
        finally:
            ending.cancel()
            start.worker.stop()
            self.put_away()

    async def end(self, server: Any) -> None:
        """When it is asked to, or nobody has looked for so long."""
        while not self.leave.is_set() and not server.should_exit:
            await asyncio.sleep(0.2)
            if self.desk is not None:
                self.seen = time.monotonic() if self.desk.events else max(self.seen, self.desk.seen)
            if time.monotonic() - self.seen > GONE:
                break
        await asyncio.sleep(0.1)  # the answer goes out
        server.should_exit = True
