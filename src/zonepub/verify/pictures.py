"""Whether the picture that a file shows is that of the source: the same scene, however it was packed."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from zonepub.model import Picture
from zonepub.pictures import opened, upright
from zonepub.readers.shown import MarkedLine, ShownPicture, readable
from zonepub.verify.block_wording import ExpectedLine
from zonepub.verify.equality import Difference

if TYPE_CHECKING:
    from PIL import Image

COATED = Path(__file__).parents[1] / "render" / "data" / "FOGRA39L.icc"
SIDE = 16  # of the small grey picture that is compared
LEAST_LIKENESS = 0.93  # correlation of the greys
LEAST_IN_INKS = 0.7  # inks are bounded and mixed anew, so that what is pale differs
FLAT = 4.0  # greys: what differs less has no scene to compare
MOST_APART = 40.0  # greys, for flat pictures
FINE = 64  # side of the grey picture in which edits are looked for
MOST_APART_FINE = 40.0  # greys, of one place of it
FAR_APART = 128  # of 255: more than an edge that another engine softens otherwise
MOST_APART_IN_ALL = 4.0  # greys, on average
Greys = tuple[float, ...]


def picture_differences(wanted: ExpectedLine, found: MarkedLine) -> Iterator[Difference]:
    """Pictures that are not those of the line, or that are too many or too few."""
    if len(wanted.pictures) != len(found.pictures):
        text = f"{len(wanted.pictures)} ≠ {len(found.pictures)}"
        yield Difference("picture", wanted.kind, readable(wanted.text), text, wanted.span, found.place)
        return
    for picture, shown in zip(wanted.pictures, found.pictures, strict=True):
        if picture is not None and not _is_shown(picture, shown):
            yield Difference("picture", wanted.kind, picture.name, found.place, wanted.span, found.place)


def _is_shown(picture: Picture, shown: ShownPicture) -> bool:
    least = LEAST_IN_INKS if shown.inks else LEAST_LIKENESS
    wanted = source_greys(picture)
    if any(_alike(greys, shown_greys(shown), least) for greys in wanted):
        return True
    image = _opened(shown) if shown.inks else None
    if image is None or image.mode != "CMYK":
        return False
    seen = _greys_of_inks(image)  # a flat colour has no scene: its inks are seen by a profile
    return any(_alike(greys, inks, least) for greys in wanted for inks in seen)


def same_picture(path: Path, data: bytes) -> bool:
    """Whether a picture of an edited file is the one at `path`, perhaps packed or sized anew (L20).

    Finer than a scene: in a chart one bar may have become another.
    """
    shown = _fine_greys(data)
    if not shown:
        return False
    with opened(path) as image:
        inks = image.mode == "CMYK"
        image.draft(image.mode, (8 * FINE, 8 * FINE))
        image.load()
        wanted = () if inks else _greys(upright(image), FINE)
    if inks:
        small = shown_greys(ShownPicture(data))
        return any(_alike(greys, small, LEAST_IN_INKS) for greys in _source_greys(path, 0, 0))
    apart = [abs(one - two) for one, two in zip(wanted, shown, strict=True)]
    return max(apart) <= MOST_APART_FINE and sum(apart) <= MOST_APART_IN_ALL * len(apart)


def _fine_greys(data: bytes) -> Greys:
    from PIL import Image

    try:
        image = Image.open(BytesIO(data))
        image.draft(image.mode, (8 * FINE, 8 * FINE))
        image.load()
        return _greys(upright(image), FINE)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ()


def source_greys(picture: Picture) -> tuple[Greys, ...]:
    """The picture of the source, small and grey, as it stands upright on white paper.

    Of inks there are several: files do not agree on what no ink is, and a screen sees inks by a profile.
    """
    stat = picture.path.stat()
    return _source_greys(picture.path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=512)
def _source_greys(path: Path, _changed: int, _size: int) -> tuple[Greys, ...]:
    with opened(path) as image:
        image.draft(image.mode, (8 * SIDE, 8 * SIDE))
        image.load()
        stands = upright(image)
        return _greys_of_inks(stands) if image.mode == "CMYK" else (_greys(stands),)


def _greys_of_inks(image: "Image.Image") -> tuple[Greys, ...]:
    """Full ink at 255 and at 0, by the bare sums and by the picture's profile or that of coated paper."""
    from PIL import ImageChops, ImageCms

    own, shipped = image.info.get("icc_profile"), COATED.read_bytes()
    seen: list[Greys] = []
    for inks in (image, ImageChops.invert(image)):
        seen.append(_greys(inks.copy()))
        for profile in filter(None, (own, shipped)):
            with suppress(OSError, ImageCms.PyCMSError):  # no profile, or one of other colours
                screen = ImageCms.profileToProfile(
                    inks, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB",
                    renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
                )  # fmt: skip
                assert screen is not None
                seen.append(_greys(screen))
    return tuple(seen)


