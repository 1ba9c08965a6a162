"""Fonts, colours and pictures of one PDF, by resource name: what the painter draws with."""

from dataclasses import dataclass, field
from pathlib import Path

from zonepub.diagnostics import Diagnostics
from zonepub.fonts import Face
from zonepub.model import Picture
from zonepub.render.pdf import colour
from zonepub.render.pdf.fontobjects import FontObjects
from zonepub.render.pdf.intents import Intent, converts, is_built_in
from zonepub.render.pdf.objects import Objects, Stream, dictionary
from zonepub.render.pdf.pictures import COMPONENTS, Packed, Press, pack, resolution
from zonepub.render.profiles import SRGB, shipped
from zonepub.style import Colour
from zonepub.style.model import Pdf

DEVICE = {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}


@dataclass(slots=True)
class Use:
    """A picture in the file: its resource name, and its largest use: points wide, on which page."""

    name: str
    picture: Picture
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
    _uses: dict[Path, Use] = field(default_factory=dict)
    _stored: dict[Packed, str] = field(default_factory=dict)  # what is the same is stored once
    _profiles: dict[bytes, str] = field(default_factory=dict)

    def show(self, face: Face, cluster: str) -> tuple[str, str]:
        return self.fonts.show(face, cluster)

    def color(self, color: Colour) -> str:
        own = self.press and not is_built_in(self.settings.intent)
        return colour.operator(color, print_inks=self.press, profile=self.intent.profile if own else b"")

    def picture(self, picture: Picture, width: float, page: int) -> str:
        """The name of a picture; shown twice it is stored once, as fine as its largest use wants."""
        use = self._uses.setdefault(picture.path, Use(f"I{len(self._uses) + 1}", picture, width, page))
        if width > use.width:
            use.width, use.page = width, page
        return use.name

    def resources(self, objects: Objects) -> str:
        """The resource dictionary of all pages."""
        press = Press(self.intent.profile, converts(self.settings)) if self.press else None
        images = {use.name: self._image(use, press, objects) for use in self._uses.values()}
        return dictionary({
            "Font": self.fonts.resources(objects),
            "XObject": dictionary(images) if images else "",
            "ExtGState": dictionary(colour.STATES) if self.press else "",
        })  # fmt: skip

    def _image(self, use: Use, press: Press | None, objects: Objects) -> str:
        wanted = self.settings.print_resolution if self.press else self.settings.image_resolution
        if self.press:
            self._check_resolution(use)
        packed = pack(use.picture.path, use.width, wanted, press)
        if packed not in self._stored:
            self._stored[packed] = objects.ref(self._stream(packed, objects))
        return self._stored[packed]

    def _stream(self, packed: Packed, objects: Objects) -> Stream:
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
            profile = shipped(SRGB)
        if not profile:
            return DEVICE[packed.space]
        if profile not in self._profiles:
            entries = f"/N {COMPONENTS[packed.space]} /Alternate {DEVICE[packed.space]}"
            self._profiles[profile] = objects.ref(Stream(entries, profile))
        return f"[/ICCBased {self._profiles[profile]}]"

    def _check_resolution(self, use: Use) -> None:
        """X7: what the press shows of a picture that is too small."""
        found = resolution(use.picture.width, use.width)
        if found < self.settings.least_resolution:
            self.diagnostics.warning(
                "low-resolution",
                use.picture.span if use.picture.span.file else None,
                path=use.picture.name,
                page=use.page,
                found=round(found),
                wanted=self.settings.print_resolution,
            )


def _entries(packed: Packed, space: str, filters: str, bits: int) -> str:
    return (
        f"/Type /XObject /Subtype /Image /Width {packed.width} /Height {packed.height} "
        f"/ColorSpace {space} /BitsPerComponent {bits} /Filter {filters}"
    )
