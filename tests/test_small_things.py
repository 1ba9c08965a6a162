"""Small things of a good tool: names found where they lie, quiet, completion, the doctor, schemas for editors."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from helpers.paths import ROOT

from zonepub import doctor
from zonepub.cli import main
from zonepub.cli.commands import COMMANDS
from zonepub.schemas import KINDS, schema_line, schema_text

REPORT = "zonepub: 1\nreport: {title: 题}\nbody: [文字。]\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report and the office's own style, in which commands run."""
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "office.yaml").write_text("extends: minimal\ntitle: 本单位\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZONEPUB_LANG", "en")
    return tmp_path


def ran(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_a_style_is_found_by_its_name_in_the_working_folder(office: Path) -> None:
    made = ran("build", "report.yaml", "-s", "office", "-t", "outline", "--json")
    assert made.exit_code == 0
    assert json.loads(made.stdout)["diagnostics"] == []
    assert ran("style", "office").stdout.startswith("checks:")


def test_a_style_that_ships_comes_before_a_file_of_its_name(office: Path) -> None:
    """report.yaml is a report."""
    assert ran("style", "report").exit_code == 0


def test_quiet_says_nothing_but_errors(office: Path) -> None:
    made = ran("build", "report.yaml", "-q", "-t", "outline")
    assert (made.exit_code, made.output) == (0, "")
    assert "error[unknown-style]" in ran("build", "report.yaml", "-q", "-s", "none").output


def test_json_says_its_version(office: Path) -> None:
    assert json.loads(ran("build", "report.yaml", "-t", "outline", "--json").stdout)["version"] == 1


def test_fonts_takes_a_style_by_position(office: Path) -> None:
    assert ran("fonts", "office").stdout == ran("fonts", "-s", "office").stdout != ""


def test_schemas_are_installed_for_editors_with_the_line_that_names_each(office: Path) -> None:
    done = ran("schema", "--install", ".")
    assert done.exit_code == 0
    for kind in KINDS:
        assert (office / "schemas" / f"{kind}.schema.json").read_text("utf-8") == schema_text(kind)
        assert schema_line(kind) in done.stderr
    assert ran("schema").exit_code == 2
    assert ran("schema", "report", "--install", ".").exit_code == 2


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("zonepub build -t docx,ep", "docx,epub"),
        ("zonepub build -t prin", "print"),
        ("zonepub build -s gongwen-l", "gongwen-letter"),
        ("zonepub norm", "normalise"),
        ("zonepub build --expl", "--explain-layout"),
    ],
)
def test_the_shell_completes_commands_formats_and_styles(typed: str, wanted: str) -> None:
    words = typed.split()
    ask = {"_ZONEPUB_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    program = "import sys; sys.argv[0] = 'zonepub'; from zonepub.cli import run; run()"
    answer = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | ask, capture_output=True, text=True, check=False
    )
    assert f"plain,{wanted}" in answer.stdout.splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_doctor_names_what_is_missing_and_what_that_costs(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONEPUB_LANG", lang)
    monkeypatch.setenv("PATH", "")
    findings = {item.name: item for item in doctor.examine()}
    assert findings["reportlab"].state == "good"
    assert findings["LibreOffice"].state == "missing"
    assert ".wps" in findings["LibreOffice"].advice
    assert "zonepub fonts -s gongwen --advise" in findings["fonts (gongwen)"].advice
    shown = ran("doctor")
    assert shown.exit_code == 0
    assert "– LibreOffice" in shown.stdout


def test_the_doctor_ends_with_1_where_a_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "requires", lambda _name: ["no-such-package>=1", 'other; extra == "test"'])
    shown = ran("doctor")
    assert shown.exit_code == 1
    assert "✗ no-such-package" in shown.stdout
    assert "pip install 'no-such-package>=1'" in shown.stdout
    assert "other" not in shown.stdout


def test_the_hook_for_pre_commit_runs_a_command_that_there_is() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"].split()[1] in COMMANDS


@pytest.mark.parametrize(
    "words", [("build", "-t", "outline"), ("check", "-t", "outline"), ("normalise",), ("pictures",)]
)
def test_in_the_folder_of_a_report_it_need_not_be_named(words: tuple[str, ...], office: Path) -> None:
    assert ran(*words).exit_code == 0


def test_a_report_in_the_folder_source_comes_first(office: Path) -> None:
    (office / "source").mkdir()
    (office / "source" / "report.yaml").write_text(REPORT.replace("题", "别的题"), "utf-8")
    assert ran("build", "-t", "outline").exit_code == 0
    assert "别的题" in (office / "output" / "report.txt").read_text("utf-8")


def test_a_mistake_that_roles_inherit_is_told_once(office: Path) -> None:
    (office / "office.yaml").write_text("extends: minimal\ntext:\n  body: {fnt: x}\n", "utf-8")
    assert ran("build", "report.yaml", "-s", "office").output.count("error[unknown-key]") == 1


def test_mistakes_of_report_and_style_are_told_together(office: Path) -> None:
    (office / "office.yaml").write_text("extends: minimal\ntext:\n  body: {fnt: x}\n", "utf-8")
    (office / "report.yaml").write_text("zonepub: 1\nreport: {tilte: 题}\nbody: [文。]\n", "utf-8")
    shown = ran("build", "report.yaml", "-s", "office").output
    assert "office.yaml:3:10" in shown and "“tilte”" in shown


def test_a_role_whose_name_differs_by_a_hyphen_alone_is_told(office: Path) -> None:
    (office / "office.yaml").write_text(
        "extends: minimal\ntext:\n  heading1: {size: 12pt}\n  own: {}\n", "utf-8"
    )
    shown = ran("build", "report.yaml", "-s", "office", "-t", "outline").output
    assert shown.count("[role-misspelt]") == 1 and "did you mean “heading-1”?" in shown


def test_a_file_of_a_like_name_is_named(office: Path) -> None:
    assert "did you mean “report.yaml”?" in ran("build", "report.yml").output


def test_a_command_of_a_like_name_is_named(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Did you mean build?" in ran("biuld").output
    monkeypatch.setenv("ZONEPUB_LANG", "zh")
    assert "没有命令 biuld，是否想写 build？" in ran("biuld").output


def test_a_line_in_another_encoding_is_shown_as_it_was_written(office: Path) -> None:
    (office / "report.yaml").write_bytes("zonepub: 1\nreport: {title: 云溪简报}\n".encode("gb18030"))
    assert "report: {title: 云溪简报}" in ran("build", "report.yaml").output


def test_the_same_wrong_number_is_told_once(office: Path) -> None:
    source = "zonepub: 1\nreport: {title: 题, isbn: 978-7-302-51165-5}\nbody: [文。, {barcode: isbn}]\n"
    (office / "report.yaml").write_text(source, "utf-8")
    assert ran("build", "report.yaml").output.count("error[") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
def test_the_word_of_what_was_being_done_does_not_stand_before_an_error(office: Path) -> None:
    import pty

    (office / "report.yaml").write_text("zonepub: 1\nreport: {tilte: 甲}\nbody: [文。]\n", "utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "zonepub", "build", str(office / "report.yaml"), "-t", "outline"]
    environment = os.environ | {"ZONEPUB_LANG": "zh"}
    subprocess.run(command, stderr=theirs, stdout=subprocess.DEVNULL, env=environment, cwd=office)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "zonepub: 读取 …\r\x1b[K" in shown
    assert "读取 …\x1b[31m" not in shown
