"""The smallest renderer there is: every word of the report as indented plain text.

Start here to write a renderer of your own. It takes three things:

1. a function from report, style and context to the bytes of one file;
2. inside it one `match` over `Block`, which the type checker proves complete;
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
from zonepub.present.labels import (
    byline_text,
    figure_label,
    heading_text,
    list_label,
    note_label,
    table_label,
)
from zonepub.render import Context, Renderer
from zonepub.style import Style

INDENT = "  "


def render(report: Report, style: Style, context: Context) -> bytes:
    """The outline as UTF-8. Nothing here can fail, so the context with its diagnostics is not asked."""
    title = (plain(report.title), plain(report.subtitle), byline_text(style, report), plain(report.abstract))
    notes = (f"{note_label(style, note.number)} {plain(note.text)}" for note in report.notes.values())
    lines = [*title, *outline(style, report.blocks), *notes]
    return "".join(f"{line}\n" for line in lines if line).encode()


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
