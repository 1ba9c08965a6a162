"""What people write for a name or a value of ours, and what they mean by it."""

import re
from collections.abc import Collection
from unicodedata import normalize

from zonepub.diagnostics import Diagnostics, Span, in_both
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
    "对", "开", "要"), "true"), "1": "true numbered",
    "no": "issue n false", **dict.fromkeys(("否", "off", "0", "×", "不", "关", "不要"), "false"),
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
    "version": "zonepub", "版本": "zonepub",
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
    **dict.fromkeys(("credit", "photo", "photographer", "摄影", "署名", "拍摄", "供图"), "credit"),
    "licence": "licence",
}
# who worked on it: each stands under `staff` with what it is called
ROLE = regex(
    r"(?:[一-鿿]{0,4}(?:编辑|责编|校对|主编|总编|副总编|编审|编委|审核|审校|审签|核稿|摄影|摄像|制图|美编|排版|设计"
    r"|策划|统筹|监制|制作|供图|供稿|通讯员|撰文|采写|翻译|编印|编发|初审|复审|终审|一审|二审|三审|一校|二校|三校|值班)[人员者]?)"
)
UNITS = {
    "磅": "pt", "点": "pt", "毫米": "mm", "厘米": "cm", "公分": "cm", "英寸": "in", "字": "em", "字符": "em",
    "个字": "em", "倍": "em", "號": "号",
}  # fmt: skip
DECIMAL_COMMA = regex(r"(?<=\d),(?=\d{1,2}(?!\d))")  # 3,7cm
CELLS = regex(r"([A-Z]{1,3}\d+)(?:[:;,.~—–-]+|至|到|\.\.)([A-Z]{1,3}\d+)")
AMOUNT = regex(r"(-?[0-9]+(?:\.[0-9]+)?)\s*([^\d\s]*)")
SHARES = {
    "一半": "50%",
    "半栏": "50%",
    "半页": "50%",
    "半幅": "50%",
    "二分之一": "50%",
    "半": "50%",
    "三分之一": "33%",
    "三分之二": "67%",
    "四分之一": "25%",
    "四分之三": "75%",
}
PER_CENT = regex("百分之([一二三四五六七八九]?十?[一二三四五六七八九]?)")
TO_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
COLOURS = {  # of which people say the name: screens' own, inks beside them where black is meant
    "black": "#000000", "黑": "#000000", "white": "#FFFFFF", "白": "#FFFFFF", "red": "#C00000",
    "红": "#C00000", "大红": "#C00000", "blue": "#1F4E9E", "蓝": "#1F4E9E", "深蓝": "#17365D",
    "green": "#2E7D32", "绿": "#2E7D32", "gray": "#808080", "grey": "#808080", "灰": "#808080",
    "orange": "#E36C09", "橙": "#E36C09", "yellow": "#F2C200", "黄": "#F2C200", "金": "#B8860B",
    "gold": "#B8860B", "purple": "#6A3D9A", "紫": "#6A3D9A", "中国红": "#C8102E", "浅灰": "#E6E6E6",
    "浅蓝": "#DCE6F2", "深红": "#9C1006", "深绿": "#1E5631", "浅黄": "#FFF4CC", "粉": "#F4C7C3",
}  # fmt: skip
RGB = regex(r"(?:rgba?\(\s*)?(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,[^)]*)?\)?", re.IGNORECASE)
HEX = regex(
    r"(?:0x|[#])?(?:([0-9A-Fa-f]{6})(?:[0-9A-Fa-f]{1,2})?|([0-9A-Fa-f]{3})[0-9A-Fa-f]?)"
)  # a digit too many, or how opaque
INKS = regex(
    r"c[:=]?(\d{1,3})%?[\s,/]*m[:=]?(\d{1,3})%?[\s,/]*y[:=]?(\d{1,3})%?[\s,/]*k[:=]?(\d{1,3})%?",
    re.IGNORECASE,
)
PAPERS = {  # trimmed sizes of Chinese books and papers
    "16开": "16K", "大16开": "[210mm, 285mm]", "正16开": "16K", "国际16开": "[210mm, 285mm]",
    "32开": "[130mm, 184mm]",
    "大32开": "[140mm, 203mm]", "8开": "[260mm, 370mm]", "大8开": "[285mm, 420mm]", "对开": "[390mm, 550mm]",
    "4开": "tabloid", "四开": "tabloid",
}  # fmt: skip
GRAMS = regex(r"(\d{2,3})(?:g|克|gsm)(?:/m2|/m²|纸)?", re.IGNORECASE)
COUNTS = {
    "零": "0", "一": "1", "单": "1", "二": "2", "两": "2", "双": "2", "三": "3", "四": "4", "五": "5",
    "六": "6", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
}  # fmt: skip
CAPITALS = str.maketrans("壹贰貳叁參肆伍陆陸柒捌", "一二二三三四五六六七八")  # 小肆
SIZE = regex(r"((?:小|[一二三四五六七八初])[一二三四五六七初]?号?)(?:字|体|字体)?")
SPELT = regex(r"[-_ ]")  # otherwise in names that mean the same
IN_POINTS = ("size", "leading", "width", "gap")  # keys of styles whose bare numbers are points
IN_EM = ("indent", "left", "right", "tracking", "latin-gap")


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


