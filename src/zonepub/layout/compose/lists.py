"""Lists with their labels, and quotations: blocks that hold blocks, narrower than what is around them."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor

from zonepub.layout.boxes import (
    Box,
    Float,
    Item,
    Origin,
    boxes_in,
    change_boxes,
    extend,
    fixed,
    keep_last,
    keep_together,
)
from zonepub.layout.compose.paragraphs import Label, ParagraphSetter, RunInLabel, inside
from zonepub.layout.compose.position import BlockPosition, SetBlock
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.keeping import EMPTY
from zonepub.layout.structure import Element, Numbering
from zonepub.model import (
    Block,
    ColumnBreak,
    HorizontalRule,
    List,
    PageBreak,
    Paragraph,
    PullQuote,
    Quote,
    Text,
)
from zonepub.present.labels import is_close, list_label, pull_quote_source, quoted_source, source_apart
from zonepub.present.templates import PLACEHOLDER, fill_inlines
from zonepub.records import replace
from zonepub.style import Style, TextStyle

LONE_ITEM = 1 / 5  # of a page: rather than that so much stays white an item of one line stands alone
HOLDERS = ("box", "quote")  # roles of words that lists stand among
TYPE = ("font", "latin", "bold", "weight", "size", "leading", "color")  # that a list has of its holder
WORDLESS = (HorizontalRule, PageBreak, ColumnBreak)  # no label belongs to them
LABEL_GAP = 0.4  # em, at least, between a label and the words after it
RUN_IN_GAP = 0.25  # em, behind a label in the line of its words
WHOLE = 8  # lines of a quotation that no column parts
WHOLE_ON_PAGE = 6  # the same of one across the page
LEAST_LIST_MEASURE = 6.0  # characters; a narrower list gives up its indent
# labels as PDF names them; Han numerals have no name of their own
BULLETS: dict[str, Numbering] = {"•": "Disc", "○": "Circle", "◦": "Circle", "▪": "Square", "■": "Square"}
NUMBERINGS: dict[str, Numbering] = {"roman": "LowerRoman", "upper": "UpperAlpha", "lower": "LowerAlpha"}


def list_items(
    block: List, position: BlockPosition, setter: ParagraphSetter, set_block: SetBlock
) -> list[Item]:
    """T8.3: turn-over lines stand where the first line starts, after the label; or at the edge (G3.4)."""
    style = setter.style
    position = _among_its_words(position, style)
    text = position.look or style.text["list"]
    element = position.element.add("L", numbering=list_numbering(style, block))
    if style.list.turn_over == "flush":
        return _flush_items(block, replace(position, element=element), setter, set_block)
    lines = [setter.label(list_label(style, block, index), text) for index in range(len(block.items))]
    widths = [line.width if line else 0.0 for line in lines]
    least = max((width + LABEL_GAP * text.size for width in widths), default=0.0)
    hang = max(style.list.hang, least)
    indent = style.list.indent if block.depth == 1 else 0.0
    if position.extent.width - indent - hang < LEAST_LIST_MEASURE * text.size:
        indent = 0.0
    hang = whole_measure(position.extent.width - indent, hang, least, setter.cell(text))
    inner = position.extent.inset(indent + hang)
    groups: list[list[Item]] = []
    for item, line in zip(block.items, lines, strict=True):
        node = element.add("LI")
        label_node = node.add("Lbl")
        label = Label(line, position.extent.left + indent, label_node) if line else None
        body = BlockPosition(inner, node.add("LBody"), "list", look=text)
        groups.append(_list_item(item.blocks, body, label, setter, set_block))
    return _without_lone_lines(groups)


def _among_its_words(position: BlockPosition, style: Style) -> BlockPosition:
    """A list in a box or a quotation has the type of the words around it, and their edges."""
    if position.role not in HOLDERS:
        return position
    holder, own = style.text[position.role], style.text["list"]
    look = replace(own, **{name: getattr(holder, name) for name in TYPE})
    return replace(position, extent=inside(holder, position.extent), look=look)


def _flush_items(
    block: List, position: BlockPosition, setter: ParagraphSetter, set_block: SetBlock
) -> list[Item]:
    """Items as paragraphs of the text, of all depths alike: their labels stand in the first lines."""
    text = position.look or setter.style.text["list"]
    groups: list[list[Item]] = []
    for index, item in enumerate(block.items):
        node = position.element.add("LI")
        label = _run_in_label(list_label(setter.style, block, index), node.add("Lbl"), setter, text)
        body = BlockPosition(position.extent, node.add("LBody"), "list", look=text)
        groups.append(_flush_item(item.blocks, body, label, setter, set_block))
    return _without_lone_lines(groups)


def _run_in_label(label: str, element: Element, setter: ParagraphSetter, text: TextStyle) -> RunInLabel:
    """The white behind it is its own, and no line is spread by it."""
    gap = 0.0 if is_close(label) else RUN_IN_GAP * text.size
    last = replace(text, tracking=text.tracking + gap)
    parts = ((label[:-1], text), (label[-1:], last)) if gap else ((label, text),)
    runs = (setter.run_builder.apart((Text(words),), look, element) for words, look in parts if words)
    return RunInLabel(tuple(run for group in runs for run in group))


def _flush_item(
    blocks: Sequence[Block],
    position: BlockPosition,
    label: RunInLabel,
    setter: ParagraphSetter,
    set_block: SetBlock,
) -> list[Item]:
    """An item's blocks; a label with no paragraph to begin is a line of its own."""
    at = next((at for at, block in enumerate(blocks) if not isinstance(block, WORDLESS)), 0)
    if isinstance(blocks[at], Paragraph):
        labelled = set_block(blocks[at], replace(position, label=label))
        before, rest = blocks[:at], blocks[at + 1 :]
    else:
        labelled = setter.block(label.runs, position.look or setter.style.text["list"], position.extent, None)
        before, rest = (), blocks
    set_before = [item for block in before for item in set_block(block, position)]
    items = [*set_before, *labelled]
    for block in rest:
        items = [*_quoting(items, block), *fixed(set_block(block, position))]
    return items


