"""What the worker does: builds of texts that are not written yet, pictures of their pages, finished files."""

import hashlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from zonepub.checks import as_diagnostics, check_fonts, check_report
from zonepub.context import make_context
from zonepub.desk.boxes import boxes_of
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed
from zonepub.model import Report
from zonepub.net import net
from zonepub.present.placed import as_placed
from zonepub.publish import build
from zonepub.records import dataclass, field, replace
from zonepub.render import load_renderers, rendered
from zonepub.desk.unsaved import read_unsaved
from zonepub.style import StyleSheet, load_style

QUALITY = 92  # JPEG, colours at full size: text keeps its edges (K8)
MOST_SCALE, MOST_PIXELS = 4.0, 40_000_000


@dataclass(slots=True)
class Page:
    """A page of the last build: points, and what it looks like as a hash."""

    width: float
    height: float
    hash: str
    boxes: list[list[Any]]


@dataclass(slots=True)
class Drawn:
    """What a build gave. `pages` is None where mistakes stopped it."""

    pages: list[Page] | None
    diagnostics: list[Diagnostic]


@dataclass(slots=True)
class Bench:
    """The state of the worker: one report, fonts that are kept (K11), the last good PDF."""

    path: Path
    pdf: Any = None
    hashes: list[str] = field(default_factory=list)

    def draw(self, texts: Mapping[str, str], style: str) -> Drawn:
        """The pages of the PDF in `style`, as they would be printed; nothing is written."""
        diagnostics = Diagnostics()
        try:
            with net(diagnostics):
                return Drawn(self._pages(texts, style, diagnostics), list(diagnostics))
        except Failed:
            return Drawn(None, list(diagnostics))

    def _pages(self, texts: Mapping[str, str], style: str, diagnostics: Diagnostics) -> list[Page]:
        from pypdfium2 import PdfDocument

        report = self.report(texts, diagnostics)
        sheet = self.sheet(style, diagnostics)
        resolved = sheet.resolve("pdf")
        check_report(report, [resolved], diagnostics)
        diagnostics.stop_on_errors()
        report = replace(report, files={})  # what the PDF carries with it shows on no page
        context, layouts = make_context(report, sheet, diagnostics)
        (renderer,) = load_renderers(["pdf"], diagnostics)
        placed = as_placed(report, resolved)
        with as_diagnostics("pdf", placed, diagnostics):
            pdf = rendered(renderer, placed, resolved, context)
        check_fonts(context, sheet, ["pdf"])
        assert isinstance(pdf, bytes)
        layout = layouts(resolved)
        if self.pdf is not None:
            self.pdf.close()
        self.pdf = PdfDocument(pdf)
        looks = hashlib.blake2b(repr(sorted(sheet.files.items())).encode(), digest_size=16).digest()
        pages = []
        for number, page in enumerate(layout.pages):
            boxes, look = boxes_of(page, layout.geometry)
            name = hashlib.blake2b(look.encode(), key=looks, digest_size=12).hexdigest()
            width, height = self.pdf.get_page_size(number)
            pages.append(Page(width, height, name, boxes))
        self.hashes = [page.hash for page in pages]
        return pages

    def report(self, texts: Mapping[str, str], diagnostics: Diagnostics) -> Report:
        return read_unsaved(self.path, texts, diagnostics)

    def sheet(self, style: str, diagnostics: Diagnostics) -> StyleSheet:
        return load_style(style, diagnostics, beside=self.path.parent)

    def paint(self, name: str, scale: float) -> bytes | None:
        """A page of the last build as JPEG, so many pixels a point; None when there is no such page now."""
        if self.pdf is None or name not in self.hashes:
            return None
        page = self.pdf[self.hashes.index(name)]
        width, height = page.get_size()
        scale = min(max(scale, 0.1), MOST_SCALE, (MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        file = BytesIO()
        bitmap.to_pil().convert("RGB").save(file, "JPEG", quality=QUALITY, subsampling=0)
        bitmap.close()
        page.close()
        return file.getvalue()

    def article(self, texts: Mapping[str, str], style: str, name: str) -> dict[str, bytes] | list[Diagnostic]:
        """What a format without pages shows, by the names of its files."""
        diagnostics = Diagnostics()
        try:
            with net(diagnostics):
                report = self.report(texts, diagnostics)
                sheet = self.sheet(style, diagnostics)
                resolved = sheet.resolve(name)
                check_report(report, [resolved], diagnostics)
                diagnostics.stop_on_errors()
                report = replace(report, files={**report.files, **sheet.files})
                context, _ = make_context(report, sheet, diagnostics)
                (renderer,) = load_renderers([name], diagnostics)
                made = rendered(renderer, as_placed(report, resolved), resolved, context)
                return {"": made} if isinstance(made, bytes) else dict(made)
        except Failed:
            return list(diagnostics)

    def files(self, to: Iterable[str], style: str, output: Path) -> tuple[list[Path], list[Diagnostic]]:
        """What `zonepub build` makes of the report as it is written, its proof and its receipt."""
        diagnostics = Diagnostics()
        try:
            result = build(
                self.path, to=tuple(to), style=style, output=output, diagnostics=diagnostics, receipt=True
            )
        except Failed:
            return [], list(diagnostics)
        names = {f"{self.path.stem}.receipt.{suffix}" for suffix in ("json", "html")}
        receipts = [output / name for name in sorted(names) if (output / name).is_file()]
        return [*result.paths, *receipts], list(diagnostics)

    def imported(self, path: Path, **options: Any) -> tuple[dict[str, bytes] | None, list[Diagnostic]]:
        """The source that an office's file becomes."""
        from zonepub.importing import import_apart

        diagnostics = Diagnostics()
        try:
            with net(diagnostics):
                return import_apart(path, diagnostics, **options), list(diagnostics)
        except Failed:
            return None, list(diagnostics)

    def first_page(self, texts: Mapping[str, str], style: str, width: int) -> bytes | None:
        """The first page of this report in another style, so many pixels wide; for the list of styles."""
        other = Bench(self.path)
        drawn = other.draw(texts, style)
        if drawn.pages is None:
            return None
        picture = other.paint(drawn.pages[0].hash, width / drawn.pages[0].width)
        other.pdf.close()
        return picture
