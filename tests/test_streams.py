"""Standard output and error may be closed, full, or of an encoding that lacks our characters."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.paths import EXAMPLE, OFFICIAL

ZONEPUB = [sys.executable, "-m", "zonepub"]


def shell(command: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m zonepub "$@" {command}', sys.executable, *arguments],
        capture_output=True, env=os.environ | {"PYTHONPATH": path} | environment,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp936", "gbk", "ascii", "latin-1", "utf-16"])
def test_a_pipe_of_another_encoding_ends_no_command(encoding: str, built: Builder) -> None:
    """A Chinese Windows gives pipes cp936, which has no ✓ and no ▪."""
    docx = str(built(OFFICIAL, "gongwen").path("docx"))
    for arguments in (["check", "--against", "gb9704", docx], ["style", "briefing"], ["explain", "T4.4"]):
        done = shell("| cat", *arguments, PYTHONIOENCODING=encoding)
        assert b"Traceback" not in done.stderr
        assert done.stdout
    done = shell(
        "",
        "build",
        str(EXAMPLE),
        "-t",
        "outline",
        "-o",
        "/proc/nothing",
        "--json",
        PYTHONIOENCODING=encoding,
        ZONEPUB_LANG="zh",
    )
    message = json.loads(done.stdout.decode(encoding))["diagnostics"][0]["message"]
    assert message.startswith("无法写入 /proc/nothing")  # whole, whatever the encoding lacks


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_change_nothing(closed: str, tmp_path: Path) -> None:
    done = shell(closed, "build", str(EXAMPLE), "-t", "outline", "-o", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "report.txt").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is asked for")
def test_a_full_stdout_is_told_in_one_line(tmp_path: Path) -> None:
    for arguments in (
        ["build", str(EXAMPLE), "-t", "outline", "-o", str(tmp_path)],
        ["styles"],
        ["schema", "style"],
    ):
        done = shell("> /dev/full", *arguments)
        assert done.returncode == 1
        assert done.stderr.decode().splitlines() == ["Error: stdout: No space left on device"]


def test_a_reader_that_goes_away_is_no_fault() -> None:
    done = shell("| head -1", "schema", "style")
    assert done.stderr == b""


@pytest.mark.parametrize("value", ["", ",", "pdf,,docx", " "])
def test_a_format_without_a_name_is_a_wrong_call(value: str) -> None:
    done = subprocess.run([*ZONEPUB, "build", str(EXAMPLE), "-t", value], capture_output=True)
    assert done.returncode == 2


def test_names_and_messages_cannot_move_the_cursor(tmp_path: Path) -> None:
    done = subprocess.run(
        [*ZONEPUB, "build", str(tmp_path / "a\x1b[31mb\nc\u202e.yaml"), "-o", str(tmp_path / "o\x1bo")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert not {"\x1b", "\u202e"} & set(done.stderr)
    folder = tmp_path / "x\ny"
    done = subprocess.run(
        [*ZONEPUB, "build", str(EXAMPLE), "-t", "outline", "-o", str(folder)], capture_output=True, text=True
    )
    assert done.stdout.splitlines() == [f"{tmp_path}/x\\ny/report.txt"]
