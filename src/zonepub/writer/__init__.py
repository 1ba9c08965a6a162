"""The one writer: a set of files comes into its folders as a whole, or what was there stays.

Drafts first, each on the disk; then a journal of what is to be moved; then all moves; the journal's end is
the commit. A build that dies in between leaves the journal, and the next start takes its moves back. The last
file of a set is moved last, so that a receipt tells a set that is whole.
"""

import os
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from errno import EEXIST, ENAMETOOLONG
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.writer.drafts import new_file
from zonepub.writer.lock import FolderBusy, locked
from zonepub.writer.names import check_names, folded, wrong_part
from zonepub.writer.sets import paths_of_set, tell_older_files
from zonepub.writer.swap import Unwritable, has_leftovers, replace_all, take_back, trouble

__all__ = [
    "check_names",
    "folded",
    "paths_of_set",
    "recover",
    "tell_older_files",
    "write_all",
    "write_new",
    "write_set",
    "wrong_part",
]


def write_all(folder: Path, files: Mapping[str, bytes], diagnostics: Diagnostics) -> tuple[Path, ...]:
    """Write `files`, by their names in `folder`, as one set. See `write_set`."""
    return write_set({folder / name: data for name, data in files.items()}, diagnostics)


def write_set(files: Mapping[Path, bytes], diagnostics: Diagnostics) -> tuple[Path, ...]:
    """Write files of one or several folders as one set; gives their paths in the same order.

    Waits for another build that writes into the same folder. Raises `Failed` when one of the files cannot be
    written; then all that were there before are what they were.
    """
    check_names(files, diagnostics)
    folders: dict[Path, dict[str, bytes]] = {}
    for path, data in files.items():
        folders.setdefault(path.parent, {})[path.name] = data
    try:
        with ExitStack() as locks:
            for folder in sorted(folders, key=os.path.abspath):  # one order: none waits for ever
                with trouble(folder):
                    folder.mkdir(parents=True, exist_ok=True)
                    locks.enter_context(locked(folder))
                    take_back(folder)
            replace_all(folders)
    except FolderBusy as problem:
        diagnostics.error("output-busy", Span(str(problem.folder)), folder=problem.folder, lock=problem.lock)
        raise Failed(diagnostics) from None
    except Unwritable as problem:
        _tell(problem, diagnostics)
        raise Failed(diagnostics) from None
    return tuple(files)


def write_new(path: Path, data: bytes, diagnostics: Diagnostics) -> Path:
    """Write a file that must not be there yet. Raises `Failed`."""
    check_names([path], diagnostics)
    if path.exists():
        diagnostics.error("file-exists", Span(str(path)), path=path)
        raise Failed(diagnostics)
    try:
        with trouble(path):
            new_file(path, data)
    except Unwritable as problem:
        _tell(Unwritable(path, problem.reason, problem.number), diagnostics)
        raise Failed(diagnostics) from None
    return path


def _tell(problem: Unwritable, diagnostics: Diagnostics) -> None:
    """What keeps a file from being written, by its cause where that can be seen."""
    path = problem.path
    code = "output-unwritable"
    if os.path.isfile(path) and problem.number == EEXIST:
        code = "output-is-file"
    elif problem.number == ENAMETOOLONG:
        code = "output-too-long"
    diagnostics.error(code, Span(str(path)), path=path, reason=problem.reason)


def recover(folder: Path) -> None:
    """Take back what a build that died left half done in `folder`; one that still runs is left alone."""
    with suppress(OSError, FolderBusy):
        if has_leftovers(folder):
            with locked(folder, wait=False):
                take_back(folder)
