"""New blocks as lines of YAML, each with the data that it says."""

from typing import NamedTuple

from zonepub.desk.tree import Data
from zonepub.source.schema import WORDS
from zonepub.yamlfile.writing import scalar


class NewBlock(NamedTuple):
    """`lines` stand behind a dash, those after the first two columns deeper."""

    lines: tuple[str, ...]
    data: Data


def indented(lines: tuple[str, ...], column: int) -> str:
    """The lines of an item whose dash stands in `column`."""
    return f"\n{' ' * (column + 2)}".join(lines)


def paragraph(text: str) -> NewBlock:
    if text in WORDS:
        return NewBlock((f"text: {scalar(text)}",), {"text": text})
    return NewBlock((scalar(text),), text)


def new_block(kind: str, text: str, name: str = "") -> NewBlock:
    """A block of a kind that says `text`. `name`: of a figure or table, which need one."""
    written = scalar(text)
    match kind:
        case "section":
            return NewBlock((f"section: {written}", "body: []"), {"section": text, "body": []})
        case "list" | "numbered":
            which = "numbered" if kind == "numbered" else "bulleted"
            lines = (f"list: {which}", "items:", f"  - {written}")
            return NewBlock(lines, {"list": which, "items": [text]})
        case "quote" | "pull-quote":
            return NewBlock((f"{kind}: {written}",), {kind: text})
        case "box":
            lines = (f"box: {written}", "body:", f"  - {written}")
            return NewBlock(lines, {"box": text, "body": [text]})
        case "figure":
            return NewBlock((f"figure: {name}",), {"figure": name})
        case "table":
            table = (
                f"table: {name}", f"caption: {written}", "columns: [{head: 项目}, {head: 数值}]", "rows:",
                "  - [项目, 数值]",
            )  # fmt: skip
            heads: Data = [{"head": "项目"}, {"head": "数值"}]
            return NewBlock(
                table, {"table": name, "caption": text, "columns": heads, "rows": [["项目", "数值"]]}
            )
        case "page-break" | "column-break" | "rule":
            return NewBlock((kind,), kind)
        case _:
            return paragraph(text)
