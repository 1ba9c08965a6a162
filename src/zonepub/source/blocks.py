"""Lists of blocks -> model: each block by its first key, and what stands among blocks and is none."""

from collections.abc import Mapping as MappingType

from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import Gate
from zonepub.model import (
    Annex,
    Block,
    EditorComment,
    ListItem,
    Paragraph,
)
from zonepub.slips import unknown
from zonepub.source.as_written import item_of
from zonepub.source.barcodes import BarcodeReader
from zonepub.source.bare_blocks import tell_bare_block
from zonepub.source.block_languages import in_language
from zonepub.source.block_makers import BREAKS, MAKERS, annex
from zonepub.source.block_names import (
    dashed_twice,
    tell_lone_name,
    tell_name_below,
)
from zonepub.source.caption_files import CaptionFile
from zonepub.source.captions import Captions
from zonepub.source.comments import CommentReader, with_comments
from zonepub.source.crossrefs import Targets
from zonepub.source.fields import FieldReader
from zonepub.source.foreign_blocks import block_lines, tell_foreign
from zonepub.source.loose_items import as_sections, tell_loose_body, without_loose_items
from zonepub.source.names import ReportNames
from zonepub.source.pasted import tell_bullets, tell_pasted
from zonepub.source.reviews import read_review
from zonepub.source.schema import BLOCK_NAMES, BLOCKS
from zonepub.source.strange_firsts import tell_strange
from zonepub.source.tables import TableReader
from zonepub.source.terms import read_terms
from zonepub.source.typed_notes import tell_typed_notes
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_sequence, text_taken_apart, wrong_type
from zonepub.yamlfile.meant import BLANKS, STARTS, value_shown


