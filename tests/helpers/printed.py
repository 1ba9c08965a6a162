"""A report laid out, made into a PDF and read back by pdfium: where each glyph of each line stands."""

from collections import defaultdict
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, c_int, create_string_buffer
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from zonepub.diagnostics import Diagnostics
from zonepub.fonts import Face, FontCatalogue
from zonepub.layout import Layout, lay_out
from zonepub.layout.boxes import Placed
from zonepub.layout.frames import TextFrame
from zonepub.layout.runs import RunStyle
from zonepub.layout.structure import Element
from zonepub.model import Report, scripts
from zonepub.render import Context
from zonepub.render.pdf import renderer
from zonepub.style import Style
from zonepub.typeset import Fragment, Line

HALF = frozenset("。，、；：！？．”’）》〉】〗〕］｝」』")  # T4.6
FONTS = FontCatalogue()  # opened once: nothing in it changes what is set
SMALL, ALIKE = 0.95, 0.02  # of the size of the font: a copy of another size; as wide and as high
MOVED = 0.02  # em by which the box of a copy differs from that of its glyph
HYPHENS = {2: "-", 0xAD: "-"}  # at a line end, as pdfium has it
LEVEL = 0.05  # points by which glyphs of one baseline may differ
BEFORE_MIDDLE = 0.45  # of a glyph: is in the line, even where half of its box is not (T4.5, T4.6)
RAISED = 0.6  # em that a note mark stands above the baseline of its line


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as pdfium finds it. Points from the top left of the page; `right` is `x` and its advance.

    `pen` is where the PDF puts it: a squeezed mark is shown by a glyph that has less room before it.
    """

    char: str
    x: float
    y: float
    right: float
    pen: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A set line, where the layout put it, and what the PDF shows there."""

    page: int
    column: float  # left edge of its column
    x: float
    y: float  # baseline
    line: Line
    element: Element
    grid: bool  # it should stand on the line grid
    glyphs: tuple[Glyph, ...]

    @property
    def right(self) -> float:
        """Right edge of the last glyph; a mark is half as wide there (T4.6)."""
        last, piece = self.glyphs[-1], self.line.pieces[-1]
        set_as = scripts.BASES.get(last.char, last.char) if script_of(piece) else last.char
        unit = set_as * (2 if self.text.endswith(("——", "……")) else 1)  # painted as one (T1.6, T1.7)
        wide = piece.metrics.widths(piece.run.size)[unit]
        full = last.char in HALF and wide > 0.9 * piece.run.size
        return last.x + wide / (2 if full else 1)

    @property
    def size(self) -> float:
        return self.line.pieces[0].run.size

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def read(self) -> str:
        """What a reader copies of it: figures that stand higher or lower as such characters (U25)."""
        return "".join("".join(as_read(piece).split()) for piece in self.line.pieces)

    @property
    def justified(self) -> bool:
        return self.line.reason in ("stretch", "squeeze", "hang")


def script_of(piece: Fragment) -> int:
    assert isinstance(piece.run.payload, RunStyle)
    return piece.run.payload.script


