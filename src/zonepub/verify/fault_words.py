"""Faults that readers find, in words, Chinese and English."""

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.verify.mark_words import in_words, worded

# what a reader says of a fault -> the same in words; {0} is what it is about
FAULTS = tuple(
    (regex(begins), zh, en)
    for begins, zh, en in (
        (
            r"words outside the structure: (.*)",
            "画在页面上而读屏软件读不到的文字：{0}",
            "words on a page that nobody is told of: {0}",
        ),
        (
            r"drawn, not in the structure: (.*)",
            "画在页面上而结构树里没有的文字：{0}",
            "words on a page that are not in the structure: {0}",
        ),
        (
            r"annotation outside the structure()",
            "结构树之外的注释或链接",
            "an annotation or link outside the structure",
        ),
        (
            r"annotation with an appearance()",
            "带自己画面的注释",
            "an annotation with an appearance of its own",
        ),
        (r"annotation (.*)", "页面上的注释（{0}）", "an annotation on a page ({0})"),
        (r"rotated page()", "转过方向的页面", "a page that is turned"),
        (
            r"contents list: (.*)",
            "目录的页码与标题所在的页不符：{0}",
            "the contents list and the pages of headings: {0}",
        ),
        (
            r"bookmarks lead to pages (.*)",
            "书签所指的页不是标题所在的页：{0}",
            "bookmarks lead to pages {0}, headings stand elsewhere",
        ),
        (r"note mark (.*)", "注码与注释不符：{0}", "a note mark and its note: {0}"),
        (r"link (.*)", "链接通不到所指的地方：{0}", "a link that does not arrive: {0}"),
        (r"pages (.*)", "各处的页码不一致：{0}", "page numbers that differ: {0}"),
        (r"ncx: (.*)", "旧式目录（NCX）与新目录不符：{0}", "the list for old readers (NCX): {0}"),
        (r"landmarks – (.*)", "地标里缺 {0}", "landmarks without {0}"),
        (r"toc – (.*)", "目录里缺 {0}", "the contents list without {0}"),
        (r"XMP: (.*)", "XMP 与文档信息不一致：{0}", "XMP and the document information: {0}"),
        (r"REF (.*)", "引用与所指的文字不符：{0}", "a reference and what it points to: {0}"),
        (r"LINK (.*)", "内部链接没有去处：{0}", "an inner link that leads nowhere: {0}"),
        (r"PAGEREF (.*)", "页码引用没有去处：{0}", "a page reference that leads nowhere: {0}"),
        (r"trace (.*)", "合并用的记录与正文不符：{0}", "the trace for merging and the text: {0}"),
        (r"form (.*)", "页面里嵌着的图形对象 {0}", "a form on a page: {0}"),
        (r"picture (.*)", "图片看不见：{0}", "a picture that nobody sees: {0}"),
        (r"action (.*)", "动作 {0}", "action {0}"),
        (r"file outside()", "引用外部文件", "a file outside"),
        (r"stream outside()", "内容放在外部文件里", "a stream outside"),
        (r"outside the reading order: (.*)", "不在阅读顺序里：{0}", "outside the reading order: {0}"),
        (r"in no reading order: (.*)", "没有列入阅读顺序：{0}", "in no reading order: {0}"),
        (r"(.*) ×2", "{0} 有两份，各种程序打开的不是同一份", "{0} twice, of which programs open either"),
        (r"(.*): script", "{0} 里的脚本", "a script in {0}"),
    )
)


def fault_in_words(text: str) -> str:
    """A fault as an argument of a message; names of parts and keys stay as they are."""
    for pattern, zh, en in FAULTS:
        if match := pattern.fullmatch(text):
            inner = worded(match[1])
            return in_both(zh.format(inner[0]), en.format(inner[1]))
    return in_words(text)
