"""Files of every kind, from the office's desk to finished publications: structure, and each character."""

import json
import unicodedata
import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from helpers.importing import loaded
from helpers.own_corpus import TEXTS
from helpers.own_corpus_docx import FILES
from helpers.words_of import words_of

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.importing.command import import_file
from zonepub.model import Annex, Figure, List, Quote, Section, Table, plain, walk
from zonepub.source import load_report

SAMPLES = {sample.name: sample for sample in (*TEXTS, *FILES)}
QUICK, ALL = ("outline", "pdf"), ("docx", "print", "epub", "html")
each = pytest.mark.parametrize("name", SAMPLES)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Imports a sample once, and puts the source in a folder."""

    @cache
    def source(name: str) -> tuple[Path, dict[str, bytes]]:
        folder = tmp_path_factory.mktemp("own")
        given = folder / name
        given.write_bytes(SAMPLES[name].data)
        files = import_file(given, Diagnostics())
        for file, data in files.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(data)
        return folder / "report.yaml", files

    return source


def test_there_are_enough_of_them() -> None:
    assert len(SAMPLES) >= 20


def han(text: str) -> Counter[str]:
    return Counter(unicodedata.normalize("NFKC", "".join(c for c in text if "\u4e00" <= c <= "\u9fff")))


@each
def test_every_character_is_in_the_source_or_told_as_left_out(name: str, sources: Any) -> None:
    _, files = sources(name)
    told = json.loads(files["import.report.json"])["left_out"]
    there = "".join(data.decode() for file, data in files.items() if file.endswith(".yaml"))
    there += "".join(item["text"] for item in told) + SAMPLES[name].marks
    assert han(words_of(name, SAMPLES[name].data)) - han(there) == Counter()


@each
def test_a_file_has_the_structure_that_a_person_sees(name: str, sources: Any) -> None:
    sample, (path, _) = SAMPLES[name], sources(name)
    report = load_report(path, Diagnostics())
    blocks = list(walk(report.blocks))
    assert plain(report.title) == sample.title
    assert tuple(plain(block.title) for block in blocks if isinstance(block, Section)) == sample.sections
    assert tuple(plain(block.title) for block in blocks if isinstance(block, Annex)) == sample.annexes
    counts = Counter(type(block) for block in blocks)
    assert (counts[Table], counts[Figure], counts[List], counts[Quote], len(report.notes)) == (
        sample.tables, sample.figures, sample.lists, sample.quotes, sample.notes,
    )  # fmt: skip
    assert set(sample.fields) <= loaded({"report.yaml": path.read_bytes()})["report"].keys()


@each
def test_what_is_imported_is_published_with_every_word_of_its_body(name: str, sources: Any) -> None:
    path, files = sources(name)
    result = build(path, to=QUICK, style=SAMPLES[name].style, write=False)
    shown = result.outputs["outline"].decode()
    tree = loaded(files)
    assert (
        han(said(tree.get("lead", []), tree["body"], tree.get("annexes", []), tree.get("notes", {})))
        - han(shown)
        == Counter()
    )
    assert result.outputs["pdf"].startswith(b"%PDF-")


def said(*values: Any) -> str:
    """The texts of YAML, and no keys, kinds or names."""
    return "".join(
        value if isinstance(value, str)
        else said(*value) if isinstance(value, list)
        else said(*(inner for key, inner in value.items() if key not in ("figure", "image")))
        for value in values
    )  # fmt: skip


@pytest.mark.slow
@each
def test_every_format_is_made_without_an_error(name: str, sources: Any) -> None:
    result = build(sources(name)[0], to=ALL, style=SAMPLES[name].style, write=False)
    assert set(result.outputs) == set(ALL)


@pytest.mark.parametrize("name", ["indented.txt", "official.txt"])
def test_word_makes_typed_numbers_its_own_and_its_running_heads_agree(name: str, sources: Any) -> None:
    """STYLEREF shows nothing until Word counts, so no heading that is another's on most pages."""
    result = build(sources(name)[0], to=["docx"], style="report", write=False)
    with zipfile.ZipFile(BytesIO(result.outputs["docx"])) as package:
        heads = "".join(package.read(n).decode() for n in package.namelist() if "/header" in n)
    assert "STYLEREF 1" in heads
    assert SAMPLES[name].sections[0] not in heads
