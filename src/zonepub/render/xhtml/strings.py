"""Words of books and web pages that no style holds: names of parts, the accessibility summary."""

from typing import Final

from zonepub.present.local_words import group_of

WORDS: Final = {
    "zh": {
        "cover": "封面",
        "title-page": "书名页",
        "lead": "导语",
        "body": "正文",
        "appendix": "附件",
        "colophon": "版本记录",
        "loi": "插图",
        "lot": "表格",
        "pages": "页码",
        "landmarks": "导览",
        "notes": "注释",
        "note": "注释",
        "table": "表格",
        "skip": "跳到正文",
        "permalink": "本节链接",
        "close": "关闭",
        "cover-of": "封面：{title}",
        "print": "{title}（PDF 版，共 {count} 页）",
        "summary": "本出版物按章节提供标题层级与目录，文字可重排、可放大，阅读顺序与原文一致。",
        "summary-pictures": "所有图片均有替代文字。",
        "summary-pages": "页码与 PDF 版一致。",
    },
    "zh-Hant": {
        "cover": "封面",
        "title-page": "書名頁",
        "lead": "導語",
        "body": "正文",
        "appendix": "附件",
        "colophon": "版本記錄",
        "loi": "插圖",
        "lot": "表格",
        "pages": "頁碼",
        "landmarks": "導覽",
        "notes": "註釋",
        "note": "註釋",
        "table": "表格",
        "skip": "跳到正文",
        "permalink": "本節連結",
        "close": "關閉",
        "cover-of": "封面：{title}",
        "print": "{title}（PDF 版，共 {count} 頁）",
        "summary": "本出版物按章節提供標題層級與目錄，文字可重排、可放大，閱讀順序與原文一致。",
        "summary-pictures": "所有圖片均有替代文字。",
        "summary-pages": "頁碼與 PDF 版一致。",
    },
    "en": {
        "cover": "Cover",
        "title-page": "Title page",
        "lead": "Lead",
        "body": "Text",
        "appendix": "Annexes",
        "colophon": "Colophon",
        "loi": "Figures",
        "lot": "Tables",
        "pages": "Pages",
        "landmarks": "Landmarks",
        "notes": "Notes",
        "note": "Note",
        "table": "Table",
        "skip": "Skip to the text",
        "permalink": "Link to this section",
        "close": "Close",
        "cover-of": "Cover: {title}",
        "print": "{title} (PDF edition, {count} pages)",
        "summary": "Headings and a contents list follow the sections; the text reflows and reads in order.",
        "summary-pictures": " All pictures have text alternatives.",
        "summary-pages": " Page numbers are those of the PDF edition.",
    },
}


def word(language: str, name: str, **values: str) -> str:
    """The word for `name` in the report's language; English for every language that is not Chinese."""
    text = WORDS[group_of(language)][name]
    return text.format(**values) if values else text
