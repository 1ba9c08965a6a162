"""Programs of this machine that mean no good, on sockets of their own: the desk goes on working."""

import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.test_killed import Served, report

pytestmark = [pytest.mark.slow]
assert report
QUICK = 3.0  # seconds in which the desk answers, whoever else asks
CHUNK = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


@pytest.fixture
def served(report: Path) -> Iterator[Served]:
    desk = Served(report)
    yield desk
    desk.end()


def port(desk: Served) -> int:
    return int(desk.place.rpartition(":")[2])


def head(desk: Served, *lines: str) -> bytes:
    start = f"POST /edit HTTP/1.1\r\nHost: 127.0.0.1:{port(desk)}\r\nContent-Type: application/json\r\n"
    return (start + "".join(f"{line}\r\n" for line in lines) + "\r\n").encode()


def token(desk: Served) -> str:
    return f"X-Zonepub-Desk: {desk.headers['X-Zonepub-Desk']}"


def resident(desk: Served) -> float:
    """Megabytes of the server."""
    return int(Path(f"/proc/{desk.process.pid}/statm").read_text().split()[1]) * 4096 / (1 << 20)


def answers_soon(desk: Served) -> None:
    start = time.monotonic()
    assert desk.post("/state", {})["texts"]["r"]
    assert time.monotonic() - start < QUICK


def sent(desk: Served, begin: bytes, most: int) -> tuple[int, bytes]:
    """Chunks without end: how many bytes went out before the desk hung up, and what it said."""
    count = 0
    with socket.create_connection(("127.0.0.1", port(desk)), 10) as client:
        with contextlib.suppress(OSError):
            client.sendall(begin)
            while count < most:
                client.sendall(CHUNK)
                count += len(CHUNK)
        answer = b""
        with contextlib.suppress(OSError):
            answer = client.recv(4096)
    return count, answer


def test_a_body_without_end_is_cut_off(served: Served) -> None:
    before, most = resident(served), 400 << 20
    for line in (token(served), "X-Nothing: 1"):
        count, answer = sent(served, head(served, "Transfer-Encoding: chunked", line), most)
        assert count < most
        assert not answer or answer.split()[1] in (b"401", b"413")
        answers_soon(served)
    assert resident(served) - before < 150


def test_a_length_that_lies_and_lines_that_are_none_are_refused(served: Served) -> None:
    for begin in (
        head(served, token(served), "Content-Length: 99999999999"),
        head(served, token(served), "Content-Length: -1"),
        head(served, token(served), "Content-Length: 5", "Transfer-Encoding: chunked"),
        b"\x00" * 100 + b"\r\n\r\n",
        b"GET " + b"/" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET http://evil.test/ HTTP/1.1\r\nHost: evil.test\r\n\r\n",
        b"CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port(served)), 5) as client:
            client.sendall(begin + b"xx")
            client.settimeout(0.5)
            with contextlib.suppress(OSError):
                answer = client.recv(4096)
                assert not answer or answer.split()[1][:1] == b"4", begin[:60]
    answers_soon(served)


def test_a_hundred_slow_clients_keep_nobody_waiting(served: Served) -> None:
    with contextlib.ExitStack() as stack:
        slow = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port(served)), 5)) for _ in range(100)
        ]
        for number, client in enumerate(slow):  # half a head, or a head and a byte of the body
            client.sendall(
                head(served, "Content-Length: 1000", token(served))[: 60 if number % 2 else None] + b"{"
            )
        for _ in range(3):
            answers_soon(served)
            for client in slow:
                client.sendall(b" ")
    answers_soon(served)


def test_a_hundred_requests_at_once_are_all_answered(served: Served) -> None:
    request = f"GET /hello HTTP/1.1\r\nHost: 127.0.0.1:{port(served)}\r\n{token(served)}\r\n\r\n".encode()
    with contextlib.ExitStack() as stack:
        clients = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port(served)), 10)) for _ in range(100)
        ]
        for client in clients:
            client.sendall(request)
        assert {client.recv(4096).split()[1] for client in clients} == {b"200"}
    answers_soon(served)
