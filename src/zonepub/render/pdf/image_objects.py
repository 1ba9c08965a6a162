"""The pictures of one PDF as objects: packed for the screen or the press, what is the same stored once."""

from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics
from zonepub.records import dataclass, field
from zonepub.render.icc import SRGB, shipped_profile
from zonepub.render.pdf.file import PdfWriter, StreamObject
from zonepub.render.pdf.images import COMPONENTS, DRAWING, LINE_ART, Packed, pack, resolution
from zonepub.render.pdf.output_intents import Intent
from zonepub.render.pdf.press_pictures import PressColour
from zonepub.style.model import PdfStyle

if TYPE_CHECKING:
    from zonepub.render.pdf.resources import ImageUse

PLATES = {"gray": "K", "rgb": "CMYK", "cmyk": "CMYK"}
DEVICE = {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}


@dataclass(slots=True)
class ImageObjects:
    """`press`: inks instead of light."""

    settings: PdfStyle
    diagnostics: Diagnostics
    intent: Intent
    press: bool
    objects: PdfWriter
    spaces: set[str] = field(default_factory=set)  # of the pictures so far
    _stored: dict[Packed, str] = field(default_factory=dict)
    _profiles: dict[bytes, str] = field(default_factory=dict)

    def add(self, use: "ImageUse") -> str:
        """The reference of a picture."""
        limit = self.settings.print_resolution if self.press else self.settings.image_resolution
        press = self._press_colour() if self.press else None
        packed = pack(use.picture.path, use.width, limit, press)
        if self.press:
            self._check_resolution(use, packed)
            self._check_light(use, packed)
        self._check_press(use, packed.made_for)
        self.spaces.add(packed.space)
        if packed not in self._stored:
            self._stored[packed] = self.objects.ref(self._stream(packed))
        return self._stored[packed]

    def _press_colour(self) -> PressColour:
        settings = self.settings
        return PressColour(
            self.intent.profile, settings.images != "keep", settings.cmyk == "convert", settings.ink_limit
        )

    def _stream(self, packed: Packed) -> StreamObject:
        mask = ""
        if packed.mask:
            entries = _entries(packed, "/DeviceGray", "/FlateDecode", 8)
            mask = self.objects.ref(StreamObject(entries, packed.mask, compress=False))
        entries = _entries(packed, self._space(packed), f"/{packed.filter}", packed.bits)
        if packed.inverted:
            entries += " /Decode [1 0 1 0 1 0 1 0]"
        return StreamObject(f"{entries} /SMask {mask}" if mask else entries, packed.data, compress=False)

    def _space(self, packed: Packed) -> str:
        """The picture's own profile; without one sRGB in print (X6), else the device space (A2)."""
        profile = packed.profile
        if packed.space == "rgb" and self.press and not profile:
            profile = shipped_profile(SRGB)
        if not profile:
            return DEVICE[packed.space]
        if profile not in self._profiles:
            entries = f"/N {COMPONENTS[packed.space]} /Alternate {DEVICE[packed.space]}"
            self._profiles[profile] = self.objects.ref(StreamObject(entries, profile))
        return f"[/ICCBased {self._profiles[profile]}]"

    def _check_light(self, use: "ImageUse", packed: Packed) -> None:
        """Print shops seldom take light instead of inks."""
        if packed.space == "rgb":
            span = use.picture.span if use.picture.span.file else None
            self.diagnostics.warning("rgb-in-print", span, path=use.picture.name, page=use.page)

    def _least(self, packed: Packed) -> tuple[int, int]:
        """The least resolution of pictures of a kind, and what is wanted (X7)."""
        settings, press = self.settings, self.settings.press
        if packed.bits == 1:
            return max(press.bitmap_resolution, settings.least_resolution), LINE_ART
        if packed.filter == "FlateDecode" and packed.space != "gray":  # packed without loss: a drawing
            least = max(press.drawing_resolution, settings.least_resolution)
            return least, DRAWING * settings.print_resolution
        return settings.least_resolution, settings.print_resolution

    def _check_resolution(self, use: "ImageUse", packed: Packed) -> None:
        """X7: what the press shows of a picture that is too small."""
        ppi = resolution(use.picture.width, use.width)
        least, wanted = self._least(packed)
        if ppi < least - 0.5 and self.settings.low_resolution != "allow":
            tell = self.diagnostics.note  # soft edges of a drawing, which some shops ask about
            if ppi < self.settings.least_resolution - 0.5:
                refused = self.settings.low_resolution == "refuse"
                tell = self.diagnostics.error if refused else self.diagnostics.warning
            tell(
                "low-resolution",
                use.picture.span if use.picture.span.file else None,
                path=use.picture.name,
                page=use.page,
                found=round(ppi),
                wanted=wanted,
            )

    def _check_press(self, use: "ImageUse", made_for: str) -> None:
        """Inks that were reckoned for another press print otherwise than they were meant."""
        if made_for:
            self.diagnostics.warning(
                "profile-clash",
                use.picture.span if use.picture.span.file else None,
                path=use.picture.name,
                page=use.page,
                found=made_for,
                wanted=self.intent.info,
            )


def _entries(packed: Packed, space: str, filters: str, bits: int) -> str:
    return (
        f"/Type /XObject /Subtype /Image /Width {packed.width} /Height {packed.height} "
        f"/ColorSpace {space} /BitsPerComponent {bits} /Filter {filters}"
    )
