"""Pictures of the pages of one build, made when somebody looks: few pages at a time become a PDF (K8)."""

from io import BytesIO
from typing import Any

from zonepub.layout import Layout
from zonepub.records import dataclass, field
from zonepub.render.pdf.excerpt import excerpt
from zonepub.style.model import PdfStyle

TOGETHER = 4  # pages of one PDF: fonts are cut to what is on it
QUALITY = 92  # JPEG, colours at full size: text keeps its edges (K8)
MOST_SCALE, MOST_PIXELS = 4.0, 40_000_000


@dataclass(slots=True)
class PaintedPages:
    """`names`: of the pages, each a hash of what it looks like."""

    layout: Layout
    settings: PdfStyle
    names: list[str]
    pdfs: dict[int, Any] = field(default_factory=dict)  # by their first page

    def paint(self, name: str, scale: float) -> bytes | None:
        """A page as JPEG, so many pixels a point; None where there is no such page."""
        if name not in self.names:
            return None
        page = self._page(self.names.index(name))
        width, height = page.get_size()
        scale = min(max(scale, 0.1), MOST_SCALE, (MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        file = BytesIO()
        bitmap.to_pil().convert("RGB").save(file, "JPEG", quality=QUALITY, subsampling=0)
        bitmap.close()
        page.close()
        return file.getvalue()

    def _page(self, number: int) -> Any:
        from pypdfium2 import PdfDocument

        first = number - number % TOGETHER
        if first not in self.pdfs:
            self.pdfs[first] = PdfDocument(excerpt(self.layout, self.settings, first, first + TOGETHER))
        return self.pdfs[first][number - first]

    def close(self) -> None:
        """Let go of the PDFs."""
        for pdf in self.pdfs.values():
            pdf.close()
        self.pdfs.clear()
