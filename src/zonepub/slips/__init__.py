"""What people write for a name of ours, and what they mean by it; `values` says so of amounts and colours."""

from collections.abc import Collection
from unicodedata import normalize

from zonepub.diagnostics import Diagnostics, Span
from zonepub.regex import regex

MOST_LISTED = 100  # names that a message lists
MOST_CANDIDATES = 300  # names that one is compared with
LONGEST_NAME = 100  # characters of a name that are compared
# what is written -> names of ours; the first that is asked for is meant, one that is not is never proposed
ALIASES = {
    "标题": "title", "题目": "title", "副标题": "subtitle", "日期": "date", "时间": "date",
    "作者": "byline source", "署名": "byline", "记者": "byline", "author": "byline source", "by": "byline",
    "摘要": "abstract", "关键词": "keywords", "报告": "report", "正文": "body", "内容": "body",
    "content": "body", "text": "body",
    **dict.fromkeys(("sections", "contents", "chapters", "paragraphs", "blocks", "articles", "main"), "body"),
    **dict.fromkeys(("章节", "各章节", "段落", "文章"), "body"),
    "导语": "lead", "附件": "annexes", "注释": "notes", "脚注": "notes",
    "单位": "issuer", "主送": "addressees", "落款": "signature", "期号": "series issue", "刊名": "series",
    "抄送": "copy_to distribution", "姓名": "names", "name": "names head text", "图题": "text",
    "图说": "text",
    "caption": "text caption", "表头": "columns", "行": "rows", "列": "columns", "file": "image",
    "path": "image",
    "src": "image", "图片": "image", "照片": "image", "logo": "image", "photo": "credit", "摄影": "credit",
    "photographer": "credit", "来源": "source", "出处": "source", "加粗": "bold", "粗体": "bold",
    "粗": "bold", "细体": "light", "常规": "regular", "两端对齐": "justify", "居中": "center",
    "靠中": "center", "居中对齐": "center", "置中": "center", "靠左": "left", "靠右": "right",
    "罗马": "roman", "罗马数字": "roman", "阿拉伯数字": "arabic",
    "中": "center", "centre": "center", "左对齐": "left", "左": "left inside", "右对齐": "right",
    "右": "right outside",
    "小数点": "decimal", "插图": "figures figure", "图": "figures figure",
    "表格": "tables table", "表": "tables table",
    **dict.fromkeys(("编号列表", "数字列表", "有序列表", "带编号", "一", "1.", "①"), "numbered"),
    **dict.fromkeys(("无序列表", "项目列表", "圆点列表", "符号", "•", "·", "-"), "bulleted"),
    "跨列": "colspan", "跨行": "rowspan", "合并": "colspan", "合并列": "colspan", "合并行": "rowspan",
    **dict.fromkeys(("报告标题", "文章标题", "大标题", "主标题"), "title"),
    **dict.fromkeys(("发布日期", "发文日期", "成文日期"), "date"),
    **dict.fromkeys(("发布单位", "编发单位", "主办单位", "印发单位"), "issuer"),
    **dict.fromkeys(("metadata", "meta", "基本信息", "报告信息"), "report"),
    "工作表": "sheet", "区域": "range", "单元格区域": "range", "excel": "from", "csv": "from",
    "数据文件": "from",
    "注": "notes", "表注": "notes", "备注": "notes remark", "紧急": "urgency", "急件": "urgency",
    "合计": "check-sum sum",
    "求和": "check-sum sum", "首行缩进": "indent", "行间距": "leading", "段前距": "before", "段后距": "after",
    "字间距": "tracking", "字距": "tracking",
    "数字": "numbered", "数字编号": "numbered", "有编号": "numbered", "项目符号": "bulleted",
    "圆点": "bulleted",
    "有序": "numbered", "编号": "numbered n", "ordered": "numbered", "无序": "bulleted",
    "unordered": "bulleted", "word": "docx", "doc": "docx", "文档": "docx", "印刷": "print",
    "电子书": "epub", "网页": "html", "web": "html", "公众号": "wechat", "微信": "wechat", "txt": "outline",
    **dict.fromkeys(("weixin", "公众号文章", "推文", "mp"), "wechat"),
    **dict.fromkeys(("png", "jpg", "jpeg", "长图", "海报", "pictures"), "image"),
    **dict.fromkeys(("ebook", "mobi", "azw3", "kindle", "kepub"), "epub"),
    **dict.fromkeys(("wps", "office"), "docx"),
    **dict.fromkeys(("htm", "网站"), "html"), **dict.fromkeys(("印刷版", "印厂", "press", "cmyk"), "print"),
    "total": "pages total_issue", "total_pages": "pages", "num": "n", "number": "n numbered", "i": "n",
    "页": "page", "页码": "page footer", "pg": "page", "总页数": "pages", "page_number": "page",
    "page-number": "page", "简报": "bulletin jianbao", "bulletin": "jianbao", "official": "gongwen",
    "border": "", "边框": "", "党政机关公文": "gongwen", "杂志": "magazine",
    "大字": "large-print", "公文": "official gongwen", "信函": "gongwen-letter", "函": "gongwen-letter",
    "纪要": "gongwen-minutes", "会议纪要": "gongwen-minutes", "报纸": "newspaper", "命令": "gongwen-order",
    "新闻简报": "briefing", "默认": "briefing", "font-size": "size", "字号": "size", "颜色": "color",
    "colour": "color", "字体": "font", "font-family": "font", "行距": "leading", "line-height": "leading",
    "缩进": "indent", "对齐": "align", "text-align": "align", "font-weight": "weight", "字重": "weight",
    "左边距": "inside", "右边距": "outside", "left": "inside", "right": "outside", "middle": "center",
    "label": "head text", "section": "title", "size": "width", "大小": "size width", "title2": "subtitle",
    "三线表": "three-line", "三线": "three-line", "全框线": "grid", "全部框线": "grid", "网格": "grid",
    "all": "grid",
    "横线": "rows", "无框线": "none", "无": "none false", "没有": "none false", "居左": "left",
    "居右": "right",
    "左右": "justify", "二维码": "qr", "条码": "barcode", "平铺": "page", "单栏": "column", "一栏": "column",
    "数字对齐": "decimal", "小数点对齐": "decimal", **dict.fromkeys(("是", "有", "yes", "y", "on", "√",
    "是的", "对", "开", "要"), "true"), "1": "true numbered",
    "no": "issue n false", **dict.fromkeys(("否", "不是", "off", "0", "×", "不", "关", "不要"), "false"),
    "bg": "background", "副题": "subtitle", "引题": "kicker", "发文机关": "issuer", "发文单位": "issuer",
    "发文字号": "document_no", "文号": "document_no", "密级": "classification", "紧急程度": "urgency",
    "缓急": "urgency", "urgent": "urgency", "印数": "print_run", "份数": "print_run", "份号": "copy_no",
    "签发人": "signer", "附注": "remark", "版权": "rights", "主题词": "keywords", "tags": "keywords",
    "lang": "language", "语言": "language", "封面": "cover", "总期号": "total_issue", "出席": "present",
    "请假": "absent", "列席": "observers", "报": "report_to", "送": "send_to", "发": "issue_to",
    "期数": "issue", "appendix": "annexes", "appendices": "annexes", "附录": "annexes",
    "报送": "report_to", "呈报": "report_to", "主报": "report_to", "分送": "send_to", "发送": "send_to",
    "数据": "rows", "footnotes": "notes", "note": "notes",
    "脚注文字": "notes", "headers": "columns", "header": "columns",
    "heads": "columns", "thead": "columns", "data": "rows", "cells": "rows", "tbody": "rows",
    "img": "image", "pic": "image", "picture": "image", "from": "source", "替代文字": "alt", "宽": "width",
    "宽度": "width", "高": "height", "高度": "height", "上": "top", "下": "bottom", "内": "inside",
    "外": "outside", "上边距": "top", "下边距": "bottom", "页边距": "margin", "margins": "margin",
    "纸张": "size", "页眉": "header", "页脚": "footer", "水印": "watermark", "分栏": "columns",
    "extend": "extends", "based_on": "extends", "based-on": "extends", "base": "extends",
    "inherit": "extends", "inherits": "extends", "parent": "extends", "继承": "extends",
    **dict.fromkeys(("变量", "颜色变量", "设计变量", "令牌", "variables", "vars"), "tokens vars"),
    **dict.fromkeys(("文字", "文本", "文字样式", "段落样式", "typography"), "text"),
    "父样式": "extends", "colours": "color", "colors": "color", "colour-scheme": "color", "文前": "front",
    "文后": "back", "页面": "page", "toc": "contents", "目录": "contents", "版记": "distribution",
    "报头": "band text", "半角": "banjiao", "全角": "quanjiao", "开明": "kaiming", "每页": "page",
    "全文": "document body", "每章": "section", "bold": "weight", "line-spacing": "leading",
    "spacing": "leading", "段前": "before", "above": "before", "below": "after",
    "段后": "after", "bullets": "bulleted", "bullet": "bulleted",
    "ul": "bulleted", "ol": "numbered", "full": "page column", "全宽": "page column", "通栏": "page",
    "row": "rows", "column": "columns",
    "captions": "caption", "缩略语": "terms", "title": "title caption head text",
    "表题": "caption",
    "contact": "remark", "phone": "remark", "联系人": "remark", "联系电话": "remark", "电话": "remark",
    "准印证": "permit", "准印证号": "permit", "version": "zonepub", "版本": "zonepub",
    "alt text": "alt", "alt-text": "alt", "alt_text": "alt", "描述": "alt", "画面": "alt",
    "主色": "accent", "强调色": "accent", "主题色": "accent", "底色": "background tint",
    # what has a place of its own elsewhere (`source/elsewhere.py`), or none
    "style": "style role", "样式": "role", "template": "", "theme": "", "italic": "", "underline": "",
    "下划线": "", "斜体": "", "center": "center", "orientation": "", "方向": "",
}  # fmt: skip
# fields of a caption, and what people call them
CAPTION_FIELDS = {
    **dict.fromkeys(("text", "caption", "title", "图题", "图说", "图注", "说明", "标题", "文字"), "text"),
    **dict.fromkeys(("image", "file", "图片", "文件"), "image"),
    **dict.fromkeys(("alt", "替代文字", "描述", "画面", "description"), "alt"),
    **dict.fromkeys(
        ("credit", "photo", "photographer", "摄影", "署名", "拍摄", "拍摄者", "摄影者", "作者", "供图"),
        "credit",
    ),
    "licence": "licence",
}
# who worked on it: each stands under `staff` with what it is called
ROLE = regex(
    r"(?:[一-鿿]{0,4}(?:编辑|责编|校对|主编|总编|副总编|编审|编委|审核|审校|审签|核稿|摄影|摄像|制图|美编|排版|设计"
    r"|策划|统筹|监制|制作|供图|供稿|通讯员|撰文|采写|翻译|编印|编发|初审|复审|终审|一审|二审|三审|一校|二校|三校|值班)[人员者]?)"
)
SPELT = regex(r"[-_ ]")  # otherwise in names that mean the same


