"""A field that a style does not place is told of, and no note is counted whose mark stands nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zonepub import build
from zonepub.diagnostics import Diagnostic, Diagnostics
from zonepub.model import Report

SOURCE = """\
zonepub: 1
report:
  title: 题
  abstract: 摘要文字[^abs]。
  keywords: [创新, 园区]
  date: 2026-11-03
  issuer: 某某高新区管委会
  series: {name: 云溪简报, issue: 18, total_issue: 200}
lead: ['导语[^b]']
body:
- section: 甲[^c]
  kicker: 引题[^k]
  body: ['正文[^abs]。']
notes: {abs: 注摘要, b: 注导语, c: 注标题, k: 注引题}
"""
Write = Callable[..., Path]


def told(path: Path, style: str | Path, to: str = "docx,pdf,epub") -> list[str]:
    diagnostics = Diagnostics()
    build(path, to=to.split(","), style=style, output=path.parent / "o", diagnostics=diagnostics)
    return [
        f"{item.args['field']} {item.span.line}" if item.span else item.args["field"]
        for item in diagnostics
        if item.code == "not-placed"
    ]


def outline(path: Path, style: str | Path) -> str:
    build(path, to=["outline"], style=style, output=path.parent / "o")
    return (path.parent / "o" / "report.txt").read_text("utf-8")


def test_every_field_that_is_nowhere_is_told_of_once_with_its_place(write: Write, tmp_path: Path) -> None:
    (tmp_path / "bare.yaml").write_text("extends: base\nfront: [lead]\n", "utf-8")
    diagnostics = Diagnostics()
    build(write(SOURCE), to=["docx"], style=tmp_path / "bare.yaml", output=tmp_path, diagnostics=diagnostics)
    (item,) = (item for item in diagnostics if item.code in ("front-replaces", "not-placed"))
    assert item.span is not None and (item.span.file[-9:], item.span.line) == ("bare.yaml", 2)
    assert item.args["fields"] == "title、abstract、date、issuer、series、issue、total_issue、keywords"


def test_what_a_style_leaves_out_on_purpose_is_not_told_of(write: Write, tmp_path: Path) -> None:
    (tmp_path / "bare.yaml").write_text(
        "extends: base\nomit: [title, abstract, keywords, series, issue, total_issue]\nfront: [lead]\n",
        "utf-8",
    )
    assert told(write(SOURCE), tmp_path / "bare.yaml") == ["date 6", "issuer 7"]


@pytest.mark.parametrize(
    ("style", "fields"), [("report", "addressees"), ("magazine", "addressees、lists"), ("screen", "lists")]
)
def test_what_a_style_that_ships_leaves_out_is_told_in_a_note_with_the_style_that_sets_it(
    style: str, fields: str, write: Write, tmp_path: Path
) -> None:
    """Addressees were gone from a magazine without a word."""
    source = SOURCE.replace("lead:", "  addressees: [各区, 各局]\n  lists: [tables]\nlead:").replace(
        "notes:", "- table: tab-1\n  caption: 表题\n  columns: [甲]\n  rows: [[1]]\nnotes:"
    )

    def left(used: str | Path) -> list[Diagnostic]:
        diagnostics = Diagnostics()
        build(write(source), to=["docx"], style=used, output=tmp_path / "o", diagnostics=diagnostics)
        return [item for item in diagnostics if item.code == "left-out"]

    (item,) = left(style)
    assert (item.severity, item.args["fields"]) == ("note", fields)
    assert item.span is not None
    (tmp_path / "own.yaml").write_text(f"extends: {style}\nomit: []\n{item.args['line']}\n", "utf-8")
    assert left(tmp_path / "own.yaml") == []
    assert "addressees" not in {one.split()[0] for one in told(write(source), tmp_path / "own.yaml", "docx")}


@pytest.mark.parametrize("style", ["briefing", "jianbao", "magazine", "newspaper"])
# typography F16
def test_the_styles_that_ship_show_abstract_keywords_date_issuer_and_issue(style: str, write: Write) -> None:
    text = outline(write(SOURCE), style)
    assert {"total_issue"} >= {item.split()[0] for item in told(write(SOURCE), style)}
    for words in ("摘要文字", "创新", "2026年11月3日", "某某高新区管委会", "第18期", "云溪简报"):
        assert words in text


def test_a_date_that_the_signature_says_is_placed(write: Write) -> None:
    source = SOURCE.replace("  keywords", "  signature: [某某高新区管委会, 2026年11月3日]\n  keywords")
    assert not {"date", "issuer"} & {item.split()[0] for item in told(write(source), "gongwen-plain")}


@pytest.mark.parametrize("format_name", ["docx", "pdf", "print", "epub"])
def test_notes_count_where_their_marks_are_placed(format_name: str, write: Write, tmp_path: Path) -> None:
    """The first mark of ① stood in the abstract, which is not shown: the note hangs on its next mark."""
    style = tmp_path / "bare.yaml"
    style.write_text("extends: base\nfront: [title]\nsection: {kicker: none}\n", "utf-8")
    result = build(write(SOURCE), to=[format_name], style=style, output=tmp_path / "o")
    (receipt,) = result.receipts
    assert receipt.missing == ()
    from importlib import import_module

    from zonepub.formats import format_named

    reader = import_module(str(format_named(format_name).reader))
    text = "".join(reader.paragraphs(result.paths[0].read_bytes()))
    assert "注标题" in text
    assert "注摘要" in text
    assert "注导语" not in text
    assert "注引题" not in text
    if format_name != "docx":  # Word counts itself
        assert "②" in text
        assert "③" not in text


def test_an_outline_sets_everything(write: Write, tmp_path: Path) -> None:
    (tmp_path / "bare.yaml").write_text("extends: base\nfront: []\n", "utf-8")
    text = outline(write(SOURCE), tmp_path / "bare.yaml")
    for words in ("题", "摘要文字[①]", "创新　园区", "2026年11月3日", "某某高新区管委会", "云溪简报", "第18期",
                  "总第200期", "导语[②]", "① 注摘要", "② 注导语"):  # fmt: skip
        assert words in text
    assert told(write(SOURCE), tmp_path / "bare.yaml", "outline") == []


def test_the_report_itself_is_not_changed(read: Callable[..., tuple[Report | None, Diagnostics]]) -> None:
    from zonepub.present.placed import as_placed
    from zonepub.style import load_style

    report, _ = read(SOURCE)
    assert report is not None
    shown = as_placed(report, load_style("base", Diagnostics()).resolve("pdf"))
    assert [note.number for note in report.notes.values()] == [1, 2, 3, 4]
    assert shown is not report


def test_notes_count_as_they_stand_a_kicker_above_its_heading(
    read: Callable[..., tuple[Report | None, Diagnostics]],
) -> None:
    report, _ = read(SOURCE)
    assert report is not None
    assert list(report.notes) == ["abs", "b", "k", "c"]


def test_rights_that_stand_on_no_page_are_told_of_in_a_note(write: Write, tmp_path: Path) -> None:
    """A newspaper has no line for them; they stood in the properties of the file alone."""
    report = write(SOURCE.replace("  title: 题\n", "  title: 题\n  rights: 版权所有\n"))
    (tmp_path / "own.yaml").write_text("extends: newspaper\nomit: [rights]\n", "utf-8")
    for style, wanted in (("newspaper", [4]), ("report", []), (tmp_path / "own.yaml", [])):
        diagnostics = Diagnostics()
        build(report, to=["pdf"], style=style, output=tmp_path / "o", diagnostics=diagnostics)
        assert [item.span and item.span.line for item in diagnostics.of("on-no-page")] == wanted
