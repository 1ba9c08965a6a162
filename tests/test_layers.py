"""Imports go one way, and each library is known in one room only."""

import ast
import re
from functools import cache

import pytest
from helpers.house import HOUSE, MODULES, nodes, syntax

# lower rooms first; a room may import rooms of lower levels, and what is named for it
LEVELS = [
    {
        "diagnostics",
        "slips",
        "programs",
        "progress",
        "records",
        "lazy",
        "recent",
        "regex",
        "sequences",
        "label_sides",
        "model",
        "barcodes",
        "big5",
        "picturefiles",
        "pictures",
        "foreign_pictures",
        "cjk",
        "formats",
        "bounded",
        "files",
        "limits",
        "memory",
        "net",
        "streams",
        "versions",
        "rules",
        "writer",
        "yamlfile",
        "__init__",
    },
    {"normalise", "source", "style", "fonts", "typeset"},
    {"present", "readers"},
    {"schemas"},
    {"layout", "gb9704", "importing", "press"},
    {"render", "verify"},
    {"context", "findings", "glyphs", "internal_papers", "picture_ledger", "review", "typed_labels"},
    {"checks", "kept", "receipts"},
    {"making"},
    {"publish"},
    {"questions", "session"},
    {"batch"},
    {"doctor", "gallery", "merge", "picture_sheet", "press_sheet", "review_sheet", "starters"},
    {"diff"},
    {"desk"},
    {"cli", "__main__"},
]
ALSO = {("source", "normalise"), ("__main__", "cli"), ("__init__", "publish"), ("__init__", "session")}
# rooms that others enter by the front door, `__init__`; their other files are their own business
CLOSED = {
    "fonts",
    "gb9704",
    "importing",
    "layout",
    "normalise",
    "readers",
    "render",
    "source",
    "style",
    "typeset",
    "verify",
}
WHAT_A_STYLE_SAYS = {"__init__", "matter", "model"}
# room -> lower room -> the files that it may take instead of the front door
DOORS = {
    "readers": {"fonts": {"face_class"}},
    "gb9704": {
        "fonts": {"face_class"},
        "readers": {"damage", "errors", "kind", "spans", "docx/document", "docx/facts", "pdf/pages"},
    },
    "press": {"readers": {"apart", "kind", "pdf/press"}},
    "press_sheet": {"render": {"__init__", "pdf/__init__"}},
    "importing": {
        "source": {"dates", "inline", "schema", "urls"},
        "readers": {
            "damage",
            "errors",
            "kind",
            "docx/drawings",
            "docx/facts",
            "docx/numbering",
            "docx/package",
            "docx/styles",
            "docx/symbols",
            "docx/trace",
        },
    },
    "present": {"style": WHAT_A_STYLE_SAYS, "typeset": {"__init__", "cohesion"}},
    "layout": {"style": WHAT_A_STYLE_SAYS},
    "schemas": {
        "source": {"measures", "schema", "values"},
        "style": WHAT_A_STYLE_SAYS
        | {"cascade", "matter_reader", "placeholders", "schema", "support", "units"},
    },
    "verify": {
        "style": WHAT_A_STYLE_SAYS,
        "layout": set(),
        "readers": {"image_shown", "shown", "tokens", "wechat_shown"},
    },
    "render": {"style": WHAT_A_STYLE_SAYS},
    "render/docx": {
        "style": WHAT_A_STYLE_SAYS,
        "layout": {"__init__"},
        "source": {"units"},  # where words come from
        "fonts": {"__init__", "families"},
        "readers": {"damage", "errors", "kind", "docx/package"},  # its templates are files of anybody
    },
    "render/epub": {
        "style": WHAT_A_STYLE_SAYS,
        "fonts": {"__init__", "families"},
    },
    "render/html": {"style": WHAT_A_STYLE_SAYS},
    "render/xhtml": {
        "style": WHAT_A_STYLE_SAYS,
        "fonts": {"__init__", "families"},
        "typeset": {"__init__", "addresses", "cohesion"},
    },
    "render/wechat": {"style": WHAT_A_STYLE_SAYS, "typeset": {"__init__", "cohesion"}},
    "render/image": {
        "style": WHAT_A_STYLE_SAYS,
        "layout": {"__init__"},
        "readers": {"image_shown", "pdf/shown/__init__"},
    },
    "render/pdf": {
        "style": WHAT_A_STYLE_SAYS,
        "layout": {"__init__", "boxes", "cover_sheet", "frames", "runs", "spine", "structure"},
    },
    "picture_ledger": {"style": WHAT_A_STYLE_SAYS, "layout": {"boxes", "frames"}, "render": {"icc"}},
    "review": {"source": {"dates", "edit", "reviews"}},
    "receipts": {
        "readers": {"apart", "kind", "shown"},
        "verify": {"__init__", "rebuilt"},
        "source": {"__init__", "caption_files"},
    },
    "merge": {
        "importing": {
            "apart",
            "document",
            "readers/docx/change_groups",
            "readers/docx/choices",
            "readers/docx/lines",
            "readers/docx/revisions",
            "writing/inline_writer",
        },
        "readers": {"docx/package", "docx/trace"},
        "verify": {"pictures"},
        "render": {"docx/styles/names"},
        "source": {"__init__", "atoms", "caption_files", "dates", "edit", "schema", "units"},
    },
    "starters": {"style": {"__init__", "authoring"}},
    "diff": {
        "importing": {"document", "readers/docx/lines", "readers/docx/revisions"},
        "readers": {"docx/package"},
        "render": {"docx/opc", "ziparchive"},
    },
    "publish": {
        "style": {"__init__", "support"},
        "source": {"__init__", "caption_files", "template/__init__"},
    },
    "batch": {"source": {"__init__", "template/__init__"}},
    "findings": {"source": {"__init__", "atoms", "comments", "normalising", "units"}},
    "typed_labels": {"style": WHAT_A_STYLE_SAYS, "source": {"__init__", "schema"}},
    "desk": {
        "source": {"__init__", "caption_files", "edit", "final_stops", "load", "schema"},
        "layout": {"__init__", "boxes", "frames"},
        "render": {"__init__", "pdf/excerpt", "pdf/missing_glyphs"},
        "style": {"__init__", "model"},
    },
    "cli": {
        "fonts": {"__init__", "advice"},
        "style": {"__init__", "authoring", "support"},
        "source": {"__init__", "normalising"},
    },
}
LIBRARIES = {
    "docx": {"render/docx", "diff/redline"},
    "reportlab": {"render/pdf", "barcodes"},
    "ebooklib": {"render/epub/package"},
    "pikepdf": {"readers/pdf"},
    "lxml": {
        "readers",
        "importing/readers",
        "render/docx/template",
        "diff/redline",
    },  # nothing else parses finished files
    "openpyxl": {"source/data/xlsx_file"},
    "zipfile": {
        "importing/readers/docx/kinds",
        "readers",
        "render/docx/template",
        "render/ziparchive",
        "source/data/xlsx_file",
        "desk/files",
        "desk/views",
    },
    "uharfbuzz": {"fonts"},
    "pyphen": {"typeset/hyphenate"},
    "click": {"cli"},
    "distributed": {"batch/cluster"},
    "fsspec": {"batch/cluster"},
    "watchfiles": {"cli/watching"},
    "pypdfium2": {"desk", "gallery/views", "render/image"},
    "starlette": {"desk"},
    "uvicorn": {"desk/server"},
    "sse_starlette": {"desk"},
    "markdown_it": {"importing/readers/markdown"},
    "charset_normalizer": {"importing/readers/decode"},
}


