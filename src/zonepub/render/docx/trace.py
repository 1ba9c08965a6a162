"""Where the words of a DOCX come from: what `zonepub merge` needs to bring edits back into the YAML (L6).

Three carriers, for no single one survives Word, WPS and LibreOffice: a custom XML part with the texts of the
source and their paths, a hidden bookmark round each paragraph, and one property that names the build.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import unescape

from zonepub.cjk import IGNORABLE
from zonepub.model import Report, plain
from zonepub.records import dataclass, field
from zonepub.render.docx.state import hashed
from zonepub.render.docx.xml import DECLARATION, attribute
from zonepub.render.xml import escape
from zonepub.sequences import increasing
from zonepub.source.units import REFERENCE, Unit, units_of

NAMESPACE = "urn:zonepub:trace:1"
PROPERTY = "zonepubTrace"
FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
UNSHOWN = frozenset(
    ("caption.alt", "caption.licence", "cover.alt", "qr.alt", "barcode.alt", "report.words", "report.rights")
)
IN_CELLS = ("TableText", "TableHead")
# contents lists say again what stands elsewhere
ECHOES = ("TOC", "TableofFigures")
NEAR = 8  # paragraphs around those that are due in which a text may stand with others
BLANK = re.compile(r"\s+")
READINGS = re.compile(r"<w:rt>.*?</w:rt>", re.DOTALL)
TOKEN = re.compile(
    r"<w:p(?=[ >])|(?P<close></w:p>)|(?P<ready></w:pPr>)|<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>"
    r'|<w:pStyle w:val="(?P<style>[^"]*)"|(?P<tab><w:tab/>)|(?P<break><w:(?:br|cr)/>)'
    r"|(?P<table><w:tbl>)|(?P<table_end></w:tbl>)|(?P<row><w:tr[ >])|(?P<cell><w:tc>)"
    r"|(?P<joined><w:specVanish/>)"
)
DRAWN = re.compile(
    r"""<wp:docPr [^>]*?descr=(?P<alt>"[^"]*"|'[^']*')"""
    r"""(?:(?!<wp:docPr ).)*?<a:blip r:embed="(?P<rel>[^"]+)\"""",
    re.DOTALL,
)
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


@dataclass(slots=True)
class TracedParagraph:
    """A paragraph of the finished XML: where its content stands in it, and what it shows."""

    content: int
    style: str = ""
    end: int = 0
    pieces: list[str] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    text: str = ""
    squeezed: str = ""
    note: bool = False
    cell: tuple[int, int, int] | None = None  # table of the document, row, cell in it
    joined: bool = False  # goes on in the next: a run-in heading

    @property
    def in_cell(self) -> bool:
        return self.style.startswith(IN_CELLS)


@dataclass(frozen=True, slots=True)
class Trace:
    """The body with bookmarks, and the parts that go beside it."""

    body: str
    item: bytes
    item_properties: bytes
    properties: bytes


def traced(
    report: Report,
    identity: str,
    body: str,
    notes: bytes,
    media: Mapping[str, bytes],
    office: Iterable[bytes],
) -> Trace:
    """The trace of a report whose document has this body and this part of notes.

    `media`: pictures by their relationships; `office`: those of its template.
    """
    units = [unit for unit in units_of(report.nodes) if unit.key not in UNSHOWN]
    paragraphs = paragraphs_of(body)
    beside = paragraphs_of(notes.decode(), note=True)
    assign(units, [*paragraphs, *beside])
    build = build_of(report)
    source = source_of(report)
    names = _names(identity, units, paragraphs)
    return Trace(
        _bookmarked(body, paragraphs, names),
        _item(
            source, build, units, [*paragraphs, *beside], names, [*_pictures(body, media), *_shown_by(office)]
        ),
        _item_properties(source),
        _properties(source, build),
    )


def source_of(report: Report) -> str:
    """What stays the same from one version of a report to the next."""
    named = (report.identifier, report.document_no, plain(report.title))
    return f"{hashed(chr(0).join(named)):016x}"


