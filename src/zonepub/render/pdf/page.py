"""One page of the layout -> the content stream of one PDF page, tagged, with its links."""

from collections.abc import Iterator, Sequence

from zonepub.layout import Layout
from zonepub.layout.boxes import Page, Placed
from zonepub.layout.frames import BoundingBox, Image, Rectangle, SymbolFrame, TextFrame, Watermark
from zonepub.layout.runs import InlineElement, RunStyle, mark_anchor
from zonepub.layout.structure import Element
from zonepub.records import dataclass, field
from zonepub.render.pdf.colour import BLACK_INK, OTHER, FillColour, set_inks
from zonepub.render.pdf.operators import number, rectangle
from zonepub.render.pdf.printers_marks import Boxes
from zonepub.render.pdf.resources import Resources
from zonepub.render.pdf.segments import ASCENT, link_box, segments
from zonepub.render.pdf.shapes import (
    GROUNDS,
    PANEL,
    PROPERTIES,
    PaintedRectangle,
    bars,
    decorations,
    drawn,
    rectangles,
    thin_rule,
)
from zonepub.render.pdf.sheet import bled, cut, filling, on_sheet, write_turned, write_watermark
from zonepub.render.pdf.spacing import ShownFragment
from zonepub.render.pdf.tags import StructureTree
from zonepub.render.pdf.text import LineWriter
from zonepub.style import Colour
from zonepub.typeset import Fragment

RUBY_GAP = 0.08  # em of the base between its em box and the baseline of the reading
WHITE = Colour("FFFFFF", (0.0, 0.0, 0.0, 0.0))
Content = TextFrame | Image | SymbolFrame | BoundingBox


