"""Nodes -> model. One `Reader` reads one report; `block()` is its table of contents."""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from typing import Any

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.files import Gate
from zonepub.model import (
    Annex,
    Block,
    ColumnBreak,
    EditorComment,
    Figure,
    FigureWidth,
    HorizontalRule,
    Inline,
    List,
    ListItem,
    NoteMark,
    PageBreak,
    Paragraph,
    PullQuote,
    Quote,
    Section,
    Table,
    TextBox,
    plain,
    walk,
)
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.slips import unknown
from zonepub.source.as_written import item_of
from zonepub.source.barcodes import BarcodeReader
from zonepub.source.block_languages import in_language
from zonepub.source.block_names import (
    dashed_twice,
    tell_lone_name,
    tell_name_below,
)
from zonepub.source.caption_files import CaptionFile, pictured_by
from zonepub.source.captions import Captions
from zonepub.source.comments import CommentReader, with_comments
from zonepub.source.crossrefs import Target, Targets
from zonepub.source.fields import FieldReader
from zonepub.source.foreign_blocks import block_lines, tell_foreign
from zonepub.source.loose_items import as_sections, tell_loose_body, without_loose_items
from zonepub.source.near_marks import tell_bare_block
from zonepub.source.pasted import tell_bullets, tell_pasted
from zonepub.source.reviews import read_review
from zonepub.source.schema import BLOCK_NAMES, BLOCKS, MAX_LEVEL, SHAPES, WORDS
from zonepub.source.strange_firsts import tell_strange
from zonepub.source.tables import TableReader
from zonepub.source.terms import read_terms
from zonepub.source.typed_notes import tell_typed_notes
from zonepub.source.values import NAME
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_mapping, as_sequence, text_taken_apart, wrong_type
from zonepub.yamlfile.meant import BLANKS, STARTS, value_shown

JOINED = regex(r"[^A-Za-z0-9_-]+")  # what no name has


