"""A document that a notice issues: behind the signature, in every format, without the word 附件 (G3.6)."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from helpers.docx import words
from lxml import etree

from zonepub import build

REPORT = """zonepub: 1
report:
  title: 关于印发办法的通知
  issuer: 临江高新区管委会
  signature: [临江高新区管委会, 2026年3月5日]
  date: 2026-03-05
body:
  - 现印发@rules，请照办。
annexes:
  - title: 人才办法
    label: false
    id: rules
    body:
      - section: 第一章 总则
        body: [为引进人才，制定本办法。]
"""


@pytest.mark.parametrize("style", ["gongwen", "report", "minimal"])
def test_an_enclosure_stands_behind_the_signature_and_is_no_attachment(style: str, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, "utf-8")
    result = build(
        path, to=["docx", "pdf", "print", "epub", "html", "outline", "wechat"], style=style, write=False
    )
    with zipfile.ZipFile(BytesIO(result.outputs["docx"])) as package:
        text = words(etree.fromstring(package.read("word/document.xml")))
    assert "附件" not in text
    assert "现印发《人才办法》，请照办。" in text
    assert text.index("2026年3月5日") < text.rindex("人才办法") < text.index("为引进人才")
