"""What another reader than our own, PDFium, takes out of a page: the words of the source and no others."""

import re
from pathlib import Path

import pypdfium2
import pytest
from helpers.built import Builder
from helpers.paths import EXAMPLE

from zonepub.readers.pdf.tagged import StructureElement, outline

OTHERWISE = {  # what PDFium reads -> what the source says; it knows neither links nor ruby
    # a gap between Han and Latin at the edge of a link is a quarter em and more: taken for a blank
    "按需查阅表1 与": "按需查阅表1与",
    "见表1 的说明": "见表1的说明",
    "26个月 ⑤": "26个月⑤",
    "见 数据仓库": "见数据仓库",  # the same, behind words of two fonts
    # readings are words too, and stand beside their bases
    "云yún泽zé科": "云泽科",
    "云yún塔tǎ”": "云塔”",
    "萘nài莫": "萘莫",
    "氮dàn䓬zhuó斯": "氮䓬斯",
    "淼miǎo的": "淼的",
    "芈mǐ珺jùn": "芈珺",
    "促cù红hóng素sù": "促红素",
}
TEXTS = ("P", "Caption", "Note", "TOCI", "TH", "TD", "Lbl", "LBody", "H1", "H2", "H3", "H4", "H5", "H6")
LABEL = re.compile(
    r"(?<=[①-⑳]) (?=\S)|(?<=\S) (?=\d+(?:\r?\n|$))"
)  # a blank behind a note's, before a page's


@pytest.fixture
def example(built: Builder) -> Path:
    return built(EXAMPLE, "briefing").path("pdf")


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range(errors="ignore") for page in pdf]


def unbroken(texts: list[str]) -> str:
    """Lines and pages one behind the other, without the blank that sets a label off."""
    return "".join(LABEL.sub("", text).replace("\r", "").replace("\n", "") for text in texts)


def told(path: Path) -> list[str]:
    """What a screen reader says of each paragraph, heading, entry, note and cell."""
    found: list[str] = []

    def visit(node: StructureElement) -> None:
        inner = [
            kid
            for kid in node.kids
            if isinstance(kid, StructureElement) and kid.tag in ("P", "L", "Table", "Figure")
        ]
        if node.tag in TEXTS and not inner:
            found.append(node.text.replace("\n", ""))
        else:
            for kid in node.kids:
                if isinstance(kid, StructureElement):
                    visit(kid)

    for top in outline(path.read_bytes()):
        visit(top)
    return [text for text in found if text.strip()]


def reads(text: str, flat: str) -> bool:
    """Whether the page says it: whole, or in two parts where a page ends inside."""
    if text in flat:
        return True
    for cut in range(4, len(text) - 3):
        first, second = flat.find(text[:cut]), flat.rfind(text[cut:])
        if first < 0:
            return False
        if second > first and " " not in (flat[first + cut : first + cut + 1], flat[second - 1]):
            return True
    return False


def test_pdfium_reads_every_text_of_the_example_as_it_is_written(example: Path) -> None:
    flat = unbroken(page_texts(example))
    texts = told(example)
    assert len(texts) > 60
    assert [text for text in texts if not reads(text, flat)] == []


def test_pdfium_reads_the_stress_report_but_for_a_known_few(screen: Path) -> None:
    flat = unbroken(page_texts(screen))
    assert [read for read in OTHERWISE if read not in flat] == []  # else the list is too long
    for read, said in OTHERWISE.items():
        flat = flat.replace(read, said)
    texts = told(screen)
    assert len(texts) > 400
    assert [text for text in texts if not reads(text, flat)] == []
