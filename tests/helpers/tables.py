"""Tables for tests, from plain texts."""

from collections.abc import Sequence

from zonepub.model import Cell, Column, Inlines, Number, Row, Table, Text
from zonepub.model.blocks import Align


def text(words: str) -> Inlines:
    return (Text(words),) if words else ()


def row(*words: str) -> Row:
    return Row(tuple(Cell(text(word)) for word in words))


def table(
    heads: Sequence[str],
    rows: Sequence[Row],
    aligns: Sequence[Align] = (),
    caption: str = "各区概况",
    widths: Sequence[float | None] = (),
    **facts: object,
) -> Table:
    """A table with one row of heads; `aligns` and `widths` of the first columns, the others left and free."""
    columns = tuple(
        Column(
            aligns[index] if index < len(aligns) else "left",
            widths[index] if index < len(widths) else None,
        )
        for index in range(len(heads))
    )
    head = (row(*heads),) if any(heads) else ()
    return Table("tab", text(caption), columns, head, tuple(rows), Number(1), **facts)  # type: ignore[arg-type]
