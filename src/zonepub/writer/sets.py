"""The files of a renderer that gives several: a folder of their own, with what may lie in it from before."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Span
from zonepub.writer.drafts import OURS
from zonepub.writer.names import check_names, shown


def paths_of_set(folder: Path, files: Mapping[str, bytes], diagnostics: Diagnostics) -> dict[Path, bytes]:
    """Each file by its path in `folder`. Raises `Failed` for names that not every system takes."""
    paths: dict[Path, bytes] = {}
    ways = {folder: None}  # every folder and file on the way, each once
    for name, data in files.items():
        path = folder
        for part in name.split("/"):
            if not part:  # else `/etc/passwd` were a place outside
                diagnostics.error("output-name", Span(shown(name)), name=shown(name), part="/")
            path = path / (part or "_")
            ways[path] = None
        paths[path] = data
    check_names(ways, diagnostics)
    return paths


def tell_older_files(folder: Path, made: Iterable[Path], diagnostics: Diagnostics) -> None:
    """Name files in `folder` that this build did not make: pages of a longer issue would be sent along."""
    made = frozenset(made)
    older = [
        path.relative_to(folder).as_posix()
        for place, folders, names in os.walk(folder)
        for path in (Path(place, name) for name in sorted(names))
        if folders.sort() is None and path not in made and not OURS.fullmatch(path.name)
    ]
    if older:
        names = "  ".join(older[:5])
        diagnostics.note("older-files", Span(str(folder)), folder=folder, count=len(older), names=names)
