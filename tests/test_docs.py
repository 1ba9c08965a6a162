"""What the documents say is true: commands, flags, style keys, codes, examples."""

import json
import re
from functools import cache
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner
from helpers.paths import EXAMPLE, ROOT
from jsonschema import Draft202012Validator

from zonepub.cli import main
from zonepub.cli.commands import COMMANDS
from zonepub.diagnostics import Diagnostics
from zonepub.diagnostics.catalogue import catalogue
from zonepub.formats import ALL, FORMATS, installed
from zonepub.limits import as_rows
from zonepub.schemas import KINDS, schema_text
from zonepub.schemas.json_schema import make
from zonepub.schemas.style_reference import reference
from zonepub.source import load_report
from zonepub.style import load_style

READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")}
OURS = {name: main.get_command(click.Context(main), name) for name in COMMANDS}


def block(text: str, name: str) -> str:
    """The fenced block behind `<!-- test: name -->`."""
    found = re.search(rf"<!-- test: {name} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    assert found, name
    return found[1]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_documented_and_every_documented_command_exists(readme: str) -> None:
    named = set(re.findall(r"(?:^|`|bin/)zonepub ([a-z]+)", READMES[readme], re.MULTILINE))
    assert set(OURS) <= named
    assert named <= set(OURS)


@pytest.mark.parametrize("readme", READMES)
def test_every_flag_of_build_is_documented_and_every_documented_flag_exists(readme: str) -> None:
    flags = {
        option for parameter in OURS["build"].params for option in parameter.opts if option.startswith("-")
    }
    usage = READMES[readme].split("```\nzonepub build [REPORT]")[1].split("```")[0]
    named = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", usage))
    known = {option for command in OURS.values() for parameter in command.params for option in parameter.opts}
    assert flags <= named
    assert named <= known


@pytest.mark.parametrize("readme", READMES)
def test_every_format_is_documented(readme: str) -> None:
    assert re.findall(r"^\| `([a-z0-9-]+)` \| `report", READMES[readme], re.MULTILINE) == list(FORMATS)


@pytest.mark.parametrize("readme", READMES)
def test_every_diagnostic_code_that_is_shown_exists(readme: str) -> None:
    shown = re.findall(r"(?:error|warning|错误|警告)\[([a-z-]+)\]", READMES[readme])
    assert shown
    assert set(shown) <= set(catalogue())


@pytest.mark.parametrize("readme", READMES)
def test_the_example_of_the_source_is_a_report_without_a_complaint(readme: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(block(READMES[readme], "report"), "utf-8")
    (tmp_path / "captions.yaml").write_text(block(READMES[readme], "captions"), "utf-8")
    found = Diagnostics()
    load_report(tmp_path / "report.yaml", found)
    assert list(found) == []


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("format_name", ALL)
def test_the_example_of_a_style_has_only_true_keys(readme: str, format_name: str, tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(block(READMES[readme], "style"), "utf-8")
    found = Diagnostics()
    assert load_style(tmp_path / "my.yaml", found).resolve(format_name).cjk.punctuation == "banjiao"
    assert list(found) == []


@pytest.mark.parametrize("readme", READMES)
def test_the_example_of_a_plug_in_runs(readme: str, tmp_path: Path) -> None:
    names: dict[str, object] = {}
    exec(compile(block(READMES[readme], "plugin"), "README", "exec"), names)  # our own README
    renderer = names["renderer"]
    found = Diagnostics()
    report = load_report(EXAMPLE, found)
    made = renderer.render(report, load_style("briefing", found).resolve("pdf"), None)  # type: ignore[attr-defined]
    assert made.decode().startswith("# 激发新动能")
    annexed = {
        "zonepub": 1,
        "report": {"title": "甲"},
        "body": ["文。"],
        "annexes": [{"title": "乙", "body": ["丙。"]}],
    }
    (tmp_path / "report.yaml").write_text(json.dumps(annexed, ensure_ascii=False), "utf-8")
    report = load_report(tmp_path / "report.yaml", found)
    assert (
        renderer.render(report, load_style("briefing", found).resolve("pdf"), None).decode()
        == "# 甲\n\n## 乙"
    )  # type: ignore[attr-defined]


@pytest.mark.parametrize("readme", READMES)
def test_links_inside_the_repository_lead_somewhere(readme: str) -> None:
    for target in re.findall(
        r"\]\((?!https?:)([^)#]+)\)", re.sub(r"```.*?```", "", READMES[readme], flags=re.DOTALL)
    ):
        if not target.startswith("http") and target != "url":
            assert (ROOT / target).exists(), target


@pytest.mark.parametrize("readme", READMES)
def test_the_two_commands_are_those_that_ci_and_users_run(readme: str) -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", READMES[readme])
    assert len(commands) == 2
    assert commands[0].endswith(".venv/bin/zonepub build")
    assert commands[1].endswith(".venv/bin/pytest")
    assert ".venv/bin/pytest" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_style_reference_is_up_to_date() -> None:
    assert (ROOT / "styles" / "README.md").read_text("utf-8") == reference(), (
        "python -m zonepub.schemas.style_reference styles/README.md"
    )


@cache
def validator(kind: str) -> Draft202012Validator:
    """By the shipped schema, which is sound itself."""
    schema = json.loads(schema_text(kind))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_schemas_are_up_to_date(kind: str) -> None:
    assert schema_text(kind) == make(kind), "python -m zonepub.schemas.json_schema"


@pytest.mark.parametrize(("kind", "path"), [("report", "source/report.yaml"), ("captions", "source/captions.yaml"),
                                            ("report", "tests/data/stress/report.yaml"), ("captions", "tests/data/stress/captions.yaml"),
                                            ("style", "src/zonepub/style/base.yaml"),
                                            *(("style", f"styles/{p.name}") for p in sorted((ROOT / "styles").glob("*.yaml")))])  # fmt: skip
def test_what_ships_agrees_with_its_schema(kind: str, path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    validator(kind).validate(
        yaml.safe_load(text) if kind == "style" else yaml.load(text, Loader=yaml.BaseLoader)
    )


@pytest.mark.parametrize(("kind", "text"), [("report", "{zonepub: 1, report: {tilte: a}, body: []}"), ("captions", "{f: {txt: a}}"),
                                            ("style", "{page: {margn: 1}}"), ("style", "{text: {body: {align: middle}}}"),
                                            ("style", "{tokens: {color: {accent: blue}}}"), ("style", "{tokens: {size: {body: 22}}}")])  # fmt: skip
def test_a_schema_refuses_what_the_reader_refuses(kind: str, text: str) -> None:
    assert not validator(kind).is_valid(yaml.safe_load(text))


def test_built_in_formats_are_entry_points_like_any_other() -> None:
    points = {name: point.value for name, point in installed().items()}
    assert {name: points.get(name) for name in FORMATS} == {row.name: row.entry for row in FORMATS.values()}


def test_every_command_has_help() -> None:
    assert all(isinstance(command, click.Command) and command.help for command in OURS.values())


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_table_of_limits_is_that_of_the_program(readme: str, language: str) -> None:
    rows = re.findall(r"^\| `([a-z]+-[a-z-]+)` \| (\w+) \| (.*) \|$", READMES[readme], re.MULTILINE)
    assert rows == as_rows(language)


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_message_that_the_readme_shows_is_what_is_said(
    name: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = re.search(r"```\n((?:error|错误)\[unknown-key\].+?)```", (ROOT / name).read_text("utf-8"), re.S)
    assert shown
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "report.yaml").write_text(
        "zonepub: 1\nreport:\n  tilte: 激发新动能\nbody: [文]\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZONEPUB_LANG", lang)
    said = CliRunner().invoke(main, ["build"]).output
    assert said.startswith(shown[1].removesuffix("…\n"))


@pytest.mark.parametrize("readme", READMES)
def test_the_script_for_many_reports_runs_and_lists_what_failed(
    readme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    script = next(
        code for code in re.findall(r"```python\n(.+?)```", READMES[readme], re.S) if "Session()" in code
    )
    assert len([line for line in script.splitlines() if line]) <= 25
    zones = re.sub(r"for zone in .+:\n", "for zone in zones:\n", script).replace('"docx,pdf"', '"outline"')
    names = [f"园区{number}" for number in range(199)]
    made = [{"name": name, "value": "1240.50"} for name in names] + [{"name": "坏", "value": "[^无]"}]
    scope: dict[str, object] = {"zones": made}
    exec(zones, scope)
    said = capsys.readouterr().out
    assert said.startswith("坏\n") and said.count("[dangling-note]") == 1
    assert "园区198高新区简报" in scope["files"]["outline"].decode()  # type: ignore[index]


def test_both_readmes_hold_the_same() -> None:
    """Headings, blocks of code, rows of tables, links, options and codes, in their order or as sets."""
    shapes = [
        (
            re.findall(r"^#+", text, re.MULTILINE),
            re.findall(r"^```(\w*)", text, re.MULTILINE),
            len(re.findall(r"^\|", text, re.MULTILINE)),
            sorted(set(re.findall(r"\]\(([^)]+)\)", text)) - {"README.md", "README.zh-CN.md"}),
            sorted(set(re.findall(r"(?<![\w-])--[a-z][\w-]+", text))),
            sorted(set(re.findall(r"`zonepub(?:\.\w+|-\w+)", text))),
        )
        for text in READMES.values()
    ]
    for english, chinese in zip(*shapes, strict=True):
        assert english == chinese
