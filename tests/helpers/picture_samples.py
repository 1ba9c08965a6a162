"""Pictures of every kind, made here; and what a finished PDF holds of them."""

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from pikepdf import Object, Page, Pdf, parse_content_stream
from PIL import Image, ImageChops

from zonepub.render.icc import FOGRA39, SRGB, shipped_profile

WIDE, HIGH = 60, 40
# quadrants: top left, top right, bottom left, bottom right
COLOURS = ((200, 30, 30), (30, 150, 40), (30, 40, 190), (235, 225, 200))
GREYS = (0, 80, 160, 255)
INKS = ((0, 230, 230, 20), (230, 0, 230, 30), (250, 200, 0, 20), (0, 0, 40, 0))
SECRET = b"SecretPlace"
ORIENTATION, GPS, PLACE = 0x0112, 0x8825, 0x001D
ON_SIDE = 6


def quadrants(mode: str, values: tuple) -> Image.Image:  # type: ignore[type-arg]
    """A picture that shows which way up it is and which colours it has."""
    image = Image.new(mode, (WIDE, HIGH))
    for index, value in enumerate(values):
        left, top = (index % 2) * WIDE // 2, (index // 2) * HIGH // 2
        image.paste(value, (left, top, left + WIDE // 2, top + HIGH // 2))
    return image


def coloured() -> Image.Image:
    return quadrants("RGB", COLOURS)


def grey() -> Image.Image:
    return quadrants("L", GREYS)


def inked() -> Image.Image:
    return quadrants("CMYK", INKS)


def clear(image: Image.Image) -> Image.Image:
    """With an alpha channel that hides the bottom half."""
    alpha = Image.new("L", image.size, 255)
    alpha.paste(0, (0, HIGH // 2, WIDE, HIGH))
    image.putalpha(alpha)
    return image


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def sixteen_bits() -> Image.Image:
    data = b"".join(struct.pack("<H", value * 257) for value in grey().tobytes())
    return Image.frombytes("I;16", (WIDE, HIGH), data)


def with_hole() -> bytes:
    """A palette one of whose colours is clear: the bottom right quadrant."""
    image = coloured().quantize(8)
    return saved(image, "PNG", transparency=image.getpixel((WIDE - 1, HIGH - 1)))


def without_adobe() -> bytes:
    """Inks as plain numbers, 255 for full, and no mark of Adobe's: Pillow writes the mark and inverts."""
    data = saved(ImageChops.invert(inked()), "JPEG", quality=95)
    at = data.index(b"\xff\xee")
    (length,) = struct.unpack(">H", data[at + 2 : at + 4])
    return data[:at] + data[at + 2 + length :]


def turned() -> bytes:
    """As a camera held on its side stores it."""
    exif = Image.Exif()
    exif[ORIENTATION] = ON_SIDE
    return saved(coloured().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)


def turned_tiff() -> bytes:
    return saved(coloured().transpose(Image.Transpose.ROTATE_90), "TIFF", tiffinfo={ORIENTATION: ON_SIDE})


def located() -> bytes:
    """With a place in EXIF, in XMP, in a comment, and in a second picture behind the first."""
    exif = Image.Exif()
    exif.get_ifd(GPS)[PLACE] = SECRET.decode()
    exif[GPS] = exif.get_ifd(GPS)
    picture = saved(coloured(), "JPEG", exif=exif, comment=SECRET, xmp=b"<x>%s</x>" % SECRET, quality=95)
    return picture + saved(coloured(), "JPEG", exif=exif)


def moving(kind: str) -> bytes:
    """The first frame is ours, the second black."""
    black = Image.new("RGB", (WIDE, HIGH))
    return saved(coloured(), kind, save_all=True, append_images=[black], duration=100, loop=0)


def redated(profile: bytes) -> bytes:
    """The same profile made a year earlier."""
    return profile[:24] + struct.pack(">H", 2019) + profile[26:]


SAMPLES: dict[str, Callable[[], bytes]] = {
    "1.png": lambda: saved(quadrants("1", (1, 0, 0, 1)), "PNG"),
    "l.png": lambda: saved(grey(), "PNG"),
    "la.png": lambda: saved(clear(grey()), "PNG"),
    "p.gif": lambda: saved(coloured().quantize(8), "GIF"),
    "p-clear.png": with_hole,
    "rgba.png": lambda: saved(clear(coloured()), "PNG"),
    "deep.png": lambda: saved(sixteen_bits(), "PNG"),
    "deep.tif": lambda: saved(sixteen_bits(), "TIFF"),
    "rgb.tif": lambda: saved(coloured(), "TIFF"),
    "cmyk.tif": lambda: saved(inked(), "TIFF"),
    "lossy.webp": lambda: saved(coloured(), "WEBP", quality=95),
    "clear.webp": lambda: saved(clear(coloured()), "WEBP", lossless=True),
    "rgb.bmp": lambda: saved(coloured(), "BMP"),
    "l.jpg": lambda: saved(grey(), "JPEG", quality=95),
    "progressive.jpg": lambda: saved(coloured(), "JPEG", progressive=True, quality=95),
    "adobe-cmyk.jpg": lambda: saved(inked(), "JPEG", quality=95),
    "plain-cmyk.jpg": without_adobe,
    "turned.jpg": turned,
    "turned.tif": turned_tiff,
    "located.jpg": located,
    "profile.jpg": lambda: saved(coloured(), "JPEG", icc_profile=redated(shipped_profile(SRGB)), quality=95),
    "profile.png": lambda: saved(coloured(), "PNG", icc_profile=redated(shipped_profile(SRGB))),
    "press.tif": lambda: saved(inked(), "TIFF", icc_profile=shipped_profile(FOGRA39)),
    "moving.gif": lambda: moving("GIF"),
    "moving.webp": lambda: moving("WEBP"),
    "png-in-truth.jpg": lambda: saved(coloured(), "PNG"),
    "grey-as-rgb.png": lambda: saved(grey().convert("RGB"), "PNG"),
}


SAMPLE = "样图 "


def report_of(folder: Path, files: dict[str, bytes]) -> Path:
    """A report that shows each file once; the alt names the file."""
    lines, captions = ["zonepub: 1", "report: {title: 图片}", "body:", "- 正文。"], []
    for index, (name, data) in enumerate(files.items()):
        (folder / name).write_bytes(data)
        lines += [f"- section: 第{index}节", "  body:", f"  - figure: fig-{index}"]
        captions.append(f"fig-{index}: {{text: 图{index}, image: {name}, alt: {SAMPLE}{name}}}")
    (folder / "captions.yaml").write_text("\n".join(captions), "utf-8")
    path = folder / "report.yaml"
    path.write_text("\n".join(lines), "utf-8")
    return path


class Shown:
    """A picture in a finished PDF, found by its alt: the object, the page, and what a reader sees."""

    def __init__(self, pdf: Pdf, data: pypdfium2.PdfDocument, alt: str) -> None:
        figure = next(thing for thing in pdf.objects if is_figure(thing, alt))
        mark, sheet = figure_content(figure)
        self.number = next(index for index, page in enumerate(pdf.pages) if page.obj.objgen == sheet.objgen)
        page = pdf.pages[self.number]
        self.matrix, name = drawn(page, mark)
        self.object = page.Resources.XObject[name]
        self.document, self.media = data, [float(edge) for edge in page.mediabox]

    def pixels(self) -> list[tuple[int, int, int]]:
        """What is seen in the middle of each quadrant."""
        sheet = self.document[self.number].render(scale=1).to_pil().convert("RGB")
        wide, _, _, high, left, low = self.matrix
        scale = sheet.height / (self.media[3] - self.media[1])
        seen = []
        for down, across in ((0.75, 0.25), (0.75, 0.75), (0.25, 0.25), (0.25, 0.75)):
            x, y = (left + across * wide - self.media[0]) * scale, (low + down * high - self.media[1]) * scale
            pixel = sheet.getpixel((round(x), round(sheet.height - y)))
            assert isinstance(pixel, tuple)
            seen.append(pixel)
        return seen

    @property
    def space(self) -> str:
        """DeviceGray, DeviceRGB, DeviceCMYK or ICCBased."""
        space = self.object.ColorSpace
        return str(space[0] if space._type_name == "array" else space).strip("/")

    @property
    def profile(self) -> bytes:
        return bytes(self.object.ColorSpace[1].read_bytes())


def is_figure(thing: Object, alt: str) -> bool:
    if thing._type_name != "dictionary" or thing.get("/S") != "/Figure":
        return False
    return str(thing.get("/Alt")).removeprefix(SAMPLE) == alt


def figure_content(figure: Object) -> tuple[int, Object]:
    """MCID and page of the picture."""
    kids = figure.K if figure.K._type_name == "array" else [figure.K]
    for kid in kids:
        if isinstance(kid, int):
            return int(kid), figure.Pg
        if kid.get("/Type") == "/MCR":
            return int(kid.MCID), kid.Pg
    raise AssertionError("no content")


def drawn(page: Page, mark: int) -> tuple[list[float], str]:
    """Matrix and resource name of the picture in a piece of marked content."""
    inside, matrix = False, [1.0, 0, 0, 1, 0, 0]
    for step in parse_content_stream(page):
        match str(step.operator):
            case "BDC":
                inside = step.operands[1].get("/MCID") == mark
            case "cm":
                matrix = [float(value) for value in step.operands]
            case "Do" if inside:
                return matrix, str(step.operands[0])
    raise AssertionError("not drawn")
