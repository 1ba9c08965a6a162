"""What a resolved style is. Lengths are points, colours are `Colour`; nothing is left to inherit.

Every key a style file may hold is a field here, and only here; every default is in `base.yaml`.
"""

from collections.abc import Mapping
from typing import Literal

from zonepub.formats import FACED, PAGED, PRESS, TYPESET
from zonepub.records import dataclass, field
from zonepub.style.matter import Logo, MatterEntry
from zonepub.style.schema import key
from zonepub.style.units import Colour, Factor, Fonts, Length, PageSize, Template, Weight


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """A line that is drawn."""

    width: Length = key("thickness; 0 draws nothing", "粗细，0 为不画")
    color: Colour = key("colour", "颜色")
    gap: Length = key("distance from the text", "与文字的距离")


@dataclass(frozen=True, slots=True)
class Margin:
    """White space around the type area."""

    top: Length = key("above the type area", "天头", PAGED)
    bottom: Length = key("below the type area", "地脚", PAGED)
    inside: Length = key("at the binding edge; left where pages are not mirrored", "订口", PAGED)
    outside: Length = key("at the fore edge", "切口", PAGED)


@dataclass(frozen=True, slots=True)
class RunningLine:
    """A running head or foot. Placeholders: those of any line, and `{page} {pages} {section}`,
    the last the one in force at the top of the page, `{section:first}` or `{section:last}` of it."""

    left: Template = key("at the left edge", "左", PAGED)
    center: Template = key("in the middle", "中", PAGED)
    right: Template = key("at the right edge", "右", PAGED)
    inside: Template = key("at the binding edge; replaces left or right by page side", "订口侧", PAGED)
    outside: Template = key("at the fore edge; replaces left or right by page side", "切口侧", PAGED)
    image: Logo = key("a logo: `{image: logo.png, height: 8mm, align: left, alt: …}`", "标志图片", PAGED)

    def on(self, *, even: bool) -> tuple[str, str, str]:
        """Left, centre and right of an odd (right-hand) or even page."""
        inner, outer = (self.right, self.left) if even else (self.left, self.right)
        near, far = self.inside or inner, self.outside or outer
        return (far, self.center, near) if even else (near, self.center, far)

    def __bool__(self) -> bool:
        return any((self.left, self.center, self.right, self.inside, self.outside, self.image))


@dataclass(frozen=True, slots=True)
class CharacterGrid:
    """The type area, counted in characters and lines."""

    characters: int = key("characters a line; 0: as many as fit", "每行字数，0 为按版心", PAGED)
    lines: int = key("lines a page; 0: as many as fit", "每页行数，0 为按版心", PAGED)


