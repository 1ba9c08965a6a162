"""The white below a table: a heading's own is not added to it, and text is never closer than the style says,
nor to the caption of a picture."""

from dataclasses import replace

import pytest
from helpers.layouts import lay, paragraph, report, section, style
from helpers.tables import row, table

from zonepub.layout import Layout
from zonepub.layout.boxes import Box
from zonepub.layout.frames import TextFrame
from zonepub.model import Caption, Figure, Number, Table, Text

TABLES = [table(("园区", "产值"), tuple(row(f"园{at}", "1") for at in range(rows))) for rows in range(2, 9)]


def white(layout: Layout, below: str, above: str = "园") -> float:
    """Points from the foot of the table, its last line `above`, to the box below, whose words begin so."""
    placed = layout.pages[0].placed
    last = max(at for at, one in enumerate(placed) if any(words.startswith(above) for words in said(one.box)))
    words = next(words for one in placed[last + 1 :] for words in said(one.box))
    assert words.startswith(below)
    return placed[last + 1].y - placed[last].y - placed[last].box.height


def said(box: Box) -> list[str]:
    """The lines in a box."""
    return [frame.line.text for frame in box.frames if isinstance(frame, TextFrame)]


@pytest.mark.parametrize("given", TABLES)
def test_the_larger_white_counts_between_a_table_and_a_heading(given: Table) -> None:
    look = style()
    found = white(lay(report(section(1, paragraph(), given), section(2, paragraph())), look), "第2节")
    assert look.table.after <= found < look.text["heading-1"].before + look.text["body"].leading


@pytest.mark.parametrize("given", TABLES)
def test_text_below_a_table_is_as_far_from_it_as_the_style_says_at_least(given: Table) -> None:
    look = style()
    found = white(lay(report(section(1, paragraph(), given, paragraph())), look), "高新区")
    assert look.table.after - 0.01 <= found < look.table.after + look.text["body"].leading


@pytest.mark.parametrize("ratio", [0.3 + 0.013 * step for step in range(12)])
def test_what_follows_a_picture_is_as_far_from_its_caption_as_the_style_says_at_least(ratio: float) -> None:
    """So that it took whole lines a picture gave white away below: a heading stood 4 mm below its caption."""
    look = style()
    look = replace(look, figure=replace(look.figure, ratio=ratio))
    figure = Figure("f", Caption((Text("园貌"),)), Number(1))
    found = white(lay(report(section(1, paragraph(), figure, paragraph())), look), "高新区", "图1")
    assert look.figure.after - 0.01 <= found < look.figure.after + look.text["body"].leading
