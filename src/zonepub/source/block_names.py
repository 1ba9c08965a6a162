"""What people call a block, and the line as it should be."""

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.regex import regex
from zonepub.source.inline import Names
from zonepub.source.schema import BLOCKS, DIRECTIVES, WORDS
from zonepub.yamlfile import Mapping, Scalar, Sequence
from zonepub.yamlfile.meant import cut, figure_meant
from zonepub.yamlfile.writing import quoted

# what people write for the bare words
WORDS_MEANT = {
    **dict.fromkeys(
        (
            "newpage",
            "pagebreak",
            "分页",
            "换页",
            "分页符",
            "另起一页",
            "换页符",
            "分页线",
            "插入分页符",
            "新页",
        ),
        "page-break",
    ),
    **dict.fromkeys(("columnbreak", "newcolumn", "换栏", "分栏符"), "column-break"),
    **dict.fromkeys(
        ("hr", "---", "***", "——", "————", "横线", "分隔线", "分割线", "divider", "line"), "rule"
    ),
}
NAME = regex(r"[A-Za-z][A-Za-z0-9_-]*")  # of a figure, a table, a section
NAMES = {
    "section": "sections subsections 小节 标题 小标题 章节 节 章 heading title subsection chapter "
    "h1 h2 h3 h4 h5 h6 一级标题 二级标题",
    "figure": "row images figures gallery 组图 并排 图 图片 照片 插图 image picture img photo pic",
    "table": "表 表格 tab",
    "list": "列表 ul ol bullets bulleted numbered 有序列表 无序列表",
    "quote": "引文 引用 blockquote quotation cite",
    "pull-quote": "pullquote pull_quote 提要 引语",
    "box": "方框 提示框 notice tip warning callout note info alert admonition",
    "text": "paragraph para p 段落 正文 内容 文字 文本 content",
    "qr": "qrcode qr-code qr_code 二维码 video audio movie 视频 音频 录音 录像",
    "barcode": "bar-code bar_code 条码 条形码",
    "comment": "批注 comments remark",
}
ALIASES = {alias: name for name, aliases in NAMES.items() for alias in aliases.split()}
LONE = ("标题", "小标题", "一级标题", "二级标题", "章节", "图片", "照片", "插图", "表格", "二维码")
PICTURE = regex(r"[/\\\\]|\.[A-Za-z]{3,4}$")
# keys that only stand below the first key of a block, so that `- items: …` is one of the block above
FIELDS_OF_BLOCKS = {key for keys in BLOCKS.values() for key in keys} - {*BLOCKS, *DIRECTIVES}


# what some write below the first key, and what stands behind that key itself
TITLES = ("title", "name", "heading", "标题", "小标题", "题目")
NAMES_BELOW = {
    "section": TITLES, "box": TITLES, "figure": ("id", "name"), "table": ("id", "name"),
    "list": ("type", "kind", "style"), "quote": ("text", "body"), "pull-quote": ("text", "body"),
}  # fmt: skip


def tell_name_below(node: Mapping, first: str, diagnostics: Diagnostics) -> bool:
    """Whether `- section:` stands empty above `title: 总则`; then told so."""
    given = node.get(first)
    if not isinstance(given, Scalar) or given.text.strip() or not given.plain:
        return False
    for name in NAMES_BELOW.get(first, ()):
        if isinstance(value := node.get(name), Scalar) and value.text:
            line = f"- {first}: {cut(value.text)}"
            diagnostics.error("name-below", node.key_span(name), key=name, first=first, line=line)
            return True
    return False


def block_meant(first: str) -> str:
    """The block that the first key of an item stands for; "" where it stands for none."""
    word = first.lower()
    return ALIASES.get(word, "") or (word if word in WORDS else WORDS_MEANT.get(word, ""))


def dashed_twice(node: Sequence) -> Mapping | None:
    """The block of `- - section: 总则`; None for any other list."""
    inner = node.items[0] if len(node.items) == 1 else None
    first = next(iter(inner.entries), "") if isinstance(inner, Mapping) else ""
    return inner if isinstance(inner, Mapping) and (first in BLOCKS or first in ALIASES) else None


def tell_lone_name(node: Scalar, diagnostics: Diagnostics) -> None:
    """`- 小标题：` and nothing else: the name of a block for a paragraph."""
    word = node.text.strip().rstrip("：")
    if node.plain and len(word) < len(node.text.strip()) and word in LONE:
        name = ALIASES[word]
        line = f"- {name}: {'fig-1' if name == 'figure' else '……'}"
        diagnostics.warning(
            "bare-block", node.span, text=node.text, line=line, plain=f"- {quoted(node.text)}"
        )


def tell_picture(place: Span | None, where: str, file: str, names: Names, diagnostics: Diagnostics) -> None:
    """A picture file where the name of a figure belongs: that of the caption which has the file."""
    name = names.pictured(file)
    line = (
        f"- figure: {name}"
        if name
        else figure_meant(f"text: {in_both('图题', '…')}, image: {file}", on_lines=False)
    )
    diagnostics.error("figure-path", place, where=where, value=file, line=line)
