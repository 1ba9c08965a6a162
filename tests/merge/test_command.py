"""The command: what it lists, writes and ends with."""

import json

from click.testing import CliRunner, Result

from tests.merge.conftest import REPORT, Loop
from tests.merge.test_edits import typed
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