@dataclass(frozen=True, slots=True)
class WatermarkStyle:
    """Words below the text of every page, in the text role `watermark`."""

    text: Template = key("the words, e.g. `{classification}`; empty: none", "水印文字", PAGED)
    angle: int = key("degrees by which they rise", "倾斜角度", PAGED)


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The sheet, the type area, and what stands in the margins; offices differ in all of it (G7)."""

    size: PageSize = key("A3 A4 A5 B5 16K tabloid letter, or [width, height]", "开本", PAGED)
    margin: Margin = key("white space around the type area", "版心四周的空白", PAGED)
    mirror: bool = key("swap inside and outside on even pages", "双页对称", PAGED)
    columns: int = key("columns of the body, 1 to 8", "正文栏数", PAGED)
    column_gap: Length = key("between columns", "栏距", PAGED)
    column_rule: RuleStyle = key("between columns", "栏线", PAGED)
    letterhead: Literal["digital", "preprinted", "none"] = key(
        "red head printed, left to the paper, or left out (G2)", "版头：套印、预印纸、无", PAGED
    )
    grid: CharacterGrid = key("type area in characters and lines (T9.5)", "版心字数与行数", PAGED)
    background: Colour = key("tint of the whole page", "页面底色", TYPESET)
    watermark: WatermarkStyle = key("words below the text of every page", "水印", PAGED)
    turn: bool = key(
        "pages on their side for what is `landscape`; false: it stands among the text, across all columns",
        "横排的大表与图另页旋转；false 则不旋转，通栏排入正文",
        PAGED,
    )
    breaks: bool = key(
        "page and column breaks in the source are taken; false: a periodical is made up without white pages",
        "采用文中的强制分页、分栏；false 则连排，期刊、报纸不留空白版面",
        PAGED,
    )
    opening: Literal["any", "right"] = key(
        "pages on which annexes and headings with `page-break` begin; right: after a blank page if need be",
        "附件与段前分页的标题起于任一页或右页",
        PAGED,
    )
    cover_back: Literal["blank", "text"] = key(
        "of two-sided pages: the back of a cover stays blank, or text begins on it as page 2",
        "双页排时封面背面（封二）：空白，或自此起文、页码从 2 起",
        PAGED,
    )
    header: RunningLine = key("running head", "页眉", PAGED)
    footer: RunningLine = key("running foot", "页脚", PAGED)
    first_header: RunningLine = key("running head of the first page", "首页页眉", PAGED)
    first_footer: RunningLine = key("running foot of the first page", "首页页脚", PAGED)
    header_rule: RuleStyle = key("under the running head", "页眉线", PAGED)
    footer_rule: RuleStyle = key("above the running foot", "页脚线", PAGED)
    header_gap: Length = key("from the running head to the type area", "页眉与版心的距离", PAGED)
    footer_gap: Length = key("from the type area to the running foot", "版心与页脚的距离", PAGED)
    bleed: Length = key("beyond the trim box (X3)", "出血", PRESS)
    marks: bool = key("crop, registration and colour marks (X8)", "裁切与套准标记", PRESS)

    @property
    def type_area(self) -> tuple[float, float]:
        """Width and height of the rectangle that text fills; points."""
        width, height = self.size
        margin = self.margin
        return width - margin.inside - margin.outside, height - margin.top - margin.bottom


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
        "where the family has no bold: another family, or its outline thickened; stand-in: thickened a little"
        " where the class of the first family is missing",
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
class SectionStyle:
    """Headings and their kickers."""

    kicker: Literal["above", "inline", "none"] = key(
        "the kicker on a line of its own, in one line with the title, or left to the contents list",
        "引题位置",
    )
    numbering: tuple[Template, ...] = key("of headings by level, e.g. `{n:han}、`; empty: none", "标题序号")
    side_by_side: bool = key(
        "articles (sections of level 1) in rectangles beside each other, as newspapers are made up: "
        "headlines fit their own columns, pictures run over several, rules stand between articles alone",
        "一级章节作稿件拼版：两稿并排成块，标题按各自栏宽，图跨栏，栏线只在稿件之间",
        TYPESET,
    )
    side_font: Fonts = key(
        "of headlines of shorter articles over some of the columns; empty: that of the heading",
        "较短稿件不通栏标题的字体，空则同标题",
        TYPESET,
    )
    end_mark: Colour = key("of the square behind the last word; none: no square", "文末方块颜色", TYPESET)


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """Pictures, and what stands for them while they are missing."""

    missing: Literal["placeholder", "caption", "omit", "error"] = key("when there is no picture", "缺图时")
    caption_position: Literal["below", "above"] = key("where the caption stands (T10.6)", "图题位置")
    per_row: int = key("pictures that follow each other stand side by side, 1 to 4", "并排图数")
    gap: Length = key("between pictures side by side", "并排间距")
    width: Factor = key("widest share of the measure", "最大宽度")
    height: Length = key("greatest height of a picture", "最大高度")
    smallest: Factor = key(
        "share of its size to which a picture may shrink so that it stays in its section and pages fill; "
        "100%: it never does",
        "为留在本节、填满版面可缩至原大的比例；100% 为不缩",
        TYPESET,
    )
    ratio: Factor = key("height of a placeholder as a share of its width", "占位框高宽比")
    before: Length = key("space above the figure", "图前空")
    after: Length = key("space below the figure", "图后空")
    frame: RuleStyle = key("around pictures", "图框")
    placeholder: Colour = key("tint of a placeholder", "占位框底色")
    numbers: Literal["all", "cited"] = key(
        "cited: without numbers in a report that neither speaks of a figure by its number nor lists figures",
        "图号；cited：正文不引图号、也无插图目录时不编号",
    )
    credit: Template = key("below a picture: `{credit}` `{licence}` `{date}` `{place}`", "图片署名等")


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


Policy = Literal["allow", "warn", "refuse"]


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


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Tables: rules, tints, widths."""

    caption_position: Literal["above", "below"] = key("where the caption stands (T10.6)", "表题位置")
    rules: Literal["three-line", "grid", "rows", "none"] = key("which rules are drawn", "表线")
    heavy: RuleStyle = key("top and bottom rule", "粗线")
    light: RuleStyle = key("rules inside", "细线")
    head_background: Colour = key("tint of the head row", "表头底色")
    stripe: Colour = key("tint of every second row", "隔行底色")
    padding: Length = key("inside the cells", "单元格内边距")
    width: Factor = key("share of the measure; 0: as wide as the content", "表宽")
    smallest: Length = key("the size below which cells are never set, however narrow", "表内最小字号")
    wide: Literal["turn", "split", "cards"] = key(
        "a table that has no room: on a page on its side; in parts that repeat the heads of its rows; or, "
        "where its cells hold sentences or are few, a card for each row. What has no room there is split",
        "放不下的宽表：转页；分栏组排，重复行头；句子多、数值少的表每行一张卡片。仍放不下的分栏组排",
        PAGED,
    )
    before: Length = key("space above the table", "表前空")
    after: Length = key("space below the table", "表后空")