def build_of(report: Report) -> str:
    """The hash of the texts that a build was made from."""
    digest = sha256()
    for unit in units_of(report.nodes):
        digest.update(f"{unit.path}\0{unit.scalar.text}\0".encode())
    return digest.hexdigest()[:32]


def squeezed(text: str) -> str:
    """What of a text is compared: white space is a matter of layout."""
    return BLANK.sub("", IGNORABLE.sub("", text))


def paragraphs_of(xml: str, *, note: bool = False) -> list[TracedParagraph]:
    """The paragraphs in the order in which they begin, but not those that echo others."""
    found: list[TracedParagraph] = []
    stack: list[TracedParagraph] = []
    cells: list[list[int]] = []  # of the tables that are open
    tables = 0
    xml = READINGS.sub(lambda match: " " * len(match[0]), xml)
    for match in TOKEN.finditer(xml):
        kind = match.lastgroup
        if kind is None:
            place = (cells[-1][0], cells[-1][1], cells[-1][2]) if cells else None
            stack.append(TracedParagraph(xml.index(">", match.end()) + 1, note=note, cell=place))
            found.append(stack[-1])
        elif kind == "table":
            cells.append([tables, -1, -1])
            tables += 1
        elif kind == "table_end":
            cells.pop()
        elif kind == "row":
            cells[-1][1:] = [cells[-1][1] + 1, -1]
        elif kind == "cell":
            cells[-1][2] += 1
        elif not stack:
            continue
        elif kind == "close":
            done = stack.pop()
            done.end, done.text = match.start(), "".join(done.pieces)
            done.squeezed, done.pieces = squeezed(done.text), []
        elif kind == "ready":
            stack[-1].content = match.end()
        elif kind == "joined":
            stack[-1].joined = True
        elif kind == "style":
            stack[-1].style = match["style"]
        else:
            stack[-1].pieces.append(
                _shown(match["text"]) if kind == "text" else "\t" if kind == "tab" else "\n"
            )
    for item, following in itertools.pairwise(found):
        if item.joined:
            following.text = item.text + following.text
            following.squeezed, item.squeezed = item.squeezed + following.squeezed, ""
    return [item for item in found if item.squeezed and not item.style.startswith(ECHOES)]


def _shown(text: str) -> str:
    if "&" in text:
        for coded, plain in ENTITIES:
            text = text.replace(coded, plain)
    return text


# --- which paragraph shows which texts ---


def assign(units: Sequence[Unit], paragraphs: Sequence[TracedParagraph]) -> None:
    """Give each paragraph the numbers of the units that it shows, in their order in it."""
    flow = [
        (number, shown)
        for number, unit in enumerate(units)
        if not unit.path.startswith("report/") and (shown := squeezed(unit.shown))
    ]
    left, first, at = list[tuple[int, str]](), 0, 0
    for place, index in [*_anchors(flow, paragraphs), (len(flow), len(paragraphs))]:
        left += _assign(units, flow[first:place], paragraphs, at, index)
        if place < len(flow):
            paragraphs[index].units.append(flow[place][0])
        first, at = place + 1, index + 1
    _assign_elsewhere(units, left, paragraphs)
    free = [paragraph for paragraph in paragraphs if not paragraph.units]
    for number, unit in enumerate(units):
        shown = squeezed(unit.shown) if unit.path.startswith("report/") else ""
        for paragraph in free if len(shown) > 1 else ():
            if pattern_of(shown).search(paragraph.squeezed):
                paragraph.units.append(number)
    for paragraph in paragraphs:
        if len(paragraph.units) > 1:
            paragraph.units = _in_order(paragraph, units)


