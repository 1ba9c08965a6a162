"""`zonepub serve`: one loopback socket, one page, an end (K22)."""

import asyncio
import socket
import sys
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

from zonepub.desk.guard import Access, Guard
from zonepub.desk.report_desk import Desk

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


def serve(report: Path, style: str, *, port: int = 0, opens: bool = True, say: Say) -> None:
    """Serve the desk of `report` until its page says so, Ctrl+C, or ten minutes after the last page.

    `say` gets the address, which opens the desk once.
    """
    listener = loopback(port)
    access = Access(listener.getsockname()[1])
    address = f"http://{ADDRESS}:{access.port}/#{access.code}"
    say(address)
    asyncio.run(_run(Desk(report, style), access, listener, address if opens else ""))


async def _run(desk: Desk, access: Access, listener: socket.socket, address: str) -> None:
    import uvicorn

    from zonepub.desk.routes import application

    config = uvicorn.Config(
        Guard(application(desk, access), access), log_level="error", access_log=False, lifespan="off",
        ws="none", server_header=False, proxy_headers=False, limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=30, timeout_graceful_shutdown=2, h11_max_incomplete_event_size=64 << 10,
    )  # fmt: skip
    server = uvicorn.Server(config)

    async def end() -> None:
        """When it is asked to, or nobody has looked for so long."""
        while not desk.leave.is_set() and not server.should_exit:
            await asyncio.sleep(0.2)
            if not desk.events and time.monotonic() - desk.seen > GONE:
                break
        await asyncio.sleep(0.1)  # the answer goes out
        server.should_exit = True

    desk.wanted.set()
    tasks = [asyncio.create_task(work) for work in (desk.keep_building(), desk.keep_saving(), end())]
    if address:
        await asyncio.to_thread(webbrowser.open, address)
    try:
        await server.serve(sockets=[listener])
    finally:
        for task in tasks:
            task.cancel()
        desk.save()
        desk.worker.stop()
