"""Patterns at module level are compiled by their first use."""

import ast
import re
from pathlib import Path

import zonepub
from zonepub.regex import regex

SOURCES = sorted(Path(zonepub.__file__).parent.rglob("*.py"))


def test_a_pattern_is_compiled_by_its_first_use_and_does_what_re_does() -> None:
    digits = regex("([0-9])([a-z])?", re.IGNORECASE)
    assert set(vars(digits)) == {"pattern", "_asked"}
    assert digits.sub(r"<\1>", "1A2") == re.sub("([0-9])([a-z])?", r"<\1>", "1A2", flags=re.IGNORECASE)
    assert digits.groups == 2
    assert digits.pattern == "([0-9])([a-z])?"
    assert regex(b"[0-9]+").findall(b"12 3") == [b"12", b"3"]


def test_no_module_compiles_a_pattern_while_it_is_loaded() -> None:
    found = [f"{path.name}:{line}" for path in SOURCES for line in compiled_while_loading(path)]
    assert not found, "regex() of zonepub.regex compiles later"


def compiled_while_loading(path: Path) -> list[int]:
    text = path.read_text("utf-8")
    waiting: list[ast.AST] = [ast.parse(text)] if "re.compile" in text else []
    lines = []
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
                lines.append(node.lineno)
            if not isinstance(node, ast.FunctionDef | ast.Lambda):
                waiting.append(node)
    return lines
