"""The modules of the house, each parsed once in a process."""

import ast
from functools import cache
from pathlib import Path

import zonepub

HOUSE = Path(zonepub.__file__).parent
MODULES = tuple(path.relative_to(HOUSE).with_suffix("").as_posix() for path in sorted(HOUSE.rglob("*.py")))


@cache
def text(name: str) -> str:
    return (HOUSE / f"{name}.py").read_text("utf-8")


@cache
def syntax(name: str) -> ast.Module:
    return ast.parse(text(name))


@cache
def nodes(name: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(syntax(name)))
