"""T8, T9 measured on finished PDFs: what stands alone, what stands on the grid."""

from collections.abc import Iterator
from itertools import groupby, pairwise

import pytest
from helpers.printed import Block, Print, Printed

from zonepub.layout.frames import TextFrame

PLAIN = ("Document", "Sect")  # whose paragraphs stand in no list and no quotation
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def parts(block: Block) -> list[list[Printed]]:
    """The lines of a block by the column they stand in."""
    return [list(group) for _, group in groupby(block.lines, key=lambda line: (line.page, line.column))]


def test_no_line_of_a_paragraph_stands_alone_in_a_column(stress: Print) -> None:  # T8.6, T8.7
    """But for first lines where the style lets them: pages of 22 lines are full (G1.4); and in a newspaper,
    where columns of an article end alike."""
    cjk = stress.style.cjk
    assert cjk.widows == 2
    if stress.style.section.side_by_side:
        return
    alone = [
        (block.lines[0].page, part[0].text)
        for block in stress.blocks
        if block.element.tag == "P" and len(found := parts(block)) > 1
        for part, least in ((found[0], cjk.orphans), (found[-1], cjk.widows))
        if len(part) < least
    ]
    assert alone == []


def test_notes_are_numbered_as_their_marks_are_met(stress: Print) -> None:
    """A table with a note may have moved behind a later one of the text."""
    marks, names = list[str](), set(stress.layout.page_map.anchors)
    for page in stress.layout.pages:
        for placed in page.placed:
            marks += (one for one in placed.box.anchors if one.startswith("mark-") and one in names)
    wanted = list(dict.fromkeys(one.removeprefix("mark-") for one in marks))
    labels = {
        anchor.removeprefix("note-"): frame.line.source.strip()
        for page in stress.layout.pages
        for placed in page.placed
        for anchor in placed.box.anchors
        if anchor.startswith("note-")
        for frame in placed.box.frames
        if isinstance(frame, TextFrame) and frame.element and frame.element.tag == "Lbl"
    }
    assert len(wanted) > 5
    assert [labels[name] for name in wanted] == [chr(0x2460 + at) for at in range(len(wanted))]


def test_no_heading_stands_at_the_foot_of_a_column(stress: Print) -> None:  # T8.8
    columns = {(lines[0].page, lines[0].column): lines for lines in stress.columns}
    feet = []
    for block in stress.blocks:
        last = block.lines[-1]
        if block.element.tag in HEADINGS:
            below = [line for line in columns[last.page, last.column] if line.y > last.y + 1]
            if len(below) < 2 and not spans(stress, last):
                feet.append((last.page, last.text))
    assert feet == []


def spans(sheet: Print, line: Printed) -> bool:
    return any(other.page == line.page and other.y > line.y + 1 for other in sheet.lines)


def test_lines_of_the_body_stand_on_one_grid(stress: Print) -> None:  # T9.3, T8.10
    geometry = stress.layout.geometry
    offsets = []
    for block in stress.blocks:
        if all(line.grid for line in block.lines):
            for line in block.lines:
                # larger type without lines beside it stands on its own em, below the top of the type area
                size = line.size if geometry.columns == 1 else 0.0
                above = 0.88 * max(size, geometry.size)
                rest = (line.glyphs[0].y - geometry.top - above) % geometry.pitch
                offsets.append(min(rest, geometry.pitch - rest))
    assert max(offsets) <= 0.05


def test_lines_of_a_paragraph_are_equally_far_apart(stress: Print) -> None:  # T9.3
    for block in stress.blocks:
        steps = [
            following.y - line.y
            for part in parts(block)
            for line, following in pairwise(part)
            if block.justified
        ]
        assert not steps or max(steps) - min(steps) <= 0.05, block.text


def test_first_lines_are_indented_by_two_em(stress: Print) -> None:  # T8.1
    geometry = stress.layout.geometry
    plain = [child for node in stress.layout.root.walk() if node.tag in PLAIN for child in node.children]
    blocks = [block for block in stress.blocks if block.element in plain]
    cell = (
        geometry.size + geometry.tracking
    )  # G1.14: in a grid of characters the indent takes two of its cells
    indents = [indent for block in blocks for indent in first_indent(block, geometry.size, cell)]
    assert len(indents) > 15
    assert indents == pytest.approx([2.0] * len(indents), abs=0.01)


def first_indent(block: Block, size: float, cell: float) -> Iterator[float]:
    if (
        block.justified
        and block.element.tag == "P"
        and block.lines[0].size == size
        and not block.text.startswith(("摘要", "关键词"))  # stand flush behind their label
        and len(parts(block)[0]) > 1
    ):
        first, second = block.lines[0], block.lines[1]
        start = first.glyphs[0]
        full = block.lines[0].glyphs[1].x - start.x > 0.9 * size  # the quotes of some faces are narrow
        trimmed = size / 2 if full and start.char in "“‘（《〈" else 0.0  # T4.5
        yield (start.x + trimmed - second.x) / cell
