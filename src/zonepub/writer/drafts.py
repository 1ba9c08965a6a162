"""Files that nobody else has a hand on: created exclusively, never through a link, on the disk at the end."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from zonepub.regex import regex

EXCLUSIVE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
DRAFT, KEPT = ".part", ".old"  # what is to come, and what was there before
OURS = regex(r"\.zonepub-[0-9a-f]{16}\.(?:part|old)")


def new_key() -> str:
    """What makes the names of one draft unlike all others; no byte of an output hangs on it."""
    return os.urandom(8).hex()  # `secrets` would load all of hashing


def path_of(folder: Path, key: str, kind: str) -> Path:
    return folder / f".zonepub-{key}{kind}"


def new_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; all or nothing. Raises OSError."""
    handle = os.open(path, EXCLUSIVE, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Have the names of a folder on the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_kept(folder: Path, keys: Iterable[str]) -> None:
    """Remove what was there before the moves of these keys; the folder is not gone through for it."""
    for key in keys:
        with suppress(OSError):
            path_of(folder, key, KEPT).unlink()


def sweep(folder: Path) -> None:
    """Remove the drafts and kept files of builds that are gone. Only with the folder locked."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if OURS.fullmatch(name):
                with suppress(OSError):
                    (folder / name).unlink()