class BlockReader:
    """Reads the blocks of one report."""

    def __init__(
        self,
        targets: Targets,
        captions: CaptionFile,
        gate: Gate,
        notes: MappingType[str, Span],
        diagnostics: Diagnostics,
        about: Node | None = None,
    ) -> None:
        self.targets, self.diagnostics = targets, diagnostics
        self.names = ReportNames(targets, notes, diagnostics)
        self.fields = FieldReader(self.names, diagnostics, {
            "blocks": self.blocks,
            "items": self.items,
            "annexes": self.annexes,
            "quote": self.quote_blocks,
            "columns": lambda node, where: self.tables.columns(node, where),
            "head": lambda node, where: self.tables.head(node, where),
            "rows": lambda node, where: self.tables.rows(node, where),
            "barcode": lambda node, where: self.barcodes.number(node, where),
            "comments": lambda node, where: self.comments.comments(node, where),
            "review": lambda node, where: read_review(node, where, self.fields, diagnostics),
            "terms": lambda node, where: read_terms(node, where, self.fields),
            "image": lambda node, where: node,  # opened with its caption, in captions.py
            "notes": lambda node, where: node,  # read after all marks are known
        })  # fmt: skip
        self.captions = Captions(captions, gate, self.fields)
        self.names.captions = self.captions.entries
        self.tables = TableReader(self.fields, gate, diagnostics)
        self.comments = CommentReader(self.fields, diagnostics)
        self.barcodes = BarcodeReader(self.fields, about, diagnostics)
        self.list_depth = 0

    def blocks(self, node: Node, where: str) -> tuple[Block, ...] | None:
        """The blocks of a list, or None after a diagnostic."""
        if isinstance(node, Mapping) and (line := as_sections(node, where, self._section_lines)):
            wrong_type(node, where, "list", self.diagnostics, line)
            return None
        sequence = as_sequence(node, where, self.diagnostics)
        if sequence is None:
            return None
        tell_bullets(sequence, self.diagnostics)
        tell_typed_notes(sequence, self.diagnostics)
        blocks: list[Block] = []
        waiting: list[EditorComment] = []  # before the first block, which they are about
        for index, item in enumerate(without_loose_items(sequence.items, self.diagnostics), 1):
            if item is None:
                continue
            if isinstance(item, Mapping) and next(iter(item.entries), "") == "comment":
                waiting += self.comments.block(item)
            elif (block := self.block(item, f"{where}[{index}]")) is not None:
                blocks.append(block)
            else:
                tell_loose_body(item, sequence.items[index:], self.diagnostics)
            if blocks and waiting:
                blocks[-1] = with_comments(blocks[-1], waiting, self.diagnostics)
                waiting = []
        if waiting:
            self.diagnostics.error("comment-alone", waiting[0].span)
        return tuple(blocks)

    def _section_lines(self, title: str, body: Node) -> list[str]:
        return block_lines("section", {"section": Scalar(title, body.span), "body": body}, self.names)

    def block(self, node: Node, where: str) -> Block | None:
        """A block, or None after a diagnostic. A bare text is a paragraph."""
        if isinstance(node, Scalar):
            return self._bare(node, where)
        if isinstance(node, Sequence) and (inner := dashed_twice(node)) is not None:
            self.diagnostics.error("dash-twice", node.span, line=item_of(inner)[0])
            return None
        if isinstance(node, Sequence) or not node.entries:
            if not text_taken_apart(node, self.diagnostics):
                wrong_type(node, where, "block", self.diagnostics)
            return None
        first = next(iter(node.entries))
        if tell_foreign(node, first, self.names, self.diagnostics) or tell_strange(
            node, first, self.names, self.diagnostics
        ):
            return None
        if first not in BLOCKS and _is_text(node, first) and text_taken_apart(node, self.diagnostics):
            return None
        own = next((key for key in node.entries if key in BLOCKS), "")
        if first not in BLOCKS and own:  # programs write keys in the order of the alphabet
            line = f"- {own}: … ⏎ {first}: …"
            self.diagnostics.error("block-key-first", node.key_span(own), key=own, line=line)
            return None
        if first not in BLOCKS:
            unknown(first, node.key_span(first), BLOCK_NAMES, self.diagnostics, "unknown-block")
            return None
        if self._lacks_holder(node, first):
            return None
        if tell_name_below(node, first, self.diagnostics) or self._second_block(node, first):
            return None
        if first == "figure":
            self.captions.tell_twice(node)
        values = self.fields.keys(node, first, BLOCKS[first])
        if any(key.required and name not in values for name, key in BLOCKS[first].items()):
            return None
        block = MAKERS[first](self, node, values)
        if block and "lang" in values:
            block = in_language(block, values["lang"])
        comments = values.get("comment", ())
        return with_comments(block, comments, self.diagnostics) if block and comments else block

    def _lacks_holder(self, node: Mapping, first: str) -> bool:
        """Whether items stand right below a block's fields, which is told; few blocks look like it."""
        _, last = [*node.entries.values()][-1]
        if first != "table" and not (isinstance(last, Scalar) and "\n" in last.raw):
            return False
        from zonepub.source.lost_holders import tell_lost_holder

        return tell_lost_holder(node, first, self.diagnostics)

    def _second_block(self, node: Mapping, first: str) -> bool:
        """Whether another block stands among the fields of one, its dash forgotten; then told so."""
        names = [name for name in node.entries if name in STARTS and name not in BLOCKS[first]]
        if not names or first == "section":  # of which its reader says more
            return False
        line = f"- {names[0]}: {value_shown(node.get(names[0]))}"
        line = f"body: ⏎   {line}" if first == "box" else line
        self.diagnostics.error("block-no-dash", node.key_span(names[0]), mark=names[0], line=line)
        return True

    def _bare(self, node: Scalar, where: str) -> Block | None:
        if node.text in BREAKS:
            return BREAKS[node.text](node.span)
        if self.fields.is_empty(node, where):
            return None
        tell_bare_block(node, self.diagnostics, self.captions.entries, self.names.pictured)
        tell_lone_name(node, self.diagnostics)
        tell_pasted(node, self.diagnostics)
        for colon in "：:":  # `section：总则` and `figure:fig-1` are paragraphs of their own
            name, found, rest = node.text.partition(colon)
            if found and name in BLOCKS:
                line, mark = f"- {name}: {rest.strip()}", BLANKS.get(rest[:1], colon)
                self.diagnostics.warning("yaml-colon", node.span, mark=mark, line=line)
        return Paragraph(self.fields.marked(node), span=node.span)

    def annexes(self, node: Node, where: str) -> tuple[Annex, ...]:
        """The attachments that are bound with the report."""
        sequence = as_sequence(node, where, self.diagnostics)
        read = (annex(self, item, f"{where}[{index}]") for index, item in enumerate(sequence or (), 1))
        return tuple(one for one in read if one is not None)

    def items(self, node: Node, where: str) -> tuple[ListItem, ...] | None:
        """Items of a list: each a text or a list of blocks."""
        self.list_depth += 1
        sequence = as_sequence(node, where, self.diagnostics)
        items = tuple(
            ListItem(self._one_or_many(item, f"{where}[{index}]"))
            for index, item in enumerate(sequence or (), 1)
        )
        self.list_depth -= 1
        if sequence is not None and not items:
            self.diagnostics.error("empty-text", node.span, where=where)
        return items or None

    def quote_blocks(self, node: Node, where: str) -> tuple[Block, ...] | None:
        if isinstance(node, Sequence) and not node.items:
            self.diagnostics.error("empty-text", node.span, where=where)
        if isinstance(node, Mapping) and {"source", "author", "by"} & node.entries.keys():
            wrong_type(node, "quote.quote", "text", self.diagnostics)  # its fields stand level with it
            return None
        return self._one_or_many(node, where) or None

    def _one_or_many(self, node: Node, where: str) -> tuple[Block, ...]:
        if isinstance(node, Sequence):
            return self.blocks(node, where) or ()
        block = self.block(node, where)
        return (block,) if block is not None else ()


def _is_text(node: Mapping, first: str) -> bool:
    """Whether a mapping that is no block is a text with a colon in it: `时间: 2026年`, `AI: 人工智能`."""
    from difflib import get_close_matches

    alone = len(node.entries) == 1 and isinstance(node.get(first), Scalar)
    return not first.isascii() or (alone and not get_close_matches(first, BLOCKS, cutoff=0.6))
