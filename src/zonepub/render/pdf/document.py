"""Layout -> PDF file: pages painted, tagged, linked, and what a standard wants declared."""

from collections.abc import Sequence

from zonepub import __version__
from zonepub.cjk import MM
from zonepub.diagnostics import Failed, Span
from zonepub.layout import Layout
from zonepub.layout.boxes import Page, Placed
from zonepub.layout.frames import Rectangle
from zonepub.model import Report, Section, figures, plain, walk
from zonepub.present.labels import plain_text
from zonepub.present.publication import authors, contributors, identifiers, revision
from zonepub.records import dataclass, field
from zonepub.render import Context
from zonepub.render.contrast import contrast
from zonepub.render.pdf.attachments import attachments
from zonepub.render.pdf.colour import FillColour
from zonepub.render.pdf.file import (
    MOST_STRING,
    PdfWriter,
    Raw,
    StreamObject,
    StringTooLong,
    dictionary,
    text,
)
from zonepub.render.pdf.links import Destinations, destinations, fill_in, register
from zonepub.render.pdf.metadata import Metadata
from zonepub.render.pdf.missing_glyphs import drawn_characters, stop_at_missing_glyphs
from zonepub.render.pdf.operators import box_array
from zonepub.render.pdf.outline import write_outline
from zonepub.render.pdf.output_intents import Intent, output_intent, print_intent, screen_intent
from zonepub.render.pdf.page import PagePainter
from zonepub.render.pdf.page_labels import page_labels
from zonepub.render.pdf.preflight import Preflight
from zonepub.render.pdf.printers_marks import Boxes, page_boxes, printers_marks
from zonepub.render.pdf.profiles import PdfProfile
from zonepub.render.pdf.resources import Resources
from zonepub.render.pdf.slug import SetSlug, Slug, SlugWriter
from zonepub.render.pdf.tag_tree import WrittenTree, write_tree
from zonepub.render.pdf.tags import StructureTree
from zonepub.render.pdf.text import LineWriter
from zonepub.style import Style

LEAST_CONTRAST = 2.0  # of the words of a cover, which are large
MARKS = "/Artifact <</Type /Page>> BDC"
QUOTED = 20  # characters of a text that is too long


def write_pdf(report: Report, style: Style, context: Context, profile: PdfProfile) -> bytes:
    """The file. Raises `Failed` when the output profile cannot be used, or a text is too long for a PDF."""
    try:
        return _written(report, style, context, profile)
    except StringTooLong as problem:
        start, limit = problem.text[:QUOTED], MOST_STRING // 2 - 1
        context.diagnostics.error(
            "pdf-string-too-long", _place_of(problem.text, report), text=start, count=len(problem.text),
            limit=limit,
        )  # fmt: skip
        raise Failed(context.diagnostics) from None


def _place_of(words: str, report: Report) -> Span | None:
    """Where the report says a text that is not among the lines of a page: alt texts, titles."""
    alts = ((figure.caption.alt, figure.caption.span) for figure in figures(report))
    titles = ((plain(one.title), one.span) for one in walk(report.blocks) if isinstance(one, Section))
    return next((span for text, span in (*alts, *titles) if text and text in words), None)


def _written(report: Report, style: Style, context: Context, profile: PdfProfile) -> bytes:
    layout, folds = _cover(report, style, context) if profile.cover else (context.layout(style), ())
    allowed = context.allow_missing_glyphs or style.pdf.missing_glyphs == "warning"
    stop_at_missing_glyphs(layout, report, context.diagnostics, allowed=allowed)
    if context.drawn is not None:
        context.drawn[style.format] = drawn_characters(layout)
    intent = _intent(style, context, profile)
    resources = Resources(style.pdf, context.diagnostics, intent, profile.press)
    structure = StructureTree()
    bleed, marks = (style.page.bleed, style.page.marks) if profile.press else (0.0, False)
    padding = style.pdf.pages_multiple if profile.press and not profile.cover else 1
    pages = padded(layout, padding)
    boxes = [
        page_boxes(page.geometry.width, page.geometry.height, bleed, marks=marks, folds=folds)
        for page in pages
    ]
    painter = PagePainter(
        layout,
        resources,
        structure,
        boxes,
        bleed=bleed,
        links=not profile.press,
        back_to_text=style.labels.back_to_text,
    )
    contents = [painter.paint(page) for page in pages]
    if profile.press:
        Preflight(style.pdf, resources.own_profile, context.diagnostics).look(pages)
    return _Assembly(report, style, layout, context, profile, intent, boxes).write(
        contents, resources, structure
    )


