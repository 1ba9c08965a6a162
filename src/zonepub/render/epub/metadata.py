"""What the package says about the book: EPUB 3.3 metadata (E4-E7) and accessibility metadata (Y1-Y3)."""

import re
import uuid
from collections.abc import Iterator

from zonepub.model import Report, Ruby, plain, walk
from zonepub.model.blocks import Figure, Paragraph
from zonepub.model.inlines import Inlines
from zonepub.present.labels import plain_text
from zonepub.present.publication import relator
from zonepub.records import dataclass
from zonepub.render.epub.pinyin import file_as
from zonepub.render.epub.state import EpubState
from zonepub.render.xhtml.markup import possible
from zonepub.style import Style

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"  # exactly these words (Y2)


@dataclass(frozen=True, slots=True)
class MetadataEntry:
    """`<dc:title id="…">` or `<meta property="…" refines="#…" scheme="…">`."""

    name: str
    value: str
    id: str = ""
    refines: str = ""
    scheme: str = ""


def identifier(report: Report) -> str:
    """A UUIDv5 of what names the publication: the same for every build and correction of its text (E5)."""
    series = report.series
    named = (report.identifier,) if report.identifier else (
        plain(report.title), plain(report.subtitle), report.issuer, report.date,
        *((series.name, series.issue, series.total_issue) if series else ()),
    )  # fmt: skip
    return uuid.uuid5(uuid.NAMESPACE_URL, possible("zonepub:" + "\x1f".join(named))).urn


def metadata(state: EpubState) -> list[MetadataEntry]:
    """All entries, each with content, in the order in which the package holds them."""
    entries = [
        *_titles(state.report, state.style),
        *_creators(state.report),
        *_publication(state),
        *_access(state),
        *_pages(state),
        *_fonts(state),
    ]
    return [entry for entry in entries if entry.value.strip()]


def _titles(report: Report, style: Style) -> Iterator[MetadataEntry]:
    yield MetadataEntry("dc:identifier", identifier(report), id="id")
    urns = (
        f"urn:{kind}:{number}" for kind, number in (("isbn", report.isbn), ("issn", report.issn)) if number
    )
    for number in (report.identifier, *urns, f"CN {report.cn}" if report.cn else ""):
        yield MetadataEntry("dc:identifier", number)
    yield MetadataEntry("dc:title", plain_text(style, report.title), id="title")
    yield MetadataEntry("title-type", "main", refines="title")
    if report.subtitle:
        yield MetadataEntry("dc:title", plain_text(style, report.subtitle), id="subtitle")
        yield MetadataEntry("title-type", "subtitle", refines="subtitle")
    yield MetadataEntry("dc:language", report.language)


def _creators(report: Report) -> Iterator[MetadataEntry]:
    for kind, people, usual in (("creator", report.bylines, "aut"), ("contributor", report.staff, "ctb")):
        named = [(name, relator(one.role, usual)) for one in people for name in one.names]
        for count, (name, role) in enumerate(named, 1):
            yield MetadataEntry(f"dc:{kind}", name, id=f"{kind}-{count}")
            yield MetadataEntry("role", role, refines=f"{kind}-{count}", scheme="marc:relators")
            yield MetadataEntry("file-as", file_as(name), refines=f"{kind}-{count}")
            yield MetadataEntry("display-seq", str(count), refines=f"{kind}-{count}")


def _publication(state: EpubState) -> Iterator[MetadataEntry]:
    report, series = state.report, state.report.series
    for issuer in report.issuers:
        yield MetadataEntry("dc:publisher", issuer)
    yield MetadataEntry("dc:date", report.date)
    yield MetadataEntry("dc:description", plain_text(state.style, report.abstract))
    for keyword in report.keywords:
        yield MetadataEntry("dc:subject", keyword)
    yield MetadataEntry("dc:rights", report.rights)
    yield MetadataEntry("dc:rights", report.classification)
    if series:
        yield MetadataEntry("belongs-to-collection", series.name, id="series")
        yield MetadataEntry("collection-type", "series", refines="series")
        position = series.issue if re.fullmatch(r"\d+(\.\d+)*", series.issue) else ""
        yield MetadataEntry("group-position", position, refines="series")


def _access(state: EpubState) -> Iterator[MetadataEntry]:
    """Only what is true of this very book. A cover alone does not make it visual. Conformance is claimed
    where the style says who has checked it (Y2)."""
    pictures = state.pictures.speak
    yield MetadataEntry("schema:accessMode", "textual")
    if pictures:
        yield MetadataEntry("schema:accessMode", "visual")
        yield MetadataEntry("schema:accessModeSufficient", "textual,visual")
    yield MetadataEntry("schema:accessModeSufficient", "textual")
    for feature in features(state, pictures):
        yield MetadataEntry("schema:accessibilityFeature", feature)
    yield MetadataEntry("schema:accessibilityHazard", "none")
    summary = state.word("summary")
    summary += state.word("summary-pictures") if pictures else ""
    summary += state.word("summary-pages") if state.pages.places else ""
    yield MetadataEntry("schema:accessibilitySummary", summary)
    if state.style.epub.certified_by:
        yield MetadataEntry("dcterms:conformsTo", CONFORMANCE, id="conformance")
        yield MetadataEntry("a11y:certifiedBy", state.style.epub.certified_by, refines="conformance")


def features(state: EpubState, pictures: bool) -> list[str]:
    """Accessibility features in the words of schema.org (Y1)."""
    names = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"]
    if pictures or state.has_cover:
        names.append("alternativeText")
    if state.pages.places:
        names += ["pageNavigation", "pageBreakMarkers"]
    if has_ruby(state.report):
        names.append("rubyAnnotations")
    if state.vertical:
        names.append("verticalWriting")
    return names


def has_ruby(report: Report) -> bool:
    return any(
        _any_ruby(item.text if isinstance(item, Paragraph) else item.caption.text)
        for item in walk(report.blocks)
        if isinstance(item, Paragraph | Figure)
    )


def _any_ruby(inlines: Inlines) -> bool:
    return any(isinstance(item, Ruby) or _any_ruby(getattr(item, "children", ())) for item in inlines)


def _pages(state: EpubState) -> Iterator[MetadataEntry]:
    if state.pages.places:
        title, count = plain_text(state.style, state.report.title), str(state.pages.count)
        yield MetadataEntry("pageBreakSource", state.word("print", title=title, count=count))


def _fonts(state: EpubState) -> Iterator[MetadataEntry]:
    """Apple Books shows its own type but for this."""
    if state.style.epub.fonts == "embed":
        yield MetadataEntry("ibooks:specified-fonts", "true")
