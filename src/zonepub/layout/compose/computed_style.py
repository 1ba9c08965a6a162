"""What the style of a text role and the marks around a word add up to."""

from zonepub.fonts import FontCatalogue, Stack
from zonepub.layout.runs import InlineElement, RunStyle, Script
from zonepub.records import dataclass, replace
from zonepub.style import Colour
from zonepub.style.model import InlineStyle

SCRIPT_SIZE = 0.65  # of superscripts and subscripts, as a share of the size around
MOST_RISE = 0.49  # of the size of what is raised: poppler sees a new line behind what is raised by half
REGULAR = 400


@dataclass(frozen=True, slots=True)
class ComputedStyle:
    """The style of a word. Lengths are points."""

    font: tuple[str, ...]
    latin: tuple[str, ...]
    size: float
    weight: int
    bold: str  # as TextStyle.bold
    color: Colour
    tracking: float
    scale: float = 1.0
    rise: float = 0.0
    underline: bool = False
    dots: bool = False
    counts: bool = True
    code: bool = False
    glued: bool = False
    script: Script = 0
    language: str = ""  # of a passage; empty: the report's
    inline_element: InlineElement | None = None
    reading: InlineElement | None = None

    def marked(self, mark: InlineStyle) -> "ComputedStyle":
        """The style of a marked word inside this one."""
        return replace(
            self,
            font=mark.font or self.font,
            latin=mark.latin or (() if mark.font else self.latin),
            size=self.size * mark.size,
            weight=mark.weight if mark.weight != REGULAR else self.weight,
            color=mark.color or self.color,
            underline=self.underline or mark.underline,
            dots=self.dots or mark.dots,
        )

    def shifted(self, rise: float) -> "ComputedStyle":
        """Of a superscript or subscript, `rise` em higher; it stays with its base (T3.6)."""
        return replace(self, size=self.size * SCRIPT_SIZE, rise=self.rise + rise * self.size, glued=True)

    def run_style(self, fonts: FontCatalogue) -> RunStyle:
        """What a painter needs of it, with the fonts found."""
        han = self._stack(fonts, self.font)
        return RunStyle(
            han=han,
            latin=self._latin(fonts, han),
            size=self.size,
            color=self.color,
            rise=self.rise,
            underline=self.underline,
            dots=self.dots,
            counts=self.counts,
            script=self.script,
            inline_element=self.inline_element,
            reading=self.reading,
        )

    def _latin(self, fonts: FontCatalogue, han: Stack) -> Stack:
        """The faces of Latin: those of Han where both lead to one face, so that text is shown in one go."""
        latin = self._stack(fonts, self.latin) if self.latin else han
        return han if latin.draws_as(han) else latin

    def _stack(self, fonts: FontCatalogue, names: tuple[str, ...]) -> Stack:
        return fonts.stack(names, self.weight, bold=self.bold, scale=self.scale, size=self.size)
