"""What a merge says of files that are none, of totals, of rows that no line of the source holds."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.table import _Cell

from zonepub import build
from zonepub.cli import main

REPORT = """zonepub: 1
report: {title: 通报}
body:
  - 本次**亿元**项目18个。
  - table: tab-a
    caption: 产值
    columns: [园区, {head: 产值, align: decimal}]
    rows:
      - [东片, 10]
      - [西片, 20]
      - [合计, 30]
    check-sum: true
  - table: tab-b
    from: data.csv
"""


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "data.csv").write_text("园区,产值\n甲,1\n乙,2\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZONEPUB_LANG", "zh")
    build("report.yaml", to="docx", output="finished")
    return tmp_path


def merged(*words: str) -> Result:
    return CliRunner().invoke(main, ["merge", *words])


def put(cell: _Cell, text: str) -> None:
    first, *rest = (item for paragraph in cell.paragraphs for run in paragraph.runs for item in [run])
    first.text = text
    for run in rest:
        run.text = ""


def test_a_total_that_no_longer_adds_up_is_told_and_the_rest_is_written(built: Path) -> None:
    edited = Document("finished/report.docx")
    put(edited.tables[0].rows[1].cells[1], "15")
    edited.save("edited.docx")
    listed = merged("edited.docx", "report.yaml", "--diff")
    assert "[merge-sum]" in listed.output and listed.exit_code == 0
    written = merged("edited.docx", "report.yaml", "--write")
    assert "[merge-sum]" in written.output and written.exit_code == 0
    assert "- [东片, 15]" in (built / "report.yaml").read_text("utf-8")


def test_a_row_of_a_data_file_that_was_taken_out_needs_a_hand(built: Path) -> None:
    edited = Document("finished/report.docx")
    table = edited.tables[1]._tbl
    table.remove(edited.tables[1].rows[1]._tr)
    edited.save("edited.docx")
    done = merged("edited.docx", "report.yaml")
    assert "unplaced\t\t− 甲 1" in done.output and done.exit_code == 1


@pytest.mark.parametrize("name", ["finished.pdf", "notes.txt", "other.yaml"])
def test_what_is_no_file_of_word_is_called_so(name: str, built: Path) -> None:
    (built / name).write_bytes(b"%PDF-1.7\n" if name.endswith("pdf") else b"text")
    done = merged(name, "report.yaml")
    assert f"[merge-not-docx]：{name} 不是 Word 文件" in done.output and done.exit_code == 1


def test_words_that_are_no_longer_strong_are_a_difference(built: Path) -> None:
    (built / "new.yaml").write_text(REPORT.replace("**亿元**", "亿元"), "utf-8")
    shown = CliRunner().invoke(main, ["diff", "report.yaml", "new.yaml"]).output
    assert "本次[-**-]亿元[-**-]项目18个。" in shown


def test_a_list_in_the_record_of_reviews_is_shown_as_it_should_be(built: Path) -> None:
    (built / "report.yaml").write_text(REPORT.replace("body:", "review: required\nbody:", 1), "utf-8")
    (built / "review.yaml").write_text("- pass: 一审\n  by: 甲\n", "utf-8")
    shown = CliRunner().invoke(main, ["check", "report.yaml", "-t", "outline"]).output
    assert "写成：\n    passes:\n      - pass: 一审\n        by: 姓名\n" in shown
