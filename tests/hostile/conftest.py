"""Inputs that mean no good: what a command says to them."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import warm
from helpers.measured import Done, run_measured

from zonepub import bounded

HEAD = "zonepub: 1\nreport: {title: 题}\n"


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """`zonepub ARGUMENTS` in the test's folder, in a process of its own."""
    log = tmp_path_factory.mktemp("said") / "log"

    def zonepub(*arguments: object, timeout: float = 120, **environment: str) -> Done:
        words = [str(argument) for argument in arguments]
        done = run_measured(words, tmp_path, {"ZONEPUB_LANG": "en", **environment}, log, timeout)
        assert "Traceback" not in done.err
        return done

    return zonepub


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Path]:
    """A report from the text of its body, in the test's folder."""

    def write(body: str, head: str = HEAD) -> Path:
        path = tmp_path / "report.yaml"
        path.write_text(f"{head}body:\n{body}\n", "utf-8")
        return path

    return write


@pytest.fixture(autouse=True)
def _limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong here stops at 6 GB, not with the machine."""
    monkeypatch.setattr(bounded, "_process", warm.fresh)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