def _anchors(flow: Sequence[tuple[int, str]], paragraphs: Sequence[TracedParagraph]) -> list[tuple[int, int]]:
    """Texts that occur once in the source and once in the document, as far as their order is the same."""
    once, many = dict[str, int](), set[str]()
    for index, paragraph in enumerate(paragraphs):
        if paragraph.squeezed in once:
            many.add(paragraph.squeezed)
        once[paragraph.squeezed] = index
    counts = Counter(shown for _, shown in flow)
    pairs = [
        (place, once[shown])
        for place, (_, shown) in enumerate(flow)
        if shown in once and shown not in many and counts[shown] == 1
    ]
    return increasing(pairs)


def _assign(
    units: Sequence[Unit],
    flow: Sequence[tuple[int, str]],
    paragraphs: Sequence[TracedParagraph],
    start: int,
    stop: int,
) -> list[tuple[int, str]]:
    """Texts between two anchors to the paragraphs between them; gives those that are not there."""
    left, at = list[tuple[int, str]](), start
    for number, shown in flow:
        due = range(at, stop)
        found = next((i for i in due if not paragraphs[i].units and _is(shown, paragraphs[i])), None)
        if found is not None:
            paragraphs[found].units.append(number)
            at = found
            continue
        near = range(max(0, at - NEAR), min(len(paragraphs), stop + NEAR))
        found = _holding(shown, units[number], near, at, paragraphs)
        if found is None:
            left.append((number, shown))
        else:
            paragraphs[found].units.append(number)
            at = max(at, found) if found < stop else at
    return left


def _is(shown: str, paragraph: TracedParagraph) -> bool:
    if REFERENCE in shown:
        return pattern_of(shown).fullmatch(paragraph.squeezed) is not None
    return shown == paragraph.squeezed


def _assign_elsewhere(
    units: Sequence[Unit], left: Iterable[tuple[int, str]], paragraphs: Sequence[TracedParagraph]
) -> None:
    """What stands in another order than in the source: figures that float, captions above or below."""
    free: dict[str, list[TracedParagraph]] = {}
    for paragraph in paragraphs:
        if not paragraph.units:
            free.setdefault(paragraph.squeezed, []).append(paragraph)
    for number, shown in left:
        if free.get(shown):
            free[shown].pop(0).units.append(number)


def pattern_of(shown: str) -> re.Pattern[str]:
    """What a text looks like in a paragraph; references show what nobody knows here."""
    return re.compile("(.{1,60}?)".join(map(re.escape, shown.split(REFERENCE))))


def _holding(
    shown: str, unit: Unit, near: Iterable[int], at: int, paragraphs: Sequence[TracedParagraph]
) -> int | None:
    """A paragraph that shows more than the text: captions with their labels, kickers before titles."""
    if unit.key.endswith((".rows", ".columns", ".head", "cell.text")):
        return None
    pattern = pattern_of(shown)
    for index in sorted(near, key=lambda index: (index < at, index)):
        paragraph = paragraphs[index]
        if not paragraph.in_cell and pattern.search(paragraph.squeezed):
            return index
    return None


def _in_order(paragraph: TracedParagraph, units: Sequence[Unit]) -> list[int]:
    """Units as they stand in the paragraph; what shows nothing of its own is none of them."""
    at, placed = 0, list[tuple[int, int]]()
    taken: list[tuple[int, int]] = []
    for number in sorted(paragraph.units, key=lambda number: -len(units[number].shown)):
        pattern = pattern_of(squeezed(units[number].shown))
        at = 0
        while (match := pattern.search(paragraph.squeezed, at)) is not None:
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append((match.start(), match.end()))
                placed.append((match.start(), number))
                break
            at = match.start() + 1
    return [number for _, number in sorted(placed)]


# --- what is written ---


def _names(identity: str, units: Sequence[Unit], paragraphs: Iterable[TracedParagraph]) -> list[str]:
    """The bookmark of each paragraph; empty for one without. Joined reports share none."""
    names, used = list[str](), set[str]()
    for paragraph in paragraphs:
        name = ""
        if paragraph.units and not paragraph.in_cell:
            path = units[paragraph.units[0]].path
            name = f"_zp{hashed(f'{identity}{chr(0)}{path}') % 10**12:012d}"
            name = "" if name in used else name
            used.add(name)
        names.append(name)
    return names


