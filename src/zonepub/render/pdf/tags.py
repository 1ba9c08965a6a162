"""The structure tree (U5): elements of the layout, links inside them, whose mark is whose on a page.

Standard structure types only, and emphasis, which a role map leads back to them (U7).
"""

from zonepub.layout.runs import InlineElement
from zonepub.layout.structure import CellFacts, Element
from zonepub.records import dataclass, field
from zonepub.render.pdf.file import PdfWriter, Raw, dictionary, text
from zonepub.render.pdf.operators import box_array, number

Rect = tuple[float, float, float, float]
# what is something without words, too
PASSAGES = ("Span", "Strong", "Em", "Code")  # words that are an element and no link
ROLES = {"Strong": "Span", "Em": "Span"}
SHAPES = ("Document", "Table", "THead", "TBody", "TR", "TH", "TD", "Figure")


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
            node = TagNode(element.tag, attributes, numbering=element.numbering, cell=element.cell)
            self._nodes[element] = node
        return self._nodes[element]

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
            link = self._inline_nodes[inline] = TagNode(tag, attributes, rise=inline.rise)
            outer = TagNode("Reference", kids=[link]) if inline.tag == "Reference" else link
            self.node(element).kids.append(outer)
        return self._inline_nodes[inline]

    def _is_over(self, element: Element, inline: InlineElement) -> bool:
        """Whether a passage goes on behind a link or a mark inside it, so that a new Span keeps the order."""
        return inline.tag in PASSAGES and self.node(element).kids[-1] is not self._inline_nodes[inline]

    def write(self, root: Element, objects: PdfWriter, pages: list[Raw]) -> Raw:
        """Register the tree; the StructTreeRoot. `pages` are the page objects in order."""
        tree = objects.new()
        writer = _TreeWriter(self, objects, [objects.ref(page) for page in pages])
        writer.name_heads(root)
        top = writer.element(root, objects.ref(tree))
        parents = [
            f"{page - 1} [{' '.join(writer.refs[node] for node in owners)}]"
            for page, owners in sorted(self.marks.items())
        ]
        for index, area in enumerate(self.links):
            parents.append(f"{len(pages) + index} {writer.owners[area]}")
        numbers = objects.new(dictionary({"Nums": f"[{' '.join(parents)}]"}))
        tree.data = dictionary({
            "Type": "/StructTreeRoot", "K": f"[{top}]", "ParentTree": objects.ref(numbers),
            "ParentTreeNextKey": str(len(pages) + len(self.links)), "IDTree": writer.id_tree(),
            "RoleMap": writer.role_map(),
        }).encode("latin-1")  # fmt: skip
        return tree


class _TreeWriter:
    """Turns nodes into objects, parents before children."""

    def __init__(self, structure: StructureTree, objects: PdfWriter, pages: list[str]) -> None:
        self.structure, self.objects, self.pages = structure, objects, pages
        self.refs: dict[TagNode, str] = {}
        self.owners: dict[LinkArea, str] = {}
        self.ids: dict[str, str] = {}
        self.heads: dict[Element, str] = {}  # the ids of those that cells name

    def name_heads(self, root: Element) -> None:
        """Ids for the heads that cells of irregular tables name (U11)."""
        for element in root.walk():
            for head in element.cell.headers if element.cell else ():
                self.heads.setdefault(head, f"head-{len(self.heads) + 1}")

    def element(self, element: Element, parent: str) -> str:
        node = self.structure.node(element)
        return self._node(node, parent, element)

    def _node(self, node: TagNode, parent: str, element: Element | None = None) -> str:
        pdf_object = self.objects.new()
        ref = self.refs[node] = self.objects.ref(pdf_object)
        home = next((kid[0] for kid in node.kids if isinstance(kid, tuple)), 0)
        kids = [self._kid(kid, ref, home) for kid in node.kids]
        children = element.children if element else []
        kids += [self.element(child, ref) for child in children if self._says(child)]
        entries = {"S": f"/{node.tag}", "P": parent}
        if home:
            entries["Pg"] = self.pages[home - 1]
        if kids:
            entries["K"] = f"[{' '.join(kids)}]"
        entries |= {name: text(value) for name, value in node.attributes.items()}
        if node.tag == "Note":  # U15
            name = f"note-{len(self.ids) + 1}"
            entries["ID"], self.ids[name] = text(name), ref
        if element in self.heads:
            name = self.heads[element]
            entries["ID"], self.ids[name] = text(name), ref
        entries["A"] = self._cell(node.cell) if node.cell else _attributes(node)
        pdf_object.data = dictionary(entries).encode("latin-1")
        return ref

    def role_map(self) -> str:
        """What readers of PDF 1.7 take emphasis for: the types are those of PDF 2.0 (ISO 32000-2, 14.8.4)."""
        used = {node.tag for node in self.refs} & ROLES.keys()
        return dictionary({tag: f"/{ROLES[tag]}" for tag in sorted(used)}) if used else ""

    def _says(self, element: Element) -> bool:
        """Whether something is in it. Cells keep the shape of their table, figures their replacement text."""
        if element.tag in SHAPES or element.alt or self.structure.node(element).kids:
            return True
        return element in self.heads or any(map(self._says, element.children))

    def _kid(self, kid: "tuple[int, int] | TagNode | LinkArea", parent: str, home: int) -> str:
        match kid:
            case TagNode():
                return self._node(kid, parent)
            case LinkArea():
                self.owners[kid] = parent
                assert kid.annotation is not None
                page, target = self.pages[kid.page - 1], self.objects.ref(kid.annotation)
                return f"<</Type /OBJR /Obj {target} /Pg {page}>>"
            case (page, mark):
                if page == home:
                    return str(mark)
                return f"<</Type /MCR /Pg {self.pages[page - 1]} /MCID {mark}>>"

    def _cell(self, cell: CellFacts) -> str:
        """Scope of a head, spans, and the heads of a cell where its place does not say them (U11)."""
        headers = " ".join(text(self.heads[head]) for head in cell.headers)
        facts = {
            "Scope": f"/{cell.scope}" if cell.scope else "",
            "ColSpan": str(cell.colspan) if cell.colspan > 1 else "",
            "RowSpan": str(cell.rowspan) if cell.rowspan > 1 else "",
            "Headers": f"[{headers}]" if headers else "",
        }
        return dictionary({"O": "/Table", **facts}) if any(facts.values()) else ""

    def id_tree(self) -> str:
        names = " ".join(f"{text(name)} {ref}" for name, ref in sorted(self.ids.items()))
        return self.objects.ref(self.objects.new(dictionary({"Names": f"[{names}]"}))) if names else ""


def _attributes(node: TagNode) -> str:
    """Labels of lists, the box of figures and tables that stand on one page (U21)."""
    if node.tag == "L" and node.numbering:
        return f"<</O /List /ListNumbering /{node.numbering}>>"
    if node.rise:
        return f"<</O /Layout /BaselineShift {number(node.rise)}>>"
    if node.tag in ("Figure", "Table") and len(node.boxes) == 1:
        (box,) = node.boxes.values()
        return f"<</O /Layout /BBox {box_array(box)} /Placement /Block>>"
    return ""
