"""A plug-in whose renderer gives what a test says."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zonepub import formats

PLUGIN = """
from zonepub import Renderer
from zonepub.formats import Format
from zonepub.model import plain, walk

ROW = {row}

def render(report, style, context):
    return {result}

def paragraphs(data):
    return [data.decode()]

renderer = Renderer("web", ".web", render, format=ROW)
"""


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Install a package whose renderer `web` has this row and gives this result."""

    def install(row: str, result: str = "b''") -> None:
        (tmp_path / "web_plugin.py").write_text(PLUGIN.format(row=row, result=result))
        info = tmp_path / "web_plugin-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: web-plugin\nVersion: 1\n")
        (info / "entry_points.txt").write_text("[zonepub.renderers]\nweb = web_plugin:renderer\n")
        monkeypatch.syspath_prepend(str(tmp_path))

    formats.format_named.cache_clear()
    yield install
    formats.format_named.cache_clear()
    sys.modules.pop("web_plugin", None)
