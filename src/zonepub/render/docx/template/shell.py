"""A template without its own text: what the report is laid into."""

from lxml import etree

from zonepub.diagnostics import Diagnostics, Span
from zonepub.readers.docx.package import STRICT, W, is_switched_on, parsed
from zonepub.readers.errors import BrokenFile
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.render.docx.opc import RT, RawPackage, related
from zonepub.render.docx.template.disarm import disarmed, named_by
from zonepub.render.docx.template.place import body_place, dropped_words, place_too_deep, take_place
from zonepub.render.docx.template.serialise import serialised
from zonepub.render.docx.xml import TWIPS
from zonepub.style import Style
from zonepub.style.model import CharacterGrid, Margin, PageStyle

SECTION, REFERENCES = f"{W}sectPr", (f"{W}headerReference", f"{W}footerReference")
NOTES = (RT.FOOTNOTES, RT.ENDNOTES)
MERGED = (RT.STYLES, RT.NUMBERING, RT.SETTINGS)
DRAWING = b"docPr"
DRAWING_ID = regex(rb"<(?:\w+:)?docPr\b[^>]*?\bid=[\"'](\d{1,9})[\"']")


class BadTemplate(Exception):
    """A template that is refused: the code of its diagnostic and what this one wants to know."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@dataclass(slots=True)
class Template:
    """A template that has been opened. `open_template` is the way to one."""

    package: RawPackage
    document: etree._Element  # the main part; in its body stands the office's page at most
    trees: dict[str, etree._Element]  # type of relationship -> that part of the template, if it has one
    name: str
    place: int | None = None  # of the report among what stays of the body; None: at its start

    @property
    def body(self) -> etree._Element:
        body = self.document.find(f"{W}body")
        assert body is not None
        return body

    @property
    def section(self) -> etree._Element | None:
        """The page of the report with its headers and footers, if the template has one."""
        behind = list(self.body)[self.place or 0 :]
        pages = (page for child in behind for page in child.iter(SECTION))
        return next(pages, None)

    @property
    def drawings(self) -> int:
        """The highest number of a drawing in what is left of the template: ours go on from there."""
        blobs = (part.blob for part in self.package.parts if DRAWING in part.blob)
        return max((int(number) for blob in blobs for number in DRAWING_ID.findall(blob)), default=0)

    @property
    def free_prefix(self) -> str:
        """What no relationship of the template begins with, which may have been made by us."""
        owners = (
            self.package.document,
            *(part for kind in NOTES for part in related(self.package.document, kind)),
        )
        taken = [name for owner in owners for name in owner.rels]
        prefixes = ("r", *(f"r{number}" for number in range(2, len(taken) + 3)))
        return next(
            prefix
            for prefix in prefixes
            if not any(name.startswith((f"{prefix}Image", f"{prefix}Link")) for name in taken)
        )

    def laid(self, style: Style) -> Style:
        """A style on the office's page, whose margins are those of text."""
        return replace(style, page=self.page(style.page), docx=replace(style.docx, margin_mode="type-area"))

    def page(self, page: PageStyle) -> PageStyle:
        """A style's page with the size, margins, columns and grid of the office's."""
        section = self.section
        if section is None:
            return page
        size, margin, columns = (section.find(f"{W}{tag}") for tag in ("pgSz", "pgMar", "cols"))
        if size is not None:
            width, height = (_points(size, name) for name in ("w", "h"))
            page = replace(page, size=(width, height)) if width and height else page
        if margin is not None:
            top, bottom, left, right = (_points(margin, name) for name in ("top", "bottom", "left", "right"))
            gutter = _points(margin, "gutter")
            page = replace(page, margin=Margin(top, bottom, left + gutter, right), mirror=self._mirrors)
        count = twips_of(columns, "num") if columns is not None else 1
        gap = _points(columns, "space") if columns is not None else page.column_gap
        return replace(page, columns=max(1, min(count, 3)), column_gap=gap, grid=self._grid(section))

    @property
    def _mirrors(self) -> bool:
        """Whether inner and outer margins of the office's pages change places."""
        settings = self.trees.get(RT.SETTINGS)
        return settings is not None and is_switched_on(settings.find(f"{W}mirrorMargins"))

    def _grid(self, section: etree._Element) -> CharacterGrid:
        """Lines a page, where the office sets them; characters a line are those of its styles."""
        margin, size, pitch = section.find(f"{W}pgMar"), section.find(f"{W}pgSz"), grid_pitch(section)
        if margin is None or size is None:
            return CharacterGrid(0, 0)
        height = _points(size, "h") - _points(margin, "top") - _points(margin, "bottom")
        return CharacterGrid(0, int(height / pitch) if pitch else 0)

    @property
    def measure(self) -> float | None:
        """Width of the type area in points, where the template says it in twips."""
        section = self.section
        if section is None:
            return None
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margin is None:
            return None
        sides = (margin.get(f"{W}{side}", "0") for side in ("left", "right", "gutter"))
        facts = (size.get(f"{W}w", ""), *sides)
        if not all(fact.isdecimal() for fact in facts):
            return None
        width, *margins = map(int, facts)
        return (width - sum(margins)) / TWIPS if width > sum(margins) else None


