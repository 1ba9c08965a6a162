"""What a print shop would ask about, said before it does: ink, small type, faint tints, odd pages (X6).

Each kind once, with its first page, its place in the source and how often; the limits are keys of the style.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from zonepub.cjk import EM_TOP, MM
from zonepub.diagnostics import Diagnostics, Span
from zonepub.layout.boxes import Page, Placed, text_frames
from zonepub.layout.frames import Rectangle, TextFrame
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, field
from zonepub.render.pdf.colour import cmyk
from zonepub.render.pdf.shapes import GROUNDS
from zonepub.style import Colour
from zonepub.style.model import PdfStyle

SHEET = 4  # pages of a folded sheet
NEVER = 0.005  # points that sums of lengths may be off
Place = tuple[int, Span | None]  # page, and where the source says what stands there


@dataclass(slots=True)
class Preflight:
    """Looks at the pages of a print file. `profile`: of the user's own press, by which colours are parted."""

    settings: PdfStyle
    profile: bytes
    diagnostics: Diagnostics
    # code and what is said -> each place
    _places: defaultdict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))

    def look(self, pages: Sequence[Page]) -> None:
        """Say what stands out."""
        for page in pages:
            for placed, rectangle in _rectangles(page):
                place = page.number, placed.box.span
                self._rectangle(rectangle, place)
                if rectangle.decoration not in GROUNDS and not rectangle.bleed:
                    x, y = placed.x + rectangle.x, placed.y + rectangle.y
                    self._trim(page, (x, y, x + rectangle.width, y + rectangle.height), place)
        self._type(pages)
        limit = self.settings.ink_limit
        by_page = sorted(self._places.items(), key=lambda item: (item[1][0][0], item[0]))
        for (code, said), places in by_page:
            number, span = places[0]
            self.diagnostics.warning(code, span, page=number, found=said, count=len(places), limit=limit)
        if len(pages) > SHEET and len(pages) % SHEET:
            self.diagnostics.note("page-count", count=len(pages), more=-len(pages) % SHEET, sheet=SHEET)

    def _rectangle(self, rectangle: Rectangle, place: Place) -> None:
        ground, limits = rectangle.decoration in GROUNDS, self.settings.press
        inks = cmyk(rectangle.color, self.profile, area=ground)
        self._ink(inks, place)
        if ground and any(0 < ink < limits.pale_tint for ink in inks):
            self._say("pale-tint", _named(inks), place)
        thickness = min(rectangle.width, rectangle.height)
        if rectangle.color.spot and thickness < limits.thin_rule - NEVER:  # others are mended
            self._say("thin-rule", f"{thickness:.2f} pt, {rectangle.color.spot}", place)

    def _type(self, pages: Sequence[Page]) -> None:
        seen: set[tuple[int, int]] = set()
        for page, placed, frame in text_frames(pages):
            place = page.number, placed.box.span
            self._trim(page, _box(placed, frame), place)
            for piece in frame.line.pieces:
                style = piece.run.payload
                # small raised and lowered characters are on one plate
                if isinstance(style, RunStyle) and not style.rise and (id(style), page.number) not in seen:
                    seen.add((id(style), page.number))
                    self._words(style.color, style.size, place)

    def _words(self, color: Colour, size: float, place: Place) -> None:
        if not color or color.spot:
            return
        inks = cmyk(color, self.profile, area=False)
        self._ink(inks, place)
        if sum(ink > 0 for ink in inks) > 1 and size < self.settings.press.small_type - NEVER:
            self._say("small-colour-type", f"{size:.1f} pt, {_named(inks)}", place)

    def _trim(self, page: Page, box: tuple[float, float, float, float], place: Place) -> None:
        """Cutting is never exact: what is no ground keeps away from the edge."""
        left, top, right, bottom = box
        nearest = min(left, top, page.geometry.width - right, page.geometry.height - bottom)
        if nearest < self.settings.press.near_trim - NEVER:
            self._say("too-near-the-trim", f"{nearest / MM:.1f} mm", place)

    def _ink(self, inks: tuple[float, ...], place: Place) -> None:
        if 100 * sum(inks) > self.settings.ink_limit + NEVER:
            self._say("ink-coverage", f"{_named(inks)} = {round(100 * sum(inks))}%", place)

    def _say(self, code: str, said: str, place: Place) -> None:
        self._places[code, said].append(place)


def _box(placed: Placed, frame: TextFrame) -> tuple[float, float, float, float]:
    """Around a line, from the top left of the page."""
    size = max((piece.run.size for piece in frame.line.pieces), default=0.0)
    x, baseline = placed.x + frame.x, placed.y + frame.baseline
    if frame.turned:
        return x - (1 - EM_TOP) * size, baseline, x + EM_TOP * size, baseline + frame.line.width
    return x, baseline - EM_TOP * size, x + frame.line.width, baseline + (1 - EM_TOP) * size


def _rectangles(page: Page) -> Iterator[tuple[Placed, Rectangle]]:
    for placed in page.placed:
        for frame in placed.box.frames:
            if isinstance(frame, Rectangle) and frame.color:
                yield placed, frame


def _named(inks: tuple[float, ...]) -> str:
    return " ".join(f"{name}{round(100 * ink)}" for name, ink in zip("CMYK", inks, strict=True) if ink)
