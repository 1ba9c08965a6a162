"""The smallest renderer there is: every word of the report as indented plain text.

Start here to write a renderer of your own. It takes three things:

1. a function from report, style and context to the bytes of one file;
2. inside it three `match` that the type checker proves complete: `Block`, `Inline`, the content of `Item`;
3. a `Renderer` under an entry point of the group `zonepub.renderers`.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from zonepub.model import (
    Annex,
    Barcode,
    Block,
    Code,
    ColumnBreak,
    Emphasis,
    Figure,
    HorizontalRule,
    Inlines,
    LineBreak,
    Link,
    List,
    NoteMark,
    PageBreak,
    Paragraph,
    Passage,
    PullQuote,
    Quote,
    Reference,
    Report,
    Ruby,
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    TextBox,
    plain,
)
from zonepub.present.barcodes import barcode_alt, barcode_words
from zonepub.present.items import (
    BarcodeItem,
    Blocks,
    CaptionList,
    Contents,
    CoverPage,
    Item,
    JointMark,
    Labelled,
    Signature,
    SignedNumber,
    Words,
)
from zonepub.present.labels import (
    box_content,
    credit_text,
    figure_label,
    heading_inlines,
    list_label,
    note_label,
    pull_quote_lines,
    reference_text,
    table_label,
)
from zonepub.present.matter import back, front
from zonepub.present.placed import rest
from zonepub.present.tables import table_rows
from zonepub.render import Context, Renderer
from zonepub.style import Style
from zonepub.style.matter import (
    Band,
    FieldRow,
    ImagePiece,
    PageBreakMark,
    PageNumbering,
    RuleBar,
    Space,
)

INDENT = "  "
JOINER = "\u2060"  # invisible: no sign that was typed is taken for one of these


def render(report: Report, style: Style, context: Context) -> bytes:
    """The outline as UTF-8. Nothing here can fail, so the context with its diagnostics is not asked."""
    notes = (f"{note_label(style, note.number)} {words(style, note.text)}" for note in report.notes.values())
    above = matter(style, (*front(report, style), *rest(report, style)))
    below = matter(style, back(report, style))
    lines = [*above, *outline(style, report.body), *below, *notes]
    return "".join(f"{line}\n" for line in lines if line.strip()).encode()


def matter(style: Style, items: Iterable[Item]) -> Iterator[str]:
    """The lines of what stands before or behind the body."""
    for item in items:
        match item.content:
            case Words(inlines=inlines):
                yield from words(style, inlines, "\n").split("\n")
            case Band(text=text):
                yield text
            case FieldRow(left, center, right):
                yield "  ".join(field for field in (left, center, right) if field)
            case Labelled(rows=rows):
                yield from (plain((label,)) + names for label, names in rows)
            case Signature(lines=lines):
                yield from lines
            case JointMark(names=names, word=word):
                yield from (*names, word)
            case SignedNumber():
                yield from ("  ".join(line).strip() for line in item.content.lines())
            case Blocks(blocks=blocks):
                yield from outline(style, blocks)
            case BarcodeItem(block):
                yield barcode_alt(block, style)
                yield from indented(words(style, line) for line in barcode_words(block))
            case ImagePiece(alt=alt) | CoverPage(alt=alt):
                yield f"［{alt}］" if alt else ""
            case PageNumbering() | Contents() | CaptionList() | RuleBar() | Space() | PageBreakMark():
                pass  # the outline is a contents list, on no pages
            case _:
                assert_never(item.content)


def outline(style: Style, blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of the blocks in reading order; what a block holds is indented below it."""
    for block in blocks:
        match block:
            case Paragraph(text):
                yield from words(style, text, "\n").split("\n")
            case Section(blocks=inner) | Annex(blocks=inner):
                yield plain(heading_inlines(style, block))
                yield from indented(outline(style, inner))
            case Figure(caption=caption, number=number):
                yield labelled(
                    figure_label(style, number), words(style, caption.text), credit_text(style, caption)
                )
            case List(items=items):
                for index, item in enumerate(items):
                    first, *others = [*outline(style, item.blocks), ""]
                    yield f"{list_label(style, block, index)} {first}"
                    yield from indented(others)
            case Quote(inner, source):
                yield from indented((*outline(style, inner), words(style, source)))
            case PullQuote():
                for quoted in pull_quote_lines(style, block):
                    yield from indented(words(style, quoted, "\n").split("\n"))
            case TextBox():
                title, inner = box_content(style, block)
                yield words(style, title)
                yield from indented(outline(style, inner))
            case Barcode():
                yield barcode_alt(block, style)
                yield from indented(words(style, line) for line in barcode_words(block))
            case Table():
                yield from table(style, block)
            case HorizontalRule():
                yield "—" * 8
            case ColumnBreak():
                pass
            case PageBreak():
                yield "* * *"
            case _:
                assert_never(block)


def table(style: Style, block: Table) -> Iterator[str]:
    """The caption where the style wants it, heads and rows with a bar between the cells, notes and source."""
    caption = labelled(table_label(style, block.number), words(style, block.caption))
    if style.table.caption_position == "above":
        yield caption
    for row in table_rows(block):
        cells = [""] * len(block.columns)  # places that a span covers stay empty
        for item in row:
            cells[item.column] = words(style, item.cell.text)
        yield INDENT + " | ".join(cells)
    if style.table.caption_position == "below":
        yield caption
    yield from indented(words(style, below) for below in (*block.notes, block.source))


def words(style: Style, inlines: Inlines, line_end: str = " ") -> str:
    """The inlines as plain text: references and note marks as the style words them, readings in brackets."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                parts.append(text.replace(JOINER, ""))
            case Strong(children) | Emphasis(children):
                parts.append(words(style, children, line_end))
            case Superscript(children):
                parts.append(raised("^", words(style, children, line_end)))
            case Subscript(children):
                parts.append(raised("_", words(style, children, line_end)))
            case Link(children=children) | Passage(children=children):
                parts.append(words(style, children, line_end))
            case Reference():
                parts.append(reference_text(style, inline))
            case NoteMark(number=number):
                parts.append(f"[{note_label(style, number)}]")
            case Ruby(base=base):
                parts.append(f"{base}（{inline.reading}）")
            case LineBreak():
                parts.append(line_end)
            case _:
                assert_never(inline)
    return "".join(parts)


def raised(sign: str, text: str) -> str:
    """`10^4`, `H_2O`, `10^(-4)`: what is raised or lowered; the reader takes the signs back out."""
    return f"{sign}{JOINER}{text}" if len(text) == 1 else f"{sign}{JOINER}({text}){JOINER}"


def labelled(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def indented(lines: Iterable[str]) -> Iterator[str]:
    return (INDENT + line for line in lines if line)


renderer = Renderer("outline", ".txt", render, "plain text outline")