@dataclass(slots=True)
class PagePainter:
    """Paints pages one after the other. `links`: whether a reader can follow them (not in print, X5)."""

    layout: Layout
    resources: Resources
    structure: StructureTree
    page_boxes: Sequence[Boxes]  # of each page
    bleed: float = 0.0
    links: bool = True
    back_to_text: str = ""  # what links from notes to their marks say
    colour: FillColour = field(init=False)
    writer: LineWriter = field(init=False)
    reading_order: dict[Element, int] = field(init=False)
    places: dict[Element, int] = field(default_factory=dict)  # the same of what does not float, once asked
    labels: dict[str, str] = field(init=False)  # of headings, by their anchors
    boxes: Boxes = field(init=False)  # of the page that is painted
    # the marked content that is open: its elements, or the properties of an artifact
    open_content: tuple[Element | None, InlineElement | None, str] | None = None
    overlays: list[tuple[Colour, str]] = field(default_factory=list)  # drawn above all text
    entry_links: dict[tuple[Element, str], InlineElement] = field(default_factory=dict)
    readings: list[tuple[TextFrame, Fragment, float, float]] = field(default_factory=list)  # of a paragraph
    read: set[InlineElement] = field(default_factory=set)  # readings drawn: a base in two lines has one

    def __post_init__(self) -> None:
        elements = list(self.layout.root.walk())
        self.reading_order = {element: place for place, element in enumerate(elements)}
        self.labels = {element.anchor: element.label for element in elements if element.label}
        self.boxes = self.page_boxes[0]
        self.colour = FillColour(self.resources.color)
        self.writer = LineWriter(self.resources.fonts, self.colour, self.resources.color_of)

    @property
    def left(self) -> float:
        """The left edge of the trimmed page in the media box."""
        return self.boxes.trim[0]

    @property
    def top(self) -> float:
        """The top edge of the trimmed page in the media box."""
        return self.boxes.trim[3]

    def paint(self, page: Page) -> str:
        """The content stream."""
        self.boxes = self.page_boxes[page.number - 1]
        self.colour.current, self.open_content, self.overlays = None, None, []
        self.writer.begin()
        shapes = rectangles(page, self.bleed)
        out: list[str] = []
        for ground in GROUNDS:
            out += self._shapes([shape for shape in shapes if shape.decoration == ground])
            if ground == "background":
                self._watermarks(page, out)
        self._contents(page, [shape for shape in shapes if shape.decoration == PANEL], out)
        out += self._shapes([shape for shape in shapes if shape.decoration not in (*GROUNDS, PANEL)])
        out += self._overlays()
        if self.links and page.geometry.columns > 1:
            out += self._blank_words(page)
        return "\n".join(out)

    def _shapes(self, shapes: Sequence[PaintedRectangle]) -> Iterator[str]:
        decoration = ""
        for shape in shapes:
            if shape.decoration != decoration:
                if decoration:
                    yield "EMC"
                decoration = shape.decoration
                yield f"/Artifact <<{PROPERTIES[shape.decoration]}>> BDC"
            if shape.decoration in (*GROUNDS, PANEL):
                yield self.colour.once(self.resources.color(shape.color, area=True))
            elif self.resources.press and (thin := thin_rule(shape, self.resources.own_profile)):
                shape, inks = thin
                self.resources.note_inks(inks)
                yield self.colour.once(set_inks(inks))
            else:
                yield from self.colour.fill(shape.color)
            yield drawn(shape, self.left, self.top)
        if decoration:
            yield "EMC"

    def _contents(self, page: Page, panels: Sequence[PaintedRectangle], out: list[str]) -> None:
        """Words and pictures, painted in the order in which they are read, wherever they stand (U23); grounds
        of words on pictures below those words, which are artifacts."""
        for placed, frame in sorted(_content_of(page), key=self._reading_place):
            if panels and frame.element is None:
                self._end_content(out)
                out += self._shapes(panels)
                panels = ()
            x, top = self.left + placed.x + frame.x, self.top - placed.y
            if self.readings and self.readings[0][0].element is not frame.element:
                self._readings(page, out)
            if isinstance(frame, TextFrame):
                (self._turned if frame.turned else self._line)(page, frame, x, top - frame.baseline, out)
            elif isinstance(frame, SymbolFrame):
                self._symbol(page, frame, x, top - frame.y, out)
            else:
                self._picture(page, frame, x, top - frame.y, out)
        self._readings(page, out)
        self._end_content(out)

    def _reading_place(self, content: tuple[Placed, Content]) -> int:
        """Artifacts come last."""
        element = content[1].element
        return self.reading_order[element] if element is not None else len(self.reading_order)

    def _picture(self, page: Page, frame: Image | BoundingBox, x: float, top: float, out: list[str]) -> None:
        if isinstance(frame, BoundingBox):
            box = (x, top - frame.height, x + frame.width, top)
            self.structure.box(frame.element, page.number, box)
            return
        self._end_content(out)
        place = x, top - frame.height, frame.width, frame.height
        clip = ""
        if frame.sheet:
            place, clip = on_sheet(place, self.boxes)
        elif frame.window:
            clip = cut(frame.window, x, top)
        elif frame.bleed:
            room = bled(page, self.boxes, top, frame.height)
            place, clip = filling(frame.picture, room)
            if frame.element is not None:
                box = (room[0], room[1], room[0] + room[2], room[1] + room[3])
                self.structure.box(frame.element, page.number, box)
        x, y, width, height = place
        name = self.resources.picture(frame.picture, width if frame.bleed else frame.width, page.number)
        matrix = " ".join(map(number, (width, 0, 0, height, x, y)))
        if frame.element is None:
            begin = f"/Artifact <<{PROPERTIES[frame.decoration]}>> BDC"
        else:
            tag, mcid = self.structure.mark(frame.element, None, page.number)
            begin = f"/{tag} <</MCID {mcid}>> BDC"
        state = f"{OTHER} gs " if self.resources.press else ""  # a picture never overprints
        out.append(f"{begin} q {state}{clip}{matrix} cm /{name} Do Q")
        if frame.words:
            out.append("BT 3 Tr")
            shown = self.writer.shown(frame.words.pieces)
            self.writer.write(shown, self.left, self.boxes.trim[1], out)
            out.append("0 Tr ET")
        out.append("EMC")

    def _watermarks(self, page: Page, out: list[str]) -> None:
        for placed in page.placed:
            for frame in placed.box.frames:
                if isinstance(frame, Watermark):
                    write_watermark(frame, self.left + frame.x, self.top - frame.y, self.writer, out)
                    self.colour.current = None

    def _symbol(self, page: Page, frame: SymbolFrame, x: float, top: float, out: list[str]) -> None:
        """Black alone on white of its own, whatever ground the page has; nothing smooths its edges away."""
        self._end_content(out)
        tag, mcid = self.structure.mark(frame.element, None, page.number)
        out.append(f"/{tag} <</MCID {mcid}>> BDC")
        out += self.colour.fill(WHITE)
        out.append(rectangle(x, top - frame.height, frame.width, frame.height))
        out += self.colour.fill(BLACK_INK)
        out += (bars(frame, x, top), "EMC")

    def _line(self, page: Page, frame: TextFrame, x: float, baseline: float, out: list[str]) -> None:
        element = frame.element
        link = self._entry_link(element, frame) if element and frame.target else None
        shown = self.writer.shown(frame.line.pieces)
        for inline_element, part in segments(shown, link, tagged=element is not None):
            self._begin_content(page, element, inline_element, PROPERTIES[frame.decoration], out)
            self._segment(part, x, baseline, out)
            if self.links and inline_element and inline_element.contents and element:
                self.structure.link(element, inline_element, page.number, link_box(part, x, baseline))
        self.readings += [(frame, one.fragment, x, baseline) for one in shown if one.fragment.run.ruby]

    def _readings(self, page: Page, out: list[str]) -> None:
        """Behind the paragraph, which copying then takes whole: a line may end inside of a word."""
        for frame, fragment, x, baseline in self.readings:
            self._reading(page, frame, fragment, x, baseline, out)
        self.readings.clear()

    def _turned(self, page: Page, frame: TextFrame, x: float, y: float, out: list[str]) -> None:
        """A line that runs downwards from (x, y), its baseline at the left."""
        self._end_content(out)
        assert frame.element is not None
        tag, mcid = self.structure.mark(frame.element, None, page.number)
        out.append(f"/{tag} <</MCID {mcid}>> BDC")
        write_turned(frame.line, x, y, self.writer, out)
        out.append("EMC")
        self.colour.current = None

    def _segment(self, shown: Sequence[ShownFragment], x: float, baseline: float, out: list[str]) -> None:
        """Fragments of one element."""
        self.writer.write(shown, x, baseline, out)
        for one in shown:
            style = one.style
            if style.underline or style.dots:
                drawing = " ".join(decorations(one.fragment, style, x + one.fragment.x, baseline))
                self.overlays.append((style.color, drawing))

    def _reading(
        self, page: Page, frame: TextFrame, fragment: Fragment, x: float, baseline: float, out: list[str]
    ) -> None:
        """T10.10: ruby above the em box, centred over its base."""
        run, style = fragment.run, fragment.run.payload
        assert isinstance(style, RunStyle) and run.ruby
        if style.reading and frame.element is not None:
            if style.reading in self.read:
                return
            self.read.add(style.reading)
        size = run.size * run.ruby_size
        widths = style.latin.widths(size)
        width = sum(widths[char] for char in run.ruby)
        ruby = run._replace(text=run.ruby, size=size, ruby=None, tracking=0.0)
        middle = x + fragment.x + fragment.width / 2
        reading = Fragment(ruby, run.ruby, "latin", 0.0, width, 0.0, ())
        self._begin_content(page, frame.element, style.reading, PROPERTIES[frame.decoration], out)
        self.writer.write(
            self.writer.shown((reading,)), middle - width / 2, baseline + (ASCENT + RUBY_GAP) * run.size, out
        )

    def _entry_link(self, element: Element, frame: TextFrame) -> InlineElement:
        """One link for all lines and numbers of an entry. It says its heading, or its own words (U16)."""
        key = (element, frame.target)
        if key not in self.entry_links:
            words = "".join(fragment.stands_for for fragment in frame.line.pieces)
            contents = element.alt or self.labels.get(frame.target) or element.contents
            contents = contents or self._back(frame.target, words)
            self.entry_links[key] = InlineElement("Link", target=frame.target, contents=contents)
        return self.entry_links[key]

    def _back(self, target: str, words: str) -> str:
        """What a link says that is no entry: a note's label leads back to its mark."""
        back = self.back_to_text
        return f"{back}（{words}）" if target.startswith(mark_anchor("")) and back else words or target

    def _begin_content(
        self, page: Page, element: Element | None, inline: InlineElement | None, artifact: str, out: list[str]
    ) -> None:
        """Open the marked content that the next words belong to, unless it is open."""
        content = (element, inline, "" if element else artifact)
        if self.open_content == content:
            return
        self._end_content(out)
        self.open_content = content
        if element is None:
            out.append(f"/Artifact <<{artifact}>> BDC BT")
        else:
            tag, mcid = self.structure.mark(element, inline, page.number)
            out.append(f"/{tag} <</MCID {mcid}>> BDC BT")

    def _end_content(self, out: list[str]) -> None:
        if self.open_content is not None:
            out.append("ET EMC")
        self.open_content = None

    def _blank_words(self, page: Page) -> Iterator[str]:
        """Not in print, which nobody copies from."""
        from zonepub.render.pdf.blank_words import blank_words, reading_places  # few styles have columns

        self.places = self.places or reading_places(self.layout.root)
        words = [
            self.writer.blank(
                word.right - word.left, word.size, self.left + word.left, self.top - word.baseline
            )
            for word in blank_words(page, self.places)
        ]
        if words:
            yield f"/Artifact <<{PROPERTIES['background']}>> BDC q BT 0 Tc"
            yield from words
            yield "ET Q EMC"

    def _overlays(self) -> Iterator[str]:
        if self.overlays:
            yield f"/Artifact <<{PROPERTIES['rule']}>> BDC"
            for color, drawing in self.overlays:
                yield from self.colour.fill(color)
                yield drawing
            yield "EMC"


def _content_of(page: Page) -> Iterator[tuple[Placed, Content]]:
    for placed in page.placed:
        for frame in placed.box.frames:
            if not isinstance(frame, Rectangle | Watermark):
                yield placed, frame
