"""Lists of the official family: 每段左空二字，回行顶格 (G3.4), in all formats, and lists still."""

from pathlib import Path

import pikepdf
import pytest
from helpers.epub import Book
from helpers.imported import imported
from helpers.structure import walk
from helpers.written import built_in

from zonepub import build
from zonepub.gb9704.measure import docx, pdf

LONG = "选派劳动经济、公共管理、统计学等专业的教师三至五名，参与调查方案和问卷的设计，并对访问员集中培训"
REPORT = f"""zonepub: 1
report: {{title: 关于工作的通知, issuer: 云泽市人民政府, document_no: 云政函〔2026〕7号}}
body:
  - 现将有关事项通知如下。
  - list: numbered
    items:
      - {LONG}；
      - - {LONG[:12]}。
        - 又{LONG}。
        - list: numbered
          items: [{LONG[4:]}；, 再议。]
  - list: bulleted
    items: [责任到人{LONG}；, 按时报送。]
"""
FIRST = ("1.选派", "2.选派", "又选派", "（1）经济", "（2）再议", "——责任", "——按时")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_in(tmp_path_factory.mktemp("lists"), REPORT, ("pdf", "docx", "epub"), "gongwen")


def data(folder: Path, kind: str) -> bytes:
    return (folder / f"r.{kind}").read_bytes()


@pytest.mark.parametrize(("measure", "kind"), [(pdf.measure, "pdf"), (docx.measure, "docx")])
def test_items_begin_two_characters_in_and_turn_over_flush(folder: Path, measure, kind: str) -> None:
    paragraphs = measure(data(folder, kind)).paragraphs
    items = [item for item in paragraphs if item.text.replace(" ", "").startswith(FIRST)]
    assert len(items) == len(FIRST)
    assert all(abs(item.first - 2 * item.size) < 0.5 for item in items), [item.first for item in items]
    assert {round(item.left or 0.0, 1) for item in items} == {0.0}


def test_items_of_a_bulletin_begin_and_turn_over_as_those_of_other_official_papers(tmp_path: Path) -> None:
    """They hung a character and a half behind their label, beside headings `1.` that run on (G3.4)."""
    data = (built_in(tmp_path, REPORT, ("pdf",), "jianbao") / "r.pdf").read_bytes()
    items = [
        item for item in pdf.measure(data).paragraphs if item.text.startswith(("1.", "2.", "（1）", "（2）"))
    ]
    assert len(items) == 4
    assert all(abs(item.first - 2 * item.size) < 0.5 and not round(item.left or 0.0, 1) for item in items)


def test_labels_in_the_line_are_still_labels_of_a_tagged_list(folder: Path) -> None:  # U10
    with pikepdf.open(folder / "r.pdf") as file:
        items = [node for node in walk(file.Root.StructTreeRoot) if str(node.S) == "/LI"]
        parts = [[str(kid.S) for kid in item.K] for item in items]
    assert parts == [["/Lbl", "/LBody"]] * 6


def test_a_book_sets_the_marker_inside_the_first_line(folder: Path) -> None:
    book = Book(data(folder, "epub"))
    css = " ".join(book.css.split())
    assert "list-style-position: inside; text-indent: 2em" in css
    assert "li > .list:first-child { display: inline; }" in css and "ol, ul { margin: 0; padding: 0; }" in css
    assert [item.get("class") for item in book.find("ol") + book.find("ul")] == [
        "numbers-1", "numbers-2", "bullets-1",
    ]  # fmt: skip


def test_a_dash_of_two_signs_comes_back_from_word_as_a_bullet(folder: Path, tmp_path: Path) -> None:
    body = imported(data(folder, "docx"), tmp_path).body
    lists = [block["list"] for block in body if isinstance(block, dict) and "list" in block]
    assert lists == ["numbered", "bulleted"]


def test_an_item_that_begins_with_strong_words_is_no_heading(tmp_path: Path) -> None:  # G3.5
    text = "，" + LONG[:20] + "。"
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 关于工作的通知, issuer: 云泽市人民政府}\nbody:\n  - 现通知如下。\n"
        f"  - list: numbered\n    items: ['**快与慢。**产业{text}', '**内与外。**标准{text}']\n",
        "utf-8",
    )
    result = build(tmp_path / "report.yaml", to=("docx",), style="gongwen", output=tmp_path)
    (check,) = result.checks
    assert {item.clause.id for item in check.results if item.status == "deviation"} == set()
