"""Files of Word, WPS and others: what their import must hold, in order, and what it must not."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from helpers.docx_corpus import SAMPLES as FIRST
from helpers.docx_corpus import Sample
from helpers.docx_corpus_offices import MORE
from helpers.imported import Imported, imported

from zonepub.cli import main

SAMPLES = (*FIRST, *MORE)


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda sample: sample.name)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Sample, Imported]:
    sample: Sample = request.param
    return sample, imported(sample.data, tmp_path_factory.mktemp("docx"))


def test_the_import_succeeds_and_leaves_nothing_unplaced(both: tuple[Sample, Imported]) -> None:
    _, result = both
    assert result.report
    assert "docx-unplaced" not in result.codes


def test_title_and_head_are_found(both: tuple[Sample, Imported]) -> None:
    sample, result = both
    assert result.head["title"] == sample.title
    for key, value in sample.head.items():
        assert result.head[key] == value


def test_sections_have_their_levels(both: tuple[Sample, Imported]) -> None:
    sample, result = both
    assert tuple(_sections(result.body, 1)) == sample.sections


def test_texts_stand_in_their_order(both: tuple[Sample, Imported]) -> None:
    sample, result = both
    position = 0
    for text in sample.holds:
        found = result.text.find(text, position)
        assert found >= 0, text
        position = found


def test_what_is_no_text_is_in_no_value(both: tuple[Sample, Imported]) -> None:
    sample, result = both
    for text in sample.lacks:
        assert text not in result.text


def test_tables_figures_and_notes_are_as_many(both: tuple[Sample, Imported]) -> None:
    sample, result = both
    blocks = list(_blocks(result.body))
    assert sum("table" in block for block in blocks) == sample.tables
    assert sum("figure" in block for block in blocks) == sample.figures
    assert len(result.report.get("notes", {})) == sample.notes


def _blocks(nodes: list[Any]) -> Any:
    for node in nodes:
        if isinstance(node, dict):
            yield node
            yield from _blocks(node.get("body", []))


def _sections(nodes: list[Any], level: int) -> Any:
    for node in nodes:
        if isinstance(node, dict) and "section" in node:
            yield level, node["section"]
            yield from _sections(node["body"], level + 1)


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_was_imported_builds_in_every_format(sample: Sample, tmp_path: Path) -> None:
    source = tmp_path / "文件.docx"
    source.write_bytes(sample.data)
    folder = tmp_path / "source"
    for arguments in (
        ["import", str(source), "-o", str(folder)],
        ["build", str(folder / "report.yaml"), "-o", str(tmp_path / "output")],
    ):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
    assert {path.suffix for path in (tmp_path / "output").glob("report*")} == {
        ".docx",
        ".pdf",
        ".epub",
        ".html",
        ".json",
    }


@pytest.mark.slow
def test_numbers_that_were_typed_stand_once_in_a_style_that_numbers(tmp_path: Path) -> None:
    (tmp_path / "文件.docx").write_bytes(MORE[0].data)
    for arguments in (
        ["import", str(tmp_path / "文件.docx"), "-o", str(tmp_path)],
        ["build", str(tmp_path / "report.yaml"), "-s", "gongwen", "-o", str(tmp_path / "output")],
    ):
        assert CliRunner().invoke(main, arguments).exit_code == 0
    text = subprocess.run(
        ["pdftotext", tmp_path / "output" / "report.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("一、") == 1
    assert text.count("（一）") == 1
