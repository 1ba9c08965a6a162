"""Fonts, colours and pictures of one PDF, by resource name: what the painter draws with."""

from dataclasses import dataclass, field

from zonepub.diagnostics import Diagnostics
from zonepub.fonts import Face
from zonepub.model import Picture
from zonepub.render.pdf import colour
from zonepub.render.pdf.fontobjects import FontObjects
from zonepub.render.pdf.intents import Intent, converts, screen_intent
from zonepub.render.pdf.objects import Objects, Stream, dictionary
from zonepub.render.pdf.pictures import COMPONENTS, Packed, Press, pack, resolution
from zonepub.style import Colour
from zonepub.style.model import Pdf

DEVICE = {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}


@dataclass(slots=True)
class Use:
    """A picture in the file: its resource name, and its largest use: points wide, on which page."""

    name: str
    width: float
    page: int


@dataclass(slots=True)
class Supplies:
    """Implements the painter's `Supplies`. `press`: inks instead of light."""

    settings: Pdf
    diagnostics: Diagnostics
    intent: Intent
    press: bool
    fonts: FontObjects = field(default_factory=FontObjects)
    _pictures: dict[Picture, Use] = field(default_factory=dict)

    def show(self, face: Face, cluster: str) -> tuple[str, str]:
        return self.fonts.show(face, cluster)

    def color(self, color: Colour) -> str:
        return colour.operator(color, print_inks=self.press)

    def picture(self, picture: Picture, width: float, page: int) -> str:
        """The name of a picture; shown twice it is stored once, as fine as its largest use wants."""
        use = self._pictures.setdefault(picture, Use(f"I{len(self._pictures) + 1}", width, page))
        if width > use.width:
            use.width, use.page = width, page
        return use.name

    def resources(self, objects: Objects) -> str:
        """The resource dictionary of all pages."""
        press = Press(self.intent.profile, converts(self.settings)) if self.press else None
        images = {
            use.name: objects.ref(self._image(picture, use, press, objects))
            for picture, use in self._pictures.items()
        }
        return dictionary({
            "Font": self.fonts.resources(objects),
            "XObject": dictionary(images) if images else "",
            "ExtGState": dictionary(colour.STATES) if self.press else "",
        })  # fmt: skip

    def _image(self, picture: Picture, use: Use, press: Press | None, objects: Objects) -> Stream:
        wanted = self.settings.print_resolution if self.press else self.settings.image_resolution
        if self.press:
            self._check_resolution(picture, use)
        packed = pack(picture.path, use.width, wanted, press)
        mask = ""
        if packed.mask:
            entries = _entries(packed, "/DeviceGray", "/FlateDecode", 8)
            mask = objects.ref(Stream(entries, packed.mask, compress=False))
        entries = _entries(packed, self._space(packed, objects), f"/{packed.filter}", packed.bits)
        if packed.inverted:
            entries += " /Decode [1 0 1 0 1 0 1 0]"
        return Stream(f"{entries} /SMask {mask}" if mask else entries, packed.data, compress=False)

    def _space(self, packed: Packed, objects: Objects) -> str:
        """The picture's own profile; without one sRGB in print (X6), else the device space (A2)."""
        profile = packed.profile
        if packed.space == "rgb" and self.press and not profile:
            profile = screen_intent().profile
        if not profile:
            return DEVICE[packed.space]
        count = COMPONENTS[packed.space]
        return f"[/ICCBased {objects.ref(Stream(f'/N {count} /Alternate {DEVICE[packed.space]}', profile))}]"

    def _check_resolution(self, picture: Picture, use: Use) -> None:
        """X7: what the press shows of a picture that is too small."""
        found = resolution(picture.width, use.width)
        if found < self.settings.least_resolution:
            self.diagnostics.warning(
                "low-resolution",
                picture.span if picture.span.file else None,
                path=picture.name,
                page=use.page,
                found=round(found),
                wanted=self.settings.print_resolution,
            )


def _entries(packed: Packed, space: str, filters: str, bits: int) -> str:
    return (
        f"/Type /XObject /Subtype /Image /Width {packed.width} /Height {packed.height} "
        f"/ColorSpace {space} /BitsPerComponent {bits} /Filter {filters}"
    )
