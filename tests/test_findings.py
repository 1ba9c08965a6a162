"""What `check` finds stands in the DOCX of `build --with-comments`, at its words."""

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from zonepub import build
from zonepub.cli import main

SOURCE = """\
zonepub: 1
report: {title: 通报（未闭合}
body:
  - section: 第二章 重点
    body:
      - 第一章 全年产值“1240亿元，**同比（见下**增长5%，（甲）见附表。[^a]
      - text: 第三章，完。
        comment: {text: 请核, author: 王芳}
      - list: bulleted
        items: [第一, "第二（甲、乙"]
      - table: t
        columns: [区, 值]
        rows: [[甲, 1], [乙, 2], [合计, 4]]
notes: {a: 注“甲}
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNCLOSED = "括号或书名号有头无尾（T13.13）"
UNQUOTED = "引号有头无尾（T13.5）"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("findings")
    (folder / "r.yaml").write_text(SOURCE, "utf-8")
    build(folder / "r.yaml", to=("docx",), output=folder / "out", style="report", with_comments=True)
    return folder


def remarks(path: Path) -> set[tuple[str, str, str]]:
    """Author, text and words of each comment of a DOCX."""
    document, open_now = docx.Document(path), set[str]()
    words: dict[str, str] = {}
    for element in document.element.body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        if element.tag == f"{W}t":
            for name in open_now:
                words[name] = words.get(name, "") + element.text
        else:
            open_now ^= {element.get(f"{W}id")}
    return {(item.author, item.text, words.get(str(item.comment_id), "")) for item in document.comments}


def test_findings_stand_at_their_words_in_chinese_beside_those_of_editors(folder: Path) -> None:
    found = remarks(folder / "out" / "r.docx")
    assert {item for item in found if item[0] != "zonepub"} == {("王芳", "请核", "第三章，完。")}
    texts = {(text, words) for author, text, words in found if author == "zonepub"}
    assert ("合计 4 与各项之和 3（2 项）不等", "4") in texts
    assert (UNQUOTED, "“") in texts
    assert (UNCLOSED, "比（见") in texts  # as much as tells it from （甲）
    assert (UNCLOSED, "（") in texts  # of the list
    assert any("“第二章”等 1 处" in text and words.startswith("第二章") for text, words in texts)


def test_findings_on_the_title_and_on_notes_quote_the_words(folder: Path) -> None:
    texts = {text for author, text, _ in remarks(folder / "out" / "r.docx")}
    assert f"“（”：{UNCLOSED}" in texts
    assert f"““”：{UNQUOTED}" in texts


def test_the_same_source_gives_the_same_bytes(folder: Path) -> None:
    build(folder / "r.yaml", to=("docx",), output=folder / "second", style="report", with_comments=True)
    assert (folder / "out" / "r.docx").read_bytes() == (folder / "second" / "r.docx").read_bytes()


def test_the_proof_of_the_file_holds_and_it_is_verified_later(folder: Path) -> None:
    arguments = [str(folder / "r.yaml"), "-o", str(folder / "proved"), "-t", "docx", "--with-comments"]
    assert CliRunner().invoke(main, ["build", *arguments]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", str(folder / "proved")]).exit_code == 0


def test_merge_leaves_findings_out_of_the_source(folder: Path) -> None:
    result = CliRunner().invoke(main, ["merge", str(folder / "out" / "r.docx"), str(folder / "r.yaml")])
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("name", ["pdf", "epub", "html"])
def test_no_other_format_has_them(name: str, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(SOURCE, "utf-8")
    with_them = build(tmp_path / "r.yaml", to=(name,), output=tmp_path / "a", write=False, with_comments=True)
    without = build(tmp_path / "r.yaml", to=(name,), output=tmp_path / "a", write=False)
    assert with_them.outputs[name] == without.outputs[name]


def test_without_the_switch_there_are_none(folder: Path) -> None:
    build(folder / "r.yaml", to=("docx",), output=folder / "plain", style="report")
    assert not list(docx.Document(folder / "plain" / "r.docx").comments)


def test_a_total_equal_to_another_number_is_quoted_and_not_told_of_the_wrong_cell(tmp_path: Path) -> None:
    text = SOURCE.replace("[乙, 2], [合计, 4]", "[乙, 4], [合计, 4]")
    (tmp_path / "r.yaml").write_text(text, "utf-8")
    build(tmp_path / "r.yaml", to=("docx",), output=tmp_path, with_comments=True)
    (sums,) = [item for item in remarks(tmp_path / "r.docx") if "各项之和" in item[1]]
    assert sums[1].startswith("“4”：合计 4") and sums[2] != "4"
