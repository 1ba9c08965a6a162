"""The swap of a set: drafts, journal, moves, and the way back."""

import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from zonepub.net import reason_of
from zonepub.writer.drafts import (
    DRAFT,
    KEPT,
    OURS,
    new_file,
    new_key,
    path_of,
    remove_kept,
    sweep,
    sync_folder,
)

JOURNAL = ".zonepub-journal"  # while it lies in a folder, the set there is not whole
MOST_JOURNAL = 1 << 20  # bytes


class Unwritable(Exception):
    """What kept the file at `path` from being written."""

    def __init__(self, path: Path, reason: str, number: int | None = None) -> None:
        super().__init__(reason)
        self.path, self.reason, self.number = path, reason, number


class Move(NamedTuple):
    """A draft that takes the place of `target`, a name in its folder. `fresh`: nothing stands there yet."""

    target: str
    key: str
    fresh: bool


@contextmanager
def trouble(path: Path) -> Iterator[None]:
    """Turn an OSError into Unwritable, with the path of the file that was to be written."""
    try:
        yield
    except OSError as problem:
        raise Unwritable(path, reason_of(problem), problem.errno) from problem


def replace_all(folders: Mapping[Path, Mapping[str, bytes]]) -> None:
    """Put all files in place. On any exception all folders are what they were. Raises Unwritable."""
    try:
        moves = {folder: _drafted(folder, files) for folder, files in folders.items()}
        for folder in folders:
            _write_journal(folder, moves[folder])
        for folder in folders:
            for move in moves[folder]:
                with trouble(folder / move.target):
                    _make(folder, move)
            sync_folder(folder)
        for folder in folders:
            (folder / JOURNAL).unlink()
        for folder in folders:  # what is stopped from here on leaves the new set
            remove_kept(folder, [move.key for move in moves[folder]])
            sync_folder(folder)
    except BaseException:
        for folder in folders:
            with suppress(OSError):  # then the next start has the journal
                take_back(folder)
        raise


def _drafted(folder: Path, files: Mapping[str, bytes]) -> list[Move]:
    """All targets looked at first, then a draft for each."""
    moves = []
    for name in files:
        with trouble(folder / name):
            moves.append(Move(name, new_key(), _is_free(folder / name)))
    for move in moves:
        with trouble(folder / move.target):
            new_file(path_of(folder, move.key, DRAFT), files[move.target])
    return moves


def _is_free(target: Path) -> bool:
    """Whether nothing stands at `target`. Raises OSError for a folder, a device, a name that is too long."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return True
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(None, "Is a directory")
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):  # a link is replaced, what it leads to stays
        raise OSError(None, "not an ordinary file")
    if os.name == "nt" and not os.access(target, os.W_OK):
        raise PermissionError(None, "read-only")
    return False


def _make(folder: Path, move: Move) -> None:
    target = folder / move.target
    if not move.fresh:
        kept = path_of(folder, move.key, KEPT)
        try:
            os.link(target, kept, follow_symlinks=False)  # so that at no time nothing stands there
        except (OSError, NotImplementedError):
            target.rename(kept)
    path_of(folder, move.key, DRAFT).replace(target)


def take_back(folder: Path) -> None:
    """Undo a swap that did not come to its end, and remove its drafts. Raises OSError."""
    for target, key, fresh in _read_journal(folder):
        place, kept = folder / target, path_of(folder, key, KEPT)
        if os.path.lexists(kept):
            if not os.path.lexists(place) or not os.path.samestat(place.lstat(), kept.lstat()):
                kept.replace(place)
        elif fresh and not os.path.lexists(path_of(folder, key, DRAFT)):
            place.unlink(missing_ok=True)
    sync_folder(folder)
    (folder / JOURNAL).unlink(missing_ok=True)
    sweep(folder)


def has_leftovers(folder: Path) -> bool:
    """Whether a build died here, or one is just writing. Raises OSError."""
    return folder.is_dir() and any(name == JOURNAL or OURS.fullmatch(name) for name in os.listdir(folder))


def _write_journal(folder: Path, moves: list[Move]) -> None:
    draft = path_of(folder, new_key(), DRAFT)
    with trouble(folder):
        new_file(draft, json.dumps(moves).encode())
        draft.replace(folder / JOURNAL)
    sync_folder(folder)


def _read_journal(folder: Path) -> list[Move]:
    """The moves that a build left undone; none from what is no journal of ours. Raises PermissionError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(folder / JOURNAL, flags)
    except OSError:
        return []
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            return []
        if hasattr(os, "geteuid") and facts.st_uid != os.geteuid():
            raise PermissionError(None, f"{JOURNAL}: another user's build died here")
        data = file.read(MOST_JOURNAL)
    try:
        moves = [Move(str(target), str(key), fresh is True) for target, key, fresh in json.loads(data)]
    except (ValueError, TypeError):
        return []
    plain = all(
        OURS.fullmatch(f".zonepub-{key}{DRAFT}") and os.path.basename(target) == target not in ("", ".", "..")
        for target, key, _ in moves
    )
    return moves if plain else []
