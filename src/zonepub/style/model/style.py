"""A whole style, and what it asks of a report."""

from collections.abc import Mapping
from typing import Literal

from zonepub.formats import PAGED, PRESS, TYPESET
from zonepub.records import dataclass, field
from zonepub.style.matter import MatterEntry
from zonepub.style.model.blocks import (
    BoxStyle,
    ContentsStyle,
    FigureStyle,
    HorizontalRuleStyle,
    ListStyle,
    NoteStyle,
    SectionStyle,
    TableStyle,
)
from zonepub.style.model.formats import (
    CoverStyle,
    DocxStyle,
    EpubStyle,
    FontsStyle,
    HtmlStyle,
    ImageStyle,
    PdfStyle,
    Policy,
    WechatStyle,
)
from zonepub.style.model.page import PageStyle
from zonepub.style.model.text import CjkStyle, InlineStyles, Labels, SignatureStyle, TextStyle
from zonepub.style.schema import key
from zonepub.style.units import Template


@dataclass(frozen=True, slots=True)
class Channel:
    """The formats in which a report of a classification may go out."""

    mark: Template = key("a word of `classification`: 内部, 秘密, 征求意见", "密级或提示中的字")
    formats: tuple[
        Literal[
            "docx",
            "pdf",
            "archive",
            "pdf2",
            "print",
            "press-sheet",
            "epub",
            "html",
            "image",
            "wechat",
            "outline",
        ],
        ...,
    ] = key("may be made; all others are refused", "可以出的格式")


@dataclass(frozen=True, slots=True)
class PicturePolicies:
    """What becomes of a report whose pictures lack something: nothing, a warning, or no file at all."""

    missing: Policy = key("a figure without a picture", "缺图")
    credit: Policy = key("a picture without `credit`", "图片无署名")
    licence: Policy = key("a picture without `licence`", "图片无授权说明")

    @property
    def asks(self) -> bool:
        """Whether anything is asked of pictures at all."""
        return {self.missing, self.credit, self.licence} != {"allow"}


OmittedField = Literal[
    "title", "subtitle", "kicker", "enactment", "byline", "abstract", "addressees", "lead", "attachments",
    "attendees", "signature", "remark", "distribution", "signer", "urgency", "date", "issuer", "series",
    "issue", "total_issue",
    "classification", "copy_no", "document_no", "print_run", "keywords", "captions.credit",
    "captions.licence", "captions.date", "captions.place", "staff", "isbn", "issn", "cn", "postal_no",
    "permit", "lists",
    "printed_by", "print_date", "audience", "printing_office", "printing_date", "rights", "revised",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """One style, resolved for one format."""

    name: str
    format: str
    language: str  # whose labels it has: that of the report
    checks: tuple[Literal["gb9704"], ...] = key(
        "standards that the finished files are measured against", "完成的文件据此核查的标准", PAGED
    )
    omit: tuple[OmittedField, ...] = key(
        "fields of the report that are left out on purpose", "有意不排的字段"
    )
    channels: tuple[Channel, ...] = key(
        "which formats a classified report may go out in: `[{mark: 内部, formats: [docx, pdf]}]`",
        "涉密、内部材料可以出哪些格式",
    )
    page: PageStyle = key("the page", "页面", PAGED)
    text: Mapping[str, TextStyle] = key("text roles", "文字角色")
    inline: InlineStyles = key("marked words", "行内标记")
    cjk: CjkStyle = key("Chinese typesetting", "中文排版")
    front: tuple[MatterEntry, ...] = key("what stands before the body, from the top", "正文之前")
    back: tuple[MatterEntry, ...] = key("what stands after the body", "正文之后")
    signature: SignatureStyle = key("issuer and date below the text", "落款")
    section: SectionStyle = key("sections", "章节")
    figure: FigureStyle = key("pictures", "图")
    pictures: PicturePolicies = key("what pictures must have", "图片要求")
    box: BoxStyle = key("boxes beside the text", "方框")
    rule: HorizontalRuleStyle = key("the block `rule`", "分隔线")
    table: TableStyle = key("tables", "表")
    list: ListStyle = key("lists", "列表")
    note: NoteStyle = key("notes", "脚注")
    contents: ContentsStyle = key("the contents list", "目录")
    labels: Labels = key("words the style adds", "标签文字")
    fonts: FontsStyle = key("where fonts come from", "字体来源", TYPESET)
    pdf: PdfStyle = key("PDF only", "仅 PDF", TYPESET)
    cover: CoverStyle = key("the cover of a bound report", "胶订封面", PRESS)
    docx: DocxStyle = key("DOCX only", "仅 DOCX", ("docx",))
    epub: EpubStyle = key("EPUB only", "仅 EPUB", ("epub",))
    html: HtmlStyle = key("web page only", "仅网页", ("html",))
    image: ImageStyle = key("pictures of pages only", "仅图片", ("pdf",))
    wechat: WechatStyle = key("articles of WeChat accounts only", "仅公众号文章", ("wechat",))
    likes: Mapping[str, str] = field(default_factory=dict)  # text role -> the role that it is like
