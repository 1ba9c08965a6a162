"""A template without its own text: what the report is laid into."""

import re

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from zonepub.diagnostics import Diagnostics, Span
from zonepub.readers.docx.package import STRICT, R, W, parsed
from zonepub.readers.errors import BrokenFile
from zonepub.records import dataclass
from zonepub.render.docx.opc import RawPackage, related
from zonepub.render.docx.template.disarm import disarmed
from zonepub.render.docx.template.serialise import serialised

SECTION, REFERENCES = f"{W}sectPr", (f"{W}headerReference", f"{W}footerReference")
MERGED = (RT.STYLES, RT.NUMBERING, RT.SETTINGS)
TWIPS = 20  # in a point
DRAWING = b"docPr"
DRAWING_ID = re.compile(rb"<(?:\w+:)?docPr\b[^>]*?\bid=[\"'](\d{1,9})[\"']")


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

    @property
    def body(self) -> etree._Element:
        body = self.document.find(f"{W}body")
        assert body is not None
        return body

    @property
    def section(self) -> etree._Element | None:
        """The office's page with its headers and footers, if the template has one."""
        return self.body.find(SECTION)

    @property
    def drawings(self) -> int:
        """The highest number of a drawing in what is left of the template: ours go on from there."""
        blobs = (part.blob for part in self.package.parts if DRAWING in part.blob)
        return max((int(number) for blob in blobs for number in DRAWING_ID.findall(blob)), default=0)

    @property
    def measure(self) -> float | None:
        """Width of the type area in points, where the template says it in twips."""
        size, margin = self.document.find(f".//{W}pgSz"), self.document.find(f".//{W}pgMar")
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
    section, shown = _last_section(body), _identifiers(body)
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
    return Template(package, parsed(part.blob, part.partname), trees, name)


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
    return {value for node in root.iter() for value in _named(node)}


def _named(node: etree._Element) -> list[str]:
    return [str(value) for key, value in node.items() if value and str(key).startswith(R)]