@dataclass(frozen=True, slots=True)
class ListStyle:
    """Labels of lists and where they stand."""

    bullets: tuple[Template, ...] = key("marks by depth", "项目符号")
    numbers: tuple[Template, ...] = key("labels by depth, e.g. `{n}.` `（{n}）` `{n:circled}`", "编号")
    indent: Length = key("of the labels, for each depth", "标签缩进")
    hang: Length = key("least width of the label; turn-over lines align after it (T8.3)", "悬挂")
    turn_over: Literal["hang", "flush"] = key(
        "where lines turn over: `hang` after the label; `flush` at the edge of the text, the label in the "
        "first line, which the role `list` indents (G3.4)",
        "回行：hang 与文字对齐；flush 顶格，标签随首行缩进",
        FACED,
    )


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """Footnotes: marks, and the rule above them."""

    numbering: Literal["circled", "arabic", "bracketed"] = key(
        "①, 1 or [1], which Word numbers 1", "脚注序号；Word 无 [1]，作 1"
    )
    restart: Literal["never", "page"] = key("counted anew on every page", "脚注逐页编号", PAGED)
    rule: RuleStyle = key("above the notes of a page", "注文线", TYPESET)
    rule_width: Length = key("length of that rule", "注文线长", TYPESET)


@dataclass(frozen=True, slots=True)
class ContentsStyle:
    """The contents list."""

    depth: int = key("levels of headings listed", "目录级数", FACED)
    least: int = key("entries without which there is no list", "少于此数不排目录", FACED)
    leader: Template = key("between title and page number", "引导符", PAGED)
    leader_color: Colour = key("colour of the leader", "引导符颜色", TYPESET)
    leader_font: Fonts = key("of the leader; empty: that of the entry", "引导符字体，空则同条目", TYPESET)
    columns: int = key("columns of the contents list", "目录栏数", TYPESET)


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """Frame and ground of boxes; their words are the text roles `box-title` and `box`."""

    background: Colour = key("ground", "底色")
    frame: RuleStyle = key("around it", "边框")
    padding: Length = key("between frame and words", "内边距")
    before: Length = key("space above", "前空")
    after: Length = key("space below", "后空")


@dataclass(frozen=True, slots=True)
class HorizontalRuleStyle:
    """The line that the block `rule` draws between two parts of the text."""

    width: Length = key("thickness", "粗细")
    color: Colour = key("colour", "颜色")
    length: Factor = key("share of the measure", "占栏宽之比")
    before: Length = key("space above", "前空")
    after: Length = key("space below", "后空")


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


@dataclass(frozen=True, slots=True)
class FontsStyle:
    """Where fonts come from."""

    system: bool = key(
        "families that a style names are looked for on the machine, too; false: the packaged ones only",
        "样式所列字体亦在本机查找；false 仅用随附字体",
        TYPESET,
    )


