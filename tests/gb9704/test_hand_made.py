"""A document as somebody makes it in Word or WPS by hand: blanks for indents, direct formatting, a text grid."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from helpers.gb9704.make_hand import Hand, broken, written

from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import check_bytes


def test_a_good_document_made_by_hand_conforms() -> None:
    result = written().check()
    assert broken(result) == {}
    assert result.count("pass") > 40


@pytest.mark.parametrize(("spoilt", "clause"), [
    (lambda: written(first="近年来，各地深入贯彻规划。"), "G3.4a"),
    (lambda: written(first="　近年来，各地深入贯彻规划。"), "G3.4a"),
    (lambda: written(body="宋体"), "G1.3b"),
    (lambda: written(align="center"), "G4.5f"),
    (lambda: written(dash="-"), "G4.5d"),
])  # fmt: skip
def test_a_slip_by_hand_is_seen(spoilt: Callable[[], Hand], clause: str) -> None:
    assert clause in broken(spoilt().check())


def test_the_text_grid_gives_lines_and_characters() -> None:
    hand = written()
    grid = hand.document.sections[0]._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:linePitch"), "640")
    grid.set(qn("w:charSpace"), "4000")
    assert {"G1.4a", "G1.4b"} <= set(broken(hand.check()))


def test_a_document_without_styles_theme_or_numbering_is_read(tmp_path: Path) -> None:
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", (
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            "<w:t>只有一段文字。</w:t></w:r></w:p></w:body></w:document>"
        ))  # fmt: skip
    result = check_bytes(file.getvalue(), "bare.docx", Diagnostics())
    assert broken(result)["G1.1"] is False
