"""Fonts, colours and pictures of one PDF, by resource name: what the painter draws with."""

from pathlib import Path

from zonepub.diagnostics import Diagnostics
from zonepub.layout.runs import RunStyle
from zonepub.model import Picture
from zonepub.records import dataclass, field
from zonepub.render.pdf import colour
from zonepub.render.pdf.file import PdfWriter, dictionary
from zonepub.render.pdf.fonts import FontObjects
from zonepub.render.pdf.output_intents import Intent, is_built_in
from zonepub.render.pdf.separations import Separations
from zonepub.style import Colour
from zonepub.style.model import PdfStyle


@dataclass(slots=True)
class ImageUse:
    """A picture as the pages of one PDF use it: resource name; largest use in points wide, and its page."""

    name: str
    picture: Picture
    width: float
    page: int


@dataclass(slots=True)
class Resources:
    """Collects what pages draw with, and registers it. `press`: inks instead of light."""

    settings: PdfStyle
    diagnostics: Diagnostics
    intent: Intent
    press: bool
    fonts: FontObjects = field(default_factory=FontObjects)
    separations: Separations = field(default_factory=Separations)
    plates_used: set[str] = field(default_factory=set)  # of process inks
    _images: dict[str, str] = field(default_factory=dict)  # references by resource name
    _uses: dict[Path, ImageUse] = field(default_factory=dict)

    def color(self, color: Colour, *, area: bool = False) -> str:
        """The operator that sets a fill colour. `area`: of a ground, not of type or a rule."""
        if self.press and color.spot:
            return self.separations.operator(color)
        if self.press:
            self.note_inks(colour.cmyk(color, self.own_profile, area=area))
        return colour.operator(color, print_inks=self.press, profile=self.own_profile, area=area)

    def note_inks(self, inks: tuple[float, ...]) -> None:
        """Something is drawn in these shares of the process inks."""
        self.plates_used.update(plate for plate, ink in zip("CMYK", inks, strict=True) if ink)

    @property
    def plates(self) -> tuple[str, ...]:
        """All plates of the file, process inks first; known when pictures are packed."""
        return (*(plate for plate in "CMYK" if plate in self.plates_used), *self.separations.names)

    def color_of(self, style: RunStyle) -> Colour:
        """The colour of words: marks of notes and other small raised characters are on one plate in print."""
        small = style.size < self.settings.press.small_type
        if not self.press or not style.rise or not small or style.color.spot:
            return style.color
        inks = colour.cmyk(style.color, self.own_profile, area=False)
        return colour.BLACK_INK if sum(ink > 0 for ink in inks) > 1 else style.color

    @property
    def own_profile(self) -> bytes:
        """The profile of the user's own press; nothing where the shipped one stands."""
        return self.intent.profile if self.press and not is_built_in(self.settings.intent) else b""

    def picture(self, picture: Picture, width: float, page: int) -> str:
        """The name of a picture; shown twice it is stored once, as fine as its largest use wants."""
        use = self._uses.setdefault(picture.path, ImageUse(f"I{len(self._uses) + 1}", picture, width, page))
        if width > use.width:
            use.width, use.page = width, page
        return use.name

    def resources(self, objects: PdfWriter, *, marks: bool = False) -> str:
        """The resource dictionary of all pages. `marks`: printer's marks are drawn."""
        images = self._images
        return dictionary({
            "Font": self.fonts.resources(objects),
            "XObject": dictionary(images) if images else "",
            "ColorSpace": self.separations.resources(objects, marks=marks),
            "ExtGState": dictionary(colour.STATES) if self.press else "",
        })  # fmt: skip

    def pack_pictures(self, objects: PdfWriter) -> None:
        """Register all pictures; asked for once, when all pages are painted."""
        if not self._uses:
            return
        from zonepub.render.pdf.image_objects import (  # only reports with pictures need it
            PLATES,
            ImageObjects,
        )

        stored = ImageObjects(self.settings, self.diagnostics, self.intent, self.press, objects)
        self._images = {use.name: stored.add(use) for use in self._uses.values()}
        for space in stored.spaces:
            self.plates_used.update(PLATES[space])
