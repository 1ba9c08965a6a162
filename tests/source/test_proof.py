"""Every text of the source stands in the report, or an error names the character that was lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.paths import EXAMPLE, STRESS

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.model import Inlines, Report, Text
from zonepub.source import blocks, load_report, values

Read = Callable[..., tuple[Report | None, Diagnostics]]
SOURCE = """\
zonepub: 1
report: {title: 题, issuer: 某某局, keywords: [甲, 乙]}
lead: [导语]
body:
- 第一段有**重点**、[链接](https://e.org)、`码`、x^2^、H~2~O、{汉字|hàn zì}、见@tab-a[^n]、\\*、@sec。
- section: 节[^n]
  id: sec
  kicker: 引题
  body:
  - {quote: 引文, source: 某人}
  - {list: numbered, items: [一, [二, 三]]}
  - {table: tab-a, caption: 表, columns: [甲, {head: 乙, align: right, width: 30%}], rows: [[1.50, ""]], source: 局}
annexes: [{title: 附, body: [四]}]
notes: {n: 注*为数, unused: 无}
"""


def places(diagnostics: Diagnostics) -> list[str]:
    return [
        f"{item.code} {item.span.line}:{item.span.column}" if item.span else item.code for item in diagnostics
    ]


def test_a_source_with_every_kind_of_text_holds_nothing_back(read: Read) -> None:
    report, diagnostics = read(SOURCE)
    assert report is not None
    assert places(diagnostics) == ["unused-note 14:18"]


@pytest.mark.parametrize("path", [EXAMPLE, STRESS], ids=["example", "stress"])
def test_nothing_of_the_examples_is_lost(path: Path) -> None:
    diagnostics = Diagnostics()
    load_report(path, diagnostics)
    assert [item.code for item in diagnostics] == []


@pytest.mark.parametrize(
    ("lost", "place"),
    [
        ("重", "5:9"),
        ("码", "5:35"),
        ("节", "6:12"),
        ("引文", "10:13"),
        ("三", "11:37"),
        ("乙", "12:52"),
        ("5", "12:93"),
    ],
)
def test_a_character_that_the_reader_loses_is_an_error_where_it_stands(
    lost: str, place: str, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = values.read_inlines

    def wrong(*arguments: object, **named: object) -> Inlines:
        return tuple(without(item, lost) for item in right(*arguments, **named))  # type: ignore[arg-type]

    monkeypatch.setattr(values, "read_inlines", wrong)
    report, diagnostics = read(SOURCE)
    assert report is None
    assert f"dropped-text {place}" in places(diagnostics)


def without(item: object, lost: str) -> object:
    """The inline without some of its characters."""
    from dataclasses import replace

    if isinstance(item, Text) or hasattr(item, "text"):
        return replace(item, text=item.text.replace(lost, ""))  # type: ignore[type-var, attr-defined]
    if hasattr(item, "children"):
        return replace(item, children=tuple(without(child, lost) for child in item.children))  # type: ignore[type-var]
    return item


def test_a_block_that_the_reader_loses_is_an_error(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(blocks.MAKERS, "quote", lambda reader, node, values: None)
    report, diagnostics = read(SOURCE)
    assert report is None
    assert "dropped-text 10:13" in places(diagnostics)


def test_a_field_that_the_reader_loses_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from zonepub.source import load

    right = load._about
    monkeypatch.setattr(load, "_about", lambda values: right(values) | {"issuers": ()})
    (tmp_path / "r.yaml").write_text(SOURCE, "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_report(tmp_path / "r.yaml", diagnostics)
    assert "dropped-text 2:28" in places(diagnostics)
