"""What desks remember between starts, for their user only: reports that were open, and those that are."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

MOST = 12


def folder() -> Path:
    """Where the system wants a program's memory to be."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "zonepub"
    if sys.platform == "darwin":
        return home / "Library/Application Support/zonepub"
    return Path(os.environ.get("XDG_STATE_HOME", home / ".local/state")) / "zonepub"


def documents() -> Path:
    """Where new reports go."""
    home = Path.home()
    place = next((home / name for name in ("Documents", "文档") if (home / name).is_dir()), home)
    return place / "zonepub"


def _read(name: str) -> Any:
    try:
        return json.loads((folder() / name).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _write(name: str, value: object) -> None:
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder() / f"{name}.{os.getpid()}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False)
        os.replace(draft, folder() / name)


def recent() -> dict[Path, str]:
    """Reports that were open and their styles, the last first, as far as they are still there."""
    known = _read("recent.json")
    paths = known.items() if isinstance(known, dict) else ()
    there = [(Path(path), style) for path, style in paths if isinstance(style, str) and Path(path).is_file()]
    return dict(there[:MOST])


def remember(report: Path, style: str) -> None:
    report = report.resolve()
    others = {str(path): other for path, other in recent().items() if path != report}
    _write("recent.json", {str(report): style} | others)


def running() -> dict[str, dict[str, Any]]:
    """Port and key of the desks that run, by their report; without one by an empty name."""
    known = _read("running.json")
    if not isinstance(known, dict):
        return {}
    return {name: desk for name, desk in known.items() if isinstance(desk, dict)}


def announce(report: Path | None, port: int, key: str) -> None:
    _write("running.json", {**running(), _name(report): {"port": port, "key": key}})


def withdraw(port: int) -> None:
    _write("running.json", {name: desk for name, desk in running().items() if desk.get("port") != port})


def _name(report: Path | None) -> str:
    return str(report.resolve()) if report else ""


def running_address(report: Path | None) -> str | None:
    """A new address, good for one opening, of the desk that has this report open; None if there is none."""
    from urllib.request import ProxyHandler, Request, build_opener

    desk = running().get(_name(report))
    if desk is None or not isinstance(desk.get("port"), int):
        return None
    place = f"http://127.0.0.1:{desk['port']}/"
    asked = Request(  # noqa: S310 - http, to this machine
        f"{place}again",
        json.dumps({"key": desk.get("key", "")}).encode(),
        {"Content-Type": "application/json"},
    )
    try:
        with build_opener(ProxyHandler({})).open(asked, timeout=2) as answer:
            return f"{place}#{json.load(answer)['code']}"
    except (OSError, ValueError, KeyError):
        return None
