"""A classified report says so in print and metadata of every format, and goes out by the channels of its style."""

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from helpers.written import built_in

from zonepub import Failed, build
from zonepub.diagnostics import Diagnostics
from zonepub.source import load_report
from zonepub.style import load_style
from zonepub.verify import verify

REPORT = "zonepub: 1\nreport: {title: 内部通报, classification: 秘密★1年}\nbody: [正文。]\n"
FORMATS = ("docx", "pdf", "print", "archive", "epub", "html")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_in(tmp_path_factory.mktemp("classified"), REPORT, FORMATS, "gongwen-plain")


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_the_metadata_of_every_format_say_it(made: Path) -> None:
    core = part(made / "r.docx", "docProps/core.xml")
    assert re.search(r"<cp:contentStatus>秘密★1年<", core)
    package = next(name for name in zipfile.ZipFile(made / "r.epub").namelist() if name.endswith(".opf"))
    assert "<dc:rights>秘密★1年</dc:rights>" in part(made / "r.epub", package)
    for name in ("r.pdf", "r-print.pdf", "r-archive.pdf"):
        with pikepdf.open(made / name) as pdf, pdf.open_metadata() as packet:
            assert packet["dc:rights"] == "秘密★1年"
    assert '<meta name="classification" content="秘密★1年"' in (made / "r.html").read_text("utf-8")


@pytest.mark.parametrize("change", [("秘密★1年", "秘密★9年"), ("秘密★1年", "")])
def test_another_classification_in_the_metadata_of_a_pdf_is_found(
    made: Path, change: tuple[str, str]
) -> None:
    with pikepdf.open(made / "r.pdf") as pdf:
        stream = pdf.Root.Metadata
        stream.write(stream.read_bytes().replace(change[0].encode(), change[1].encode()))
        pdf.save(made / "other.pdf")
    report = load_report(made / "r.yaml", Diagnostics())
    style = load_style("gongwen-plain", Diagnostics()).resolve("pdf")
    receipt = verify("pdf", (made / "other.pdf").read_bytes(), report, style)
    assert [(item.kind, item.block) for item in receipt.differences] == [("fact", "rights")]


def test_a_format_that_its_style_does_not_let_out_is_refused_at_the_line_of_the_mark(made: Path) -> None:
    style = made / "my.yaml"
    style.write_text("extends: gongwen-plain\nchannels: [{mark: 秘密, formats: [docx, pdf]}]\n", "utf-8")
    build(made / "r.yaml", to=["docx", "pdf"], style=style, write=False)
    with pytest.raises(Failed) as failed:
        build(made / "r.yaml", to=["docx", "epub", "wechat"], style=style, write=False)
    told = [item for item in failed.value.diagnostics if item.code == "channel-closed"]
    assert [(item.args["format"], item.span and item.span.line) for item in told] == [
        ("epub", 2),
        ("wechat", 2),
    ]


def test_a_format_that_the_report_itself_does_not_let_out_is_refused_at_its_line(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text("zonepub: 1\nreport:\n  title: 通报\n  channels: [docx, pdf]\nbody: [文。]\n", "utf-8")
    build(report, to=["docx", "pdf"], style="minimal", write=False)
    with pytest.raises(Failed) as failed:
        build(report, to=["pdf", "wechat"], style="minimal", write=False)
    told = [item for item in failed.value.diagnostics if item.code == "report-channel-closed"]
    assert [(item.args["format"], item.span and item.span.line) for item in told] == [("wechat", 4)]
