"""source/recipes.md: each command is one that there is, each sample is read, the program runs."""

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml
from helpers.paths import ROOT

from zonepub.cli import main
from zonepub.diagnostics import Diagnostics
from zonepub.style import load_style

TEXT = (ROOT / "source" / "recipes.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_is_one_that_there_is(line: str) -> None:
    program, name, *words = shlex.split(line)
    command = main.get_command(click.Context(main), name)
    assert (program, command is not None) == ("zonepub", True)
    assert command is not None
    command.make_context(name, words)  # raises for a flag or an argument too many


def test_samples_of_yaml_are_yaml_with_keys_that_there_are(tmp_path: Path) -> None:
    (style,) = [text for text in blocks("yaml") if text.startswith("extends:")]
    path = tmp_path / "my.yaml"
    path.write_text(style.replace("intent: press/ISOcoated_v2.icc, ", ""), "utf-8")
    diagnostics = Diagnostics()
    load_style(path, diagnostics).resolve("print")
    assert list(diagnostics) == []
    assert all(yaml.safe_load(text) for text in blocks("yaml"))


def test_the_program_makes_a_report_for_each_row_and_tells_of_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "zones.csv").write_text("园区,正文\n先导,产值*12*亿元\n,\n", "utf-8-sig")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZONEPUB_LANG", "en")
    (program,) = blocks("python")
    names: dict[str, object] = {}
    exec(compile(program, "recipes", "exec"), names)  # our own page
    assert set(names["files"]) == {"docx", "pdf"}  # type: ignore[call-overload]
    assert "error[empty-text]" in capsys.readouterr().out
