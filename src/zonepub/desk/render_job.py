"""A report in one style and format, read from texts that are not written yet, for the bench."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from zonepub.checks import as_diagnostics, check_report
from zonepub.context import Layouts, make_context, together
from zonepub.diagnostics import Diagnostics
from zonepub.formats import Output
from zonepub.kept import Kept, KeptStyle, Stamp, stamp
from zonepub.model import Report, figures
from zonepub.present.letterhead import NAMES
from zonepub.present.placed import as_placed, shown_fields
from zonepub.records import replace
from zonepub.render import Context, load_renderers, rendered
from zonepub.review import check_review
from zonepub.source import GivenReport
from zonepub.source.caption_files import captions_path_in
from zonepub.source.load import read_report
from zonepub.source.schema import SHAPES
from zonepub.style import Style, StyleSheet

PART_OF = {**NAMES, "issue": "series"}
Texts = Mapping[str, str]  # `r` the report's, `c` the captions'


class RenderJob(NamedTuple):
    """A report in one style and format: all that a renderer asks for."""

    report: Report
    style: Style
    kept: KeptStyle
    sheet: StyleSheet
    context: Context
    layouts: Layouts

    def files(self) -> dict[Path, Stamp | None]:
        """Pictures and files of the style, as they are."""
        pictures = (figure.caption.picture for figure in figures(self.report))
        shown = {picture.path: stamp(picture.path) for picture in pictures if picture is not None}
        return {**self.kept.stamps, **shown}

    def shown_fields(self) -> list[str]:
        """The fields of the report that the style has a place for."""
        names = {PART_OF.get(name, name) for name in shown_fields(self.style)}
        return [name for name in SHAPES["report"] if name in names]

    def render(self, diagnostics: Diagnostics) -> Output:
        """What the format's renderer makes, as in a build. Raises `Failed`."""
        (renderer,) = load_renderers([self.style.format], diagnostics)
        placed = as_placed(self.report, self.style)
        with as_diagnostics(self.style.format, placed, diagnostics):
            return rendered(renderer, placed, self.style, self.context)


def render_job(
    path: Path, kept_styles: Kept, name: str, texts: Texts, style: str, diagnostics: Diagnostics
) -> RenderJob:
    """Texts that are not written yet, read and checked for the format `name`. Raises `Failed`."""
    source = GivenReport(
        texts["r"],
        texts["c"] if texts["c"].strip() else None,
        folder=path.parent,
        name=path.name,
        captions_name=captions_path_in(path, texts["r"]).name,
    )
    with source.gate(allow_outside=False) as gate:
        report = read_report(source, gate, diagnostics)
        kept = kept_styles.style(
            style, diagnostics, beside=gate.folder, allow_outside=False, packaged_fonts=False
        )
    sheet = kept.sheet.for_report(report)
    resolved = sheet.resolve(name)
    report = replace(report, files=together(report.files, sheet.files))
    diagnostics.extend(sheet.diagnostics)
    check_report(report, [resolved], diagnostics, sheet)
    check_review(report, diagnostics, refuse=False)
    diagnostics.stop_on_errors()
    context, layouts = make_context(report, sheet, diagnostics, kept=kept.fonts, allow_missing_glyphs=True)
    return RenderJob(report, resolved, kept, sheet, context, layouts)
