"""T10.13: which figures of a column stand by their points, and which units part them."""

from collections.abc import Sequence

from zonepub.model import Cell, Column, Number, Row, Table, Text
from zonepub.present.figure_columns import AlignedFigure, FigureColumns, figure_columns


def columns(*rows: Sequence[str]) -> FigureColumns:
    """Of a table whose first row is the head, and whose columns but the first are set by the point."""
    head, *body = (Row(tuple(Cell((Text(text),)) for text in row)) for row in rows)
    aligned = tuple(Column(align="decimal" if index else "left") for index in range(len(rows[0])))
    return figure_columns(Table("t", (), aligned, (head,), tuple(body), Number(0, ())))


def test_figures_of_one_unit_stand_by_their_points() -> None:
    found = columns(("园区", "产值（亿元）"), ("东部", "1,204.5"), ("西部", "8"), ("其他", "—"))
    assert found.figures == {
        (0, 1): AlignedFigure("1,204", ".5"), (1, 1): AlignedFigure("8"),
    }  # fmt: skip  # a dash is none
    assert not found.mixed


def test_units_in_the_figures_part_them() -> None:
    found = columns(("指标", "数值"), ("产值", "1204.5亿元"), ("企业", "35家"), ("增速", "8.1%"))
    assert {figure.kind for figure in found.figures.values()} == {"亿元", "家", "%"}
    assert found.mixed == {1}


def test_units_at_the_heads_of_rows_let_figures_end_on_one_line() -> None:
    found = columns(("指标", "数值"), ("产值（亿元）", "1204.5"), ("企业（家）", "35"))
    assert found.figures[0, 1] == AlignedFigure("1204.5") and not found.mixed


def test_a_head_that_says_what_all_are_is_stronger_than_those_of_the_rows() -> None:
    found = columns(("指标", "增速（%）"), ("产值（亿元）", "8.1"), ("企业（家）", "12"))
    assert found.figures[0, 1] == AlignedFigure("8", ".1")
