"""What stands before and behind the body as Typst markup."""

from collections.abc import Iterable, Sequence

from typst_blocks import TypstBlocks
from typst_style import escaped, pt

from zonepub.model import Block, Figure, Paragraph, sections
from zonepub.present.items import Blocks, Contents, Item, Labelled, Signature, Words
from zonepub.present.labels import heading_text
from zonepub.style.matter import Band, FieldRow, PageBreakMark, RuleBar, Space


class TypstMatter:
    """Writes items with the writer of blocks."""

    def __init__(self, blocks: TypstBlocks) -> None:
        self.blocks, self.rules, self.style = blocks, blocks.rules, blocks.style

    def items(self, items: Iterable[Item]) -> Iterable[str]:
        for item in items:
            yield from self.item(item)

    def item(self, item: Item) -> Iterable[str]:
        match item.content:
            case Words(role, inlines):
                yield f"#r-{role}[{self.blocks.words(inlines)}]"
            case Blocks("lead", _, blocks):
                yield from self.lead(blocks)
            case Blocks(_, role, blocks):
                yield from self.blocks.blocks(blocks, role)
            case Contents():
                yield from self.contents()
            case Labelled(role, rows):
                for label, words in rows:
                    yield f"#r-{role}[{self.blocks.inline(label)}{escaped(words)}]"
            case Signature(lines):
                yield from (f"#r-signature[{escaped(line)}]" for line in lines)
            case Band() as band:
                yield self.band(band)
            case RuleBar() as bar:
                stroke = f"{pt(bar.width)} + {self.rules.colour(bar.color.css)}"
                yield (
                    f"#block(above: {pt(bar.before)}, below: {pt(bar.after)}, "
                    f"line(length: {pt(bar.length or self.rules.page.measure)}, stroke: {stroke}))"
                )
            case Space(height):
                yield f"#v({pt(height)})"
            case FieldRow(left, center, right, role=role):
                cells = "".join(f"[{escaped(field)}], " for field in (left, center, right))
                yield f"#r-{role}(grid(columns: (auto, 1fr, auto), align: (left, center, right), {cells}))"
            case PageBreakMark():
                yield "#pagebreak()"

    def band(self, band: Band) -> str:
        page = self.rules.page
        outset = f"outset: (x: {pt(page.width)}, top: {pt(page.top)})" if band.bleed else "outset: (:)"
        text = self.rules.type(self.style.text[band.role], code=True)
        return (
            f"#block(width: 100%, height: {pt(band.height)}, fill: {self.rules.colour(band.background.css)}, "
            f"{outset}, {{ {text}; align(horizon)[{escaped(band.text)}] }})"
        )

    def lead(self, blocks: Sequence[Block]) -> Iterable[str]:
        """Paragraphs that follow each other share one tint."""
        group: list[str] = []
        for block in (*blocks, None):
            if isinstance(block, Paragraph):
                group.append(self.blocks.words(block.text))
                continue
            if group:
                yield "#r-lead[" + "\n\n".join(group) + "]"
            group = []
            if block is not None and not isinstance(block, Figure):
                yield self.blocks.block(block, "lead")
            if isinstance(block, Figure):
                row = [b for b in blocks if isinstance(b, Figure)]
                if block is row[0]:
                    yield from self.blocks.blocks(row, "lead")

    def contents(self) -> Iterable[str]:
        style = self.style
        listed = [s for s in sections(self.blocks.report) if s.depth <= style.contents.depth]
        if listed and style.labels.contents:
            yield f"#r-contents-title[{escaped(style.labels.contents)}]"
        leader = (
            f"#box(width: 1fr, repeat(gap: 0.2em)[{escaped(style.contents.leader)}])"
            if style.contents.leader
            else "#h(1fr)"
        )
        for section in listed:
            number = f"#context counter(page).at(<{section.anchor}>).first()"
            words = escaped(heading_text(style, section))
            yield f"#link(<{section.anchor}>)[#r-contents-{min(section.depth, 3)}[{words} {leader} {number}]]"