def _without_lone_lines(groups: list[list[Item]]) -> list[Item]:
    """T8.6, T8.7: neither the first item nor the last stands alone where it is one line."""
    if len(groups) > 1:
        if len(boxes_in(groups[0])) == 1:
            groups[0] = keep_last(groups[0], LONE_ITEM)
        if len(boxes_in(groups[-1])) == 1:
            groups[-2] = keep_last(groups[-2], LONE_ITEM)
    return [item for group in groups for item in group]


def whole_measure(room: float, hang: float, least: float, cell: float) -> float:
    """T9.1: what is nearest to `hang` and leaves a whole number of characters; `least`: what the labels take.

    `room`: of labels and lines, in points; `cell`: of a character.
    """
    count = (room - hang) / cell
    hangs = [room - number * cell for number in (ceil(count - EPSILON), floor(count + EPSILON))]
    return min(
        (one for one in hangs if one >= least - EPSILON), key=lambda one: abs(one - hang), default=hang
    )


def _list_item(
    blocks: Sequence[Block],
    position: BlockPosition,
    label: Label | None,
    setter: ParagraphSetter,
    set_block: SetBlock,
) -> list[Item]:
    """An item's blocks; the label stands before its first line, or beside the first thing that is no line."""
    items: list[Item] = []
    for block in blocks:
        if label is not None and isinstance(block, Paragraph):
            items += set_block(block, replace(position, label=label))
            label = None
            continue
        items, more = _quoting(items, block), fixed(set_block(block, position))
        if label is not None and any(isinstance(item, Box | Float) for item in more):
            more = setter.labelled(more, label)
            label = None
        items += more
    return items


def _quoting(items: list[Item], block: Block) -> list[Item]:
    """The items of a list item, the last line kept with a quotation that it introduces."""
    return keep_last(items, LONE_ITEM) if isinstance(block, Quote) else items


def quote_items(
    block: Quote, position: BlockPosition, setter: ParagraphSetter, set_block: SetBlock
) -> list[Item]:
    """T8.4: whole em of indent, white above and below."""
    element = position.element.add("BlockQuote")
    inner = replace(position, element=element, role="quote", label=None)
    items: list[Item] = []
    for before, child in pairwise((None, *block.blocks)):
        assert child is not None
        close = isinstance(before, Paragraph) and isinstance(child, Paragraph)  # T8.2: white is around all
        extend(items, fixed(set_block(child, inner)), close=close)
    if block.source:
        inlines = tuple(fill_inlines(setter.style.labels.quote_source, {"source": block.source}))
        source = setter.text(inlines, "quote-source", position.extent, element.add("P"))
        items = keep_last(items)
        extend(items, change_boxes(source, _off_grid))
    return _whole_quote(items, setter)


def _whole_quote(items: list[Item], setter: ParagraphSetter) -> list[Item]:
    """A short quotation in one piece: no figure that moved on stands inside it. On pages that are full few
    lines stay white for it."""
    if len(boxes_in(items)) > (WHOLE if setter.geometry.columns > 1 else WHOLE_ON_PAGE):
        return items
    full = setter.style.cjk.orphans == 1 and setter.geometry.columns == 1
    items = change_boxes(items, lambda box: replace(box, reset_in=None))
    return keep_together(items, EMPTY if full else 1.0)


def pull_quote_items(
    block: PullQuote, position: BlockPosition, setter: ParagraphSetter, source: Origin
) -> list[Item]:
    """Words of the text once more, in a role that draws the eye."""
    quote = position.element.add("BlockQuote")
    style, runs = setter.style, setter.run_builder.runs
    text, said = style.text["pull-quote"], pull_quote_source(style, block)
    words = [*runs(block.text, text), *runs(said, quoted_source(style))]
    node = quote.add("P")
    items = setter.block(
        words, text, position.extent, node, source=source, mode="balanced", role="pull-quote"
    )
    if apart := source_apart(style, block):
        items = keep_last(keep_together(items))
        extend(items, setter.text(apart, "quote-source", position.extent, quote.add("P")))
    return keep_together(items)


def _off_grid(box: Box) -> Box:
    """As near to the quotation as the style says; the white comes after it."""
    return replace(box, grid=False, reset_in=None)


def list_numbering(style: Style, block: List) -> Numbering:
    """What kind of labels a list has, as a screen reader may say it (ISO 32000-1, 14.8.5.5)."""
    patterns = style.list.numbers if block.numbered else style.list.bullets
    pattern = patterns[min(block.depth, len(patterns)) - 1]
    if not block.numbered:
        return BULLETS.get(pattern, "Disc")
    placeholder = PLACEHOLDER.search(pattern)
    return NUMBERINGS.get((placeholder[2] or "") if placeholder else "", "Decimal")
