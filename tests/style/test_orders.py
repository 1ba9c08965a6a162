"""Orders of several offices and their signature (G2.5, G5)."""

from pathlib import Path

import pytest

from zonepub import build
from zonepub.gb9704.measure import docx, pdf
from zonepub.publish import Result

OFFICES = ("云泽市公安局", "云泽市应急管理局", "云泽市住房和城乡建设局")
REPORT = """zonepub: 1
report: {{title: 办法, issuer: [{issuers}], document_no: 第6号, signature: [{signed}, 2026年1月15日]}}
body: [《云泽市建筑工地安全生产管理办法》已经联席会议审议通过，现予公布，自公布之日起施行。]
"""


def made(folder: Path, issuers: tuple[str, ...], signed: str) -> Result:
    text = REPORT.format(issuers=", ".join(issuers), signed=signed)
    (folder / "report.yaml").write_text(text, "utf-8")
    return build(folder / "report.yaml", to=("pdf", "docx", "epub"), style="gongwen-order", output=folder)


def test_offices_of_a_joint_order_are_stacked_beside_the_word(tmp_path: Path) -> None:  # G2.5
    result = made(tmp_path, OFFICES, "局长　王建国, 局长　李新, 局长　赵立春")
    lines = [
        line
        for paragraph in pdf.measure((tmp_path / "report.pdf").read_bytes()).paragraphs
        for line in paragraph.lines
        if line.size >= 20
    ]
    assert {round(line.x) for line in lines if line.text.startswith("云泽市")} == {round(lines[0].x)}
    middle = next(line for line in lines if line.text.endswith("令"))
    assert middle.text in ("令", OFFICES[1] + "令")
    sizes = {span.text[-1]: span.size for line in lines for span in line.spans}
    assert 1.3 * sizes["局"] < sizes["令"] < 1.5 * sizes["局"]  # taller than a name, and no second mark
    for check in result.checks:
        status = {item.clause.id: item.status for item in check.results}
        assert status["G2.4a"] in ("pass", "not-applicable") and status["G3.1a"] == "not-applicable"


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_who_signs_an_order_stands_a_blank_line_above_the_date(tmp_path: Path, kind: str) -> None:
    made(tmp_path, ("云泽市人民政府",), "市长　周海波")
    measure = {"pdf": pdf.measure, "docx": docx.measure}[kind]
    *_, name, date = (
        item for item in measure((tmp_path / f"report.{kind}").read_bytes()).paragraphs if item.text
    )
    assert (name.text, date.text) == ("市长　周海波", "2026年1月15日")
    assert date.blank == pytest.approx(1.0, abs=0.1) and name.blank == pytest.approx(2.0, abs=0.1)
    assert [item.right / 16 for item in (name, date)] == pytest.approx([4.0, 4.0], abs=0.1)


def test_an_office_that_signs_an_order_is_sealed(tmp_path: Path) -> None:  # G3.7
    made(tmp_path, ("云泽市人民政府",), "云泽市人民政府")
    *_, name, date = pdf.measure((tmp_path / "report.pdf").read_bytes()).paragraphs
    ends = [(item.lines[-1].x, item.lines[-1].end) for item in (name, date)]
    assert sum(ends[0]) == pytest.approx(sum(ends[1]), abs=1.0)


def test_the_post_of_who_signs_an_order_is_not_lost_where_the_signer_is_named_too(tmp_path: Path) -> None:
    text = REPORT.format(issuers="云泽市人民政府", signed="市长　周正").replace(
        "title:", "signer: 周正, title:"
    )
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    build(tmp_path / "report.yaml", to=("pdf",), style="gongwen-order", output=tmp_path)
    *_, name, date = pdf.measure((tmp_path / "report.pdf").read_bytes()).paragraphs
    assert (name.text, date.text) == ("市长　周正", "2026年1月15日")
