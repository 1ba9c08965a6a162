"""Inputs that mean no good: what a command says to them."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

HEAD = "zonepub: 1\nreport: {title: 题}\n"


class Done(NamedTuple):
    """How a command ended: exit code, what it said, CPU seconds, peak memory in MB."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float

    @property
    def codes(self) -> list[str]:
        """The codes of its errors."""
        return [line[6 : line.index("]")] for line in self.err.splitlines() if line.startswith("error[")]


Run = Callable[..., Done]

MEASURED = """
import json, os, resource, sys
sys.path[:0] = json.loads(os.environ["ZONEPUB_TEST_PATH"])
sys.argv[0] = "zonepub"
from zonepub.cli import main
code = 0
try:
    main()
except SystemExit as end:
    code = end.code
uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
lines = open("/proc/self/status").read().splitlines()  # ru_maxrss of our own is that of whoever started us
peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
seconds = sum(use.ru_utime + use.ru_stime for use in uses)
sys.stderr.write(f"\\n{seconds} {max(peak, uses[1].ru_maxrss) / 1024}")
sys.exit(code)
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`zonepub ARGUMENTS` in the test's folder, in a process of its own."""

    def zonepub(*arguments: object, timeout: float = 120, **environment: str) -> Done:
        import json

        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *map(str, arguments)],
            capture_output=True, cwd=tmp_path, timeout=timeout,
            env=os.environ | {"ZONEPUB_TEST_PATH": json.dumps(sys.path), "ZONEPUB_LANG": "en"} | environment,
        )  # fmt: skip
        out, err = (data.decode("utf-8", "replace") for data in (done.stdout, done.stderr))
        err, _, figures = err.rpartition("\n")
        seconds, megabytes = map(float, figures.split()) if figures[:1].isdigit() else (0.0, 0.0)
        assert "Traceback" not in err
        return Done(done.returncode, out, err, seconds, megabytes)

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
def _limits() -> None:
    """What goes wrong here stops at 6 GB, not with the machine."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
