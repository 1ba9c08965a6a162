"""The entries of `front:` and `back:`: masthead, title block, contents, colophon.

A closed union: `present/matter.py` has the one `match` over it, and decides what each shows of a report.
"""

from typing import Annotated, Any, Literal

from zonepub.formats import PAGED, TYPESET
from zonepub.records import dataclass
from zonepub.style.schema import key
from zonepub.style.units import Colour, Factor, Length, PictureFile, Template

Letterhead = Literal["no", "paper", "head"]  # printed on the paper already; goes with it
PartName = Literal[
    "title", "subtitle", "byline", "abstract", "lead", "contents", "addressees", "attachments", "attendees",
    "signature", "remark", "annexes", "distribution", "cover", "staff",
]  # fmt: skip


def _letterhead() -> Any:
    return key("of the letterhead: on the paper already, or goes with it", "版头：已印、随之", PAGED)


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Something of the report itself, set in the text role of its name."""

    part: PartName = key(
        "title subtitle byline abstract lead contents addressees attachments attendees signature remark "
        "annexes distribution cover staff",
        "内容",
    )


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words of the style with placeholders: `{text: "第{issue}期", role: issue}`."""

    text: Template = key("words with placeholders", "文字与占位符")
    role: str = key("text role", "文字角色")
    page_top: Length = key(
        "fixed at this distance from the top of the page, out of the flow; 0: in it",
        "距页顶固定，0 为随文",
        PAGED,
    )
    beside: bool = key(
        "in the right third beside the entry above it, as what stands beside a newspaper's name",
        "排在上一项右侧三分之一处（报眼）",
        TYPESET,
    )
    letterhead: Letterhead = _letterhead()


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One line with up to three fields: `{row: {left: "{issuer}", right: "{date}"}, role: dateline}`."""

    left: Template = key("at the left edge", "左")
    center: Template = key("in the middle", "中")
    right: Template = key("at the right edge", "右")
    role: str = key("text role", "文字角色")
    letterhead: Letterhead = _letterhead()


@dataclass(frozen=True, slots=True)
class IssuersMark:
    """The mark of an official document: `{mark: "{lead_issuer}", word: 文件}`. Of a joint issue the names
    stand below each other, and the word to their right in the middle (G2.4, G2.5)."""

    text: Template = key("the name of one issuer", "一个机关的名称")
    word: Template = key("the word behind it", "名称之后的字，如“文件”")
    role: str = key("text role", "文字角色")
    letterhead: Letterhead = _letterhead()


@dataclass(frozen=True, slots=True)
class NumberLine:
    """`{number: "{document_no}", signer: 签发人：}`: the document number as its role says; beside signers at
    the left, on the line of the last of them (G2.6, G2.7)."""

    text: Template = key("the document number", "发文字号")
    signer: Template = key("the label before the signers", "签发人之前的标签")
    role: str = key("text role of number and label", "字号与标签的文字角色")
    signer_role: str = key("text role of the names", "姓名的文字角色")
    letterhead: Letterhead = _letterhead()


@dataclass(frozen=True, slots=True)
class RuleBar:
    """A rule across the measure: `{rule: 2pt, color: $color.accent, before: 4mm, after: 2mm}`."""

    width: Length = key("thickness", "粗细")
    color: Colour = key("colour", "颜色")
    before: Length = key("space above", "线前空")
    after: Length = key("space below", "线后空")
    length: Length = key("0: the whole measure", "线长，0 为通栏")
    line: Literal["single", "thick-thin", "thin-thick"] = key("one line or two", "单线、上粗下细、上细下粗")
    page_top: Length = key("as for words", "距页顶固定", PAGED)
    page_bottom: Length = key("fixed at this distance from the foot of the page", "距页底固定", PAGED)
    letterhead: Letterhead = _letterhead()


STROKES = {  # the lines of a rule: where each starts, and how thick it is, as shares of the whole (G5)
    "single": ((0.0, 1.0),),
    "thick-thin": ((0.0, 0.5), (0.75, 0.25)),
    "thin-thick": ((0.0, 0.25), (0.5, 0.5)),
}


@dataclass(frozen=True, slots=True)
class Band:
    """A block of colour with words in it: `{band: "{series}", role: masthead, height: 20mm, bleed: true}`."""

    text: Template = key("words with placeholders", "文字与占位符")
    role: str = key("text role", "文字角色")
    background: Colour = key("colour of the block", "底色")
    height: Length = key("height of the block", "高度")
    bleed: bool = key("reaches the edges of the page", "出血到页边", TYPESET)
    under: Literal["none", "title", "subtitle", "byline"] = key(
        "the last part below that stands on it, too, in the colour of its words; below that part it ends as "
        "far as `after` of the role says",
        "底色所及的最后一项，其间文字用本条文字的颜色，末项之下空角色的段后",
        TYPESET,
    )
    letterhead: Letterhead = _letterhead()


@dataclass(frozen=True, slots=True)
class Space:
    """`{space: 8mm}`"""

    height: Length = key("height", "高度")
    fill: bool = key("and what is left of a page that ends behind it", "并占满本页余下的空白", PAGED)
    letterhead: Letterhead = _letterhead()


@dataclass(frozen=True, slots=True)
class ImagePiece:
    """A picture of the style: `{image: logo.png, height: 15mm, align: center, alt: 云泽高新区}`."""

    picture: PictureFile = key("picture file beside the style", "样式文件旁的图片文件")
    height: Length = key("height; 0: as its width wants", "高，0 为按宽")
    width: Length = key("width; 0: as its height wants", "宽，0 为按高")
    align: Literal["left", "center", "right"] = key("where it stands in the line", "对齐")
    alt: Template = key("what it shows; empty: decoration", "替代文字，空为装饰")
    before: Length = key("space above", "上空")
    after: Length = key("space below", "下空")
    page_top: Length = key("as for words", "距页顶固定", PAGED)
    letterhead: Letterhead = _letterhead()

    def size(self, room: float) -> tuple[float, float]:
        """Width and height in points, scaled, at most `room` wide."""
        ratio = self.picture.height / self.picture.width
        width = self.width or (self.height / ratio if self.height else room)
        width = min(width, self.height / ratio) if self.height else width
        width = min(width, room)
        return width, width * ratio


@dataclass(frozen=True, slots=True)
class BarcodePiece:
    """`{qr: "https://…", text: 扫码阅读}`, or `{barcode: issn}` of the report's own number."""

    content: Template = key("text of a QR code; or isbn, issn", "二维码内容；或 isbn、issn")
    text: Template = key("words below it", "码下文字")
    width: Length = key("width; 0: nominal", "宽，0 为标准尺寸")
    align: Literal["left", "center", "right"] = key("where it stands in the line", "对齐")
    alt: Template = key("else as the labels word it", "替代文字，空则依标签")
    symbology: Literal["qr", "isbn", "issn"] = "qr"


