"""A desk that listens to no socket, for quick tests."""

import json
import multiprocessing
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from helpers.paths import ROOT

pytest.importorskip("starlette", reason="zonepub[desk] is not installed")
pytest.importorskip("sse_starlette", reason="zonepub[desk] is not installed")
pytest.importorskip("httpx2", reason="starlette's test client needs httpx2")
from starlette.testclient import TestClient

from zonepub.desk import worker
from zonepub.desk.guard import Access, Guard
from zonepub.desk.report_desk import Desk
from zonepub.desk.routes import application

# workers are forked from a process that has the package loaded, not from this one
multiprocessing.set_forkserver_preload(
    ["zonepub.desk.bench", "zonepub.publish", "zonepub.render.pdf", "zonepub.render.docx"]
)
worker.CONTEXT = multiprocessing.get_context("forkserver")
PORT = 54321
OURS = f"http://127.0.0.1:{PORT}"
JSON = {"content-type": "application/json"}


class ServedDesk:
    """The example on a desk, and a client with its token."""

    def __init__(self, folder: Path) -> None:
        self.report = folder / "report.yaml"
        for name in ("report.yaml", "captions.yaml"):
            copy(ROOT / "source" / name, folder / name)
        self.access = Access(PORT)
        self.session = Desk(self.report, "briefing")
        self.client = TestClient(Guard(application(self.session, self.access), self.access), base_url=OURS)
        self.token = {"x-zonepub-desk": self.access.token}

    def post(self, address: str, asked: object, **headers: str) -> Any:
        return self.client.post(address, content=json.dumps(asked), headers={**JSON, **self.token, **headers})

    def send(self, address: str, data: bytes) -> Any:
        headers = {"content-type": "application/octet-stream", **self.token}
        return self.client.post(address, content=data, headers=headers)

    def edit(self, **edit: object) -> Any:
        return self.post("/edit", {"revision": self.session.texts.revision, **edit})
