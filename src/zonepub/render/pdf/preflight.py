"""What a print shop would ask about, said before it does: ink, small type, faint tints, odd pages (X6).

Each kind once, with its first page, its place in the source and how often; the limits are keys of the style.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from zonepub.cjk import EM_TOP, MM
from zonepub.diagnostics import Diagnostics, Span
from zonepub.layout.boxes import Page, Placed
from zonepub.layout.frames import Rectangle, TextFrame
from zonepub.layout.runs import RunStyle
from zonepub.records import dataclass, field
from zonepub.render.pdf.colour import cmyk
from zonepub.render.pdf.shapes import GROUNDS, PANEL
from zonepub.style.model import PdfStyle

SHEET = 4  # pages of a folded sheet
NEVER = 0.005  # points that sums of lengths may be off
Place = tuple[int, Span | None]  # page, and where the source says what stands there
Finding = tuple[str, str]  # code, and what is said


@dataclass(slots=True)
class Preflight:
    """Looks at the pages of a print file. `profile`: of the user's own press, by which colours are parted."""

    settings: PdfStyle
    profile: bytes
    diagnostics: Diagnostics
    _places: defaultdict[Finding, list[Place]] = field(default_factory=lambda: defaultdict(list))
    _styles: dict[int, tuple[Finding, ...]] = field(
        default_factory=dict
    )  # of words, by identity: most have none
    _seen: set[tuple[int, int]] = field(default_factory=set)  # such a style, and a page

    def look(self, pages: Sequence[Page]) -> None:
        """Say what stands out."""
        for page in pages:
            for placed in page.placed:
                for frame in placed.box.frames:
                    if isinstance(frame, TextFrame):
                        self._line(page, placed, frame)
                    elif isinstance(frame, Rectangle) and frame.color:
                        self._rectangle(page, placed, frame)
        limit = self.settings.ink_limit
        by_page = sorted(self._places.items(), key=lambda item: (item[1][0][0], item[0]))
        for (code, said), places in by_page:
            number, span = places[0]
            self.diagnostics.warning(code, span, page=number, found=said, count=len(places), limit=limit)
        if len(pages) > SHEET and len(pages) % SHEET:
            self.diagnostics.note("page-count", count=len(pages), more=-len(pages) % SHEET, sheet=SHEET)

    def _rectangle(self, page: Page, placed: Placed, rectangle: Rectangle) -> None:
        for finding in self._asked_of_rectangle(rectangle):
            self._say(finding, page, placed)
        if rectangle.decoration not in (*GROUNDS, PANEL) and not rectangle.bleed:
            x, y = placed.x + rectangle.x, placed.y + rectangle.y
            self._trim(page, placed, (x, y, x + rectangle.width, y + rectangle.height))

    def _asked_of_rectangle(self, rectangle: Rectangle) -> Iterator[Finding]:
        ground, limits = rectangle.decoration in (*GROUNDS, PANEL), self.settings.press
        inks = cmyk(rectangle.color, self.profile, area=ground)
        yield from self._asked_of_inks(inks)
        if ground and any(0 < ink < limits.pale_tint for ink in inks):
            yield "pale-tint", _named(inks)
        thickness = min(rectangle.width, rectangle.height)
        if rectangle.color.spot and thickness < limits.thin_rule - NEVER:  # others are mended
            yield "thin-rule", f"{thickness:.2f} pt, {rectangle.color.spot}"

    def _line(self, page: Page, placed: Placed, frame: TextFrame) -> None:
        self._trim(page, placed, _box(placed, frame))
        for piece in frame.line.pieces:
            style = piece.run.payload
            known = id(style)
            if known not in self._styles:
                self._styles[known] = (
                    tuple(self._asked_of_words(style)) if isinstance(style, RunStyle) else ()
                )
            findings = self._styles[known]
            if findings and (known, page.number) not in self._seen:
                self._seen.add((known, page.number))
                for finding in findings:
                    self._say(finding, page, placed)

    def _asked_of_words(self, style: RunStyle) -> Iterator[Finding]:
        color, size = style.color, style.size
        if style.rise or not color or color.spot:  # small raised and lowered characters are on one plate
            return
        inks = cmyk(color, self.profile, area=False)
        yield from self._asked_of_inks(inks)
        if sum(ink > 0 for ink in inks) > 1 and size < self.settings.press.small_type - NEVER:
            yield "small-colour-type", f"{size:.1f} pt, {_named(inks)}"

    def _asked_of_inks(self, inks: tuple[float, ...]) -> Iterator[Finding]:
        if 100 * sum(inks) > self.settings.ink_limit + NEVER:
            yield "ink-coverage", f"{_named(inks)} = {round(100 * sum(inks))}%"

    def _trim(self, page: Page, placed: Placed, box: tuple[float, float, float, float]) -> None:
        """Cutting is never exact: what is no ground keeps away from the edge."""
        left, top, right, bottom = box
        nearest = min(left, top, page.geometry.width - right, page.geometry.height - bottom)
        if nearest < self.settings.press.near_trim - NEVER:
            self._say(("too-near-the-trim", f"{nearest / MM:.1f} mm"), page, placed)

    def _say(self, finding: Finding, page: Page, placed: Placed) -> None:
        self._places[finding].append((page.number, placed.box.span))


def _box(placed: Placed, frame: TextFrame) -> tuple[float, float, float, float]:
    """Around a line, from the top left of the page."""
    size = max([piece.run.size for piece in frame.line.pieces], default=0.0)
    x, baseline = placed.x + frame.x, placed.y + frame.baseline
    if frame.turned:
        return x - (1 - EM_TOP) * size, baseline, x + EM_TOP * size, baseline + frame.line.width
    return x, baseline - EM_TOP * size, x + frame.line.width, baseline + (1 - EM_TOP) * size


def _named(inks: tuple[float, ...]) -> str:
    return " ".join(f"{name}{round(100 * ink)}" for name, ink in zip("CMYK", inks, strict=True) if ink)
