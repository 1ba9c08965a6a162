"""Figures: pictures or their placeholders, captions, and rows of them side by side (Y6, T10.6)."""

from zonepub.model import Figure, FigureWidth, Text
from zonepub.present.figure_rows import FigureRow
from zonepub.present.figure_sizes import in_middle, is_upright, shape
from zonepub.present.labels import beside, credit_text, figure_label
from zonepub.records import replace
from zonepub.render.source_marks import with_source
from zonepub.render.xhtml.css.rules import em, number
from zonepub.render.xhtml.inlines import to_xhtml
from zonepub.render.xhtml.markup import fragment, tag
from zonepub.render.xhtml.state import XhtmlState
from zonepub.render.xml import escape
from zonepub.style import Style

NARROWEST = 6.0  # em: room for a caption below a picture as narrow as a mast
BESIDE = 8.0  # em: pictures lower than that have no others beside them


def figure_row(state: XhtmlState, row: FigureRow) -> str:
    """One figure, or several that stand side by side where the screen is wide enough."""
    shapes = [shape(figure, state.style) if len(row.shown) > 1 else 0.0 for figure in row.shown]
    if row.wraps:
        return _wrapped(state, row.shown[0])
    figures = [_figure(state, figure, ratio) for figure, ratio in zip(row.shown, shapes, strict=True)]
    return tag("div", "\n".join(figures), class_="figure-row") if len(figures) > 1 else "".join(figures)


def _wrapped(state: XhtmlState, figure: Figure) -> str:
    """At an edge, text beside it; what is narrower than a line of words stands by itself."""
    look = _width(figure.width) if figure.width and figure.width.unit != "page" else ""
    look = "; ".join(filter(None, (look, _shape(figure, state.style))))
    return _figure(state, replace(figure, width=None), look=look, class_=f"beside {figure.wrap}")


def _figure(
    state: XhtmlState, figure: Figure, ratio: float = 0.0, *, look: str = "", class_: str = ""
) -> str:
    """Beside others it takes room by its shape, so that all are equally high, or a line for itself."""
    if ratio:
        least = number(max(ratio * BESIDE, NARROWEST))
        look = f"flex: {number(ratio)} 1 {least}em; {_shape(figure, state.style)}"
    if not ratio and not class_ and (width := _width_in_middle(state.style, figure)):
        class_, look = "middle", f"max-width: {em(width, state.style.text['body'].size)}"
    image = _picture(state, figure, "" if ratio else _width(figure.width))
    caption = tag("figcaption", _caption(state, figure))
    parts = [caption, image] if state.style.figure.caption_position == "above" else [image, caption]
    inner = "\n".join(part for part in parts if part)
    whole = tag("figure", inner, id=fragment(figure.anchor), class_=class_, style=look)
    return with_source(state.context, figure.span, whole)


def _width_in_middle(style: Style, figure: Figure) -> float:
    """Of one kept low for its shape, with its words below it, no wider than it; 0: at its side."""
    width = style.figure.upright * shape(figure, style) if is_upright(figure, style) else 0.0
    return width if style.epub.writing == "horizontal" and in_middle(style, width) else 0.0


def _width(width: FigureWidth | None) -> str:
    """A width of its own as CSS, which no screen has to exceed; "" where the style decides."""
    match width:
        case None:
            return ""
        case FigureWidth(unit="points", amount=points):
            wanted = f"{number(points)}pt"
        case FigureWidth(amount=share):
            wanted = f"{number(share * 100)}%"
    return f"width: {wanted}; max-width: 100%"


def _shape(figure: Figure, style: Style) -> str:
    """By which the style sheet keeps a picture whose width is given as low as a screen: one that is only cut
    off in height would stand between two strips of nothing."""
    return f"--shape: {number(shape(figure, style))}"


def _picture(state: XhtmlState, figure: Figure, look: str = "") -> str:
    caption = figure.caption
    if caption.picture is not None:
        href, width, height = state.pictures.add(caption.picture)
        size = {"width": str(width), "height": str(height)}
        look = f"{look.partition(';')[0]}; {_shape(figure, state.style)}" if look else ""
        upright = "upright" if is_upright(figure, state.style) else ""
        return tag("img", src=href, alt=caption.alt, class_=upright, style=look, **size)
    if state.style.figure.missing == "caption":
        return ""
    words = state.style.labels.placeholder
    state.glyphs.add("placeholder", "", words)
    return tag("div", tag("p", escape(words), class_="placeholder"), class_="picture-to-come", style=look)


def _caption(state: XhtmlState, figure: Figure) -> str:
    label = figure_label(state.style, figure.number)
    gap = state.style.labels.label_gap if label else ""
    state.glyphs.add("caption", "", label + gap)
    text = tag("span", escape(label), class_="label") + escape(gap) if label else ""
    text += to_xhtml(state, figure.caption.text, "caption")
    if credit := credit_text(state.style, figure.caption):
        text += " " if beside(credit) != credit else ""
        text += tag("span", to_xhtml(state, (Text(credit),), "credit"), class_="credit")
    return tag("p", text, class_="caption")
