"""`terms:`: abbreviations are said in full by voices, in every format that voices read."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers.announced import announced

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.model import Emphasis, Passage, Report, Strong, Text
from zonepub.present.terms import with_terms

TERMS = {"GDP": "国内生产总值", "TFP": "全要素生产率", "R&D": "研究与试验发展", "带": "丝绸之路经济带"}
REPORT = """
    zonepub: 1
    report: {title: GDP增长}
    terms: {GDP: 国内生产总值, TFP: 全要素生产率, C++: 一种语言}
    body:
      - section: 二季度GDP
        body:
          - GDP是总量，GDPs不是，GDP再说一次；**TFP是效率**。
          - 国内生产总值（GDP）已经解释[^a]。
          - {table: t, caption: GDP表, columns: [项, GDP], rows: [[TFP, 1]]}
    notes: {a: 用C++算。}
"""


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("GDP与GDP", ["GDP"]),  # once a paragraph
        ("GDPs、aGDP、2GDP", []),
        ("R&D投入与TFP", ["R&D", "TFP"]),
        ("国内生产总值（GDP）", []),
        ("GDP（国内生产总值）为1", []),
        ("GDP(国内生产总值)", []),
        ("GDP（现价）", ["GDP"]),
        ("一带一路", ["带"]),  # Han have no words that one could see
        ("无", []),
    ],
)
def test_the_first_of_each_term_is_marked_unless_the_text_explains_it(text: str, marked: list[str]) -> None:
    inlines = with_terms((Text(text),), TERMS)
    passages = [one for one in inlines if isinstance(one, Passage)]
    assert [one.children for one in passages] == [(Text(term),) for term in marked]
    assert [one.expansion for one in passages] == [TERMS[term] for term in marked]


def test_terms_are_found_in_marked_words_and_not_in_other_languages() -> None:
    strong, emphasis = Strong((Text("GDP"),)), Emphasis((Text("TFP高"),))
    english = Passage((Text("R&D is growing"),), "en")
    marked = with_terms((strong, emphasis, english), TERMS)
    assert marked[0] == Strong((Passage((Text("GDP"),), "", TERMS["GDP"]),))
    assert marked[1] == Emphasis((Passage((Text("TFP"),), "", TERMS["TFP"]), Text("高")))
    assert marked[2] == english


@pytest.fixture
def made(write: Callable[..., Path], tmp_path: Path) -> Path:
    build(write(REPORT), to=("pdf", "docx", "epub", "html"), output=tmp_path / "made")
    return tmp_path / "made"


def test_pdf_books_and_pages_say_terms_in_full_and_word_shows_them_as_they_are(made: Path) -> None:
    """print-a11y A-9."""
    said = "\n".join(announced(made / "report.pdf"))
    for words in (
        "heading 1: GDP=国内生产总值增长",
        "heading 2: 二季度GDP=国内生产总值",
        "GDP=国内生产总值是总量，GDPs不是，GDP再说一次；**TFP=全要素生产率****是效率**。",
        "国内生产总值（GDP）已经解释",
        "用C++=一种语言算",
        "GDP=国内生产总值 / TFP=全要素生产率: 1",
    ):
        assert words in said
    with ZipFile(made / "report.epub") as book:
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    for page in (texts, (made / "report.html").read_text("utf-8")):
        shown = re.findall(r'<abbr title="(.*?)">(.*?)</abbr>', page)
        assert {("国内生产总值", "GDP"), ("全要素生产率", "TFP"), ("一种语言", "C++")} == set(shown)
    with ZipFile(made / "report.docx") as document:
        assert "国内生产总值是" not in document.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ("{XYZ: 不在文中}", "unused-term"),
        ("{GDP: 国内生产总值, ＧＤＰ: 国内生产总值}", "term-doubled"),
        ("{GDP: gdp}", "term-explains-itself"),
        ("{GDP: ''}", "empty-text"),
        ("{GDP: [国内, 生产]}", "wrong-type"),
        ("[GDP]", "list-for-fields"),
        ("{GDP: 甲, GDP: 乙}", "duplicate-key"),
    ],
)
def test_terms_that_cannot_be_meant_are_told(
    terms: str, code: str, read: Callable[..., tuple[Report | None, Diagnostics]]
) -> None:
    _, diagnostics = read(f"zonepub: 1\nreport: {{title: 题}}\nterms: {terms}\nbody: [GDP增长。]\n")
    assert code in [item.code for item in diagnostics]
    assert all(item.span and item.span.line == 3 for item in diagnostics)
