"""PDFs of one layout, for the screen, the archive, the press, and a cover; loaded when one is made."""

from zonepub.model import Report
from zonepub.render import Context, Renderer
from zonepub.style import Style

__all__ = ["archive_renderer", "cover_renderer", "print_renderer", "renderer", "second_renderer"]


def _screen(report: Report, style: Style, context: Context) -> bytes:
    from zonepub.render.pdf.document import write_pdf
    from zonepub.render.pdf.profiles import SCREEN

    return write_pdf(report, style, context, SCREEN)


def _archive(report: Report, style: Style, context: Context) -> bytes:
    from zonepub.render.pdf.document import write_pdf
    from zonepub.render.pdf.profiles import ARCHIVE

    return write_pdf(report, style, context, ARCHIVE)


def _second(report: Report, style: Style, context: Context) -> bytes:
    from zonepub.render.pdf.document import write_pdf
    from zonepub.render.pdf.profiles import SECOND_FLAVOUR

    return write_pdf(report, style, context, SECOND_FLAVOUR)


def _press(report: Report, style: Style, context: Context) -> bytes:
    from zonepub.render.pdf.document import write_pdf
    from zonepub.render.pdf.profiles import PRESS

    return write_pdf(report, style, context, PRESS)


def _cover(report: Report, style: Style, context: Context) -> bytes:
    from zonepub.render.pdf.document import write_pdf
    from zonepub.render.pdf.profiles import COVER

    return write_pdf(report, style, context, COVER)


renderer = Renderer("pdf", ".pdf", _screen, "PDF/UA-1 and PDF/A-2a: tagged, for the screen")
archive_renderer = Renderer("archive", "-archive.pdf", _archive, "PDF/A-3a with the sources attached")
second_renderer = Renderer(
    "pdf2", "-pdf2.pdf", _second, "PDF 2.0: PDF/UA-2, PDF/A-4 and WTPDF, for readers of today"
)
print_renderer = Renderer("print", "-print.pdf", _press, "PDF/X-4 for the press: CMYK, bleed, marks")
cover_renderer = Renderer("cover", "-cover.pdf", _cover, "PDF/X-4 of the cover: front, spine and back")
