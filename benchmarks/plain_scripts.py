"""What a short script makes of the same text with the libraries: `reportlab`, `python-docx`, `ebooklib`.

usage: python plain_scripts.py NAME, in a folder with plain.md (a block a paragraph, as `peers.py` writes it)
"""

import sys
from pathlib import Path

LINES = [line for line in Path("plain.md").read_text("utf-8").split("\n\n") if line]


def reportlab() -> None:
    """Flowing paragraphs by platypus, broken at any character, the face embedded as a subset."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    registerFont(UnicodeCIDFont("STSong-Light"))
    text = ParagraphStyle(
        "text", fontName="STSong-Light", fontSize=12, leading=21, wordWrap="CJK", firstLineIndent=24
    )
    head = ParagraphStyle("head", text, fontSize=16, firstLineIndent=0)
    story = [
        Paragraph(
            line.lstrip("# ").replace("&", "&amp;").replace("<", "&lt;"), head if line[0] == "#" else text
        )
        for line in LINES
    ]
    SimpleDocTemplate("reportlab.pdf").build(story)


def python_docx() -> None:
    from docx import Document

    document = Document()
    for line in LINES:
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), min(9, len(line) - len(line.lstrip("#"))))
        else:
            document.add_paragraph(line)
    document.save("python-docx.docx")


def ebooklib() -> None:
    from html import escape

    from ebooklib import epub

    book = epub.EpubBook()
    book.set_title(LINES[0].lstrip("# "))
    book.set_language("zh-CN")
    chapters = []
    for line in LINES:
        if line.startswith("#") or not chapters:
            chapters.append([line])
        else:
            chapters[-1].append(line)
    items = []
    for number, lines in enumerate(chapters):
        title, *rest = lines
        item = epub.EpubHtml(title=title.lstrip("# "), file_name=f"{number}.xhtml", lang="zh-CN")
        words = "".join(f"<p>{escape(line)}</p>" for line in rest)
        item.content = f"<h1>{escape(title.lstrip('# '))}</h1>{words}"
        book.add_item(item)
        items.append(item)
    book.toc, book.spine = items, ["nav", *items]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    epub.write_epub("ebooklib.epub", book)


if __name__ == "__main__":
    {"reportlab": reportlab, "python-docx": python_docx, "ebooklib": ebooklib}[sys.argv[1]]()
