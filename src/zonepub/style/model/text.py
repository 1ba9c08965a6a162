"""Text roles, marked words, Chinese typesetting, and the words that a style adds."""

from typing import Literal

from zonepub.formats import FACED, PAGED, TYPESET
from zonepub.records import dataclass
from zonepub.style.model.page import RuleStyle
from zonepub.style.schema import key
from zonepub.style.units import Colour, Factor, Fonts, Length, Template, Weight

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one text role is set. em and % of `size` refer to the body size, all other em to the own size."""

    font: Fonts = key(
        "families for Chinese, tried in order; or files: `x.otf`, `x.ttc#family`",
        "中文字体，依次选用；亦可为字体文件",
        FACED,
    )
    latin: Fonts = key("families for Latin and digits; empty: as `font`", "西文字体，空则同中文", FACED)
    size: Length = key("type size: pt mm em % or a Chinese size name", "字号")
    weight: Weight = key("regular, medium, bold or 100 to 900", "字重")
    bold: Literal["face", "stroke", "stand-in"] = key(
        "where the family has no bold: another family, or its outlines thickened; stand-in: thickened a"
        " little where the class of the first family is missing",
        "字体无粗体时：face 换用较粗的字体，stroke 描粗轮廓；stand-in 首选字体缺失时略描粗",
        FACED,
    )
    fit: bool = key(
        "on one line: gives up tracking, then size, then width down to 80 %",
        "排成一行：先收字距，再缩字号，再压窄至八成",
        PAGED,
    )
    lines: int = key(
        "of a title, at most: gives up a third of its size at most; 0: as many as it takes",
        "最多行数：超出则缩字号，至多缩三分之一；0 为不限",
        PAGED,
    )
    color: Colour = key("colour of the text", "颜色")
    leading: Length = key("from baseline to baseline; a bare number counts sizes (T9.2)", "行距")
    indent: Length = key("of the first line (T8.1)", "首行缩进")
    left: Length = key("of all lines from the left", "左缩进")
    right: Length = key("of all lines from the right", "右缩进")
    align: Align = key("left, center, right or justify", "对齐")
    before: Length = key("space above", "段前")
    after: Length = key("space below", "段后")
    tracking: Length = key("extra space between characters", "字距")
    scale: Factor = key("width of characters; 100 % is that of the font", "字宽缩放", PAGED)
    keep_with_next: bool = key("never parted from what follows (T8.8)", "与下段同页", PAGED)
    keep_together: bool = key("never split over pages", "段中不分页", PAGED)
    page_break: bool = key("starts a new page", "段前分页", PAGED)
    span: bool = key("runs across all columns", "通栏", TYPESET)
    background: Colour = key("tint behind the paragraph", "底色")
    padding: Length = key("from the tint or the rules to the text", "内边距")
    rule_above: RuleStyle = key("above the paragraph", "上线")
    rule_below: RuleStyle = key("below the paragraph", "下线")
    rule_left: RuleStyle = key("left of the paragraph", "左线")


@dataclass(frozen=True, slots=True)
class InlineStyle:
    """How marked words are set inside any paragraph. An empty value takes over what is around them."""

    font: Fonts = key("families for Chinese; empty: as around", "中文字体，空则不变", FACED)
    latin: Fonts = key("families for Latin and digits; empty: as around", "西文字体，空则不变", FACED)
    weight: Weight = key("400 adds nothing", "字重")
    color: Colour = key("none: as around", "颜色")
    size: Factor = key("share of the size around", "相对字号")
    underline: bool = key("a line under the words", "下划线")
    dots: bool = key("emphasis dots under Han (T10.8)", "着重号", FACED)


@dataclass(frozen=True, slots=True)
class InlineStyles:
    """Marked words, by their marks."""

    strong: InlineStyle = key("**strong**", "加强")
    label: InlineStyle = key("摘要：, 关键词：, 出席： and run-in titles of boxes", "摘要、出席等的标签")
    emphasis: InlineStyle = key("*emphasis*; never italics for Han (T10.7)", "强调，汉字不用斜体")
    code: InlineStyle = key("`code`", "代码")
    link: InlineStyle = key("[text](url)", "链接")
    note_mark: InlineStyle = key("note marks in the text", "注码")


@dataclass(frozen=True, slots=True)
class CjkStyle:
    """Rules of Chinese typesetting, where a style may choose."""

    line_edges: Literal["none", "basic", "gb", "strict"] = key(
        "marks kept off line edges (T2)", "行首行尾禁则", TYPESET
    )
    punctuation: Literal["quanjiao", "kaiming", "banjiao", "hangmobanjiao", "plain"] = key(
        "width of marks (T4.7)", "标点宽度", TYPESET
    )
    hanging: Literal["none", "stop"] = key("stops hang at the line end (T6)", "行尾点号悬挂", PAGED)
    latin_gap: Length = key("between Han and Latin or digits, in em (T7)", "中西文间距", TYPESET)
    digit_gap: Length = key("between Han and digits, in em (T7.3)", "汉字与数字间距", PAGED)
    breaking: Literal["optimal", "greedy"] = key("how lines are broken", "断行方法", TYPESET)
    words: tuple[Template, ...] = key(
        "names and terms that no line of a title parts, besides those of the report (T10.4)",
        "标题分行时不拆开的专名",
    )
    trim_line_start: bool = key("brackets lose their blank at a line start (T4.5)", "行首括号压缩", PAGED)
    widows: int = key("least lines of a paragraph at a page top (T8.6)", "页首最少行数")
    orphans: int = key("least lines of a paragraph at a page foot (T8.7)", "页尾最少行数")


@dataclass(frozen=True, slots=True)
class SignatureStyle:
    """Issuer and date below the text."""

    form: Literal["flush", "sealed", "unsealed", "signed"] = key(
        "as the role says; centred over the date (G3.7); the date behind the issuer (G3.8); who signs, not"
        " the office (G5)",
        "依文字角色；加盖印章，署名居中于日期之上；不加盖印章，日期右移二字；由签发人署名",
        TYPESET,
    )


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that the style adds. `{n}` counts all, `{1}-{n}` inside the section of level 1."""

    figure: Template = key("before a figure's caption; `{n}` or `{1}-{n}`", "图题标签")
    table: Template = key("before a table's caption", "表题标签")
    label_gap: Template = key("between label and caption", "标签与题之间")
    kicker: Template = key("kicker and title in one line: `{kicker}：{title}`", "引题与题的连接")
    run_in: Template = key("behind a run-in heading that ends without a mark", "接排标题之后的标点")
    box_run_in: Template = key("behind the title of a box in the line of its text", "方框接排标题之后的标点")
    subtitle: Template = key("how the subtitle is shown: `——{subtitle}`", "副题形式")
    abstract: Template = key("how the abstract is shown: `摘要：{abstract}`", "摘要形式")
    byline: Template = key("how the byline is shown: `{role}　{names}`", "署名形式")
    staff: Template = key("how each of the staff is shown: `{role}：{names}`", "责任编辑等的形式")
    name_gap: Template = key("between names of the byline", "署名间隔")
    contents: Template = key("heading of the contents list", "目录标题")
    figure_list: Template = key("heading of the list of figures (`lists:` of a report)", "插图目录标题")
    table_list: Template = key("heading of the list of tables", "表格目录标题")
    notes: Template = key("heading of the notes where they cannot stand at the foot of a page", "注释标题")
    placeholder: Template = key("inside the frame of a missing picture", "缺图占位文字")
    quote_source: Template = key("how the source of a quotation is shown", "引文出处")
    table_source: Template = key("how the source of a table is shown", "表格来源")
    continued: Template = key("added to the caption of a table carried over", "续表", PAGED)
    figure_reference: Template = key("`@fig` in the text", "图的引用")
    table_reference: Template = key("`@tab` in the text", "表的引用")
    annex: Template = key("of annexes (G3.13)", "附件标签")
    section_reference: Template = key("`@section` in the text: `{label}`, `{title}`", "节的引用")
    qr_alt: Template = key("of a QR code, for those who cannot see it: `{content}`", "二维码替代文字")
    barcode_alt: Template = key("of a barcode, likewise", "条形码替代文字")
    back_to_text: Template = key("what the way back from a note is called", "返回正文", ("epub",))
    links: Template = key(
        "heading of addresses where links cannot be clicked", "不能点击处的链接地址标题", ("wechat",)
    )
