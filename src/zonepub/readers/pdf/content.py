"""What a PDF page draws: characters with their places, horizontal rules, where pictures stand."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from zonepub.readers.errors import BrokenFile
from zonepub.readers.pdf.colours import colour, space_kind
from zonepub.readers.pdf.objects import Operator, Parser, Stream
from zonepub.readers.pdf.page_reader import PageReader
from zonepub.readers.pdf.paths import PAINTS, Path
from zonepub.readers.pdf.state import IDENTITY, DrawnPicture, Matrix, State, matrix_of, product
from zonepub.readers.pdf.text import TextPosition
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex

DEEPEST_FORM = 8
DEEPEST_STATE = 1000
DAMAGE_WORK = 2000  # what a damaged place counts: behind each, the rest may be read in vain
MOST_OPERANDS = 64
MOST_PICTURES = 1000  # of a page
MAX_CONTENT = 16 * 1024 * 1024  # bytes of a stream
IMAGE_END = regex(rb"[\s]EI(?=[\s/]|$)")
OPERAND_ERRORS = (TypeError, IndexError, ValueError, AttributeError, OverflowError)


@dataclass(slots=True)
class ContentInterpreter:
    """Runs one content stream; what it draws goes to the reader of the page."""

    page: PageReader
    resources: dict[str, Any]
    state: State
    depth: int
    saved: list[State] = field(default_factory=list)
    text: TextPosition = field(default_factory=TextPosition)
    path: Path = field(default_factory=Path)

    def run(self, data: bytes) -> None:
        if len(data) > MAX_CONTENT:
            self.page.work = 0
        parser = Parser(data)
        operands: list[Any] = []
        while self.page.work > 0:
            try:
                if not parser.more():
                    return
                item = parser.object()
            except (BrokenFile, ValueError, RecursionError):
                parser.at += 1  # damage: go on behind it
                self.page.work -= DAMAGE_WORK + (len(data) - parser.at) // 10
                operands.clear()
                continue
            if not isinstance(item, Operator):
                self.page.work -= len(operands) > MOST_OPERANDS
                operands.append(item)
                continue
            self.page.work -= 1
            name = item.decode("latin-1")
            if name == "ID":
                end = IMAGE_END.search(data, parser.at)
                parser.at = end.end() if end else len(data)
            else:
                with suppress(*OPERAND_ERRORS):  # operands that no such operator has
                    self.operate(name, operands)
            operands = []

    def operate(self, name: str, operands: list[Any]) -> None:
        """Run one operator."""
        if name in METHODS:
            METHODS[name](self, operands)
        elif name in PAINTS:
            self.page.rules += self.path.rules(name, self.state)
            self.path = Path()
        elif name in SETTINGS:
            key, scale = SETTINGS[name]
            self.change(**{key: float(operands[0]) * scale})
        elif name in PATHS:
            PATHS[name](self.path, self.state.matrix, operands)
        elif name in COLOURS:
            stroke = name[0].isupper()
            space = self.state.spaces[stroke] if name.lower().startswith("sc") else ""
            self.change(**{"stroke" if stroke else "fill": colour(operands, space)})

    def change(self, **values: Any) -> None:
        self.state = replace(self.state, **values)

    def fill_space(self, operands: list[Any]) -> None:
        kind = space_kind(self.page.file, self.resources, str(operands[0]))
        self.change(spaces=(kind, self.state.spaces[1]), fill=(0.0, 0.0, 0.0))

    def stroke_space(self, operands: list[Any]) -> None:
        kind = space_kind(self.page.file, self.resources, str(operands[0]))
        self.change(spaces=(self.state.spaces[0], kind), stroke=(0.0, 0.0, 0.0))

    def save(self, operands: list[Any]) -> None:
        if len(self.saved) < DEEPEST_STATE:
            self.saved.append(self.state)

    def restore(self, operands: list[Any]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, operands: list[Any]) -> None:
        self.change(matrix=product(matrix_of(operands), self.state.matrix))

    def begin_text(self, operands: list[Any]) -> None:
        self.text.begin()

    def set_text_matrix(self, operands: list[Any]) -> None:
        self.text.set(operands)

    def move(self, operands: list[Any]) -> None:
        self.text.move(float(operands[0]), float(operands[1]))

    def move_and_set_leading(self, operands: list[Any]) -> None:
        self.change(leading=-float(operands[1]))
        self.move(operands)

    def next_line(self, operands: list[Any]) -> None:
        self.text.move(0, -self.state.leading)

    def set_font(self, operands: list[Any]) -> None:
        fonts = self.page.file.dictionary(self.resources.get("Font"))
        self.change(font=self.page.font(fonts.get(str(operands[0]))), size=float(operands[1]))

    def set_render_mode(self, operands: list[Any]) -> None:
        self.change(render_mode=int(operands[0]))

    def show(self, operands: list[Any]) -> None:
        self.draw(operands[0])

    def show_all(self, operands: list[Any]) -> None:
        """TJ: strings, and shifts in thousandths of an em between them."""
        for item in operands[0]:
            if isinstance(item, bytes):
                self.draw(item)
            else:
                self.text.advance(-float(item) / 1000 * self.state.size * self.state.horizontal_scale)

    def show_line(self, operands: list[Any]) -> None:
        self.next_line(operands)
        self.draw(operands[-1])

    def show_spaced_line(self, operands: list[Any]) -> None:
        self.change(word_spacing=float(operands[0]), letterspacing=float(operands[1]))
        self.show_line(operands)

    def draw(self, data: bytes) -> None:
        if self.state.font is not None:
            self.page.work -= len(data) // 2
            self.page.glyphs += self.text.draw(data, self.state.font, self.state)

    def run_form(self, operands: list[Any]) -> None:
        """Do: the content of a form XObject; of a picture the place alone."""
        file = self.page.file
        stream = file.get(file.dictionary(self.resources.get("XObject")).get(str(operands[0])))
        if not isinstance(stream, Stream) or self.depth >= DEEPEST_FORM:
            return
        if stream.dictionary.get("Subtype") == "Image" and len(self.page.pictures) < MOST_PICTURES:
            self.page.pictures.append(_place(self.state.matrix))
        if stream.dictionary.get("Subtype") != "Form":
            return
        matrix = file.array(stream.dictionary.get("Matrix"))
        own = matrix_of(matrix) if matrix else IDENTITY
        state = replace(self.state, matrix=product(own, self.state.matrix))
        resources = file.dictionary(stream.dictionary.get("Resources")) or self.resources
        with suppress(BrokenFile):
            data = file.bytes_of(stream)
            ContentInterpreter(self.page, resources, state, self.depth + 1).run(data)


def _place(matrix: Matrix) -> DrawnPicture:
    """The unit square under a matrix (ISO 32000-1, 8.9.5.1)."""
    a, b, c, d, e, f = matrix
    across, along = sorted((e, e + a, e + c, e + a + c)), sorted((f, f + b, f + d, f + b + d))
    return DrawnPicture(across[0], along[0], across[-1], along[-1])


# operator -> field of the state, and what its operand is multiplied with
SETTINGS = {
    "Tc": ("letterspacing", 1.0), "Tw": ("word_spacing", 1.0), "Tz": ("horizontal_scale", 0.01),
    "TL": ("leading", 1.0), "Ts": ("rise", 1.0), "w": ("line_width", 1.0),
}  # fmt: skip
COLOURS = frozenset(("g", "rg", "k", "sc", "scn", "G", "RG", "K", "SC", "SCN"))
PATHS: dict[str, Callable[[Path, Matrix, list[Any]], None]] = {
    "m": Path.start, "l": Path.extend, "c": Path.extend, "v": Path.extend, "y": Path.extend,
    "re": Path.rectangle,
}  # fmt: skip
METHODS: dict[str, Callable[[ContentInterpreter, list[Any]], None]] = {
    "q": ContentInterpreter.save, "Q": ContentInterpreter.restore, "cm": ContentInterpreter.transform,
    "BT": ContentInterpreter.begin_text, "Tm": ContentInterpreter.set_text_matrix,
    "Td": ContentInterpreter.move, "TD": ContentInterpreter.move_and_set_leading,
    "T*": ContentInterpreter.next_line, "Tf": ContentInterpreter.set_font,
    "Tr": ContentInterpreter.set_render_mode, "Tj": ContentInterpreter.show,
    "TJ": ContentInterpreter.show_all, "'": ContentInterpreter.show_line,
    '"': ContentInterpreter.show_spaced_line, "Do": ContentInterpreter.run_form,
    "cs": ContentInterpreter.fill_space, "CS": ContentInterpreter.stroke_space,
}  # fmt: skip
