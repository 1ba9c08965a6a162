"""引题 above the title of a report, 题注 of a regulation below it: plain lines that every format shows."""

from pathlib import Path

import pytest

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.model import plain
from zonepub.present.items import Words
from zonepub.present.matter import front
from zonepub.source import load_report
from zonepub.style import load_style, style_names

SOURCE = """\
zonepub: 1
report:
  title: 一条链上的加速度
  kicker: 以链长制推动产业集群发展
  enactment: 2026年1月15日云泽市人民政府第12次常务会议通过
body: [正文第一段。]
"""
OFFICIAL = "gongwen"  # whose documents have no kicker


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_text(SOURCE, "utf-8")
    return path


@pytest.mark.parametrize("name", [name for name in style_names() if name != "gongwen-order"])
def test_a_kicker_stands_right_above_the_title_and_an_enactment_right_below(name: str, source: Path) -> None:
    diagnostics = Diagnostics()
    report, style = load_report(source, diagnostics), load_style(name, diagnostics).resolve("pdf")
    items = [item.content for item in front(report, style)]
    lines = [plain(content.inlines) for content in items if isinstance(content, Words)]
    at = lines.index("一条链上的加速度")
    assert lines[at + 1] == "（2026年1月15日云泽市人民政府第12次常务会议通过）"
    if not name.startswith(OFFICIAL):
        assert lines[at - 1] == "以链长制推动产业集群发展"


def test_all_formats_show_both(source: Path, tmp_path: Path) -> None:
    formats = ["docx", "pdf", "epub", "html", "wechat", "outline"]
    result = build(source, to=formats, style="newspaper", output=tmp_path / "out")  # read back and proved
    assert [item.code for item in result.diagnostics if item.severity != "note"] == []
    outline = (tmp_path / "out/report.txt").read_text("utf-8")
    assert outline.index("以链长制推动产业集群发展") < outline.index("一条链上的加速度")
