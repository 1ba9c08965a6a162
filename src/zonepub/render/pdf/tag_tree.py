"""The structure tree in the file (U5): objects of its elements, parents before children."""

from collections.abc import Iterator, Mapping

from zonepub.layout.structure import CellFacts, Element
from zonepub.records import dataclass, field
from zonepub.render.pdf.file import PdfWriter, Raw, dictionary, text
from zonepub.render.pdf.operators import box_array, number
from zonepub.render.pdf.tags import PASSAGES, LinkArea, StructureTree, TagNode
from zonepub.render.pdf.vocabulary import ONLY_17, Vocabulary

INLINE = ("Link", "Reference", "Ruby", "RB", "RT", *PASSAGES)  # parts of lines
# what is something without words, too
SHAPES = ("Document", "Table", "THead", "TBody", "TR", "TH", "TD", "Figure")


@dataclass(frozen=True, slots=True)
class WrittenTree:
    """The tree in the file: its root, and what stands at anchors."""

    root: Raw
    vocabulary: Vocabulary
    places: Mapping[str, str] = field(default_factory=dict)  # anchor -> reference of an element
    document: str = ""  # reference of the element around all

    def element_at(self, anchor: str) -> str:
        """The element at an anchor; that of the whole document where there is none."""
        return self.places.get(anchor, self.document)


def write_tree(
    structure: StructureTree,
    root: Element,
    objects: PdfWriter,
    pages: list[Raw],
    vocabulary: Vocabulary,
    elements: Mapping[str, Element],
) -> WrittenTree:
    """Register the tree. `pages` are the page objects in order, `elements` what stands at anchors."""
    tree = objects.new()
    writer = _TreeWriter(structure, objects, [objects.ref(page) for page in pages], vocabulary)
    writer.prepare(root, elements)
    top = writer.element(root, objects.ref(tree))
    parents = [
        f"{page - 1} [{' '.join(writer.refs[node] for node in owners)}]"
        for page, owners in sorted(structure.marks.items())
    ]
    for index, area in enumerate(structure.links):
        parents.append(f"{len(pages) + index} {writer.owners[area]}")
    numbers = objects.new(dictionary({"Nums": f"[{' '.join(parents)}]"}))
    tree.data = dictionary({
        "Type": "/StructTreeRoot", "K": f"[{top}]", "ParentTree": objects.ref(numbers),
        "ParentTreeNextKey": str(len(pages) + len(structure.links)), "IDTree": writer.id_tree(),
        "RoleMap": writer.role_map(), "Namespaces": f"[{' '.join(writer.spaces)}]" if writer.spaces else "",
    }).encode("latin-1")  # fmt: skip
    places = {anchor: writer.ref_of(element) for anchor, element in writer.places.items()}
    return WrittenTree(tree, vocabulary, places, top)


