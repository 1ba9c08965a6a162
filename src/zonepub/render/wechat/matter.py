"""What stands before and behind the body: one match over its kinds of content."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from zonepub.model import Inline, Text, plain
from zonepub.present.items import (
    BarcodeItem,
    Blocks,
    CaptionList,
    Contents,
    CoverPage,
    Item,
    JointMark,
    Labelled,
    Signature,
    SignedNumber,
    Words,
)
from zonepub.present.labelled import ems
from zonepub.present.signature import SHIFT
from zonepub.regex import regex
from zonepub.render.contrast import is_light
from zonepub.render.wechat.blocks import blocks
from zonepub.render.wechat.figures import barcode
from zonepub.render.wechat.inlines import by_sense, to_html
from zonepub.render.wechat.look import LINE, NARROW, PAPER, SPACED, line, px, width_of
from zonepub.render.wechat.markup import tag, words
from zonepub.render.wechat.state import WechatState
from zonepub.style.matter import Band, FieldRow, ImagePiece, PageBreakMark, PageNumbering, RuleBar, Space

APART = tag("p", "&nbsp;", {"margin": "0", "font-size": "0", "line-height": "16px"})
WHOLE = 12  # characters: names and dates between wide blanks are no longer, and never broken
BLANKS = regex("(\u3000+)")
HIGHEST_LOGO = 60  # px
KINDS = {"single": "solid", "thick-thin": "double", "thin-thick": "double"}


def items_to_html(state: WechatState, items: Iterable[Item]) -> str:
    """The items one after another; words of the head keep away from the text below them."""
    html = ""
    for item in items:
        if isinstance(item.content, Blocks) and html.endswith("</p>"):
            html += APART
        html += "".join(item_to_html(state, item))
    return html


def item_to_html(state: WechatState, item: Item) -> Iterator[str]:
    """One item; nothing of what only pages have."""
    look = state.look
    match item.content:
        case Words(part="title") if state.style.wechat.title == "field":
            return  # the account shows it above the article
        case Words(inlines=inlines) if not plain(inlines).strip():
            return  # room that only paper keeps
        case Words(role, inlines, part):
            if part == "title":
                yield tag("h2", by_sense(state, inlines, look.room(role)), look.heading(role))
                return
            fitted = state.style.text[role].fit or role == "masthead"
            css = look.paragraph(role, characters=width_of(plain(inlines)) if fitted else 0)
            if "\u3000" in plain(inlines):
                css.setdefault("text-align", "left")  # its names are whole, and would be spread
            if item.content.is_title and not fitted:
                yield tag(
                    "p",
                    by_sense(state, inlines, look.room(role)),
                    css | {"text-align": css.get("text-align", "left")},
                )
                return
            plain_text = inlines[0].text if len(inlines) == 1 and isinstance(inlines[0], Text) else ""
            yield tag("p", whole_names(plain_text) if plain_text else to_html(state, inlines), css)
        case Band():
            yield _band(state, item.content)
        case FieldRow(left, center, right, role):
            yield _fields(state, (left, center, right), role)
        case Labelled(role, rows):
            for number, (marked, text) in enumerate(rows):
                yield _labelled(state, role, marked, text, first=not number)
        case Signature(lines, form) if form != "flush":
            yield _signature(state, lines, sealed=form in ("sealed", "stamped"))
        case Signature(lines):
            css = look.paragraph("signature")
            for number, text in enumerate(lines):
                yield tag("p", words(text), css | ({"margin": "0"} if number else {}))
        case JointMark(role, names, word):
            css = look.paragraph(role, characters=max(map(width_of, names)))
            for text in (*names, word):
                yield tag("p", words(text), css) if text else ""
        case SignedNumber():
            yield from _signed(state, item.content)
        case RuleBar() if item.fixed_at < 0.0:
            return  # there is no page to have a foot
        case RuleBar(width, colour, line=kind):
            drawn = line(width, colour, KINDS[kind])
            yield tag("hr", "", {"margin": "8px 0 16px", "border": "0", "border-top": drawn})
        case ImagePiece():
            yield _logo(state, item.content)
        case BarcodeItem(block):
            yield barcode(state, block)
        case Blocks(role=role, blocks=content):
            yield blocks(state, content, role)
        case PageNumbering() | CoverPage() | PageBreakMark() | Contents() | CaptionList() | Space():
            return  # no pages, no links inside (C7); the cover is a field of its own
        case _:
            assert_never(item.content)


def whole_names(text: str) -> str:
    """Words of a head: names and dates that wide blanks part stay on one line each."""
    pieces = BLANKS.split(text.strip("\u3000"))
    if len(pieces) == 1:
        return words(text)
    return "".join(_whole(piece) for piece in pieces)


def _whole(piece: str) -> str:
    if not piece.strip("\u3000"):
        return words(piece)
    return tag("span", words(piece), {"white-space": "nowrap" if len(piece) <= WHOLE else ""})


def _band(state: WechatState, band: Band) -> str:
    """A block of colour with words in it; a dark ground keeps light words in dark mode too (C18)."""
    ground = band.background.rgb or PAPER
    text = state.style.text[band.role]
    css = state.look.paragraph(band.role, ground=ground, characters=width_of(band.text) + 2) | {"margin": "0"}
    if not is_light(ground):
        css["color"] = text.color.css.lower()
    around = {"background-color": f"#{ground.lower()}", "padding": "14px 12px", "margin": "0 0 16px"}
    return tag("section", tag("p", words(band.text), css), around)


def _fields(state: WechatState, fields: Sequence[str], role: str) -> str:
    """Up to three fields in one line where they fit, else each on its own."""
    css = state.look.paragraph(role)
    size = state.look.size(role)
    shown = [
        (text, align)
        for text, align in zip(fields, ("left", "center", "right"), strict=True)
        if text.strip("\u3000")
    ]
    if not shown:
        return ""
    wide = [max(1.0, width_of(text)) for text, _ in shown]
    if len(shown) == 1:
        return tag("p", whole_names(shown[0][0]), css | {"text-align": shown[0][1]})
    if (sum(wide) + len(wide)) * (size + SPACED) > NARROW:
        return "".join(
            tag("p", whole_names(text), css | {"margin": "0" if at < len(shown) - 1 else css["margin"]})
            for at, (text, _) in enumerate(shown)
        )
    share = [round(100 * width / sum(wide)) for width in wide]
    share[-1] = 100 - sum(share[:-1])
    spans = [
        tag("span", words(text), {"display": "inline-block", "width": f"{part}%", "text-align": align})
        for (text, align), part in zip(shown, share, strict=True)
    ]
    return tag("p", "".join(spans), css)


def _labelled(state: WechatState, role: str, marked: Inline, text: str, *, first: bool) -> str:
    """A row behind its label: turned lines stand under the first word (G3.6), white above the first."""
    css = state.look.paragraph(role) | {"text-align": "left"}
    label = plain((marked,))
    hang = ems(label) * state.look.size(role) + SPACED * len(label)
    above, *sides = css["margin"].split()
    css["margin"] = " ".join((above if first else "0", *sides)) if sides else "0"
    css["padding-left"] = px(hang)
    mark = {"display": "inline-block", "width": px(hang), "margin-left": px(-hang)}
    return tag("p", tag("span", to_html(state, (marked,)), mark) + tag("span", words(text)), css)


def _signature(state: WechatState, lines: Sequence[str], *, sealed: bool) -> str:
    """As wide as its longest line, at the right: centred, or the date behind the issuer (G3.7, G3.8)."""
    css = state.look.paragraph("signature")
    outer = {"margin": css.pop("margin"), "text-align": "right"}
    css |= {"margin": "0", "text-align": "center" if sealed else "left"}
    shifted = css | {"margin": f"0 0 0 {px(SHIFT * state.look.size('signature'))}"}
    *issuers, date = lines
    dated = tag("p", words(date), shifted if issuers and not sealed else css)
    inner = "".join(tag("p", words(text), css) for text in issuers) + dated
    return tag("section", tag("section", inner, {"display": "inline-block"}), outer)


def _signed(state: WechatState, content: SignedNumber) -> Iterator[str]:
    """The document number and who signed, a line each (G2.7)."""
    css = state.look.paragraph(content.role) | {"margin": "0 0 4px"}
    for number, label, names in content.lines():
        for text in (number, f"{label.strip()}{names}"):
            if text:
                yield tag("p", words(text), css)


def _logo(state: WechatState, piece: ImagePiece) -> str:
    width, height = piece.size(LINE)
    shown = min(HIGHEST_LOGO, height * 4 / 3)
    source = state.pictures.add(piece.picture, piece.alt)
    css = {"width": px(width * shown / height), "max-width": "100%", "height": "auto"}
    image = tag("img", "", css, src=source, alt=piece.alt)
    return tag("section", image, {"text-align": piece.align, "margin": "0 0 12px"})
