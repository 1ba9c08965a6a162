"""What other programs and languages call Word's styles: a template's 标题 1 is heading 1."""

import re

from zonepub.regex import regex

HEADING = regex(r"(?:标题|標題|heading)\s*(\d)", re.IGNORECASE)
CONTENTS = regex(r"(?:目录|目錄|toc|contents)\s*(\d)", re.IGNORECASE)
LOCAL = {
    other: name
    for name, others in {
        "normal": "正文 standard default|paragraph|style", "title": "标题", "subtitle": "副标题",
        "body text": "正文文本 text|body", "caption": "题注", "quote": "引用 引文 quotations",
        "list paragraph": "列出段落 列表段落", "header": "页眉", "footer": "页脚",
        "footnote text": "脚注文本 footnote", "footnote reference": "脚注引用",
        "toc heading": "目录标题 contents|heading", "hyperlink": "超链接", "emphasis": "强调",
        "strong": "要点 strong|emphasis", "signature": "签名", "normal table": "普通表格",
        "table grid": "网格型",
    }.items()
    for other in others.replace(" ", "\n").replace("|", " ").split("\n")
}  # fmt: skip


def common_name(name: str) -> str:
    """The name that Word stores for a style, in lower case; another stays as it is."""
    lowered = " ".join(name.split()).casefold()
    if heading := HEADING.fullmatch(lowered):
        return f"heading {heading[1]}"
    if contents := CONTENTS.fullmatch(lowered):
        return f"toc {contents[1]}"
    return LOCAL.get(lowered, lowered)
