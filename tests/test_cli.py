"""The command line as a user meets it: what it prints where, its exit codes, what it leaves behind."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import paths
from helpers.paths import ROOT

from zonepub import __version__
from zonepub.cli import main

EXAMPLE = str(paths.EXAMPLE)
HEAD = "zonepub: 1\nreport: {title: 题}\n"


def zonepub(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_build_prints_one_path_a_line_and_nothing_else(tmp_path: Path) -> None:
    done = zonepub("build", EXAMPLE, "--to", "outline,epub", "-o", str(tmp_path))
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [str(tmp_path / "report.txt"), str(tmp_path / "report.epub")]
    assert re.findall(r"^(\w+\[[\w-]+\])", done.stderr, re.M) == ["note[placeholder-shown]"]  # its pictures


def test_formats_may_be_given_in_one_flag_or_several(tmp_path: Path) -> None:
    for flags in (("-t", "outline", "-t", "outline"), ("-t", "outline，outline")):
        done = zonepub("build", EXAMPLE, *flags, "-o", str(tmp_path))
        assert len(done.stdout.splitlines()) == 1


def test_ten_mistakes_give_ten_places_exit_code_1_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport:\n  title: 题\n  tilte: 题\n  date: 2026-13-01\nlead:\n- figure: fig-none\n- 见 @nowhere 和[^none]。\n"
        "body:\n- section: 空\n  body: []\n- figur: fig-a\n- {text: 段, roel: lead}\n- {list: numberd, items: [一]}\n"
        "- {table: t, caption: 表, columns: [甲, 乙], rows: [[1]]}\n- '[a](javascript:x)和[b](data:x)'\n",
        "utf-8",
    )
    output = tmp_path / "output"
    output.mkdir()
    (output / "report.txt").write_text("of yesterday")
    done = zonepub("build", str(tmp_path / "report.yaml"), "-t", "outline", "-o", str(output))
    assert done.exit_code == 1
    assert done.stderr.count("error[") >= 10
    assert done.stderr.count("  --> ") == done.stderr.count("error[") + done.stderr.count("warning[")
    assert done.stdout == ""
    assert [path.name for path in output.iterdir()] == ["report.txt"]
    assert (output / "report.txt").read_text() == "of yesterday"


def test_json_holds_files_diagnostics_and_receipt(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(HEAD + "body: [说**好]\n", "utf-8")
    done = zonepub(
        "build", str(tmp_path / "report.yaml"), "-t", "outline", "-o", str(tmp_path / "o"), "--json"
    )
    found = json.loads(done.stdout)
    assert found["files"] == [str(tmp_path / "o" / "report.txt")]
    assert [(item["code"], item["line"], item["column"]) for item in found["diagnostics"]] == [
        ("unbalanced-mark", 3, 9)
    ]
    assert found["receipt"][0]["format"] == "outline"
    assert found["receipt"][0]["read"] is True
    assert found["receipt"][0]["missing"] == []


def test_json_of_a_failure_is_json_too(tmp_path: Path) -> None:
    done = zonepub("build", str(tmp_path / "none.yaml"), "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["diagnostics"][0]["code"] == "file-not-found"


def test_strict_makes_warnings_fail(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(HEAD + "body: [说**好]\n", "utf-8")
    arguments = ["build", str(tmp_path / "report.yaml"), "-t", "outline", "-o", str(tmp_path / "o")]
    assert zonepub(*arguments, "--strict").exit_code == 1
    assert not (tmp_path / "o").exists()
    assert zonepub(*arguments).exit_code == 0


def test_quiet_says_nothing_but_errors(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(HEAD + "body: [说**好]\n", "utf-8")
    done = zonepub("build", str(tmp_path / "report.yaml"), "-t", "outline", "-o", str(tmp_path / "o"), "-q")
    assert done.stderr == ""
    assert "error[" in zonepub("build", str(tmp_path / "none.yaml"), "-q").stderr


def test_check_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(HEAD + "body: [一]\n", "utf-8")
    before = sorted(tmp_path.iterdir())
    assert zonepub("check", str(tmp_path / "report.yaml"), "-t", "outline").exit_code == 0
    assert sorted(tmp_path.iterdir()) == before


def test_check_takes_the_values_that_build_takes(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(HEAD + "body: ['${园区}开会。']\n", "utf-8")
    arguments = ("check", str(tmp_path / "report.yaml"), "-t", "outline")
    assert "no-variables" in zonepub(*arguments).stderr
    done = zonepub(*arguments, "--var", "园区=云泽")
    assert done.exit_code == 0 and "no-variables" not in done.stderr
    assert "wrong-var" in zonepub(*arguments, "--var", "园区").stderr


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (["build", EXAMPLE, "-t", "pfd"], 2, "unknown-format"), (["build", EXAMPLE, "-s", "breifing"], 2, "unknown-style"),
    (["build", "none.yaml", "-t", "outline"], 1, "file-not-found"), (["build", "--nope"], 2, "No such option"),
    (["explain", "no-such-code"], 2, "no-such-code"), (["nope"], 2, "No such command"),
])  # fmt: skip
def test_a_wrong_call_says_so(arguments: list[str], code: int, words: str) -> None:
    done = zonepub(*arguments)
    assert done.exit_code == code
    assert words in done.stderr


def test_a_misspelt_style_or_format_gets_the_word_that_was_meant() -> None:
    assert "“briefing”" in zonepub("build", EXAMPLE, "-s", "breifing").stderr
    assert "“pdf”" in zonepub("build", EXAMPLE, "-t", "pfd").stderr


def test_an_output_that_cannot_be_written_is_a_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = zonepub("build", EXAMPLE, "-t", "outline", "-o", str(tmp_path / "file"))
    assert done.exit_code == 1
    assert "output-is-file" in done.stderr


def test_style_shows_each_value_and_where_it_came_from() -> None:
    lines = zonepub("style", "briefing").stdout.splitlines()
    assert any(line.startswith("text.body.indent: 2em  # base.yaml:") for line in lines)
    assert any("# styles/briefing.yaml:" in line for line in lines)


def test_fonts_says_what_is_used_in_place_of_what() -> None:
    assert "heading-2\tNoto Sans SC 700\tNotoSansSC-700" in zonepub("fonts").stdout


def test_schema_explain_styles_and_version_print_what_they_promise() -> None:
    assert json.loads(zonepub("schema", "report").stdout)["title"] == "zonepub report"
    assert "misspelt" in zonepub("explain", "unknown-key").stdout
    assert "briefing\t新闻简报" in zonepub("styles").stdout.splitlines()
    assert zonepub("--version").stdout == f"zonepub {__version__}\n"


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zonepub", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("zonepub ")


def test_a_process_that_ends_at_once_has_said_all_it_had_to_say_and_keeps_its_exit_code(
    tmp_path: Path,
) -> None:
    for arguments in (["schema", "style"], ["build", str(tmp_path / "none.yaml")], ["build", "--nonsense"]):
        wanted = zonepub(*arguments)
        done = subprocess.run([sys.executable, "-m", "zonepub", *arguments], capture_output=True, text=True)
        assert done.returncode == wanted.exit_code
        assert done.stdout == wanted.stdout
        assert done.stderr.splitlines()[-1:] == wanted.stderr.splitlines()[-1:]


def test_a_plug_in_is_found_without_touching_zonepub(tmp_path: Path) -> None:
    """Installed the way pip would: the package and its entry point on the path."""
    site = tmp_path / "site"
    info = site / "zonepub_markdown-1.dist-info"
    info.mkdir(parents=True)
    (site / "zonepub_markdown").symlink_to(ROOT / "tests" / "plugin" / "zonepub_markdown")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: zonepub-markdown\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[zonepub.renderers]\nmarkdown = zonepub_markdown:renderer\n")
    environment = os.environ | {"PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "zonepub"]
    listed = subprocess.run(
        [*command, "formats"], capture_output=True, text=True, env=environment, check=True
    )
    assert "markdown\t.md\tplain Markdown" in listed.stdout
    arguments = ["build", EXAMPLE, "--to", "markdown", "-o", str(tmp_path)]
    subprocess.run([*command, *arguments], capture_output=True, env=environment, check=True)
    assert (tmp_path / "report.md").read_text("utf-8").startswith("# 激发新动能　逐梦新征程\n\n“十四五”时期")


def test_asking_for_one_format_does_not_load_the_machinery_of_another(tmp_path: Path) -> None:
    program = (
        "import sys; from zonepub import build; "
        f"build({EXAMPLE!r}, to=['docx'], output={str(tmp_path)!r}); "
        "print([name for name in ('reportlab', 'ebooklib', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['PIL']")


def test_every_line_of_the_layout_can_be_explained(tmp_path: Path) -> None:
    why = tmp_path / "why.json"
    done = zonepub("build", EXAMPLE, "-t", "pdf", "-o", str(tmp_path), "--explain-layout", str(why))
    assert done.exit_code == 0
    lines = json.loads(why.read_text("utf-8"))
    body = [line for line in lines if line["source"] and line["reason"] == "stretch"]
    assert len(body) > 50
    assert all(line["decisions"] for line in body)
    assert {item["rule"] for line in lines for item in line["decisions"]} >= {"T4.4", "T4.5", "T4.6"}
    text = "".join(line["text"] for line in lines)
    assert "这是国家高新区新时代答卷上的一道必答题。" in text


def test_the_typographic_report_of_the_example_is_empty_and_that_of_a_narrow_page_is_not(
    tmp_path: Path,
) -> None:
    done = zonepub("build", EXAMPLE, "-t", "pdf", "-o", str(tmp_path), "--json")
    assert json.loads(done.stdout)["typography"] == []
    (tmp_path / "narrow.yaml").write_text(
        "extends: minimal\npage: {margin: {inside: 50mm, outside: 50mm}}\n", "utf-8"
    )
    long = "编号" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3
    (tmp_path / "report.yaml").write_text(HEAD + f"body: ['{long}']\n", "utf-8")
    done = zonepub(
        "build",
        str(tmp_path / "report.yaml"),
        "-t",
        "pdf",
        "-s",
        str(tmp_path / "narrow.yaml"),
        "-o",
        str(tmp_path),
        "--json",
    )
    found = json.loads(done.stdout)["typography"]
    assert found
    assert found[0]["page"] == 1
    assert found[0]["span"]["line"] == 3


@pytest.mark.parametrize(
    "command", [["style", "briefing"], ["formats"], ["fonts"], ["explain", "T4.4"]], ids=" ".join
)
def test_a_reader_that_goes_away_is_no_bug(command: list[str]) -> None:
    words = [sys.executable, "-m", "zonepub", *command]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait(60)
    assert b"internal" not in said and b"Traceback" not in said
