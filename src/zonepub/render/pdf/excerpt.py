"""Some pages of a layout as a PDF to look at: painted as in the whole file, without what nobody sees of it.

Tags, links, bookmarks and metadata take longer than a page or two; a desk shows pages after every key.
"""

from collections.abc import Sequence

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import text_frames
from zonepub.layout.runs import RunStyle
from zonepub.render.pdf.file import PdfWriter, Raw, StreamObject, dictionary
from zonepub.render.pdf.operators import box_array
from zonepub.render.pdf.output_intents import screen_intent
from zonepub.render.pdf.page import PagePainter
from zonepub.render.pdf.printers_marks import page_boxes
from zonepub.render.pdf.resources import Resources
from zonepub.render.pdf.tags import StructureTree
from zonepub.style.model import PdfStyle


def excerpt(layout: Layout, settings: PdfStyle, first: int, end: int) -> bytes:
    """The pages of `layout` from the `first`, counted from 0, to before `end`."""
    resources = Resources(settings, Diagnostics(), screen_intent(), press=False)
    boxes = [page_boxes(page.geometry.width, page.geometry.height, 0.0, marks=False) for page in layout.pages]
    painter = PagePainter(layout, resources, StructureTree(), boxes)
    _pass_readings(painter, layout, first)
    contents = [painter.paint(page) for page in layout.pages[first:end]]
    objects = PdfWriter("1.7")
    tree = objects.new()
    resources.pack_pictures(objects)
    drawn_with = objects.ref(objects.new(resources.resources(objects)))
    pages = [
        objects.new(dictionary({
            "Type": "/Page", "Parent": objects.ref(tree), "Resources": drawn_with,
            "MediaBox": box_array(box.media),
            "Contents": objects.ref(StreamObject("", content.encode("latin-1"))),
        }))
        for box, content in zip(boxes[first:end], contents, strict=True)
    ]  # fmt: skip
    _list(tree, pages, objects)
    catalog = objects.new(dictionary({"Type": "/Catalog", "Pages": objects.ref(tree)}))
    return objects.save(catalog, objects.new(dictionary({})))


def _pass_readings(painter: PagePainter, layout: Layout, first: int) -> None:
    """A base that is parted by the end of the page before has its reading there."""
    for _, _, frame in text_frames(layout.pages[max(0, first - 1) : first]):
        styles = (piece.run.payload for piece in frame.line.pieces if piece.run.ruby)
        readings = (style.reading for style in styles if isinstance(style, RunStyle))
        painter.read.update(reading for reading in readings if reading is not None)


def _list(tree: Raw, pages: Sequence[Raw], objects: PdfWriter) -> None:
    kids = " ".join(objects.ref(page) for page in pages)
    tree.data = dictionary({"Type": "/Pages", "Count": str(len(pages)), "Kids": f"[{kids}]"}).encode()
