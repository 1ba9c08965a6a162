"""Desks and their workers killed while somebody types: what was acknowledged is in the file or is offered again.

10 by default. `ZONEPUB_KILLS=200 pytest tests/desk/test_killed.py -m slow -n 0` kills as many.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from helpers.paths import ROOT

from zonepub.diagnostics import Diagnostics
from zonepub.yamlfile import Mapping, Scalar, node_at, read_yaml

pytest.importorskip("uvicorn", reason="zonepub[desk] is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")]
KILLS = int(os.environ.get("ZONEPUB_KILLS", "10"))


class Served:
    """A desk in a process of its own, and who types into it."""

    def __init__(self, report: Path) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "XDG_STATE_HOME": str(report.parent / "state"),
        }
        command = [sys.executable, "-m", "zonepub", "serve", str(report), "--no-open"]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        place, _, code = self.process.stdout.readline().strip().partition("#")
        self.place, self.headers = place.rstrip("/"), {"Content-Type": "application/json"}
        self.headers["X-Zonepub-Desk"] = self.post("/enter", {"code": code})["token"]

    def post(self, address: str, asked: object) -> Any:
        with urlopen(Request(f"{self.place}{address}", json.dumps(asked).encode(), self.headers)) as answer:
            return json.load(answer)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "report"
    folder.mkdir()
    for name in ("report.yaml", "captions.yaml"):
        shutil.copy(ROOT / "source" / name, folder / name)
    return folder / "report.yaml"


def title(path: Path) -> str:
    root = read_yaml(path, path.name, Diagnostics())
    assert isinstance(root, Mapping)  # a whole file
    node = node_at(root, ("report", "title"))
    assert isinstance(node, Scalar)
    return node.text


def test_a_server_killed_at_any_moment_loses_nothing_that_it_took(report: Path) -> None:
    chance, rest = random.Random(24), report.read_text("utf-8").partition("body:")[2]
    typed = 0
    for _ in range(KILLS):
        served = Served(report)
        killer = threading.Timer(chance.uniform(0.05, 1.6), served.process.kill)
        state = served.post("/state", {})
        if state["kept"]:
            state = served.post("/settle", {"whose": "kept"})
        assert not typed or state["form"]["report"][0]["text"] in (f"第{typed}稿", f"第{typed + 1}稿")
        killer.start()
        with suppress(URLError, ConnectionError, TimeoutError, HTTPException):
            while True:
                asked = {"op": "set", "path": "r/report/title", "value": f"第{typed + 1}稿"}
                state = served.post("/edit", {**asked, "revision": state["revision"]})
                typed += 1
                time.sleep(chance.uniform(0, 0.4))
        killer.cancel()
        served.end()
        assert report.read_text("utf-8").partition("body:")[2] == rest  # every other byte
        title(report)
        strays = {path.name for path in report.parent.iterdir()} - {"report.yaml", "captions.yaml", "state"}
        assert strays <= {".report.yaml.zonepub-desk", ".report.yaml.zonepub-desk.part"}
    assert typed > KILLS
    served = Served(report)
    if served.post("/state", {})["kept"]:
        served.post("/settle", {"whose": "kept"})
    served.post("/quit", {})
    served.process.wait(20)
    served.end()
    assert title(report) in (f"第{typed}稿", f"第{typed + 1}稿")
    assert {path.name for path in report.parent.iterdir()} == {"report.yaml", "captions.yaml", "state"}


def test_a_worker_killed_at_any_moment_is_replaced_and_the_pages_come(report: Path) -> None:
    chance, served = random.Random(42), Served(report)
    state = served.post("/state", {})
    for number in range(KILLS):
        asked = {
            "op": "set",
            "path": "r/report/title",
            "value": f"第{number}稿",
            "revision": state["revision"],
        }
        state = served.post("/edit", asked)
        time.sleep(chance.uniform(0, 0.6))
        for child in children(served.process.pid):
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
    state = served.post("/edit", {**asked, "value": "末稿", "revision": state["revision"]})
    deadline = time.monotonic() + 60
    while state["built"] != state["revision"] or state["stale"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
        state = served.post("/state", {})
    assert state["pages"]
    served.post("/quit", {})
    served.process.wait(20)
    served.end()
    assert title(report) == "末稿"


def children(process: int) -> list[int]:
    """Its processes that work."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(process)], capture_output=True, text=True
    )
    return [
        int(line.split()[0])
        for line in listed.stdout.splitlines()
        if "resource_tracker" not in line and "ps " not in line
    ]
