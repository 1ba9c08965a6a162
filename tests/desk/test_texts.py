"""One text, two views: revisions, undo, saving, what others write, what a crash leaves (K27-K31)."""

import os
from pathlib import Path

import pytest

from zonepub.desk.texts import Texts
from zonepub.diagnostics import Diagnostics

BEFORE = "zonepub: 1\nreport:\n  title: 甲\nbody:\n  - 一\n"


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    (tmp_path / "report.yaml").write_text(BEFORE, "utf-8")
    return Texts(tmp_path / "report.yaml")


def change(texts: Texts, new: str, field: str = "", moment: float = 0.0) -> None:
    texts.change({"r": new}, field, moment)


def test_what_is_typed_in_a_second_is_taken_back_at_once(texts: Texts) -> None:
    change(texts, BEFORE + "#1", "set a", 1.0)
    change(texts, BEFORE + "#12", "set a", 1.5)
    change(texts, BEFORE + "#123", "set a", 3.0)
    assert texts.undo() and texts.texts["r"] == BEFORE + "#12"
    assert texts.undo() and texts.texts["r"] == BEFORE
    assert not texts.undo()
    assert texts.redo() and texts.redo() and texts.texts["r"] == BEFORE + "#123" and not texts.redo()


def test_opening_a_report_cannot_be_undone(texts: Texts) -> None:
    assert not texts.undo() and texts.texts["r"] == BEFORE


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BEFORE.replace("\n", "\r\n").encode())
    texts = Texts(path)
    change(texts, texts.texts["r"].replace("一", "一𠮷"))
    assert texts.save(Diagnostics())
    assert path.read_bytes() == b"\xef\xbb\xbf" + BEFORE.replace("\n", "\r\n").replace("一", "一𠮷").encode()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_what_an_old_editor_wrote_is_read_and_becomes_utf_8_with_the_first_change(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes(BEFORE.encode(encoding))
    texts = Texts(path)
    assert texts.texts["r"] == BEFORE and not texts.unsaved()
    change(texts, BEFORE + "  - 二\n")
    assert texts.save(Diagnostics()) and path.read_text("utf-8") == BEFORE + "  - 二\n"


def test_what_cannot_be_read_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes(b"a: \xff\xff\x80\n")
    texts, problems = Texts(path), Diagnostics()
    change(texts, "a: 1\n")
    assert not texts.save(problems) and len(problems) == 1
    assert path.read_bytes() == b"a: \xff\xff\x80\n"


def test_a_crash_leaves_what_was_typed(texts: Texts) -> None:
    change(texts, BEFORE + "  - 二\n")
    kept = Texts(texts.path).journal
    assert kept.read() == {"r": BEFORE + "  - 二\n"} and kept.path.stat().st_mode & 0o777 == 0o600
    assert texts.path.read_text("utf-8") == BEFORE
    assert texts.save(Diagnostics()) and not kept.path.exists()


@pytest.mark.parametrize("kept", [b"", b"[1]", b'{"r": 1, "x": "y"}', b"\xff\xfe"])
def test_a_broken_journal_is_no_journal(texts: Texts, kept: bytes) -> None:
    texts.journal.path.write_bytes(kept)
    assert texts.journal.read() == {}


def test_others_changes_are_asked_about_and_never_overwritten(texts: Texts) -> None:
    change(texts, BEFORE + "  - 我\n")
    texts.path.write_text(BEFORE + "  - 他\n", "utf-8")
    assert not texts.save(Diagnostics()) and texts.path.read_text("utf-8") == BEFORE + "  - 他\n"
    texts.settle("theirs", 0.0)
    assert texts.texts["r"] == BEFORE + "  - 他\n" and not texts.unsaved()
    assert texts.undo() and texts.texts["r"] == BEFORE + "  - 我\n"
    assert texts.save(Diagnostics()) and texts.path.read_text("utf-8") == BEFORE + "  - 我\n"


def test_mine_stays_when_it_is_chosen(texts: Texts) -> None:
    change(texts, BEFORE + "  - 我\n")
    texts.path.write_text("x: 1\n", "utf-8")
    assert texts.look()
    texts.settle("mine", 0.0)
    assert texts.save(Diagnostics()) and texts.path.read_text("utf-8") == BEFORE + "  - 我\n"


def test_a_file_that_is_gone_is_a_change_of_others(texts: Texts) -> None:
    change(texts, BEFORE + "  - 我\n")
    texts.path.unlink()
    assert texts.look() and not texts.save(Diagnostics())
    texts.settle("mine", 0.0)
    assert texts.save(Diagnostics()) and texts.path.read_text("utf-8") == BEFORE + "  - 我\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_loses_nothing(texts: Texts) -> None:
    change(texts, BEFORE + "  - 我\n")
    texts.path.parent.chmod(0o500)
    try:
        problems = Diagnostics()
        assert not texts.save(problems) and len(problems) == 1
        assert texts.unsaved() == {"r": BEFORE + "  - 我\n"}
    finally:
        texts.path.parent.chmod(0o700)
