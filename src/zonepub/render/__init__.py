"""Renderers: a renderer is a function from report, style and context to the bytes of one file.

Built-in and third-party renderers come in by the same door, the entry-point group `zonepub.renderers`, and
are loaded by name, so that asking for a DOCX never imports the PDF machinery.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics, Span
from zonepub.formats import FORMATS, Format, installed, load_entry
from zonepub.model import Report
from zonepub.style import Style
from zonepub.yamlcheck import unknown

if TYPE_CHECKING:  # a plain-text renderer needs neither fonts nor pages
    from zonepub.fonts import FontCatalogue
    from zonepub.layout import Layout, PageMap


@dataclass(frozen=True, slots=True)
class Context:
    """All that a renderer may know of the outside."""

    diagnostics: Diagnostics
    timestamp: datetime  # the one timestamp there is, in UTC; never the clock
    fonts: "FontCatalogue"
    layout: Callable[[Style], "Layout"]  # the pages of the report in a style; made once for equal styles
    page_map: Callable[[], "PageMap"]  # where the pages of our PDF start: for contents lists and page lists
    place: Callable[[str, str], Span | None] = lambda format_name, key: None  # where a style says `key`


@dataclass(frozen=True, slots=True)
class Renderer:
    """What an entry point of the group `zonepub.renderers` points to."""

    name: str  # what --to and a style's `formats:` call it
    suffix: str  # added to the report's name: ".docx", "-print.pdf"
    render: Callable[[Report, Style, Context], bytes]
    title: str = ""  # one line for `zonepub formats`
    format: Format | None = None  # of a plug-in: what styles and the proof may know of its format


def load_renderers(names: Iterable[str], diagnostics: Diagnostics) -> list[Renderer]:
    """The renderers called `names`, each once, in that order. Raises `Failed` for those not installed."""
    renderers: list[Renderer] = []
    for name in dict.fromkeys(names):
        if name not in FORMATS and name not in (points := installed()):
            unknown(name, None, points, diagnostics, "unknown-format")
            continue
        try:
            renderer = load_entry(name)
        except Exception as problem:  # a plug-in may raise anything
            diagnostics.error("plugin-broken", name=name, reason=repr(problem))
            continue
        if isinstance(renderer, Renderer):
            renderers.append(renderer)
        else:
            diagnostics.error("plugin-broken", name=name, reason=f"{type(renderer).__name__} is no Renderer")
    diagnostics.stop_on_errors()
    return renderers
