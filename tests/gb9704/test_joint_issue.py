"""A document of three issuers that is addressed upwards: mark, signers, urgency, remark (G2.3 to G2.7, G3.12)."""

import zipfile
from pathlib import Path

import pytest
from helpers.paths import OFFICIAL
from lxml import html

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import Conformity, check_file
from zonepub.gb9704.measure import pdf

ISSUERS = ["云泽市人民政府", "云泽市发展和改革委员会", "云泽市科学技术局"]
MEASURED = {"G2.3a", "G2.3b", "G2.3c", "G2.6c", "G2.6d", "G2.6e", "G2.7a", "G3.7a", "G3.7b", "G3.12"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("joint")
    formats = ("docx", "pdf", "epub", "outline")
    build(OFFICIAL.with_name("joint.yaml"), to=formats, style="gongwen", output=folder)
    return folder


def status(result: Conformity) -> dict[str, str]:
    return {item.clause.id: item.status for item in result.results}


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_joint_issue_conforms_but_for_fonts(made: Path, format_name: str) -> None:
    clauses = status(check_file(made / f"joint.{format_name}", Diagnostics()))
    assert "deviation" not in clauses.values()
    assert {clauses[name] for name in MEASURED} <= {"pass", "substitute-face"}
    assert format_name == "docx" or clauses["G2.5"] == "pass"


def test_the_names_are_of_one_width_and_the_lead_comes_first(made: Path) -> None:
    lines = [
        line
        for paragraph in pdf.measure((made / "joint.pdf").read_bytes()).paragraphs[:8]
        for line in paragraph.lines
        if line.size > 30
    ]
    assert [line.text.removesuffix("文件") for line in lines] == ISSUERS
    starts, ends = {round(line.x, 1) for line in lines}, {round(line.end, 1) for line in lines[::2]}
    assert len(starts) == len(ends) == 1


def test_the_names_stand_apart_and_the_word_is_larger_than_they_are(made: Path) -> None:
    paragraphs = pdf.measure((made / "joint.pdf").read_bytes()).paragraphs[:8]
    lines = [line for paragraph in paragraphs for line in paragraph.lines if line.size > 24]
    tops = [line.y for line in lines if line.text.removesuffix("文件") in ISSUERS]
    spans = [span for line in lines for span in line.spans]
    size = next(span.size for span in spans if span.text in ISSUERS)
    word = next(span.size for span in spans if span.text.endswith("文件"))
    assert len(tops) == 3 and 1.35 < (tops[2] - tops[0]) / 2 / size < 1.45
    assert 1.2 < word / size < 1.3


def test_an_e_reader_reads_names_then_word_then_signers(made: Path) -> None:
    page = html.fromstring(zipfile.ZipFile(made / "joint.epub").read("EPUB/title-page.xhtml"))
    paragraphs = ["".join(item.itertext()) for item in page.iter("p")]
    at = paragraphs.index(ISSUERS[0])
    assert paragraphs[at : at + 4] == [*ISSUERS, "文件"]
    assert paragraphs[at + 4].endswith("签发人：王建国　李卫")


def test_the_remark_gets_its_brackets_and_typed_ones_are_kept(made: Path, tmp_path: Path) -> None:
    text = (made / "joint.txt").read_text("utf-8")
    assert "2026年3月5日\n（此件公开发布）\n" in text
    source = OFFICIAL.with_name("joint.yaml").read_text("utf-8")
    (tmp_path / "report.yaml").write_text(source.replace("此件公开发布", "（此件公开发布）"), "utf-8")
    build(tmp_path / "report.yaml", to=("outline",), style="gongwen", output=tmp_path)
    assert (tmp_path / "report.txt").read_text("utf-8") == text


def test_a_style_names_what_it_does_not_place(tmp_path: Path) -> None:
    style = tmp_path / "bare.yaml"
    style.write_text("extends: newspaper\nfront: [title, {row: {left: '{issuer}'}}]\nback: []\n", "utf-8")
    result = build(OFFICIAL.with_name("joint.yaml"), to=("pdf",), style=style, output=tmp_path)
    fields = {item.args["field"] for item in result.diagnostics if item.code == "not-placed"}
    assert {"signer", "urgency", "remark"} <= fields and "issuer" not in fields
