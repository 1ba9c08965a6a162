"""What the worker does: builds of texts that are not written yet, pictures of their pages, finished files."""

import hashlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from zonepub.checks import as_diagnostics, check_fonts, check_report
from zonepub.context import Layouts, make_context, together
from zonepub.desk.boxes import boxes_of
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed
from zonepub.formats import Output
from zonepub.kept import Kept
from zonepub.net import net
from zonepub.present.placed import as_placed
from zonepub.publish import build
from zonepub.records import dataclass, field, replace
from zonepub.render import load_renderers, rendered
from zonepub.review import check_review
from zonepub.source import GivenReport
from zonepub.source.load import read_report
from zonepub.style import Style, StyleSheet

Texts = Mapping[str, str]  # `r` the report's, `c` the captions'
QUALITY = 92  # JPEG, colours at full size: text keeps its edges (K8)
MOST_SCALE, MOST_PIXELS = 4.0, 40_000_000


@dataclass(slots=True)
class PagePicture:
    """A page of the last build: points, and what it looks like as a hash."""

    width: float
    height: float
    hash: str
    boxes: list[list[Any]]


class Rendering(NamedTuple):
    """A format, the style it was made in, and the pages that it asked for."""

    output: Output
    style: Style
    sheet: StyleSheet
    layouts: Layouts


@dataclass(slots=True)
class Drawn:
    """What a build gave. `pages` is None where mistakes stopped it."""

    pages: list[PagePicture] | None
    diagnostics: list[Diagnostic]


@dataclass(slots=True)
class Bench:
    """The state of the worker: one report, fonts that are kept (K11), the last good PDF."""

    path: Path
    kept: Kept = field(default_factory=Kept)
    pdf: Any = None
    hashes: list[str] = field(default_factory=list)
    refuses: bool = True  # whether the style makes no file with characters that no face has

    def draw(self, texts: Texts, style: str) -> Drawn:
        """The pages of the PDF in `style`, as they would be printed; nothing is written."""
        diagnostics = Diagnostics()
        try:
            with net(diagnostics):
                pages = self._pages(texts, style, diagnostics)
                return Drawn(pages, [self._as_in_a_build(item) for item in diagnostics])
        except Failed:
            return Drawn(None, list(diagnostics))

    def _as_in_a_build(self, item: Diagnostic) -> Diagnostic:
        """What no face has is 〓 on the pages, lest a name take them away; but no file is made."""
        refused = item.code == "glyph-missing" and self.refuses
        return replace(item, severity="error") if refused else item

    def _pages(self, texts: Texts, style: str, diagnostics: Diagnostics) -> list[PagePicture]:
        from pypdfium2 import PdfDocument

        made = self.made("pdf", texts, style, diagnostics)
        assert isinstance(made.output, bytes)
        layout = made.layouts(made.style)
        self.refuses = made.style.pdf.missing_glyphs == "error"
        if self.pdf is not None:
            self.pdf.close()
        self.pdf = PdfDocument(made.output)
        looks = hashlib.blake2b(repr(sorted(made.sheet.files.items())).encode(), digest_size=16).digest()
        pages = []
        for number, page in enumerate(layout.pages):
            boxes, look = boxes_of(page)
            name = hashlib.blake2b(look.encode(), key=looks, digest_size=12).hexdigest()
            width, height = self.pdf.get_page_size(number)
            pages.append(PagePicture(width, height, name, boxes))
        self.hashes = [page.hash for page in pages]
        return pages

    def made(self, name: str, texts: Texts, style: str, diagnostics: Diagnostics) -> Rendering:
        """The format `name` of texts that are not written yet, by the renderer of a build."""
        source = GivenReport(
            texts["r"],
            texts["c"] if texts["c"].strip() else None,
            folder=self.path.parent,
            name=self.path.name,
        )
        with source.gate(allow_outside=False) as gate:
            report = read_report(source, gate, diagnostics)
            kept = self.kept.style(
                style, diagnostics, beside=gate.folder, allow_outside=False, packaged_fonts=False
            )
            sheet = kept.sheet.in_language(report.language)
            (renderer,) = load_renderers([name], diagnostics)
            resolved = sheet.resolve(name)
            report = replace(report, files=together(report.files, sheet.files))
            diagnostics.extend(sheet.diagnostics)
            check_report(report, [resolved], diagnostics)
            check_review(report, diagnostics, refuse=False)
            diagnostics.stop_on_errors()
            context, layouts = make_context(
                report, sheet, diagnostics, kept=kept.fonts, allow_missing_glyphs=True
            )
            placed = as_placed(report, resolved)
            with as_diagnostics(name, placed, diagnostics):
                output = rendered(renderer, placed, resolved, context)
            check_fonts(context, sheet, [name])
            kept.watch()
        return Rendering(output, resolved, sheet, layouts)

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

    def article(self, texts: Texts, style: str, name: str) -> dict[str, bytes] | None:
        """What a format without pages shows, by the names of its files; None where mistakes stop it."""
        diagnostics = Diagnostics()
        try:
            with net(diagnostics):
                output = self.made(name, texts, style, diagnostics).output
        except Failed:
            return None
        return {"": output} if isinstance(output, bytes) else dict(output)

    def files(self, to: Iterable[str], style: str, output: Path) -> tuple[list[Path], list[Diagnostic]]:
        """What `zonepub build` makes of the report as it is written, its proof and its receipt."""
        diagnostics = Diagnostics()
        try:
            result = build(
                self.path, to=tuple(to), style=style, output=output, diagnostics=diagnostics, receipt=True,
                kept=self.kept,
            )  # fmt: skip
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

    def first_page(self, texts: Texts, style: str, width: int) -> bytes | None:
        """The first page of this report in another style, so many pixels wide; for the list of styles."""
        other = Bench(self.path)
        drawn = other.draw(texts, style)
        if drawn.pages is None:
            return None
        picture = other.paint(drawn.pages[0].hash, width / drawn.pages[0].width)
        other.pdf.close()
        return picture
