"""`lists: [figures, tables]`: what the finished files show of it, and what is told where it cannot be shown."""

import re
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.docx import Docx, W, words
from helpers.epub import EPUB_TYPE, XHTML, Book
from helpers.layouts import load
from helpers.paths import ANNUAL, STRESS

from zonepub import Diagnostics, build
from zonepub.present.items import CaptionList
from zonepub.present.matter import front
from zonepub.readers.pdf.tagged import outline
from zonepub.style import load_style

FIGURES = [
    "图1　一区四园的位置",
    "图2　2018—2025年工业总产值",
    "图3　启明园的中试楼",
    "图4　澄湖园的装配线",
    "图5　二期用地现状",
    "图6　大厅墙上的来信",
]
TABLES = ["表1　各园产值与企业数", "表2　主要指标五年对照", "表3　政策兑现时限"]
REPORT = """zonepub: 1
report: {{title: 题, lists: [{lists}]}}
body:
  - section: 甲
    body:
      - figure: one
      - 见@tab-one。
      - table: tab-one
        caption: 二[^n]、[一处](https://example.org)与**三**
        columns: [{{head: 名}}, {{head: 数}}]
        rows: [[一, 1]]
notes: {{n: 注}}
"""


def written(folder: Path, lists: str, style: str = "briefing", labels: str = "") -> tuple[Path, Diagnostics]:
    """A report with a figure that has no picture and a table, built in all formats."""
    (folder / "report.yaml").write_text(REPORT.format(lists=lists), "utf-8")
    (folder / "captions.yaml").write_text("one: {text: 见@tab-one}\n", "utf-8")
    (folder / "my.yaml").write_text(f"extends: {style}\nomit: []\n{labels}", "utf-8")
    diagnostics = Diagnostics()
    build(
        folder / "report.yaml", style=folder / "my.yaml", to=["docx", "pdf", "epub"],
        output=folder, diagnostics=diagnostics,
    )  # fmt: skip
    return folder, diagnostics


def entries(data: bytes) -> list[list[str]]:
    """The entries of each list of a PDF."""
    lists = [node for top in outline(data) for node in top.walk() if node.tag == "TOC"]
    return [[node.text for node in item.walk() if node.tag == "TOCI"] for item in lists]


def test_a_pdf_lists_them_behind_the_contents_with_their_pages(built: Builder) -> None:
    _, figures, tables = entries(built(ANNUAL, "report").data("pdf"))
    assert [re.sub(r" \d+$", "", entry) for entry in figures + tables] == FIGURES + TABLES
    assert [int(entry.rpartition(" ")[2]) for entry in tables] == [3, 3, 4]  # the text begins on page 1


def test_word_collects_them_by_their_counters(built: Builder) -> None:
    docx = Docx(built(ANNUAL, "report").data("docx"))
    listed = [re.sub(r"\d+$", "", words(entry)) for entry in docx.paragraphs("TableofFigures")]
    assert listed == FIGURES + TABLES
    fields = [node.text for node in docx.document.iter(f"{W}instrText") if "\\c" in node.text]
    assert [field.strip() for field in fields] == [f'TOC \\h \\z \\c "{name}"' for name in "图表"]
    names = {node.get(f"{W}name") for node in docx.document.iter(f"{W}bookmarkStart")}
    links = {node.get(f"{W}anchor") for node in docx.document.iter(f"{W}hyperlink")} - {None}
    assert links <= names


def test_a_reader_sees_them_where_the_contents_stand(built: Builder) -> None:
    book = Book(built(ANNUAL, "report").data("epub"))
    lists = {nav.get(EPUB_TYPE): nav for nav in book.document("nav.xhtml").iter(f"{XHTML}nav")}
    shown = {
        kind: ["".join(link.itertext()) for link in nav.iter(f"{XHTML}a")] for kind, nav in lists.items()
    }
    assert (shown["loi"], shown["lot"]) == (FIGURES, TABLES)
    assert not {"loi", "lot", "toc"} & {kind for kind, nav in lists.items() if nav.get("hidden")}
    assert "nav.xhtml" in book.spine


def test_entries_are_words_alone_though_the_contents_list_is_left_out(tmp_path: Path) -> None:
    folder, diagnostics = written(tmp_path, "tables, figures")
    assert [item.code for item in diagnostics if item.severity == "warning"] == []
    tables, figures = entries((folder / "report.pdf").read_bytes())
    assert (tables, figures) == (["表1　二、一处与三 1"], ["图1　见表1 1"])
    docx = Docx((folder / "report.docx").read_bytes())
    assert [words(entry) for entry in docx.paragraphs("TableofFigures")] == [
        "表1　二、一处与三1",
        "图1　见表11",
    ]
    nav = Book((folder / "report.epub").read_bytes()).document("nav.xhtml")
    shown = [item.get(EPUB_TYPE) for item in nav.iter(f"{XHTML}nav") if not item.get("hidden")]
    assert shown == ["lot", "loi"]


def test_what_has_no_number_is_listed_without_a_field(tmp_path: Path) -> None:
    folder, _ = written(tmp_path, "figures, tables", labels='labels: {figure: "", table: ""}\n')
    docx = Docx((folder / "report.docx").read_bytes())
    assert [words(entry) for entry in docx.paragraphs("TableofFigures")] == ["见表11", "二、一处与三1"]
    assert not [node for node in docx.document.iter(f"{W}instrText") if "\\c" in node.text]


@pytest.mark.parametrize(("front", "codes"), [("[title]", ["not-placed"]), ("[title, contents]", [])])
def test_a_list_that_no_style_places_is_told_of(front: str, codes: list[str], tmp_path: Path) -> None:
    _, diagnostics = written(tmp_path, "figures", labels=f"front: {front}\n")
    assert [item.code for item in diagnostics if item.severity == "warning"] == codes


def test_styles_for_short_papers_and_weak_eyes_list_no_figures_though_a_report_does() -> None:
    shown = {
        name: sum(
            isinstance(item.content, CaptionList)
            for item in front(load(STRESS), load_style(name, Diagnostics()).resolve("pdf"))
        )
        for name in ("screen", "large-print", "report")
    }
    assert shown == {"screen": 0, "large-print": 0, "report": 2}


def test_a_list_of_nothing_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题, lists: [tables]}\nbody: [文]\n", "utf-8"
    )
    diagnostics = Diagnostics()
    build(tmp_path / "report.yaml", to=["docx"], output=tmp_path, diagnostics=diagnostics)
    assert [(item.code, item.span.line if item.span else 0) for item in diagnostics] == [("list-empty", 2)]
