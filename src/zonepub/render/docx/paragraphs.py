"""What stands below one another in a document: paragraphs in a style, and all else."""

from collections.abc import Collection, Iterable, Sequence

from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.render.docx.styles.helpers import LEAST_LINE, SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import TEXT, tag, twips
from zonepub.style.matter import PageNumbering

INDENT = regex(r"<w:ind\b[^>]*/>")
KEEP_NEXT = regex(r"<w:keepNext\b[^>]*/>")
LONG_WORD = regex(TEXT + r"[^!-~]*+(?:[!-;=?-~]{1,23}+[^!-~]++)*+[!-;=?-~]{24}")
RUN_END = "</w:t></w:r>"
# neighbours of one look: a search or a replacement in Word works on one
TWINS = regex(
    r'<w:r>((?:<w:rPr>(?:<w:[^>]*/>)*</w:rPr>)?)<w:t xml:space="preserve">[^<]*</w:t></w:r>'
    r'(?:<w:r>\1<w:t xml:space="preserve">[^<]*</w:t></w:r>)+'
)
CHILD = regex(r"<w:(\w+)")
ORDER = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
""".split()  # noqa: SIM905  children of w:pPr (D3)


def merged(runs: str) -> str:
    """Runs with neighbours of the same properties made one."""
    if runs.count("<w:r>") < 2:
        return runs
    return TWINS.sub(lambda twins: twins[0].replace(f"{RUN_END}<w:r>{twins[1]}{TEXT}", ""), runs)


@dataclass(frozen=True, slots=True, guarded=False)
class ParagraphXml:
    """A paragraph in a style; `properties` are direct ones (children of `w:pPr`), in the schema's order."""

    style: str
    runs: str = ""
    properties: str = ""
    spanning: bool = False  # across all columns of the page
    turned: bool = False  # on a page that is turned
    fills: float = 0.0  # points of white that take what is left of their page, too
    justified: bool = False  # by its style
    shrinks: float = 1.0  # share of its size at which its picture may be drawn for want of room

    @property
    def xml(self) -> str:
        properties, runs = self.properties, merged(self.runs)
        if LONG_WORD.search(runs):
            properties = _unspread(properties, self.justified)
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{properties}</w:pPr>{runs}</w:p>'


def _unspread(properties: str, justified: bool) -> str:
    """A long address is cut, rather than that the line before it is spread; LibreOffice 7.4 cuts none."""
    if justified and "<w:jc " not in properties:
        properties = placed(properties, "jc", tag("jc", val="left"))
    return placed(properties, "wordWrap", tag("wordWrap", val=0))


@dataclass(frozen=True, slots=True, guarded=False)
class DocxElement:
    """A table, a content control, a page break."""

    xml: str
    spanning: bool = False  # across all columns of the page
    turned: bool = False  # on a page that is turned
    asked: bool = False  # a page break of the source: a page that is all but white passes over it


@dataclass(frozen=True, slots=True, guarded=False)
class PagesBegin:
    """What follows stands on new pages, which may be numbered anew. `right`: from a right-hand page on."""

    numbering: PageNumbering | None = None
    right: bool = False
    spanning: bool = False
    turned: bool = False
    xml: str = ""


def white(height: float, fills: bool = False) -> ParagraphXml:
    """An empty line of `height` points."""
    pitch = tag("spacing", line=max(LEAST_LINE, twips(height)))
    return ParagraphXml(SPACE, "", pitch, fills=height if fills else 0.0)


DocxBlock = ParagraphXml | DocxElement | PagesBegin
PAGE_BREAK = DocxElement("")  # what follows begins a page: `to_xml` sees to it
ASKED_BREAK = DocxElement("", asked=True)
COLUMN_BREAK = ParagraphXml(SPACE, '<w:r><w:br w:type="column"/></w:r>')


def is_page_break(block: DocxBlock) -> bool:
    return isinstance(block, DocxElement) and not block.xml


def to_xml(blocks: Iterable[DocxBlock]) -> str:
    """The blocks one after another.

    A page break is a property of the paragraph that begins the page: no empty line is left behind.
    """
    parts, waiting = list[str](), False
    for block in blocks:
        xml = block.xml
        if not xml:
            waiting = True
            continue
        if waiting and isinstance(block, ParagraphXml):
            breaking = placed(block.properties, "pageBreakBefore", tag("pageBreakBefore"))
            xml = replace(block, properties=breaking).xml
        elif waiting:
            parts.append(PAGE_START.xml)
        parts.append(xml)
        waiting = False
    return "".join([*parts, PAGE_START.xml] if waiting else parts)


def placed(properties: str, name: str, xml: str) -> str:
    """The properties of a paragraph with one more, in the order of the schema (D3)."""
    behind = set(ORDER[ORDER.index(name) + 1 :])
    at = next((child.start() for child in CHILD.finditer(properties) if child[1] in behind), len(properties))
    return properties[:at] + xml + properties[at:]


def indented(block: ParagraphXml, indent: str) -> ParagraphXml:
    """A paragraph with this indent in place of its own."""
    return replace(block, properties=placed(INDENT.sub("", block.properties), "ind", indent))


PAGE_START = ParagraphXml(SPACE, "", tag("pageBreakBefore"))  # tables and controls cannot begin a page


def spanned(blocks: Iterable[DocxBlock]) -> list[DocxBlock]:
    """The blocks across all columns of the page."""
    return [replace(block, spanning=True) for block in blocks]


def kept_with_next(blocks: list[DocxBlock]) -> list[DocxBlock]:
    """The blocks with a last paragraph that goes on to the page of what follows (G3.14)."""
    if not blocks or not isinstance(blocks[-1], ParagraphXml):
        return blocks
    last = blocks[-1]
    return [*blocks[:-1], replace(last, properties=tag("keepNext") + KEEP_NEXT.sub("", last.properties))]


def ending_together(blocks: list[DocxBlock], roles: Collection[str]) -> list[DocxBlock]:
    """The blocks whose last lines of such roles, an imprint, are not parted by the end of a page."""
    start = ending_begins(blocks, roles)
    kept = [line for block in blocks[start:-1] for line in kept_with_next([block])]
    return [*blocks[:start], *kept, *blocks[start:][-1:]]


def ending_begins(blocks: Sequence[DocxBlock], roles: Collection[str]) -> int:
    """The place of the first of the last lines of such roles; that behind all blocks where there are none."""
    styles, start = {style_id(role) for role in roles}, len(blocks)
    while start and isinstance(line := blocks[start - 1], ParagraphXml) and line.style in styles:
        start -= 1
    return start


def ends_with_symbol(blocks: Sequence[DocxBlock]) -> bool:
    """Whether the last of the blocks are a code or a barcode and its words."""
    return bool(blocks) and isinstance(blocks[-1], ParagraphXml) and blocks[-1].style == style_id("barcode")
