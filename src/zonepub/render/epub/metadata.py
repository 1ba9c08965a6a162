"""What the package says about the book: EPUB 3.3 metadata (E4-E7) and accessibility metadata (Y1-Y3)."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from zonepub.model import Report, Ruby, plain, walk
from zonepub.model.blocks import Figure, Paragraph
from zonepub.model.inlines import Inlines
from zonepub.render.epub.desk import Desk
from zonepub.render.epub.names import file_as
from zonepub.render.epub.xhtml import possible

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"  # the exact words of Y2
CERTIFIER = "certified-by"  # option of the build: who checked the book by hand
ROLES = {
    "记者": "aut",
    "作者": "aut",
    "文": "aut",
    "编辑": "edt",
    "编译": "trl",
    "翻译": "trl",
    "摄影": "pht",
}


@dataclass(frozen=True, slots=True)
class Entry:
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


def metadata(desk: Desk) -> list[Entry]:
    """All entries, each with content, in the order in which the package holds them."""
    found = [
        *_titles(desk.report),
        *_creators(desk.report),
        *_publication(desk),
        *_access(desk),
        *_pages(desk),
    ]
    return [entry for entry in found if entry.value.strip()]


def _titles(report: Report) -> Iterator[Entry]:
    yield Entry("dc:identifier", identifier(report), id="id")
    if report.identifier:
        yield Entry("dc:identifier", report.identifier)
    yield Entry("dc:title", plain(report.title), id="title")
    yield Entry("title-type", "main", refines="title")
    if report.subtitle:
        yield Entry("dc:title", plain(report.subtitle), id="subtitle")
        yield Entry("title-type", "subtitle", refines="subtitle")
    yield Entry("dc:language", report.language)


def _creators(report: Report) -> Iterator[Entry]:
    if report.byline is None:
        return
    role = next((code for word, code in ROLES.items() if word in report.byline.role), "aut")
    for count, name in enumerate(report.byline.names, 1):
        yield Entry("dc:creator", name, id=f"creator-{count}")
        yield Entry("role", role, refines=f"creator-{count}", scheme="marc:relators")
        yield Entry("file-as", file_as(name), refines=f"creator-{count}")
        yield Entry("display-seq", str(count), refines=f"creator-{count}")


def _publication(desk: Desk) -> Iterator[Entry]:
    report, series = desk.report, desk.report.series
    yield Entry("dc:publisher", report.issuer)
    yield Entry("dc:date", report.date)
    yield Entry("dc:description", plain(report.abstract))
    for keyword in report.keywords:
        yield Entry("dc:subject", keyword)
    yield Entry("dc:rights", report.rights)
    if series:
        yield Entry("belongs-to-collection", series.name, id="series")
        yield Entry("collection-type", "series", refines="series")
        position = series.issue if re.fullmatch(r"\d+(\.\d+)*", series.issue) else ""
        yield Entry("group-position", position, refines="series")


def _access(desk: Desk) -> Iterator[Entry]:
    """Only what is true of this very book. A cover alone does not make it visual."""
    pictures = bool(desk.pictures.files)
    yield Entry("schema:accessMode", "textual")
    if pictures:
        yield Entry("schema:accessMode", "visual")
        yield Entry("schema:accessModeSufficient", "textual,visual")
    yield Entry("schema:accessModeSufficient", "textual")
    for feature in features(desk, pictures):
        yield Entry("schema:accessibilityFeature", feature)
    yield Entry("schema:accessibilityHazard", "none")
    summary = desk.word("summary")
    summary += desk.word("summary-pictures") if pictures else ""
    summary += desk.word("summary-pages") if desk.pages.places else ""
    yield Entry("schema:accessibilitySummary", summary)
    certifier = dict(desk.context.options).get(CERTIFIER, "")
    if certifier:
        yield Entry("dcterms:conformsTo", CONFORMS, id="conformance")
        yield Entry("a11y:certifiedBy", certifier, refines="conformance")


def features(desk: Desk, pictures: bool) -> list[str]:
    found = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"]
    if pictures or desk.style.epub.cover:
        found.append("alternativeText")
    if desk.pages.places:
        found += ["pageNavigation", "pageBreakMarkers"]
    if has_ruby(desk.report):
        found.append("rubyAnnotations")
    if desk.vertical:
        found.append("verticalWriting")
    return found


def has_ruby(report: Report) -> bool:
    return any(
        _any_ruby(item.text if isinstance(item, Paragraph) else item.caption.text)
        for item in walk(report.blocks)
        if isinstance(item, Paragraph | Figure)
    )


def _any_ruby(inlines: Inlines) -> bool:
    return any(isinstance(item, Ruby) or _any_ruby(getattr(item, "children", ())) for item in inlines)


def _pages(desk: Desk) -> Iterator[Entry]:
    if desk.pages.places:
        words = {"title": plain(desk.report.title), "count": str(desk.pages.count)}
        yield Entry("pageBreakSource", desk.word("print", **words))