def _cover(report: Report, style: Style, context: Context) -> tuple[Layout, tuple[float, ...]]:
    """The cover, and where it is folded, in points from its left edge."""
    from zonepub.layout.cover_sheet import lay_out_cover  # few reports have one
    from zonepub.layout.spine import spine_of

    pages = 0 if style.cover.pages else len(padded(context.layout(style), style.pdf.pages_multiple))
    spine = spine_of(style, pages)
    place = context.place(style.format, "cover.spine" if style.cover.spine else "cover.paper")
    if spine.width and not style.cover.spine:
        paper, found = (f"{length / MM:.3g}" for length in (style.cover.paper, spine.width))
        context.diagnostics.note("cover-spine", place, pages=spine.pages, paper=paper, width=found)
    words, ground = style.cover.color.rgb, style.cover.background.rgb or "FFFFFF"
    if contrast(words, ground) < LEAST_CONTRAST:
        said = context.place(style.format, "cover.color")
        context.diagnostics.warning("cover-unseen", said, color=words, ground=ground)
    layout = lay_out_cover(report, style, context.fonts, spine, context.diagnostics, place)
    width = style.page.size[0]
    return layout, tuple(dict.fromkeys((width, width + spine.width)))


def padded(layout: Layout, multiple: int) -> tuple[Page, ...]:
    """Blank pages at the end, with neither head nor number (G4.6), on the ground of the last one: sheets are
    folded in fours.

    Done here, not in the layout, which formats share: the screen wants no blank pages.
    """
    pages = layout.pages
    more = -len(pages) % max(1, multiple)
    ground = [placed for placed in pages[-1].placed if _is_ground(placed)]
    return (*pages, *(Page(len(pages) + index, layout.geometry, ground) for index in range(1, more + 1)))


def _is_ground(placed: Placed) -> bool:
    return all(
        isinstance(frame, Rectangle) and frame.decoration == "background" for frame in placed.box.frames
    )


def _intent(style: Style, context: Context, profile: PdfProfile) -> Intent:
    if not profile.press:
        return screen_intent()
    span = context.place(style.format, "pdf.intent")
    intent = print_intent(style.pdf.intent, context.fonts.gate, context.diagnostics, span)
    context.diagnostics.stop_on_errors()
    assert intent is not None
    return intent


