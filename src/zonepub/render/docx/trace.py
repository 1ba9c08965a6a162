"""Where the words of a DOCX come from: what `zonepub merge` needs to bring edits back into the YAML (L6).

Three carriers, for no single one survives Word, WPS and LibreOffice: a custom XML part with the texts of the
source and their paths, a hidden bookmark round each paragraph, and one property that names the build.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import unescape

from zonepub.model import Report, plain
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.docx.state import hashed
from zonepub.render.docx.trace_assigning import assign
from zonepub.render.docx.trace_paragraphs import Squeezed, TracedParagraph, paragraphs_of
from zonepub.render.docx.xml import DECLARATION, attribute
from zonepub.render.xml import escape
from zonepub.source.units import Unit, units_of

NAMESPACE = "urn:zonepub:trace:1"
PROPERTY = "zonepubTrace"
FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
UNSHOWN = frozenset(
    ("caption.alt", "caption.licence", "cover.alt", "qr.alt", "barcode.alt", "report.words", "report.rights")
)
# LibreOffice 7.4 drops a last mark that has no room in its line where a bookmark ends behind it
LAST_MARK = regex(
    r'(?P<look><w:r>(?:<w:rPr>(?:<w:[^>]*/>)*</w:rPr>)?<w:t xml:space="preserve">)'
    r"(?P<words>[^<]+)[，。；：！？、”’）》〉】」』…—．,.:!?)]</w:t></w:r>\Z"
)
DRAWN = regex(
    r"""<wp:docPr [^>]*?descr=(?P<alt>"[^"]*"|'[^']*')"""
    r"""(?:(?!<wp:docPr ).)*?<a:blip r:embed="(?P<rel>[^"]+)\"""",
    re.DOTALL,
)


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
    taken: int,
    notes: bytes,
    media: Mapping[str, bytes],
    office: Iterable[bytes],
) -> Trace:
    """The trace of a report whose document has this body and this part of notes.

    `taken`: the last id of a bookmark in the body; `media`: pictures by their relationships; `office`: those
    of its template.
    """
    read = units_of(report.nodes)
    units = [unit for unit in read if unit.key not in UNSHOWN]
    shown = [unit.shown for unit in units]
    squeezed = Squeezed()
    words = [squeezed[text] for text in shown]
    paragraphs = paragraphs_of(body, squeezed)
    beside = paragraphs_of(notes.decode(), squeezed, note=True)
    assign(units, words, [*paragraphs, *beside])
    source, build = source_of(report), build_of(read)
    names = _names(identity, units, paragraphs)
    texts = list(_texts(units))
    texts += _paragraphs(shown, [*paragraphs, *beside], [*names, *[""] * len(beside)])
    pictures = [*_pictures(body, media), *_shown_by(office)]
    return Trace(
        _bookmarked(body, taken, paragraphs, names),
        _item(source, build, texts, pictures),
        _item_properties(source),
        _properties(source, build),
    )


def source_of(report: Report) -> str:
    """What stays the same from one version of a report to the next."""
    named = (report.identifier, report.document_no, plain(report.title))
    return f"{hashed(chr(0).join(named)):016x}"


def build_of(units: Iterable[Unit]) -> str:
    """The hash of the texts that a build was made from."""
    texts = (f"{unit.path}\0{unit.scalar.text}\0" for unit in units)
    return sha256("".join(texts).encode()).hexdigest()[:32]


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


def _bookmarked(body: str, taken: int, paragraphs: Iterable[TracedParagraph], names: Iterable[str]) -> str:
    """The body with a bookmark round the content of each paragraph that has a name (L7)."""
    parts, at, number = list[str](), 0, taken
    for paragraph, name in zip(paragraphs, names, strict=True):
        if name:
            number += 1
            start, (end, mark) = paragraph.content, _end(body, paragraph, f'<w:bookmarkEnd w:id="{number}"/>')
            begun = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            parts += (body[at:start], begun, body[start:end], mark)
            at = end
    return "".join([*parts, body[at:]])


def _end(body: str, paragraph: TracedParagraph, mark: str) -> tuple[int, str]:
    """Where a bookmark ends: behind the words of its paragraph, but before a mark that closes them."""
    start = max(paragraph.content, body.rfind("<w:r>", 0, paragraph.end))
    last = LAST_MARK.match(body, start, paragraph.end)
    if not last:
        return paragraph.end, mark
    return last.end("words"), f"</w:t></w:r>{mark}{last['look']}"


def _texts(units: Iterable[Unit]) -> Iterator[str]:
    """The texts of the source with their paths."""
    kinds: dict[tuple[str, str], str] = {}
    for path, key, kind, scalar in units:
        said = kinds.get((key, kind))
        if said is None:
            said = kinds[key, kind] = f"key={attribute(key)} kind={attribute(kind)}"
        yield f"<text path={attribute(path)} {said}>{escape(scalar.text)}</text>"


def _paragraphs(
    shown: Sequence[str], paragraphs: Iterable[TracedParagraph], names: Iterable[str]
) -> Iterator[str]:
    """The paragraphs that show the texts; what one shows is said where it is more or less than a text."""
    for paragraph, name in zip(paragraphs, names, strict=True):
        units = paragraph.units
        same = len(units) == 1 and shown[units[0]] == paragraph.text
        facts = f" style={attribute(paragraph.style)}" if paragraph.style else ""
        facts += f' id="{name}"' if name else ""
        facts += f' texts="{" ".join(map(str, units))}"' if units else ""
        facts += ' note="1"' if paragraph.note else ""
        facts += f' cell="{" ".join(map(str, paragraph.cell))}"' if paragraph.cell else ""
        yield f"<paragraph{facts}/>" if same else f"<paragraph{facts}>{escape(paragraph.text)}</paragraph>"


def _item(source: str, build: str, texts: Iterable[str], pictures: Iterable[tuple[str, str]]) -> bytes:
    """The custom XML part: texts of the source with their paths, and the paragraphs that show them."""
    head = f'{DECLARATION}<trace xmlns="{NAMESPACE}" source="{source}" build="{build}">'
    drawn = (f'<picture alt={attribute(alt)} hash="{digest}"/>' for alt, digest in pictures)
    return "\n".join([head, *texts, *drawn, "</trace>"]).encode()


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
