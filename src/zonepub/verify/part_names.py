"""What parts of books and web pages are called, for those who find their way by names and not by looks."""

from zonepub.model import CaptionKind, Report, Table, plain, sections, walk
from zonepub.present.caption_lists import caption_list
from zonepub.present.labels import heading_text, note_label, plain_text, table_label
from zonepub.present.local_words import group_of
from zonepub.style import Style

PARTS = {
    "zh": [
        "封面", "书名页", "导语", "正文", "附件", "版本记录", "插图", "表格", "页码", "导览", "注释", "关闭",
        "本节链接",
    ],
    "zh-Hant": [
        "封面", "書名頁", "導語", "正文", "附件", "版本記錄", "插圖", "表格", "頁碼", "導覽", "註釋", "關閉",
        "本節連結",
    ],
    "en": [
        "Cover", "Title page", "Lead", "Text", "Annexes", "Colophon", "Figures", "Tables", "Pages",
        "Landmarks", "Notes", "Note", "Close", "Link to this section",
    ],
}  # fmt: skip
TABLE = {"zh": "表格", "zh-Hant": "表格", "en": "Table"}
NOTE = {"zh": "注释", "zh-Hant": "註釋", "en": "Note"}
EDITION = {
    "zh": "{title}（PDF 版，共 {count} 页）",
    "zh-Hant": "{title}（PDF 版，共 {count} 頁）",
    "en": "{title} (PDF edition, {count} pages)",
}
# of access: always, where there are pictures, where there are printed pages
SUMMARY = {
    "zh": (
        "本出版物按章节提供标题层级与目录，文字可重排、可放大，阅读顺序与原文一致。",
        "所有图片均有替代文字。",
        "页码与 PDF 版一致。",
    ),
    "zh-Hant": (
        "本出版物按章節提供標題層級與目錄，文字可重排、可放大，閱讀順序與原文一致。",
        "所有圖片均有替代文字。",
        "頁碼與 PDF 版一致。",
    ),
    "en": (
        "Headings and a contents list follow the sections; the text reflows and reads in order.",
        " All pictures have text alternatives.",
        " Page numbers are those of the PDF edition.",
    ),
}
# values of schema.org for what a book offers (EPUB Accessibility 1.1, 2)
OFFERED = """
textual visual textual,visual none structuralNavigation tableOfContents readingOrder displayTransformability
ARIA alternativeText pageNavigation pageBreakMarkers rubyAnnotations verticalWriting
""".split()  # noqa: SIM905
MOST_UNNUMBERED = 8  # covers, title pages, contents lists
KINDS: tuple[CaptionKind, ...] = ("figures", "tables")


def part_names(report: Report, style: Style) -> frozenset[str]:
    """All names that a part of a book or a page may have."""
    tongue = group_of(report.language)
    title = plain_text(style, report.title)
    tables = [block for block in walk(report.blocks) if isinstance(block, Table)]
    lists = [caption_list(report, style, kind).title for kind in KINDS]
    labels = [style.labels.contents, *lists]
    names = {title, *PARTS[tongue], *labels, *("".join(label.split()) for label in labels), *OFFERED}
    names |= {heading_text(style, item) for item in sections(report)}
    names |= {f"{NOTE[tongue]} {note_label(style, note.number)}" for note in report.notes.values()}
    names |= {f"{TABLE[tongue]} {at}" for at in range(1, len(tables) + 1)}
    gap = style.labels.label_gap
    names |= {f"{table_label(style, one.number)}{gap}{plain(one.caption)}".strip() for one in tables}
    plain_summary, pictures, pages = SUMMARY[tongue]
    names |= {plain_summary + one + two for one in ("", pictures) for two in ("", pages)}
    names |= {entry.partition("=")[2].strip() for entry in style.epub.metadata}  # of the style's own
    return frozenset(names)


def editions(report: Report, style: Style, count: int) -> frozenset[str]:
    """What the printed pages that a book counts by may be called; some of them may have no number."""
    words = EDITION[group_of(report.language)]
    title = plain_text(style, report.title)
    return frozenset(words.format(title=title, count=count + more) for more in range(MOST_UNNUMBERED + 1))