def emptied(package: RawPackage, name: str, diagnostics: Diagnostics, place: Span | None = None) -> Template:
    """The template without its text and what only this text showed. Raises BadTemplate and BrokenFile."""
    part = package.document
    if STRICT in part.blob:
        raise BadTemplate("template-strict")
    root = parsed(part.blob, part.partname)
    body = root.find(f"{W}body")
    if root.tag != f"{W}document" or body is None:
        raise BrokenFile(f"{part.partname}: no w:body")
    found, shown = body_place(body), _identifiers(body)
    if found is not None:
        take_place(body, found)
    elif inside := place_too_deep(body):
        raise BadTemplate("template-place-too-deep", inside=inside)
    else:
        if words := dropped_words(body):
            diagnostics.note("template-text-dropped", place or Span(name), words=words)
        section = _last_section(body)
        for child in list(body):
            body.remove(child)
        if section is not None:
            body.append(section)
    part.drop(shown - _identifiers(root))
    missing = sorted(_identifiers(root) - set(part.rels))
    if missing:
        raise BadTemplate("template-dangling", part=missing[0], owner=part.partname)
    part.replace(serialised(root))
    taken = disarmed(package)
    if taken:
        diagnostics.warning("template-outside", place or Span(name), targets="  ".join(taken))
    parts = {kind: item for kind in MERGED for item in related(part, kind)[:1]}
    trees = {kind: parsed(item.blob, item.partname) for kind, item in parts.items()}
    at = found.index if found is not None else None
    return Template(package, parsed(part.blob, part.partname), trees, name, at)


LINED = ("lines", "linesAndChars", "snapToChars")


def grid_pitch(section: etree._Element | None) -> float:
    """From line to line of the grid of a section's pages, in points; 0 for none."""
    grid = section.find(f"{W}docGrid") if section is not None else None
    return _points(grid, "linePitch") if grid is not None and grid.get(f"{W}type") in LINED else 0.0


def twips_of(node: etree._Element, name: str) -> int:
    """A length without its sign; 0 for what is none."""
    text = node.get(f"{W}{name}", "0").lstrip("-")
    return int(text) if text.isdecimal() else 0


def _points(node: etree._Element, name: str) -> float:
    return twips_of(node, name) / TWIPS


def _last_section(body: etree._Element) -> etree._Element | None:
    """The page that the template ends with, and the headers that it takes over from sections before it."""
    former = {item for change in body.iter(f"{W}sectPrChange") for item in change}
    sections = [item for item in body.iter(SECTION) if item not in former]
    if not sections:
        return None
    references = {
        (item.tag, item.get(f"{W}type")): item
        for section in sections
        for item in section
        if item.tag in REFERENCES
    }
    sections[-1][:0] = references.values()
    return sections[-1]


def _identifiers(root: etree._Element) -> set[str]:
    """The relationships that some XML names."""
    return {value for node in root.iter() for value in named_by(node)}
