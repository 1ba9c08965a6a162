"""Fonts, colours and pictures of one PDF, by resource name: what the painter draws with."""

from dataclasses import dataclass, field

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.fonts import Face
from zonepub.model import Picture
from zonepub.render.pdf import colour
from zonepub.render.pdf.fontobjects import FontObjects
from zonepub.render.pdf.intents import Intent
from zonepub.render.pdf.objects import Objects, Stream, dictionary
from zonepub.render.pdf.pictures import COMPONENTS, Packed, pack, resolution
from zonepub.style import Colour
from zonepub.style.model import Pdf

DEVICE = {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}


@dataclass(slots=True)
class Supplies:
    """Implements the painter's `Supplies`. `press`: inks instead of light."""

    settings: Pdf
    diagnostics: Diagnostics
    intent: Intent
    press: bool
    fonts: FontObjects = field(default_factory=FontObjects)
    _pictures: dict[Picture, tuple[str, float]] = field(default_factory=dict)  # name, widest use in points

    def show(self, face: Face, cluster: str) -> tuple[str, str]:
        return self.fonts.show(face, cluster)

    def color(self, color: Colour) -> str:
        return colour.operator(color, print_inks=self.press)

    def picture(self, picture: Picture, width: float, height: float) -> str:
        """The name of a picture; shown twice it is stored once, as fine as its largest use wants."""
        name, widest = self._pictures.get(picture, (f"I{len(self._pictures) + 1}", 0.0))
        self._pictures[picture] = (name, max(widest, width))
        return name

    def resources(self, objects: Objects) -> str:
        """The resource dictionary of all pages."""
        images = {
            name: objects.ref(self._image(picture, width, objects))
            for picture, (name, width) in self._pictures.items()
        }
        return dictionary({
            "Font": self.fonts.resources(objects),
            "XObject": dictionary(images) if images else "",
            "ExtGState": dictionary(colour.STATES) if self.press else "",
        })  # fmt: skip

    def _image(self, picture: Picture, width: float, objects: Objects) -> Stream:
        wanted = self.settings.print_resolution if self.press else self.settings.image_resolution
        if self.press:
            self._check_resolution(picture, width)
        try:
            packed = pack(picture.path, width, wanted, cmyk=self.press)
        except (OSError, ValueError) as problem:  # changed since it was read
            self.diagnostics.error("image-unreadable", picture.span, path=picture.name, reason=problem)
            raise Failed(self.diagnostics) from None
        mask = ""
        if packed.mask:
            entries = _entries(packed, "/DeviceGray", "/FlateDecode")
            mask = objects.ref(Stream(entries, packed.mask, compress=False))
        entries = _entries(packed, self._space(packed, objects), f"/{packed.filter}")
        if packed.inverted:
            entries += " /Decode [1 0 1 0 1 0 1 0]"
        return Stream(f"{entries} /SMask {mask}" if mask else entries, packed.data, compress=False)

    def _space(self, packed: Packed, objects: Objects) -> str:
        """The picture's own profile; without one sRGB in print (X6), else the device space (A2)."""
        profile = packed.profile
        if packed.space == "rgb" and self.press and not profile:
            from zonepub.render.pdf.intents import screen_intent

            profile = screen_intent().profile
        if not profile or (packed.space == "cmyk" and self.press):
            return DEVICE[packed.space]
        count = COMPONENTS[packed.space]
        return f"[/ICCBased {objects.ref(Stream(f'/N {count} /Alternate {DEVICE[packed.space]}', profile))}]"

    def _check_resolution(self, picture: Picture, width: float) -> None:
        """X7: what the press shows of a picture that is too small."""
        found = resolution(picture.width, width)
        if found < self.settings.least_resolution:
            self.diagnostics.warning(
                "low-resolution",
                picture.span if picture.span.file else None,
                path=picture.name,
                found=round(found),
                wanted=self.settings.print_resolution,
            )


def _entries(packed: Packed, space: str, filters: str) -> str:
    return (
        f"/Type /XObject /Subtype /Image /Width {packed.width} /Height {packed.height} "
        f"/ColorSpace {space} /BitsPerComponent 8 /Filter {filters}"
    )
