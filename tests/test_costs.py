"""What CONTRIBUTING.md says a change costs is enough: the cheap ones are made in a copy and tried."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.paths import EXAMPLE, ROOT

TABLE = re.findall(
    r"^\| (.+?) \| ([\dn +]+) \| (.+) \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M
)
FORMAT = '''"""How many blocks."""

from zonepub.render import Context, Renderer


def render(report, style, context: Context) -> bytes:
    return f"{len(report.body)} blocks".encode()


renderer = Renderer("count", ".count", render)
'''


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout to spoil: package and styles."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "styles", tmp_path / "styles", ignore=shutil.ignore_patterns("*.png"))
    return tmp_path


def zonepub(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "ZONEPUB_LANG": "en"}
    command = [sys.executable, "-m", "zonepub", *arguments]
    return subprocess.run(
        command, env=environment, cwd=copy, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize(("change", "files"), [(change, files) for change, _, files in TABLE])
def test_every_file_that_the_table_of_costs_names_is_there(change: str, files: str) -> None:
    for name in re.findall(r"`((?:src|styles)/[^`]+)`", files):
        if "NAME" not in name and "ROOM" not in name:
            assert list(ROOT.glob(name)), f"{change}: {name}"


@pytest.mark.parametrize(("change", "count", "files"), TABLE)
def test_the_table_of_costs_counts_the_files_it_names(change: str, count: str, files: str) -> None:
    if count.isdigit() and change not in ("a format by plug-in", "a diagnostic", "a clause of GB/T 9704"):
        assert len(re.findall(r"`[^`]+`", files)) == int(count), change


def test_a_style_costs_one_file(copy: Path) -> None:
    (copy / "styles" / "ours.yaml").write_text("extends: briefing\ntext: {title: {size: 30pt}}\n", "utf-8")
    assert "ours" in zonepub(copy, "styles").stdout
    done = zonepub(copy, "build", str(EXAMPLE), "-s", "ours", "-t", "outline", "-o", "out")
    assert done.returncode == 0, done.stderr


def test_a_built_in_format_costs_its_row_and_its_renderer(copy: Path) -> None:
    (copy / "src/zonepub/render/count.py").write_text(FORMAT, "utf-8")
    table = copy / "src/zonepub/formats.py"
    row = '        Format("count", "zonepub.render.count:renderer"),\n        Format("html"'
    text = table.read_text("utf-8")
    assert text.count('        Format("html"') == 1
    table.write_text(text.replace('        Format("html"', row), "utf-8")
    done = zonepub(copy, "build", str(EXAMPLE), "-t", "count", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"\d+ blocks", (copy / "out" / "report.count").read_text("utf-8"))


def test_a_rule_costs_one_paragraph(copy: Path) -> None:
    page = copy / "src/zonepub/rules/chinese-typesetting.md"
    with page.open("a", encoding="utf-8") as file:
        file.write("\n### T99.1\nzh: 试一试。\nen: Try it.\nsource: nobody\nstatus: not built\n")
    assert "Try it." in zonepub(copy, "explain", "T99.1").stdout


EDITORS = {  # a part of front matter, 责任编辑: file -> where its line goes, what stands there, the line
    "src/zonepub/source/schema.py": (
        '        "addressees": Key(', '        "editors": Key("text*", "editors", "责任编辑"),\n'
    ),
    "src/zonepub/model/report.py": (
        "    addressees: tuple[str, ...] = ()\n", "    editors: tuple[str, ...] = ()\n"
    ),
    "src/zonepub/style/matter.py": ('    "title", "subtitle", ', '    "editors",\n'),
    "src/zonepub/present/matter.py": (
        '        case "addressees":\n',
        '        case "editors":\n            return _words(part, _inlines("、".join(report.editors)))\n',
    ),
    "src/zonepub/style/base.yaml": ("  addressees: ", "  editors: {like: flush}\n"),
}  # fmt: skip


def test_a_part_of_front_matter_costs_no_renderer(copy: Path) -> None:
    for name, (before, line) in EDITORS.items():
        text = (copy / name).read_text("utf-8")
        assert text.count(before) == 1, name
        (copy / name).write_text(text.replace(before, line + before), "utf-8")
    (copy / "own.yaml").write_text("extends: briefing\nfront: [title, editors, lead]\n", "utf-8")
    (copy / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题, editors: [林远, 周启明]}\nbody: [段落。]\n", "utf-8"
    )
    formats = [*("-t", "docx", "-t", "pdf", "-t", "epub", "-t", "outline")]
    done = zonepub(copy, "build", "report.yaml", "-s", "own.yaml", *formats, "-o", "out")
    assert done.returncode == 0, done.stderr  # each file is proved to hold the words
    assert (copy / "out" / "report.txt").read_text("utf-8") == "题\n林远、周启明\n段落。\n"


def test_the_roots_of_readme_and_architecture_name_rooms_that_are_there() -> None:
    rooms = re.findall(r"^\| ((?:`[\w/]+` ?)+)\|", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.M)
    names = [name for row in rooms for name in re.findall(r"`([\w/]+)`", row)]
    house = ROOT / "src" / "zonepub"
    assert len(names) > 20
    for name in names:
        assert (house / name).exists() or (house / f"{name}.py").exists(), name
