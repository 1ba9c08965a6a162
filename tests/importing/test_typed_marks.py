"""Labels of pictures, tasks, and articles that came in later, as they are typed."""

from pathlib import Path

import pytest
from helpers.imported import imported

REPORT = "# 报告\n\n全市工业平稳，增长较快，有关情况见图，供大家参阅使用。\n\n"


@pytest.mark.parametrize("label", ["图1 ", "图1-1　", "图 1：", "Figure 1: "])
def test_a_label_typed_in_the_words_of_a_picture_is_the_styles(label: str, tmp_path: Path) -> None:
    result = imported(f"{REPORT}![{label}三阶段模型](lab.jpg)\n".encode(), tmp_path, "in.md")
    assert result.captions["fig-1"]["text"] == "三阶段模型"


def test_tasks_have_their_boxes(tmp_path: Path) -> None:
    text = REPORT + "- [x] 数据清洗\n- [ ] 稳健性检验\n- [X] 成稿\n- 见[1] 文献\n"
    result = imported(text.encode(), tmp_path, "in.md")
    assert result.body[-1]["items"] == ["☑　数据清洗", "☐　稳健性检验", "☑　成稿", "见[1] 文献"]


@pytest.mark.parametrize("number", ["第四条", "第四条之一", "第十二条之二", "第四十条之十"])
def test_an_article_keeps_its_gap(number: str, tmp_path: Path) -> None:
    lines = f"支持办法\n\n第一章  总  则\n\n{number}  对开源社区给予奖励。\n"
    assert f"{number}　对开源社区给予奖励。" in imported(lines.encode(), tmp_path, "in.txt").text