@dataclass(frozen=True, slots=True)
class PressLimits:
    """From where on the print file asks what a print shop would."""

    small_type: Length = key("type in several inks is warned of below this size", "多色字的最小字号", PRESS)
    thin_rule: Length = key("rules in a spot colour are warned of below this", "专色线的最小粗细", PRESS)
    pale_tint: Factor = key("tints with less of an ink than this are warned of", "底色的最低网点", PRESS)
    near_trim: Length = key("words and rules are warned of nearer to the edge", "距裁切边的安全距离", PRESS)
    drawing_resolution: int = key("colour drawings are noted below it, in ppi", "图表最低分辨率", PRESS)
    bitmap_resolution: int = key("black and white ones likewise (X7)", "黑白线条图最低分辨率", PRESS)


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """What only PDFs have."""

    intent: Template = key(
        "output profile of print: fogra39, or the path of an .icc file, by which colours without `cmyk()` are"
        " turned to inks (greys stay black alone)",
        "输出特性文件：fogra39 或 .icc 文件；未写 cmyk() 的颜色按此 .icc 转换，灰色只用黑墨",
        PRESS,
    )
    images: Literal["auto", "convert", "keep"] = key(
        "pictures in RGB: `auto` or `convert` turn them to inks through `intent`; `keep` leaves them with"
        " their profile, which PDF/X-4 allows and print shops seldom take",
        "RGB 图片：auto、convert 按 intent 转为 CMYK；keep 保留并附特性文件（PDF/X-4 允许，印厂多不收）",
        PRESS,
    )
    cmyk: Literal["keep", "convert"] = key(
        "pictures in CMYK that were made for another press: `keep` their inks with a warning, or `convert`",
        "为别的印刷条件制作的 CMYK 图片：keep 保留原网点并警告；convert 转换",
        PRESS,
    )
    ink_limit: int = key(
        "most ink at one place, in percent of one: coated paper 300, uncoated 260, newsprint 240",
        "总墨量上限（%）：铜版纸 300，胶版纸 260，新闻纸 240",
        PRESS,
    )
    press: PressLimits = key("when the print file is warned of", "印前检查的界限", PRESS)
    image_resolution: int = key("pictures are scaled down to this, in ppi", "图片分辨率", TYPESET)
    print_resolution: int = key(
        "of photographs in print, in ppi; drawings are kept twice as fine (X7)",
        "照片的印刷分辨率，图表加倍",
        PRESS,
    )
    least_resolution: int = key("a warning below this, in ppi (X7)", "最低分辨率", PRESS)
    low_resolution: Policy = key("what becomes of a picture below it", "低于最低分辨率时", PRESS)
    missing_glyphs: Literal["error", "warning"] = key(
        "when no font has a character: a file with 〓 in it is not made, or made with a warning",
        "缺字时：不出文件，或以〓代替并警告",
        TYPESET,
    )
    pages_multiple: int = key("pad the print file to a multiple of this many pages", "页数补足倍数", PRESS)


@dataclass(frozen=True, slots=True)
class CoverStyle:
    """The cover of a bound report, front, spine and back in one sheet (`--to cover`)."""

    binding: Literal["glued", "stitched"] = key(
        "glued with a spine, or stitched through the fold without one",
        "胶订（有书脊）或骑马订（无书脊）",
        PRESS,
    )
    paper: Length = key(
        "thickness of a leaf, which the spine is reckoned by: half the pages times this",
        "内页一张纸的厚度；书脊 = 页数 ÷ 2 × 纸厚",
        PRESS,
    )
    pages: int = key("pages inside; 0: those of the print file", "内页页数，0 为印刷版的页数", PRESS)
    spine: Length = key("width of the spine; 0: reckoned", "书脊宽，0 为自动计算", PRESS)
    background: Colour = key("ground of all three parts", "封面、书脊、封底的底色", PRESS)
    color: Colour = key("colour of the words", "文字颜色", PRESS)
    words: bool = key(
        "name, issue and headline stand on the picture that the first page shows; false: it has words itself",
        "首页封面图上印刊名、期号、题名；图中已有文字时设为 false",
        (*TYPESET, "docx"),
    )


