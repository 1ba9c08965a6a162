"""Pictures for the press: inks, black alone where a drawing is grey, no more ink than paper holds (X6)."""

from typing import Any

from PIL import Image, ImageChops, ImageMath

from zonepub.records import dataclass
from zonepub.render.icc import description, press_to_press, rgb_to_cmyk

GREY = 2  # difference of red, green and blue, of 255, up to which a pixel is grey
FULL = 255  # of one ink
BAND = 512  # rows that are reckoned with at once: sums take 16 bytes a pixel


@dataclass(frozen=True, slots=True)
class PressColour:
    """What print does with colours.

    `convert` turns RGB to inks through `profile`, `cmyk` also inks made for another press. `ink_limit`: the
    most ink at one place, in percent of one.
    """

    profile: bytes
    convert: bool
    cmyk: bool = False
    ink_limit: int = 400


def for_press(
    image: Image.Image, profile: bytes, press: PressColour, *, drawing: bool
) -> tuple[Image.Image, bytes]:
    """Colours of a decoded picture and the profile that stays with them. `drawing`: nothing JPEG has made."""
    if image.mode == "CMYK":
        if press.cmyk and is_foreign(profile, press.profile):
            image = press_to_press(image, profile, press.profile)
        return within_limit(image, press.ink_limit), b""
    if image.mode != "RGB":
        return image, b""
    grey = _greys(image)
    if grey.getextrema() == (FULL, FULL):
        return image.convert("L"), b""
    if not press.convert:
        return image, profile
    inks = rgb_to_cmyk(image, profile, press.profile)
    if drawing and grey.getbbox():
        black = ImageChops.invert(image.convert("L"))
        none = Image.new("L", image.size)
        inks.paste(Image.merge("CMYK", (none, none, none, black)), mask=grey)
    return within_limit(inks, press.ink_limit), b""


def is_foreign(profile: bytes, press: bytes) -> bool:
    """Whether a picture in inks says that they were reckoned for another press."""
    return bool(profile) and profile != press and description(profile) != description(press)


def most_ink(image: Image.Image) -> float:
    """The most ink of a picture in CMYK at one place, in percent of one."""
    sums = [
        _reckoned(band, lambda ink: ink["c"] + ink["m"] + ink["y"] + ink["k"]) for _, band in _bands(image)
    ]
    highest = max((float(band.getextrema()[1]) for band in sums), default=0.0)  # type: ignore[arg-type]
    return highest * 100 / FULL


def within_limit(image: Image.Image, limit: float) -> Image.Image:
    """The picture; where it is over the limit, black stays and the colours give way alike."""
    if most_ink(image) <= limit:
        return image
    most = limit * FULL / 100
    kept = image.copy()
    for top, band in _bands(image):

        def share(ink: Any) -> Any:
            colours = ink["float"](ink["max"](ink["c"] + ink["m"] + ink["y"], 1))
            return ink["min"]((most - ink["k"]) / colours, 1.0)

        parts = [
            _reckoned(band, lambda ink, name=name: ink["int"](ink[name] * share(ink))).convert("L")
            for name in "cmy"
        ]
        kept.paste(Image.merge("CMYK", (*parts, band.getchannel("K"))), (0, top))
    return kept


def _greys(image: Image.Image) -> Image.Image:
    """255 where a pixel is grey."""
    red, green, blue = image.split()
    apart = ImageChops.lighter(
        ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue)),
        ImageChops.difference(red, blue),
    )
    return apart.point(lambda value: FULL if value <= GREY else 0)


def _bands(image: Image.Image) -> list[tuple[int, Image.Image]]:
    return [
        (top, image.crop((0, top, image.width, min(top + BAND, image.height))))
        for top in range(0, image.height, BAND)
    ]


def _reckoned(image: Image.Image, formula: Any) -> Image.Image:
    reckoned = ImageMath.lambda_eval(formula, **dict(zip("cmyk", image.split(), strict=True)))
    assert isinstance(reckoned, Image.Image)
    return reckoned
