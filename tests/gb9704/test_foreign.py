"""Files that zonepub did not make, and files that are none: sensible words, never a trace."""

import io
import zipfile
from pathlib import Path

import pytest
from helpers.gb9704.make_docx import statuses
from helpers.gb9704.refusal import refusal
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers, lists, tuples

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.fonts.face_class import face
from zonepub.gb9704 import check_bytes, check_file


def test_what_is_no_document_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(range(256)) * 9)
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        check_file(path, diagnostics)
    assert [(item.code, item.span and item.span.file) for item in diagnostics] == [
        ("finished-unknown", str(path))
    ]


@pytest.mark.parametrize(("data", "code"), [
    (b"", "finished-unknown"), (b"%PDF-1.7\n", "finished-damaged"), (b"PK\x03\x04rubbish", "finished-damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "finished-locked"),
])  # fmt: skip
def test_each_kind_of_rubbish_has_its_word(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_missing_file_is_a_diagnostic(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        check_file(tmp_path / "none.docx", diagnostics)
    assert [item.code for item in diagnostics] == ["file-not-found"]


@pytest.mark.parametrize("name", ["/dev/zero", "."])
def test_what_is_no_ordinary_file_is_not_read(name: str) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        check_file(name, diagnostics)
    assert [item.code for item in diagnostics] == ["file-unreadable"]


def test_a_plain_word_document_is_measured_and_deviates() -> None:
    from docx import Document

    document = Document()
    document.add_heading("关于测试的通知", 0)
    document.add_paragraph("近年来，我市深入学习贯彻有关精神，取得新成效。" * 5)
    file = io.BytesIO()
    document.save(file)
    clauses = statuses(check_bytes(file.getvalue(), "plain.docx", Diagnostics()))
    assert clauses["G1.1"] == clauses["G1.2a"] == clauses["G1.3a"] == clauses["G3.4a"] == "deviation"
    assert clauses["G2.1a"] == clauses["G4.1a"] == "not-applicable"


def test_a_zip_that_is_no_word_document_is_said_to_be_none() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(file.getvalue()) == "finished-unknown"


def test_an_entity_bomb_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
    assert refusal(file.getvalue()) == "finished-damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    assert refusal(file.getvalue()) == "finished-bomb"


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(changes=lists(tuples(integers(0, 10**6), integers(0, 255)), min_size=1, max_size=40))
def test_no_damage_gives_anything_but_a_diagnostic(made: Path, changes: list[tuple[int, int]]) -> None:
    for name in ("report.pdf", "report.docx"):
        data = bytearray((made / name).read_bytes())
        for place, value in changes:
            data[place % len(data)] = value
        diagnostics = Diagnostics()
        try:
            check_bytes(bytes(data), name, diagnostics)
        except Failed:
            assert [item.span and item.span.file for item in diagnostics] == [name]


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
