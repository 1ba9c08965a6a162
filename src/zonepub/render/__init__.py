"""Renderers: a renderer is a function from report, style and context to the bytes of one file.

Built-in and third-party renderers come in by the same door, the entry-point group `zonepub.renderers`, and
are loaded by name, so that asking for a DOCX never imports the PDF machinery.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import Report
from zonepub.style import Style

if TYPE_CHECKING:  # a plain-text renderer needs neither fonts nor pages
    from importlib.metadata import EntryPoint

    from zonepub.fonts import FontCatalogue
    from zonepub.layout import Layout, PageMap

GROUP = "zonepub.renderers"
BUILT_IN = {  # our own entry points: to read what is installed takes as long as a short report
    "docx": "zonepub.render.docx:renderer",
    "pdf": "zonepub.render.pdf:renderer",
    "archive": "zonepub.render.pdf:archive_renderer",
    "print": "zonepub.render.pdf:print_renderer",
    "epub": "zonepub.render.epub:renderer",
    "outline": "zonepub.render.outline:renderer",
}


@dataclass(frozen=True, slots=True)
class Context:
    """All that a renderer may know of the outside."""

    diagnostics: Diagnostics
    timestamp: datetime  # the one timestamp there is, in UTC; never the clock
    fonts: "FontCatalogue"
    layout: Callable[[Style], "Layout"]  # the pages of the report in a style; made once for equal styles
    page_map: Callable[[], "PageMap"]  # where the pages of our PDF start: for contents lists and page lists
    options: tuple[tuple[str, str], ...] = ()
    place: Callable[[str, str], Span | None] = lambda format_name, key: None  # where a style says `key`


@dataclass(frozen=True, slots=True)
class Renderer:
    """What an entry point of the group `zonepub.renderers` points to."""

    name: str  # what --to and a style's `formats:` call it
    suffix: str  # added to the report's name: ".docx", "-print.pdf"
    render: Callable[[Report, Style, Context], bytes]
    title: str = ""  # one line for `zonepub formats`


def load_renderer(name: str) -> object:
    """What the entry point of a format names. Raises KeyError where there is none, or what loading raises."""
    if name not in BUILT_IN:
        return find_renderers()[name].load()
    module, _, attribute = BUILT_IN[name].partition(":")
    return getattr(import_module(module), attribute)


def find_renderers() -> "dict[str, EntryPoint]":
    """All installed renderers by name, in alphabetical order; `.load()` gives the `Renderer`."""
    from importlib.metadata import entry_points

    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}
