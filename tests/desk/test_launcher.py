"""A launcher on the desktop opens the desk by a double click."""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from zonepub.cli import main
from zonepub.desk import launcher

pytest.importorskip("uvicorn", reason="zonepub[desk] is not installed")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def test_it_lies_where_the_desktop_of_the_user_is(home: Path) -> None:
    (home / "桌面").mkdir()
    assert launcher.desktop() == home / "桌面"
    (home / ".config").mkdir()
    (home / "工作台").mkdir()
    (home / ".config/user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/工作台"\n', "utf-8")
    assert launcher.desktop() == home / "工作台"


@pytest.mark.skipif(sys.platform != "linux", reason="the entry is Linux's")
def test_its_command_starts_the_desk_of_that_report_whatever_the_folder_is_called(home: Path) -> None:
    folder = home / 'a "b" $c %d 云溪'
    folder.mkdir()
    report = folder / "report.yaml"
    report.write_text("zonepub: 1\nreport: {title: 题}\nbody: [文]\n", "utf-8")
    shown = CliRunner().invoke(main, ["serve", str(report), "--shortcut"])
    path = Path(shown.output.strip())
    assert path.parent == home and path.stat().st_mode & 0o111
    entry = configparser.RawConfigParser(delimiters="=")
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(path, "utf-8")
    assert Path(entry["Desktop Entry"]["Icon"]).read_text("utf-8").startswith("<svg")
    written = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("%%", "%")
    said = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {written}"], capture_output=True, check=True, text=True
    )
    words = said.stdout.splitlines()
    assert words == [sys.executable, "-m", "zonepub", "serve", str(report.resolve())]
    assert subprocess.run([*words[:4], "--help"], capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    ("platform", "suffix", "begins"),
    [("win32", ".cmd", "@echo off\r\n"), ("darwin", ".command", "#!/bin/sh\n")],
)
def test_other_systems_have_their_own_form(
    platform: str, suffix: str, begins: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    path = launcher.put_launcher(None)
    assert path.suffix == suffix
    assert path.read_bytes().decode().startswith(begins) and "zonepub serve" in path.read_text("utf-8")
