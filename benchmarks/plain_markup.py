"""A report as plain markup for other programs: headings, paragraphs, lists, tables, notes; no looks."""

from collections.abc import Iterable, Iterator
from html import escape

from zonepub.model import Block, Figure, List, Paragraph, Report, Section, Table, plain

Line = tuple[str, str]  # kind (h1, p, li, cell row …) and its words


def lines_of(report: Report) -> Iterator[Line]:
    yield "title", plain(report.title).replace("\u3000", " ")
    yield from _blocks((*report.lead, *report.body), 1)


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Section():
                yield f"h{level}", plain(block.title)
                yield from _blocks(block.blocks, level + 1)
            case Paragraph():
                yield "p", plain(block.text)
            case List():
                for item in block.items:
                    for inner in _blocks(item.blocks, level):
                        yield "li", inner[1]
            case Figure():
                yield "p", plain(block.caption.text)
            case Table():
                for row in (*block.head, *block.rows):
                    yield "row", "\t".join(plain(cell.text) for cell in row.cells)
            case _:
                yield from _blocks(getattr(block, "blocks", ()), level)


def markdown_of(report: Report) -> str:
    marks = {"title": "# ", "li": "- ", "p": "", "row": "- "}
    return "\n\n".join(
        f"{marks.get(kind, '#' * (int(kind[-1]) + 1 if kind[-1].isdigit() else 1) + ' ')}{words}"
        for kind, words in lines_of(report)
    )


def typst_of(report: Report) -> str:
    title = plain(report.title).replace("\u3000", " ")
    head = (
        f'#set document(title: "{title}")\n#set text(lang: "zh", region: "cn", font: "Noto Serif SC")\n'
        '#set page(numbering: "1")\n'
    )
    marks = {"title": "= ", "li": "- ", "p": "", "row": "- "}
    body = (
        f"{marks.get(kind, '=' * (int(kind[-1]) + 1 if kind[-1].isdigit() else 1) + ' ')}{_typst(words)}"
        for kind, words in lines_of(report)
    )
    return head + "\n\n".join(body)


def _typst(words: str) -> str:
    return "".join(f"\\{char}" if char in "#$*_`<>@\\[]~/=-+" else char for char in words)


def html_of(report: Report) -> str:
    faces = (
        "body{font-family:'Noto Serif SC',serif;font-size:12pt}@page{@bottom-center{content:counter(page)}}"
    )
    tags = {"title": "h1", "li": "li", "row": "li", "p": "p"}
    body = "\n".join(
        f"<{tag}>{escape(words)}</{tag}>"
        for kind, words in lines_of(report)
        for tag in (tags.get(kind, f"h{min(6, int(kind[-1]) + 1)}" if kind[-1].isdigit() else "p"),)
    )
    title = escape(plain(report.title))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{faces}</style>'
    return f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'
