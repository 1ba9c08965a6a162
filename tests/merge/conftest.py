"""A report with every kind of text, built once, and its edits merged back."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.merge.command import MergeResult, merge

REPORT = """\
# 报告的注释留着
zonepub: 1
report:
  title: 激发新动能　逐梦新征程   # 行尾的注释也留着
  subtitle: "一份合并用的报告"
  byline: {role: 本报记者, names: [张伟, 戈清平]}
  issuer: 高新区宣传部

lead:
  - 导语第一段讲的是全年的总体情况与主要成绩。

body:
  - section: 以创新驱动高质量发展
    kicker: 厦门火炬高新区
    id: one
    body:
      # 这一段要核对
      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高。
      - '会议认为，**创新**是第一动力，见@fig-a和@tab-a[^scope]。'
      - >-
        折行写的一段文字，
        说的是人才队伍建设。
      - list: numbered
        items:
          - 第一项工作是招商引资，
          - 第二项工作是项目建设，
          - 第三项工作是营商环境。
      - figure: fig-a
      - table: tab-a
        caption: 各园区主要指标完成情况
        columns: [{head: 园区}, {head: 产值（亿元）}]
        rows:
          - [厦门, 1240.50]
          - [成都, '980.00']
          - [合肥, '2,345.67']
        source: 统计局年度快报
      - quote: 发展高科技，实现产业化。
        source: 宋道军
  - section: 构建新发展格局
    body:
      - 银川高新区广大干部群众认真学习贯彻会议精神。
      - section: 抓好规划编制
        body:
          - 坚持谋划要远、方向要准、协同发展的思路。
          - 科学合理确定核心区和协同区的功能布局。
annexes:
  - title: 重点项目一览
    body:
      - 附件中列出的项目均已开工建设并按期推进。
notes:
  scope: 统计口径为规模以上工业企业。
"""
CAPTIONS = """\
fig-a:
  text: 成都高新区召开工作会议传达学习精神
  image: a.png
  alt: 会议室内与会者围坐长桌
  credit: 李四 摄
"""


@dataclass(frozen=True)
class Loop:
    """A report, the DOCX it was built as, and a folder to merge in."""

    report: Path
    data: bytes

    def merge(
        self, edited: bytes, *, accept: str = "all", report: str = "", codes: set[str] | None = None
    ) -> MergeResult:
        if report:
            self.report.write_text(report, "utf-8")
        path = self.report.parent / "edited.docx"
        path.write_bytes(edited)
        diagnostics = Diagnostics()
        result = merge(path, self.report, diagnostics, accept=accept)
        assert {item.code for item in diagnostics if item.code.startswith("merge-")} == (codes or set())
        return result


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Loop:
    folder = tmp_path_factory.mktemp("loop")
    (folder / "report.yaml").write_text(REPORT, "utf-8")
    (folder / "captions.yaml").write_text(CAPTIONS, "utf-8")
    Image.new("RGB", (800, 600), "#2a6f97").save(folder / "a.png")
    build(folder / "report.yaml", to=["docx"], output=folder / "out", verify=False)
    return Loop(folder / "report.yaml", (folder / "out/report.docx").read_bytes())


@pytest.fixture
def loop(made: Loop, tmp_path: Path) -> Loop:
    for name in ("report.yaml", "captions.yaml", "a.png"):
        shutil.copy(made.report.parent / name, tmp_path / name)
    return Loop(tmp_path / "report.yaml", made.data)


Edit = Callable[[bytes], bytes]
