"""EPUB 3.3: one content document for each section, reflowable, accessible, with the page numbers of our PDF.

Documents are written first (`documents.py`, whose blocks go through the match in `blocks.py`), then what
depends on them: contents list, cover, style sheet with fonts, metadata; `package.py` packs it all.
"""

from collections.abc import Iterator

from zonepub.model import BlockOrder, Report
from zonepub.present.publication import revision
from zonepub.present.title_words import title_words
from zonepub.render import Context, Renderer
from zonepub.render.epub.contents import contents_list, guide, navigation, ncx
from zonepub.render.epub.cover_page import cover_file, cover_page
from zonepub.render.epub.documents import NAV, Document, documents, with_last_pages
from zonepub.render.epub.fonts import FontFiles
from zonepub.render.epub.images import EpubImages
from zonepub.render.epub.metadata import identifier, metadata
from zonepub.render.epub.own import own_css, own_metadata
from zonepub.render.epub.package import ManifestEntry, package
from zonepub.render.epub.state import EpubState
from zonepub.render.xhtml.css.contrast import check_contrast
from zonepub.render.xhtml.css.rules import names_in
from zonepub.render.xhtml.css.stylesheet import stylesheets
from zonepub.render.xhtml.page_marks import PageMarks
from zonepub.render.ziparchive import write_zip
from zonepub.style import Style


def render(report: Report, style: Style, context: Context) -> bytes:
    """The report as the bytes of an EPUB; the same bytes for the same report, style and timestamp (E17)."""
    check_contrast(style, context.diagnostics)
    page_marks = PageMarks(context.page_map(), BlockOrder(report))
    state = EpubState(report, style, context, page_marks, EpubImages())
    state.cohesion = title_words(report, style)
    spine = with_last_pages(state, list(documents(state)))
    cover = [ManifestEntry(*cover_file(state), ("cover-image",))] if state.has_cover else []
    spine[:0] = [cover_page(state, picture.file) for picture in cover]
    entries = [*metadata(state), *own_metadata(state)]
    modified = revision(report, context.timestamp)
    files = [*items(state, spine), *cover]
    parts = package(entries, files, report.language, modified, rtl=state.vertical, guide=guide(spine))
    parts = {"mimetype": b"application/epub+zip"} | parts  # first and stored (E1)
    context.diagnostics.stop_on_errors()
    return write_zip(parts.items(), context.timestamp, stored=("mimetype",), deflated=context.fonts.deflated)


def items(state: EpubState, spine: list[Document]) -> Iterator[ManifestEntry]:
    """Every file of the publication: the spine first, then what it shows."""
    contents = contents_list(state, spine)
    nav = navigation(state, contents, spine)
    for document in spine:
        if document.file != NAV:
            yield ManifestEntry(document.file, document.xhtml.encode(), in_spine=True)
        else:
            yield ManifestEntry(NAV, nav.encode(), ("nav",), in_spine=True)
    if not any(document.file == NAV for document in spine):
        yield ManifestEntry(NAV, nav.encode(), ("nav",))
    yield ManifestEntry("toc.ncx", ncx(state, contents, identifier(state.report)).encode())
    fonts = FontFiles(state)
    roles = {role for role, _ in state.glyphs.used}
    names = names_in([nav, *(document.xhtml for document in spine)])
    sheets = stylesheets(state.style, roles, names, (fonts.rules(), fonts.local_rules()), fonts.family)
    for file, css in zip(state.stylesheets, (*sheets, own_css(state)), strict=False):
        yield ManifestEntry(file, css.encode())
    for file, data in {**state.pictures.files, **fonts.files}.items():
        yield ManifestEntry(file, data)


renderer = Renderer("epub", ".epub", render, "EPUB 3.3")