def as_read(piece: Fragment) -> str:
    table = {1: scripts.RAISED, -1: scripts.LOWERED}.get(script_of(piece), {})
    return "".join(table[char] if table and char in scripts.FIGURES else char for char in piece.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a cell, a heading: its lines in reading order."""

    element: Element
    lines: tuple[Printed, ...]

    @property
    def text(self) -> str:
        return "".join(line.line.source for line in self.lines)

    @property
    def justified(self) -> bool:
        return any(line.justified for line in self.lines)


class Print:
    """One report in one style; `data` is the PDF where that is made already."""

    def __init__(self, report: Report, style: Style, data: bytes = b"") -> None:
        self.diagnostics, self.style = Diagnostics(), style
        self.layout: Layout = lay_out(report, style, FONTS, self.diagnostics)
        context = Context(
            diagnostics=Diagnostics(),
            timestamp=datetime(2026, 3, 5, tzinfo=UTC),
            fonts=FONTS,
            layout=lambda _: self.layout,
            page_map=lambda: self.layout.page_map,
        )
        self.data = data or renderer.render(report, style, context)

    @cached_property
    def lines(self) -> list[Printed]:
        """Every line of the report in reading order, with its glyphs; decoration left out."""
        pages = list(glyphs_of(self.data, faces_of(self.layout)))
        found = []
        for page in self.layout.pages:
            on_page = pages[page.number - 1]
            for placed in page.placed:
                for frame in placed.box.frames:
                    if isinstance(frame, TextFrame) and frame.element is not None and frame.line.pieces:
                        found.append(printed(page.number, placed, frame, frame.element, on_page))
        return found

    @cached_property
    def blocks(self) -> list[Block]:
        """Lines by paragraph; notes and captions too."""
        lines: dict[int, list[Printed]] = defaultdict(list)
        for line in self.lines:
            lines[id(line.element)].append(line)
        return [Block(group[0].element, tuple(group)) for group in lines.values()]

    @cached_property
    def columns(self) -> list[list[Printed]]:
        """Lines that stand below each other in one column of one page, from the top."""

        def place(line: Printed) -> tuple[int, float]:
            return line.page, line.column

        ordered = sorted(self.lines, key=lambda line: (*place(line), line.y, line.x))
        return [list(group) for _, group in groupby(ordered, key=place)]


def printed(
    page: int, placed: Placed, words: TextFrame, element: Element, glyphs: dict[float, list[Glyph]]
) -> Printed:
    """A line of the layout and the glyphs that stand where it should be."""
    x, y, size = placed.x + words.x, placed.y + words.baseline, words.line.pieces[0].run.size
    first = words.line.pieces[0].x
    low, high = x + min(0.0, first) - LEVEL, x + words.line.width + LEVEL
    here = [
        glyph
        for level, row in glyphs.items()
        if -LEVEL <= y - level <= RAISED * size or -0.3 * size <= y - level < 0
        for glyph in row
        if low <= glyph.x + BEFORE_MIDDLE * (glyph.right - glyph.x) < high
    ]
    here.sort(key=lambda glyph: glyph.pen)
    return Printed(page, placed.x, x, y, words.line, element, placed.box.grid, tuple(here))


def faces_of(layout: Layout) -> dict[str, Face]:
    """The faces that a layout may be set in, by the names they have in a PDF."""
    faces = {}
    for page in layout.pages:
        for placed in page.placed:
            for frame in placed.box.frames:
                for piece in frame.line.pieces if isinstance(frame, TextFrame) else ():
                    style = piece.run.payload
                    assert isinstance(style, RunStyle)
                    faces |= {face.embedded_name: face for face in (*style.han.faces, *style.latin.faces)}
    return faces


def glyphs_of(data: bytes, faces: dict[str, Face]) -> Iterator[dict[float, list[Glyph]]]:
    """The glyphs of each page by their baseline."""
    document = pdfium.PdfDocument(data)
    for page in document:
        _without_actual_text(page)
        height, text = page.get_height(), page.get_textpage()
        rows: dict[float, list[Glyph]] = defaultdict(list)
        for glyph in _glyphs(text.raw, height, faces):
            rows[round(glyph.y, 2)].append(glyph)
        yield rows
        text.close()
        page.close()
    document.close()


def _without_actual_text(page: pdfium.PdfPage) -> None:
    """Where a span has ActualText, pdfium gives all of it one place: it must see the glyphs alone."""
    for item in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, item)
        for index in reversed(range(raw.FPDFPageObj_CountMarks(thing))):
            mark = raw.FPDFPageObj_GetMark(thing, index)
            if raw.FPDFPageObjMark_CountParams(mark):
                raw.FPDFPageObj_RemoveMark(thing, mark)


def _drawn(face: Face, char: str, width: float, height: float, size: float) -> tuple[str, float]:
    """What glyph shows a character, at which size: raised and lowered ones may be copies of others."""
    for known in (char, scripts.BASES.get(char, char)):
        left, bottom, right, top = face.ink(known)
        if right > left and top > bottom:
            across = width / (right - left + face.gain.across) / size
            up = height / (top - bottom + face.gain.up) / size
            if abs(across - 1) < ALIKE and abs(up - 1) < ALIKE:
                return known, size
            if (known != char or char not in scripts.BASES) and across < SMALL and abs(across - up) < ALIKE:
                return known, size * across
    return char, size


def _middle(face: Face, char: str) -> tuple[float, float]:
    left, bottom, right, top = face.ink(char)
    return (left + right) / 2, (bottom + top) / 2


def _glyphs(text: "raw.FPDF_TEXTPAGE", height: float, faces: dict[str, Face]) -> Iterator[Glyph]:
    """Boxes are those of the face, whatever copy of a glyph with less room around it shows the character."""
    x, y, box = c_double(), c_double(), raw.FS_RECTF(c_float(), c_float(), c_float(), c_float())
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    name, flags = create_string_buffer(200), c_int()
    for index in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, index):
            continue
        raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
        raw.FPDFText_GetLooseCharBox(text, index, byref(box))
        char = chr(raw.FPDFText_GetUnicode(text, index)).translate(HYPHENS)
        if char.isspace():
            continue
        raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
        raw.FPDFText_GetFontInfo(text, index, name, len(name), byref(flags))
        face = faces.get(name.value.decode("ascii").partition("+")[2])
        start, end = x.value, box.right
        if face is not None and face.glyph(char) and right.value > left.value and char not in "—…":
            size = raw.FPDFText_GetFontSize(text, index)
            known, drawn = _drawn(face, char, right.value - left.value, top.value - bottom.value, size)
            middle, level = _middle(face, known)  # where it is, however thick
            if drawn != size:
                size, y.value = drawn, (bottom.value + top.value) / 2 - level * drawn
            natural, advance = (left.value + right.value) / 2 - middle * size, face.advance(known) * size
            if abs(natural - start) > MOVED * size or abs(end - start - advance) > MOVED * size:
                start, end = natural, natural + advance
        yield Glyph(char, start, height - y.value, end, x.value)
