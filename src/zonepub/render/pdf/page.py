"""One page of the layout -> the content stream of one PDF page, tagged, with its links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from zonepub.layout import Layout
from zonepub.layout.boxes import Page, Placed
from zonepub.layout.compose.inlines import InlineElement, RunStyle
from zonepub.layout.frames import BoundingBox, Image, Rectangle, TextFrame
from zonepub.layout.structure import Element
from zonepub.model import Picture
from zonepub.render.pdf.operators import number
from zonepub.render.pdf.printers_marks import Boxes, printers_marks
from zonepub.render.pdf.shapes import LAYERS, PROPERTIES, around, drawn, rectangles
from zonepub.render.pdf.text import FontBook, LineWriter, alike
from zonepub.style import Colour
from zonepub.typeset import Fragment, Line

Rect = tuple[float, float, float, float]  # left, bottom, right, top
SEEN_AS_SPACE = 0.08  # em between characters that readers of PDF take for a space
RUBY_GAP = 0.08  # em of the base between its em box and the baseline of the reading
ASCENT, DESCENT = 0.88, 0.12  # em: what a link covers above and below the baseline


class Tags(Protocol):
    """The structure tree as the painter needs it."""

    def mark(self, element: Element, inset: InlineElement | None, page: int) -> tuple[str, int]:
        """Tag and MCID for the next piece of content of an element, or of a link inside it."""
        ...

    def box(self, element: Element, page: int, rect: Rect) -> None:
        """The element covers this part of the page (U21)."""
        ...

    def link(self, element: Element, inset: InlineElement, page: int, rect: Rect) -> None:
        """A line of a link stands here."""
        ...


class ResourceBook(FontBook, Protocol):
    """Fonts, colours and pictures of one PDF."""

    def color(self, color: Colour) -> str:
        """The operator that sets a fill colour."""
        ...

    def picture(self, picture: Picture, width: float, page: int) -> str:
        """Resource name of a picture that is shown this wide, in points, on a page."""
        ...


@dataclass(slots=True)
class FillColour:
    """The fill colour that is set in the content stream."""

    supplies: ResourceBook
    now: Colour | None = None

    def fill(self, color: Colour) -> tuple[str, ...]:
        if color is self.now or color == self.now:
            return ()
        self.now = color
        return (self.supplies.color(color),)


@dataclass(slots=True)
class PagePainter:
    """Paints pages one after the other. `links`: whether a reader can follow them (not in print, X5)."""

    layout: Layout
    supplies: ResourceBook
    tags: Tags
    boxes: Boxes
    bleed: float = 0.0
    marks: bool = False
    links: bool = True
    ink: FillColour = field(init=False)
    writer: LineWriter = field(init=False)
    turns: dict[Element, int] = field(init=False)  # of the elements, as they are read
    labels: dict[str, str] = field(init=False)  # of headings, by their anchors
    open: tuple[Element | None, InlineElement | None, str] | None = None
    overlays: list[tuple[Colour, str]] = field(default_factory=list)
    targets: dict[tuple[Element, str], InlineElement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        elements = list(self.layout.root.walk())
        self.turns = {element: turn for turn, element in enumerate(elements)}
        self.labels = {element.anchor: element.label for element in elements if element.label}
        self.ink = FillColour(self.supplies)
        self.writer = LineWriter(self.supplies, self.ink)

    @property
    def left(self) -> float:
        return self.boxes.trim[0]

    @property
    def top(self) -> float:
        return self.boxes.trim[3]

    def paint(self, page: Page) -> str:
        """The content stream."""
        self.ink.now, self.open, self.overlays = None, None, []
        self.writer.begin()
        shapes = rectangles(page, self.layout.geometry, self.bleed)
        out: list[str] = []
        for layer in LAYERS:
            out += self._shapes([shape for shape in shapes if shape.decoration in layer])
        self._content(page, out)
        below = [kind for layer in LAYERS for kind in layer]
        out += self._shapes([shape for shape in shapes if shape.decoration not in below])
        out += self._overlays()
        if self.marks:
            out += ("/Artifact <</Type /Page>> BDC", printers_marks(self.boxes), "EMC")
        return "\n".join(out)

    def _shapes(self, shapes: list) -> Iterator[str]:  # type: ignore[type-arg]
        kind = ""
        for shape in shapes:
            if shape.decoration != kind:
                if kind:
                    yield "EMC"
                kind = shape.decoration
                yield f"/Artifact <<{PROPERTIES[shape.decoration]}>> BDC"
            yield from self.ink.fill(shape.color)
            yield drawn(shape, self.left, self.top)
        if kind:
            yield "EMC"

    def _content(self, page: Page, out: list[str]) -> None:
        """Words and pictures, painted in the order in which they are read, wherever they stand (U23)."""
        for placed, frame in sorted(_contents(page), key=self._turn):
            x, top = self.left + placed.x + frame.x, self.top - placed.y
            if isinstance(frame, TextFrame):
                self._line(page, frame, x, top - frame.baseline, out)
            else:
                self._picture(page, frame, x, top - frame.y, out)
        self._shut(out)

    def _turn(self, item: tuple[Placed, TextFrame | Image | BoundingBox]) -> int:
        element = item[1].element
        return self.turns[element] if element is not None else len(self.turns)

    def _picture(self, page: Page, frame: Image | BoundingBox, x: float, top: float, out: list[str]) -> None:
        if isinstance(frame, BoundingBox):
            self.tags.box(frame.element, page.number, (x, top - frame.height, x + frame.width, top))
            return
        self._shut(out)
        tag, mark = self.tags.mark(frame.element, None, page.number)
        name = self.supplies.picture(frame.picture, frame.width, page.number)
        place = " ".join(map(number, (frame.width, 0, 0, frame.height, x, top - frame.height)))
        out.append(f"/{tag} <</MCID {mark}>> BDC q {place} cm /{name} Do Q EMC")

    def _line(self, page: Page, frame: TextFrame, x: float, baseline: float, out: list[str]) -> None:
        element = frame.element
        whole = self._target(element, frame) if element and frame.target else None
        for inset, pieces in segments(frame.line, whole, tagged=element is not None):
            self._enter(page, element, inset, PROPERTIES[frame.decoration], out)
            self._segment(pieces, x, baseline, out)
            for piece in pieces:
                if piece.run.ruby:
                    self._reading(page, frame, piece, x, baseline, out)
            if self.links and inset is not None and inset.contents and element is not None:
                self.tags.link(element, inset, page.number, reach(pieces, x, baseline))

    def _segment(self, pieces: Sequence[Fragment], x: float, baseline: float, out: list[str]) -> None:
        """Pieces of one element. What gaps would tear apart in extraction says what it reads (T7.4)."""
        for close in together(pieces):
            said = actual_text(close)
            if said:
                out.append(said)
            self.writer.write(close, x, baseline, out)
            if said:
                out.append("EMC")
        for piece in pieces:
            look = piece.run.payload
            assert isinstance(look, RunStyle)
            if look.underline or look.dots:
                drawing = " ".join(around(piece, look, x + piece.x, baseline))
                self.overlays.append((look.color, drawing))

    def _reading(
        self, page: Page, frame: TextFrame, piece: Fragment, x: float, baseline: float, out: list[str]
    ) -> None:
        """T10.10: ruby above the em box, centred over its base."""
        run, look = piece.run, piece.run.payload
        assert isinstance(look, RunStyle) and run.ruby
        size = run.size * run.ruby_size
        widths = look.latin.widths(size)
        width = sum(widths[char] for char in run.ruby)
        over = run._replace(text=run.ruby, size=size, ruby=None, tracking=0.0)
        middle = x + piece.x + piece.width / 2
        reading = Fragment(over, run.ruby, "latin", 0.0, width, 0.0, ())
        self._enter(page, frame.element, look.reading, PROPERTIES[frame.decoration], out)
        self.writer.write((reading,), middle - width / 2, baseline + (ASCENT + RUBY_GAP) * run.size, out)

    def _target(self, element: Element, frame: TextFrame) -> InlineElement:
        """One link for all lines and numbers of an entry. It says its heading, or its own words (U16)."""
        key = (element, frame.target)
        if key not in self.targets:
            words = "".join(piece.stands_for for piece in frame.line.pieces)
            said = element.alt or self.labels.get(frame.target) or words or frame.target
            self.targets[key] = InlineElement("Link", target=frame.target, contents=said)
        return self.targets[key]

    def _enter(
        self, page: Page, element: Element | None, inset: InlineElement | None, artifact: str, out: list[str]
    ) -> None:
        """Open the marked content that the next words belong to, unless it is open."""
        wanted = (element, inset, "" if element else artifact)
        if self.open == wanted:
            return
        self._shut(out)
        self.open = wanted
        if element is None:
            out.append(f"/Artifact <<{artifact}>> BDC BT")
        else:
            tag, mark = self.tags.mark(element, inset, page.number)
            out.append(f"/{tag} <</MCID {mark}>> BDC BT")

    def _shut(self, out: list[str]) -> None:
        if self.open is not None:
            out.append("ET EMC")
        self.open = None

    def _overlays(self) -> Iterator[str]:
        if self.overlays:
            yield f"/Artifact <<{PROPERTIES['rule']}>> BDC"
            for color, drawing in self.overlays:
                yield from self.ink.fill(color)
                yield drawing
            yield "EMC"


def _contents(page: Page) -> Iterator[tuple[Placed, TextFrame | Image | BoundingBox]]:
    for placed in page.placed:
        for frame in placed.box.frames:
            if not isinstance(frame, Rectangle):
                yield placed, frame


def segments(
    line: Line, whole: InlineElement | None, *, tagged: bool
) -> list[tuple[InlineElement | None, Sequence[Fragment]]]:
    """The pieces of a line, parted where a link starts or ends."""
    found: list[tuple[InlineElement | None, Sequence[Fragment]]] = []
    start, inset = 0, whole
    for index, piece in enumerate(line.pieces):
        look = piece.run.payload
        assert isinstance(look, RunStyle)
        here = whole or (look.inset if tagged else None)
        if here is not inset and index:
            found.append((inset, line.pieces[start:index]))
            start = index
        inset = here
    if line.pieces:
        found.append((inset, line.pieces[start:]))
    return found


def together(pieces: Sequence[Fragment]) -> list[Sequence[Fragment]]:
    """Parted behind single text objects where no gap stands that a reader of PDF could take for a space."""
    found: list[Sequence[Fragment]] = []
    start, single = 0, True
    for index, (last, piece) in enumerate(pairwise(pieces), 1):
        if alike(last, piece):
            continue
        gap = abs(piece.x - last.x - last.width)
        if single and gap <= SEEN_AS_SPACE * min(piece.run.size, last.run.size):
            found.append(pieces[start:index])
            start = index
        else:
            single = False
    return [*found, pieces[start:]]


def _gaping(piece: Fragment) -> bool:
    """Whether white stands in a piece that a reader could take for a space."""
    for _, amount in piece.kerns:
        if amount > 0:
            return True
    return piece.tracking > SEEN_AS_SPACE * piece.run.size


def actual_text(pieces: Sequence[Fragment]) -> str:
    """The operator that opens a span with ActualText; empty where glyphs alone read right."""
    if len(pieces) == 1 and pieces[0].source is None and not _gaping(pieces[0]):
        return ""
    text = "".join(piece.stands_for for piece in pieces)
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"


def reach(pieces: Sequence[Fragment], x: float, baseline: float) -> Rect:
    """What a link over these pieces covers."""
    first, last = pieces[0], pieces[-1]
    size = max(piece.run.size for piece in pieces)
    return (x + first.x, baseline - DESCENT * size, x + last.x + last.width, baseline + ASCENT * size)
