"""What a single format has, and where fonts come from."""

from collections.abc import Mapping
from typing import Literal

from zonepub.formats import PRESS, TYPESET
from zonepub.records import dataclass
from zonepub.style.schema import key
from zonepub.style.units import Colour, Factor, Length, Template

Policy = Literal["allow", "warn", "refuse"]


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
