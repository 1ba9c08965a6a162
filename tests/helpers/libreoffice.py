"""One LibreOffice that stands in for Word: it opens files and acts on them for all tests of a module."""

import json
import os
import select
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PYTHONS = ("/usr/bin/python3", "/opt/libreoffice/program/python")
SECONDS = 60  # an act on the stress report takes two, starting takes five


class Office:
    """LibreOffice, spoken to in lines of JSON by way of its own Python (`office_acts.py`)."""

    def __init__(self, python: str, folder: Path) -> None:
        self._command = [python, str(Path(__file__).with_name("office_acts.py")), str(folder)]
        self._process: subprocess.Popen[str] | None = None

    def act(self, path: Path, act: str, *arguments: str) -> Any:
        """What an act of `office_acts.ACTS` gives of a file that is opened for it and closed again."""
        process = self._process = self._process or self._started()
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([str(path), act, *arguments]) + "\n")
        process.stdin.flush()
        if not select.select([process.stdout], [], [], SECONDS)[0]:
            self.end()
            pytest.fail(f"LibreOffice gives no answer to {act} on {path} in {SECONDS} seconds")
        answer = json.loads(process.stdout.readline() or '{"error": "LibreOffice has ended"}')
        if "error" in answer:
            self.end()  # the next act begins with a sound one
            pytest.fail(answer["error"])
        return answer["result"]

    def end(self) -> None:
        """Ends the program and its LibreOffice, which are a group of processes of their own."""
        if process := self._process:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            self._process = None

    def _started(self) -> "subprocess.Popen[str]":
        pipe = subprocess.PIPE
        return subprocess.Popen(self._command, stdin=pipe, stdout=pipe, text=True, start_new_session=True)


@contextmanager
def libreoffice(folder: Path) -> Iterator[Office]:
    """LibreOffice with its settings in `folder`. Skips where it or its Python is missing."""
    python = next((path for path in PYTHONS if Path(path).exists() and _talks_uno(path)), None)
    if python is None:
        pytest.skip("LibreOffice and its Python are not installed")
    office = Office(python, folder)
    try:
        yield office
    finally:
        office.end()


def _talks_uno(python: str) -> bool:
    return not subprocess.run([python, "-c", "import uno"], capture_output=True).returncode
