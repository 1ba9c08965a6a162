"""Files that zonepub did not make, and files that are none: sensible words, never a trace."""

import io
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers, lists, tuples
from reportlab.pdfgen.canvas import Canvas

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.fonts.face_class import face
from zonepub.gb9704 import Conformity, check_bytes, check_file
from zonepub.readers.pdf.filters import unlzw


def complaint(data: bytes) -> str:
    """The code that the bytes are refused with."""
    found = Diagnostics()
    with pytest.raises(Failed):
        check_bytes(data, "a", found)
    return next(iter(found)).code


def status(result: Conformity) -> dict[str, str]:
    return {item.clause.id: item.status for item in result.results}


def test_what_is_no_document_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(range(256)) * 9)
    found = Diagnostics()
    with pytest.raises(Failed):
        check_file(path, found)
    assert [(item.code, item.span and item.span.file) for item in found] == [("finished-unknown", str(path))]


@pytest.mark.parametrize(("data", "code"), [
    (b"", "finished-unknown"), (b"%PDF-1.7\n", "finished-damaged"), (b"PK\x03\x04rubbish", "finished-damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "finished-locked"),
])  # fmt: skip
def test_each_kind_of_rubbish_has_its_word(data: bytes, code: str) -> None:
    assert complaint(data) == code


def test_a_missing_file_is_a_diagnostic(tmp_path: Path) -> None:
    found = Diagnostics()
    with pytest.raises(Failed):
        check_file(tmp_path / "none.docx", found)
    assert [item.code for item in found] == ["file-not-found"]


@pytest.mark.parametrize("name", ["/dev/zero", "."])
def test_what_is_no_ordinary_file_is_not_read(name: str) -> None:
    found = Diagnostics()
    with pytest.raises(Failed):
        check_file(name, found)
    assert [item.code for item in found] == ["file-unreadable"]


def test_a_plain_word_document_is_measured_and_deviates() -> None:
    from docx import Document

    document = Document()
    document.add_heading("关于测试的通知", 0)
    document.add_paragraph("近年来，我市深入学习贯彻有关精神，取得新成效。" * 5)
    file = io.BytesIO()
    document.save(file)
    found = status(check_bytes(file.getvalue(), "plain.docx", Diagnostics()))
    assert found["G1.1"] == found["G1.2a"] == found["G1.3a"] == found["G3.4a"] == "deviation"
    assert found["G2.1a"] == found["G4.1a"] == "not-applicable"


def test_a_zip_that_is_no_word_document_is_said_to_be_none() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert complaint(file.getvalue()) == "finished-unknown"


def test_an_entity_bomb_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
    assert complaint(file.getvalue()) == "finished-damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    assert complaint(file.getvalue()) == "finished-bomb"


def test_a_scan_without_text_is_said_to_have_none() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(10, 10, 500, 700, fill=1)
    canvas.save()
    assert complaint(file.getvalue()) == "finished-empty"


def test_a_pdf_of_another_kind_is_measured_without_a_trace() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)  # an A4 page, Helvetica, ASCII85 streams
    canvas.drawString(72, 700, "Quarterly report (draft) of the office")
    canvas.showPage()
    canvas.save()
    found = check_bytes(file.getvalue(), "a.pdf", Diagnostics())
    assert status(found)["G1.1"] == "pass"
    assert found.pages == 1 and found.count("not-applicable") > 50


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_pdf_cut_off_is_refused(made: Path, part: float) -> None:
    data = (made / "report.pdf").read_bytes()
    assert complaint(data[: int(len(data) * part)]) == "finished-damaged"


def test_a_pdf_with_object_streams_and_another_order_measures_alike(made: Path) -> None:
    file = io.BytesIO()
    with pikepdf.open(made / "report.pdf") as pdf:
        pdf.save(file, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    ours = check_file(made / "report.pdf", Diagnostics())
    assert status(check_bytes(file.getvalue(), "a", Diagnostics())) == status(ours)


def test_an_encrypted_pdf_is_refused(made: Path) -> None:
    file = io.BytesIO()
    with pikepdf.open(made / "report.pdf") as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert complaint(file.getvalue()) == "finished-locked"


def test_a_pdf_bomb_is_refused(made: Path) -> None:
    bomb = zlib.compress(b" " * (80 * 1024 * 1024), 9)
    pdf = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[3 0 R]>>endobj "
    pdf += b"3 0 obj<</Type/Page/Contents 4 0 R>>endobj 4 0 obj<</Filter/FlateDecode/Length %d>>stream\n"
    data = pdf.replace(b"%%", b"%").replace(b"%d", str(len(bomb)).encode())
    data += bomb + b"\nendstream endobj trailer<</Root 1 0 R>>"
    assert complaint(data) == "finished-bomb"


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(changes=lists(tuples(integers(0, 10**6), integers(0, 255)), min_size=1, max_size=40))
def test_no_damage_gives_anything_but_a_diagnostic(made: Path, changes: list[tuple[int, int]]) -> None:
    for name in ("report.pdf", "report.docx"):
        data = bytearray((made / name).read_bytes())
        for place, value in changes:
            data[place % len(data)] = value
        found = Diagnostics()
        try:
            check_bytes(bytes(data), name, found)
        except Failed:
            assert [item.span and item.span.file for item in found] == [name]


def test_a_font_name_in_gbk_bytes_is_understood() -> None:
    assert face(b"\xb7\xc2\xcb\xce".decode("utf-8", "surrogateescape")).kind == "fangsong"


@pytest.mark.parametrize(("name", "kind"), [
    ("ABCDEF+FangSong_GB2312", "fangsong"), ("STFangsong", "fangsong"), ("仿宋_GB2312", "fangsong"),
    ("FZXBSJW--GB1-0", "xiaobiaosong"), ("方正小标宋_GBK", "xiaobiaosong"), ("SimHei,Bold", "hei"),
    ("KaiTi_GB2312", "kai"), ("LXGW WenKai GB", "kai"), ("BAAAAA+SimSun", "song"), ("TimesNewRomanPSMT", "latin"),
    ("", ""),
])  # fmt: skip
def test_a_class_goes_by_many_names(name: str, kind: str) -> None:
    assert face(name).kind == kind


@pytest.mark.parametrize(
    "name", ["NotoSerifSC-Regular", "Noto Sans SC", "SourceHanSerifSC-Heavy", "NotoSansCJKjp-Regular"]
)
def test_free_families_that_stand_in_are_known_as_such(name: str) -> None:
    assert face(name).stand_in
    assert not face("SimSun").stand_in


def test_lzw_as_pdf_has_it() -> None:
    assert unlzw(bytes([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01])) == b"-----A---B"


@pytest.mark.parametrize("content", [b"(" * 100_000, b"[" * 100_000, b">>" * 200_000, b"q " * 50_000])
def test_content_made_to_be_slow_is_given_up(content: bytes) -> None:
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[3 0 R]>>endobj "
    head += b"3 0 obj<</Type/Page/Contents 4 0 R>>endobj 4 0 obj<<>>stream\n"
    assert complaint(head + content + b"\nendstream endobj trailer<</Root 1 0 R>>") == "finished-empty"
