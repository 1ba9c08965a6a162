"""The command: what it lists, writes and ends with."""

import json

from click.testing import CliRunner, Result

from tests.merge.conftest import REPORT, Loop
from tests.merge.test_edits import typed
from zonepub import build
from zonepub.cli import main


def run(loop: Loop, data: bytes, *options: str) -> Result:
    path = loop.report.parent / "edited.docx"
    path.write_bytes(data)
    return CliRunner().invoke(main, ["merge", str(path), str(loop.report), *options])


def test_an_edit_is_listed_then_written(loop: Loop) -> None:
    edited = typed("创历史新高", "创同期新高")(loop.data)
    listed = run(loop, edited)
    assert listed.exit_code == 0
    assert listed.output.startswith("changed\tbody/0/body/0\t")
    assert loop.report.read_text("utf-8") == REPORT
    assert run(loop, edited, "--write").exit_code == 0
    assert loop.report.read_text("utf-8") == REPORT.replace("创历史新高", "创同期新高")


def test_a_conflict_is_written_beside_ours_and_ends_with_1(loop: Loop) -> None:
    loop.report.write_text(REPORT.replace("创历史新高", "创十年新高"), "utf-8")
    result = run(loop, typed("创历史新高", "创同期新高")(loop.data), "--write")
    assert result.exit_code == 1
    after = loop.report.read_text("utf-8")
    assert "创十年新高" in after
    assert "# 冲突（未署名）：全年完成投资1,234.5亿元，同比增长12.3%，创同期新高。\n" in after


def test_the_answer_as_json_is_data(loop: Loop) -> None:
    result = run(loop, typed("创历史新高", "创同期新高")(loop.data), "--json")
    assert [item["kind"] for item in json.loads(result.stdout)["changes"]] == ["changed"]


def test_a_cell_of_a_data_file_names_its_line_there(loop: Loop) -> None:
    head, rest = REPORT.split("        columns: [{head: 园区}")
    rows = "        from: zones.csv\n        source: 统计局"
    text = head + rows + rest.partition("        source: 统计局")[2]
    (loop.report.parent / "zones.csv").write_text("园区,产值\n厦门,1240.50\n成都,980.00\n", "utf-8")
    loop.report.write_text(text, "utf-8")
    build(loop.report, to=["docx"], output=loop.report.parent, verify=False)
    edited = typed("980.00", "981.00")((loop.report.parent / "report.docx").read_bytes())
    (loop.report.parent / "edited.docx").write_bytes(edited)
    result = CliRunner().invoke(
        main, ["merge", str(loop.report.parent / "edited.docx"), str(loop.report), "--write"]
    )
    assert result.exit_code == 1
    assert "zones.csv:3:4" in result.output
    assert "981.00" in result.output
    assert loop.report.read_text("utf-8") == text
