"""Words on a drawn cover: measured as on our pages, painted glyph by glyph from the faces that have them."""

from io import BytesIO
from unicodedata import category

from PIL import Image, ImageDraw, ImageFont

from zonepub.fonts import LOOKALIKES, Face, FontCatalogue, Stack
from zonepub.layout import FALL, RISE, SCRIPT_SIZE
from zonepub.model.scripts import BASES, split_scripts
from zonepub.records import dataclass, field
from zonepub.regex import regex
from zonepub.render.contrast import channels
from zonepub.render.png import indexed_png
from zonepub.style import Style
from zonepub.typeset import Line, Options, Run, WordCohesion, set_title

OPTIONS = Options(align="left", title=True)
ABSENT = "〓"  # where no face has a character (P9)
INVISIBLE = regex("[\ufe00-\ufe0f\u200b-\u200f\u2060\U000e0100-\U000e01ef]")


def is_drawn(text: str) -> bool:
    """Whether there is anything to see of a text."""
    return any(category(character)[0] not in "CMZ" for character in text)


@dataclass(slots=True)
class CoverPainter:
    """A picture in one channel: 0 is the cover's ground, 255 the colour of its words. Lengths are pixels."""

    style: Style
    fonts: FontCatalogue
    cohesion: WordCohesion
    image: Image.Image
    characters: str = ""  # all that may be set
    _files: dict[Face, bytes] = field(default_factory=dict)
    _faces: dict[tuple[Face, float], ImageFont.FreeTypeFont] = field(default_factory=dict)

    def stack(self, role: str) -> Stack:
        text = self.style.text[role]
        return self.fonts.stack(text.font, text.weight, bold=text.bold)

    def latin_stack(self, role: str) -> Stack:
        text = self.style.text[role]
        return self.fonts.stack(text.latin or text.font, text.weight, bold=text.bold)

    def lines(self, role: str, text: str, size: float, measure: float) -> tuple[Line, ...]:
        """The lines of a text in a measure, broken by sense (T10.4), each as wide as it is painted."""
        han, latin = self.stack(role), self.latin_stack(role)
        parts = split_scripts(self._known(role, text), lambda char: self._lookalike(role, char) != char)
        runs = [Run(part, han, latin, size * (SCRIPT_SIZE if shift else 1.0), shift) for part, shift in parts]
        return set_title(runs, measure, OPTIONS, self.cohesion).lines

    def _known(self, role: str, text: str) -> str:
        """The text with what no face has as a mark that stands for it."""
        stacks = (self.stack(role), self.latin_stack(role))
        missing = set.intersection(*(set(stack.missing(text)) for stack in stacks))
        shown = (
            ABSENT
            if char in missing and is_drawn(char)
            else char
            if char in BASES
            else self._lookalike(role, char)
            for char in text
        )
        return INVISIBLE.sub("", "".join(shown))

    def _lookalike(self, role: str, char: str) -> str:
        """A sign that no face draws itself, as the one that stands in for it on our pages."""
        face = self.stack(role).face_for(char) if char in LOOKALIKES else None
        return LOOKALIKES[char] if face is not None and not face.draws(char) else char

    def paint(
        self, role: str, line: Line, left: float, baseline: float, size: float, shade: int = 255
    ) -> None:
        """One line, its origin at the left of the baseline."""
        pen = ImageDraw.Draw(self.image)
        for piece in line.pieces:
            stack = self.stack(role) if piece.script == "han" else self.latin_stack(role)
            at_size, shift = piece.run.size, piece.run.payload
            widths, kerns = stack.widths(at_size), dict(piece.kerns)
            x, y = left + piece.x, baseline - size * (RISE if shift == 1 else FALL if shift == -1 else 0.0)
            for at, char in enumerate(piece.text):
                if is_drawn(char):
                    drawn = BASES.get(char, char) if shift else char
                    font = self._font(stack, drawn, at_size)
                    pen.text((x, y), drawn, shade, font=font, anchor="ls")
                x += widths[char] + piece.tracking + kerns.get(at, 0.0)

    def _font(self, stack: Stack, char: str, size: float) -> ImageFont.FreeTypeFont:
        """The face that draws a character, cut down to the characters of the cover."""
        face = stack.face_for(char) or stack.faces[0]
        if (face, size) not in self._faces:
            if face not in self._files:
                self._files[face] = face.subset_file(sorted({*self.characters, *LOOKALIKES.values(), ABSENT}))
            file = BytesIO(self._files[face])
            font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)  # the same everywhere
            self._faces[face, size] = font
        return self._faces[face, size]

    def bar(self, left: float, top: float, right: float, bottom: float, shade: int) -> None:
        box = (round(left), round(top), round(right) - 1, round(bottom) - 1)
        if box[2] >= box[0] and box[3] >= box[1]:
            ImageDraw.Draw(self.image).rectangle(box, shade)


def png(image: Image.Image, ground: str, ink: str) -> bytes:
    """The channel as a palette from the ground to the colour of the words: a small file of two colours."""
    ends = tuple(zip(channels(ground), channels(ink), strict=True))
    shades = (shade / 255 for shade in range(256))
    palette = (round(own * (1 - share) + foreign * share) for share in shades for own, foreign in ends)
    return indexed_png(image, bytes(palette))
