"""`zonepub normalise`, and what `zonepub check` says of the text."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from zonepub.cli import main
from zonepub.normalise import NAMES, REWRITING, WARNINGS

REPORT = """zonepub: 1
report:
  title: 题目
body:
  - 会议认为,要"落实"到位,  # 注
  - 约翰.肯尼迪
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    return path


def zonepub(*arguments: str, lang: str = "zh") -> Result:
    return CliRunner(env={"ZONEPUB_LANG": lang}).invoke(main, list(arguments))


def test_without_a_flag_each_rule_is_counted_and_nothing_written(report: Path) -> None:
    result = zonepub("normalise", str(report))
    assert result.stdout.splitlines() == [
        f"T13.3\t2\t半角标点改全角\t{report}:5:9 , → ，",
        f'T13.5\t2\t引号\t{report}:5:11 " → “',
        f"T13.4\t1 ?\t汉字之间的“.”：句末用“。”，外国人名用“·”\t{report}:6:7 .",
    ]
    assert (result.exit_code, report.read_text("utf-8")) == (0, REPORT)


def test_diff_shows_each_change_with_rule_and_place(report: Path) -> None:
    lines = zonepub("normalise", str(report), "--diff").stdout.splitlines()
    assert lines[0] == f'{report}:5:9: T13.3 会议认为[,→，]要"落实"到位,'
    assert lines[-1].startswith(f"{report}:6:7: T13.4 ? .")
    assert len(lines) == 5


def test_write_changes_the_file_and_says_which(report: Path) -> None:
    assert zonepub("normalise", str(report), "--write").stdout.splitlines()[-1] == str(report)
    assert report.read_text("utf-8") == REPORT.replace('会议认为,要"落实"到位,', "会议认为，要“落实”到位，")
    assert not list(report.parent.glob(".*"))


def test_json_holds_changes_warnings_and_what_was_written(report: Path) -> None:
    found = json.loads(zonepub("normalise", str(report), "--json", "--write").stdout)
    assert found["changes"][0] == {
        "rule": "T13.3", "file": str(report), "line": 5, "column": 9, "old": ",", "new": "，",
    }  # fmt: skip
    assert [item["code"] for item in found["warnings"]] == ["stop-or-point"]
    assert found["written"] == [str(report)]


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = zonepub("normalise", str(tmp_path / "no.yaml"))
    assert result.exit_code == 1
    assert "file-not-found" in result.stderr


def test_check_says_a_line_a_rule_and_warns_of_what_it_must_not_decide(report: Path) -> None:
    result = zonepub("check", str(report), "-t", "outline")
    assert (
        "提示[text-to-normalise]：T13.3 半角标点改全角：zonepub normalise 可改 2 处（, → ，）"
        in result.stderr
    )
    assert result.stderr.count("[text-to-normalise]") == 2
    assert "警告[text-doubtful]：T13.4 汉字之间的“.”" in result.stderr
    assert result.exit_code == 0


def test_check_all_says_each(report: Path) -> None:
    assert zonepub("check", str(report), "-t", "outline", "--all").stderr.count("[text-to-normalise]") == 4


def test_check_strict_fails_for_doubts_only(report: Path) -> None:
    assert zonepub("check", str(report), "-t", "outline", "--strict").exit_code == 1
    report.write_text(REPORT.replace("约翰.", "约翰·"), encoding="utf-8")
    assert zonepub("check", str(report), "-t", "outline", "--strict").exit_code == 0


def test_a_rule_that_is_off_is_not_told_of(report: Path) -> None:
    report.write_text(REPORT + "normalise: {off: [T13.3, T13.4, T13.5]}\n", encoding="utf-8")
    assert zonepub("check", str(report), "-t", "outline").stderr == ""


def test_a_rule_that_there_is_not_is_an_error_with_its_place(report: Path) -> None:
    report.write_text(REPORT + "normalise: {off: [T13.333]}\n", encoding="utf-8")
    result = zonepub("check", str(report), "-t", "outline")
    assert result.exit_code == 1
    assert f"{report}:7:19" in result.stderr


def test_every_rule_has_a_name_in_both_languages() -> None:
    assert {rule.id for rule in REWRITING} | {rule.id for rule in WARNINGS.values()} == set(NAMES)


def test_the_example_is_as_the_rules_want_it() -> None:
    assert zonepub("normalise", "source/report.yaml").stdout == "无需改动\n"
    assert zonepub("normalise", "source/report.yaml", "--diff", lang="en").stdout == "Nothing to change\n"
