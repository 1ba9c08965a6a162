"""PDFs of other makers, locked, damaged and hostile ones: measured like any other, or refused with the cause."""

import io
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest
from helpers.gb9704.make_docx import statuses
from helpers.gb9704.refusal import refusal
from reportlab.pdfgen.canvas import Canvas

from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import check_bytes, check_file
from zonepub.readers.errors import FileTooLarge
from zonepub.readers.pdf import qpdf_process, repair
from zonepub.readers.pdf.filters import MAX_STREAM, decoded
from zonepub.readers.pdf.repair import rewritten

TEXT = b"BT /F1 12 Tf 72 700 Td (Quarterly report) Tj ET"


def saved(made: Path, **options: object) -> bytes:
    """The finished report as qpdf writes it with these options."""
    file = io.BytesIO()
    with pikepdf.open(made / "report.pdf") as pdf:
        pdf.save(file, **options)
    return file.getvalue()


def without_table(content: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page that has lost its cross-reference table."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d%s>>stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>"
    ) % (len(content), filters, content)


def same_as_ours(made: Path, data: bytes) -> bool:
    ours = check_file(made / "report.pdf", Diagnostics())
    return statuses(check_bytes(data, "a", Diagnostics())) == statuses(ours)


def test_a_scan_without_text_is_said_to_have_none() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(10, 10, 500, 700, fill=1)
    canvas.save()
    assert refusal(file.getvalue()) == "finished-empty"


def test_a_pdf_of_another_kind_is_measured_without_a_trace() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)  # an A4 page, Helvetica, ASCII85 streams
    canvas.drawString(72, 700, "Quarterly report (draft) of the office")
    canvas.showPage()
    canvas.save()
    conformity = check_bytes(file.getvalue(), "a.pdf", Diagnostics())
    assert statuses(conformity)["G1.1"] == "pass"
    assert conformity.pages == 1 and conformity.count("not-applicable") > 50


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_pdf_cut_off_is_refused(made: Path, part: float) -> None:
    data = (made / "report.pdf").read_bytes()
    assert refusal(data[: int(len(data) * part)]) == "finished-damaged"


