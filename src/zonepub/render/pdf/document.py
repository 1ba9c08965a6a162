"""Layout -> PDF file: pages painted, tagged, linked, and all that a standard wants said about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zonepub import __version__
from zonepub.layout import Layout
from zonepub.layout.boxes import Page
from zonepub.model import Report, plain
from zonepub.render import Context
from zonepub.render.pdf.file import PdfWriter, Raw, StreamObject, dictionary, text
from zonepub.render.pdf.metadata import Metadata
from zonepub.render.pdf.operators import number
from zonepub.render.pdf.output_intents import Intent, print_intent, screen_intent
from zonepub.render.pdf.page import PagePainter
from zonepub.render.pdf.printers_marks import Boxes, page_boxes
from zonepub.render.pdf.resources import Resources
from zonepub.render.pdf.tags import LinkPlace, StructureTree
from zonepub.style import Style


@dataclass(frozen=True, slots=True)
class PdfProfile:
    """A kind of PDF, as data: its version, what it claims, what it carries."""

    version: str
    standards: Mapping[str, str]
    press: bool = False  # inks, bleed, marks, no links (X)
    sources: bool = False  # the source files attached (A7)


TAGGED = {"pdfaid:conformance": "A", "pdfuaid:part": "1"}
SCREEN = PdfProfile("1.7", {"pdfaid:part": "2", **TAGGED})
ARCHIVE = PdfProfile("1.7", {"pdfaid:part": "3", **TAGGED}, sources=True)
PRESS = PdfProfile("1.6", {"pdfxid:GTS_PDFXVersion": "PDF/X-4"}, press=True)
MIME = {".yaml": "application/yaml", ".yml": "application/yaml"}


def write_pdf(report: Report, style: Style, context: Context, flavour: PdfProfile) -> bytes:
    """The file. Raises `Failed` when the output profile cannot be used."""
    layout = context.layout(style)
    intent = _intent(style, context, flavour)
    supplies = Resources(style.pdf, context.diagnostics, intent, flavour.press)
    structure = StructureTree()
    bleed, marks = (style.page.bleed, style.page.marks) if flavour.press else (0.0, False)
    boxes = page_boxes(layout.geometry.width, layout.geometry.height, bleed, marks=marks)
    painter = PagePainter(
        layout, supplies, structure, boxes, bleed=bleed, marks=marks, links=not flavour.press
    )
    pages = padded(layout.pages, style.pdf.pages_multiple) if flavour.press else layout.pages
    contents = [painter.paint(page) for page in pages]
    return _Assembly(report, layout, context, flavour, intent, boxes).write(contents, supplies, structure)


def padded(pages: tuple[Page, ...], multiple: int) -> tuple[Page, ...]:
    """Blank pages at the end, with neither head nor number (G4.6): sheets are folded in fours.

    Done here, not in the layout, which formats share: the screen wants no blank pages.
    """
    more = -len(pages) % max(1, multiple)
    return (*pages, *(Page(len(pages) + index) for index in range(1, more + 1)))


def _intent(style: Style, context: Context, flavour: PdfProfile) -> Intent:
    if not flavour.press:
        return screen_intent()
    found = print_intent(
        style.pdf.intent, context.fonts.folder, context.diagnostics, context.place(style.format, "pdf.intent")
    )
    context.diagnostics.stop_on_errors()
    assert found is not None
    return found


class _Assembly:
    """Registers the objects of one file."""

    def __init__(
        self,
        report: Report,
        layout: Layout,
        context: Context,
        flavour: PdfProfile,
        intent: Intent,
        boxes: Boxes,
    ) -> None:
        self.report, self.layout, self.context, self.flavour = report, layout, context, flavour
        self.intent, self.boxes = intent, boxes
        self.objects = PdfWriter(flavour.version)

    def write(self, contents: list[str], supplies: Resources, structure: StructureTree) -> bytes:
        objects = self.objects
        pages = [objects.new() for _ in contents]
        tree = objects.new()
        resources = objects.ref(objects.new(supplies.resources(objects)))
        links = {} if self.flavour.press else self._links(structure, pages)
        for index, (page, content) in enumerate(zip(pages, contents, strict=True)):
            page.data = self._page(index, content, resources, objects.ref(tree), links.get(index, []))
        kids = " ".join(objects.ref(page) for page in pages)
        tree.data = dictionary({"Type": "/Pages", "Count": str(len(pages)), "Kids": f"[{kids}]"}).encode()
        metadata = self._metadata()
        catalog = objects.new(dictionary(self._catalog(tree, pages, structure, metadata)))
        return objects.save(catalog, objects.new(metadata.info()))

    def _page(self, index: int, content: str, resources: str, parent: str, links: list[str]) -> bytes:
        entries = {
            "Type": "/Page",
            "Parent": parent,
            "Resources": resources,
            "MediaBox": _box(self.boxes.media),
            "StructParents": str(index),
        }
        if self.flavour.press:  # X3
            entries |= {"BleedBox": _box(self.boxes.bleed), "TrimBox": _box(self.boxes.trim)}
        else:
            entries["Tabs"] = "/S"  # U16
            entries["Annots"] = f"[{' '.join(links)}]" if links else ""
        entries["Contents"] = self.objects.ref(StreamObject("", content.encode("latin-1")))
        return dictionary(entries).encode("latin-1")

    def _links(self, structure: StructureTree, pages: list[Raw]) -> dict[int, list[str]]:
        """Annotations by page index; the tree refers to them."""
        targets = anchors(self.layout, self.boxes)
        found: dict[int, list[str]] = {}
        for index, place in enumerate(structure.links):
            page = place.page - 1
            entries = {
                "Type": "/Annot", "Subtype": "/Link", "Rect": _box(place.rect), "Border": "[0 0 0]", "F": "4",
                "P": self.objects.ref(pages[page]), "StructParent": str(len(pages) + index),
                "Contents": text(place.inset.contents or place.inset.url or place.inset.target),
            } | self._where(place, targets, pages)  # fmt: skip
            place.annotation = self.objects.new(dictionary(entries))
            found.setdefault(page, []).append(self.objects.ref(place.annotation))
        return found

    def _where(
        self, place: LinkPlace, targets: dict[str, tuple[int, float, float]], pages: list[Raw]
    ) -> dict[str, str]:
        if place.inset.url:
            return {"A": dictionary({"S": "/URI", "URI": text(ascii_url(place.inset.url))})}
        return {"Dest": self._destination(place.inset.target, targets, pages)}

    def _destination(
        self, anchor: str, targets: dict[str, tuple[int, float, float]], pages: list[Raw]
    ) -> str:
        page, x, y = targets.get(anchor, (1, 0.0, self.boxes.trim[3]))
        return f"[{self.objects.ref(pages[page - 1])} /XYZ {number(x)} {number(y)} null]"

    def _catalog(
        self, tree: Raw, pages: list[Raw], structure: StructureTree, metadata: Metadata
    ) -> dict[str, str]:
        objects = self.objects
        xmp = StreamObject(
            "/Type /Metadata /Subtype /XML", metadata.xmp(), compress=False
        )  # readable by all tools
        entries = {
            "Type": "/Catalog", "Version": f"/{self.flavour.version}", "Pages": objects.ref(tree),
            "Metadata": objects.ref(xmp), "Lang": text(self.report.language),
            "OutputIntents": self._intents(), "MarkInfo": "<</Marked true>>",
            "StructTreeRoot": objects.ref(structure.write(self.layout.root, objects, pages)),  # U5
            "ViewerPreferences": "<</DisplayDocTitle true>>", "PageLabels": "<</Nums [0 <</S /D>>]>>",  # U4
        }  # fmt: skip
        if self.flavour.press:
            return entries
        outline = self._outline(pages)
        return entries | {
            "Outlines": outline,
            "PageMode": "/UseOutlines" if outline else "",
            **self._attachments(),
        }

    def _intents(self) -> str:
        intent = self.intent
        profile = self.objects.ref(StreamObject(f"/N {intent.components}", intent.profile))
        entries = {
            "Type": "/OutputIntent", "S": f"/{intent.subtype}", "DestOutputProfile": profile,
            "OutputConditionIdentifier": text(intent.identifier), "Info": text(intent.info),
            "RegistryName": "(http://www.color.org)",
        }  # fmt: skip
        return f"[{dictionary(entries)}]"

    def _metadata(self) -> Metadata:
        report = self.report
        return Metadata(
            title=plain(report.title),
            language=report.language,
            timestamp=self.context.timestamp,
            producer=f"zonepub {__version__}",
            authors=report.byline.names if report.byline else ((report.issuer,) if report.issuer else ()),
            subject=plain(report.subtitle),
            keywords=report.keywords,
            standards=dict(self.flavour.standards),
            trapped=self.flavour.press,
        )

    def _outline(self, pages: list[Raw]) -> str:
        """Bookmarks: every element with a label, nested by depth."""
        targets = anchors(self.layout, self.boxes)
        marked = [element for element in self.layout.root.walk() if element.label]
        if not marked:
            return ""
        root = Bookmark("", "", 0)
        path = [root]
        for element in marked:
            while path[-1].depth >= element.depth and len(path) > 1:
                path.pop()
            mark = Bookmark(element.label, element.anchor, element.depth)
            path[-1].children = (*path[-1].children, mark)
            path.append(mark)
        top = self.objects.new()
        self._bookmarks(root, top, targets, pages)
        return self.objects.ref(top)

    def _bookmarks(
        self, mark: "Bookmark", thing: Raw, targets: dict[str, tuple[int, float, float]], pages: list[Raw]
    ) -> None:
        """Fill the children's objects in, then what the parent says of them."""
        refs = [self.objects.new() for _ in mark.children]
        for index, (child, own) in enumerate(zip(mark.children, refs, strict=True)):
            around = {
                "Prev": refs[index - 1] if index else None,
                "Next": refs[index + 1] if index + 1 < len(refs) else None,
            }
            entries = {"Title": text(child.label), "Parent": self.objects.ref(thing)}
            entries |= {name: self.objects.ref(other) for name, other in around.items() if other}
            entries["Dest"] = self._destination(child.anchor, targets, pages)
            own.data = dictionary(entries).encode("latin-1")
            self._bookmarks(child, own, targets, pages)
        if refs:
            inner = {
                "First": self.objects.ref(refs[0]),
                "Last": self.objects.ref(refs[-1]),
                "Count": str(len(refs)),
            }
            own_entries = thing.data.decode("latin-1").removesuffix(">>") or "<</Type /Outlines"
            thing.data = f"{own_entries} {dictionary(inner)[2:]}".encode("latin-1")

    def _attachments(self) -> dict[str, str]:
        """The sources, as PDF/A-3 wants them (A7)."""
        if not self.flavour.sources:
            return {}
        names, refs = [], []
        date = text(f"D:{self.context.timestamp:%Y%m%d%H%M%S}Z")
        for name, data in sorted(self.report.files.items()):
            mime = MIME.get(Path(name).suffix, "application/octet-stream").replace("/", "#2F")
            params = dictionary({"Size": str(len(data)), "ModDate": date})
            stream = self.objects.ref(
                StreamObject(f"/Type /EmbeddedFile /Subtype /{mime} /Params {params}", data)
            )
            spec = dictionary({
                "Type": "/Filespec", "F": text(name), "UF": text(name), "AFRelationship": "/Source",
                "EF": f"<</F {stream} /UF {stream}>>", "Desc": text(f"source: {name}"),
            })  # fmt: skip
            refs.append(self.objects.ref(self.objects.new(spec)))
            names.append(f"{text(name)} {refs[-1]}")
        return {"AF": f"[{' '.join(refs)}]", "Names": f"<</EmbeddedFiles <</Names [{' '.join(names)}]>>>>"}


@dataclass(slots=True)
class Bookmark:
    """An entry of the outline, with those below it."""

    label: str
    anchor: str
    depth: int
    children: "tuple[Bookmark, ...]" = ()


def anchors(layout: Layout, boxes: Boxes) -> dict[str, tuple[int, float, float]]:
    """Where links arrive: anchor -> page, and the top left corner in the media box."""
    found: dict[str, tuple[int, float, float]] = {}
    for page in layout.pages:
        for placed in page.placed:
            for name in placed.box.anchors:
                found.setdefault(name, (page.number, boxes.trim[0] + placed.x, boxes.trim[3] - placed.y))
    return found


def ascii_url(url: str) -> str:
    """A URI holds ASCII: other characters as percent signs and hex."""
    from urllib.parse import quote

    return quote(url, safe="%/:?#[]@!$&'()*+,;=-._~")


def _box(rect: tuple[float, float, float, float]) -> str:
    return f"[{' '.join(map(number, rect))}]"
