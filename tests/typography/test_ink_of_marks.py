"""T4.8: what marks give up is white in the face that sets them, whatever its `halt` says."""

from itertools import pairwise
from pathlib import Path

import pytest
from helpers.layouts import load
from helpers.printed import FONTS

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout, lay_out
from zonepub.layout.boxes import text_frames
from zonepub.style import load_style

MARKS = "。，、；：？！”’）》〕（《〔“‘"
REPORT = """zonepub: 1
report: {title: 试验}
body:
  - 他问：“怎么申报？找谁申报？什么时候能到账？？？”又问：“真的吗？！”
  - 数据采集系统在允许范围之内其中k≥0.27时收敛，≤3℃，∵∴≈≠。其后还有一些文字以便断行。
  - 数据采集系统在允许范围之内其中的k≥0.27时收敛，≤3℃，∵∴≈≠。其后还有一些文字以便断行。
  - figure: a
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marks")
    (folder / "report.yaml").write_text(REPORT, encoding="utf-8")
    (folder / "captions.yaml").write_text("a: {text: 全区AI企业达到320家}\n", encoding="utf-8")
    return folder / "report.yaml"


@pytest.fixture(params=["gongwen", "jianbao", "briefing"])
def layout(path: Path, request: pytest.FixtureRequest) -> Layout:
    style = load_style(request.param, Diagnostics()).resolve("pdf")
    return lay_out(load(path), style, FONTS, Diagnostics())


def test_no_ink_leaves_the_box_that_a_mark_keeps(layout: Layout) -> None:
    for _, _, frame in text_frames(layout.pages):
        for piece in frame.line.pieces:
            for mark in set(piece.text) & set(MARKS) if piece.script == "han" else ():
                before, after = piece.metrics.glue(mark)
                left, right = piece.metrics.bearings(mark)
                assert before <= left + 0.02 and after <= right + 0.02, (mark, before, after, left, right)


def test_a_caption_has_its_gaps_between_han_and_latin(layout: Layout) -> None:  # T7.1
    line = next(
        frame.line
        for _, _, frame in text_frames(layout.pages)
        if "全区AI" in frame.line.text.replace(" ", "")
    )
    pieces = [(piece.text, piece.x, piece.x + piece.width) for piece in line.pieces]
    (_, _, han), (_, latin, _) = next(pair for pair in pairwise(pieces) if pair[1][0] == "AI")
    assert latin - han > 0.1 * line.pieces[0].run.size


def test_a_sign_cut_at_a_line_start_is_within_the_type_area(layout: Layout) -> None:  # T3.3
    assert [remark for remark in layout.remarks if remark.kind == "outside"] == []
