"""The hard fixture `data/stress` is whole, holds everything the format has, and is right by the rules T13."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from helpers.paths import STRESS
from helpers.text import fold

from zonepub import model
from zonepub.diagnostics import Diagnostics
from zonepub.model import Code, Inline, Inlines, LineBreak, NoteMark, Reference, Report, Ruby, Text
from zonepub.normalise import ALL_RULES, normalise_parts
from zonepub.source import load_report


@pytest.fixture(scope="module")
def report() -> Report:
    diagnostics = Diagnostics()
    loaded = load_report(STRESS, diagnostics)
    assert list(diagnostics) == []
    return loaded


def everything(value: object) -> Iterator[Any]:
    """Every dataclass of the model in the report, in reading order."""
    if isinstance(value, tuple):
        for item in value:
            yield from everything(item)
    elif isinstance(value, dict):
        yield from everything(tuple(value.values()))
    elif is_dataclass(value):
        yield value
        for name in fields(value):
            yield from everything(getattr(value, name.name))


def runs(value: object) -> Iterator[Inlines]:
    """Every text of the report: a tuple of inlines that is in no other inline."""
    if isinstance(value, tuple) and value and all(isinstance(item, get_args(Inline)) for item in value):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from runs(item)
    elif isinstance(value, dict):
        yield from runs(tuple(value.values()))
    elif is_dataclass(value) and not isinstance(value, get_args(Inline)):
        for name in fields(value):
            yield from runs(getattr(value, name.name))


def leaves(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        children = getattr(inline, "children", None)
        if children is None:
            yield inline
        else:
            yield from leaves(children)


def test_every_kind_of_block_and_inline_occurs(report: Report) -> None:
    found = {type(item) for item in everything(report)}
    assert found >= set(get_args(model.Block)) | set(get_args(model.Inline))


def test_every_field_of_the_report_is_filled(report: Report) -> None:
    empty = [field.name for field in fields(report) if not getattr(report, field.name)]
    # a report of this kind has no 引题 above its title and no 题注 below it; `channels` would refuse the
    # formats that it does not name; `review` asks for people who have read it
    assert empty == ["kicker", "enactment", "channels", "review"]


def test_sections_go_four_levels_deep_and_lists_three(report: Report) -> None:
    found = list(everything(report))
    assert max(item.level for item in found if isinstance(item, model.Section)) == 4
    assert max(item.depth for item in found if isinstance(item, model.List)) == 3
    assert {item.numbered for item in found if isinstance(item, model.List)} == {True, False}


def test_there_is_a_table_longer_than_a_page_with_decimals(report: Report) -> None:
    tables = [item for item in everything(report) if isinstance(item, model.Table)]
    longest = max(tables, key=lambda table: len(table.rows))
    assert len(longest.rows) >= 40
    assert len(longest.columns) >= 7
    assert any(column.align == "decimal" for column in longest.columns)


def test_pictures_come_in_every_kind_and_some_do_not_come(report: Report) -> None:
    figures = [item for item in everything(report) if isinstance(item, model.Figure)]
    names = [figure.caption.picture.name for figure in figures if figure.caption.picture]
    assert {Path(name).suffix for name in names} == {".png", ".jpg"}
    assert len(names) >= 6
    assert len(figures) - len(names) >= 2
    turned = next(figure.caption.picture for figure in figures if figure.anchor.endswith("tower"))
    assert turned is not None
    assert turned.height > turned.width  # the EXIF orientation is heeded


def test_there_is_text_for_eight_pages(report: Report) -> None:
    text = "".join(leaf.text for run in runs(report) for leaf in leaves(run) if isinstance(leaf, Text))
    assert len(fold(text)) > 7_000


def test_the_text_is_right_as_it_is(report: Report) -> None:
    """The normaliser finds nothing to change and nothing to remark, across all inline markup.

    But for T13.17: some units stand apart from their numbers, which the layout is to be tried with.
    """
    rules = ALL_RULES - {"T13.17"}
    for run in runs(report):
        nodes = list(leaves(run))
        parts = [read_as(node) for node in nodes]
        opaque = [index for index, node in enumerate(nodes) if isinstance(node, Code)]
        title = run in (report.title, report.subtitle)
        for part in normalise_parts(parts, opaque=opaque, kind="title" if title else "body", rules=rules):
            assert (part.changes, part.warnings) == ((), ()), parts


def read_as(node: Inline) -> str:
    """What stands in the line for the normaliser."""
    match node:
        case Text(text) | Code(text) | Ruby(base=text):
            return text
        case Reference():
            return "图1"
        case NoteMark() | LineBreak():
            return ""
        case _:
            raise AssertionError(node)
