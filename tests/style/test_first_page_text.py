"""Page 1 of an official document shows text, whatever its head asks for (G3.3, G3.14)."""

from pathlib import Path

import pypdfium2
import pytest

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import check_bytes

BODY = "《若干措施》已经管委会2026年第12次主任办公会议审议通过，现印发给你们，请认真贯彻执行。执行中有何问题，及时报告。"
NOTICE = """\
zonepub: 1
report:
  title: {title}
  issuer: 澄州高新区管理委员会
  date: 2026-10-12
  document_no: 澄高管〔2026〕31号
  copy_no: '000026'
  classification: 内部资料
  urgency: 加急
  abstract: {abstract}
  keywords: [科技成果, 产业化]
  addressees: [{addressees}]
  signature: [澄州高新区管理委员会, 2026年10月12日]
body: [{body}]
annexes:
  - title: 若干措施
    body: [为落实创新驱动发展战略，制定本措施。]
"""
OFFICES = "各园区管理办公室, 管委会各部门, 各直属单位, 区内各高等学校, 各科研院所, 驻区各金融机构, 各国有企业, 各街道办事处"
TITLE = "澄州高新区管理委员会关于印发《澄州高新区促进科技成果转化和产业化若干措施（试行）》的通知"


def made(folder: Path, style: str, body: str = BODY, title: str = TITLE, addressees: str = OFFICES) -> bytes:
    abstract = "本措施说明支持对象、标准和程序。" * 6
    text = NOTICE.format(title=title, abstract=abstract, addressees=addressees, body=body)
    (folder / "report.yaml").write_text(text, "utf-8")
    (path,) = build(folder / "report.yaml", to="pdf", style=style, output=folder, packaged_fonts=True).paths
    return path.read_bytes()


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [
            "".join(page.get_textpage().get_text_range().split()).replace("\ufffe", "") for page in document
        ]


@pytest.mark.parametrize("style", ["gongwen", "gongwen-minutes", "gongwen-letter", "gongwen-order"])
def test_a_notice_of_one_paragraph_begins_on_page_1(style: str, tmp_path: Path) -> None:
    first, *others = pages(made(tmp_path, style))
    assert BODY[:20] in first
    assert "摘要" not in "".join([first, *others]), "an official document has none; the build tells of it"


def test_the_signature_never_stands_without_a_line_of_text(tmp_path: Path) -> None:
    first, second, *_ = pages(made(tmp_path, "gongwen", f"{BODY}, 请各单位认真遵照执行。"))
    assert BODY[:20] in first
    assert second.index("附件") > 5
    assert "2026年10月12日" in second


def test_a_single_line_stays_on_page_1(tmp_path: Path) -> None:
    line = "现将有关事项通知如下。"
    assert line in pages(made(tmp_path, "gongwen", line))[0]


def test_an_abstract_is_no_text_of_page_1(tmp_path: Path) -> None:
    """A style that puts it above the addressees may leave no room: the check says so."""
    style = tmp_path / "own.yaml"
    style.write_text(
        "extends: gongwen\nfront:\n  - {mark: '{lead_issuer}', word: 文件, role: masthead}\n  - {space: 130mm}\n"
        "  - title\n  - abstract\n  - addressees\nback: [signature]\n",
        "utf-8",
    )
    result = check_bytes(made(tmp_path, str(style)), "report.pdf", Diagnostics())
    (clause,) = (one for one in result.results if one.clause.id == "G3.3")
    assert clause.status == "deviation"
