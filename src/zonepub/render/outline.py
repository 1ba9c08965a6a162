"""The smallest renderer there is: every word of the report as indented plain text.

Start here to write a renderer of your own. It takes three things:

1. a function from report, style and context to the bytes of one file;
2. inside it two `match`: over `Block` and over the content of `Item`, which the type checker proves complete;
3. a `Renderer` under an entry point of the group `zonepub.renderers`.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from zonepub.model import (
    Annex,
    Block,
    Figure,
    Inlines,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Report,
    Section,
    Table,
    plain,
)
from zonepub.present.items import Blocks, Contents, Item, Labelled, Signature, Words
from zonepub.present.labels import (
    figure_label,
    heading_text,
    list_label,
    note_label,
    table_label,
)
from zonepub.present.matter import back, front
from zonepub.render import Context, Renderer
from zonepub.style import Style
from zonepub.style.matter import Band, FieldRow, PageBreakMark, RuleBar, Space

INDENT = "  "


def render(report: Report, style: Style, context: Context) -> bytes:
    """The outline as UTF-8. Nothing here can fail, so the context with its diagnostics is not asked."""
    notes = (f"{note_label(style, note.number)} {plain(note.text)}" for note in report.notes.values())
    above, below = matter(style, front(report, style)), matter(style, back(report, style))
    lines = [*above, *outline(style, report.body), *below, *notes]
    return "".join(f"{line}\n" for line in lines if line.strip()).encode()


def matter(style: Style, items: Iterable[Item]) -> Iterator[str]:
    """The lines of what stands before or behind the body."""
    for item in items:
        match item.content:
            case Words(inlines=inlines):
                yield plain(inlines)
            case Band(text=text):
                yield text
            case FieldRow(left, center, right):
                yield "  ".join(field for field in (left, center, right) if field)
            case Labelled(rows=rows):
                yield from (plain((label,)) + words for label, words in rows)
            case Signature(lines=lines):
                yield from lines
            case Blocks(blocks=blocks):
                yield from outline(style, blocks)
            case Contents() | RuleBar() | Space() | PageBreakMark():
                pass  # the outline is a contents list, on no pages
            case _:
                assert_never(item.content)


def outline(style: Style, blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of the blocks in reading order; what a block holds is indented below it."""
    for block in blocks:
        match block:
            case Paragraph(text):
                yield plain(text)
            case Section(blocks=inner) | Annex(blocks=inner):
                yield heading_text(style, block)
                yield from indented(outline(style, inner))
            case Figure(caption=caption, number=number):
                yield labelled(figure_label(style, number), caption.text, caption.credit)
            case List(items=items):
                for index, item in enumerate(items):
                    first, *others = [*outline(style, item.blocks), ""]
                    yield f"{list_label(style, block, index)} {first}"
                    yield from indented(others)
            case Quote(inner, source):
                yield from indented((*outline(style, inner), plain(source)))
            case Table():
                yield from table(style, block)
            case PageBreak():
                yield "* * *"
            case _:
                assert_never(block)


def table(style: Style, block: Table) -> Iterator[str]:
    """The caption where the style wants it, heads and rows with a bar between the cells, the source."""
    caption = labelled(table_label(style, block.number), block.caption)
    if style.table.caption_position == "above":
        yield caption
    yield from indented([" | ".join(plain(column.head) for column in block.columns)])
    yield from indented(" | ".join(plain(cell.text) for cell in row) for row in block.rows)
    if style.table.caption_position == "below":
        yield caption
    yield from indented([plain(block.source)])


def labelled(label: str, text: Inlines, more: str = "") -> str:
    return " ".join(part for part in (label, plain(text), more) if part)


def indented(lines: Iterable[str]) -> Iterator[str]:
    return (INDENT + line for line in lines if line)


renderer = Renderer("outline", ".txt", render, "plain text outline")
