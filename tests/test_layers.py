"""Imports go one way, and each library is known in one room only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import zonepub

HOUSE = Path(zonepub.__file__).parent
# lower rooms first; a room may import rooms of lower levels, and what is named for it
LEVELS = [
    {
        "diagnostics",
        "yamlcheck",
        "yamlfile",
        "model",
        "pictures",
        "cjk",
        "formats",
        "memory",
        "rules",
        "writer",
        "__init__",
    },
    {"normalise", "source", "style", "fonts", "typeset"},
    {"present", "readers", "schemas"},
    {"layout", "gb9704"},
    {"render", "verify"},
    {"context", "checks"},
    {"publish"},
    {"gallery"},
    {"cli", "__main__"},
]
ALSO = {("source", "normalise"), ("__main__", "cli"), ("__init__", "publish")}
# what a room may take from a lower one whose other files are its own business: "room/file" by lower room
DOORS = {
    "readers": {"fonts": {"face_class"}},
    "gb9704": {"fonts": {"face_class"}},
    "verify": {"layout": set()},
}
LIBRARIES = {
    "docx": {"render/docx"},
    "reportlab": {"render/pdf"},
    "ebooklib": {"render/epub/package"},
    "pikepdf": {"readers/pdf"},
    "uharfbuzz": {"fonts"},
    "click": {"cli"},
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module as (path without suffix, syntax tree)."""
    for path in sorted(HOUSE.rglob("*.py")):
        yield path.relative_to(HOUSE).with_suffix("").as_posix(), ast.parse(path.read_text("utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def level(room: str) -> int:
    return next(number for number, rooms in enumerate(LEVELS) if room in rooms)


MODULES = dict(modules())


@pytest.mark.parametrize("name", MODULES)
def test_a_room_imports_only_what_lies_below_it(name: str) -> None:
    room = name.split("/")[0]
    for module in imports(MODULES[name]):
        parts = module.split(".")
        if parts[0] != "zonepub" or len(parts) == 1 or parts[1] == room or (room, parts[1]) in ALSO:
            continue
        if room == "__init__" or parts[1] == "__version__":
            continue  # the front door loads lazily
        below = level(parts[1]) < level(room) or (level(room) == 0 and level(parts[1]) == 0)
        assert below, f"{name} imports {module}"


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("render/")])
def test_renderers_never_import_each_other(name: str) -> None:
    parts = name.split("/")
    if len(parts) < 3:
        return
    for module in imports(MODULES[name]):
        other = module.split(".")
        if other[:2] == ["zonepub", "render"] and len(other) > 2 and (HOUSE / "render" / other[2]).is_dir():
            assert other[2] == parts[1], f"{name} imports {module}"


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_in_its_room_only(library: str) -> None:
    users = {
        name for name, tree in MODULES.items() if library in {found.split(".")[0] for found in imports(tree)}
    }
    rooms = LIBRARIES[library]
    strangers = {
        name for name in users if not any(name == room or name.startswith(f"{room}/") for room in rooms)
    }
    assert users
    assert not strangers


CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime"}


@pytest.mark.parametrize("name", MODULES)
def test_nobody_asks_the_clock_or_prints(name: str) -> None:
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            owner = ast.unparse(node.func.value)
            assert owner.split(".")[0] not in {"time", "datetime", "date"}, f"{name}: {ast.unparse(node)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", name
