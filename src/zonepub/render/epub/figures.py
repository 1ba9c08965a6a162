"""Figures: pictures or their placeholders, captions, and rows of them side by side (Y6, T10.6)."""

from zonepub.model import Caption, Figure, Text
from zonepub.present.figure_rows import FigureRow
from zonepub.present.labels import credit_text, figure_label
from zonepub.render.epub.inlines import to_xhtml
from zonepub.render.epub.state import EpubState
from zonepub.render.epub.xhtml import fragment, tag
from zonepub.render.xml import escape


def figure_row(state: EpubState, row: FigureRow) -> str:
    """One figure, or several that stand side by side where the screen is wide enough."""
    figures = [_figure(state, figure) for figure in row.shown]
    return tag("div", "\n".join(figures), class_="figure-row") if len(figures) > 1 else "".join(figures)


def _figure(state: EpubState, figure: Figure) -> str:
    image = _picture(state, figure.caption)
    caption = tag("figcaption", _caption(state, figure))
    parts = [caption, image] if state.style.figure.caption_position == "above" else [image, caption]
    return tag("figure", "\n".join(part for part in parts if part), id=fragment(figure.anchor))


def _picture(state: EpubState, caption: Caption) -> str:
    if caption.picture is not None:
        href, width, height = state.pictures.add(caption.picture)
        size = {"width": str(width), "height": str(height)}
        return tag("img", src=href, alt=caption.alt, **size)
    if state.style.figure.missing == "caption":
        return ""
    words = state.style.labels.placeholder
    state.glyphs.add("placeholder", "", words)
    return tag("div", tag("p", escape(words), class_="placeholder"), class_="picture-to-come")


def _caption(state: EpubState, figure: Figure) -> str:
    label = figure_label(state.style, figure.number)
    gap = state.style.labels.label_gap if label else ""
    state.glyphs.add("caption", "", label + gap)
    text = tag("span", escape(label), class_="label") + escape(gap) if label else ""
    text += to_xhtml(state, figure.caption.text, "caption")
    if credit := credit_text(state.style, figure.caption):
        text += tag("span", to_xhtml(state, (Text(credit),), "credit"), class_="credit")
    return tag("p", text, class_="caption")
