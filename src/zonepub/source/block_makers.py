"""The blocks of a report, each made of the values of its mapping; MAKERS is the table of them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from zonepub.diagnostics import Span
from zonepub.model import (
    Annex,
    Block,
    ColumnBreak,
    Figure,
    FigureWidth,
    HorizontalRule,
    List,
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
from zonepub.source.block_languages import in_language
from zonepub.source.crossrefs import Target
from zonepub.source.schema import MAX_LEVEL, SHAPES, WORDS
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_mapping

if TYPE_CHECKING:
    from zonepub.source.blocks import BlockReader


def _paragraph(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block:
    return Paragraph(values["text"], values.get("role", "body"), node.span)


def _lone_comment(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> None:
    """In a list of blocks a remark is about its neighbour; elsewhere about nothing."""
    reader.diagnostics.error("comment-alone", node.span)


def _section(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block | None:
    target = reader.targets.by_node[node]
    if len(target.number.section) + bool(target.number.annex) == MAX_LEVEL + 1:  # once for all within
        reader.diagnostics.error("section-too-deep", node.span, limit=MAX_LEVEL)
    if not values["body"] and _is_empty(node.get("body")):
        reader.diagnostics.warning("empty-section", node.span, title=target.words)
    title, kicker, body = values["section"], values.get("kicker", ()), values["body"]
    run_in = values.get("run-in", False)
    if run_in and not _can_run_in(target, body):
        reader.diagnostics.error("run-in-heading", node.key_span("run-in"), title=target.words)
    landscape = values.get("landscape", False)
    return Section(target.anchor, title, kicker, target.number, body, node.span, run_in, landscape=landscape)


def _can_run_in(target: Target, body: tuple[Block, ...]) -> bool:
    """Below level 1, and text is there to go on with."""
    return len(target.number.section) > 1 and isinstance(body[0] if body else None, Paragraph)


def annex(reader: "BlockReader", node: Node, where: str) -> Annex | None:
    """An attachment that is bound with the report, or None after a diagnostic."""
    mapping = as_mapping(node, where, reader.diagnostics)
    if mapping is None:
        return None
    values = reader.fields.keys(mapping, where.removeprefix("report.yaml."), SHAPES["annex"])
    if "title" not in values or "body" not in values:
        return None
    target = reader.targets.by_node[mapping]
    if not values["body"] and _is_empty(mapping.get("body")):
        reader.diagnostics.error("empty-section", node.span, title=target.words)
    labelled = values.get("label", True)
    annex = Annex(target.anchor, values["title"], target.number, values["body"], labelled, node.span)
    comments = values.get("comment", ())
    annex = replace(annex, comments=comments) if comments else annex
    said = in_language(annex, values["lang"]) if "lang" in values else annex
    assert isinstance(said, Annex)
    return said


def _figure(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block | None:
    place = node.get("figure")
    assert isinstance(place, Scalar)
    caption = reader.captions.get(place)
    if caption is None:
        return None
    target = reader.targets.by_node[node]
    width, landscape = values.get("width"), values.get("landscape", False)
    bleed = values.get("bleed", False)
    if bleed:
        width = FigureWidth("page")
    figure = Figure(target.anchor, caption, target.number, width, node.span, landscape, bleed=bleed)
    return figure if landscape else replace(figure, wrap=values.get("wrap", ""))


def _list(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block:
    for item in values["items"]:
        _holds_no_section(reader, "list", item.blocks)
        _upright(reader, item.blocks)
    return List(values["list"] == "numbered", values["items"], reader.list_depth + 1, node.span)


def _quote(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block:
    _holds_no_section(reader, "quote", values["quote"])
    _upright(reader, values["quote"])
    return Quote(values["quote"], values.get("source", ()), node.span)


def _pull_quote(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block:
    return PullQuote(values["pull-quote"], values.get("source", ()), node.span)


def _box(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block | None:
    if not values["body"] and _is_empty(node.get("body")):
        reader.diagnostics.error("empty-text", node.span, where="box.body")
    _holds_no_section(reader, "box", values["body"])
    _upright(reader, values["body"])
    for block in values["body"]:
        if isinstance(block, PageBreak | ColumnBreak):
            reader.diagnostics.warning("break-in-box", block.span)
    title, body, run_in = values["box"], values["body"], values.get("run-in", False)
    if run_in and not isinstance(body[0] if body else None, Paragraph):
        reader.diagnostics.error("run-in-box", node.key_span("run-in"), title=plain(title))
    return TextBox(title, body, node.span, run_in)


def _qr(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block | None:
    return reader.barcodes.qr(node, values)


def _barcode(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block | None:
    return reader.barcodes.block(node, values)


def _table(reader: "BlockReader", node: Mapping, values: dict[str, Any]) -> Block | None:
    return reader.tables.table(node, values, reader.targets.by_node[node])


def _upright(reader: "BlockReader", blocks: Iterable[Block]) -> None:
    """What holds blocks stands on one page with them: none of them can be turned alone."""
    for block in walk(blocks):
        if isinstance(block, Figure | Table | Section) and block.landscape:
            reader.diagnostics.error("landscape-inside", block.span)


def _holds_no_section(reader: "BlockReader", first: str, blocks: tuple[Block, ...]) -> None:
    """A heading belongs between paragraphs: contents lists and outlines look nowhere else."""
    for block in blocks:
        if isinstance(block, Section):
            title = reader.targets.title_of(block.anchor)
            reader.diagnostics.error("section-inside", block.span, block=first, title=title)


def _is_empty(node: Node | None) -> bool:
    """Whether nothing is written; blocks that could not be read are told already."""
    return not (isinstance(node, Sequence) and node.items)


BREAKS: dict[str, Callable[[Span], Block]] = {
    "page-break": PageBreak,
    "column-break": ColumnBreak,
    "rule": HorizontalRule,
}
assert tuple(BREAKS) == WORDS
# by the first key of a block
MAKERS: dict[str, Callable[["BlockReader", Mapping, dict[str, Any]], Block | None]] = {
    "text": _paragraph,
    "comment": _lone_comment,
    "section": _section,
    "figure": _figure,
    "list": _list,
    "quote": _quote,
    "pull-quote": _pull_quote,
    "box": _box,
    "qr": _qr,
    "barcode": _barcode,
    "table": _table,
}
