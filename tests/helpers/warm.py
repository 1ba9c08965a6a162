"""Processes of a test, forked from one that has the package loaded: to load it took half of what each of them took.

Each is a process of its own all the same, with its limits, its folder, its environment, its streams and its exit code.
That a fresh interpreter does as well is asked by tests that start one (`test_cold_start`, `hostile/`).
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from zonepub import bounded
from zonepub.bounded import TookTooMuch

SERVER = Path(__file__).with_name("warm_server.py")
fresh = bounded._process  # a new interpreter for every work


class Warm:
    """The process that forks the others."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self.lines = ours.makefile("rw", encoding="utf-8")
        command = [sys.executable, "-P", str(SERVER), str(theirs.fileno())]
        self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        self.socket = ours
        theirs.close()
        atexit.register(self.end)

    def end(self) -> None:
        with suppress(OSError):
            self.lines.close()
        self.socket.close()
        self.process.kill()
        self.process.wait()

    def run(
        self,
        arguments: Sequence[str] | None,
        given: bytes = b"",
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        timeout: float = 600,
    ) -> tuple[int, bytes, bytes]:
        """Exit code, stdout and stderr of `zonepub ARGUMENTS`, or of what `bounded` starts where there are none."""
        with TemporaryDirectory() as folder:
            streams = [Path(folder, name) for name in ("in", "out", "err")]
            for path, data in zip(streams, (given, b"", b""), strict=True):
                path.write_bytes(data)
            task = {
                "arguments": arguments and [*arguments], "streams": [*map(str, streams)],
                "cwd": str(cwd or Path.cwd()), "env": dict(os.environ if env is None else env),
            }  # fmt: skip
            self.lines.write(json.dumps(task) + "\n")
            self.lines.flush()
            child = int(self.lines.readline())
            self.socket.settimeout(timeout)
            try:
                code = int(self.lines.readline())
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                self.end()
                warm.cache_clear()
                raise subprocess.TimeoutExpired("zonepub", timeout) from None
            self.socket.settimeout(None)
            return code, streams[1].read_bytes(), streams[2].read_bytes()


@cache
def warm() -> Warm:
    return Warm()


def answered(task: bytes, timeout: int, *, quiet: bool) -> tuple[int, bytes]:
    """In place of `bounded._process`."""
    try:
        code, out, err = warm().run(None, task, timeout=timeout)
    except subprocess.TimeoutExpired:
        raise TookTooMuch from None
    if not quiet:
        os.write(2, err)
    return code, out


def zonepub(
    *arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`zonepub ARGUMENTS` in a process of its own."""
    code, out, err = warm().run(arguments, cwd=cwd, env=env)
    return subprocess.CompletedProcess(["zonepub", *arguments], code, out.decode(), err.decode())
