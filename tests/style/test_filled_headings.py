"""Headings and keywords that fill their lines are broken by sense near the line's end (T10.4, G3.5)."""

from pathlib import Path

import pytest

from tests.helpers.extraction import pdfium
from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.style import load_style

SOURCE = """zonepub: 1
report:
  title: 试版
  issuer: 某室
  document_no: 某〔2026〕7号
  keywords: [高质量发展, 科技创新, 产业体系, 营商环境, AI+制造]
body:
  - section: 抓好经济发展　巩固壮大实体经济
    kicker: 乌鲁木齐高新区（新市区）
    body: [这是一段用来占位的正文。]
"""


@pytest.mark.parametrize("style", ["gongwen-plain", "jianbao"])
def test_no_word_of_a_heading_and_no_keyword_is_parted(tmp_path: Path, style: str) -> None:
    (tmp_path / "r.yaml").write_text(SOURCE, "utf-8")
    build(tmp_path / "r.yaml", style=style, to="pdf", output=tmp_path / "out")
    lines = [line.strip() for line in pdfium(tmp_path / "out" / "r.pdf").splitlines()]
    assert any(line.endswith("抓好经济发展") for line in lines)  # at the blank: two thirds are full there
    assert "巩固壮大实体经济" in lines
    assert any(line.endswith("AI+制造") for line in lines)


def test_large_print_leaves_no_single_line_at_a_foot_or_top() -> None:
    cjk = load_style("large-print", Diagnostics()).resolve("pdf").cjk
    assert (cjk.orphans, cjk.widows) == (2, 2)
