"""Many reports in one run: what is planned, what it is called, what is skipped, what fails alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from helpers.deadly import die_once, die_over_two

from zonepub import Diagnostics, Failed, build
from zonepub.batch import Job, Order, Outcome, build_all, plan
from zonepub.batch.pool import run_all

Reports = Callable[..., list[str]]


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reports:
    monkeypatch.chdir(tmp_path)

    def write(*names: str, body: str = "[正文。]") -> list[str]:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"zonepub: 1\nreport: {{title: {path.parent.name}通报}}\nbody: {body}\n", "utf-8")
        return list(names)

    return write


def planned(*arguments: str, **options: Any) -> list[Job]:
    return plan(arguments, Diagnostics(), formats=["outline"], **options)


def order(**options: Any) -> Order:
    return Order(("outline",), "briefing", "output", {"packaged_fonts": True, **options})


def statuses(jobs: list[Job], **options: Any) -> list[str]:
    outcomes = sorted(build_all(jobs, order(), **options), key=lambda outcome: outcome.job.number)
    return [outcome.status for outcome in outcomes]


def test_folders_patterns_and_files_are_planned_once_each(reports: Reports) -> None:
    reports("a/report.yaml", "b/report.yaml", "b/c/weekly.yaml", "d.yaml")
    Path("a/captions.yaml").write_text("{}\n")
    Path("b/office.yaml").write_text("extends: base\n")
    jobs = planned("a", "**/*.yaml", "d.yaml")
    assert [job.report for job in jobs] == ["a/report.yaml", "b/c/weekly.yaml", "b/report.yaml", "d.yaml"]
    assert [job.name for job in jobs] == ["a", "weekly", "b", "d"]


def test_a_folder_without_reports_is_told(reports: Reports) -> None:
    Path("empty").mkdir()
    with pytest.raises(Failed, match="no-reports"):
        planned("empty", "x*.yaml")


def test_names_follow_a_pattern(reports: Reports) -> None:
    reports("a/x.yaml")
    Path("a/x.yaml").write_text(
        "zonepub: 1\nvars: {n: 12}\nreport: {title: 题, document_no: '云发〔2026〕${n}号', date: 2026-03-05}\nbody: [文。]\n",
        "utf-8",
    )
    (job,) = planned("a/x.yaml", name="{folder}/{date}-{document_no}-{stem}")
    assert job.name == "a/2026-03-05-云发〔2026〕12号-x"


def test_print_and_cover_bear_the_name_of_the_pattern_below_the_bleed_too(reports: Reports) -> None:
    reports("a/x.yaml")
    Path("a/x.yaml").write_text("zonepub: 1\nreport: {title: 题, date: 2026-03-05}\nbody: [文。]\n", "utf-8")
    kinds = ("print", "cover")
    jobs = plan(["a/x.yaml"], Diagnostics(), formats=kinds, name="{stem}-{date}")
    (outcome,) = build_all(jobs, Order(kinds, "briefing", "output", {"packaged_fonts": True}))
    assert outcome.status == "built", outcome.diagnostics
    for kind in kinds:
        name = f"x-2026-03-05-{kind}.pdf"
        assert name in pypdfium2.PdfDocument(Path("output") / name)[0].get_textpage().get_text_bounded()


def test_two_reports_never_write_one_file(reports: Reports) -> None:
    reports("a/x.yaml", "b/x.yaml", "c/y.yaml")
    jobs = planned("a/x.yaml", "b/x.yaml", "c/y.yaml")
    assert [[item.code for item in job.problems] for job in jobs] == [[], ["name-twice"], []]
    assert statuses(jobs, keep_going=True) == ["built", "failed", "built"]


@pytest.mark.parametrize("name", ["../x", "a/../../x", "{title}", "/etc/x", "CON"])
def test_no_name_leads_out_of_the_folder(reports: Reports, name: str) -> None:
    reports("a/x.yaml")
    Path("a/x.yaml").write_text("zonepub: 1\nreport: {title: 'a/../../b'}\nbody: [文。]\n", "utf-8")
    (job,) = planned("a/x.yaml", name=name)
    assert job.is_broken


@pytest.mark.parametrize(("name", "code", "meant"), [
    ("{nothing}", "name-empty", ""), ("{stme}", "name-empty", "{stem}"),
    ("{stem", "name-brace", "{stem}"), ("｛stem｝", "name-brace", "{stem}"), ("a{stem-{row}", "name-brace", "a{stem}-{row}"),
])  # fmt: skip
def test_a_pattern_of_names_that_is_wrong_is_told_once_and_no_report_is_built(
    reports: Reports, name: str, code: str, meant: str
) -> None:
    names = reports("a/x.yaml", "b/y.yaml")
    with pytest.raises(Failed) as failed:
        planned(*names, name=name)
    assert [(item.code, item.suggestion) for item in failed.value.diagnostics] == [(code, meant)]


def test_a_cell_that_should_name_a_file_and_is_empty_is_told_where_it_stands(reports: Reports) -> None:
    reports("a/x.yaml")
    Path("rows.csv").write_text("单位,号\n甲,1\n,2\n", "utf-8")
    good, bad = planned("a/x.yaml", data="rows.csv", name="{单位}")
    assert good.name == "甲"
    assert [(item.code, item.span and item.span.line) for item in bad.problems] == [("name-cell-empty", 3)]


def test_a_column_is_known_though_the_first_row_ends_before_it(reports: Reports) -> None:
    """An empty last cell is none in CSV and Excel; the name was called unknown and no report was built."""
    reports("a/x.yaml")
    Path("rows.csv").write_text("单位,号\n甲\n乙,2\n", "utf-8")
    bad, good = planned("a/x.yaml", data="rows.csv", name="{号}")
    assert (good.name, [item.code for item in bad.problems]) == ("2", ["name-cell-empty"])


def test_what_has_not_changed_is_skipped(reports: Reports) -> None:
    names = reports("a/report.yaml", "b/report.yaml")
    assert statuses(planned(*names)) == ["built", "built"]
    assert statuses(planned(*names)) == ["skipped", "skipped"]
    assert statuses(planned(*names), force=True) == ["built", "built"]
    reports("b/report.yaml", body="[新的。]")
    assert statuses(planned(*names)) == ["skipped", "built"]
    Path("a/captions.yaml").write_text("{}\n")  # read where it is
    assert statuses(planned(*names)) == ["built", "skipped"]
    Path("output/b.txt").write_text("changed by hand")
    assert statuses(planned(*names)) == ["skipped", "built"]


@pytest.mark.parametrize("change", ["style", "data", "option", "value", "receipt", "epoch"])
def test_every_input_counts(reports: Reports, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reports("a/report.yaml", body="[{table: t, from: d.csv}]")
    Path("a/d.csv").write_text("园区,产值\n厦门,1\n", "utf-8")
    Path("own.yaml").write_text("extends: briefing\n")
    asked = Order(("outline",), "./own.yaml", "output", {"packaged_fonts": True})

    def done(asked: Order, **options: Any) -> str:
        (outcome,) = build_all(planned("a", **options), asked)
        assert outcome.status != "failed", outcome.diagnostics
        return outcome.status

    assert (done(asked), done(asked)) == ("built", "skipped")
    options: dict[str, Any] = {}
    match change:
        case "style":
            Path("own.yaml").write_text("extends: briefing\nlabels: {table: '附表{n}'}\n", "utf-8")
        case "data":
            Path("a/d.csv").write_text("园区,产值\n厦门,2\n", "utf-8")
        case "option":
            asked = Order(("outline",), "./own.yaml", "output", {"packaged_fonts": False})
        case "value":
            options = {"variables": ["x=1"]}
        case "receipt":
            path = next(Path("output").glob("*.receipt.json"))
            path.write_text(
                path.read_text("utf-8").replace("briefing", "other").replace("own", "oww"), "utf-8"
            )
        case "epoch":
            monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    assert (done(asked, **options), done(asked, **options)) == ("built", "skipped")


def test_a_mistake_stops_the_run_unless_it_is_to_go_on(reports: Reports) -> None:
    names = reports("a/report.yaml", "b/report.yaml", "c/report.yaml")
    reports("b/report.yaml", body="[{tilte: x}]")
    assert statuses(planned(*names)) == ["built", "failed"]
    assert statuses(planned(*names), keep_going=True) == ["skipped", "failed", "built"]


def test_a_spreadsheet_makes_a_report_a_row_and_its_mistakes_stay_alone(reports: Reports) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "各区"
    sheet.append(["园区", "产值"])
    for number in range(2, 42):
        sheet.append([f"园区{number}", number * 1000.5])
    sheet["B5"], sheet["B10"] = "很多", "=1/0"
    sheet["A15"] = None
    book.save("zones.xlsx")
    Path("t.yaml").write_text(
        "zonepub: 1\nformats: {产值: '#,##0.00'}\nreport: {title: '${园区}简报'}\nbody: ['产值${产值}亿元。']\n",
        "utf-8",
    )
    outcomes = list(build_all(planned("t.yaml", data="zones.xlsx", name="{row}"), order(), keep_going=True))
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    assert len(outcomes) == 40 and len(failed) == 3
    places = {str(item.span) for outcome in failed for item in outcome.diagnostics}
    assert places == {"zones.xlsx!各区!B5", "zones.xlsx!各区!B10", "zones.xlsx!各区!A15"}
    assert "产值2,001.00亿元。" in Path("output/01.txt").read_text("utf-8")
    source = json.loads(Path("output/01.receipt.json").read_text("utf-8"))["sources"]
    assert "values.yaml" in source and not any("xlsx" in name for name in source)


def test_a_file_that_is_no_spreadsheet_stops_the_run(reports: Reports) -> None:
    reports("a/report.yaml")
    Path("zones.xlsx").write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(Failed, match="table-file-damaged"):
        planned("a", data="zones.xlsx")


def test_processes_give_the_bytes_of_a_build_alone(reports: Reports) -> None:
    names = reports(*(f"r{number}/report.yaml" for number in range(5)))
    asked = Order(("docx", "outline"), "briefing", "output", {"packaged_fonts": True})
    outcomes = list(build_all(planned(*names), asked, processes=2))
    assert sorted(outcome.job.number for outcome in outcomes) == [1, 2, 3, 4, 5]
    assert {outcome.status for outcome in outcomes} == {"built"}
    alone = build("r3/report.yaml", to="docx", packaged_fonts=True, write=False).files["docx"]
    assert Path("output/r3.docx").read_bytes() == alone


def jobs_of(count: int) -> list[tuple[Job, str]]:
    return [(Job(number, f"{number}.yaml", str(number)), "") for number in range(1, count + 1)]


def test_a_process_that_dies_takes_its_job_with_it_and_no_other(tmp_path: Path) -> None:
    outcomes = list(run_all(jobs_of(6), Order((), "", str(tmp_path)), 2, lambda: False, die_over_two))
    by_number = {outcome.job.number: outcome for outcome in outcomes}
    assert len(outcomes) == len(by_number) == 6
    assert [by_number[number].status for number in range(1, 7)] == ["built", "failed"] + ["built"] * 4
    assert [item.code for item in by_number[2].diagnostics] == ["worker-lost"]


def test_a_job_whose_process_died_by_chance_is_done_by_another(tmp_path: Path) -> None:
    outcomes = list(run_all(jobs_of(4), Order((), "", str(tmp_path)), 2, lambda: False, die_once))
    assert sorted((outcome.job.number, outcome.status) for outcome in outcomes) == [
        (number, "built") for number in range(1, 5)
    ]


def test_outcomes_say_what_the_reports_are_called(reports: Reports) -> None:
    (name,) = reports("a/report.yaml")
    (outcome,) = build_all(planned(name), order())
    assert isinstance(outcome, Outcome) and outcome.files == ("output/report.txt",)


def test_files_of_which_none_is_a_report_are_told_by_the_first(tmp_path: Path) -> None:
    for name in ("r000.yaml", "r001.yaml"):
        (tmp_path / name).write_text("title: 要情\nbody: [文字。]\n", "utf-8")
    for argument in (str(tmp_path), str(tmp_path / "r*.yaml")):
        diagnostics = Diagnostics()
        with pytest.raises(Failed):
            plan([argument], diagnostics)
        assert [item.code for item in diagnostics] == ["none-is-report", "report-flat"]
        assert [item.span and Path(item.span.file).name for item in diagnostics][1] == "r000.yaml"