@pytest.mark.parametrize("options", [
    {"linearize": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate},
    {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    {"encryption": pikepdf.Encryption(owner="a", user="")},
    {"encryption": pikepdf.Encryption(owner="a", user="", R=3, aes=False, metadata=False)},
], ids=["linearized", "classic", "owner's password", "owner's password, RC4"])  # fmt: skip
def test_the_same_pages_in_another_file_measure_alike(made: Path, options: dict[str, object]) -> None:
    assert same_as_ours(made, saved(made, **options))


def test_a_pdf_that_asks_for_a_password_is_refused(made: Path) -> None:
    locked = saved(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(locked) == "finished-locked"


def test_a_pdf_whose_table_leads_astray_measures_alike(made: Path) -> None:
    data = saved(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    place = data.rindex(b"startxref")
    assert same_as_ours(made, data[:place] + b"startxref\n12345\n%%EOF\n")  # no table there
    assert same_as_ours(made, data.replace(b"/Type /Font ", b"/Type  /Font ", 3))  # all behind moved
    assert same_as_ours(made, b"a line that a mail program left\n" + data)
    assert same_as_ours(made, data[: data.rindex(b"xref\n0")] + b"trailer <</Root 1 0 R>>")


def test_an_object_of_another_number_is_not_taken_for_the_one_asked_for(made: Path) -> None:
    data = saved(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = data.rindex(b"xref\n0") + len(b"xref\n0")
    rows = data.index(b"\n", start) + 1
    table = [data[rows + 20 * row : rows + 20 * row + 20] for row in range(9)]
    table[2:8] = table[7:1:-1]  # each row is sound, and leads to another object
    assert same_as_ours(made, data[:rows] + b"".join(table) + data[rows + 180 :])


def test_flate_and_lzw_and_runs_hold_text_and_are_bounded() -> None:
    lzw = bytes([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01])
    assert decoded("LZWDecode", lzw, {}) == b"-----A---B"
    assert decoded("RunLengthDecode", b"\x01ab\xfec\x80rest", {}) == b"abccc"
    assert decoded(
        "FlateDecode", zlib.compress(b"\x02\x01\x02\x02\x01\x01"), {"Predictor": 12, "Columns": 2}
    ) == (b"\x01\x02\x02\x03")
    with pytest.raises(FileTooLarge):
        decoded("RunLengthDecode", b"\x81x" * 600_000, {})
    with pytest.raises(FileTooLarge):
        decoded("ASCII85Decode", b"z" * 17_000_000, {})


@pytest.mark.parametrize(("name", "content"), [
    (b"/ASCIIHexDecode", TEXT.hex().encode() + b">"),
    (b"[/ASCIIHexDecode/FlateDecode]", zlib.compress(TEXT).hex().encode() + b">"),
    (b"/RunLengthDecode", bytes([len(TEXT) - 1]) + TEXT + b"\x80"),
])  # fmt: skip
def test_text_behind_any_filter_is_read(name: bytes, content: bytes) -> None:
    conformity = check_bytes(without_table(content, b"/Filter" + name), "a", Diagnostics())
    assert conformity.pages == 1


def test_a_pdf_bomb_is_refused() -> None:
    bomb = zlib.compress(b" " * (80 * 1024 * 1024), 9)
    assert refusal(without_table(bomb, b"/Filter/FlateDecode")) == "finished-bomb"


@pytest.mark.parametrize("content", [b"(" * 100_000, b"[" * 100_000, b">>" * 200_000, b"q " * 50_000])
def test_content_made_to_be_slow_is_given_up(content: bytes) -> None:
    assert refusal(without_table(content)) == "finished-empty"


def test_a_font_that_names_more_codes_than_there_are_is_read_without_them() -> None:
    ranges = b"beginbfrange " + b"<0000> <FFFF> <0000> " * 50_000 + b"endbfrange"
    data = without_table(TEXT).replace(b"/Helvetica", b"/Helvetica/ToUnicode 6 0 R").replace(
        b"trailer", b"6 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer" % (len(ranges), ranges)
    )  # fmt: skip
    assert check_bytes(data, "a", Diagnostics()).pages == 1


def with_packed_object(packed: bytes) -> bytes:
    """A PDF whose catalogue leads to an array in an object stream; a line before it sends it to qpdf."""
    stream = zlib.compress(b"5 0 " + packed, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Extra 5 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(stream), stream),
        b"",
        b"<</Length 3>>stream\nq Q\nendstream",
    ]
    data, rows = b"%PDF-1.5\n", [bytes(6)]
    for number, body in enumerate(objects, 1):
        rows.append(b"\1%s\0" % len(data).to_bytes(4, "big") if body else b"\2\0\0\0\4\0")
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body) if body else b""
    table = b"".join([*rows, b"\1%s\0" % len(data).to_bytes(4, "big")])
    head = b"7 0 obj\n<</Type/XRef/W[1 4 1]/Size 8/Root 1 0 R/Length %d>>stream\n" % len(table)
    return b"a line\n%s%s%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (data, head, table, len(data))


PEAK_OF_A_CHILD = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_numbers_that_would_fill_the_memory_as_objects_of_qpdf_are_not_all_read(tmp_path: Path) -> None:
    assert b"[ 1 2 ]" in rewritten(with_packed_object(b"[1 2]"))
    bomb = tmp_path / "bomb.pdf"
    bomb.write_bytes(with_packed_object(b"[" + b"0 " * 10_000_000 + b"]"))
    assert bomb.stat().st_size < 50_000
    command = [sys.executable, "-P", qpdf_process.__file__, str(MAX_STREAM)]
    with bomb.open("rb") as file:  # by a small process: a child's peak begins with what its parent held
        done = subprocess.run(
            [sys.executable, "-c", PEAK_OF_A_CHILD, *command], stdin=file, stdout=subprocess.PIPE, check=True
        )
    assert int(done.stdout) < 1_100_000  # kB; the numbers would be 1.5 GB


@pytest.mark.parametrize(("script", "code"), [
    ("import os; os.kill(os.getpid(), 9)", "finished-bomb"), ("import sys; sys.exit(5)", "finished-bomb"),
    ("import time; time.sleep(9)", "finished-bomb"), ("import no_such_module", "finished-damaged"),
])  # fmt: skip
def test_what_becomes_of_the_process_is_told(
    script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "script.py"
    path.write_text(script)
    monkeypatch.setattr(qpdf_process, "__file__", str(path))
    monkeypatch.setattr(repair, "SECONDS", 1.0)
    assert refusal(without_table(TEXT)) == code


def test_our_own_files_are_read_without_qpdf(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "no such program")
    assert check_bytes((made / "report.pdf").read_bytes(), "report.pdf", Diagnostics()).pages


def test_what_qpdf_rewrites_has_one_table_and_no_lock(made: Path) -> None:
    data = rewritten(saved(made, encryption=pikepdf.Encryption(owner="a", user=""), linearize=True))
    assert b"/Encrypt" not in data and b"/ObjStm" not in data and data.count(b"startxref") == 1
