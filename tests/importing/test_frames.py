"""Tables that hold lines of official documents in place: red head, signature, foot."""

from pathlib import Path

from helpers.docx_files import SENTENCE, cell, docx, heading, par, row, run, table, title
from helpers.imported import Imported, imported

RIGHT = '<w:jc w:val="right"/>'
LINES = '<w:tblBorders><w:bottom w:val="single"/></w:tblBorders>'


def read(body: str, folder: Path) -> Imported:
    result = imported(docx(body), folder)
    assert result.report, result.codes
    return result


def test_a_red_head_in_a_table_is_a_head(tmp_path: Path) -> None:
    body = (
        par(
            run("青岚高新区管委会文件", '<w:color w:val="FF0000"/><w:sz w:val="72"/>'),
            '<w:jc w:val="center"/>',
        )
        + table(row("青高管〔2026〕9号", cell(par("签发人：李某", RIGHT))), settings=LINES)
        + title("青岚高新区管委会关于设立保税区的请示")
        + par("市人民政府：")
        + par(SENTENCE)
    )
    head = read(body, tmp_path).head
    assert head["title"] == "青岚高新区管委会关于设立保税区的请示"
    assert head["document_no"] == "青高管〔2026〕9号"
    assert head["issuer"] == "青岚高新区管委会"
    assert head["addressees"] == ["市人民政府"]


def test_a_foot_in_a_table_is_a_foot(tmp_path: Path) -> None:
    body = (
        title("关于做好防汛工作的通知")
        + par("各街道办事处：")
        + par(SENTENCE)
        + par("青岚高新区管委会", RIGHT)
        + par("2026年7月1日", RIGHT)
        + table(
            row(cell("抄送：市应急管理局。", '<w:gridSpan w:val="2"/>')),
            row("青岚高新区管委会办公室", cell(par("2026年7月1日印发", RIGHT))),
            settings=LINES,
        )
    )
    result = read(body, tmp_path)
    assert result.head["distribution"] == {"copy_to": ["市应急管理局"]}
    assert result.head["signature"] == ["青岚高新区管委会", "2026年7月1日"]
    assert result.body == [SENTENCE]


def test_a_table_of_data_stays_one(tmp_path: Path) -> None:
    for rows in (
        (row("单位", "电话"), row("应急管理局", "6000001")),
        (row("市应急管理局", "联络"), row("区水务局", "2026年7月1日")),
        (row("送", "2"), row("报：甲，乙", "1")),
    ):
        result = read(title("通知") + heading("一、名单") + par(SENTENCE) + table(*rows), tmp_path)
        assert any("table" in node for node in result.body[0]["body"] if isinstance(node, dict))
