"""A web page: one file that asks for nothing else, the style's looks from a telephone to print (H1-H13).

The text is that of the EPUB (`render/xhtml`); `page.py` puts it into landmarks, `head.py` says what it is,
`css.py` adds what a browser needs that is no reading system, `printed.py` the sheet of paper.
"""

from zonepub.formats import Output
from zonepub.model import Report
from zonepub.present.title_words import title_words
from zonepub.render import Context, Renderer
from zonepub.render.html.css import style_element
from zonepub.render.html.head import head
from zonepub.render.html.page import body
from zonepub.render.html.pictures import PicturesBeside, PicturesInside
from zonepub.render.html.space import on_screen
from zonepub.render.html.state import HtmlState, NoPages
from zonepub.render.xhtml.css.contrast import check_contrast
from zonepub.render.xhtml.css.rules import names_in
from zonepub.render.xhtml.markup import possible
from zonepub.render.xml import escape_attribute
from zonepub.style import Style

PAGE = "index.html"
HEAVY = 10 << 20  # bytes of one file, which a telephone loads as a whole


def render(report: Report, style: Style, context: Context) -> Output:
    """The page as UTF-8, or with its pictures beside it; the same bytes for the same input (H13)."""
    style = on_screen(style)
    check_contrast(style, context.diagnostics)
    inside = style.html.pictures == "inline"
    pictures = PicturesInside() if inside else PicturesBeside()
    state = HtmlState(report, style, context, NoPages(), pictures)
    state.cohesion = title_words(report, style)
    text = body(state)
    page = (
        f'<!DOCTYPE html>\n<html lang="{escape_attribute(report.language)}">\n'
        f"{head(state)}\n{style_element(state, names_in([text]))}\n</head>\n{text}\n</html>\n"
    )
    data = possible(page).encode()
    if inside and len(data) > HEAVY:
        place = context.place("html", "html.pictures")
        context.diagnostics.warning("page-heavy", place, size=len(data) >> 20, limit=HEAVY >> 20)
    return data if inside else {PAGE: data, **pictures.files}


renderer = Renderer("html", ".html", render, "web page")
