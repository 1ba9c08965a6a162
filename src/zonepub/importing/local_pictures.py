"""Pictures that lie beside a file: read if they are inside its folder. Nothing is ever fetched from a net."""

from urllib.parse import unquote

from zonepub.files import BadFile, Gate, read_file
from zonepub.importing.document import Manuscript, RawPicture
from zonepub.records import replace
from zonepub.regex import regex

REMOTE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\|/")


def fetch_local(document: Manuscript, gate: Gate) -> None:
    """Fill in the bytes of pictures whose address is a path that the gate lets through."""
    for index, block in enumerate(document.blocks):
        if not isinstance(block, RawPicture) or block.data is not None:
            continue
        for path in (block.beside, block.address):
            if path and not REMOTE.match(path) and (data := _bytes(gate, unquote(path))) is not None:
                document.blocks[index] = replace(block, data=data)
                break


def _bytes(gate: Gate, name: str) -> bytes | None:
    try:
        return read_file(gate.find(name), "picture-file-bytes", name)
    except BadFile:
        return None
