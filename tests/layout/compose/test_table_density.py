"""All tables of a report are set alike; sentences stand in columns that are wide enough to read them."""

from dataclasses import replace
from itertools import pairwise

from helpers.layouts import lay, paragraph, report, section
from helpers.tables import row, table

from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import text_frames
from zonepub.style import load_style

SENTENCE = "对购置研发设备的企业按实际投入给予补助，单个企业年度补助总额设上限，发票与合同一致方可申报"


def steps(count: int) -> set[float]:
    """How far the rows of a table of three are apart, beside one of so many rows."""
    short = table(("甲", "乙"), tuple(row(f"园{number}", "一") for number in range(3)))
    long = table(("甲", "乙"), tuple(row(f"区{number}", "二") for number in range(count)))
    layout = lay(report(section(1, paragraph(), short, paragraph(), long)))
    tops = [
        placed.y + frame.baseline
        for _, placed, frame in text_frames(layout.pages[:1])
        if frame.line.source.startswith("园")
    ]
    return {round(below - above, 2) for above, below in pairwise(tops)}


def test_a_short_table_is_as_tight_as_the_long_one_of_its_report() -> None:
    (airy,), (tight,) = steps(12), steps(13)
    assert tight < airy


def test_lines_of_a_dense_table_are_no_closer_than_is_read_with_ease() -> None:
    given = replace(table(("甲", "乙"), (row("园区", SENTENCE),)), dense=True)
    layout = lay(report(section(1, paragraph(), given)))
    lines = [
        (placed.y + frame.baseline, frame.line.pieces[0].run.size)
        for _, placed, frame in text_frames(layout.pages[:1])
        if frame.line.source and frame.line.source in SENTENCE
    ]
    assert len(lines) > 1
    for (above, size), (below, _) in pairwise(lines):
        assert below - above >= 1.35 * size - 0.01


def test_a_table_of_sentences_takes_both_columns_of_a_magazine() -> None:
    look = load_style("magazine", Diagnostics()).resolve("pdf")
    given = table(("序号", "事项", "办理措施", "部门"), (row("1", SENTENCE, SENTENCE, "规划建设局"),) * 3)
    layout = lay(report(section(1, *[paragraph()] * 20, given)), look)
    first = layout.pages[0].geometry
    ends = [
        placed.x + frame.x
        for _, placed, frame in text_frames(layout.pages)
        if frame.line.source in ("序号", "部门")
    ]
    assert len(ends) == 2 and max(ends) - min(ends) > first.column