@dataclass(slots=True)
class _Assembly:
    """Registers the objects of one file."""

    report: Report
    style: Style
    layout: Layout
    context: Context
    profile: PdfProfile
    intent: Intent
    boxes: Sequence[Boxes]  # of each page
    objects: PdfWriter = field(init=False)

    def __post_init__(self) -> None:
        self.objects = PdfWriter(self.profile.version)

    def write(self, contents: list[str], resources: Resources, structure: StructureTree) -> bytes:
        """The file from the content streams of its pages."""
        objects = self.objects
        pages = [objects.new() for _ in contents]
        tree = objects.new()
        resources.pack_pictures(objects)
        marks = self.profile.press and self.style.page.marks
        if marks:
            contents = self._with_marks(contents, resources)
        resources_ref = objects.ref(objects.new(resources.resources(objects, marks=marks)))
        targets = destinations(self.layout, self.boxes, [objects.ref(page) for page in pages])
        links = {} if self.profile.press else register(structure.links, objects)
        for index, (page, content) in enumerate(zip(pages, contents, strict=True)):
            page.data = self._page(index, content, resources_ref, objects.ref(tree), links.get(index, []))
        kids = " ".join(targets.pages)
        tree.data = dictionary({"Type": "/Pages", "Count": str(len(pages)), "Kids": f"[{kids}]"}).encode()
        metadata = self._metadata()
        xmp = StreamObject(
            "/Type /Metadata /Subtype /XML", metadata.xmp(), compress=False
        )  # readable by all tools
        objects.ref(xmp)
        vocabulary, layout = self.profile.vocabulary, self.layout
        written = write_tree(structure, layout.root, objects, pages, vocabulary, targets.elements)
        entries = self._catalog(tree, written, xmp)
        if not self.profile.press:
            fill_in(structure.links, targets, pages, written, objects)
            entries |= self._reading_aids(targets, written)
        catalog = objects.new(dictionary(entries))
        info = None if vocabulary.second else objects.new(metadata.info())  # PDF/A-4, 6.1.3
        return objects.save(catalog, info)

    def _with_marks(self, contents: list[str], resources: Resources) -> list[str]:
        """The pages with marks and slug, which name the plates that all pages use together."""
        facts = Slug(
            self.context.file, "-cover.pdf" if self.profile.cover else "-print.pdf",
            self.intent.identifier or self.intent.info, resources.plates, len(contents),
            self.report.language.startswith("zh"),
        )  # fmt: skip
        writer = LineWriter(resources.fonts, FillColour(resources.color), resources.color_of)
        words = SlugWriter(facts, self.style, self.context.fonts, writer)
        spots = resources.separations.names
        shared: dict[Boxes, tuple[str, SetSlug]] = {}
        marked = []
        for number, (content, boxes) in enumerate(zip(contents, self.boxes, strict=True), 1):
            if boxes not in shared:
                shared[boxes] = printers_marks(boxes, resources.plates, spots), words.set(boxes)
            marks, slug = shared[boxes]
            marked.append("\n".join((content, MARKS, marks, words.drawn(slug, number), "EMC")))
        return marked

    def _page(self, index: int, content: str, resources: str, parent: str, links: list[str]) -> bytes:
        boxes = self.boxes[index]
        entries = {
            "Type": "/Page",
            "Parent": parent,
            "Resources": resources,
            "MediaBox": box_array(boxes.media),
            "StructParents": str(index),
        }
        if self.profile.press:  # X3
            entries |= {"BleedBox": box_array(boxes.bleed), "TrimBox": box_array(boxes.trim)}
        else:
            entries["Tabs"] = "/S"  # U16
            entries["Annots"] = f"[{' '.join(links)}]" if links else ""
        entries["Contents"] = self.objects.ref(StreamObject("", content.encode("latin-1")))
        return dictionary(entries).encode("latin-1")

    def _catalog(self, tree: Raw, written: WrittenTree, xmp: StreamObject) -> dict[str, str]:
        objects = self.objects
        return {
            "Type": "/Catalog", "Version": f"/{self.profile.version}", "Pages": objects.ref(tree),
            "Metadata": objects.ref(xmp), "Lang": text(self.report.language),
            "OutputIntents": f"[{output_intent(self.intent, objects)}]", "MarkInfo": "<</Marked true>>",
            "StructTreeRoot": objects.ref(written.root),  # U5
            "ViewerPreferences": "<</DisplayDocTitle true>>",  # U4
            "PageLabels": page_labels(self.layout.page_map.runs, self._unnumbered),
        }  # fmt: skip

    @property
    def _unnumbered(self) -> int | None:
        """The first page that only fills the sheet, from 0; a cover has no number at all."""
        if self.profile.cover:
            return 0
        written = len(self.layout.pages)
        return written if len(self.boxes) > written else None

    def _reading_aids(self, targets: Destinations, tree: WrittenTree) -> dict[str, str]:
        """What only a file for the screen has: bookmarks, and the sources in an archive."""
        outline = write_outline(self.layout.root, targets, tree, self.objects)
        entries = {"Outlines": outline, "PageMode": "/UseOutlines" if outline else ""}
        if self.profile.sources:
            entries |= attachments(self.report.files, self.context.timestamp, self.objects)
        return entries

    def _metadata(self) -> Metadata:
        report = self.report
        return Metadata(
            title=plain_text(self.style, report.title),
            language=report.language,
            timestamp=self.context.timestamp,
            producer=f"zonepub {__version__}",
            authors=authors(report),
            subject=plain_text(self.style, report.subtitle),
            keywords=report.keywords,
            revised=revision(report, self.context.timestamp),
            identifiers=identifiers(report),
            contributors=contributors(report),
            rights="; ".join(filter(None, (report.rights, report.classification))),
            standards=dict(self.profile.standards),
            declared=self.profile.declared,
            trapped=self.profile.press,
        )
