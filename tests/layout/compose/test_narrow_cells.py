"""Words of narrow cells: a line more rather than a word torn, lines that end after 、 (T10.4)."""

import pytest
from helpers.square_fonts import SIZE, run

from zonepub.typeset import Options, WordCohesion, set_title


def cell(text: str, ems: float, *texts: str) -> list[str]:
    options = Options(align="left", whole_figures=True)
    return [line.text for line in set_title([run(text)], ems * SIZE, options, WordCohesion(texts)).lines]


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("研发投入强度（%）", 3.2, ["研发", "投入", "强度", "（%）"]),
        ("规模以上工业总产值", 4, ["规模以上", "工业", "总产值"]),
        ("统计局、科技局", 5, ["统计局、", "科技局"]),
        ("高新技术企业", 4, ["高新技术", "企业"]),
        ("吨标准煤/万元", 5, ["吨标准煤/", "万元"]),
        ("能耗（吨标准煤/万元）", 6, ["能耗", "（吨标准煤/", "万元）"]),
    ],
)
def test_no_word_of_a_narrow_cell_is_torn(text: str, ems: float, lines: list[str]) -> None:
    assert cell(text, ems) == lines


def test_a_name_of_the_report_parts_between_its_words_where_it_has_no_room() -> None:
    assert cell("研发投入强度", 3.2, "全社会研发投入强度为3.4%。" * 9) == ["研发", "投入", "强度"]