class _TreeWriter:
    """Turns nodes into objects."""

    def __init__(
        self, structure: StructureTree, objects: PdfWriter, pages: list[str], vocabulary: Vocabulary
    ) -> None:
        self.structure, self.objects, self.pages = structure, objects, pages
        self.vocabulary = vocabulary
        self.spaces = [
            objects.ref(objects.new(dictionary({"Type": "/Namespace", "NS": text(uri)})))
            for uri in vocabulary.namespaces
        ]
        self.refs: dict[TagNode, str] = {}
        self.raws: dict[TagNode, Raw] = {}
        self.owners: dict[LinkArea, str] = {}
        self.ids: dict[str, str] = {}
        self.heads: dict[Element, str] = {}  # the ids of those that cells name
        self.titles: set[Element] = set()  # of the report; sections have anchors
        self.places: dict[str, Element] = {}  # what links lead to (PDF 2.0)
        self.marks: dict[str, list[TagNode]] = {}  # anchor -> links that lead there

    def prepare(self, root: Element, elements: Mapping[str, Element]) -> None:
        """Ids for the heads that cells of irregular tables name (U11); what leads where."""
        for element in root.walk():
            for head in element.cell.headers if element.cell else ():
                self.heads.setdefault(head, f"head-{len(self.heads) + 1}")
            if element.tag == "H1" and not element.anchor:
                self.titles.add(element)
        if self.vocabulary.second:
            own = {element.anchor: element for element in root.walk() if element.anchor}
            known = {**elements, **own}
            self.places = {anchor: one for anchor, one in known.items() if self._says(one)}
            for node in self.structure.inline_nodes():
                self.marks.setdefault(node.target, []).append(node)

    def ref_of(self, element: Element) -> str:
        """The reference of an element, which may be written later."""
        return self.objects.ref(self._raw(self.structure.node(element)))

    def _raw(self, node: TagNode) -> Raw:
        if node not in self.raws:
            self.raws[node] = self.objects.new()
        return self.raws[node]

    def element(self, element: Element, parent: str) -> str:
        node = self.structure.node(element)
        if element.tag == "Figure" and not self.vocabulary.second and any(map(self._says, element.children)):
            return self._captioned(node, element, parent)
        return self._node(node, parent, element, element.children)

    def _captioned(self, node: TagNode, element: Element, parent: str) -> str:
        """Picture and caption beside each other: what stands for a figure (Alt) hides all inside of it."""
        group = self.objects.new()
        ref = self.objects.ref(group)
        kids = [self._node(node, ref, element, ())]
        kids += [self.element(child, ref) for child in element.children if self._says(child)]
        group.data = dictionary({"S": "/Div", "P": parent, "K": f"[{' '.join(kids)}]"}).encode("latin-1")
        return ref

    def _node(
        self,
        node: TagNode,
        parent: str,
        element: Element | None = None,
        children: "list[Element] | tuple[Element, ...]" = (),
    ) -> str:
        pdf_object = self._raw(node)
        ref = self.refs[node] = self.objects.ref(pdf_object)
        if not children:
            self._raise_language(node, ref)
        home = next((kid[0] for kid in node.kids if isinstance(kid, tuple)), 0)
        kids = [one for kid in node.kids for one in self._kid(kid, ref, home)]
        kids += [self.element(child, ref) for child in children if self._says(child)]
        title = element in self.titles
        kind = self.vocabulary.type_of(node.tag, title=title, raised=bool(self.titles))
        entries = {"S": f"/{kind}", "P": parent}
        if self.spaces:
            entries["NS"] = self.spaces[kind in ONLY_17]
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
        if self.vocabulary.second:
            entries["Ref"] = self._referred(node, element)
        entries["A"] = self._cell(node.cell) if node.cell else self._attributes(node)
        pdf_object.data = dictionary(entries).encode("latin-1")
        return ref

    def _raise_language(self, node: TagNode, ref: str) -> None:
        """An element whose words are all in one language says so itself; passages that say no more go."""
        languages = {kid.attributes.get("Lang", "") if isinstance(kid, TagNode) else "" for kid in node.kids}
        language = languages.pop() if len(languages) == 1 else ""
        if not language or node.tag in INLINE:
            return
        node.attributes["Lang"] = language
        given, node.kids = node.kids, []
        for kid in given:
            if isinstance(kid, TagNode) and kid.tag == "Span" and len(kid.attributes) == 1 and not kid.rise:
                self.refs[kid] = ref
                node.kids += kid.kids
            else:
                node.kids.append(kid)

    def _referred(self, node: TagNode, element: Element | None) -> str:
        """What a link or an entry points to, and the marks that point to a note (PDF/UA-2, 8.2.5)."""
        if node.tag == "Note" and element is not None:
            marks = " ".join(self.objects.ref(self._raw(one)) for one in self.marks.get(element.anchor, ()))
            return f"[{marks}]" if marks else ""
        target = node.target
        if node.tag == "TOCI" and element is not None:
            target = next(self._targets(element), "")
        return f"[{self.ref_of(self.places[target])}]" if target in self.places else ""

    def _targets(self, element: Element) -> Iterator[str]:
        """Where the links inside an element lead."""
        for child in element.walk():
            for kid in self.structure.node(child).kids:
                if isinstance(kid, TagNode) and kid.target:
                    yield kid.target

    def role_map(self) -> str:
        """What readers of PDF 1.7 take emphasis for: the types are those of PDF 2.0 (ISO 32000-2, 14.8.4)."""
        roles = self.vocabulary.roles
        used = {node.tag for node in self.refs} & roles.keys()
        return dictionary({tag: f"/{roles[tag]}" for tag in sorted(used)}) if used else ""

    def _says(self, element: Element) -> bool:
        """Whether something is in it. Cells keep the shape of their table, figures their replacement text."""
        if element.tag in SHAPES or element.alt or self.structure.node(element).kids:
            return True
        return element in self.heads or any(map(self._says, element.children))

    def _kid(self, kid: "tuple[int, int] | TagNode | LinkArea", parent: str, home: int) -> Iterator[str]:
        match kid:
            case TagNode(tag="Reference") if self.vocabulary.second:  # the link itself says so by Ref
                for inner in kid.kids:
                    yield from self._kid(inner, parent, home)
            case TagNode():
                yield self._node(kid, parent)
            case LinkArea():
                self.owners[kid] = parent
                assert kid.annotation is not None
                page, target = self.pages[kid.page - 1], self.objects.ref(kid.annotation)
                yield f"<</Type /OBJR /Obj {target} /Pg {page}>>"
            case (page, mark):
                if page == home:
                    yield str(mark)
                else:
                    yield f"<</Type /MCR /Pg {self.pages[page - 1]} /MCID {mark}>>"

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

    def _attributes(self, node: TagNode) -> str:
        """Labels of lists, the box of figures and tables on one page (U21), raised words, notes."""
        if node.tag == "L" and node.numbering:
            return f"<</O /List /ListNumbering /{node.numbering}>>"
        if node.tag == "Note" and self.vocabulary.second:
            return "<</O /FENote /NoteType /Footnote>>"
        if node.rise and self.vocabulary.second:
            return f"<</O /Layout /TextPosition /{'Sup' if node.rise > 0 else 'Sub'}>>"
        if node.rise:
            return f"<</O /Layout /BaselineShift {number(node.rise)}>>"
        if node.tag in ("Figure", "Table") and len(node.boxes) == 1:
            (box,) = node.boxes.values()
            return f"<</O /Layout /BBox {box_array(box)} /Placement /Block>>"
        return ""
