"""What the content streams of a file's pages share: fonts read once, what is drawn, how much work is left."""

from typing import Any

from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.fonts import Font, read_font
from zonepub.readers.pdf.state import DrawnPicture, DrawnRule, Glyph
from zonepub.records import dataclass, field

MAX_WORK = 700_000  # operators and characters of a file; all after them is left out
CODES_FOR_WORK = 10  # codes of a font that take as long to read as one operator


@dataclass(slots=True)
class PageReader:
    """Glyphs, rules and pictures of the page that is read now, and what is kept from page to page."""

    file: PdfFile
    work: int = MAX_WORK  # that the file may still ask for
    fonts: dict[Any, Font] = field(default_factory=dict)
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[DrawnRule] = field(default_factory=list)
    pictures: list[DrawnPicture] = field(default_factory=list)

    def font(self, value: Any) -> Font:
        number = getattr(value, "number", id(value))
        if number not in self.fonts:
            font = self.fonts[number] = read_font(self.file, value)
            self.work -= (len(font.texts) + len(font.widths)) // CODES_FOR_WORK
        return self.fonts[number]
