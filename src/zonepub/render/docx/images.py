"""Pictures in the package, each once, and the drawing that shows one (D5.17)."""

from collections.abc import Callable
from pathlib import Path

from zonepub.barcodes import Symbol, png
from zonepub.fonts import Stack
from zonepub.model import Picture
from zonepub.present.local_words import local
from zonepub.records import dataclass, field
from zonepub.render.docx.xml import attribute, emu
from zonepub.render.png import indexed_png
from zonepub.style import Colour

LONGEST = 2400  # pixels: 300 ppi over the width of an A4 page
PLACEHOLDER_WIDTH = 900  # pixels
INKS = 16  # shades of the words on their ground
GRAPHIC = (
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="{lock}"/></wp:cNvGraphicFramePr><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name={name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{rel}"/>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "{line}</pic:spPr></pic:pic></a:graphicData></a:graphic>"
)
DRAWING = (
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{id}" name={name} descr={alt}>{decor}</wp:docPr>'
    + GRAPHIC
    + "</wp:inline></w:drawing>"
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
ORIGIN = '<wp:position{axis} relativeFrom="page"><wp:posOffset>{at}</wp:posOffset></wp:position{axis}>'
BACKDROP = (
    '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="0"'
    ' behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    + ORIGIN.format(axis="H", at=0)
    + ORIGIN.format(axis="V", at="{top}")
    + '<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="{id}" name={name} descr={alt}>{decor}</wp:docPr>' + GRAPHIC + "</wp:anchor></w:drawing>"
)


@dataclass(slots=True)
class DocxImages:
    """Collects pictures; the file names are ours, numbered in reading order.

    `drawn`: the highest number of a drawing so far, also in headers of the office's template (D5.17).
    """

    language: str  # of the report
    drawn: int = 0
    prefix: str = "r"  # of relationships: the template has none that begin so
    files: dict[str, bytes] = field(default_factory=dict)  # relationship id -> data
    names: dict[str, str] = field(default_factory=dict)  # relationship id -> file name
    _known: dict[Path | Symbol | str, str] = field(default_factory=dict)

    def add(self, picture: Picture) -> str:
        """The relationship of a picture file."""
        from zonepub.render.raster import web_image  # Pillow is for reports with pictures

        if picture.path not in self._known:
            image = web_image(picture.path, LONGEST)
            self._known[picture.path] = self._keep(image.data, image.suffix)
        return self._known[picture.path]

    def symbol(self, symbol: Symbol) -> str:
        """The relationship of a barcode."""
        if symbol not in self._known:
            self._known[symbol] = self._keep(png(symbol), ".png")
        return self._known[symbol]

    def placeholder(self, notice: str, draw: Callable[[], bytes]) -> str:
        """The relationship of the picture that says a picture is to come."""
        if notice not in self._known:
            self._known[notice] = self._keep(draw(), ".png")
        return self._known[notice]

    def backdrop(self, colour: Colour, width: float, height: float) -> str:
        """A ground from the corner of the page, behind the text; points. Decoration: readers pass it by."""
        if colour.rgb not in self._known:
            self._known[colour.rgb] = self._keep(_plain_ground(colour), ".png")
        return self._draw(BACKDROP, self._known[colour.rgb], width, height, lock=0, decorative=True)

    def full_page(self, picture: Picture, alt: str, width: float, height: float, top: float = 0.0) -> str:
        """A picture that covers a page from `top` on, behind the text; what is over it is cut off. Points."""
        height -= top
        share = (picture.width / picture.height) / (width / height)  # above 1: too wide for the page
        over = round(50_000 * (1 - min(share, 1 / share)))  # in 1/1000 of a percent, at each of two sides
        crop = f'<a:srcRect l="{over}" r="{over}"/>' if share > 1 else f'<a:srcRect t="{over}" b="{over}"/>'
        return self._draw(BACKDROP, self.add(picture), width, height, lock=1, alt=alt, crop=crop, top=top)

    def _keep(self, data: bytes, suffix: str) -> str:
        name = f"{self.prefix}Image{len(self.files) + 1}"
        self.files[name], self.names[name] = data, f"image{len(self.files) + 1}{suffix}"
        return name

    def drawing(
        self,
        relationship: str,
        alt: str,
        width: float,
        height: float,
        line: str = "",
        *,
        decorative: bool = False,
    ) -> str:
        """An inline drawing, `width` by `height` points."""
        return self._draw(
            DRAWING, relationship, width, height, lock=1, line=line, alt=alt, decorative=decorative
        )

    def _draw(
        self,
        form: str,
        relationship: str,
        width: float,
        height: float,
        *,
        lock: int,
        line: str = "",
        alt: str = "",
        crop: str = "",
        decorative: bool = False,
        top: float = 0.0,
    ) -> str:
        self.drawn += 1
        name = attribute(f"{local(self.language).picture} {self.drawn}")
        values = {"name": name, "alt": attribute(alt), "line": line, "lock": lock}
        values |= {"crop": crop, "decor": DECORATIVE if decorative else "", "top": str(emu(top))}
        return form.format(id=self.drawn, rel=relationship, cx=emu(width), cy=emu(height), **values)


def _plain_ground(colour: Colour) -> bytes:
    from PIL import Image, ImageColor

    return indexed_png(Image.new("L", (8, 8)), bytes(ImageColor.getrgb(colour.css)))


def draw_placeholder(notice: str, ratio: float, ground: Colour, ink: Colour, font: Stack) -> bytes:
    """A quiet ground with a notice in its middle."""
    from PIL import Image, ImageColor, ImageDraw, ImageFont

    width, height = PLACEHOLDER_WIDTH, max(1, round(PLACEHOLDER_WIDTH * ratio))
    image = Image.new("L", (width, height))  # how much of the ink each place has
    source = font.faces[0].source
    letters = ImageFont.truetype(str(source.path), 34, index=source.index)
    spaced = "\u2009".join(notice)
    ImageDraw.Draw(image).text((width / 2, height / 2), spaced, fill=255, font=letters, anchor="mm")
    image = image.point([round(amount * (INKS - 1) / 255) for amount in range(256)])
    ends = ImageColor.getrgb(ground.css if ground else "#F3F3F3"), ImageColor.getrgb(ink.css)
    shades = (
        round(least + (most - least) * step / (INKS - 1))
        for step in range(INKS)
        for least, most in zip(*ends, strict=True)
    )
    return indexed_png(image, bytes(shades))
