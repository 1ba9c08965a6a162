"""Blocks of a report as Typst markup."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from typst_inlines import TypstInlines
from typst_style import TypstStyle, escaped, pt, string

from zonepub.model import (
    Annex,
    Barcode,
    Block,
    Cell,
    Column,
    ColumnBreak,
    Figure,
    HorizontalRule,
    List,
    PageBreak,
    Paragraph,
    PullQuote,
    Quote,
    Section,
    Table,
    TextBox,
)
from zonepub.present.figure_rows import FigureRow, in_rows
from zonepub.present.labels import (
    annex_label,
    figure_label,
    heading_of,
    heading_text,
    list_label,
    table_label,
)
from zonepub.present.templates import fill, fill_inlines

ALIGN = {"left": "left", "center": "center", "right": "right", "decimal": "right"}
SIDES = {"above": "top", "below": "bottom"}


class TypstBlocks(TypstInlines):
    """Writes blocks. `pictures` are the files that the markup wants beside it."""

    def __init__(self, rules: TypstStyle) -> None:
        super().__init__(rules)
        self.pictures: dict[str, Path] = {}

    def blocks(self, blocks: Iterable[Block], role: str) -> Iterable[str]:
        for block in in_rows(blocks, self.style):
            if not isinstance(block, FigureRow):
                yield self.block(block, role)
            elif block.shown:
                yield self.figures(block.shown)

    def block(self, block: Block, role: str) -> str:
        match block:
            case Paragraph(text):
                role = role if block.role == "body" else block.role
                return self.words(text) if role in ("body", "plain") else f"#r-{role}[{self.words(text)}]"
            case Figure():
                return self.figures([block])
            case Section():
                return "\n\n".join(self.section(block))
            case List():
                return self.list(block)
            case Quote(blocks, source):
                inner = "\n\n".join(self.blocks(blocks, "plain"))
                named = fill_inlines(self.style.labels.quote_source, {"source": source})
                return f"#r-quote[{inner}]" + (
                    f"\n#r-quote-source[{self.words(tuple(named))}]" if source else ""
                )
            case Table():
                return self.table(block)
            case Annex(title=title, blocks=blocks):
                label = escaped(annex_label(self.style, block))
                known = f"#metadata(none)<{block.anchor}>"
                parts = (f"#r-annex-label[{label}]{known}", f"#r-annex-title[{self.words(title)}]")
                return "\n\n".join(("#pagebreak(weak: true)", *parts, *self.blocks(blocks, "body")))
            case PullQuote(text):
                return f"#r-pull-quote[{self.words(text)}]"
            case TextBox(title, inside):
                inner = "\n\n".join((f"#r-box-title[{self.words(title)}]", *self.blocks(inside, "box")))
                return f"#block(width: 100%, inset: 1em, stroke: 0.5pt, [{inner}])"
            case Barcode(text=text):  # Typst has none without a package
                return f"#block(width: 20mm, height: 20mm, stroke: 0.5pt)\n#r-caption[{self.words(text)}]"
            case HorizontalRule():
                return "#line(length: 100%, stroke: 0.5pt)"
            case ColumnBreak():
                return "#colbreak(weak: true)" if self.style.page.columns > 1 else ""
            case PageBreak():
                return "#pagebreak()"

    def section(self, section: Section) -> Iterable[str]:
        heading = heading_of(self.style, section)
        if heading.kicker:
            yield f"#r-kicker[{self.words(heading.kicker)}]"
            yield f"#v(-{pt(self.style.text[f'heading-{section.level}'].before)})"
        words = self.words(heading.labelled)
        known = escaped(heading_text(self.style, section))
        yield f"#heading(level: {section.level})[{words}]<{section.anchor}>"
        if section.level == 1:
            yield f"#running.update([{known}])"
        yield from self.blocks(section.blocks, "body")

    def list(self, block: List) -> str:
        style, text = self.style.list, self.style.text["list"]
        indent = style.indent if block.depth == 1 else 0.0
        items = "".join(
            f"[{escaped(list_label(self.style, block, index))}], ["
            + "\n\n".join(self.blocks(item.blocks, "plain"))
            + "],\n"
            for index, item in enumerate(block.items)
        )
        white = pt(text.leading - text.size)
        return (
            f"#{{ {self.rules.type(text, code=True)}; pad(left: {pt(indent)}, "
            f"grid(columns: ({pt(style.hang)}, 1fr), row-gutter: {white},\n{items})) }}"
        )

    def table(self, table: Table) -> str:
        style, columns = self.style.table, table.columns
        label = table_label(self.style, table.number)
        caption = f"[{escaped(label + self.style.labels.label_gap)}{self.words(table.caption)}]"
        head, cell = (
            self.rules.type(self.style.text[f"table-{name}"], code=True) for name in ("head", "cell")
        )
        heads = ",\n".join(
            ", ".join(f"{span(one)}[#{{ {head}; [{self.words(one.text)}] }}]" for one in row.cells)
            for row in table.head
        )
        rows = ",\n".join(
            ", ".join(f"{span(one)}[{self.words(one.text)}]" for one in row.cells) for row in table.rows
        )
        stroke = {name: f"{pt(rule.width)} + {self.rules.colour(rule.color.css)}"
                  for name, rule in (("heavy", style.heavy), ("light", style.light))}  # fmt: skip
        gap = pt(
            style.padding + (self.style.text["table-cell"].leading - self.style.text["table-cell"].size) / 2
        )
        source = fill_inlines(self.style.labels.table_source, {"source": table.source})
        drawn = (
            f"table(columns: ({widths(columns)}), "
            f"align: ({''.join(ALIGN[column.align] + ', ' for column in columns)}), "
            f"stroke: none, inset: (x: {pt(style.padding)}, y: {gap}),\n"
            f"table.hline(stroke: {stroke['heavy']}), "
            f"table.header({heads}), table.hline(stroke: {stroke['light']}),\n{rows},\n"
            f"table.hline(stroke: {stroke['heavy']}))"
        )
        return (
            f"#block(above: {pt(style.before)}, below: {pt(style.after)})["
            f"#figure(kind: table, supplement: none, caption: figure.caption(position: "
            f"{SIDES[style.caption_position]}, {caption}), {{ {cell}; {drawn} }})<{table.anchor}>\n"
            + (f"#r-table-source[{self.words(tuple(source))}]" if table.source else "")
            + "]"
        )

    def figures(self, figures: Sequence[Figure]) -> str:
        style = self.style.figure
        cells = ",\n".join(f"[{self.figure(figure)}]" for figure in figures)
        columns = style.per_row if len(figures) > 1 else 1
        grid = f"grid(columns: (1fr,) * {columns}, column-gutter: {pt(style.gap)}, align: top,\n{cells})"
        return f"#block(above: {pt(style.before)}, below: {pt(style.after)}, breakable: false, {grid})"

    def figure(self, figure: Figure) -> str:
        style, caption = self.style.figure, figure.caption
        label = escaped(figure_label(self.style, figure.number) + self.style.labels.label_gap)
        words = f"[{label}{self.words(caption.text)}"
        if caption.credit:
            words += f"#r-credit[{escaped(fill(style.credit, {'credit': caption.credit}))}]"
        if caption.picture is None:
            empty = f"#r-placeholder[{escaped(self.style.labels.placeholder)}]"
            shown = (
                f"layout(it => rect(width: 100%, height: it.width * {style.ratio}, "
                f"stroke: {pt(style.frame.width)} + {self.rules.colour(style.frame.color.css)}, "
                f"fill: {self.rules.colour(style.placeholder.css)}, align(center + horizon)[{empty}]))"
            )
        else:
            self.pictures[caption.picture.path.name] = caption.picture.path
            ratio = caption.picture.height / caption.picture.width
            shown = (
                f"layout(it => image({string(caption.picture.path.name)}, alt: {string(caption.alt)}, "
                f"width: calc.min(it.width, {pt(style.height)} / {ratio:.5f})))"
            )
        return (
            f"#figure({shown}, kind: image, supplement: none, gap: 0pt, caption: {words}])<{figure.anchor}>"
        )


def widths(columns: Sequence[Column]) -> str:
    """Shares where they are given; the others take what they need."""
    return "".join(f"{column.width * 100:g}%, " if column.width else "auto, " for column in columns)


def span(cell: Cell) -> str:
    """What makes a cell cover several columns or rows."""
    spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
    over = ", ".join(f"{name}: {count}" for name, count in spans.items() if count > 1)
    return f"table.cell({over})" if over else ""
