"""Picture files -> what a PDF holds: JPEG passed through, everything else decoded, scaled, packed anew."""

import io
import zlib
from pathlib import Path
from typing import Literal

from PIL import Image

from zonepub.pictures import UPRIGHT, opened, orientation, size, upright
from zonepub.records import dataclass, replace
from zonepub.render.icc import cmyk_to_rgb, colour_mode, description, embedded_profile, without_inversion
from zonepub.render.pdf.jpeg import passable, stripped
from zonepub.render.pdf.press_pictures import PressColour, for_press, is_foreign, most_ink, within_limit
from zonepub.render.raster import WORTH, eight_bits, is_exact, shrink

Space = Literal["gray", "rgb", "cmyk"]
SPACES: dict[str, Space] = {"1": "gray", "L": "gray", "RGB": "rgb", "CMYK": "cmyk"}
COMPONENTS: dict[Space, int] = {"gray": 1, "rgb": 3, "cmyk": 4}
SLACK = 1.3  # a picture this much finer than wanted is left alone: scaling would only cost sharpness
LINE_ART = (
    1200  # ppi up to which black and white is left alone in print: greys would make its edges soft (X7)
)
DRAWING = 2  # times as fine as photographs (X7)
QUALITY = {"L": 88, "RGB": 88, "CMYK": 92}
FEW_COLOURS, FEW_GREYS = 4096, 32  # drawings have fewer: they are packed without loss
TRIES = 4  # at keeping a JPEG within the limit of ink
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Packed:
    """A picture as a PDF stream. `filter` is a PDF filter; `mask` the alpha channel, packed with Flate."""

    width: int
    height: int
    space: Space
    data: bytes
    filter: Literal["DCTDecode", "FlateDecode"]
    profile: bytes = b""  # ICC, where the picture brought one
    inverted: bool = False  # CMYK as Adobe writes it in JPEG: 255 is no ink
    mask: bytes = b""
    bits: Literal[1, 8] = 8
    made_for: str = ""  # the press that the inks were reckoned for, where it is another one


def resolution(pixels: int, points: float) -> float:
    """Pixels per inch of a picture shown `points` wide."""
    return pixels * POINTS_PER_INCH / points if points else 0.0


def pack(path: Path, width: float, ppi: int, press: PressColour | None = None) -> Packed:
    """A picture that is shown `width` points wide, at most `ppi` ppi fine (0: as it is).

    With `press` inks are kept and greys have no profile, so that they print with black alone; else inks are
    turned to RGB. Raises BadPicture.
    """
    with opened(path) as image:
        across = size(image)[0]
        fine = resolution(across, width)
        if press and image.mode == "1":
            ppi = max(ppi, LINE_ART)
        elif press and fine > ppi * SLACK and _is_drawing(image):
            ppi *= DRAWING
        target = 0 if not ppi or fine <= ppi * SLACK else max(1, round(width / POINTS_PER_INCH * ppi))
        as_it_is = not target and orientation(image) == UPRIGHT and _may_pass(image, press)
        made_for = _other_press(image, press) if press else ""
        if as_it_is and passable(image) and (bare := stripped(path.read_bytes())):
            return replace(_passed(bare, image, press), made_for=made_for)
        if target:
            shrink(image, target / across)
        profile = embedded_profile(image)
        image.load()
        colours, alpha = _split(upright(without_inversion(image)))
        if target:
            colours, alpha = _scaled(colours, target), _scaled(alpha, target) if alpha else None
        drawing = is_exact(image)
        if press:
            colours, profile = for_press(colours, profile, press, drawing=drawing)
        else:
            colours, profile = _for_screen(colours, profile)
        mask = zlib.compress(alpha.tobytes(), 9) if alpha else b""
        packed = _packed(colours, drawing=drawing)
        if press and packed.space == "cmyk" and packed.filter == "DCTDecode":
            packed = _within(press.ink_limit, colours, packed, drawing=drawing)
        return replace(packed, profile=profile, mask=mask, made_for=made_for)


