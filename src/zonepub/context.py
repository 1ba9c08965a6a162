"""The outside as renderers see it: fonts, the pages of the report, the one timestamp there is."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zonepub.bounded import TookTooMuch, WorkFailed, bounded
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, Span, in_both
from zonepub.formats import Output
from zonepub.limits import limit
from zonepub.model import Report, Table
from zonepub.present.placed import PlacedReports, as_placed
from zonepub.present.publication import first_moment
from zonepub.records import replace
from zonepub.render import Context, load_renderers, rendered
from zonepub.style import Style, StyleSheet

if TYPE_CHECKING:  # a report with mistakes needs no fonts, an outline no pages
    from zonepub.fonts import FontCatalogue
    from zonepub.layout import ColumnWidths, Layout, PageMap, Remark, TableMeasures

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # of a report without a date
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # a ZIP entry cannot be older
LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)  # nor younger


class Layouts:
    """The pages of a report, made once for all formats whose styles agree."""

    def __init__(self, report: Report, fonts: "FontCatalogue", diagnostics: Diagnostics) -> None:
        self.placed, self.fonts, self.diagnostics = PlacedReports(report), fonts, diagnostics
        self.made: list[tuple[Style, Layout]] = []
        self.maps: list[tuple[Style, PageMap]] = []
        self.remarks: dict[Remark, None] = {}

    def __call__(self, style: Style) -> "Layout":
        from zonepub.layout import lay_out

        wanted = _of_the_page(style)
        for known, layout in self.made:
            if known == wanted:
                return layout
        layout = lay_out(self.placed(style), style, self.fonts, self.diagnostics)
        self.made.append((wanted, layout))
        self.maps.append((wanted, layout.page_map))
        self.remarks |= dict.fromkeys(layout.remarks)
        return layout

    def page_map(self, style: Style) -> "PageMap":
        wanted = _of_the_page(style)
        return next((known for of, known in self.maps if of == wanted), None) or self(style).page_map

    def forget(self) -> None:
        """Drop the pages, which nobody will ask for: of a long report they are most of the memory."""
        self.made.clear()

    def typography(self) -> "tuple[Remark, ...]":
        """The typographic report of all pages made: each blemish once."""
        return tuple(self.remarks)


def _of_the_page(style: Style) -> Style:
    """What of a style its pages hang on."""
    page = replace(style.page, bleed=0.0, marks=False)
    pdf = replace(style.pdf, intent="", missing_glyphs="error")
    return replace(style, name="", format="", page=page, pdf=pdf)


def make_context(
    report: Report,
    sheet: StyleSheet,
    diagnostics: Diagnostics,
    *,
    with_comments: bool = False,
    kept: "FontCatalogue | None" = None,
    allow_missing_glyphs: bool = False,
    drawn: dict[str, dict[str, set[str]]] | None = None,
    file: str = "report",
) -> tuple[Context, Layouts]:
    """The context of one build, and the pages that its renderers had made; `kept`: fonts opened before."""
    from zonepub.fonts import FontCatalogue

    fonts = FontCatalogue(gate=sheet.gate, system=sheet.system_fonts, kept=kept)
    layouts = Layouts(report, fonts, diagnostics)
    timestamp = build_time(report, diagnostics)

    def page_map() -> "PageMap":
        return layouts.page_map(sheet.resolve("pdf"))

    def place(format_name: str, key: str) -> Span | None:
        return next((span for path, _, span in sheet.values(format_name) if path == key), None)

    def measured() -> "TableMeasures":
        from zonepub.layout import TableMeasures
        from zonepub.present.table_look import usual_closeness

        if not measures:
            measures.append(TableMeasures(sheet.resolve("pdf"), fonts, usual_closeness(report)))
        return measures[0]

    def table_widths(table: Table, measure: float) -> "ColumnWidths":
        return measured().widths(table, measure)

    def title_lines(words: str, role: str, measure: float, size: float = 0.0) -> list[str]:
        return measured().title_lines(words, role, measure, size)

    measures: list[TableMeasures] = []
    context = Context(
        diagnostics, timestamp, fonts, layouts, page_map, place, with_comments, table_widths, title_lines,
        allow_missing_glyphs, file, drawn,
    )  # fmt: skip
    return context, layouts


def together(files: Mapping[str, bytes], styles: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sources of a report and of its styles by name; a style called like a source stands in a folder."""
    return {**files, **{f"styles/{name}" if name in files else name: data for name, data in styles.items()}}


def rendered_apart(name: str, report: Report, sheet: StyleSheet, diagnostics: Diagnostics) -> Output:
    """What the plug-in `name` renders, in a process of its own. Raises `Failed`."""
    try:
        output, items = bounded(
            _render_apart, name, report, sheet,
            memory="plugin-memory-bytes", seconds="plugin-seconds", quiet=False,
        )  # fmt: skip
    except (TookTooMuch, WorkFailed) as problem:
        seconds, most = limit("plugin-seconds"), limit("plugin-memory-bytes") >> 20
        reason = str(problem) or in_both(
            f"用了超过 {seconds} 秒或 {most} MB 内存", f"more than {seconds} s or {most} MB"
        )
        diagnostics.error("plugin-broken", name=name, reason=reason)
        raise Failed(diagnostics) from None
    diagnostics.extend(items)
    if output is None:
        raise Failed(diagnostics)
    return output


def _render_apart(name: str, report: Report, sheet: StyleSheet) -> tuple[Output | None, list[Diagnostic]]:
    diagnostics = sheet.diagnostics = Diagnostics()
    try:
        (renderer,) = load_renderers([name], diagnostics)
        context, _ = make_context(report, sheet, diagnostics)
        return rendered(renderer, report, sheet.resolve(name), context), list(diagnostics)
    except Failed:
        return None, list(diagnostics)


def build_time(report: Report, diagnostics: Diagnostics) -> datetime:
    """SOURCE_DATE_EPOCH, else the report's date, else a fixed one: never the clock.

    Between 1980 and 2107, as a ZIP can hold it. Raises `Failed` when SOURCE_DATE_EPOCH is no number of
    seconds, or lies beyond.
    """
    asked = os.environ.get("SOURCE_DATE_EPOCH", "")
    if asked:
        try:
            time = max(datetime.fromtimestamp(int(asked), UTC), EARLIEST)
            if time <= LATEST:
                return time
        except (ValueError, OverflowError, OSError):
            pass
        diagnostics.error("wrong-epoch", value=asked)
        raise Failed(diagnostics)
    if report.date:
        time = first_moment(report.date)
        if not EARLIEST <= time <= LATEST:
            nearest = max(EARLIEST, min(time, LATEST))
            diagnostics.warning("date-out-of-range", date=report.date, instead=nearest.date())
            return nearest
        return time
    return EPOCH


def explained_layout(report: Report, sheet: StyleSheet) -> bytes:
    """Every line of the PDF with the decisions that made it so, as JSON."""
    import json

    from zonepub.fonts import FontCatalogue
    from zonepub.layout import lay_out

    style = sheet.resolve("pdf")
    fonts = FontCatalogue(gate=sheet.gate, system=sheet.system_fonts)
    layout = lay_out(as_placed(report, style), style, fonts, Diagnostics(), explain=True)
    return json.dumps([item.as_json() for item in layout.explanations], ensure_ascii=False, indent=1).encode()
