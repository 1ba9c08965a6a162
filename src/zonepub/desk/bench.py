"""What the worker does: builds of texts that are not written yet, pictures of their pages, finished files."""

import hashlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ImageOps

from zonepub.checks import check_fonts
from zonepub.desk.boxes import PageBoxes
from zonepub.desk.painted import PaintedPages
from zonepub.desk.render_job import RenderJob, Texts, render_job
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed
from zonepub.kept import Kept, Stamp
from zonepub.model import figures
from zonepub.net import net
from zonepub.pictures import BadPicture, opened
from zonepub.publish import build
from zonepub.records import dataclass, field, replace
from zonepub.render.pdf.missing_glyphs import stop_at_missing_glyphs

THUMBNAIL = (240, 160)  # pixels


@dataclass(slots=True)
class PagePicture:
    """A page of the last build: points, and what it looks like as a hash."""

    width: float
    height: float
    hash: str
    boxes: list[list[Any]] | None  # None: as they were


@dataclass(slots=True)
class Drawn:
    """What a build gave. `pages` is None where mistakes stopped it."""

    pages: list[PagePicture] | None
    diagnostics: list[Diagnostic]
    files: dict[Path, Stamp | None] = field(default_factory=dict)  # pictures and styles, as they were
    shown: list[str] = field(default_factory=list)  # fields of the report that the style has a place for


@dataclass(slots=True)
class Bench:
    """The state of the worker: one report, fonts that are kept (K11), the last good pages."""

    path: Path
    kept: Kept = field(default_factory=Kept)
    shown: PaintedPages | None = None
    pictures: dict[str, Path] = field(default_factory=dict)  # of the last build, as captions name them
    boxes: PageBoxes = field(default_factory=PageBoxes)
    refuses: bool = True  # whether the style makes no file with characters that no face has

    def draw(self, texts: Texts, style: str, known: frozenset[str] = frozenset()) -> Drawn:
        """The pages of the PDF in `style`, as they would be printed; nothing is written.

        `known`: hashes of pages whose boxes are not asked for.
        """
        diagnostics = Diagnostics()
        try:
            with net(diagnostics):
                job = render_job(self.path, self.kept, "pdf", texts, style, diagnostics)
                pages = self._pages(job, known, diagnostics)
                told = [self._as_in_a_build(item) for item in diagnostics]
                return Drawn(pages, told, job.files(), job.shown_fields())
        except Failed:
            return Drawn(None, list(diagnostics))

    def _as_in_a_build(self, item: Diagnostic) -> Diagnostic:
        """What no face has is 〓 on the pages, lest a name take them away; but no file is made."""
        refused = item.code == "glyph-missing" and self.refuses
        return replace(item, severity="error") if refused else item

    def _pages(self, job: RenderJob, known: frozenset[str], diagnostics: Diagnostics) -> list[PagePicture]:
        shown = (figure.caption.picture for figure in figures(job.report))
        self.pictures = {picture.name: picture.path for picture in shown if picture is not None}
        layout = job.layouts(job.style)
        stop_at_missing_glyphs(layout, job.report, diagnostics, allowed=True)
        check_fonts(job.context, job.sheet, ["pdf"])
        job.kept.watch()
        self.refuses = job.style.pdf.missing_glyphs == "error"
        key = hashlib.blake2b(repr(sorted(job.sheet.files.items())).encode(), digest_size=16).digest()
        pages = []
        self.boxes.begin()
        for page in layout.pages:
            boxes, looks = self.boxes.of(page)
            name = hashlib.blake2b(looks.encode(), key=key, digest_size=12).hexdigest()
            size = page.geometry.width, page.geometry.height
            pages.append(PagePicture(*size, name, None if name in known else boxes))
        if self.shown is not None:
            self.shown.close()
        self.shown = PaintedPages(layout, job.style.pdf, [page.hash for page in pages])
        return pages

    def paint(self, name: str, scale: float) -> bytes | None:
        """A page of the last build as JPEG, so many pixels a point; None when there is no such page now."""
        return self.shown.paint(name, scale) if self.shown is not None else None

    def thumbnail(self, name: str) -> bytes | None:
        """A picture of the last build, small, as JPEG; None where there is no such."""
        try:
            with opened(self.pictures[name]) as image:
                image.draft("RGB", (2 * THUMBNAIL[0], 2 * THUMBNAIL[1]))
                small = ImageOps.exif_transpose(image).convert("RGB")
                small.thumbnail(THUMBNAIL)
        except (KeyError, BadPicture):
            return None
        file = BytesIO()
        small.save(file, "JPEG", quality=85)
        return file.getvalue()

    def article(self, texts: Texts, style: str, name: str) -> dict[str, bytes] | None:
        """What a format without pages shows, by the names of its files; None where mistakes stop it.

        Its blocks say where they stand in the source: for jumps between text and view (K25).
        """
        diagnostics = Diagnostics()
        try:
            with net(diagnostics):
                job = render_job(self.path, self.kept, name, texts, style, diagnostics)
                job = job._replace(context=replace(job.context, marks_source=True))
                output = job.render(diagnostics)
                job.kept.watch()
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
        return other.paint(drawn.pages[0].hash, width / drawn.pages[0].width)
