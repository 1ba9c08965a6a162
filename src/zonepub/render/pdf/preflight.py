"""What a print shop would ask about, said before it does: ink, small type, faint tints, odd pages (X6).

Each finding once, with its first page and how often; print shops' lists agree on the limits.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import Page, text_frames
from zonepub.layout.frames import Rectangle
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, field
from zonepub.render.pdf.colour import TRACE, cmyk
from zonepub.render.pdf.resources import SMALL
from zonepub.render.pdf.shapes import GROUNDS
from zonepub.style import Colour
from zonepub.style.model import PdfStyle

SHEET = 4  # pages of a folded sheet
NEVER = 0.005  # points that sums of lengths may be off


@dataclass(slots=True)
class Preflight:
    """Looks at the pages of a print file. `profile`: of the user's own press, by which colours are parted."""

    settings: PdfStyle
    profile: bytes
    diagnostics: Diagnostics
    # code and what was found -> the page of each place
    _places: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def look(self, pages: Sequence[Page]) -> None:
        """Say what stands out."""
        for page in pages:
            for rectangle in _rectangles(page):
                self._rectangle(rectangle, page.number)
        self._type(pages)
        limit = self.settings.ink_limit
        by_page = sorted(self._places.items(), key=lambda item: (item[1][0], item[0]))
        for (code, found), places in by_page:
            self.diagnostics.warning(code, page=places[0], found=found, count=len(places), limit=limit)
        if len(pages) > SHEET and len(pages) % SHEET:
            self.diagnostics.note("page-count", count=len(pages), more=-len(pages) % SHEET, sheet=SHEET)

    def _rectangle(self, rectangle: Rectangle, page: int) -> None:
        ground = rectangle.decoration in GROUNDS
        inks = cmyk(rectangle.color, self.profile, area=ground)
        self._ink(inks, page)
        if ground and any(0 < ink < TRACE for ink in inks):
            self._say("pale-tint", _named(inks), page)

    def _type(self, pages: Sequence[Page]) -> None:
        seen: set[tuple[int, int]] = set()
        for page, _, frame in text_frames(pages):
            for piece in frame.line.pieces:
                style = piece.run.payload
                # small raised and lowered characters are on one plate
                if isinstance(style, RunStyle) and not style.rise and (id(style), page.number) not in seen:
                    seen.add((id(style), page.number))
                    self._words(style.color, style.size, page.number)

    def _words(self, color: Colour, size: float, page: int) -> None:
        if not color or color.spot:
            return
        inks = cmyk(color, self.profile, area=False)
        self._ink(inks, page)
        if sum(ink > 0 for ink in inks) > 1 and size < SMALL - NEVER:
            self._say("small-colour-type", f"{size:.1f} pt, {_named(inks)}", page)

    def _ink(self, inks: tuple[float, ...], page: int) -> None:
        if 100 * sum(inks) > self.settings.ink_limit + NEVER:
            self._say("ink-coverage", f"{_named(inks)} = {round(100 * sum(inks))}%", page)

    def _say(self, code: str, found: str, page: int) -> None:
        self._places[code, found].append(page)


def _rectangles(page: Page) -> Iterator[Rectangle]:
    for placed in page.placed:
        for frame in placed.box.frames:
            if isinstance(frame, Rectangle) and frame.color:
                yield frame


def _named(inks: tuple[float, ...]) -> str:
    return " ".join(f"{name}{round(100 * ink)}" for name, ink in zip("CMYK", inks, strict=True) if ink)
