"""One net: nothing that goes wrong in a command reaches the user as a trace."""

import errno
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.paths import EXAMPLE

from zonepub import Diagnostics, Failed, build
from zonepub.cli import main
from zonepub.diagnostics import in_language
from zonepub.net import reason_of
from zonepub.readers.damage import damage

# (command, where it breaks): module and function that raise
PLACES = [
    (["build", str(EXAMPLE), "-t", "outline"], "zonepub.publish", "load_report", "read"),
    (["build", str(EXAMPLE), "-t", "outline"], "zonepub.kept", "load_style", "read"),
    (["build", str(EXAMPLE), "-t", "outline"], "zonepub.publish", "check_report", "read"),
    (["build", str(EXAMPLE), "-t", "outline"], "zonepub.publish", "make_context", "read"),
    (["build", str(EXAMPLE), "-t", "outline"], "zonepub.making", "check_fonts", "outline"),
    (["build", str(EXAMPLE), "-t", "pdf", "--explain-layout", "why"], "zonepub.publish", "explained_layout", "write"),
    (["build", str(EXAMPLE), "-t", "outline"], "zonepub.publish", "write_set", "write"),
    (["check", str(EXAMPLE), "-t", "outline"], "zonepub.publish", "load_renderers", "read"),
    (["formats"], "zonepub.formats", "installed", "formats"),
    (["fonts"], "zonepub.style", "load_style", "fonts"),
    (["style", "briefing"], "zonepub.style", "load_style", "style"),
    (["styles"], "zonepub.style", "style_names", "styles"),
    (["schema", "report"], "zonepub.schemas", "schema_text", "schema"),
    (["explain", "T4.4"], "zonepub.rules", "explain", "explain"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "module", "name", "phase"), PLACES)
@pytest.mark.parametrize(
    "problem", [ZeroDivisionError("x"), RecursionError(), MemoryError(), OSError(5, "EIO")]
)
def test_an_exception_anywhere_is_a_diagnostic_with_its_phase(
    arguments: list[str],
    module: str,
    name: str,
    phase: str,
    problem: Exception,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(f"{module}.{name}", broken)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert (
        f"error[internal]: something unexpected happened ({phase}): {type(problem).__name__}" in done.stderr
    )
    assert "ZONEPUB_TRACE=1" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_json_of_it_is_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zonepub.publish.load_report", lambda *_, **__: 1 / 0)
    done = CliRunner().invoke(main, ["build", str(EXAMPLE), "--json"])
    assert json.loads(done.stdout)["diagnostics"][0]["code"] == "internal"


def test_the_library_raises_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zonepub.publish.load_report", lambda *_, **__: 1 / 0)
    with pytest.raises(Failed, match="internal"):
        build(EXAMPLE, diagnostics=Diagnostics())
    monkeypatch.setenv("ZONEPUB_TRACE", "1")
    with pytest.raises(ZeroDivisionError):
        build(EXAMPLE)


@pytest.mark.skipif(os.name != "posix", reason="other systems have other words")
@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EADDRINUSE, errno.ENOENT])
def test_what_the_system_says_is_said_in_chinese_too(number: int) -> None:
    said = reason_of(OSError(number, os.strerror(number)))
    assert in_language(said, 1) == os.strerror(number)
    assert not re.search("[A-Za-z]", in_language(said, 0)), said


def test_a_reason_that_nobody_knows_is_not_english_amid_chinese() -> None:
    said = damage("stream 7 is odd")
    assert (in_language(said, 0), in_language(said, 1)) == ("结构已损坏", "stream 7 is odd")


def test_ctrl_c_ends_the_command_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zonepub.publish.load_report", interrupted)
    done = CliRunner().invoke(main, ["build", str(EXAMPLE)])
    assert done.exit_code == 130  # as shells know it
    assert done.stderr.strip() == "Stopped; no unfinished file was written."
    monkeypatch.setenv("ZONEPUB_LANG", "zh")
    done = CliRunner().invoke(main, ["build", str(EXAMPLE)])
    assert (done.exit_code, done.stderr.strip()) == (130, "已中止，没有做完的文件都没有写出。")
