"""Pictures of our own pages, drawn by PDFium: a PNG for each, or one long picture to be read on a telephone.

What is drawn is the PDF of the report, so that what its proof finds is what the pictures show; the words
stand beside them in `text.txt`, for those who cannot see them.
"""

from collections.abc import Mapping

from zonepub.diagnostics import Failed
from zonepub.layout import lay_out
from zonepub.model import Report
from zonepub.present.local_words import local
from zonepub.present.telephone import telephone_report, telephone_style
from zonepub.readers.image_shown import plain_lines
from zonepub.readers.pdf.shown import shown
from zonepub.records import replace
from zonepub.render import Context, Renderer, load_renderers
from zonepub.render.image.long import long_pictures
from zonepub.render.image.pages import opened_pdf, page_pictures
from zonepub.style import Style

TEXT = "text.txt"
MOST_BYTES = 10 << 20  # what accounts and forums take of one picture


def render(report: Report, style: Style, context: Context) -> Mapping[str, bytes]:
    """The pictures by name, in order, and the words. Raises `Failed`."""
    (renderer,) = load_renderers(["pdf"], context.diagnostics)
    if style.image.form == "long":
        report, pages = telephone_report(report), telephone_style(style, report)
        context = replace(
            context, layout=lambda style: lay_out(report, style, context.fonts, context.diagnostics)
        )
    else:
        pages = style
    pdf = renderer.render(report, replace(pages, format="pdf"), context)
    assert isinstance(pdf, bytes)
    document = opened_pdf(pdf)
    if document is None:
        context.diagnostics.error("image-needs-pdfium")
        raise Failed(context.diagnostics)
    drawn = long_pictures(document, style) if style.image.form == "long" else page_pictures(document, style)
    files = {}
    for name, data in drawn:
        files[name] = data
        if len(data) > MOST_BYTES:
            place = context.place("image", "image.width")
            size = f"{len(data) / (1 << 20):.1f}"
            context.diagnostics.warning("image-heavy", place, name=name, size=size, limit=MOST_BYTES >> 20)
    document.close()
    return files | {TEXT: words_of(pdf, report.language).encode()}


def words_of(pdf: bytes, language: str) -> str:
    """What the pages say: a paragraph a line, cells of a row with tabs between them, pictures in words,
    addresses of links, notes at the end."""
    found, words = shown(pdf), local(language)
    lines = [line.text for line in (*found.flow, *found.notes)]
    return "".join(f"{text}\n" for text, _ in plain_lines(lines, f"{words.picture}{words.colon}"))


renderer = Renderer("image", "-image", render, "PNG pictures of the pages, or one long picture")
