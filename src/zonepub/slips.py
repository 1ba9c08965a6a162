"""What people write for a name or a value of ours, and what they mean by it."""

from collections.abc import Collection

from zonepub.regex import regex

MOST_CANDIDATES = 300  # names that one is compared with
LONGEST_NAME = 100  # characters of a name that are compared
# what is written -> names of ours; the first that is asked for is meant, one that is not is never proposed
ALIASES = {
    "标题": "title", "题目": "title", "副标题": "subtitle", "日期": "date", "时间": "date",
    "作者": "byline source", "署名": "byline", "记者": "byline", "author": "byline source", "by": "byline",
    "摘要": "abstract", "关键词": "keywords", "报告": "report", "正文": "body", "内容": "body",
    "content": "body", "text": "body", "导语": "lead", "附件": "annexes", "注释": "notes", "脚注": "notes",
    "单位": "issuer", "主送": "addressees", "落款": "signature", "期号": "series issue", "刊名": "series",
    "抄送": "distribution", "姓名": "names", "name": "names", "图题": "text", "图说": "text",
    "caption": "text", "表头": "columns", "行": "rows", "列": "columns", "file": "image", "path": "image",
    "src": "image", "图片": "image", "照片": "image", "logo": "image", "photo": "credit", "摄影": "credit",
    "photographer": "credit", "来源": "source", "出处": "source", "加粗": "bold", "粗体": "bold",
    "粗": "bold", "细体": "light", "常规": "regular", "两端对齐": "justify", "居中": "center",
    "中": "center", "centre": "center", "左对齐": "left", "左": "left", "右对齐": "right", "右": "right",
    "小数点": "decimal", "插图": "figures", "图": "figures", "表格": "tables", "表": "tables",
    "有序": "numbered", "编号": "numbered", "ordered": "numbered", "无序": "bulleted",
    "unordered": "bulleted", "word": "docx", "doc": "docx", "文档": "docx", "印刷": "print",
    "电子书": "epub", "网页": "html", "web": "html", "公众号": "wechat", "微信": "wechat", "txt": "outline",
    "no": "n", "num": "n", "number": "n", "i": "n", "页": "page", "页码": "page", "pg": "page",
    "总页数": "pages", "简报": "bulletin", "公文": "official", "报纸": "newspaper", "font-size": "size",
    "字号": "size", "颜色": "color", "colour": "color", "字体": "font", "font-family": "font",
    "行距": "leading", "line-height": "leading", "缩进": "indent", "对齐": "align", "text-align": "align",
    "font-weight": "weight", "字重": "weight", "左边距": "inside", "右边距": "outside", "left": "inside",
    "缩略语": "terms", "right": "outside", "middle": "center", "bg": "background",
}  # fmt: skip
UNITS = {
    "磅": "pt", "点": "pt", "毫米": "mm", "厘米": "cm", "公分": "cm", "英寸": "in", "字": "em", "字符": "em",
    "个字": "em", "倍": "em", "px": "pt", "像素": "pt", "號": "号",
}  # fmt: skip
AMOUNT = regex(r"(-?\d+(?:\.\d+)?)\s*([^\d\s]*)")
SIZE = regex(r"((?:小|[一二三四五六七八初])[一二三四五六七初]?号?)(?:字|体|字体)")
IN_POINTS = ("size", "leading", "width", "gap")  # keys of styles whose bare numbers are points
IN_EM = ("indent", "left", "right", "tracking", "latin-gap")


def nearest(name: str, known: Collection[str]) -> str:
    """The known name that `name` stands for or is most like, of those whose length is; "" where none is."""
    written = name.strip().casefold()
    for alias in ALIASES.get(written, "").split():
        if alias in known:
            return alias
    if same := next((other for other in sorted(known) if other.casefold() == written), ""):
        return same
    from difflib import get_close_matches

    alike = sorted(known, key=lambda other: abs(len(other) - len(name)))[:MOST_CANDIDATES]
    matches = get_close_matches(name[:LONGEST_NAME], sorted(alike), n=1, cutoff=0.5)
    return matches[0] if matches else ""


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
    text = text.strip()
    if match := SIZE.fullmatch(text):
        return match[1]
    match = AMOUNT.fullmatch(text)
    if match is None:
        return ""
    bare = "em" if key in IN_EM else "pt" if key in IN_POINTS else "mm"
    unit = UNITS.get(match[2].lower(), bare if not match[2] else "")
    return f"{match[1]}{unit}" if unit else ""
