"""The structure tree (U5): elements of the layout, links inside them, whose mark is whose on a page.

What they become in the file is in `tag_tree.py`.
"""

from collections.abc import Iterable

from zonepub.layout.runs import InlineElement
from zonepub.layout.structure import CellFacts, Element
from zonepub.records import dataclass, field
from zonepub.render.pdf.file import Raw

Rect = tuple[float, float, float, float]
PASSAGES = ("Span", "Strong", "Em", "Code")  # words that are an element and no link


@dataclass(slots=True, eq=False)
class TagNode:
    """An element in the file. Kids in the order painted: marks (page, MCID), nodes, link rectangles."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    kids: "list[tuple[int, int] | TagNode | LinkArea]" = field(default_factory=list)
    boxes: dict[int, Rect] = field(default_factory=dict)  # page -> what it covers
    numbering: str = ""  # of a list
    cell: CellFacts | None = None  # of TH and TD
    rise: float = 0.0  # points above the baseline
    target: str = ""  # the anchor that a link leads to


@dataclass(slots=True, eq=False)
class LinkArea:
    """A link on one page, a box for each of its lines: an annotation, to which the tree refers (U16)."""

    page: int
    inline_element: InlineElement
    boxes: list[Rect]
    annotation: Raw | None = None


class StructureTree:
    """Collects what is marked while pages are painted. Pages count from 1."""

    def __init__(self) -> None:
        self.marks: dict[int, list[TagNode]] = {}  # page -> owner of each MCID
        self.links: list[LinkArea] = []
        self._nodes: dict[Element, TagNode] = {}
        self._inline_nodes: dict[InlineElement, TagNode] = {}
        self._rubies: dict[TagNode, TagNode] = {}  # by their bases

    def mark(self, element: Element, inline_element: InlineElement | None, page: int) -> tuple[str, int]:
        """Tag and MCID for the next piece of content of an element, or of a link inside it."""
        if inline_element is not None and inline_element.home is not None:
            element = inline_element.home
            inline_element = None if inline_element.tag == "Heading" else inline_element
        node = self.node(element) if inline_element is None else self._inline_node(element, inline_element)
        owners = self.marks.setdefault(page, [])
        owners.append(node)
        node.kids.append((page, len(owners) - 1))
        return node.tag, len(owners) - 1

    def box(self, element: Element, page: int, rect: Rect) -> None:
        """The element covers this part of the page (U21); what is there already grows."""
        node = self.node(element)
        old = node.boxes.get(page, rect)
        node.boxes[page] = (
            min(old[0], rect[0]),
            min(old[1], rect[1]),
            max(old[2], rect[2]),
            max(old[3], rect[3]),
        )

    def link(self, element: Element, inline_element: InlineElement, page: int, rect: Rect) -> None:
        """A line of a link, or the number of an entry, stands here: one stop of the tab key a page."""
        node = self._inline_node(element, inline_element)
        for kid in node.kids:
            if isinstance(kid, LinkArea) and kid.page == page and kid.inline_element is inline_element:
                kid.boxes.append(rect)
                return
        area = LinkArea(page, inline_element, [rect])
        self.links.append(area)
        node.kids.append(area)

    def node(self, element: Element) -> TagNode:
        if element not in self._nodes:
            attributes = {"Alt": element.alt} if element.alt else {}  # U14
            if element.said:
                attributes["ActualText"] = element.said
            node = TagNode(element.tag, attributes, numbering=element.numbering, cell=element.cell)
            self._nodes[element] = node
        return self._nodes[element]

    def inline_nodes(self) -> Iterable[TagNode]:
        """The nodes of links and of other words inside of lines."""
        return self._inline_nodes.values()

    def _inline_node(self, element: Element, inline: InlineElement) -> TagNode:
        """A link is always a Link element (U16), inside a Reference where it points into the document.

        A base and its reading share a Ruby element (U25).
        """
        if inline not in self._inline_nodes and inline.tag in ("RB", "RT"):
            language = {"Lang": inline.lang} if inline.lang else {}  # U8
            part = self._inline_nodes[inline] = TagNode(inline.tag, language)
            base = self._inline_nodes.get(inline.of) if inline.of else None
            if base is None:
                self._rubies[part] = TagNode("Ruby", kids=[part])
                self.node(element).kids.append(self._rubies[part])
            else:
                self._rubies[base].kids.append(part)
        elif inline not in self._inline_nodes or self._is_over(element, inline):
            attributes = {"Lang": inline.lang} if inline.lang else {}  # U8
            if inline.expansion:
                attributes["E"] = inline.expansion
            tag = inline.tag if inline.tag in PASSAGES else "Link"
            link = self._inline_nodes[inline] = TagNode(
                tag, attributes, rise=inline.rise, target=inline.target
            )
            outer = TagNode("Reference", kids=[link]) if inline.tag == "Reference" else link
            self.node(element).kids.append(outer)
        return self._inline_nodes[inline]

    def _is_over(self, element: Element, inline: InlineElement) -> bool:
        """Whether a passage goes on behind a link or a mark inside it, so that a new Span keeps the order."""
        return inline.tag in PASSAGES and self.node(element).kids[-1] is not self._inline_nodes[inline]