@dataclass(frozen=True, slots=True)
class DocxStyle:
    """What only DOCX has."""

    template: Template = key(
        "an office's own .dotx or .docx that the report is laid into", "公文模板", ("docx",)
    )
    styles: Mapping[str, Template] = key(
        "what the template calls the styles of text roles: `{body: 公文正文, caption: 图题}`",
        "文字角色对应的模板样式名，如 {body: 公文正文, caption: 图题}",
        ("docx",),
    )
    margin_mode: Literal["type-area", "word"] = key(
        "word: less by the half leading that Word adds above and below (G1.12)", "页边距口径", ("docx",)
    )
    contents_field: bool = key("the contents list is a field that Word can refresh", "目录为域", ("docx",))
    trace: bool = key(
        "the file knows where its words come from, for `zonepub merge`; false: for publication",
        "文件内记录文字出处，供 `zonepub merge` 合并修改；对外发布时设为 false",
        ("docx",),
    )


@dataclass(frozen=True, slots=True)
class EpubStyle:
    """What only EPUB has."""

    fonts: Literal["embed", "none"] = key(
        "embed subsets of the fonts used; none: nor are any named, the reader has its own",
        "嵌入字体；none 亦不指定字体，由阅读器决定",
        ("epub",),
    )
    writing: Literal["horizontal", "vertical"] = key("writing direction", "书写方向", ("epub",))
    cover: bool = key("make a cover from the style", "生成封面", ("epub",))
    cover_background: Colour = key("colour of the cover", "封面底色", ("epub",))
    cover_color: Colour = key("colour of the words on it", "封面文字色", ("epub",))
    notes: Literal["epub", "duokan"] = key(
        "notes as EPUB has them; duokan: also in the form that 多看 and 掌阅 pop up",
        "注释形式：EPUB 标准；duokan 另加多看、掌阅的弹注写法",
        ("epub",),
    )
    css: Template = key(
        "a style sheet of your own, beside the style file, that follows ours", "附加的样式表文件", ("epub",)
    )
    metadata: tuple[Template, ...] = key(
        "more metadata, each `property=value`: dc:type=bulletin, schema:educationalLevel=…",
        "更多元数据，每项写作“属性=值”",
        ("epub",),
    )
    certified_by: Template = key(
        "who has checked the book against EPUB Accessibility 1.1, WCAG 2.2 AA; empty: no claim (Y2)",
        "人工核验无障碍（WCAG 2.2 AA）的单位；空则不作声明",
        ("epub",),
    )


@dataclass(frozen=True, slots=True)
class HtmlStyle:
    """What only the web page has; all else is as in the EPUB."""

    pictures: Literal["inline", "beside"] = key(
        "inside the one file; beside: a folder with the page and its pictures",
        "图片嵌入网页；beside 则另存，与网页同放一个目录",
        ("html",),
    )


@dataclass(frozen=True, slots=True)
class WechatStyle:
    """What only an article of a WeChat account has."""

    size: int = key("type size of the body in px, 14 to 22 (C11)", "正文字号，单位 px", ("wechat",))
    title: Literal["field", "article"] = key(
        "the title stands in the account's own field alone, or in the article, too",
        "标题只填在公众号的标题栏，或在正文中再排一次",
        ("wechat",),
    )
    original: Template = key(
        "the address behind 阅读原文, e.g. `https://…/{document_no}`; empty: none (C16)",
        "“阅读原文”的网址，空则无",
        ("wechat",),
    )


@dataclass(frozen=True, slots=True)
class ImageStyle:
    """What only pictures of pages have."""

    form: Literal["pages", "long"] = key(
        "a picture for each page, or one long picture for telephones", "每页一张，或一张长图", ("pdf",)
    )
    width: int = key("width in px, 320 to 4000", "宽，单位 px", ("pdf",))
    height: int = key(
        "greatest height of a long picture in px; more make several", "长图最高，单位 px", ("pdf",)
    )
    characters: int = key("characters a line of a long picture", "长图每行字数", ("pdf",))


OmittedField = Literal[
    "title", "subtitle", "kicker", "enactment", "byline", "abstract", "addressees", "lead", "attachments",
    "attendees", "signature", "remark", "distribution", "signer", "urgency", "date", "issuer", "series",
    "issue", "total_issue",
    "classification", "copy_no", "document_no", "print_run", "keywords", "captions.credit",
    "captions.licence", "captions.date", "captions.place", "staff", "isbn", "issn", "cn", "postal_no",
    "permit", "lists",
    "printed_by", "print_date", "audience", "printing_office", "printing_date",
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