def length_meant(text: str, key: str) -> str:
    """A length as it should be: `12` → `12pt`, `28磅` → `28pt`, `四号字` → `四号`; "" for what is none."""
    text = (
        normalize("NFKC", text.strip(" \n“”‘’\"'"))
        .rstrip(" ,;。")
        .removeprefix("固定值")
        .removeprefix("最小值")
    )
    text = DECIMAL_COMMA.sub(".", text)
    text = text.translate(CAPITALS) if not text[:1].isdecimal() else text
    if match := SIZE.fullmatch(text):
        return match[1].removesuffix("号") if match[1][0] == "小" else match[1]
    match = AMOUNT.fullmatch(text)
    if match is None:
        return ""
    if match[2].lower() in ("px", "像素"):  # 96 to the inch
        return f"{float(match[1]) * 0.75:g}pt"
    bare = "em" if key in IN_EM else "pt" if key in IN_POINTS else "mm"
    written = match[2].lower()
    if written in ("号", "號"):
        return f"{match[1]}号" if match[1] in "12345678" else f"{match[1]}pt"  # 16号 is what programs call 16
    unit = UNITS.get(written, bare if not written else written if written in (*TO_MM, "em", "%") else "")
    return f"{match[1]}{unit}" if unit else ""


def in_millimetres(text: str) -> str:
    """A length in mm for what knows no other unit: `5公分` → `50mm`; "" for what is none."""
    match = AMOUNT.fullmatch(length_meant(text, ""))
    if match is None or match[2] not in TO_MM:
        return ""
    return f"{float(match[1]) * TO_MM[match[2]]:.4g}mm"


def paper_meant(text: str) -> str:
    """How thick a sheet is, by its weight: `80g` → `0.1mm`, that of a book where it is not told."""
    match = GRAMS.fullmatch(normalize("NFKC", text.replace(" ", "")))
    return f"{int(match[1]) / 800:.2g}mm" if match else length_meant(text, "") or "0.1mm"


def colour_meant(text: str) -> str:
    """A colour as it is written, in its quotes: `rgb(17,34,51)`, `＃112233`, `红色`; "" for what is none."""
    text = normalize("NFKC", text.strip(" “”‘’")).casefold()
    if match := HEX.fullmatch(text):
        return f'"#{(match[1] or match[2]).upper()}"'
    if (match := RGB.fullmatch(text)) and max(map(int, match.groups())) < 256:
        return '"#{:02X}{:02X}{:02X}"'.format(*map(int, match.groups()))
    if (match := INKS.fullmatch(text)) and max(map(int, match.groups())) <= 100:
        return f"cmyk({' '.join(match.groups())})"
    name = text if text in COLOURS else text.removesuffix("色")
    return f'"{COLOURS[name]}"' if name in COLOURS else ""


def wide_signs(text: str) -> str:
    """What to say of full-width signs in a value that knows plain ones only; "" where there are none."""
    plain = {sign: normalize("NFKC", sign) for sign in text}
    wide = [sign for sign, other in plain.items() if sign != other and len(other) == 1 and other.isascii()]
    shown, others = "".join(wide), "".join(plain[sign] for sign in wide)
    return in_both(f"（“{shown}”是全角，要用半角 {others}）",
                   f" (“{shown}” is full-width, type {others})") if wide else ""  # fmt: skip


def range_meant(text: str) -> str:
    """Cells of a sheet as they are written: `a1-b3`, `A1：B3`, `$A$1:$B$3`; "" for what are none."""
    text = re.sub(r"[\s$]", "", normalize("NFKC", text)).upper().rpartition("!")[2]  # Sheet1!A1:B3
    match = CELLS.fullmatch(text)
    return f"{match[1]}:{match[2]}" if match else ""


def share_meant(text: str) -> str:
    """`一半`, `百分之六十` as a share: `60%`; "" for what is none."""
    if match := PER_CENT.fullmatch(text):
        tens, ten, ones = match[1].partition("十")
        digit = {**COUNTS, "七": "7", "八": "8", "九": "9"}
        number = (
            10 * int(digit.get(tens, "1")) + int(digit.get(ones, "0")) if ten else int(digit.get(tens, "0"))
        )
        return f"{number}%" if number else ""
    return SHARES.get(text, "")


def count_meant(text: str) -> str:
    """A whole number as it is written: `两栏` → `2`; "" for what is none."""
    text = normalize("NFKC", text.strip()).casefold()
    number = re.match(r"[0-9]+", text)
    return number[0] if number else COUNTS.get(text, COUNTS.get(text[:1], ""))


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
