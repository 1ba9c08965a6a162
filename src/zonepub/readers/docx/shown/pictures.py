"""Pictures and shapes of a DOCX: what is shown, what it says to those who cannot see it."""

from lxml import etree

from zonepub.readers.docx.package import DocxPackage, PartRelations, R, W
from zonepub.readers.shown import ShownPicture, mark

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
LEAST = 36_000  # EMU: a millimetre
THINNEST = 3_000  # EMU: the short side of what is long
FARTHEST = 20_000_000  # EMU
PLAIN_GROUND = 1024  # bytes: a picture of one colour needs no more


def drawing(
    node: etree._Element, package: DocxPackage, relations: PartRelations
) -> tuple[str, list[ShownPicture]]:
    """The mark of a drawing, and its pictures. A ground of one colour behind the words says nothing."""
    words: list[str] = []
    pictures: list[ShownPicture] = []
    for shape in node.iter(f"{WP}inline", f"{WP}anchor"):
        properties, extent = shape.find(f"{WP}docPr"), shape.find(f"{WP}extent")
        alt = properties.get("descr", "") if properties is not None else ""
        blip = next(shape.iter(f"{A}blip"), None)
        if blip is None:
            words.append(mark(f"shape: {alt}"))
            continue
        _, name = relations.parts.get(blip.get(f"{R}embed", ""), ("", ""))
        data = (package.read(name) if name else None) or b""
        behind = shape.get("behindDoc") == "1" and not alt
        if behind and len(data) < PLAIN_GROUND:
            continue
        reason = "" if data else "lost"
        if properties is not None and properties.get("hidden") in ("1", "true"):
            reason = "hidden"
        elif extent is not None and is_tiny(_whole(extent.get("cx")), _whole(extent.get("cy"))):
            reason = "tiny"
        elif any(abs(_whole(offset.text)) > FARTHEST for offset in shape.iter(f"{WP}posOffset")):
            reason = "off the page"
        elif (
            any(frame.keys() for frame in shape.iter(f"{A}xfrm"))
            or shape.find(f".//{A}alphaModFix") is not None
        ):
            reason = "turned, mirrored or made transparent"
        words.append(mark(f"unseen: {reason}: picture: {alt}" if reason else f"picture: {alt}"))
        pictures.append(ShownPicture(data))
        words += [mark(f"→{target[1]}") for target in _links(shape, relations)]
    for path in node.iter(f"{V}textpath"):
        if "string" in path.attrib:  # that of a kind of shapes has none
            words.append(mark(f"watermark {path.get('string')}"))
    for other in node.iter(f"{V}imagedata"):
        words.append(mark(f"picture: {other.get('title', '')}"))
    if node.tag == f"{W}object":
        words.append(mark("object"))
    return "".join(words), pictures


def is_tiny(width: int, height: int) -> bool:
    """Whether nobody sees a picture of that size, in EMU; a long one may be thin."""
    return max(width, height) < LEAST or min(width, height) < THINNEST


def _links(shape: etree._Element, relations: PartRelations) -> list[tuple[str, str]]:
    """Where a click on a picture leads."""
    clicks = (item.get(f"{R}id", "") for item in shape.iter(f"{A}hlinkClick"))
    return [relations.links.get(identity, ("", "?")) for identity in clicks]


def _whole(text: str | None) -> int:
    try:
        return int(text or "0")
    except ValueError:
        return 0
