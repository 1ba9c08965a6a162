"""What zonepub makes in the style `gongwen` conforms, but for fonts that a machine lacks, and says so."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.built import Builder
from helpers.paths import ANNUAL, EXAMPLE, OFFICIAL, STRESS

from zonepub import GivenReport, Session, build
from zonepub.cli import main
from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import Conformity, check_bytes, check_file

LACKING = {
    "G1.3b",
    "G2.4c",
    "G2.6c",
    "G3.1b",
    "G3.5b",
    "G4.2a",
    "G4.3a",
}  # no free Fangsong, Kai, Xiaobiaosong


def broken(result: Conformity) -> set[str]:
    return {item.clause.id for item in result.results if item.status == "deviation"}


def stood_in(result: Conformity) -> set[str]:
    return {item.clause.id for item in result.results if item.status == "substitute-face"}


def test_our_docx_has_no_deviation(made: Path) -> None:
    assert broken(check_file(made / "report.docx", Diagnostics())) == set()


@pytest.mark.parametrize("name", ["report.pdf", "report-print.pdf"])
def test_our_pdf_deviates_by_lacking_fonts_alone(made: Path, name: str) -> None:
    result = check_file(made / name, Diagnostics())
    assert broken(result) == set()
    assert stood_in(result) == LACKING
    assert result.count("pass") > 60


@pytest.mark.parametrize("style", ["gongwen-order", "gongwen-minutes", "gongwen-plain", "gongwen-letter"])
def test_the_children_of_gongwen_conform_too(style: str, tmp_path: Path) -> None:
    made = build(OFFICIAL, to=("docx", "pdf"), style=style, output=tmp_path)
    assert [result.format for result in made.checks] == ["docx", "pdf"]
    assert all(broken(result) == set() and stood_in(result) <= LACKING for result in made.checks)


def test_keywords_that_turn_over_behind_their_label_are_no_running_text() -> None:  # G3.4b
    words = ["高质量发展", "科技创新", "营商环境", "数字经济", "产业集群", "绿色低碳", "人才引育"]
    body = [f"{'高新区坚持科技创新引领产业创新，' * 6}成效明显。"]
    report = {"zonepub": 1, "report": {"title": "关于高新区建设的报告", "keywords": words}, "body": body}
    made = Session().make(GivenReport(report), to="docx", style="gongwen-plain")["docx"]
    assert broken(check_bytes(made, "report.docx", Diagnostics())) == set()


def test_a_build_says_it_in_one_line_a_file_and_does_not_fail(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main,
        ["build", str(OFFICIAL), "-s", "gongwen", "-t", "docx,pdf,epub", "-o", str(tmp_path), "--strict"],
    )
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 3
    lines = [line for line in done.stderr.splitlines() if line.startswith("GB/T")]
    assert [line.split(":")[0] for line in lines] == [
        "GB/T 9704-2012 report.docx",
        "GB/T 9704-2012 report.pdf",
    ]
    assert " 0 deviations, 7 by substitute faces" in lines[1]


def test_the_json_of_a_build_holds_the_check(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["build", str(OFFICIAL), "-s", "gongwen", "-t", "pdf", "-o", str(tmp_path), "--json"]
    )
    found = json.loads(done.stdout)
    assert {item["code"] for item in found["diagnostics"]} == {"fonts-stood-in"}
    (check,) = found["checks"]
    assert check["against"] == "GB/T 9704-2012"
    assert check["deviation"] == 0 and check["substitute-face"] == 7
    clauses = {clause["id"]: clause for clause in check["clauses"]}
    faces = {"G1.3b": {"zh": "仿宋体", "en": "Fangsong"}, "G2.4c": {"zh": "小标宋体", "en": "Xiaobiaosong"}}
    for name, wanted in faces.items():
        assert clauses[name]["status"] == "substitute-face"
        assert clauses[name]["findings"][0]["page"] == 1
        assert clauses[name]["findings"][0]["wanted"] == wanted


def test_a_style_that_names_no_standard_is_not_measured(tmp_path: Path) -> None:
    assert build(OFFICIAL, to=("docx", "pdf"), style="briefing", output=tmp_path).checks == ()


def test_a_style_of_any_name_may_ask_for_the_check(tmp_path: Path) -> None:
    style = tmp_path / "mine.yaml"
    style.write_text("extends: briefing\nchecks: [gb9704]\n", "utf-8")
    (result,) = build(OFFICIAL, to=("pdf",), style=style, output=tmp_path).checks
    assert "G1.3a" in broken(result) and len(stood_in(result)) < len(broken(result))


def test_the_command_ends_with_0_for_a_file_without_deviation_and_1_for_another(made: Path) -> None:
    good = CliRunner().invoke(main, ["check", "--against", "gb9704", str(made / "report.docx")])
    stood = CliRunner().invoke(main, ["check", "--against", "gb9704", str(made / "report.pdf")])
    plain = build(OFFICIAL, to=("pdf",), style="briefing", output=made / "plain").paths[0]
    bad = CliRunner().invoke(main, ["check", "--against", "gb9704", str(plain)])
    assert (good.exit_code, stood.exit_code, bad.exit_code) == (0, 0, 1)
    assert "✓ pass G1.2a [5.2.1 must] top margin 37 mm: 34.6 mm" in good.stdout
    assert "≈ substitute face G3.1b" in stood.stdout and "should be Xiaobiaosong" in stood.stdout


def test_the_command_speaks_chinese(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LANG", "zh")
    done = CliRunner().invoke(main, ["check", "--against", "gb9704", str(made / "report.pdf")])
    assert "≈ 替代字体 G2.4c [7.2.4 " in done.stdout
    assert "应为小标宋体" in done.stdout
    assert "应为仿宋体" in done.stdout
    assert "偏差 0 项，替代字体 7 项，不适用 " in done.stdout.splitlines()[-1]


def test_the_command_gives_json(made: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--against", "gb9704", str(made / "report.docx"), "--json"])
    (check,) = json.loads(done.stdout)["checks"]
    assert check["deviation"] == 0 and check["format"] == "docx"
    assert {clause["status"] for clause in check["clauses"]} == {"pass", "not-applicable"}


def test_captions_tables_notes_and_lists_are_no_running_text(built: Builder) -> None:
    """A report of 18 pages with pictures, and one with everything there is, laid out as official documents."""
    for report in (EXAMPLE, STRESS):
        for result in built(report, "gongwen").result.checks:
            status = {item.clause.id: item.status for item in result.results}
            wrong = {item.clause.id for item in result.results if item.status == "deviation"}
            assert status["G1.3a"] == status["G1.3c"] == "pass"
            assert wrong == set(), (report, result.file)


SHORT = """\
zonepub: 1
report:
  title: 关于高新区建设的函
  issuer: 云泽市人民政府
  date: 2026-03-05
  document_no: 云政函〔2026〕7号
  attachments: [评价指标体系, 任务分工]
  signature: [云泽市人民政府, 2026年3月5日]
  attendees: {present: [市政府林远, 市科技局沈若水], absent: [市统计局吴越]}
  distribution: {copy_to: [市委各部门]}
