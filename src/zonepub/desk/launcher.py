"""A launcher of the desk for the desktop, so that nobody has to know a terminal."""

import shlex
import subprocess
import sys
from pathlib import Path

NAME = "zonepub 编辑页面"
LINUX = """\
[Desktop Entry]
Type=Application
Name=zonepub desk
Name[zh_CN]={name}
Exec={command}
Icon={icon}
Terminal=false
Categories=Office;Publishing;
"""
MAC = "#!/bin/sh\nexec {command}\n"
WINDOWS = '@echo off\r\nchcp 65001 >nul\r\nstart "" {command}\r\n'
ICON = Path(__file__).with_name("page") / "icon.svg"
SUFFIXES = {"win32": ".cmd", "darwin": ".command"}


def desktop() -> Path:
    """The folder of what lies on the desktop; the home folder where there is none."""
    home = Path.home()
    places = [home / "Desktop", home / "桌面", home / "OneDrive/Desktop", home / "OneDrive/桌面"]
    if sys.platform not in SUFFIXES:
        places = [own] if (own := _from_xdg(home)) and own.is_dir() else places
    return next((place for place in places if place.is_dir()), home)


def _from_xdg(home: Path) -> Path | None:
    """As `user-dirs.dirs` names it: `XDG_DESKTOP_DIR="$HOME/桌面"`."""
    try:
        lines = (home / ".config/user-dirs.dirs").read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return None
    value = next((line.partition("=")[2] for line in lines if line.startswith("XDG_DESKTOP_DIR=")), "")
    text = value.strip().strip('"').replace("$HOME", str(home))
    return Path(text) if text else None


def launcher(report: Path | None) -> str:
    """What stands in the launcher: the desk of a report, or without one its start page."""
    words = [_windowless(sys.executable), "-m", "zonepub", "serve"]
    words += [str(report.resolve())] if report else []
    if sys.platform == "win32":
        return WINDOWS.format(command=subprocess.list2cmdline(words).replace("%", "%%"))
    if sys.platform == "darwin":
        return MAC.format(command=shlex.join(words))
    return LINUX.format(name=NAME, command=" ".join(map(_in_desktop_entry, words)), icon=ICON)


def _windowless(python: str) -> str:
    """On Windows the interpreter that opens no console."""
    other = Path(python).with_name("pythonw.exe")
    return str(other) if sys.platform == "win32" and other.is_file() else python


def _in_desktop_entry(word: str) -> str:
    """A word of Exec in quotes, where \\ is written twice: once for the entry, once for the word."""
    for sign in '\\"`$':
        word = word.replace(sign, f"\\{sign}")
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def put_launcher(report: Path | None) -> Path:
    """Write it, in place of an older one. Raises OSError."""
    path = desktop() / f"{NAME}{SUFFIXES.get(sys.platform, '.desktop')}"
    path.write_text(launcher(report), "utf-8", newline="")
    path.chmod(0o755)
    return path
