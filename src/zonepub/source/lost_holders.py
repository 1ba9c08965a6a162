"""Blocks whose `body:`, `items:` or `rows:` was left out above what it holds: told once, with the line."""

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.source.as_written import REST, joined
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.misread import drop_dashes

HOLDERS = {"section": "body", "box": "body", "list": "items"}
SWALLOWED = regex(r"\n *(?P<item>- [^\n]*)")
MOST_LINES = 4  # that a hint shows


def tell_lost_holder(node: Mapping, first: str, diagnostics: Diagnostics) -> bool:
    """Whether items stand below a block's fields without the key that holds them; then told so."""
    return _tell_rows(node, diagnostics) if first == "table" else _tell_items(node, first, diagnostics)


def _tell_items(node: Mapping, first: str, diagnostics: Diagnostics) -> bool:
    """`- section: 总则` above `- 第一段。` further in, which YAML takes for more of the title."""
    holder = HOLDERS.get(first)
    last = [value for _, value in node.entries.values()][-1]
    if holder is None or holder in node or not isinstance(last, Scalar) or not last.plain:
        return False
    own, *items = last.raw.split("\n")
    found = SWALLOWED.match(last.raw, len(own))
    if found is None:
        return False
    lines = [line.strip() for line in items if line.strip()]
    place = last.span._replace(
        line=last.span.line + 1, column=found.start("item") - found.start(), length=len(lines[0])
    )
    drop_dashes([last], diagnostics)
    diagnostics.error("yaml-no-body", place, mark=holder, line=_shown(holder, lines))
    return True


def _tell_rows(node: Mapping, diagnostics: Diagnostics) -> bool:
    """Rows that stand below the heads of their columns, as if they were more of these."""
    columns = node.get("columns")
    if "rows" in node or "from" in node or not isinstance(columns, Sequence):
        return False
    items = columns.items
    begins = next((at for at, item in enumerate(items) if isinstance(item, Sequence)), 0)
    rows = items[begins:]
    if not begins or not all(isinstance(row, Sequence) and _cells(row) for row in rows):
        return False
    lines = [f"- [{', '.join(_cells(row))}]" for row in rows]
    diagnostics.error("missing-key", rows[0].span, key="rows", where="table", line=_shown("rows", lines))
    return True


def _cells(row: Node) -> list[str]:
    """The cells of a row as they are typed; none where one is no text."""
    cells = [cell for cell in row.items if isinstance(cell, Scalar)] if isinstance(row, Sequence) else []
    whole = isinstance(row, Sequence) and len(cells) == len(row.items)
    return [cell.raw.strip() or cell.text for cell in cells] if whole else []


def _shown(holder: str, lines: list[str]) -> str:
    rest = [f"- {REST}"] if len(lines) > MOST_LINES else []
    return joined([f"{holder}:", *(f"  {line}" for line in (*lines[:MOST_LINES], *rest))])
