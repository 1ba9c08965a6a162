"""The blocks of a story: paragraphs, tables, content controls; of the body, a note, a cell or a text box."""

from collections.abc import Callable

from lxml import etree

from zonepub.importing.document import Block, RawPageBreak, RawRule
from zonepub.importing.readers.docx.branches import chosen
from zonepub.importing.readers.docx.inline import control_reason
from zonepub.importing.readers.docx.names import MC, VAL, R, W
from zonepub.importing.readers.docx.object_reader import ObjectReader
from zonepub.importing.readers.docx.paragraph import Hung, ParagraphBuilder
from zonepub.importing.readers.docx.paragraph_blocks import blocks_of
from zonepub.importing.readers.docx.part_text import PartText
from zonepub.importing.readers.docx.revisions import KINDS
from zonepub.importing.readers.docx.source import Source
from zonepub.importing.readers.docx.styles import ParagraphLook
from zonepub.importing.readers.docx.tables import WordTableReader
from zonepub.readers.docx.facts import is_on
from zonepub.readers.docx.package import PartRelations
from zonepub.records import dataclass, field

# styles of zonepub's own files whose words the style file gives, and not the source (I15)
OF_THE_STYLE = frozenset(("报头", "期号行", "图片占位", "附件"))


@dataclass(slots=True)
class Container:
    """What holds blocks: the body, a cell, a text box, a note."""

    blocks: list[Block] = field(default_factory=list)
    pending: ParagraphBuilder | None = None  # a paragraph whose mark is gone
    box: str = ""
    blank: int = 0  # empty paragraphs since the last block
    in_cell: bool = False


