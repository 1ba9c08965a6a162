"""One build at a time writes into a folder."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zonepub.limits import limit

STEP = 0.05
LOCK = ".zonepub-lock"  # where a folder itself cannot be locked


class FolderBusy(Exception):
    """Another build writes into the folder and did not come to its end in time."""

    def __init__(self, folder: Path, lock: str) -> None:
        super().__init__(str(folder))
        self.folder, self.lock = folder, lock


@contextmanager
def locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock of `folder`; others are waited for up to the limit. Raises FolderBusy and OSError."""
    patience = limit("wait-seconds") if wait else 0
    handle = _by_the_system(folder, patience)
    if handle is not None:  # a process that dies lets go of it
        try:
            yield
        finally:
            os.close(handle)
        return
    handle = _by_a_file(folder / LOCK, patience)
    try:
        yield
    finally:
        os.close(handle)
        with suppress(OSError):
            (folder / LOCK).unlink()


def _by_the_system(folder: Path, patience: float) -> int | None:
    """A locked handle of the folder itself; None where there is no such thing."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # Windows; a folder that may be written, not read
        return None
    try:
        for _ in _tries(patience):
            with suppress(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return handle
    except OSError:  # some network file systems
        os.close(handle)
        return None
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    raise FolderBusy(folder, LOCK)


def _by_a_file(path: Path, patience: float) -> int:
    """A file whose creation is the lock; Windows removes it when its process ends."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_TEMPORARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    for _ in _tries(patience):
        try:
            return os.open(path, flags)
        except FileExistsError:
            continue
        except PermissionError:  # Windows, while the file goes away
            if not path.exists():
                raise
    raise FolderBusy(path.parent, path.name)


def _tries(patience: float) -> Iterator[None]:
    end = time.monotonic() + patience
    yield
    while time.monotonic() < end:
        time.sleep(STEP)
        yield
