"""Tables: caption, a head with scope, cells aligned by column (Y4)."""

from zonepub.model import Column, Table, plain
from zonepub.present.labels import table_label
from zonepub.present.templates import fill_inlines
from zonepub.render.epub.inlines import to_xhtml
from zonepub.render.epub.page_list import marker
from zonepub.render.epub.state import EpubState
from zonepub.render.epub.xhtml import fragment, tag
from zonepub.render.xml import escape


def table(state: EpubState, item: Table, starts: list[tuple[int, int]]) -> str:
    """The table; pages that start inside it are marked before it, where a marker is allowed."""
    before = "".join(marker(page) for _, page in starts)
    parts = [_caption(state, item), _widths(item), _head(state, item), _body(state, item)]
    grid = tag("table", "\n".join(part for part in parts if part), id=fragment(item.anchor))
    if item.source:
        source = tuple(fill_inlines(state.style.labels.table_source, {"source": item.source}))
        grid += "\n" + tag("p", to_xhtml(state, source, "table-source"), class_="table-source")
    return before + tag("div", grid, class_="table")


def _caption(state: EpubState, item: Table) -> str:
    label = table_label(state.style, item.number)
    gap = state.style.labels.label_gap if label and item.caption else ""
    state.glyphs.add("table-caption", "", label + gap)
    text = tag("span", escape(label), class_="label") + escape(gap) if label else ""
    return tag("caption", text + to_xhtml(state, item.caption, "table-caption"))


def _widths(item: Table) -> str:
    if all(column.width is None for column in item.columns):
        return ""
    shares = (f"width: {column.width:.2%}" if column.width else None for column in item.columns)
    return tag("colgroup", "".join(tag("col", style=share) for share in shares))


def _head(state: EpubState, item: Table) -> str:
    if not any(column.head for column in item.columns):
        return ""
    cells = "".join(
        tag("th", to_xhtml(state, column.head, "table-head"), scope="col", class_=column.align)
        if column.head
        else "<td></td>"
        for column in item.columns
    )
    return tag("thead", tag("tr", cells))


def _body(state: EpubState, item: Table) -> str:
    longest = [_longest_fraction(item, index) for index in range(len(item.columns))]
    rows = (
        "".join(
            tag(
                "td",
                to_xhtml(state, cell.text, "table-cell"),
                class_=column.align,
                data_pad=_padding(plain(cell.text), column, length),
            )
            for cell, column, length in zip(row, item.columns, longest, strict=True)
        )
        for row in item.rows
    )
    return tag("tbody", "\n".join(tag("tr", row) for row in rows))


def _fraction(text: str) -> str:
    """The point and what follows it."""
    _, point, digits = text.strip().partition(".")
    return point + digits if digits.isdigit() else ""


def _longest_fraction(item: Table, index: int) -> int:
    if item.columns[index].align != "decimal":
        return 0
    return max((len(_fraction(plain(row[index].text))) for row in item.rows), default=0)


def _padding(text: str, column: Column, longest: int) -> str:
    """What is missing to the longest fraction of the column; the CSS sets it unseen, so that points align."""
    if column.align != "decimal" or not any(map(str.isdigit, text)):
        return ""
    return ("." + "0" * longest)[len(_fraction(text)) : longest]
