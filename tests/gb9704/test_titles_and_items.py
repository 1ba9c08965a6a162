"""Titles of full lines, and items that look like headings of level 2, in files that zonepub finished."""

from pathlib import Path

import pytest

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import check_file

TITLES = (  # the second line fills the measure, the first does, both do, one line does
    "云岭高新区管委会关于印发《云岭高新区科技企业梯度培育办法》的通知",
    "云泽市人民政府办公室关于进一步支持云岭高新区建设的若干意见",
    "云泽市人民政府办公室关于转发市科技局等部门云岭高新区科技企业梯度培育工作方案的通知",
    "云岭高新区管委会关于二〇二六年度培育工作的函",
)
REPORT = """\
zonepub: 1
report:
  title: {title}
  issuer: 云岭高新区管委会
  date: 2026-07-03
  document_no: 云高管规〔2026〕4号
  addressees: [区属各部门, 驻区各单位]
  signature: [云岭高新区管委会, 2026年7月3日]
body:
  - 近年来，全区坚持发展高科技、实现产业化方向，着力提升自主创新能力，培育发展新动能，取得明显成效。
  - section: 支持措施
    body:
      - section: 研发补助
        body:
{items}
"""
FANGSONG = "extends: gongwen\nformats: {docx: {text: {heading-2: {font: $font.fangsong}}}}\n"
ITEMS = {
    "in a list": [
        "入库企业按下列标准给予补助：",
        "（一）年度研发费用500万元以下的部分，按10%补助；",
        "（二）500万元以上的部分，按6%补助；",
        "（三）2000万元以上的部分，按3%补助。",
    ],
    "of sentences": ["申请时提交下列材料：", "（一）营业执照复印件。", "（二）研发费用专项审计报告。"],
    "run on": [
        "各部门要加强政务公开。",
        "（一）推进政务公开，强化解读回应。积极运用政务新媒体传播声音、引导预期。",
        "（二）突出民生事项，优化掌上服务。强化政务新媒体办事服务功能。",
    ],
}


def statuses(
    place: Path, style: str, title: str, items: list[str], report: str = REPORT
) -> dict[str, dict[str, str]]:
    """Status of each clause, by format."""
    lines = "\n".join(f"          - {item}" for item in items)
    (place / "report.yaml").write_text(report.format(title=title, items=lines), "utf-8")
    made = build(place / "report.yaml", to=("docx", "pdf"), style=style, output=place)
    results = [check_file(path, Diagnostics()) for path in made.paths if path.suffix in (".docx", ".pdf")]
    return {result.format: {item.clause.id: item.status for item in result.results} for result in results}


@pytest.mark.parametrize("title", TITLES)
def test_a_line_of_the_title_that_fills_the_measure_is_title(title: str, tmp_path: Path) -> None:
    status = statuses(tmp_path, "gongwen", title, ITEMS["in a list"])["pdf"]
    assert {status[name] for name in ("G3.1c", "G3.1d", "G3.2a", "G3.2b", "G3.2c", "G3.4a")} == {"pass"}


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS)
def test_items_set_as_text_are_no_headings(items: list[str], tmp_path: Path) -> None:
    status = statuses(tmp_path, "gongwen", TITLES[0], items)
    assert status["docx"]["G3.5b"] == "pass"
    assert status["pdf"]["G3.5b"] == "substitute-face"  # of the heading alone
    assert all("deviation" not in {one["G3.4a"], one["G3.4b"], one["G3.5f"]} for one in status.values())


def test_a_sentence_that_leads_to_the_text_names_no_addressees(tmp_path: Path) -> None:
    report = REPORT.replace("  addressees: [区属各部门, 驻区各单位]\n", "")
    report = report.replace("取得明显成效。", "取得明显成效。现将有关事项通知如下：")
    status = statuses(tmp_path, "gongwen", TITLES[0], ITEMS["run on"], report)
    assert {one[name] for one in status.values() for name in ("G3.2a", "G3.2b")} == {"not-applicable"}


def test_a_heading_in_the_face_of_the_text_is_a_heading(tmp_path: Path) -> None:
    style = tmp_path / "plain.yaml"
    style.write_text(FANGSONG, "utf-8")
    status = statuses(tmp_path, str(style), TITLES[0], ITEMS["in a list"])
    assert status["docx"]["G3.5b"] == "deviation"
