"""Renderers: a renderer is a function from report, style and context to the bytes of one file, or of a set.

Built-in and third-party renderers come in by the same door, the entry-point group `zonepub.renderers`, and
are loaded by name, so that asking for a DOCX never imports the PDF machinery.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.formats import FORMATS, Format, Output, installed, load_entry
from zonepub.model import Report, Table
from zonepub.records import dataclass, field
from zonepub.render.plugin import PluginBroken, check_output, check_shape, guarded, is_plugin
from zonepub.slips import unknown
from zonepub.style import Style

if TYPE_CHECKING:  # a plain-text renderer needs neither fonts nor pages
    from zonepub.fonts import FontCatalogue
    from zonepub.layout import ColumnWidths, Layout, PageMap


def even_widths(table: Table, measure: float) -> "ColumnWidths":
    """What a context knows of widths that has no fonts."""
    from zonepub.layout import ColumnWidths

    return ColumnWidths((measure / len(table.columns),) * len(table.columns))


def one_line(words: str, role: str, measure: float, size: float) -> list[str]:
    """A title as it is, where nobody sets lines."""
    return [words]


@dataclass(frozen=True, slots=True)
class Context:
    """All that a renderer may know of the outside."""

    diagnostics: Diagnostics
    timestamp: datetime  # the one timestamp there is, in UTC; never the clock
    fonts: "FontCatalogue"
    layout: Callable[[Style], "Layout"]  # the pages of the report in a style; made once for equal styles
    page_map: Callable[[], "PageMap"]  # where the pages of our PDF start: for contents lists and page lists
    place: Callable[[str, str], Span | None] = lambda format_name, key: None  # where a style says `key`
    with_comments: bool = False  # whether the remarks of editors are shown, in a format that has comments
    table_widths: "Callable[[Table, float], ColumnWidths]" = even_widths  # of a table in a measure, in points
    # of words in a text role, a measure, and a size, 0 for that of the role
    title_lines: Callable[[str, str, float, float], list[str]] = one_line
    allow_missing_glyphs: bool = False  # whatever the style says: 〓 is drawn, with a warning
    file: str = "report"  # what the finished files are called, without what their formats add
    # where somebody asks: by format and character the names of the faces that draw it, "" for none
    drawn: dict[str, dict[str, set[str]]] | None = None
    laid: dict[str, Style] = field(default_factory=dict)  # by format its style on the page of a template
    marks_source: bool = False  # whether blocks say where they stand in the source: for a desk, in no product


@dataclass(frozen=True, slots=True)
class Renderer:
    """What an entry point of the group `zonepub.renderers` points to."""

    name: str  # what --to and a style's `formats:` call it
    suffix: str  # added to the report's name: ".docx", "-print.pdf"
    render: Callable[[Report, Style, Context], Output]
    title: str = ""  # one line for `zonepub formats`
    format: Format | None = None  # of a plug-in: what styles and the proof may know of its format
    isolated: bool = False  # of a plug-in: rendered in a process of its own, with bounded memory and time


def load_renderers(names: Iterable[str], diagnostics: Diagnostics) -> list[Renderer]:
    """The renderers called `names`, each once, in that order. Raises `Failed` for those not installed."""
    renderers: list[Renderer] = []
    for name in dict.fromkeys(names):
        if name not in FORMATS and name not in (points := installed()):
            parts = name.split()
            if len(parts) > 1 and all(part in points for part in parts):  # -t 'pdf docx'
                known = "  ".join(points)
                meant = ",".join(parts)
                diagnostics.error("unknown-format", suggestion=meant, key=name, known=known)
                continue
            if (ending := name.rpartition(".")[2]) in points and ending != name:  # report.pdf
                known = "  ".join(points)
                diagnostics.error("unknown-format", suggestion=ending, key=name, known=known)
                continue
            unknown(name, None, points, diagnostics, "unknown-format")
            continue
        with suppress(Failed):  # after a diagnostic; the others are looked at, too
            renderers.append(_loaded(name, diagnostics))
    for renderer in renderers:
        others = (item.name for item in renderers if item.suffix.casefold() == renderer.suffix.casefold())
        if is_plugin(renderer.name) and (twins := [name for name in others if name != renderer.name]):
            reason = f"suffix {renderer.suffix!r} is that of {twins[0]}"
            diagnostics.error("plugin-broken", name=renderer.name, reason=reason)
    diagnostics.stop_on_errors()
    return renderers


def _loaded(name: str, diagnostics: Diagnostics) -> Renderer:
    def load() -> Renderer:
        renderer = load_entry(name)
        if not isinstance(renderer, Renderer):
            raise PluginBroken(f"{type(renderer).__name__} is no Renderer")
        check_shape(name, renderer)
        return renderer

    renderer: Renderer = guarded(name, load, diagnostics)
    return renderer


def is_apart(renderer: Renderer) -> bool:
    """Whether a renderer runs in a process of its own."""
    return renderer.isolated and is_plugin(renderer.name)


def rendered(renderer: Renderer, report: Report, style: Style, context: Context) -> Output:
    """The bytes of one file or of a set. Whatever a plug-in does wrong is a diagnostic, and `Failed`."""
    if not is_plugin(renderer.name):
        return renderer.render(report, style, context)

    def render() -> Output:
        return check_output(renderer.render(report, style, context), renderer.render)

    output: Output = guarded(renderer.name, render, context.diagnostics)
    return output


def learned_style(name: str, parent: str, diagnostics: Diagnostics) -> str:
    """The text of a style file, a child of `parent`, with what the office's document `name` shows."""
    from zonepub.render.docx.template.learn import learned_style as learn

    return learn(name, parent, diagnostics)
