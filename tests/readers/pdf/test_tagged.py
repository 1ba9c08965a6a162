"""The reader of PDFs: what it reads, and that a damaged file is refused, never believed or hung upon."""

import contextlib
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.readers.errors import BrokenFile
from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Name, Operator, Parser, Ref
from zonepub.readers.pdf.tagged import marked_text, outline, paragraphs, to_unicode

TO_UNICODE = b"1 beginbfchar\n<0001> <4E2D>\nendbfchar\n1 beginbfrange\n<0002> <0003> <6587>\nendbfrange"


def tiny() -> bytes:
    """A tagged PDF with one paragraph, written by hand."""
    content = b"/P <</MCID 0>> BDC BT /F1 12 Tf <0001>Tj [<0002>-500<0003>]TJ ET EMC"
    objects = [
        b"<</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 7 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        b"<</Type /StructTreeRoot /K [6 0 R]>>",
        b"<</S /P /P 5 0 R /Pg 3 0 R /K 0>>",
        b"<</Type /Font /ToUnicode 8 0 R>>",
        b"<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream"
        % (len(zlib.compress(TO_UNICODE)), zlib.compress(TO_UNICODE)),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer <</Root 1 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + trailer


def test_a_paragraph_is_read_through_its_fonts() -> None:
    assert paragraphs(tiny()) == ["中文斈"]


def test_actual_text_stands_for_the_glyphs_it_covers() -> None:
    content = (
        b"/P <</MCID 4>> BDC BT /Span <</ActualText <FEFF5B57>>> BDC <0001>Tj EMC <0001>Tj ET EMC <0001>Tj"
    )
    assert marked_text(content.replace(b"BT", b"BT /F1 9 Tf"), {"F1": to_unicode(TO_UNICODE)}) == {4: "字中"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"/Name#20x", Name("Name x")),
        (b"<48 656C6C6F>", b"Hello"),
        (rb"(a\(b\)\101\n)", b"a(b)A\n"),
        (b"[1 -2.5 12 0 R true null]", [1, -2.5, Ref(12), True, None]),
        (b"<</A [<<>>] /B(x)>>", {"A": [{}], "B": b"x"}),
        (b"BDC", Operator(b"BDC")),
        (b"% a comment\n7", 7),
    ],
)
def test_objects_are_read_as_the_standard_writes_them(written: bytes, meant: object) -> None:
    assert Parser(written).object() == meant


def with_table(entries: bytes, rows: bytes) -> bytes:
    """A PDF that is nothing but a cross-reference stream."""
    head = b"%PDF-1.7\n"
    body = b"1 0 obj\n<<%s /Length %d>>\nstream\n%s\nendstream\nendobj\n" % (entries, len(rows), rows)
    return head + body + b"startxref\n%d\n%%%%EOF\n" % len(head)


def test_rows_of_a_cross_reference_stream_say_where_objects_are() -> None:
    rows = bytes.fromhex("00 0000 ff  01 0102 00  02 0007 03  01 ffff 00")
    pdf = PdfFile(with_table(b"/W [1 2 1] /Size 20 /Index [0 2 8 2]", rows))
    assert pdf.places == {1: (0, 0x0102), 8: (7, 3), 9: (0, 0xFFFF)}
    bare = PdfFile(with_table(b"/W [0 1 0] /Size 2", b"\x05\x09"))  # without a kind all are plain objects
    assert bare.places == {0: (0, 5), 1: (0, 9)}


@pytest.mark.parametrize("widths", [b"0 0 0", b"1 2", b"-9 9 1", b"999999999 1 1", b"1 /A 1"])
def test_a_cross_reference_stream_with_absurd_widths_is_refused(widths: bytes) -> None:
    with pytest.raises(BrokenFile):
        outline(with_table(b"/W [%s] /Size 4" % widths, bytes(16)))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"no PDF at all", b"%PDF-1.7\nstartxref\n99999\n%%EOF\n"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        outline(data)


@settings(deadline=None, max_examples=300, derandomize=True)
@given(st.integers(9, len(tiny()) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_file_is_read_or_refused_but_nothing_else(place: int, noise: bytes) -> None:
    data = tiny()
    with contextlib.suppress(BrokenFile):
        outline(data[:place] + noise + data[place + len(noise) :])
