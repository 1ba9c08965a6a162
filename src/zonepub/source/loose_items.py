"""Items that stand level with their block: `- list: bulleted`, `items:`, then `- 抓项目`."""

from collections.abc import Callable, Iterable, Iterator

from zonepub.diagnostics import Diagnostic, Diagnostics, in_both
from zonepub.source.as_written import REST, item_of, joined
from zonepub.source.schema import BLOCKS
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.meant import cut
from zonepub.yamlfile.misread import drop_dashes
from zonepub.yamlfile.writing import quoted

MOST_ITEMS = 4  # that a hint shows
BLOCK = (Scalar, Mapping)
# fields that are lists -> what their items are
HOLDERS: dict[str, tuple[type, ...]] = {
    "items": (Scalar,), "body": BLOCK, "rows": (Sequence,), "columns": (Scalar,),
    "quote": BLOCK,
}  # fmt: skip


def without_loose_items(items: Iterable[Node], diagnostics: Diagnostics) -> Iterator[Node | None]:
    """The items of a list; None for a block whose last field is empty above its items, told with them."""
    waiting = list(items)
    at = 0
    while at < len(waiting):
        item = waiting[at]
        at += 1
        key = next(reversed(item.entries), "") if isinstance(item, Mapping) and item.entries else ""
        holds = HOLDERS.get(key)
        if holds is None or not isinstance(item, Mapping) or not _is_empty(item.get(key)):
            yield item
            continue
        own = waiting[at:]
        if key == "body":  # to the next block of the kind, which is a neighbour
            first = next(iter(item.entries))
            own = own[: next((n for n, one in enumerate(own) if _first(one) == first), len(own))]
        loose = own[: next((n for n, one in enumerate(own) if not isinstance(one, holds)), len(own))]
        loose = loose[:1] if key == "quote" else loose  # what follows may be text of the section
        if not loose:
            yield item
            continue
        at += len(loose)
        _tell(item, key, loose, diagnostics)
        yield None


def _tell(block: Mapping, key: str, loose: list[Node], diagnostics: Diagnostics) -> None:
    shown = [line for one in loose[:MOST_ITEMS] for line in item_of(one)]
    rest = [f"- {REST}"] if len(loose) > MOST_ITEMS else []
    line = joined([f"{key}:", *(f"  {line}" for line in (*shown, *rest))])
    drop_dashes((one for one in loose if isinstance(one, Scalar)), diagnostics)
    blanks = block.span.column + 4 - loose[0].span.column  # an item begins behind its dash
    diagnostics.error("items-too-far-left", loose[0].span, key=key, blanks=blanks, line=line)


def _is_empty(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text.strip()


def _first(node: Node) -> str:
    return next(iter(node.entries), "") if isinstance(node, Mapping) else ""


def tell_loose_body(item: Node, below: Iterable[Node], diagnostics: Diagnostics) -> None:
    """`- box: 提示` without a body, above the paragraph that is meant for it: that one is shown."""
    text = next(iter(below), None)
    first = _first(item)
    if not isinstance(text, Scalar) or first not in ("box", "section"):
        return

    def missing(told: Diagnostic) -> bool:
        return told.span == item.span and told.args["key"] == "body"

    if any(map(missing, diagnostics.of("missing-key"))):
        diagnostics.drop(missing, "missing-key")
        shown = f"body: ⏎   - {cut(text.raw if text.plain else quoted(text.text))}"
        line = in_both(f"（把下一段移进来）{shown}", f"(take the next paragraph in) {shown}")
        diagnostics.error("missing-key", item.span, key="body", where=first, line=line)


def as_sections(node: Mapping, where: str, lines_of_section: Callable[[str, Node], list[str]]) -> str:
    """Fields where blocks belong, `重点工作: 进展顺利。` or a block without its dash, as blocks."""
    first = next(iter(node.entries), "")
    if first in BLOCKS:
        lines = item_of(node)
    elif first and not first.isascii():
        lines = lines_of_section(first, node.entries[first][1])
    else:
        return ""
    return joined([f"{where.rpartition('.')[2]}:", *(f"  {line}" for line in lines)])
