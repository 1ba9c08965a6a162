"""The parts of an official document, and the words that they are known by."""

from zonepub.cjk import HAN_RANGES
from zonepub.gb9704.document import MeasuredParagraph, MeasuredRule
from zonepub.records import dataclass, field
from zonepub.regex import regex

OPEN, CLOSE = "〔［\\[（(【", "〕］\\]）)】"
HAN_NUMBER = "一二三四五六七八九十百零〇"
DOCUMENT_NO = regex(
    rf"([{HAN_RANGES}]{{1,20}})\s*([{OPEN}])\s*([\dX×]{{2,4}})\s*([{CLOSE}])\s*(第?)\s*([\dX×]+)\s*号"
)
SERIAL = regex(
    rf"^第\s*[\dX×{HAN_NUMBER}]{{1,6}}\s*[号期](?:\s*[（(]总第\s*\d+\s*期[）)])?$"
)  # of an order, of minutes
SIGNER = regex(r"签发人\s*[:：]?\s*")
COPY_NO = regex(r"^(?:份号\s*[:：]?\s*|No\.?\s*)?\d{1,10}$")

SECRECY = regex(r"^(绝密|机密|秘密)")
URGENCY = regex(r"^(特急|加急|平急|特提|急件|紧急)")
LEVELS = (
    regex(rf"^[{HAN_NUMBER}]{{1,5}}\s*[、.．，]"),
    regex(rf"^[（(][{HAN_NUMBER}]{{1,5}}[）)]"),
    regex(r"^\d{1,2}\s*[.．、](?:(?!\d)|(?=\d{4}\s*[年—]))"),
    regex(r"^[（(]\d{1,2}[）)]"),
)
ATTACHMENT_NOTE = regex(r"^附\s*件\s*[:：]")
ATTACHMENT = regex(r"^附\s*件\s*\d{0,2}\s*[:：]?$")
ATTENDEES = regex(r"^(出\s*席|请\s*假|列\s*席)\s*[:：]")  # of minutes (G5)
DATE = regex(r"^[\dX×]{4}\s*年\s*[\dX×]{1,2}\s*月\s*[\dX×]{1,2}\s*日$")  # of a template, too
HAN_DATE = regex(
    r"^[二一][〇○零Oo0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日$"
)
ANY_DATE = regex(
    r"[〇○零一二三四五六七八九\d]{2,4}\s*年\s*[一二三四五六七八九十\d]{1,3}\s*月\s*[一二三四五六七八九十\d]{1,3}\s*日"
)
COPIES = regex(r"^(抄\s*送|主\s*送|分\s*送|报|送|发)\s*[:：]")
PRINTED = regex(r"([\dX×]{4}\s*年\s*[\dX×]{1,2}\s*月\s*[\dX×]{1,2}\s*日)\s*印\s*发$")
NOTE = regex(r"^[（(][^（）()]{2,60}[）)]$")
SENTENCE = regex(r"[。；！？;]$")


@dataclass(slots=True)
class DocumentParts:
    """The parts of an official document that were found; what is not there is None or empty."""

    copy_no: MeasuredParagraph | None = None
    secrecy: MeasuredParagraph | None = None
    urgency: MeasuredParagraph | None = None
    mark: MeasuredParagraph | None = None
    marks: list[MeasuredParagraph] = field(default_factory=list)  # of a joint issue all of them
    number: MeasuredParagraph | None = None
    red_line: MeasuredRule | None = None
    title: list[MeasuredParagraph] = field(default_factory=list)
    addressees: MeasuredParagraph | None = None
    body: list[MeasuredParagraph] = field(default_factory=list)  # paragraphs, headings apart
    headings: list[tuple[int, MeasuredParagraph]] = field(default_factory=list)
    attachment_note: list[MeasuredParagraph] = field(default_factory=list)
    issuer: MeasuredParagraph | None = None
    date: MeasuredParagraph | None = None
    note: MeasuredParagraph | None = None
    attachments: list[tuple[MeasuredParagraph, MeasuredParagraph | None]] = field(
        default_factory=list
    )  # (label, title)
    copies: list[MeasuredParagraph] = field(default_factory=list)
    printed: MeasuredParagraph | None = None
    foot_rules: list[MeasuredRule] = field(default_factory=list)
    letter: bool = False  # set as a letter (G5)
    dates: list[MeasuredParagraph] = field(default_factory=list)  # all paragraphs that are or end with a date


def is_red(color: tuple[float, float, float] | None) -> bool:
    return color is not None and color[0] > 0.55 and color[1] < 0.4 and color[2] < 0.4