@cache
def imports(name: str) -> tuple[str, ...]:
    """The names of the modules that a module imports, those inside functions too."""
    names: list[str] = []
    for node in nodes(name):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
    return tuple(names)


@cache
def files(tree: ast.AST) -> set[str]:
    """The modules of the house that are imported, as paths; a package only where it is itself what is taken."""
    paths = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = (alias.name for alias in node.names if alias.name.startswith("zonepub."))
            paths |= {module.removeprefix("zonepub.").replace(".", "/") for module in modules}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("zonepub."):
            room = node.module.removeprefix("zonepub.").replace(".", "/")
            names = {f"{room}/{alias.name}" for alias in node.names}
            inside = {name for name in names if name in MODULES or f"{name}/__init__" in MODULES}
            paths |= inside | ({room} if names - inside else set())
    return {path if path in MODULES else f"{path}/__init__" for path in paths}


def without_types(tree: ast.Module) -> ast.Module:
    """The module without what it imports for its annotations only."""
    nodes = (
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
    )
    return ast.Module(list(nodes), [])


def room_of(name: str) -> str:
    """`render/pdf` for its files, `layout` for those of `layout/compose`."""
    parts = name.split("/")
    return "/".join(parts[:2]) if parts[0] == "render" and len(parts) > 2 else parts[0]


def level(room: str) -> int:
    return next(number for number, rooms in enumerate(LEVELS) if room in rooms)


