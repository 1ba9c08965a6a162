"""Marks of a line in words, Chinese and English, for people who read what changed."""

import re

from zonepub.diagnostics import in_both
from zonepub.regex import regex

MARKED = regex(r"⟦([^⟦⟧]*)⟧")
LEVELS = "一二三四五六七八九"
REASONS = {  # why nobody sees words
    "hidden": "已隐藏", "transparent": "透明", "in the colour of its ground": "与底色相同",
    "tiny": "小得看不见",
    "squeezed": "被压扁", "moved away": "被移走", "struck out": "加了删除线", "clipped": "被裁掉",
    "off the page": "在页面之外", "covered": "被盖住", "invisible": "没有画出", "lost": "已丢失",
    "in a font of symbols": "用了符号字体", "not said": "对读屏软件隐藏",
    "a tracked change": "整行是修订", "turned, mirrored or made transparent": "转了方向、翻了面或透明",
    "on a page that is not there": "所在的页已不在",
}  # fmt: skip
# how a mark begins -> what is said for it; {0} is the rest of the mark
WORDED: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (regex(begins), zh, en)
    for begins, zh, en in (
        (r"\^(.+)", "（注 {0}）", "(note {0})"),
        (r"→(.*)", "（链接到 {0}）", "(link to {0})"),
        (r"picture: (.+)", "图片（替代文字“{0}”）", "picture (alternative text “{0}”)"),
        (r"picture: ()", "图片（没有替代文字）", "picture (without alternative text)"),
        (r"shape: (.*)", "图形 {0}", "shape {0}"),
        (r"ruby (.*)", "（注音 {0}）", "(reading {0})"),
        (r"box: (.*)", "方框 {0}", "box {0}"),
        (r"watermark (.*)", "水印“{0}”", "watermark “{0}”"),
        (r"deleted: (.*)", "（修订删除：{0}）", "(marked deleted: {0})"),
        (r"inserted: (.*)", "（修订插入：{0}）", "(marked inserted: {0})"),
        (r"added: (.*)", "（由样式表加上：{0}）", "(added by a style sheet: {0})"),
        (r"(?:said|link says|said instead):? ?(.*)", "（读屏软件读作“{0}”）", "(said as “{0}”)"),
        (r"note (\S+) without a mark", "（注释 {0} 没有注码）", "(note {0} without a mark)"),
        (r"(?:said )?without a mark()", "（没有注码）", "(without a mark)"),
        (r"head (?:default|usual)()", "页眉：", "head: "),
        (r"foot (?:default|usual)()", "页脚：", "foot: "),
        (r"head first()", "首页页眉：", "head of the first page: "),
        (r"foot first()", "首页页脚：", "foot of the first page: "),
        (r"head even()", "双页页眉：", "head of even pages: "),
        (r"foot even()", "双页页脚：", "foot of even pages: "),
        (r"(?:PAGE|page)( .*)?", "（页码{0}）", "(page number{0})"),
        (r"NUMPAGES(.*)", "（总页数{0}）", "(number of pages{0})"),
        (r"STYLEREF.*()", "（章节标题）", "(title of the section)"),
        (r"field (.*)", "（域 {0}）", "(field {0})"),
        (r"text box()", "文本框：", "text box: "),
        (r"(?:contents|title of \w+)()", "目录标题：", "title of the list: "),
        (r"(?:toc|loi|lot)()", "目录条目：", "entry of the list: "),
        (r"element (.*)", "（元素 {0}）", "(element {0})"),
        (r"active (.*)", "（会动作：{0}）", "(acts: {0})"),
        (r"sup()", "（上标）", "(raised)"),
        (r"sub()", "（下标）", "(lowered)"),
    )
)  # fmt: skip


def worded(text: str) -> tuple[str, str]:
    """Readable text with its marks in words, Chinese and English; labels stay as they are."""
    if "⟦" not in text:
        return text, text
    return MARKED.sub(lambda match: _words(match[1])[0], text), MARKED.sub(
        lambda match: _words(match[1])[1], text
    )


def in_words(text: str) -> str:
    """The same as an argument of a message."""
    zh, en = worded(text)
    return zh if zh == en else in_both(zh, en)


def _words(mark: str) -> tuple[str, str]:
    if mark == "/":
        return "", ""
    if re.fullmatch(r"h[1-9]", mark):
        return f"（{LEVELS[int(mark[1]) - 1]}级标题）", f"(heading {mark[1]}) "
    if mark.startswith("unseen: "):
        return _unseen(mark.removeprefix("unseen: "))
    for pattern, zh, en in WORDED:
        if match := pattern.fullmatch(mark):
            return zh.format(match[1] or ""), en.format(match[1] or "")
    return mark, mark


def _unseen(words: str) -> tuple[str, str]:
    """`reason: words`, or words alone."""
    reason, colon, rest = words.partition(": ")
    if not colon or reason not in REASONS:
        return f"（看不见：{words}）", f"(unseen: {words})"
    inner = _words(rest) if rest.startswith(("picture: ", "^", "page")) else (rest, rest)
    return f"（{REASONS[reason]}：{inner[0]}）", f"({reason}: {inner[1]})"
