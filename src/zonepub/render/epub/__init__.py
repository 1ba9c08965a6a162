"""EPUB 3.3: one content document for each section, reflowable, accessible, with the page numbers of our PDF.

Documents are written first (`book.py`, whose blocks go through the match in `blocks.py`), then what depends
on them: contents list, cover, style sheet with fonts, metadata. `package.py` makes the package of it all.
"""

from collections.abc import Iterator

from zonepub.model import Report, sayings
from zonepub.render import Context, Renderer
from zonepub.render.archive import write_zip
from zonepub.render.epub.book import NAV, STYLESHEET, Document, documents
from zonepub.render.epub.contrast import check_contrast
from zonepub.render.epub.cover import COVER, cover_page, draw_cover
from zonepub.render.epub.css import stylesheet
from zonepub.render.epub.desk import Desk
from zonepub.render.epub.fontfiles import FontFiles
from zonepub.render.epub.metadata import identifier, metadata
from zonepub.render.epub.nav import contents_list, navigation, ncx
from zonepub.render.epub.package import Item, package
from zonepub.render.epub.pages import PageMarks
from zonepub.render.epub.pictures import Pictures
from zonepub.style import Style
from zonepub.typeset.sense import Sense


def render(report: Report, style: Style, context: Context) -> bytes:
    """The report as the bytes of an EPUB; the same bytes for the same report, style and timestamp (E17)."""
    check_contrast(style, context.diagnostics)
    desk = Desk(report, style, context, PageMarks(context.page_map()), Pictures())
    desk.together = Sense(sayings(report))
    spine = list(documents(desk))
    if style.epub.cover:
        spine.insert(0, cover_page(desk))
    entries = metadata(desk)
    parts = package(entries, items(desk, spine), report.language, context.timestamp, rtl=desk.vertical)
    parts = {"mimetype": b"application/epub+zip"} | parts  # first and stored (E1)
    return write_zip(parts.items(), context.timestamp, stored=("mimetype",))


def items(desk: Desk, spine: list[Document]) -> Iterator[Item]:
    """Every file of the publication: the spine first, then what it shows."""
    contents = contents_list(desk, spine)
    nav = navigation(desk, contents, spine)
    for document in spine:
        if document.file != NAV:
            yield Item(document.file, document.xhtml.encode(), in_spine=True)
        else:
            yield Item(NAV, nav.encode(), ("nav",), in_spine=True)
    if not any(document.file == NAV for document in spine):
        yield Item(NAV, nav.encode(), ("nav",))
    yield Item("toc.ncx", ncx(desk, contents, identifier(desk.report)).encode())
    fonts = FontFiles(desk)
    roles = {role for role, _ in desk.glyphs.used}
    yield Item(STYLESHEET, stylesheet(desk.style, roles, fonts.rules(), fonts.family).encode())
    if desk.style.epub.cover:
        yield Item(COVER, draw_cover(desk), ("cover-image",))
    for file, data in {**desk.pictures.files, **fonts.files}.items():
        yield Item(file, data)


renderer = Renderer("epub", ".epub", render, "EPUB 3.3")
