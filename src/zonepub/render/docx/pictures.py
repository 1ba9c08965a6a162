"""Pictures in the package, each once, and the drawing that shows one (D5.17)."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from zonepub.fonts import Stack
from zonepub.model import Picture
from zonepub.render.docx.xml import attribute, emu
from zonepub.render.images import screened
from zonepub.style import Colour

LONGEST = 2400  # pixels: 300 ppi over the width of an A4 page
PLACEHOLDER_WIDTH = 900  # pixels
INKS = 16  # shades of the words on their ground
DRAWING = (
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{id}" name={name} descr={alt}/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name={name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "{line}</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


@dataclass(slots=True)
class Pictures:
    """Collects pictures; the file names are ours, numbered in reading order."""

    files: dict[str, bytes] = field(default_factory=dict)  # relationship id -> data
    names: dict[str, str] = field(default_factory=dict)  # relationship id -> file name
    _known: dict[Path | str, str] = field(default_factory=dict)
    _drawn: int = 0

    def add(self, picture: Picture) -> str:
        """The relationship of a picture file."""
        if picture.path not in self._known:
            made = screened(picture.path, LONGEST)
            self._known[picture.path] = self._keep(made.data, made.suffix)
        return self._known[picture.path]

    def placeholder(self, words: str, ratio: float, ground: Colour, ink: Colour, font: Stack) -> str:
        """The relationship of the picture that says a picture is to come."""
        if words not in self._known:
            self._known[words] = self._keep(_drawn_placeholder(words, ratio, ground, ink, font), ".png")
        return self._known[words]

    def _keep(self, data: bytes, suffix: str) -> str:
        name = f"rImage{len(self.files) + 1}"
        self.files[name], self.names[name] = data, f"image{len(self.files) + 1}{suffix}"
        return name

    def drawing(self, relationship: str, alt: str, width: float, height: float, line: str = "") -> str:
        """An inline drawing, `width` by `height` points."""
        self._drawn += 1
        name = attribute(f"图片 {self._drawn}")
        size = {"cx": emu(width), "cy": emu(height)}
        words = {"name": name, "alt": attribute(alt)}
        return DRAWING.format(id=self._drawn, rel=relationship, line=line, **size, **words)


def _drawn_placeholder(words: str, ratio: float, ground: Colour, ink: Colour, font: Stack) -> bytes:
    """A quiet ground with the words in its middle."""
    from PIL import Image, ImageDraw, ImageFont

    width, height = PLACEHOLDER_WIDTH, max(1, round(PLACEHOLDER_WIDTH * ratio))
    image = Image.new("RGB", (width, height), ground.css if ground else "#F3F3F3")
    source = font.faces[0].source
    letters = ImageFont.truetype(str(source.path), 34, index=source.index)
    spaced = "\u2009".join(words)
    ImageDraw.Draw(image).text((width / 2, height / 2), spaced, fill=ink.css, font=letters, anchor="mm")
    file = BytesIO()
    image.quantize(INKS).save(file, "PNG")
    return file.getvalue()
