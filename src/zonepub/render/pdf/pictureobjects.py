"""The pictures of one PDF as objects: packed for the screen or the press, what is the same stored once."""

from dataclasses import dataclass, field

from zonepub.diagnostics import Diagnostics
from zonepub.render.pdf.intents import Intent, converts
from zonepub.render.pdf.objects import Objects, Stream
from zonepub.render.pdf.pictures import COMPONENTS, Packed, Press, pack, resolution
from zonepub.render.pdf.use import Use
from zonepub.render.profiles import SRGB, shipped
from zonepub.style.model import Pdf

DEVICE = {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}


@dataclass(slots=True)
class PictureObjects:
    """`press`: inks instead of light."""

    settings: Pdf
    diagnostics: Diagnostics
    intent: Intent
    press: bool
    objects: Objects
    _stored: dict[Packed, str] = field(default_factory=dict)
    _profiles: dict[bytes, str] = field(default_factory=dict)

    def add(self, use: Use) -> str:
        """The reference of a picture."""
        wanted = self.settings.print_resolution if self.press else self.settings.image_resolution
        press = Press(self.intent.profile, converts(self.settings)) if self.press else None
        if self.press:
            self._check_resolution(use)
        packed = pack(use.picture.path, use.width, wanted, press)
        if packed not in self._stored:
            self._stored[packed] = self.objects.ref(self._stream(packed))
        return self._stored[packed]

    def _stream(self, packed: Packed) -> Stream:
        mask = ""
        if packed.mask:
            entries = _entries(packed, "/DeviceGray", "/FlateDecode", 8)
            mask = self.objects.ref(Stream(entries, packed.mask, compress=False))
        entries = _entries(packed, self._space(packed), f"/{packed.filter}", packed.bits)
        if packed.inverted:
            entries += " /Decode [1 0 1 0 1 0 1 0]"
        return Stream(f"{entries} /SMask {mask}" if mask else entries, packed.data, compress=False)

    def _space(self, packed: Packed) -> str:
        """The picture's own profile; without one sRGB in print (X6), else the device space (A2)."""
        profile = packed.profile
        if packed.space == "rgb" and self.press and not profile:
            profile = shipped(SRGB)
        if not profile:
            return DEVICE[packed.space]
        if profile not in self._profiles:
            entries = f"/N {COMPONENTS[packed.space]} /Alternate {DEVICE[packed.space]}"
            self._profiles[profile] = self.objects.ref(Stream(entries, profile))
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
