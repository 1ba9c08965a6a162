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
from zonepub.present.labelled import LONGEST_NAME, ems, names_of
from zonepub.render.xhtml.inlines import half_lines, to_xhtml
from zonepub.render.xhtml.markup import tag
from zonepub.render.xhtml.state import XhtmlState
from zonepub.style.matter import Band, FieldRow, ImagePiece, PageBreakMark, PageNumbering, RuleBar, Space

GAP = "\u3000"
POINT = "·"  # 买买提·阿不都热合曼


def in_documents(items: Iterable[Item]) -> Iterator[list[Item] | Blocks | Contents | CaptionList]:
    """The items as documents: what stands between blocks and contents lists is a document of its own."""
    page: list[Item] = []
    for item in items:
        if isinstance(item.content, Blocks | Contents | CaptionList):
            yield page
            yield item.content
            page = []
        else:
            page.append(item)
    yield page


def items_to_xhtml(state: XhtmlState, items: Sequence[Item]) -> str:
    """The items of one document; nothing when they hold no words."""
    if not any(item.has_words for item in items):
        return ""
    drawn = (item_to_xhtml(state, item) for item in items)
    return "\n".join(text for text in drawn if text)


def item_to_xhtml(state: XhtmlState, item: Item) -> str:
    """One item. Its place in the style is the class under which the CSS holds its measures."""
    match item.content:
        case Words():
            return _words(state, item.content)
        case Band(text, role):
            words = half_lines(state, (Text(text),), role) if text else ""
            return tag("p", words, class_=f"{role} {item.where} by-sense") if text else ""
        case FieldRow(left, center, right, role):
            fields = [_field(state, field, role) for field in (left, center, right)]
            spans = (
                (" " if field and index else "") + tag("span", field) for index, field in enumerate(fields)
            )
            return tag("p", "".join(spans), class_=f"{role} fields")
        case Labelled(role, rows):
            return "\n".join(
                tag("p", _hung(state, marked, words, role), class_=f"{role} hung-{ems(plain((marked,)))}")
                for marked, words in rows
            )
        case Signature(lines, form):
            paragraphs = "\n".join(_paragraph(state, line, "signature", "signature") for line in lines)
            return paragraphs if form == "flush" else tag("div", paragraphs, class_=form)
        case JointMark(role, names, word):
            stack = tag("div", "\n".join(_paragraph(state, name, role, role) for name in names))
            return tag("div", stack + _paragraph(state, word, role, role), class_="joint")
        case SignedNumber():
            return "\n".join(_signed_lines(state, item.content))
        case RuleBar() if item.fixed_at < 0.0:
            return ""  # there is no page to have a foot
        case RuleBar() | Space():
            return tag("hr", class_=item.where, aria_hidden="true")
        case ImagePiece(picture, alt=alt):
            file, width, height = state.pictures.add(picture, decorative=not alt)
            size = {"width": str(width), "height": str(height)}
            image = tag("img", src=file, alt=alt, role="" if alt else "presentation", **size)
            return tag("p", image, class_=f"image {item.where}")
        case BarcodeItem(block):
            from zonepub.render.xhtml.barcodes import barcode  # few reports have one

            return barcode(state, block, item.where)
        case PageNumbering() | CoverPage():
            return ""  # there are no pages to number, and the book has a cover of its own
        case PageBreakMark():
            return tag("div", class_="page-break")
        case Blocks() | Contents() | CaptionList():
            return ""  # documents of their own
        case _:
            assert_never(item.content)


def _signed_lines(state: XhtmlState, content: SignedNumber) -> Iterator[str]:
    """The names keep a face of their own (G2.7)."""
    role, names_role = content.role, content.signer_role
    for number, label, names in content.lines():
        named = tag("span", to_xhtml(state, (Text(names),), names_role), class_=names_role)
        fields = (to_xhtml(state, (Text(number),), role), to_xhtml(state, (Text(label),), role) + named)
        yield tag("p", " ".join(tag("span", field) for field in fields), class_=f"{role} fields signed")


def _words(state: XhtmlState, content: Words) -> str:
    """Some parts of the report have elements or semantics of their own (Y5)."""
    role, inlines = content.role, content.inlines
    match content.part:
        case "title":
            return tag("h1", half_lines(state, inlines, role), class_=role, **state.kind(role))
        case "subtitle":
            words = half_lines(state, inlines, role)
            return tag("p", words, class_=role, **state.kind(role, "doc-subtitle"))
        case "byline":
            return tag("p", _people(state, plain(inlines), role), class_=f"{role} by-sense names")
        case "abstract":
            words = tag("p", to_xhtml(state, inlines, role), class_=role)
            return tag("section", words, **state.kind(role, "doc-abstract"))
        case _ if content.is_list:
            words = _names(state, plain(inlines).split(GAP), role)
            return tag("p", words, class_=f"{role} by-sense names")
        case _ if content.is_title:
            return tag("p", half_lines(state, inlines, role), class_=f"{role} by-sense")
        case _ if len(inlines) == 1 and isinstance(inlines[0], Text) and GAP in inlines[0].text:
            return tag("p", _field(state, inlines[0].text, role), class_=role)  # 审核：何平 is not parted
        case _:
            return tag("p", to_xhtml(state, inlines, role), class_=role)


def _hung(state: XhtmlState, label: Inline, words: str, role: str) -> str:
    """Words behind a label; the names of people stay whole."""
    if role != "attendees":
        return to_xhtml(state, (label, Text(words)), role)
    names = (
        tag("span", to_xhtml(state, (Text(name),), role, whole=True), class_="whole")
        if len(name) <= LONGEST_NAME
        else to_xhtml(state, (Text(name),), role)
        for name in names_of(words)
    )
    return to_xhtml(state, (label,), role) + "".join(names)


def _field(state: XhtmlState, words: str, role: str) -> str:
    """What wide blanks part stays whole where it has room: a date is not torn for the issuer before it."""
    pieces = [
        to_xhtml(state, (Text(piece),), role, whole=len(piece) <= LONGEST_NAME) for piece in words.split(GAP)
    ]
    state.glyphs.add(role, "", words)
    halves = (tag("span", piece, class_="half") if piece else "" for piece in pieces)
    return GAP.join(halves) if pieces[1:] else pieces[0]


def _people(state: XhtmlState, text: str, role: str) -> str:
    """Names stay whole, and what somebody does with the first who does it: 通讯员　欧阳知秋."""
    roles = {one.role for one in state.report.bylines if one.role}
    pieces = [""]
    for piece in text.split(GAP):
        if pieces[-1] in roles:
            pieces[-1] += GAP + piece
        else:
            pieces.append(piece)
    return _names(state, pieces[1:], role, people=True)


def _names(state: XhtmlState, pieces: Sequence[str], role: str, *, people: bool = False) -> str:
    """Names parted by wide blanks, which begin no line; an empty piece stands between two of them. `people`:
    a long name has at most a point where it may be parted."""
    state.glyphs.add(role, "", GAP)
    short = [0 < len(piece) <= LONGEST_NAME for piece in pieces]
    return GAP.join(
        tag("span", to_xhtml(state, (Text(piece),), role, whole=True), class_="whole")
        if whole
        else to_xhtml(state, (Text(piece),), role).replace(POINT, POINT + tag("wbr"))
        if people
        else half_lines(state, (Text(piece),), role)
        for piece, whole in zip(pieces, short, strict=True)
    )


def _paragraph(state: XhtmlState, words: str, role: str, class_: str) -> str:
    return tag("p", to_xhtml(state, (Text(words),), role), class_=class_) if words else ""
