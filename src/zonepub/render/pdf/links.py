"""Where links arrive, and the annotations that lead there (U16)."""

from collections.abc import Sequence

from zonepub.layout import Layout
from zonepub.layout.boxes import Box
from zonepub.layout.structure import Element
from zonepub.records import dataclass, field
from zonepub.render.pdf.file import PdfWriter, Raw, dictionary, text
from zonepub.render.pdf.operators import box_array, number
from zonepub.render.pdf.printers_marks import Boxes
from zonepub.render.pdf.tag_tree import WrittenTree
from zonepub.render.pdf.tags import LinkArea, Rect

LEAST_TARGET = 18.0  # points, 24 CSS pixels


@dataclass(frozen=True, slots=True)
class Destinations:
    """The anchors of a layout as destinations: page, and the top left corner in the media box."""

    anchors: dict[str, tuple[int, float, float]]
    pages: Sequence[str]  # references
    top: float  # where the first page begins, for anchors that are nowhere
    elements: dict[str, Element] = field(default_factory=dict)  # what stands there

    def array(self, anchor: str) -> str:
        """The destination that shows an anchor at the top of the window."""
        page, x, y = self.anchors.get(anchor, (1, 0.0, self.top))
        return self._view(self.pages[page - 1], x, y)

    def entry(self, anchor: str, tree: WrittenTree) -> dict[str, str]:
        """The entry of a link or bookmark that leads to an anchor; in PDF 2.0 to the element there, too."""
        if not tree.vocabulary.second:
            return {"Dest": self.array(anchor)}
        _, x, y = self.anchors.get(anchor, (1, 0.0, self.top))
        there = self._view(tree.element_at(anchor), x, y)
        return {"A": f"<</S /GoTo /D {self.array(anchor)} /SD {there}>>"}

    def _view(self, there: str, x: float, y: float) -> str:
        return f"[{there} /XYZ {number(x)} {number(y)} null]"


def destinations(layout: Layout, boxes: Sequence[Boxes], pages: Sequence[str]) -> Destinations:
    """Where each anchor of the layout stands first. `pages`: the references of the pages."""
    anchors: dict[str, tuple[int, float, float]] = {}
    elements: dict[str, Element] = {}
    for page, box in zip(layout.pages, boxes, strict=False):
        left, _, _, top = box.trim
        for placed in page.placed:
            for anchor in placed.box.anchors:
                corner = (page.number, left + placed.x, top - placed.y)
                anchors.setdefault(anchor, corner)
                if (element := _element_in(placed.box)) is not None:
                    elements.setdefault(anchor, element)
    return Destinations(anchors, pages, boxes[0].trim[3], elements)


def _element_in(box: Box) -> Element | None:
    """The first element of a box."""
    elements = (getattr(frame, "element", None) for frame in box.frames)
    return next((element for element in elements if element is not None), None)


def register(links: Sequence[LinkArea], objects: PdfWriter) -> dict[int, list[str]]:
    """Register an annotation for each page of a link; the references by page index, from 0.

    Each area keeps its annotation, to which the structure tree refers.
    """
    references: dict[int, list[str]] = {}
    for area in links:
        area.annotation = objects.new()
        references.setdefault(area.page - 1, []).append(objects.ref(area.annotation))
    return references


def fill_in(
    links: Sequence[LinkArea],
    targets: Destinations,
    pages: Sequence[Raw],
    tree: WrittenTree,
    objects: PdfWriter,
) -> None:
    """Say of each annotation where it stands and where it leads."""
    for index, area in enumerate(links):
        page, inline_element = area.page - 1, area.inline_element
        entries = {
            "Type": "/Annot", "Subtype": "/Link", "Rect": box_array(around(area.boxes)), "Border": "[0 0 0]",
            "QuadPoints": quadrilaterals(area.boxes) if len(area.boxes) > 1 else "",
            "F": "4", "P": objects.ref(pages[page]), "StructParent": str(len(pages) + index),
            "Contents": text(inline_element.contents or inline_element.url or inline_element.target),
        }  # fmt: skip
        if inline_element.url:
            entries["A"] = dictionary({"S": "/URI", "URI": text(ascii_url(inline_element.url))})
        else:
            entries |= targets.entry(inline_element.target, tree)
        assert area.annotation is not None
        area.annotation.data = dictionary(entries).encode("latin-1")


def around(boxes: Sequence[Rect]) -> Rect:
    """The box around boxes; a small one grows, so that a finger hits it (WCAG 2.5.8)."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    left, bottom, right, top = min(lefts), min(bottoms), max(rights), max(tops)
    if len(boxes) == 1:
        wider, higher = (max(0.0, LEAST_TARGET - side) / 2 for side in (right - left, top - bottom))
        left, bottom, right, top = left - wider, bottom - higher, right + wider, top + higher
    return left, bottom, right, top


def quadrilaterals(boxes: Sequence[Rect]) -> str:
    """Four corners a box, as readers take them: top left, top right, bottom left, bottom right."""
    corners = ((left, top, right, top, left, bottom, right, bottom) for left, bottom, right, top in boxes)
    return f"[{' '.join(number(value) for corner in corners for value in corner)}]"


def ascii_url(url: str) -> str:
    """A URI holds ASCII: other characters as percent signs and hex."""
    from urllib.parse import quote

    return quote(url, safe="%/:?#[]@!$&'()*+,;=-._~")