@lru_cache(maxsize=512)
def shown_greys(shown: ShownPicture) -> Greys:
    """The same of a picture in a file; nothing where it cannot be opened."""
    image = _opened(shown)
    return _greys(image) if image is not None else ()


def _opened(shown: ShownPicture) -> "Image.Image | None":
    """A picture in a file, as it stands on the page; None where it cannot be opened."""
    from PIL import Image

    try:
        if shown.mode:
            image = Image.frombytes(shown.mode, shown.size, shown.data)
        else:
            image = Image.open(BytesIO(shown.data))
            image.draft(image.mode, (8 * SIDE, 8 * SIDE))
            image.load()
        if shown.inverted and image.mode == "CMYK" and shown.mode:
            from PIL import ImageChops

            image = ImageChops.invert(image)
        if shown.mask:
            mask = Image.frombytes("L", shown.size, shown.mask)
            clear = image.convert("RGBA")
            clear.putalpha(mask)
            image = clear
        image = _in_shades(image)
        image.thumbnail((8 * SIDE, 8 * SIDE))
        return image
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _greys(image: "Image.Image", side: int = SIDE) -> Greys:
    """On white, shrunk to a square."""
    from PIL import Image

    if image.mode == "I" or image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    image = _in_shades(image)
    image.thumbnail((8 * side, 8 * side))
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    small = image.convert("L").resize((side, side), Image.Resampling.BOX)
    return tuple(map(float, small.tobytes()))


def _in_shades(image: "Image.Image") -> "Image.Image":
    """Colours of a palette and black dots as shades: made small as they are, single pixels stay of them."""
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB") if image.mode == "P" else image


def _alike(one: Greys, two: Greys, least: float) -> bool:
    """Whether two small pictures show one scene: their greys rise and fall together."""
    if not one or not two:
        return False
    mean_one, mean_two = sum(one) / len(one), sum(two) / len(two)
    apart_one, apart_two = [grey - mean_one for grey in one], [grey - mean_two for grey in two]
    square_one, square_two = sum(grey * grey for grey in apart_one), sum(grey * grey for grey in apart_two)
    together = sum(a * b for a, b in zip(apart_one, apart_two, strict=True))
    if together > least * (square_one * square_two) ** 0.5:
        return True
    flat = FLAT * FLAT * len(one)  # noise alone tells no scene
    both_flat = min(square_one, square_two) < flat and max(square_one, square_two) < 4 * flat
    return both_flat and abs(mean_one - mean_two) < MOST_APART


def same_drawing(one: bytes, two: bytes) -> bool:
    """Whether two pictures of a page show the same; edges that another engine softens otherwise do."""
    from PIL import Image, ImageChops

    try:
        with Image.open(BytesIO(one)) as first, Image.open(BytesIO(two)) as second:
            if first.size != second.size:
                return False
            difference = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return all(band.getextrema()[1] < FAR_APART for band in difference.split())  # type: ignore[operator]
