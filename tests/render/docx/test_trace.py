"""A DOCX knows where its words come from (L6)."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from helpers.built import SWEPT, in_styles

from tests.helpers.paths import ANNUAL, EXAMPLE, STRESS
from zonepub import build
from zonepub.readers.docx.package import open_package
from zonepub.readers.docx.trace import DocxTrace, read_trace

# shown by no style of ours, or only by some: see `zonepub check`
LEFT_OUT = ("report/", "captions:")


def trace_of(data: bytes) -> DocxTrace | None:
    return read_trace(open_package(data, trusted=True))


def docx(report: Path, style: str, folder: Path) -> bytes:
    build(report, style=style, output=folder, to=["docx"], verify=False)
    return (folder / "report.docx").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("style", in_styles(SWEPT))
def test_every_text_of_the_body_is_traced_to_its_paragraph(style, built):
    trace = trace_of(built(STRESS, style).data("docx"))
    assert trace is not None
    shown = {number for paragraph in trace.paragraphs for number in paragraph.texts}
    missing = [text.path for number, text in enumerate(trace.texts) if number not in shown]
    assert [path for path in missing if not path.startswith(LEFT_OUT)] == []


@pytest.mark.parametrize("report", [EXAMPLE, ANNUAL, STRESS], ids=["example", "annual", "stress"])
def test_bookmarks_stand_round_the_words_of_their_paragraphs(report, built):
    data = built(report, "briefing").data("docx")
    trace = trace_of(data)
    document = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    ids = re.findall(r'<w:bookmarkStart w:id="(\d+)"', document)
    assert len(ids) == len(set(ids))
    ends = re.findall(r'<w:bookmarkEnd w:id="(\d+)"', document)
    assert sorted(ids) == sorted(ends)
    assert trace is not None
    for paragraph in trace.paragraphs:
        if paragraph.bookmark and not paragraph.text:
            inside = document.split(f'w:name="{paragraph.bookmark}"/>')[1].split("</w:p>")[0]
            words = "".join(re.findall(r"<w:t[ >][^<]*", inside))
            assert words, paragraph.bookmark


def test_the_trace_holds_nothing_but_words_of_the_document(built):
    data = built(EXAMPLE, "briefing").data("docx")
    trace = trace_of(data)
    assert trace is not None
    assert "yaml-language-server" not in zipfile.ZipFile(BytesIO(data)).read("customXml/item1.xml").decode()


def test_for_publication_a_style_takes_the_trace_out(tmp_path):
    (tmp_path / "public.yaml").write_text("extends: briefing\ndocx: {trace: false}\n", "utf-8")
    data = docx(EXAMPLE, str(tmp_path / "public.yaml"), tmp_path / "out")
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert not any("custom" in name.lower() for name in names)
    assert b"_zp" not in zipfile.ZipFile(BytesIO(data)).read("word/document.xml")


def test_the_same_report_has_the_same_trace(built, tmp_path):
    assert built(EXAMPLE, "briefing").data("docx") == docx(EXAMPLE, "briefing", tmp_path)


def test_a_build_finds_bookmarks_that_no_part_knows(built):
    from zonepub.readers.docx.shown import shown

    data, changed = built(EXAMPLE, "briefing").data("docx"), BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(changed, "w") as out:
        for name in archive.namelist():
            out.writestr(
                name,
                re.sub(rb"_zp0?[0-9]", b"_zp7", archive.read(name), count=1)
                if name == "word/document.xml"
                else archive.read(name),
            )
    assert {fault.kind for fault in shown(changed.getvalue()).faults} == {"disagrees"}
    assert shown(data).faults == []