class StoryReader(ObjectReader):
    """Reads a part into blocks."""

    def __init__(self, source: Source, part: PartText, relations: PartRelations) -> None:
        super().__init__(source, part, relations)
        self.container = Container()
        self.frame = ""  # the frame that the last paragraph stood in
        self.handlers |= {f"{W}p": self.inner_block, f"{W}tbl": self.inner_block}
        self.block_handlers: dict[str, Callable[[etree._Element], None]] = {
            f"{W}p": self.paragraph, f"{W}tbl": self.table, f"{W}sdt": self.block_control,
            f"{MC}AlternateContent": self.block_alternatives, f"{W}sectPr": self.nothing,
            f"{W}tcPr": self.nothing, f"{W}altChunk": self.chunk, f"{W}subDoc": self.sub_document,
            **dict.fromkeys(KINDS, self.block_change),
        }  # fmt: skip

    def read(self, root: etree._Element) -> list[Block]:
        """The blocks below an element."""
        before, self.container = self.container, Container(in_cell=self.container.in_cell)
        self.contents(root)
        blocks = self.close()
        self.container = before
        return blocks

    def box(self, content: etree._Element) -> tuple[Block, ...]:
        self.source.boxes += 1
        return self._inside(content, self.contents, f"box-{self.source.boxes}")

    def inner_block(self, element: etree._Element) -> None:
        """A paragraph or table inside a paragraph, where none may be: it stands behind it."""
        blocks = self._inside(element, self.block_handlers[element.tag], self.container.box)
        if blocks:
            self.builder.put(Hung(blocks))

    def _inside(
        self, element: etree._Element, read: Callable[[etree._Element], None], box: str
    ) -> tuple[Block, ...]:
        """What `read` makes of an element in a container of its own."""
        before, builder, style, look = self.container, self.builder, self.style, self.state.look
        self.container = Container(box=box)
        read(element)
        blocks = self.close()
        self.container, self.builder, self.style, self.state.look = before, builder, style, look
        return tuple(blocks)

    def close(self) -> list[Block]:
        """End a container: a paragraph that waits for the next has none (I51)."""
        self.end_waiting()
        return self.container.blocks

    def end_waiting(self) -> None:
        """A paragraph whose mark is gone goes on in the next paragraph, in nothing else."""
        pending, self.container.pending = self.container.pending, None
        if pending is not None:
            self.finish(pending)

    def contents(self, element: etree._Element) -> None:
        """Read the children as blocks; what belongs into a paragraph but stands in none makes one."""
        loose = ParagraphBuilder()
        for child in element:
            handler = self.block_handlers.get(child.tag)
            if handler is None and child.tag in self.handlers:
                self.builder = loose
                self.handlers[child.tag](child)
                continue
            if loose.pieces or loose.open_look:
                self._finish_loose(loose)
                loose = ParagraphBuilder()
            (handler or self.contents)(child)
        if loose.pieces or loose.open_look:
            self._finish_loose(loose)

    def _finish_loose(self, loose: ParagraphBuilder) -> None:
        self.end_waiting()
        self.finish(loose)

    def nothing(self, element: etree._Element) -> None:
        """Settings."""

    # --- paragraphs ---

    def paragraph(self, element: etree._Element) -> None:
        settings = element.find(f"{W}pPr")
        look = self.source.styles.paragraph(self._settings(element, settings))
        builder, before = ParagraphBuilder(look=look), (self.builder, self.style, self.state.reason)
        if self.container.pending is not None:
            builder.absorb(self.container.pending)
            self.container.pending = None
        if look.level and not look.contents and element.find(f".//{W}t") is not None:
            self._contents_end()
        self.builder, self.style = builder, look.style
        if look.contents and not self.state.reason:
            self.state.reason = "contents"
        if self.source.own and look.name in OF_THE_STYLE:
            self.state.reason = self.state.reason or "style"
        self.children(element)
        self.end_line()
        self.builder, self.style, self.state.reason = before
        self._frame(settings, builder)
        marks = settings.find(f"{W}rPr") if settings is not None else None
        hidden = marks is not None and self.source.styles.run(look.style, marks).hidden
        if self.source.revisions.mark_gone(settings) or hidden or builder.drop_cap:
            self.container.pending = builder
        else:
            self.finish(builder)
        if settings is not None:
            self._after(settings)

    def _settings(self, element: etree._Element, settings: etree._Element | None) -> etree._Element | None:
        """The settings that hold: those before a tracked change of them if it is rejected."""
        change = settings.find(f"{W}pPrChange") if settings is not None else None
        if change is None or self.state.reason:
            return settings
        revisions = self.source.revisions
        revisions.record(change, "format", self.part, self.part.extent(element))
        return change.find(f"{W}pPr") if revisions.policy == "reject" else settings

    def _contents_end(self) -> None:
        """A list of contents that never ends stops at the first heading."""
        if any(
            open_field.kind in ("TOC", "INDEX") and open_field.in_result for open_field in self.state.fields
        ):
            self.source.warn("docx-field", None, self.part.name)
            self.end_fields("TOC")
            self.end_fields("INDEX")

    def _frame(self, settings: etree._Element | None, builder: ParagraphBuilder) -> None:
        """Neighbours with the same frame stand in one box; a drop cap begins the next paragraph (I31)."""
        frame = settings.find(f"{W}framePr") if settings is not None else None
        if frame is None:
            self.frame = ""
            return
        if frame.get(f"{W}dropCap", "none") != "none":
            builder.drop_cap = True
            return
        key = repr(sorted(frame.items()))
        if key != self.frame:
            self.source.boxes += 1
        self.frame = key
        builder.frame = f"box-{self.source.boxes}"

    def _after(self, settings: etree._Element) -> None:
        section = settings.find(f"{W}sectPr")
        if section is not None:
            kind = section.find(f"{W}type")
            if kind is None or kind.get(VAL, "nextPage") not in ("continuous", "nextColumn"):
                self.container.blocks.append(RawPageBreak())
        border = settings.find(f"{W}pBdr/{W}bottom")
        if border is not None and border.get(VAL, "none") not in ("none", "nil"):
            self.container.blocks.append(RawRule())

    def finish(self, builder: ParagraphBuilder) -> None:
        """Put a paragraph's blocks into the container, numbered by the lists of the file."""
        builder.close()
        look = builder.look
        number = None
        if (
            look is not None
            and "numPr/numId/val" in look.facts
            and not look.contents
            and not self.state.reason
        ):
            number = self.source.numbers.count(look.facts)
        if builder.pieces and look is not None and self._begins_page(look):
            self.container.blocks.append(RawPageBreak())
        blocks = blocks_of(self.source, self.part, builder, number, self.container.blank, self.container.box)
        if blocks:
            self.container.blank = 0
            self.container.blocks += blocks
        elif not builder.left:
            self.container.blank += 1

    def _begins_page(self, look: ParagraphLook) -> bool:
        """Is there a page break before the paragraph that is not its style's?"""
        of_style = self.source.styles.cascade.style(look.style, "pPr")
        return is_on(look.facts, "pageBreakBefore") and "pageBreakBefore/val" not in of_style

    # --- tables ---

    def table(self, element: etree._Element) -> None:
        self.end_waiting()
        builder, style = self.builder, self.style
        self.container.blocks += WordTableReader(self, element).read()
        self.container.blank = 0
        self.builder, self.style = builder, style

    def cell(self, element: etree._Element) -> list[Block]:
        """The blocks of a cell."""
        before, self.container = self.container, Container(in_cell=True)
        self.contents(element)
        blocks = self.close()
        self.container = before
        return blocks

    # --- wrappers around blocks ---

    def block_control(self, element: etree._Element) -> None:
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        before = self.state.reason
        self.state.reason = before or control_reason(element)
        self.contents(content)
        self.state.reason = before

    def block_alternatives(self, element: etree._Element) -> None:
        branch = chosen(element)
        for child in element:
            if child is branch:
                self.contents(child)
            else:
                self.leave_all(child, "fallback")

    def block_change(self, element: etree._Element) -> None:
        """A tracked change around whole blocks, as old writers have it."""
        kind, reason, context = KINDS[element.tag], self.state.reason, self.state.context
        name = self.source.revisions.record(element, kind, self.part, self.part.extent(element))
        self.state.reason = reason or self.source.revisions.reason(kind)
        self.state.context = context._replace(revision=name or context.revision)
        self.contents(element)
        self.state.reason = reason
        self.back(context)

    def chunk(self, element: etree._Element) -> None:
        """A document put inside: a DOCX is read in its place, others are told of (I6)."""
        _, name = self.relations.parts.get(element.get(f"{R}id", ""), ("", "?"))
        blocks = None if self.state.reason else self.source.read_chunk(self.source, name)
        if blocks is None:
            self.source.warn("docx-chunk", None, name, part=name)
        else:
            self.container.blocks += blocks

    def sub_document(self, element: etree._Element) -> None:
        identity = element.get(f"{R}id", "")
        _, target = self.relations.links.get(identity, self.relations.parts.get(identity, ("", "?")))
        self.source.warn("docx-chunk", None, target, part=target)
