"""Pictures that lie beside a file: read if they are inside its folder. Nothing is ever fetched from a net."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from zonepub.importing.document import Document, Picture

REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\|/")
MAX_PICTURE = 64 * 1024 * 1024


def fetch_local(document: Document, folder: Path) -> None:
    """Fill in the bytes of pictures whose address is a path inside `folder`."""
    for index, block in enumerate(document.blocks):
        if (
            isinstance(block, Picture)
            and block.data is None
            and block.address
            and not REMOTE.match(block.address)
        ):
            data = _bytes(folder, unquote(block.address))
            if data is not None:
                document.blocks[index] = replace(block, data=data)


def _bytes(folder: Path, name: str) -> bytes | None:
    try:
        path = (folder / name).resolve()
        if (
            not path.is_relative_to(folder.resolve())
            or not path.is_file()
            or path.stat().st_size > MAX_PICTURE
        ):
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None
