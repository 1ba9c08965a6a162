"""Marks of notes: one kind in a report, however many there are."""

import re
import zipfile
from pathlib import Path

import pytest
from helpers.extraction import pdfium

from zonepub.publish import build

FORMATS = ("docx", "epub", "html", "pdf")


def shown(folder: Path) -> dict[str, str]:
    """The text of each file; of the DOCX how its notes are counted."""
    with zipfile.ZipFile(folder / "report.docx") as word, zipfile.ZipFile(folder / "report.epub") as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
        counts = re.findall(
            '<w:footnotePr>.*?numFmt w:val="([A-Za-z]+)"', word.read("word/document.xml").decode()
        )
    html = re.sub("<style.*?</style>", "", (folder / "report.html").read_text("utf-8"), flags=re.DOTALL)
    return {
        "docx": " ".join(counts),
        "epub": "".join(pages),
        "html": html,
        "pdf": pdfium(folder / "report.pdf"),
    }


@pytest.mark.parametrize(("count", "circled"), [(50, True), (51, False)])
def test_more_notes_than_there_are_circled_numerals_are_all_counted_in_brackets(
    count: int, circled: bool, tmp_path: Path
) -> None:
    report = tmp_path / "report.yaml"
    text = "".join(f"第{number}处有注[^n{number}]。" for number in range(1, count + 1))
    notes = "".join(f"  n{number}: 注文之{number}。\n" for number in range(1, count + 1))
    report.write_text(f"zonepub: 1\nreport: {{title: 注}}\nbody:\n  - {text}\nnotes:\n{notes}", "utf-8")
    build(report, to=FORMATS, style="minimal", output=tmp_path)
    for name, words in shown(tmp_path).items():
        if name == "docx":
            assert ("decimalEnclosedCircleChinese" in words) == circled and (
                "decimal" in words.split()
            ) != circled
        else:
            assert ("①" in words) == circled and ("[1]" in words) != circled, name
            assert f"[{count}]" in words or circled, name
