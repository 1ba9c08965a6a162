"""The paragraphs of a DOCX, with all settings as their styles and numbers make them."""

from collections.abc import Iterator

from lxml import etree

from zonepub.limits import limit
from zonepub.readers.docx.borders import row_borders
from zonepub.readers.docx.drawings import FALLBACK, DrawnLine, drawn_lines
from zonepub.readers.docx.facts import Facts, facts_of, is_on, number, overlaid, points
from zonepub.readers.docx.numbering import ListNumbers
from zonepub.readers.docx.package import W
from zonepub.readers.docx.styles import StyleCascade, spans_of
from zonepub.readers.errors import FileTooLarge
from zonepub.readers.spans import TextSpan, joined
from zonepub.records import dataclass, field

DELETED = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText"))  # or shown elsewhere
TEXT_BOX = "txbxContent"


@dataclass(frozen=True, slots=True)
class DocxParagraph:
    """A paragraph with its automatic number; hidden runs and field codes are left out."""

    number: int  # in the document, from 1
    settings: Facts
    spans: tuple[TextSpan, ...]
    mark_size: float  # points, of the paragraph mark: the size of an empty paragraph
    tracking: float  # points that its first run adds to each character
    page_break: bool
    in_table: bool
    listed: bool  # numbered by itself, not by its style, and no heading
    lines: tuple[DrawnLine, ...]  # anchored in it
    borders: tuple[tuple[bool, DrawnLine], ...] = ()  # of the row of a table that it begins: above or below

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of a part in order: their numbers count as they pass by.

    Raises FileTooLarge for more than `left` runs.
    """

    styles: StyleCascade
    numbers: ListNumbers
    count: int = 0
    left: int = field(default_factory=lambda: limit("docx-runs"))

    def paragraphs(self, element: etree._Element) -> Iterator[DocxParagraph]:
        """Those inside an element, of tables and text boxes too; deleted ones are left out."""
        return map(self.paragraph, _nodes(element))

    def paragraph(self, node: etree._Element) -> DocxParagraph:
        self.count += 1
        properties = node.find(f"{W}pPr")
        own = facts_of(properties)
        style = own.get("pStyle/val", self.styles.default)
        label, indents = self.numbers.label(overlaid(self.styles.style(style, "pPr"), own))
        settings = self.styles.paragraph(style, own, indents if label else {})
        hinted = self.styles.run(style, None) | {"rFonts/hint": "eastAsia"}
        spans = [*spans_of(label, hinted, self.styles), *self._spans(node, style)]
        mark = self.styles.run(style, properties.find(f"{W}rPr") if properties is not None else None)
        return DocxParagraph(
            self.count,
            settings,
            joined(iter(spans)),
            mark_size=number(mark, "sz/val", 20) / 2,
            tracking=points(self.styles.run(style, node.find(f"{W}r/{W}rPr")), "spacing/val"),
            page_break=bool(node.findall(f".//{W}br[@{W}type='page']")),
            in_table=any(True for _ in node.iterancestors(f"{W}tc")),
            listed=bool(label) and "numPr/numId/val" in own and settings.get("outlineLvl/val", "9") == "9",
            lines=tuple(drawn_lines(node)),
            borders=tuple(row_borders(node)),
        )

    def _spans(self, node: etree._Element, style: str) -> Iterator[TextSpan]:
        for run in _runs(node):
            self.left -= 1
            if self.left < 0:
                raise FileTooLarge
            facts = self.styles.run(style, run.find(f"{W}rPr"))
            if not is_on(facts, "vanish"):
                for child in run:
                    yield from spans_of(_text(child), facts, self.styles)


def _text(child: etree._Element) -> str:
    """The text of a child of a run."""
    if child.tag in (f"{W}tab", f"{W}ptab"):
        return "\t"
    if child.tag == f"{W}noBreakHyphen":
        return "-"
    return child.text or "" if child.tag == f"{W}t" else ""


def _nodes(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs in order; those of a text box follow the one that it is anchored in."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if etree.QName(node).localname in DELETED:
            continue
        if node.tag == f"{W}p":
            yield node
            boxes = node.iter(f"{W}{TEXT_BOX}")
            waiting.extend(box for box in boxes if next(box.iterancestors(FALLBACK), None) is None)
        else:
            waiting.extend(reversed(node))


def _runs(node: etree._Element) -> Iterator[etree._Element]:
    """Runs in order, those inside links, fields and insertions too."""
    for child in node:
        name = etree.QName(child).localname
        if name in DELETED or name == TEXT_BOX:
            continue
        if child.tag == f"{W}r":
            yield child
        elif child.tag != f"{W}pPr":
            yield from _runs(child)
