"""Every diagnostic can be said in Chinese and English, with its line and a caret in the right column."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from helpers.house import HOUSE, MODULES, nodes, text

from zonepub.diagnostics import Diagnostic, Span
from zonepub.diagnostics.catalogue import LANGUAGES, catalogue, explain, hints, language, message
from zonepub.diagnostics.terminal import show, width

METHODS = {"error", "warning", "note"}  # of a `diagnostics`
FUNCTIONS = {"BadPicture", "BadValue", "FontProblem", "unknown"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def codes_in_code() -> set[str]:
    """Codes that the program can emit: literal arguments of what reports."""
    found = set()
    for name in MODULES:
        for node in nodes(name):
            if not isinstance(node, ast.Call):
                continue
            method = isinstance(node.func, ast.Attribute) and node.func.attr in METHODS
            if method:
                method = ast.unparse(node.func.value).endswith("diagnostics")  # type: ignore[attr-defined]
            if method or getattr(node.func, "id", "") in FUNCTIONS:
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                found |= {word for word in words if isinstance(word, str) and CODE.fullmatch(word)}
    return found


def test_every_code_has_its_words_once() -> None:
    files = sorted((HOUSE / "diagnostics/messages").glob("*.yaml"))
    codes = [code for path in files for code in re.findall(r"^([a-z-]+):", path.read_text("utf-8"), re.M)]
    assert len(files) > 5
    assert [code for code in codes if codes.count(code) > 1] == []


def test_every_code_that_is_emitted_has_its_words() -> None:
    assert codes_in_code() <= set(catalogue())


def test_no_words_are_left_without_a_code() -> None:
    source = "\n".join(text(name) for name in MODULES)
    assert {code for code in catalogue() if f'"{code}"' not in source} == set()


def test_both_languages_say_the_same() -> None:
    for code, entry in catalogue().items():
        assert set(entry) == set(LANGUAGES), code
        assert set(entry["zh"]) == set(entry["en"]), code
        for part in entry["zh"]:
            names = [
                {name for _, name, _, _ in Formatter().parse(entry[lang][part]) if name} for lang in LANGUAGES
            ]
            assert names[0] == names[1], (code, part)
        assert all(entry[lang]["message"] and entry[lang]["explain"] for lang in LANGUAGES), code
        assert re.search(r"[一-鿿]", entry["zh"]["message"]), code


def test_the_caret_counts_chinese_characters_as_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "报告.yaml"
    path.write_text("题：激发**新动能\n", "utf-8")
    shown = show(
        [
            Diagnostic(
                "warning", "unbalanced-mark", Span(str(path), 1, 5, 2), {"mark": "**", "escaped": "\\*\\*"}
            )
        ],
        "zh",
    )
    lines = shown.splitlines()
    assert lines[0] == "警告[unbalanced-mark]：“**” 没有配对，按原样排出"
    assert lines[1] == f"  --> {path}:1:5"
    line, caret = lines[2], lines[3]
    assert width(line[: line.index("*")]) == caret.index("^")
    assert caret.count("^") == 2
    assert lines[4] == "  提示：补上另一半；是文字就写作 \\*\\*"


def test_a_suggestion_is_the_first_hint() -> None:
    item = Diagnostic(
        "error", "unknown-key", None, {"key": "tilte", "where": "report", "known": "title"}, "title"
    )
    assert hints(item, "zh")[0] == "是否想写 “title”？"
    assert message(item, "en") == "“tilte” is no field of report"


def test_every_code_can_be_explained() -> None:
    assert all(explain(code, lang) for code in catalogue() for lang in LANGUAGES)
    assert explain("no-such-code", "en") is None


@pytest.mark.parametrize(("environment", "wanted"), [
    ({"ZONEPUB_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"), ({"ZONEPUB_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
    ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"), ({}, "en"),
])  # fmt: skip
def test_the_language_is_that_of_zonepub_lang_or_the_locale(environment: dict[str, str], wanted: str) -> None:
    assert language(environment) == wanted


def test_a_very_long_line_is_shown_around_its_place(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text("长" * 500 + "**" + "长" * 500, "utf-8")
    shown = show([Diagnostic("warning", "unbalanced-mark", Span(str(path), 1, 501, 2), {"mark": "**"})], "en")
    line, caret = shown.splitlines()[2:4]
    assert width(line[: line.index("*")]) == caret.index("^")