def nearest(name: str, known: Collection[str]) -> str:
    """The known name that `name` stands for or is most like, of those whose length is; "" where none is."""
    written = normalize("NFKC", name).strip().casefold()
    for alias in ALIASES.get(written, "").split():
        if alias in known:
            return alias
    if same := next((other for other in sorted(known) if other.casefold() == written), ""):
        return same
    if written in ALIASES:  # what it means is not to be had here: what merely looks like it is not meant
        return ""
    from difflib import get_close_matches

    alike = sorted(known, key=lambda other: abs(len(other) - len(name)))[:MOST_CANDIDATES]
    matches = get_close_matches(name[:LONGEST_NAME], sorted(alike), n=1, cutoff=0.5)
    return matches[0] if matches else ""


def unspelt(name: str) -> str:
    """A name without what those differ in that mean the same: case, underscores for hyphens, blanks."""
    return SPELT.sub("", name.casefold())


def one_slip_away(name: str, other: str) -> bool:
    """Whether a letter too many, too few, a wrong one or two in the wrong order make the difference.

    A digit more at the end is no slip: `lead2` is a name of its own.
    """
    short, long = sorted((name, other), key=len)
    start = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) - len(short) == 1:
        numbered = len(name) > len(other) and long[start].isdigit()
        return short[start:] == long[start + 1 :] and not numbered
    if len(long) > len(short) or start == len(short):
        return False
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    rest = 2 if swapped and start + 1 < len(short) else 1
    return short[start + rest :] == long[start + rest :]


def unknown(
    name: str,
    span: Span | None,
    known: Collection[str],
    diagnostics: Diagnostics,
    code: str,
    meant: str | None = "",
    **args: object,
) -> None:
    """One name that is not among the `known`: error `code`; what is `meant`, else the nearest, suggested.

    None: nothing is meant.
    """
    if diagnostics.has_many(code):  # these are counted, not shown
        diagnostics.error(code, span, suggestion="", key=name, known="", **args)
        return
    names = sorted(known)
    near = "" if meant is None else meant or nearest(name, names)
    listed = "  ".join(names[:MOST_LISTED]) + ("  …" if len(names) > MOST_LISTED else "")
    diagnostics.error(
        code,
        span,
        suggestion=near,
        key=name,
        known=listed,
        **args,
    )
