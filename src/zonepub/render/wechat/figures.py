"""Pictures, or what stands for those to come, with caption and credit as text below (C15)."""

from zonepub.barcodes import symbol
from zonepub.model import Barcode, Figure, Text
from zonepub.present.barcodes import barcode_alt, barcode_words
from zonepub.present.labels import beside, credit_text, figure_label, plain_text
from zonepub.render.wechat.inlines import to_html
from zonepub.render.wechat.look import LINE, PAPER, px
from zonepub.render.wechat.markup import tag, words
from zonepub.render.wechat.state import WechatState

CODE_WIDTH = 200  # px: a code is held against a second telephone
BLOCK_PICTURE = {
    "display": "block", "width": "100%", "max-width": "100%", "height": "auto", "margin": "0 auto",
}  # fmt: skip
BROAD = 0.6  # of the line: a picture that wants less still is no stamp


def figure(state: WechatState, item: Figure) -> str:
    caption = _caption(state, item)
    shown = _picture(state, item)
    above = state.style.figure.caption_position == "above"
    inner = caption + shown if above else shown + caption
    return tag("section", inner, {"margin": f"{px(state.look.base)} 0"})


def _picture(state: WechatState, item: Figure) -> str:
    caption, style = item.caption, state.style
    if caption.picture is not None:
        share = BROAD if item.width is None else max(BROAD, item.width.points(LINE) / LINE)
        width = min(LINE * (share if item.width else 1.0), caption.picture.width)
        source = state.pictures.add(caption.picture, captioned(state, item))
        css = {**BLOCK_PICTURE, "width": "100%" if width >= LINE else px(width)}
        return tag("img", "", css, src=source, alt=caption.alt)
    if style.figure.missing == "caption":
        return ""
    ground = style.figure.placeholder.rgb
    css = {
        "padding": "48px 12px", "text-align": "center", "color": "#5a5a5a", "font-size": "14px",
        "background-color": f"#{ground.lower()}" if ground not in ("", PAPER) else "",
        "border": "" if ground not in ("", PAPER) else "1px dashed #b5b5b5",
    }  # fmt: skip
    return tag("section", tag("p", words(style.labels.placeholder), {"margin": "0"}), css)


def captioned(state: WechatState, item: Figure) -> str:
    """The caption as plain text, for the list of pictures."""
    label = figure_label(state.style, item.number)
    return (
        f"{label}{state.style.labels.label_gap if label else ''}{plain_text(state.style, item.caption.text)}"
    )


def _caption(state: WechatState, item: Figure) -> str:
    """Label, words and credit in one paragraph; in the middle where it is one line."""
    style = state.style
    label = figure_label(style, item.number)
    gap = style.labels.label_gap if label else ""
    inlines = (Text(label + gap), *item.caption.text) if label else item.caption.text
    if credit := credit_text(style, item.caption):
        inlines = (*inlines, Text(beside(credit)))
    if not inlines:
        return ""
    css = state.look.paragraph("caption") | {"margin": "8px 0 0"}
    return tag("p", to_html(state, inlines), css)


def barcode(state: WechatState, item: Barcode) -> str:
    """A code as a picture of whole pixels, its words below (C13)."""
    drawn = symbol(item.symbology, item.content)
    source = state.pictures.add_symbol(drawn, barcode_alt(item, state.style))
    css = {**BLOCK_PICTURE, "width": px(CODE_WIDTH)}
    image = tag("img", "", css, src=source, alt=barcode_alt(item, state.style))
    look = state.look.paragraph("barcode") | {"margin": "8px 0 0", "text-align": "center"}
    lines = [tag("p", to_html(state, text), look) for text in barcode_words(item)]
    return tag("section", image + "".join(lines), {"margin": f"{px(state.look.base)} 0"})
