"""`zonepub new`: what it begins can be built at once, anywhere."""

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from zonepub.cli import main
from zonepub.starters import STYLES


def zonepub(*arguments: str) -> Result:
    return CliRunner(env={"ZONEPUB_LANG": "zh"}).invoke(main, list(arguments))


@pytest.fixture(params=sorted(STYLES))
def begun(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "我的报告"
    result = zonepub("new", str(folder), "--as", request.param)
    assert result.exit_code == 0
    assert str(folder / "report.yaml") in result.stdout.splitlines()
    return folder


SAID = ("提示[fonts-stood-in", "提示[placeholder-in-print")  # the machine lacks faces, the starter pictures


def test_what_is_begun_builds_in_every_format_without_a_warning(begun: Path, tmp_path: Path) -> None:
    result = zonepub("build", str(begun / "report.yaml"), "-s", str(begun / "style.yaml"), "-o", str(tmp_path / "out"), "--strict")  # fmt: skip
    warnings = [
        line
        for line in result.stderr.splitlines()
        if "[" in line.split("：")[0] and line.split("]")[0] not in SAID
    ]
    assert (result.exit_code, warnings) == (0, [])
    assert len(result.stdout.split()) == 4


def test_there_is_nothing_to_put_right_in_it(begun: Path) -> None:
    assert zonepub("normalise", str(begun / "report.yaml")).stdout == "无需改动\n"


def test_its_schemas_lie_beside_it_and_hold(begun: Path) -> None:
    for path in begun.glob("*.yaml"):
        text = path.read_text("utf-8")
        match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert match, path
        schema = json.loads((begun / match[1]).read_text("utf-8"))
        data = yaml.safe_load(text) if path.stem == "style" else yaml.load(text, yaml.BaseLoader)
        assert list(Draft202012Validator(schema).iter_errors(data)) == []


def test_its_remarks_are_chinese(begun: Path) -> None:
    remarks = re.findall(r"# (.+)", (begun / "report.yaml").read_text("utf-8"))
    assert sum(bool(re.search("[一-鿿]", remark)) for remark in remarks) >= 5


def test_a_bulletin_begins_with_the_fields_of_one(tmp_path: Path) -> None:
    assert zonepub("new", str(tmp_path / "n"), "--as", "bulletin").exit_code == 0
    text = (tmp_path / "n" / "report.yaml").read_text("utf-8")
    for field in ("series", "issue", "total_issue", "distribution", "print_run"):
        assert re.search(rf"\b{field}: ", text) or f"{field}:\n" in text, field


def test_it_overwrites_nothing(begun: Path) -> None:
    before = (begun / "report.yaml").read_bytes()
    result = zonepub("new", str(begun))
    assert result.exit_code == 1
    assert "folder-taken" in result.stderr
    assert (begun / "report.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["报\n告", "报\u202e告", "CON", "报告 ", "a?b", "报\x07告", "报告."])
def test_a_name_that_not_every_system_takes_is_refused(name: str, tmp_path: Path) -> None:
    result = CliRunner(env={"ZONEPUB_LANG": "zh"}).invoke(main, ["new", str(tmp_path / name)])
    assert result.exit_code == 1
    assert "output-name" in result.stderr
    assert list(tmp_path.iterdir()) == []
