"""A title that bears a number of its own gets none of the style's."""

from pathlib import Path

import pytest

from zonepub import build

OWN = ("01　产业发展", "01丨产业发展", "02 | 创新", "PART 1 产业发展", "Part One 产业", "Chapter 3 创新", "No.1 产业", "壹、产业发展",
       "Ⅱ 创新驱动", "1.1 工业", "第一章　总则", "（一）目标", "2．创新", "①目标",
       "参考文献", "参　考　文　献", "致　谢", "附录A 指标", "附录", "References")  # fmt: skip
NONE = (
    "01号地块开发",
    "2026年工作",
    "1.5倍增长",
    "Partners 同行",
    "Nova 计划",
    "Parties 各方",
    "壹号码头改造",
    "10年磨一剑",
    "附录制度改革",
    "参考文献管理",
)


def outline(title: str, folder: Path) -> str:
    text = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n  - section: '{title}'\n    body: [正文。]\n"
    (folder / "report.yaml").write_text(text, "utf-8")
    made = build(folder / "report.yaml", to=["outline"], style="report", write=False)
    return next(line for line in made.outputs["outline"].decode().splitlines() if title.split()[-1] in line)


@pytest.mark.parametrize("title", OWN)
def test_a_numbered_title_is_not_numbered_again(title: str, tmp_path: Path) -> None:
    assert "一、" not in outline(title, tmp_path)


@pytest.mark.parametrize("title", NONE)
def test_a_title_that_begins_with_a_figure_is_numbered(title: str, tmp_path: Path) -> None:
    assert "一、" in outline(title, tmp_path)


def test_a_reference_to_a_title_with_a_typed_number_says_what_its_heading_says(tmp_path: Path) -> None:
    """The heading lost 二、, which the style sets as well, and the reference did not: no DOCX was made."""
    source = "zonepub: 1\nreport: {title: 题}\nbody:\n  - section: 工作\n    body: [见@data。]\n"
    source += "  - {section: 二、上半年数据, id: data, body: [正文。]}\n"
    (tmp_path / "report.yaml").write_text(source, "utf-8")
    made = build(tmp_path / "report.yaml", to=["outline", "docx"], style="jianbao", write=False)
    lines = made.outputs["outline"].decode().splitlines()
    assert "  见“上半年数据”。" in lines
    assert "二、上半年数据" in lines
