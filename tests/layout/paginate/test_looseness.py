"""T8.5, T8.6: before a column ends white, a paragraph in it is set in a line more or less."""

from dataclasses import replace

import pytest
from helpers.boxes import line, page
from helpers.layouts import SENTENCE, lay, report, style, words
from helpers.square_fonts import SIZE, run

from zonepub.layout.boxes import Box, ColumnRegion, Item
from zonepub.layout.frames import Rectangle, TextFrame
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.pagination import Paginator
from zonepub.model import Paragraph
from zonepub.style import Colour
from zonepub.typeset import Options, set_paragraph


def paragraph(count: int, *others: int) -> list[Box]:
    """A paragraph of so many lines, that could have as many as `others` say."""

    def lines(wanted: int) -> list[Box]:
        return [line(breakable=index not in (1, wanted - 1)) for index in range(1, wanted + 1)]

    def reset_in(wanted: int) -> list[Box]:
        return lines(wanted) if wanted in others else []

    return [replace(box, reset_in=reset_in) for box in lines(count)]


def columns(items: list[Item]) -> list[int]:
    """How many lines stand on each page of six."""
    return [len(leaf.placed) for leaf in Paginator(page(6), Notes({})).lay([ColumnRegion(1, items)])]


def test_a_paragraph_grows_so_that_the_two_first_lines_of_the_next_need_no_white() -> None:
    assert columns([*paragraph(5), *paragraph(4)]) == [5, 4]
    assert columns([*paragraph(5, 6), *paragraph(4)]) == [6, 4]


def test_a_paragraph_shrinks_so_that_its_two_last_lines_do_not_leave_a_third_behind() -> None:
    assert columns([*paragraph(2), *paragraph(5), *paragraph(2)]) == [5, 4]
    assert columns([*paragraph(2), *paragraph(5, 4), *paragraph(2)]) == [6, 2]


def words_set(text: str) -> list[Box]:
    """A paragraph of real words, twenty characters to the line."""

    def lines(count: int) -> list[Box]:
        runs, options = [run(text)], Options(punctuation="quanjiao")
        found = set_paragraph(runs, 20 * SIZE, options, count=count).lines
        frames = (TextFrame(one, 0.0, 0.0, None) for one in found)
        boxes = [replace(line(breakable=False), frames=(frame,)) for frame in frames]
        return [*boxes[:-1], replace(boxes[-1], breakable=True)] if boxes else []

    return [replace(box, reset_in=lines) for box in lines(0)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("甲乙丙丁，" * 8 + "甲乙子丑", [5, 4]), ("甲乙丙丁戊，" * 6 + "甲乙丙丁子丑", [6, 2])],
    ids=["all", "two thirds"],
)
def test_no_foot_is_filled_by_a_paragraph_whose_marks_are_all_squeezed(text: str, lines: list[int]) -> None:
    """Its lines are seen beside those of other paragraphs (T5.2); two thirds of what marks give are not."""
    assert len(words_set(text)) == 3
    assert columns([*words_set(text), *paragraph(2), *paragraph(2), *paragraph(2)]) == lines


def test_what_stands_beside_the_words_and_what_was_said_of_them_is_taken_over() -> None:
    first, *others = paragraph(5, 6)
    mark = TextFrame(None, 0.0, 0.0, None)  # type: ignore[arg-type]
    first = replace(first, frames=(mark, mark), anchors=("here",), section="two")
    pages = Paginator(page(6), Notes({})).lay([ColumnRegion(1, [first, *others, *paragraph(4)])])
    top = pages[0].placed[0].box
    assert (top.frames, top.anchors, top.section) == ((mark,), ("here",), "two")


def test_the_rule_beside_a_quotation_stands_beside_every_line_that_is_set_anew() -> None:
    rule, words = Rectangle(0, 0, 1, 1, Colour("000000")), TextFrame(None, 0.0, 0.0, None)  # type: ignore[arg-type]
    ruled = [replace(box, frames=(rule, words)) for box in paragraph(5, 6)]
    pages = Paginator(page(6), Notes({})).lay([ColumnRegion(1, [*ruled, *paragraph(4)])])
    assert [placed.box.frames[:1] for placed in pages[0].placed] == [(rule,)] * 6


@pytest.mark.parametrize("lines", range(12, 20))
# typography F6
def test_no_word_is_lost_and_no_line_seen_to_be_loose(lines: int) -> None:
    given = report(*(Paragraph(words((SENTENCE * 9)[at : at + 61 + 37 * (at % 5)])) for at in range(40)))
    two_columns = style(columns=2)
    grid = replace(two_columns.page.grid, lines=lines)
    margin = replace(two_columns.page.margin, inside=76.5, outside=76.5)  # columns of twenty characters
    layout = lay(given, replace(two_columns, page=replace(two_columns.page, grid=grid, margin=margin)))
    frames = [frame for leaf in layout.pages for placed in leaf.placed for frame in placed.box.frames]
    elements: dict[int, str] = {}
    for frame in frames:
        if isinstance(frame, TextFrame) and frame.element is not None:
            elements[id(frame.element)] = elements.get(id(frame.element), "") + frame.line.source
    shown = [text for text in elements.values() if text in SENTENCE * 9]
    assert shown == [block.text[0].text for block in given.body]  # type: ignore[union-attr]
    # texts that are cut anywhere may end with one Han and a digit
    assert [remark for remark in layout.remarks if remark.kind != "lone-character"] == []
