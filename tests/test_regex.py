"""Patterns at module level are compiled by their first use."""

import ast
import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import zonepub
import zonepub.importing.roles
from zonepub.regex import Later, regex

SOURCES = sorted(Path(zonepub.__file__).parent.rglob("*.py"))


def test_a_pattern_is_compiled_by_its_first_use_and_does_what_re_does() -> None:
    digits = regex("([0-9])([a-z])?", re.IGNORECASE)
    assert set(vars(digits)) == {"pattern", "needs", "_asked"}
    assert digits.sub(r"<\1>", "1A2") == re.sub("([0-9])([a-z])?", r"<\1>", "1A2", flags=re.IGNORECASE)
    assert digits.groups == 2
    assert digits.pattern == "([0-9])([a-z])?"
    assert regex(b"[0-9]+").findall(b"12 3") == [b"12", b"3"]


def test_a_text_without_what_a_pattern_needs_does_not_compile_it() -> None:
    issue = regex("第[0-9]+期", needs="期")
    assert (issue.search("第3版"), issue.match(""), issue.fullmatch("第")) == (None, None, None)
    assert "search" not in vars(issue)
    found = issue.search("第3期")
    assert found and found.group() == "第3期"
    assert issue.search("第3版") is None


def test_what_a_pattern_says_it_needs_is_in_all_that_it_matches() -> None:
    folder = Path(zonepub.importing.roles.__file__).parent
    rooms = [
        import_module(f"zonepub.importing.roles.{path.stem}") for path in sorted(folder.glob("[a-z]*.py"))
    ]
    patterns = {id(each): each for room in rooms for each in vars(room).values()}
    patterns |= {id(each): each for room in rooms for several in vars(room).values()
                 if isinstance(several, tuple) for each in several}  # fmt: skip
    asking = [each for each in patterns.values() if isinstance(each, Later) and each.needs]
    assert len(asking) >= 10
    for pattern in asking:
        assert certain(parsed(str(pattern.pattern)), pattern.needs), pattern.pattern


def test_the_proof_of_needs_can_fail() -> None:
    assert certain(parsed("a(?:期|第期)b*"), frozenset("期"))
    for source in ("期?", "(?:期|第)", "[期第]", "(?!期)第", "期*第"):
        assert not certain(parsed(source), frozenset("期")), source


def parsed(source: str) -> Iterable[Any]:
    return getattr(re, "_parser").parse(source)  # noqa: B009 - of CPython, for this proof alone


def certain(sequence: Iterable[Any], needs: frozenset[str]) -> bool:
    """Does some item of the parsed pattern stand in every match, and is it one of `needs`?"""
    for kind, value in sequence:
        match str(kind):
            case "LITERAL":
                found = chr(value) in needs
            case "IN":
                found = all(str(one) == "LITERAL" and chr(code) in needs for one, code in value)
            case "BRANCH":
                found = all(certain(each, needs) for each in value[1])
            case "SUBPATTERN":
                found = certain(value[-1], needs)
            case "MAX_REPEAT" | "MIN_REPEAT":
                found = value[0] > 0 and certain(value[2], needs)
            case _:
                found = False
        if found:
            return True
    return False


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
