"""Drawings: where their pictures, text boxes and charts are, and what the pictures hold."""

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from zonepub.importing.document import RawPicture, RawRun, Words
from zonepub.importing.readers.docx.branches import chosen
from zonepub.importing.readers.docx.names import MC, PIC, WP, A, R, V, W
from zonepub.importing.readers.docx.part_text import PartText
from zonepub.importing.readers.docx.source import Source
from zonepub.readers.docx.package import PartRelations
from zonepub.records import dataclass

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
BOX = f"{W}txbxContent"
OTHER = {  # what cannot be read -> what it is called
    f"{W}control": "ActiveX",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingInk}contentPart": "ink",
    "{http://schemas.microsoft.com/office/drawing/2017/model3d}model3d": "3D",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a drawing. `frame` is the element that describes the whole, `shape` the one next to it."""

    kind: Literal["picture", "box", "chart", "diagram", "words", "fallback", "other"]
    element: etree._Element
    frame: etree._Element | None = None
    shape: etree._Element | None = None


def found_in(drawing: etree._Element) -> Iterator[Found]:
    """Everything in a drawing that may become a block, in the order of the file."""
    return _walk(drawing, None, None)


def _walk(
    element: etree._Element, frame: etree._Element | None, shape: etree._Element | None
) -> Iterator[Found]:
    for child in element:
        tag = child.tag
        if tag in (f"{WP}inline", f"{WP}anchor"):
            yield from _walk(child, child.find(f"{WP}docPr"), None)
        elif tag == f"{PIC}pic":
            yield from _walk(child, frame, child.find(f"{PIC}nvPicPr/{PIC}cNvPr"))
        elif tag == f"{MC}AlternateContent":
            branch = chosen(child)
            for other in child:
                if other is branch:
                    yield from _walk(other, frame, shape)
                else:
                    yield Found("fallback", other)
        elif tag == BOX:
            yield Found("box", child)
        elif tag == f"{A}blip":
            yield Found("picture", child, frame, shape)
        elif tag == f"{V}imagedata":
            yield Found("picture", child, frame, element)
        elif tag in (CHART, CHART_EX):
            yield Found("chart", child, frame)
        elif tag == DIAGRAM:
            yield Found("diagram", child, frame)
        elif tag == f"{V}textpath" and (child.get("string") or "").strip():
            yield Found("words", child)
        elif tag in OTHER:
            yield Found("other", child, frame)
        elif tag != f"{V}shapetype":
            yield from _walk(child, frame, shape)


def picture_of(source: Source, part: PartText, relations: PartRelations, found: Found) -> RawPicture | None:
    """The picture with its bytes and alternative text; None, with a warning, for what is none."""
    if found.frame is not None and any(
        item.get("val") in ("1", "true") for item in found.frame.iter(DECORATIVE)
    ):
        source.warn("docx-decorative", None, "decorative")
        return None
    if found.kind == "other":
        source.warn("docx-object", None, OTHER[found.element.tag], what=OTHER[found.element.tag])
        return None
    alt = _alternative(part, found)
    if found.kind in ("chart", "diagram"):
        identity = found.element.get(f"{R}id") or found.element.get(f"{R}dm") or ""
        _, name = relations.parts.get(identity, ("", ""))
        source.warn("docx-object", None, name or found.kind, what=found.kind)
        return RawPicture(address=name or found.kind, alt=alt)
    return _bitmap(source, relations, found, alt)


def _bitmap(source: Source, relations: PartRelations, found: Found, alt: Words) -> RawPicture | None:
    element = found.element
    if element.tag == f"{A}blip":
        identity, linked = element.get(f"{R}embed"), element.get(f"{R}link")
        _note_crop(source, element)
    else:
        identity, linked = element.get(f"{R}id"), element.get(f"{R}href")
    kind_and_name = relations.parts.get(identity or "")
    outside = relations.links.get(linked or identity or "")
    if kind_and_name is None:
        if outside is None and not alt:
            return None
        return RawPicture(address=outside[1] if outside else "?", alt=alt)
    name = kind_and_name[1]
    data = source.media(name)
    if data is not None and (data[40:44] == b" EMF" or name.lower().endswith((".emf", ".wmf"))):
        source.warn("docx-vector", None, name, part=name)
    return RawPicture(data, name, alt)


def _note_crop(source: Source, blip: etree._Element) -> None:
    """A picture that shows in part only is brought along whole."""
    parent = blip.getparent()
    cut = parent.find(f"{A}srcRect") if parent is not None else None
    if cut is not None and any((cut.get(side) or "").strip("0-") for side in "ltrb"):
        identity = blip.get(f"{R}embed", "")
        source.warn("docx-crop", None, identity)


def _alternative(part: PartText, found: Found) -> Words:
    """The text of `docPr`, else of the picture itself, else of the VML shape; it counts as read."""
    for element in (found.frame, found.shape):
        if element is not None and (element.get("descr") or element.get("alt") or "").strip():
            place = part.attribute(element)
            if place is not None:
                return (RawRun(part.attributes[place.start : place.end], place),)
    return ()
