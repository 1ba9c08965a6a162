"""Files that zonepub did not make, and files that are none: sensible words, never a trace."""

import io
import zipfile
from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.gb9704 import Conformity, check_bytes, check_file


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


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    assert complaint(file.getvalue()) == "finished-bomb"
