"""`--help` in both languages: every command and option has its words, lines fit, no word is torn."""

import click
import pytest
from click.testing import CliRunner

from zonepub.cli import main
from zonepub.cli.commands import COMMANDS
from zonepub.cli.help import chinese, wrapped
from zonepub.diagnostics.terminal import width


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.fixture
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LANG", "zh")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_and_option_is_explained_in_chinese_and_english(name: str) -> None:
    words = chinese()[name]
    options = [item for item in command(name).params if isinstance(item, click.Option)]
    assert words["short"] and command(name).help
    assert {option.name for option in options} == set(words.get("options", {}))
    assert all(option.help for option in options)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_chinese_help_has_no_english_sentence_and_fits_a_terminal(name: str, in_chinese: None) -> None:
    shown = CliRunner().invoke(main, [*filter(None, [name]), "--help"], terminal_width=80)
    assert shown.exit_code == 0
    lines = shown.output.splitlines()
    assert lines[0].startswith("用法：")
    assert not [line for line in lines if width(line) > 80]
    assert not {"Show", "Options", "Default", "the"} & set(shown.output.split())


def test_the_list_of_commands_tells_each_in_a_whole_sentence() -> None:
    shown = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    assert "..." not in shown.partition("Commands")[2]
    assert shown.index("build") < shown.index("check") < shown.index("explain")


def test_lines_are_broken_between_characters_and_never_within_a_word() -> None:
    assert list(wrapped("用 --against 检查，一条不合。", 12)) == ["用 --against", "检查，一条不", "合。"]
    assert list(wrapped("一二三四五六。", 12)) == ["一二三四五", "六。"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("bild", "没有命令 bild"),
        ("build --styel x", "没有选项 --styel，是否想写"),
        ("build -t", "选项 -t 后面要有值"),
        ("build --strict=1", "选项 --strict 后面不带值"),
        ("build -t ,", "里有一个格式没有名称"),
        ("build -j x", "要写数字，不能是 x"),
        ("build -j 0", "不能是 0，只能是 1 到 256"),
        ("new", "缺少参数 NAME"),
        ("new a b", "多余的参数：b"),
        ("new x --as foo", "不能是 foo，可用："),
        ("schema", "写 report、captions 或 style"),
        ("style diff a", "写 NAME，或"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(words: str, told: str, in_chinese: None) -> None:
    answer = CliRunner().invoke(main, words.split())
    assert answer.exit_code == 2
    assert told in answer.output
    assert not {"Error:", "Usage:", "Try"} & set(answer.output.split())


def test_a_wrong_command_line_is_told_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LANG", "en")
    answer = CliRunner().invoke(main, ["build", "--styel", "x"])
    assert (answer.exit_code, "No such option" in answer.output) == (2, True)
