"""Fonts installed on the machine: looked for when a style asks for a family, or heavy Song, not packaged."""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb

from zonepub.fonts.families import FILES, key
from zonepub.fonts.packaged import FontSource

FAMILY_NAMES = (hb.OTNameIdPredefined.FONT_FAMILY, hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY)
SLANTED, NORMAL_WIDTH = 0x0201, 5  # OS/2: italic or oblique, width class
FOLDERS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("%WINDIR%/Fonts", "%LOCALAPPDATA%/Microsoft/Windows/Fonts"),
}


def installed(name: str) -> tuple[FontSource, ...]:
    """Faces of the family `name`, in a fixed order; a TTC is searched face by face (P12)."""
    return _families().get(key(name), ())


@lru_cache
def _families() -> dict[str, tuple[FontSource, ...]]:
    families: dict[str, list[FontSource]] = {}
    for path in _files():
        for names, source in read_names(path):
            for name in names:
                families.setdefault(key(name), []).append(source)
    return {name: tuple(sources) for name, sources in families.items()}


def fingerprint() -> str:
    """What fonts the machine has, by name, size and date: other fonts may change what a style gets."""
    facts = ((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in _files())
    return sha256(repr(list(facts)).encode()).hexdigest()


def _files() -> Iterator[Path]:
    for folder in FOLDERS.get(sys.platform, FOLDERS["linux"]):
        root = Path(os.path.expandvars(folder)).expanduser()
        if root.is_dir():
            yield from sorted(path for path in root.rglob("*") if path.suffix.lower() in FILES)


def read_names(path: Path) -> Iterator[tuple[list[str], FontSource]]:
    """The family names (in all languages) of each face of a file; nothing for a file that is no font."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        count = max(1, hb.Face(blob).count)
    except (hb.HarfBuzzError, OSError, ValueError):
        return
    for index in range(count):
        face = hb.Face(blob, index)
        entries = [entry for entry in face.list_names() if entry.name_id in FAMILY_NAMES]
        names = list(dict.fromkeys(face.get_name(entry.name_id, entry.language) for entry in entries))
        names = [name for name in names if name]
        if names:
            table = bytes(face.reference_table("OS/2").data or b"")
            weight = int.from_bytes(table[4:6], "big") or 400
            axis = next(
                ((int(a.min_value), int(a.max_value)) for a in face.axis_infos if a.tag == "wght"), None
            )
            selection, width = int.from_bytes(table[62:64], "big"), int.from_bytes(table[6:8], "big")
            odd = bool(selection & SLANTED) or width not in (0, NORMAL_WIDTH)
            yield names, FontSource(names[0], weight, path, index, axis, odd)
