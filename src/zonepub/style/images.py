"""Pictures that a style names: beside the style file that names them."""

from pathlib import Path
from typing import Any

from zonepub.diagnostics import Diagnostics
from zonepub.files import BadFile, Gate, file_meant
from zonepub.picturefiles import PictureReader
from zonepub.style.schema import NOT_FOUND
from zonepub.yamlfile import Node
from zonepub.yamlfile.checks import as_text


def read_picture(node: Node, where: str, gate: Gate, diagnostics: Diagnostics) -> Any:
    """The picture, or NOT_FOUND after a diagnostic. A parent style in another folder has pictures of its own;
    what does not stand beside it may stand beside the style in use."""
    name = as_text(node, where, diagnostics)
    if name is None:
        return NOT_FOUND
    own = gate.beside(Path(name.span.file).parent)
    if not _stands_beside(own, name.text):
        beside, own = own, gate
        if not _stands_beside(gate, name.text):
            near = file_meant(beside.folder, name.text)
            diagnostics.error("style-image-missing", name.span, suggestion=near, path=name.text)
            return NOT_FOUND
    picture = PictureReader(own, diagnostics).open(name)
    return NOT_FOUND if picture is None else picture


def _stands_beside(gate: Gate, name: str) -> bool:
    """Whether there is such a file, or one that may not be read, which is told otherwise."""
    try:
        gate.find(name)
    except BadFile as problem:
        return problem.code != "file-not-found"
    return True
