"""Nodes -> model. One `Reader` reads one report; `block()` is its table of contents."""

from collections.abc import Mapping as MappingType
from pathlib import Path
from typing import Any

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import (
    Annex,
    Block,
    Cell,
    Column,
    Figure,
    Inline,
    List,
    ListItem,
    NoteMark,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    Table,
)
from zonepub.source.captions import Captions
from zonepub.source.crossrefs import Targets
from zonepub.source.fields import read_keys
from zonepub.source.inline import parse_inline
from zonepub.source.schema import BLOCKS, MAX_LEVEL, SHAPES, WORDS
from zonepub.source.whitespace import without_folding_spaces
from zonepub.yamlcheck import as_mapping, as_sequence, unknown, wrong_type
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence


class BlockReader:
    """Knows the targets and captions of one report; resolves `@id` and `[^note]` as a `Resolver`."""

    def __init__(
        self,
        targets: Targets,
        captions: Node | None,
        folder: Path,
        notes: MappingType[str, Span],
        diagnostics: Diagnostics,
    ) -> None:
        self.targets, self.notes, self.diagnostics = targets, notes, diagnostics
        self.captions = Captions(captions, folder, self)
        self.note_numbers: dict[str, int] = {}
        self.list_depth = 0

    def reference(self, name: str, span: Span) -> Inline | None:
        if name not in self.targets.by_name:
            unknown(name, span, self.targets.by_name, self.diagnostics, "dangling-reference")
            return None
        return self.targets.by_name[name].reference()

    def note_mark(self, name: str, span: Span) -> Inline | None:
        if name not in self.notes:
            unknown(name, span, self.notes, self.diagnostics, "dangling-note")
            return None
        first = name not in self.note_numbers
        number = self.note_numbers.setdefault(name, len(self.note_numbers) + 1)
        return NoteMark(name, number, first)

    def blocks(self, node: Node, where: str) -> tuple[Block, ...] | None:
        """The blocks of a list, or None after a diagnostic."""
        sequence = as_sequence(node, where, self.diagnostics)
        if sequence is None:
            return None
        found = (self.block(item, f"{where}[{index}]") for index, item in enumerate(sequence, 1))
        return tuple(block for block in found if block is not None)

    def block(self, node: Node, where: str) -> Block | None:
        """A block, or None after a diagnostic. A bare text is a paragraph."""
        if isinstance(node, Scalar):
            return self._bare(node, where)
        if isinstance(node, Sequence) or not node.entries:
            wrong_type(node, where, "block", self.diagnostics)
            return None
        first = next(iter(node.entries))
        if first not in BLOCKS:
            unknown(first, node.key_span(first), (*BLOCKS, *WORDS), self.diagnostics, "unknown-block")
            return None
        found = read_keys(self, node, first, BLOCKS[first])
        if any(key.required and name not in found for name, key in BLOCKS[first].items()):
            return None
        return getattr(self, f"_{first}")(node, found)  # type: ignore[no-any-return]

    def _bare(self, node: Scalar, where: str) -> Block | None:
        if node.text in WORDS:
            return PageBreak(node.span)
        if not node.text.strip():
            self.diagnostics.error("empty-text", node.span, where=where)
            return None
        return Paragraph(
            parse_inline(without_folding_spaces(node, "body"), self, self.diagnostics), span=node.span
        )

    def _text(self, node: Mapping, found: dict[str, Any]) -> Block:
        return Paragraph(found["text"], found.get("role", "body"), node.span)

    def _section(self, node: Mapping, found: dict[str, Any]) -> Block | None:
        target = self.targets.by_node[id(node)]
        if len(target.number.section) + bool(target.number.annex) > MAX_LEVEL:
            self.diagnostics.error("section-too-deep", node.span, limit=MAX_LEVEL)
        if not found["body"]:
            self.diagnostics.error("empty-section", node.span, title=target.title)
        return Section(
            target.anchor, found["section"], found.get("kicker", ()), target.number, found["body"], node.span
        )

    def annexes(self, node: Node, where: str) -> tuple[Annex, ...]:
        """The attachments that are bound with the report."""
        sequence = as_sequence(node, where, self.diagnostics)
        found = (self._annex(item, f"{where}[{index}]") for index, item in enumerate(sequence or (), 1))
        return tuple(annex for annex in found if annex is not None)

    def _annex(self, node: Node, where: str) -> Annex | None:
        mapping = as_mapping(node, where, self.diagnostics)
        found = read_keys(self, mapping, where, SHAPES["annex"]) if mapping is not None else {}
        if "title" not in found or "body" not in found:
            return None
        target = self.targets.by_node[id(node)]
        if not found["body"]:
            self.diagnostics.error("empty-section", node.span, title=target.title)
        return Annex(target.anchor, found["title"], target.number, found["body"], node.span)

    def _figure(self, node: Mapping, found: dict[str, Any]) -> Block | None:
        place = node.get("figure")
        assert isinstance(place, Scalar)
        caption = self.captions.get(place)
        if caption is None:
            return None
        target = self.targets.by_node[id(node)]
        return Figure(target.anchor, caption, target.number, node.span)

    def _list(self, node: Mapping, found: dict[str, Any]) -> Block:
        return List(found["list"] == "numbered", found["items"], self.list_depth + 1, node.span)

    def items(self, node: Node, where: str) -> tuple[ListItem, ...] | None:
        """Items of a list: each a text or a list of blocks."""
        self.list_depth += 1
        sequence = as_sequence(node, where, self.diagnostics)
        found = tuple(
            ListItem(self._one_or_many(item, f"{where}[{index}]"))
            for index, item in enumerate(sequence or (), 1)
        )
        self.list_depth -= 1
        if sequence is not None and not found:
            self.diagnostics.error("empty-text", node.span, where=where)
        return found or None

    def quoted(self, node: Node, where: str) -> tuple[Block, ...] | None:
        return self._one_or_many(node, where) or None

    def _one_or_many(self, node: Node, where: str) -> tuple[Block, ...]:
        if isinstance(node, Sequence):
            return self.blocks(node, where) or ()
        block = self.block(node, where)
        return (block,) if block is not None else ()

    def _quote(self, node: Mapping, found: dict[str, Any]) -> Block:
        return Quote(found["quote"], found.get("source", ()), node.span)

    def rows(self, node: Node, where: str) -> tuple[tuple[Cell, ...], ...]:
        sequence = as_sequence(node, where, self.diagnostics)
        rows = (as_sequence(row, where, self.diagnostics) for row in sequence or ())
        return tuple(tuple(self._cell(cell, where) for cell in row) for row in rows if row is not None)

    def _cell(self, node: Node, where: str) -> Cell:
        if isinstance(node, Scalar):
            return Cell(parse_inline(without_folding_spaces(node, "body"), self, self.diagnostics), node.span)
        wrong_type(node, where, "text", self.diagnostics)
        return Cell((), node.span)

    def _table(self, node: Mapping, found: dict[str, Any]) -> Block:
        target = self.targets.by_node[id(node)]
        columns = tuple(
            Column(column["head"], column.get("align", "left"), column.get("width"))
            for column in found["columns"]
        )
        rows = node.get("rows")
        assert isinstance(rows, Sequence)
        for cells, place in zip(found["rows"], rows, strict=False):
            if len(cells) != len(columns):
                self.diagnostics.error("ragged-row", place.span, found=len(cells), wanted=len(columns))
        if not found["rows"]:
            self.diagnostics.error("empty-text", rows.span, where="table.rows")
        return Table(
            target.anchor,
            found["caption"],
            columns,
            found["rows"],
            target.number,
            found.get("source", ()),
            node.span,
        )
