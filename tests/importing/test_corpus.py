"""Files as offices send them, and the reports that they become."""

from pathlib import Path

import pytest
import yaml
from helpers.importing import imported, loaded, outline
from helpers.paths import DATA, EXAMPLE

from zonepub.diagnostics import Diagnostics
from zonepub.importing.command import import_file
from zonepub.model import plain, walk
from zonepub.source import load_report

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path.name for path in CORPUS.iterdir() if path.suffix in (".txt", ".md"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_becomes_the_report_that_it_is(name: str) -> None:
    files = import_file(CORPUS / name, Diagnostics())
    assert outline(files) == (CORPUS / f"{name}.outline").read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_what_was_imported_loads_without_an_error(name: str, tmp_path: Path) -> None:
    for file, data in import_file(CORPUS / name, Diagnostics()).items():
        (tmp_path / file).write_bytes(data)
    load_report(tmp_path / "report.yaml", Diagnostics())


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_gives_the_same_bytes(name: str) -> None:
    assert import_file(CORPUS / name, Diagnostics()) == import_file(CORPUS / name, Diagnostics())


@pytest.mark.parametrize("name", FILES)
def test_any_reader_of_yaml_takes_every_text_for_text(name: str) -> None:
    def scalars(node: object, key: str = "") -> list[tuple[str, object]]:
        if isinstance(node, dict):
            return [pair for inner, value in node.items() for pair in scalars(value, inner)]
        if isinstance(node, list):
            return [pair for value in node for pair in scalars(value, key)]
        return [(key, node)]

    tree = yaml.safe_load(import_file(CORPUS / name, Diagnostics())["report.yaml"])
    assert [
        (key, value)
        for key, value in scalars(tree)
        if key not in ("zonepub", "date", "printing_date", "run-in", "label") and type(value) is not str
    ] == []


def seed() -> dict[str, bytes]:
    return import_file(DATA / "seed.txt", Diagnostics())


def test_the_seed_has_its_parts() -> None:
    tree, captions = loaded(seed()), loaded(seed(), "captions.yaml")
    assert tree["report"]["title"] == "激发新动能　逐梦新征程"
    assert tree["report"]["subtitle"] == "国家高新区认真学习贯彻党的十九届五中全会精神"
    assert tree["report"]["byline"] == {
        "role": "本报记者",
        "names": ["张伟", "戈清平", "刘琴", "李争粉", "罗晓燕"],
    }
    assert [type(block) is str for block in tree["lead"]] == [True, True, False, False, False, False]
    assert len(captions) == 4
    assert len(tree["body"]) == 11
    assert all(section["kicker"].split("（")[0].endswith("高新区") for section in tree["body"])


def test_the_example_is_what_the_import_makes_of_the_seed(tmp_path: Path) -> None:
    """But for ids, names of figures, layout of the YAML, and stops of captions that a person took away (T10.5)."""

    def texts(path: Path) -> list[object]:
        report = load_report(path, Diagnostics())
        found: list[object] = [plain(report.title), plain(report.subtitle), report.bylines, report.language]
        for block in walk(report.blocks):
            kind = type(block).__name__
            parts = [getattr(block, name, ()) for name in ("kicker", "title", "text")]
            caption = getattr(block, "caption", None)
            found.append((kind, *map(plain, parts), plain(caption.text).rstrip("。") if caption else ""))
        return found

    for name, data in seed().items():
        (tmp_path / name).write_bytes(data)
    assert texts(tmp_path / "report.yaml") == texts(EXAMPLE)


def test_with_as_is_punctuation_stays_half_width(tmp_path: Path) -> None:
    text = "标题\n\n云岭高新区召开会议,部署工作(扩大)。\n"
    assert loaded(imported(text, tmp_path))["body"] == ["云岭高新区召开会议，部署工作（扩大）。"]
    assert loaded(imported(text, tmp_path, as_is=True))["body"] == ["云岭高新区召开会议,部署工作(扩大)。"]