class BlockReader:
    """Knows the targets and captions of one report; resolves `@id` and `[^note]` as a `Resolver`."""

    def __init__(
        self,
        targets: Targets,
        captions: CaptionFile,
        gate: Gate,
        notes: MappingType[str, Span],
        diagnostics: Diagnostics,
        about: Node | None = None,
    ) -> None:
        self.targets, self.notes, self.diagnostics = targets, notes, diagnostics
        self.fields = FieldReader(self, diagnostics, {
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
        self.tables = TableReader(self.fields, gate, diagnostics)
        self.comments = CommentReader(self.fields, diagnostics)
        self.barcodes = BarcodeReader(self.fields, about, diagnostics)
        self.note_numbers: dict[str, int] = {}
        self.notes_unread = False  # there are some, but not as notes are written
        self.list_depth = 0
        self.cites_figures = False

    def reference(self, name: str, span: Span) -> Inline | None:
        if name not in self.targets.by_name:
            if name in {JOINED.sub("-", other) for other in self.targets.by_name}:  # table: tab 1, told there
                return None
            others = (other for other in self.targets.by_name if not other.isascii())
            if any(name in NAME.findall(other) for other in others):  # table: tab-1 各园产值, told there
                return None
            known = self.targets.by_name or [in_both("还没有可引用的图、表、章节", "nothing yet")]
            unknown(name, span, known, self.diagnostics, "dangling-reference")
            return None
        if self.targets.by_name[name].unnumbered:
            self.diagnostics.error("reference-without-number", span, id=name)
            return None
        self.cites_figures |= self.targets.by_name[name].kind == "figure"
        return self.targets.by_name[name].reference(self.targets)

    def named(self, kind: str, number: int) -> str:
        """The name of the figure or table that is counted so; "" where there is none."""
        wanted = {"图": "figure", "表": "table"}[kind]
        names = [name for name, target in self.targets.by_name.items() if target.kind == wanted]
        return names[number - 1] if 0 < number <= len(names) else ""

    def pictured(self, file: str) -> str:
        """The name of the figure whose caption has the picture; "" where none has."""
        return pictured_by(self.captions.entries, file)

    def has_caption(self, name: str) -> bool:
        return name in self.captions.entries

    def captioned(self, text: str) -> str:
        """The name of the figure whose caption says so; "" where none does, or several."""
        if text in self.captions.entries:  # a name that figures cannot have, told there
            return f"fig-{[*self.captions.entries].index(text) + 1}"
        found = []
        for name, (_, caption) in self.captions.entries.items():
            said = caption.get("text") if isinstance(caption, Mapping) else caption
            if isinstance(said, Scalar) and text in said.text and name != text:
                found.append(name)
        return found[0] if len(found) == 1 else ""

    def note_mark(self, name: str, span: Span) -> Inline | None:
        if name not in self.notes:
            if self.notes_unread or f"{name}:" in self.notes:  # told where they stand
                return None
            if len(name) > 5 and not name.isascii():  # [^统计范围为规上企业]: the note itself
                free = next(f"n{at}" for at in range(1, len(self.notes) + 2) if f"n{at}" not in self.notes)
                own, where = f"{free}: {name}", ("在 notes: 之下加一行", "in a line below notes:")
                if not self.notes:
                    own, where = (
                        f"notes: ⏎   {own}",
                        ("在文件末尾顶格加上", "at the end of the file, at the margin"),
                    )
                line = in_both(f"[^{free}]，{where[0]} ⏎ {own}", f"[^{free}], {where[1]} ⏎ {own}")
                self.diagnostics.error("note-in-mark", span, name=name, line=line)
                return None
            unknown(name, span, self.notes, self.diagnostics, "dangling-note")
            return None
        first = name not in self.note_numbers
        number = self.note_numbers.setdefault(name, len(self.note_numbers) + 1)
        return NoteMark(name, number, first)

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
        return block_lines("section", {"section": Scalar(title, body.span), "body": body}, self)

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
        if tell_foreign(node, first, self, self.diagnostics) or tell_strange(
            node, first, self, self.diagnostics
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

    def _lone_comment(self, node: Mapping, values: dict[str, Any]) -> None:
        """In a list of blocks a remark is about its neighbour; elsewhere about nothing."""
        self.diagnostics.error("comment-alone", node.span)

    def _bare(self, node: Scalar, where: str) -> Block | None:
        if node.text in BREAKS:
            return BREAKS[node.text](node.span)
        if self.fields.is_empty(node, where):
            return None
        tell_bare_block(node, self.diagnostics, self.captions.entries, self.pictured)
        tell_lone_name(node, self.diagnostics)
        tell_pasted(node, self.diagnostics)
        for colon in "：:":  # `section：总则` and `figure:fig-1` are paragraphs of their own
            name, found, rest = node.text.partition(colon)
            if found and name in BLOCKS:
                line, mark = f"- {name}: {rest.strip()}", BLANKS.get(rest[:1], colon)
                self.diagnostics.warning("yaml-colon", node.span, mark=mark, line=line)
        return Paragraph(self.fields.marked(node), span=node.span)

    def _paragraph(self, node: Mapping, values: dict[str, Any]) -> Block:
        return Paragraph(values["text"], values.get("role", "body"), node.span)

    def _section(self, node: Mapping, values: dict[str, Any]) -> Block | None:
        target = self.targets.by_node[node]
        if len(target.number.section) + bool(target.number.annex) > MAX_LEVEL:
            self.diagnostics.error("section-too-deep", node.span, limit=MAX_LEVEL)
        if not values["body"] and _is_empty(node.get("body")):
            self.diagnostics.warning("empty-section", node.span, title=target.words)
        title, kicker, body = values["section"], values.get("kicker", ()), values["body"]
        run_in = values.get("run-in", False)
        if run_in and not self._can_run_in(target, body):
            self.diagnostics.error("run-in-heading", node.key_span("run-in"), title=target.words)
        landscape = values.get("landscape", False)
        return Section(
            target.anchor, title, kicker, target.number, body, node.span, run_in, landscape=landscape
        )

    def _can_run_in(self, target: Target, body: tuple[Block, ...]) -> bool:
        """Below level 1, and text is there to go on with."""
        return len(target.number.section) > 1 and isinstance(body[0] if body else None, Paragraph)

    def annexes(self, node: Node, where: str) -> tuple[Annex, ...]:
        """The attachments that are bound with the report."""
        sequence = as_sequence(node, where, self.diagnostics)
        annexes = (self._annex(item, f"{where}[{index}]") for index, item in enumerate(sequence or (), 1))
        return tuple(annex for annex in annexes if annex is not None)

    def _annex(self, node: Node, where: str) -> Annex | None:
        mapping = as_mapping(node, where, self.diagnostics)
        if mapping is None:
            return None
        values = self.fields.keys(mapping, where.removeprefix("report.yaml."), SHAPES["annex"])
        if "title" not in values or "body" not in values:
            return None
        target = self.targets.by_node[mapping]
        if not values["body"] and _is_empty(mapping.get("body")):
            self.diagnostics.error("empty-section", node.span, title=target.words)
        labelled = values.get("label", True)
        annex = Annex(target.anchor, values["title"], target.number, values["body"], labelled, node.span)
        comments = values.get("comment", ())
        annex = replace(annex, comments=comments) if comments else annex
        said = in_language(annex, values["lang"]) if "lang" in values else annex
        assert isinstance(said, Annex)
        return said

    def _figure(self, node: Mapping, values: dict[str, Any]) -> Block | None:
        place = node.get("figure")
        assert isinstance(place, Scalar)
        caption = self.captions.get(place)
        if caption is None:
            return None
        target = self.targets.by_node[node]
        width, landscape = values.get("width"), values.get("landscape", False)
        bleed = values.get("bleed", False)
        if bleed:
            width = FigureWidth("page")
        figure = Figure(target.anchor, caption, target.number, width, node.span, landscape, bleed=bleed)
        return figure if landscape else replace(figure, wrap=values.get("wrap", ""))

    def _upright(self, blocks: Iterable[Block]) -> None:
        """What holds blocks stands on one page with them: none of them can be turned alone."""
        for block in walk(blocks):
            if isinstance(block, Figure | Table | Section) and block.landscape:
                self.diagnostics.error("landscape-inside", block.span)

    def _list(self, node: Mapping, values: dict[str, Any]) -> Block:
        for item in values["items"]:
            self._holds_no_section("list", item.blocks)
            self._upright(item.blocks)
        return List(values["list"] == "numbered", values["items"], self.list_depth + 1, node.span)

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

    def _holds_no_section(self, first: str, blocks: tuple[Block, ...]) -> None:
        """A heading belongs between paragraphs: contents lists and outlines look nowhere else."""
        for block in blocks:
            if isinstance(block, Section):
                title = self.targets.title_of(block.anchor)
                self.diagnostics.error("section-inside", block.span, block=first, title=title)

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

    def _quote(self, node: Mapping, values: dict[str, Any]) -> Block:
        self._holds_no_section("quote", values["quote"])
        self._upright(values["quote"])
        return Quote(values["quote"], values.get("source", ()), node.span)

    def _pull_quote(self, node: Mapping, values: dict[str, Any]) -> Block:
        return PullQuote(values["pull-quote"], values.get("source", ()), node.span)

    def _box(self, node: Mapping, values: dict[str, Any]) -> Block | None:
        if not values["body"] and _is_empty(node.get("body")):
            self.diagnostics.error("empty-text", node.span, where="box.body")
        self._holds_no_section("box", values["body"])
        self._upright(values["body"])
        for block in values["body"]:
            if isinstance(block, PageBreak | ColumnBreak):
                self.diagnostics.warning("break-in-box", block.span)
        title, body, run_in = values["box"], values["body"], values.get("run-in", False)
        if run_in and not isinstance(body[0] if body else None, Paragraph):
            self.diagnostics.error("run-in-box", node.key_span("run-in"), title=plain(title))
        return TextBox(title, body, node.span, run_in)

    def _qr(self, node: Mapping, values: dict[str, Any]) -> Block | None:
        return self.barcodes.qr(node, values)

    def _barcode(self, node: Mapping, values: dict[str, Any]) -> Block | None:
        return self.barcodes.block(node, values)

    def _table(self, node: Mapping, values: dict[str, Any]) -> Block | None:
        return self.tables.table(node, values, self.targets.by_node[node])


def _is_empty(node: Node | None) -> bool:
    """Whether nothing is written; blocks that could not be read are told already."""
    return not (isinstance(node, Sequence) and node.items)


def _is_text(node: Mapping, first: str) -> bool:
    """Whether a mapping that is no block is a text with a colon in it: `时间: 2026年`, `AI: 人工智能`."""
    from difflib import get_close_matches

    alone = len(node.entries) == 1 and isinstance(node.get(first), Scalar)
    return not first.isascii() or (alone and not get_close_matches(first, BLOCKS, cutoff=0.6))


BREAKS: dict[str, Callable[[Span], Block]] = {
    "page-break": PageBreak,
    "column-break": ColumnBreak,
    "rule": HorizontalRule,
}
assert tuple(BREAKS) == WORDS
# by the first key of a block
MAKERS: dict[str, Callable[[BlockReader, Mapping, dict[str, Any]], Block | None]] = {
    "text": BlockReader._paragraph,
    "comment": BlockReader._lone_comment,
    "section": BlockReader._section,
    "figure": BlockReader._figure,
    "list": BlockReader._list,
    "quote": BlockReader._quote,
    "pull-quote": BlockReader._pull_quote,
    "box": BlockReader._box,
    "qr": BlockReader._qr,
    "barcode": BlockReader._barcode,
    "table": BlockReader._table,
}
