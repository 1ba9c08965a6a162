"""Labels follow the language of a report, in every format, unless the style says otherwise (F19)."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.present.local_words import date_text
from zonepub.style import load_style, style_names
from zonepub.style.languages import language_lineage

# every field and block that gets a word from the style or the program
REPORT = """zonepub: 1
report:
  language: {language}
  title: {han}Review
  byline: {{role: By, names: [Jane Miller, Li Ming]}}
  staff: [{{role: Editor, names: [Wang Fang]}}]
  issuer: Riverside Committee
  series: {{name: Riverside Bulletin, issue: "3", total_issue: "218"}}
  date: 2026-03-05
  revised: 2026-03-06
  abstract: Output grew.
  keywords: [output, parks]
  lists: [figures, tables]
  print_run: "120"
  addressees: [Parks, Bureaus]
  attachments: [List one, {han}Parks]
  attendees: {{present: [A B, C D], absent: [E F], observers: [G H]}}
  distribution: {{report_to: [City], send_to: [Bureau], issue_to: [Park], copy_to: [Firm]}}
  remark: for the press
  signer: Wu Zheng
  copy_no: "000012"
  imprint: {{permit: P 12, printed_by: Press House, print_date: 2026-03-07, audience: parks}}
  postal_no: 12-3
lead: [Growth was even.]
body:
  - section: {han}Output
    id: out
    kicker: Data
    body:
      - See @tab-a, @fig-a, @out and @an[^n].
      - {{table: tab-a, caption: By park, columns: [Park, Output], rows: [[One, 1], [Two, 2]], source: Office}}
      - figure: fig-a
      - quote: We got answers.
        source: A tenant
      - qr: https://www.example.com/a
      - barcode: 978-7-302-51165-6
      - section: {han}Inner
        body: [{{list: numbered, items: [one, [two, {{list: numbered, items: [inner]}}]]}}]
  - section: {han}Next
    body: ['[words](https://www.example.com/b)']
annexes: [{{title: {han}Parks, id: an, body: [Text.]}}]
notes: {{n: City statistics.}}
"""
HAN = re.compile("[\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e]+")
TAGS = re.compile(r"<w:instrText[^>]*>[^<]*|<[^>]*>")  # fields name styles in the language of Word


def made(folder: Path, language: str, style: str | Path, han: str = "") -> dict[str, str]:
    """All words that readers see or hear, by format."""
    (folder / "report.yaml").write_text(REPORT.format(language=language, han=han), "utf-8")
    (folder / "captions.yaml").write_text("fig-a: {text: The park, credit: Zhang Wei}\n", "utf-8")
    formats = ["docx", "pdf", "epub", "html", "wechat"]
    paths = build(folder / "report.yaml", to=formats, style=style, output=folder / "o").paths
    kept = {path.name: path for path in paths}
    shown = {"pdf": "".join(page.get_textpage().get_text_range() for page in PdfDocument(kept["report.pdf"]))}
    for name, parts in (
        ("docx", r"word/(document|header\d*|footer\d*|footnotes)\.xml"),
        ("epub", r".*\.(xhtml|ncx)"),
    ):
        with ZipFile(kept[f"report.{name}"]) as archive:
            pages = [archive.read(one).decode() for one in archive.namelist() if re.fullmatch(parts, one)]
        shown[name] = " ".join(TAGS.sub(" ", page) for page in pages)
        shown[name] += " ".join(re.findall(r'(?:alt|aria-label|title|descr)="([^"]*)"', " ".join(pages)))
    page = kept["report.html"].read_text("utf-8")
    shown["html"] = TAGS.sub(" ", page.partition("</head>")[2]) + " ".join(
        re.findall('aria-label="([^"]*)"', page)
    )
    shown["wechat"] = TAGS.sub(" ", kept["article.html"].read_text("utf-8"))
    return shown


@pytest.mark.slow
@pytest.mark.parametrize("style", style_names())
def test_an_english_report_has_no_chinese_word(style: str, tmp_path: Path) -> None:
    for name, words in made(tmp_path, "en", style).items():
        assert HAN.findall(words) == [], name


def test_labels_of_an_english_report_are_those_of_its_craft(tmp_path: Path) -> None:
    for name, words in made(tmp_path, "en-GB", "briefing").items():
        flat = " ".join(words.split())
        for label in ("Figure 1", "Table 1", "Annex", "5 March 2026", "Abstract: ", "Source: Office"):
            assert label in flat, (name, label)
    assert "1. Output" in " ".join(made(tmp_path, "en", "report")["html"].split())


def test_traditional_characters_where_the_report_has_them(tmp_path: Path) -> None:
    for name, words in made(tmp_path, "zh-TW", "briefing", han="國際").items():
        for label in ("圖1", "資料來源：", "關鍵詞：", "2026年3月5日"):
            assert label in "".join(words.split()), (name, label)
        assert re.findall("[图关键词资发总]", words) == [], name


def test_a_style_that_says_otherwise_is_followed(tmp_path: Path) -> None:
    style = tmp_path / "own.yaml"
    style.write_text(
        "extends: briefing\nomit: []\nlabels: {contents: 目次}\n"
        "languages: {en: {labels: {figure: 'Fig. {n}'}, words: {'关键词：': 'Index terms: '}}, fr: {labels: {table: 'Tableau {n}'}}}\n",
        "utf-8",
    )
    english, french = made(tmp_path, "en", style), made(tmp_path, "fr", style)
    assert "目次" in english["html"]
    assert "Fig. 1" in english["pdf"]
    assert "Index terms: " in english["epub"]
    assert "Tableau 1" in french["docx"]
    assert "Fig. 1" in french["docx"]  # what has no words of its own speaks English


def test_a_misspelt_key_of_a_language_is_told_at_its_place(tmp_path: Path) -> None:
    style = tmp_path / "own.yaml"
    style.write_text("extends: briefing\nlanguages:\n  en:\n    lables: {figure: x}\n", "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_style(style, diagnostics)
    (found,) = diagnostics
    assert found.code == "unknown-key"
    assert found.span is not None
    assert (found.span.line, found.span.column) == (4, 5)


@pytest.mark.parametrize(("tag", "names"), [
    ("zh-CN", ["zh", "zh-CN"]), ("zh-HK", ["zh", "zh-Hant", "zh-HK"]), ("zh-Hant", ["zh", "zh-Hant"]),
    ("en", ["en"]), ("en-GB", ["en", "en-GB"]), ("fr-CA", ["en", "fr", "fr-CA"]),
])  # fmt: skip
def test_a_language_is_based_on_what_more_readers_know(tag: str, names: list[str]) -> None:
    assert list(language_lineage(tag)) == names


@pytest.mark.parametrize(("date", "chinese", "english"), [
    ("2026-03-05", "2026年3月5日", "5 March 2026"), ("2026-12", "2026年12月", "December 2026"),
    ("2026", "2026年", "2026"), ("", "", ""),
])  # fmt: skip
def test_dates_are_written_as_the_language_has_them(date: str, chinese: str, english: str) -> None:
    assert (date_text(date, "zh-TW"), date_text(date, "en")) == (chinese, english)