def _is_drawing(image: Image.Image) -> bool:
    """Whether a picture has so few colours that its edges count."""
    plain = image.mode in ("P", "L", "RGB", "RGBA")
    return plain and is_exact(image) and image.getcolors(FEW_COLOURS) is not None and image.mode != "L"


def _within(limit: int, image: Image.Image, packed: Packed, *, drawing: bool) -> Packed:
    """A JPEG whose rounding brings it over the limit of ink again, with as much less of it (X6)."""
    most = float(limit)
    for _ in range(TRIES):
        with Image.open(io.BytesIO(packed.data)) as written:
            over = most_ink(written) - limit
        if over <= 0:
            break
        most -= over + 1
        packed = _packed(within_limit(image, most), drawing=drawing)
    return packed


def _other_press(image: Image.Image, press: PressColour) -> str:
    """What the press is called that inks which stay as they are were reckoned for; "" for our own."""
    if image.mode != "CMYK" or press.cmyk:
        return ""
    profile = embedded_profile(image)
    return (description(profile) or "?") if is_foreign(profile, press.profile) else ""


def _may_pass(image: Image.Image, press: PressColour | None) -> bool:
    """Whether a JPEG's colours may stay as they are."""
    if image.mode != "CMYK" or press is None:
        return image.mode == "L" or (image.mode == "RGB" and not (press and press.convert))
    if press.cmyk and is_foreign(embedded_profile(image), press.profile):
        return False
    return most_ink(without_inversion(image)) <= press.ink_limit


def _passed(data: bytes, image: Image.Image, press: PressColour | None) -> Packed:
    """A JPEG as it is: `data` without what the camera noted about time and place."""
    space = SPACES[image.mode]
    inverted = space == "cmyk" and "adobe" in image.info
    profile = b"" if press and space != "rgb" else embedded_profile(image)
    return Packed(image.width, image.height, space, data, "DCTDecode", profile, inverted)


def _split(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Colours in 8 bits (or 1), and the alpha channel by itself."""
    mode = colour_mode(image)
    image = eight_bits(image)
    if not image.has_transparency_data:
        return image if image.mode in SPACES else image.convert(mode), None
    full = image if image.mode == "RGBA" else image.convert("RGBA")
    alpha = full.getchannel("A")
    return full.convert(mode), (alpha if alpha.getextrema() != (255, 255) else None)


def _packed(image: Image.Image, *, drawing: bool) -> Packed:
    """`drawing`: the file may hold one; letters stay sharp unless that takes WORTH times the bytes."""
    few = FEW_GREYS if image.mode == "L" else FEW_COLOURS
    if image.mode == "1" or image.getcolors(few) is not None:
        return _flate(image)
    jpeg, flate = _jpeg(image), _flate(image) if drawing else None
    return flate if flate and len(flate.data) <= WORTH * len(jpeg.data) else jpeg


def _scaled(image: Image.Image, across: int) -> Image.Image:
    high = max(1, round(image.height * across / image.width))
    smooth = image.convert("L") if image.mode == "1" else image
    return smooth.resize((across, high), Image.Resampling.LANCZOS)


def _for_screen(image: Image.Image, profile: bytes) -> tuple[Image.Image, bytes]:
    return (cmyk_to_rgb(image, profile), b"") if image.mode == "CMYK" else (image, profile)


def _jpeg(image: Image.Image) -> Packed:
    """Pillow writes inks as Adobe does, inverted."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY[image.mode], optimize=True)
    space = SPACES[image.mode]
    return Packed(image.width, image.height, space, buffer.getvalue(), "DCTDecode", inverted=space == "cmyk")


def _flate(image: Image.Image) -> Packed:
    data = zlib.compress(image.tobytes(), 9)
    bits: Literal[1, 8] = 1 if image.mode == "1" else 8
    return Packed(image.width, image.height, SPACES[image.mode], data, "FlateDecode", bits=bits)
