"""Real deviations in long reports of ours are found, though what is no deviation in them is not."""

from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.docx import Docx
from helpers.paths import ANNUAL
from helpers.word_edits import by_xml

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import check_bytes

SENT = "下面两封信来自企业"
HINT = '<w:rFonts w:hint="eastAsia"/>'
LONG_RUN = f'<w:r><w:rPr>{HINT}</w:rPr><w:t xml:space="preserve">第一封信寄到时'
RUN = f'<w:r><w:t xml:space="preserve">{SENT}'


def _broken(data: bytes) -> set[str]:
    result = check_bytes(data, "report.docx", Diagnostics())
    return {item.clause.id for item in result.results if item.status == "deviation"}


def _said_of(words: str, xml: str, properties: str) -> tuple[str, str]:
    """The style of the paragraph with the words and what stands up to them, and the same with properties."""
    start = xml.rindex("<w:pStyle", 0, xml.index(words))
    old = xml[start : xml.index(words) + len(words)]
    head = old[: old.index("/>") + 2]
    return old, head + properties + old[len(head) :]


def _looks(properties: str) -> str:
    return RUN.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")


INDENTS = {  # name -> clause, words of the paragraph, what is said of it
    "no indent": ("G3.4a", SENT, 'w:firstLineChars="0" w:firstLine="0"'),
    "too deep an indent": ("G3.4a", SENT, 'w:left="1280" w:firstLineChars="0" w:firstLine="0"'),
    "turn-over lines indented": ("G3.4b", SENT, 'w:left="640" w:firstLineChars="0" w:firstLine="0"'),
    "addressees indented": ("G3.2b", "澄州市人民政府", 'w:firstLineChars="200" w:firstLine="640"'),
    "a heading flush left": ("G3.5f", "两封来信", 'w:firstLineChars="0" w:firstLine="0"'),
}
EDITS = {
    "text in Kai": ("G1.3b", RUN, _looks('<w:rFonts w:eastAsia="楷体"/>')),
    "text in grey": ("G1.3c", RUN, _looks('<w:color w:val="808080"/>')),
    "small text": ("G1.3a", LONG_RUN, LONG_RUN.replace(HINT, HINT + '<w:sz w:val="28"/>')),
    "page numbers too low": ("G4.5e", 'w:footer="1252"', 'w:footer="900"'),
    "a narrow margin": ("G1.2b", 'w:left="1587"', 'w:left="1800"'),
    "a date in Han": ("G3.10b", ">2026年3月5日<", ">二〇二六年三月五日<"),
}


@pytest.mark.parametrize("name", INDENTS)
def test_a_wrong_indent_in_a_long_report_is_found(name: str, built: Builder) -> None:
    clause, words, indent = INDENTS[name]
    data = built(ANNUAL, "gongwen").data("docx")
    edit = _said_of(words, Docx(data).archive.read("word/document.xml").decode(), f"<w:ind {indent}/>")
    assert clause in _broken(by_xml(edit)(data))


@pytest.mark.parametrize("name", EDITS)
def test_a_real_deviation_in_a_long_report_is_found(name: str, built: Builder) -> None:
    clause, *edit = EDITS[name]
    assert clause in _broken(by_xml((edit[0], edit[1]))(built(ANNUAL, "gongwen").data("docx")))


STYLES = {
    "body: {indent: 0}": "G3.4a",
    "body: {indent: 4em}": "G3.4a",
    "body: {color: '#808080'}": "G1.3c",
    "body: {size: 四号}": "G1.3a",
    "footer: {size: 三号}": "G4.5b",
    "addressees: {indent: 2em}": "G3.2b",
    "heading-2: {indent: 0}": "G3.5f",
    "attachments: {left: 0}": "G3.6b",
}


@pytest.mark.slow
@pytest.mark.parametrize("change", STYLES)
def test_a_style_that_deviates_is_found_in_the_pdf(change: str, tmp_path: Path) -> None:
    style = tmp_path / "mine.yaml"
    style.write_text(f"extends: gongwen\ntext:\n  {change}\n", "utf-8")
    (result,) = build(ANNUAL, to=("pdf",), style=style, output=tmp_path).checks
    assert STYLES[change] in {item.clause.id for item in result.results if item.status == "deviation"}