def _bookmarked(body: str, paragraphs: Iterable[TracedParagraph], names: Iterable[str]) -> str:
    """The body with a bookmark round the content of each paragraph that has a name (L7)."""
    marks: list[tuple[int, str]] = []
    taken = [int(number) for number in re.findall(r'<w:bookmarkStart w:id="(\d+)"', body)]
    number = max(taken, default=0)
    for paragraph, name in zip(paragraphs, names, strict=True):
        if name:
            number += 1
            marks.append((paragraph.content, f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'))
            marks.append((paragraph.end, f'<w:bookmarkEnd w:id="{number}"/>'))
    parts, at = [], 0
    for place, mark in sorted(marks):
        parts += [body[at:place], mark]
        at = place
    return "".join([*parts, body[at:]])


def _item(
    source: str,
    build: str,
    units: Sequence[Unit],
    paragraphs: Sequence[TracedParagraph],
    names: Sequence[str],
    pictures: Sequence[tuple[str, str]],
) -> bytes:
    """The custom XML part: texts of the source with their paths, and the paragraphs that show them."""
    lines = [f'{DECLARATION}<trace xmlns="{NAMESPACE}" source="{source}" build="{build}">']
    for unit in units:
        place = f"path={attribute(unit.path)} key={attribute(unit.key)} kind={attribute(unit.kind)}"
        lines.append(
            f'<text {place} hash="{hashed(unit.scalar.text):016x}">{escape(unit.scalar.text)}</text>'
        )
    for index, paragraph in enumerate(paragraphs):
        name = names[index] if index < len(names) else ""
        shown = units[paragraph.units[0]].shown if len(paragraph.units) == 1 else ""
        text = "" if shown == paragraph.text else escape(paragraph.text)
        texts = " ".join(map(str, paragraph.units))
        facts = f"style={attribute(paragraph.style)}" if paragraph.style else ""
        facts += f" id={attribute(name)}" if name else ""
        facts += f' texts="{texts}"' if texts else ""
        facts += ' note="1"' if paragraph.note else ""
        facts += f' cell="{" ".join(map(str, paragraph.cell))}"' if paragraph.cell else ""
        facts += f' hash="{hashed(paragraph.squeezed):016x}"'
        lines.append(f"<paragraph {facts}>{text}</paragraph>" if text else f"<paragraph {facts}/>")
    lines += [f'<picture alt={attribute(alt)} hash="{digest}"/>' for alt, digest in pictures]
    return "\n".join([*lines, "</trace>"]).encode()


def _pictures(body: str, media: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What each picture of the body says to the blind, and the hash of its bytes (L20)."""
    for match in DRAWN.finditer(body):
        if (data := media.get(match["rel"])) is not None:
            yield unescape(match["alt"][1:-1]), digest_of(data)


def _shown_by(office: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    return (("", digest_of(data)) for data in office)


def digest_of(data: bytes) -> str:
    """What tells pictures apart in a trace."""
    return sha256(data).hexdigest()[:32]


def _item_properties(source: str) -> bytes:
    number = sha256(source.encode()).hexdigest().upper()
    guid = f"{{{number[:8]}-{number[8:12]}-{number[12:16]}-{number[16:20]}-{number[20:32]}}}"
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{guid}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def _properties(source: str, build: str) -> bytes:
    """docProps/custom.xml: one property (L6 c)."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{DECLARATION}<Properties xmlns="{kind}/custom-properties" xmlns:vt="{kind}/docPropsVTypes">'
        f'<property fmtid="{FMTID}" pid="2" name="{PROPERTY}">'
        f"<vt:lpwstr>{source} {build}</vt:lpwstr></property></Properties>"
    ).encode()
