"""What is of another rank looks so, in finished files: annexes, labels, entries of lists, fronts."""

import re
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.docx import Docx
from helpers.epub import Book
from helpers.paths import STRESS

from zonepub import build
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.measure.pdf import measure

REPORT = """\
zonepub: 1
report:
  title: 一年的收成
  issuer: 云泽市人民政府
  date: 2026-03-05
  abstract: 本报告说明增长从何而来。
  keywords: [高质量发展, 营商环境]
  attendees: {present: [林远, 周启明]}
body:
  - section: 总体情况
    body: [比上年提高**两成多**，高于全省。]
annexes:
  - title: 任务分工
    body:
      - section: 牵头单位
        body: [科技局牵头。]
"""


def pdf(style: str, folder: Path) -> MeasuredDocument:
    (folder / "report.yaml").write_text(REPORT, "utf-8")
    return measure(build(folder / "report.yaml", to="pdf", style=style, output=folder).paths[0].read_bytes())


def paragraph(document: MeasuredDocument, words: str) -> MeasuredParagraph:
    return next(item for item in document.paragraphs if words in item.text and "…" not in item.text)


def size(document: MeasuredDocument, words: str) -> float:
    found = [item for item in document.paragraphs if item.text.endswith(words)]
    return found[-1].spans[0].size  # behind the contents list


@pytest.mark.parametrize("style", ["briefing", "minimal", "report", "screen", "large-print"])
def test_headings_in_an_annex_are_a_level_below_those_of_the_text_and_below_its_title(
    style: str, tmp_path: Path
) -> None:
    """The title of an annex, its sections and those of the text were of one size and one rule."""
    document = pdf(style, tmp_path)
    annex, inner, text = (size(document, words) for words in ("任务分工", "牵头单位", "总体情况"))
    assert annex > text > inner or (annex == text > inner)


def test_headings_in_an_annex_of_an_official_document_are_numbered_as_its_text(tmp_path: Path) -> None:
    document = pdf("gongwen", tmp_path)  # G3.5: 一、 is Hei there, too
    faces = {paragraph(document, words).spans[-1].face.name for words in ("总体情况", "牵头单位")}
    assert len(faces) == 1


@pytest.mark.parametrize(("style", "lower"), [("briefing", True), ("gongwen", False)])
def test_word_has_the_ranks_of_the_pages(style: str, lower: bool, built: Builder) -> None:
    made = Docx(built(STRESS, style).data("docx"))
    sizes = [made.styled(name, "rPr/sz") for name in ("AnnexHeading1", "Heading2" if lower else "Heading1")]
    assert sizes[0] == sizes[1]
    assert len(made.paragraphs("AnnexHeading1")) == 2


def test_a_book_has_the_ranks_of_the_pages(built: Builder) -> None:
    def annex_rules(style: str) -> list[str]:
        return re.findall(r"(?m)^\.annex h(\d)", Book(built(STRESS, style).data("epub")).css)

    assert annex_rules("briefing") == ["2"]  # sections in it are h3, and look so
    assert "3" in annex_rules("gongwen")


@pytest.mark.parametrize(
    ("style", "label", "words"),
    [
        ("gongwen-plain", "摘要：", "本报告"),
        ("gongwen-plain", "关键词：", "高质量"),
        ("report", "摘要：", "本报告"),
        ("jianbao", "关键词：", "高质量"),
        ("gongwen-minutes", "出席：", "林"),
    ],
)
def test_labels_are_hei_before_words_that_are_none(
    style: str, label: str, words: str, tmp_path: Path
) -> None:
    spans = paragraph(pdf(style, tmp_path), label).spans
    face = {part: next(one.face.name for one in spans if part in one.text) for part in (label[:2], words[:1])}
    assert "Sans" in face[label[:2]] and "Sans" not in face[words[:1]]


@pytest.mark.parametrize("style", ["gongwen", "gongwen-minutes", "gongwen-plain"])
def test_strong_words_of_an_official_document_are_no_hei(style: str, tmp_path: Path) -> None:
    """Those of minutes shared the look of 出席."""
    spans = paragraph(pdf(style, tmp_path), "两成多").spans
    assert {"Sans" in one.face.name for one in spans} == {False}


def test_entries_of_lists_of_figures_are_lighter_than_chapters(built: Builder) -> None:
    made = Docx(built(STRESS, "report").data("docx"))
    chapters, figures = (int(made.styled(name, "rPr/sz") or 0) for name in ("TOC1", "TableofFigures"))
    assert 0 < figures < chapters


def test_an_abstract_stands_before_the_contents_on_the_second_page_of_a_telephone(built: Builder) -> None:
    document = measure(built(STRESS, "screen").data("pdf"))
    lines = [line for item in document.paragraphs for line in item.lines]
    abstract = next(line for line in lines if line.text.startswith("摘要："))
    contents = next(line for line in lines if line.text.startswith("目"))
    assert (abstract.page, contents.page) == (2, 2) and abstract.y < contents.y
