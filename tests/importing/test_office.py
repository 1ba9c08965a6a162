"""Files that LibreOffice converts, and what is said when it cannot; PDF."""

import shutil
import subprocess
from pathlib import Path

import pytest
from helpers.docx_corpus import SAMPLES
from helpers.docx_files import SENTENCE, docx, heading, par, run, title, zipped
from helpers.imported import imported

from zonepub.importing.readers import office

LOST_BY_LIBREOFFICE = ("③号地块", "K=\\frac{A}{B_{0}}")  # I40; formulas of their own paragraph
WORD = docx(title("通知") + heading("一、总述") + par(run("第一句。", "<w:b/>") + run(SENTENCE)))
RTF = rb"{\rtf1\ansi\ansicpg936 {\b test} words\par}"


@pytest.mark.parametrize("name", ["旧.doc", "旧.wps", "旧.rtf", "旧.odt"])
def test_without_libreoffice_the_user_is_told_how(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert imported(RTF, tmp_path, name).codes == ["import-needs-libreoffice"]


def test_an_old_file_named_docx_is_known_by_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert imported(RTF, tmp_path, "新.docx").codes == ["import-needs-libreoffice"]
    word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
    assert imported(word, tmp_path, "新.docx").codes == ["import-needs-libreoffice"]


def test_what_no_word_processor_wrote_is_not_given_to_libreoffice(tmp_path: Path) -> None:
    """It would take anything for text."""
    sheet = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le")
    for data in (sheet, bytes(range(256)) * 20):
        assert imported(data, tmp_path, "表.doc").codes == ["import-not-what-it-says"]


def test_a_docx_named_wps_needs_no_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert imported(WORD, tmp_path, "文件.wps").head["title"] == "通知"


def test_a_pdf_is_refused_with_advice(tmp_path: Path) -> None:
    assert imported(b"%PDF-1.7 ...", tmp_path, "文件.pdf").codes == ["import-pdf"]
    assert imported(b"%PDF-1.7 ...", tmp_path, "文件.doc").codes == ["import-pdf"]


def test_a_conversion_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho no such filter\n")
    program.chmod(0o700)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    assert imported(RTF, tmp_path, "旧.rtf").codes == ["import-not-converted"]


def test_a_conversion_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 & sleep 60\n")
    program.chmod(0o700)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    monkeypatch.setattr(office, "SECONDS", 0.2)
    assert imported(RTF, tmp_path, "旧.rtf").codes == ["import-not-converted"]


def converted(data: bytes, suffix: str, folder: Path) -> bytes:
    source = folder / "source.docx"
    source.write_bytes(data)
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", suffix,
         "--outdir", str(folder / "out"), str(source)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "out" / f"source.{suffix}").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_old_formats_come_in_through_libreoffice(suffix: str, tmp_path: Path) -> None:
    sample = next(sample for sample in SAMPLES if sample.name == "wps-notice")
    result = imported(converted(sample.data, suffix, tmp_path), tmp_path, f"旧.{suffix}")
    assert result.head["title"] == sample.title
    assert [node["section"] for node in result.body if isinstance(node, dict)] == [
        "一、总体目标",
        "二、重点任务",
    ]
    for text in sample.holds:
        assert text in result.text
    assert "import-converted" in result.codes


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_comments_and_changes_survive_the_conversion(suffix: str, tmp_path: Path) -> None:
    sample = next(sample for sample in SAMPLES if sample.name == "numbered-word")
    result = imported(converted(sample.data, suffix, tmp_path), tmp_path, f"旧.{suffix}")
    texts = [item["text"] for item in result.account["review"]]
    assert "80亿元" in texts
    assert "口径再核对" in texts
    assert "80亿元" not in result.text


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_libreoffice_saved_again_reads_the_same(sample: object, tmp_path: Path) -> None:
    result = imported(converted(sample.data, "docx", tmp_path), tmp_path)  # type: ignore[attr-defined]
    assert result.report, result.codes
    for text in sample.holds:  # type: ignore[attr-defined]
        assert text in result.text or text in LOST_BY_LIBREOFFICE


@pytest.mark.slow
def test_a_broken_old_file_is_told(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    junk = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(range(256)) * 20
    empty = zipped({"mimetype": "application/vnd.oasis.opendocument.text"})
    for data, name in ((junk, "坏.doc"), (empty, "坏.odt")):
        codes = imported(data, tmp_path, name).codes
        assert codes in (["import-not-converted"], ["import-converted", "import-empty"])


@pytest.mark.parametrize("suffix", [".pdf", ".doc", ".wps", ".rtf", ".odt", ".docx"])
def test_an_empty_file_has_no_text(suffix: str, tmp_path: Path) -> None:
    assert imported(b"", tmp_path, f"a{suffix}").codes == ["import-empty"]


@pytest.mark.parametrize("suffix", [".pdf", ".doc", ".wps", ".rtf", ".odt"])
def test_a_file_that_is_not_what_its_name_says_is_told_so(suffix: str, tmp_path: Path) -> None:
    assert imported(b"\x00\x01random" * 40, tmp_path, f"a{suffix}").codes == ["import-not-what-it-says"]
