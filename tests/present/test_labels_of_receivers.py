"""Who receives a document stands behind the words that it says itself: 分送 instead of 发."""

from pathlib import Path

from helpers.text import squeeze

from zonepub import build

SOURCE = """zonepub: 1
report:
  title: 园区动态
  distribution:
    {report_to: 省厅, report_label: 呈报, issue_to: 各区, issue_label: "分送：", copy_to: 市局, copy_label: 抄送机关}
body: [正文。]
"""


def test_a_document_s_own_labels_are_set_in_every_format(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(SOURCE, "utf-8")
    formats = ["docx", "pdf", "epub", "wechat", "outline"]
    result = build(tmp_path / "report.yaml", to=formats, style="jianbao", output=tmp_path / "out")  # proved
    assert [item.code for item in result.diagnostics if item.severity != "note"] == []
    outline = squeeze((tmp_path / "out/report.txt").read_text("utf-8"))
    assert "呈报：省厅" in outline and "分送：各区" in outline and "抄送机关：市局" in outline
