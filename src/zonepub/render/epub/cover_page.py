"""The cover of the book: the report's own picture, or one that is drawn from the style."""

from zonepub.model import plain
from zonepub.present.local_words import local
from zonepub.render.cover import BOOK, drawn_cover
from zonepub.render.epub.documents import Document
from zonepub.render.epub.state import EpubState
from zonepub.render.raster import is_ready, web_image
from zonepub.render.xhtml.markup import document, tag

LONGEST = 2560  # pixels: what shops ask for at most


def cover_file(state: EpubState) -> tuple[str, bytes]:
    """Name and bytes of the picture, PNG or JPEG (E8)."""
    if state.report.cover is None:
        return "cover.png", drawn_cover(state.report, state.style, state.context.fonts, BOOK)
    path = state.report.cover.picture.path
    if is_ready(path, LONGEST):
        return "cover.jpg", path.read_bytes()
    image = web_image(path, LONGEST)
    return f"cover{image.suffix}", image.data


def cover_page(state: EpubState, file: str) -> Document:
    """The page that shows the cover; its text alternative says what stands on it (Y6)."""
    report = state.report
    title, name = plain(report.title), state.word("cover")
    shown = local(state.style.language).comma.join(
        part for part in (title, plain(report.subtitle), report.issuer) if part
    )
    alt = report.cover.alt if report.cover else state.word("cover-of", title=shown)
    image = tag("img", src=file, alt=alt, role="doc-cover")
    page = tag("section", image, class_="cover", epub_type="cover")
    text = document(name, state.language, page, stylesheets=state.stylesheets, kind="frontmatter")
    return Document("cover.xhtml", name, "cover", text)
