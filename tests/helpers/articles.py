"""The files of an article for WeChat, without the disk and the proof."""

from pathlib import Path

from zonepub import Diagnostics, load_style
from zonepub.context import make_context
from zonepub.formats import load_entry
from zonepub.present.placed import as_placed
from zonepub.render import Renderer
from zonepub.source import load_report

Files = dict[str, bytes]


def made(report: Path, style: str, diagnostics: Diagnostics | None = None) -> Files:
    """The set of files, without the proof and the disk."""
    diagnostics = diagnostics if diagnostics is not None else Diagnostics()
    sheet = load_style(style, diagnostics, beside=report.parent)
    resolved = sheet.resolve("wechat")
    source = load_report(report, diagnostics)
    context, _ = make_context(source, sheet, diagnostics)
    renderer = load_entry("wechat")
    assert isinstance(renderer, Renderer)
    files = renderer.render(as_placed(source, resolved), resolved, context)
    assert isinstance(files, dict)
    return files