def test_a_room_imports_only_what_lies_below_it() -> None:
    wrong = []
    for name in MODULES:
        room = name.split("/")[0]
        for module in imports(name):
            parts = module.split(".")
            if parts[0] != "zonepub" or len(parts) == 1 or parts[1] == room or (room, parts[1]) in ALSO:
                continue
            if room == "__init__" or parts[1] == "__version__":
                continue  # the front door loads lazily
            below = level(parts[1]) < level(room) or (level(room) == 0 and level(parts[1]) == 0)
            wrong += [] if below else [f"{name} imports {module}"]
    assert wrong == []


def test_renderers_share_markup_and_never_import_each_other() -> None:
    wrong, seen = [], 0
    for name in (name for name in MODULES if name.startswith("render/") and name.count("/") > 1):
        for module in imports(name):
            other = module.split(".")
            if (
                other[:2] == ["zonepub", "render"]
                and len(other) > 2
                and (HOUSE / "render" / other[2]).is_dir()
            ):
                seen += 1
                wrong += [] if other[2] in (name.split("/")[1], "xhtml") else [f"{name} imports {module}"]
    assert seen > 100
    assert wrong == []


def test_a_room_is_entered_by_its_doors() -> None:
    wrong = []
    for name in MODULES:
        room = room_of(name)
        for path in files(syntax(name)):
            other, _, file = path.partition("/")
            if other in CLOSED and other != name.split("/")[0]:
                doors = DOORS.get(room, {}).get(other, {"__init__"})
                open_ = file in doors or file.removesuffix("/__init__") in doors
                wrong += [] if open_ else [f"{name} takes {path}"]
    assert wrong == []


def test_every_door_is_used() -> None:
    taken = {(room_of(name), *path.split("/", 1)) for name in MODULES for path in files(syntax(name))}
    named = {
        (room, other, file)
        for room, doors in DOORS.items()
        for other, names in doors.items()
        for file in names
    }
    assert {door for door in named - taken if door[2] != "__init__" and door[1] != "style"} == set()


def test_no_room_has_a_circle() -> None:
    """What a module is handed, and names in annotations only, makes no circle."""
    graph = {name: files(without_types(syntax(name))) - {name} for name in MODULES}
    size = 0
    while size != len(graph):
        size, imported = len(graph), set().union(*graph.values())
        graph = {name: others & graph.keys() for name, others in graph.items() if name in imported}
        graph = {name: others for name, others in graph.items() if others}
    assert sorted(graph) == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_in_its_room_only(library: str) -> None:
    users = {name for name in MODULES if library in {module.split(".")[0] for module in imports(name)}}
    rooms = LIBRARIES[library]
    strangers = {
        name for name in users if not any(name == room or name.startswith(f"{room}/") for room in rooms)
    }
    assert users
    assert not strangers


CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime"}
ASKED = ["cli/watching: time.time_ns()"]  # whether a file was written since a build began; in no output


def test_nobody_asks_the_clock_or_prints() -> None:
    wrong = []
    for name in MODULES:
        for node in nodes(name):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                asks = ast.unparse(node.func.value).split(".")[0] in {"time", "datetime", "date"}
                wrong += [f"{name}: {ast.unparse(node)}"] if asks else []
            elif isinstance(node.func, ast.Name) and node.func.id == "print":
                wrong.append(f"{name}: print")
    assert wrong == ASKED


def test_no_room_makes_dataclasses_the_dear_way() -> None:
    dear = [
        name
        for name in MODULES
        if name != "records"
        for node in nodes(name)
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if "dataclass" in {alias.name for alias in node.names}
    ]
    assert dear == []


def test_every_dataclass_says_what_it_is() -> None:
    """Without its own words Python puts a signature together at every start, 0.3 ms for each."""
    silent = [
        f"{name}: {item.name}"
        for name in MODULES
        for item in nodes(name)
        if isinstance(item, ast.ClassDef) and not ast.get_docstring(item)
        if any("dataclass" in ast.unparse(decorator) for decorator in item.decorator_list)
    ]
    assert not silent


def test_no_name_of_a_class_is_given_twice() -> None:
    places: dict[str, list[str]] = {}
    for name in MODULES:
        for node in nodes(name):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(name)
    assert len(places) > 200
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_files_that_docstrings_name_are_there() -> None:
    files = {f"{name}.py" for name in MODULES}
    for name in MODULES:
        for mentioned in re.findall(r"`([\w/]+\.py)`", ast.get_docstring(syntax(name)) or ""):
            assert any(file == mentioned or file.endswith(f"/{mentioned}") for file in files), (
                name,
                mentioned,
            )