body:
  - 近年来，我市高新区坚持创新在现代化建设全局中的核心地位，着力提升自主创新能力，培育发展新动能，取得明显成效。
  - section: 总体情况
    body: [全市高新区坚持发展高科技、实现产业化方向。]
"""


@pytest.mark.parametrize("style", ["gongwen-order", "gongwen-minutes", "gongwen-plain"])
def test_a_document_of_a_few_lines_is_measured_by_them(style: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(SHORT, "utf-8")
    build(tmp_path / "report.yaml", to=("docx", "pdf"), style=style, output=tmp_path)
    for name in ("report.docx", "report.pdf"):
        result = check_bytes((tmp_path / name).read_bytes(), name, Diagnostics())
        assert [item.clause.id for item in result.results if item.status == "deviation"] == []


def _found(place: Path, name: str = "report.pdf") -> list[str]:
    result = check_bytes((place / name).read_bytes(), name, Diagnostics())
    return [item.clause.id for item in result.results if item.status == "deviation"]


def test_a_letter_of_one_page_needs_no_number_and_no_even_page(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(SHORT, "utf-8")
    build(tmp_path / "report.yaml", to=("pdf",), style="gongwen-letter", output=tmp_path)
    assert _found(tmp_path) == []


@pytest.mark.slow
def test_what_stands_on_turned_pages_beside_pictures_and_in_lists_is_no_deviation(built: Builder) -> None:
    """The annual report has tables on turned pages, a joint mark, a letter beside a picture, an abstract."""
    for result in built(ANNUAL, "gongwen").result.checks:
        assert broken(result) == set(), result.file


@pytest.mark.slow
@pytest.mark.parametrize("style", ["gongwen-order", "gongwen-minutes", "gongwen-plain", "gongwen-letter"])
@pytest.mark.parametrize("report", [EXAMPLE, STRESS, ANNUAL], ids=lambda report: report.parent.name)
def test_long_reports_conform_in_every_style_of_the_family(report: Path, style: str, built: Builder) -> None:
    for result in built(report, style).result.checks:
        assert broken(result) == set(), result.file


def test_an_issuer_without_a_date_is_no_attachment(tmp_path: Path) -> None:
    text = SHORT.replace("[评价指标体系, 任务分工]", "[评价指标体系]").replace(", 2026年3月5日]", "]")
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    build(tmp_path / "report.yaml", to=("pdf",), style="gongwen", output=tmp_path)
    assert "G3.6c" not in _found(tmp_path)


def test_an_order_that_begins_with_a_table_has_no_title_and_no_red_line(tmp_path: Path) -> None:
    text = "zonepub: 1\nreport: {title: 令, issuer: 云泽市人民政府, document_no: 云政令〔2026〕7号}\nbody:\n"
    text += "  - {table: t, caption: 名单, columns: [项, 数], rows: [[甲, '1.5'], [乙, '2.25']]}\n"
    text += (
        "  - 近年来，我市高新区坚持创新在现代化建设全局中的核心地位，着力提升自主创新能力，取得明显成效。\n"
    )
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    build(tmp_path / "report.yaml", to=("docx", "pdf"), style="gongwen-order", output=tmp_path)
    for name in ("report.docx", "report.pdf"):
        assert not {"G2.8b", "G2.8c", "G3.1a", "G3.1b", "G3.2b"} & set(_found(tmp_path, name)), name


def test_the_office_that_printed_a_document_closes_it(tmp_path: Path) -> None:
    """印发机关 and 印发日期 of the colophon are mostly not the issuer's and not the document's (G4.3)."""
    text = OFFICIAL.read_text("utf-8")
    assert "printing_office" not in text
    lines = "  printing_office: 云泽高新区管委会办公室\n  printing_date: 2099-01-02\n  title:"
    source = tmp_path / "report.yaml"
    source.write_text(text.replace("  title:", lines, 1), "utf-8")
    result = build(source, to=["docx", "pdf", "epub"], style="gongwen", write=False)
    for name in ("docx", "pdf"):
        assert broken(check_bytes(result.outputs[name], f"report.{name}", Diagnostics())) == set()
    with zipfile.ZipFile(BytesIO(result.outputs["docx"])) as package:
        shown = re.sub("<[^>]+>", "", package.read("word/document.xml").decode())
    assert shown.count("云泽高新区管委会办公室") == 1 and "2099年1月2日印发" in shown


def test_a_paper_of_long_tables_has_the_type_area_of_its_text(tmp_path: Path) -> None:
    """More words in a table of 12 pt than around it, and pages that end with it."""
    rows = "".join(
        f"\n      - [{n}, 云泽智能装备制造股份有限公司, 先进制造与自动化, 首次认定]" for n in range(70)
    )
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 关于认定结果的公告, issuer: 云泽市科学技术局, document_no: 云科〔2026〕3号,"
        " signature: [云泽市科学技术局, 2026年7月2日]}\nbody:\n  - 根据《认定管理办法》，经专家评审、网上公示，现将认定结果公告如下。\n"
        "  - table: tab-list\n    caption: 企业名单\n    columns: [序号, 企业名称, 技术领域, 认定类别]\n    rows:"
        + rows + "\n  - 企业应当按照规定填报年度发展情况报表，逾期不报的取消其资格。\n",
        "utf-8",
    )  # fmt: skip
    (check,) = build(tmp_path / "report.yaml", to=("pdf",), style="gongwen", output=tmp_path).checks
    assert {item.clause.id for item in check.results if item.status == "deviation"} == set()
