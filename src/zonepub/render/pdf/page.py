"""One page of the layout -> the content stream of one PDF page, tagged, with its links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zonepub.layout import Layout
from zonepub.layout.boxes import Page, Placed
from zonepub.layout.compose.inlines import InlineElement, RunStyle
from zonepub.layout.frames import BoundingBox, Image, Rectangle, TextFrame
from zonepub.layout.structure import Element
from zonepub.render.pdf.colour import FillColour
from zonepub.render.pdf.operators import number
from zonepub.render.pdf.printers_marks import Boxes, printers_marks
from zonepub.render.pdf.resources import Resources
from zonepub.render.pdf.segments import ASCENT, actual_text, reach, segments, together
from zonepub.render.pdf.shapes import LAYERS, PROPERTIES, around, drawn, rectangles
from zonepub.render.pdf.tags import StructureTree
from zonepub.render.pdf.text import LineWriter
from zonepub.style import Colour
from zonepub.typeset import Fragment

RUBY_GAP = 0.08  # em of the base between its em box and the baseline of the reading


@dataclass(slots=True)
class PagePainter:
    """Paints pages one after the other. `links`: whether a reader can follow them (not in print, X5)."""

    layout: Layout
    resources: Resources
    structure: StructureTree
    boxes: Boxes
    bleed: float = 0.0
    marks: bool = False
    links: bool = True
    colour: FillColour = field(init=False)
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
        self.colour = FillColour(self.resources.color)
        self.writer = LineWriter(self.resources.fonts, self.colour)

    @property
    def left(self) -> float:
        return self.boxes.trim[0]

    @property
    def top(self) -> float:
        return self.boxes.trim[3]

    def paint(self, page: Page) -> str:
        """The content stream."""
        self.colour.now, self.open, self.overlays = None, None, []
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
            yield from self.colour.fill(shape.color)
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
            self.structure.box(frame.element, page.number, (x, top - frame.height, x + frame.width, top))
            return
        self._shut(out)
        tag, mark = self.structure.mark(frame.element, None, page.number)
        name = self.resources.picture(frame.picture, frame.width, page.number)
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
                self.structure.link(element, inset, page.number, reach(pieces, x, baseline))

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
            tag, mark = self.structure.mark(element, inset, page.number)
            out.append(f"/{tag} <</MCID {mark}>> BDC BT")

    def _shut(self, out: list[str]) -> None:
        if self.open is not None:
            out.append("ET EMC")
        self.open = None

    def _overlays(self) -> Iterator[str]:
        if self.overlays:
            yield f"/Artifact <<{PROPERTIES['rule']}>> BDC"
            for color, drawing in self.overlays:
                yield from self.colour.fill(color)
                yield drawing
            yield "EMC"


def _contents(page: Page) -> Iterator[tuple[Placed, TextFrame | Image | BoundingBox]]:
    for placed in page.placed:
        for frame in placed.box.frames:
            if not isinstance(frame, Rectangle):
                yield placed, frame