Logo = Annotated[ImagePiece | None, "image"]  # in a running head or foot


@dataclass(frozen=True, slots=True)
class PageNumbering:
    """`{pages: roman}`: what follows starts a new page, and its pages are numbered so."""

    numerals: Literal["arabic", "roman", "upper-roman", "none"] = key(
        "how pages are numbered; none: not at all, without heads and feet",
        "页码字形；none 无页码、页眉、页脚",
    )
    from_: int = key("the first number; 0: as it would go on", "起始页码，0 为续前", PAGED)
    opening: Literal["any", "right"] = key(
        "on which page it begins; right: after a blank page where there must be one",
        "起于任一页或右页",
        PAGED,
    )
    least: Factor = key(
        "share of the page before that is filled at least; else what follows stands on it, numbered so from "
        "the last new page on",
        "前页至少占满的比例；不足则接排，自上一换页处起按此编码",
        PAGED,
    )


@dataclass(frozen=True, slots=True)
class PageBreakMark:
    """`page-break`: what follows starts a new page."""


@dataclass(frozen=True, slots=True)
class AtFoot:
    """`foot`: what follows stands at the foot of the last page (G4.1, G8.5)."""


MatterEntry = (
    ReportPart
    | TextLine
    | FieldRow
    | IssuersMark
    | NumberLine
    | RuleBar
    | Band
    | Space
    | ImagePiece
    | BarcodePiece
    | PageNumbering
    | PageBreakMark
    | AtFoot
)


def with_annexes(entries: tuple[MatterEntry, ...]) -> tuple[MatterEntry, ...]:
    """What stands behind the body, annexes in it: where the style says nothing, before the colophon, which is
    the foot of the last page or begins with whom copies go to (G3.13)."""
    if ReportPart("annexes") in entries:
        return entries
    begins = (entry for entry in (AtFoot(), ReportPart("distribution")) if entry in entries)
    at = min(map(entries.index, begins), default=len(entries))
    return (*entries[:at], ReportPart("annexes"), *entries[at:])


__all__ = [
    "STROKES",
    "AtFoot",
    "Band",
    "BarcodePiece",
    "FieldRow",
    "ImagePiece",
    "IssuersMark",
    "Logo",
    "MatterEntry",
    "NumberLine",
    "PageBreakMark",
    "PageNumbering",
    "PartName",
    "ReportPart",
    "RuleBar",
    "Space",
    "TextLine",
    "with_annexes",
]  # fmt: skip
