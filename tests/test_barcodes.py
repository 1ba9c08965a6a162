"""Numbers of barcodes are verified, and symbols read back as what they hold."""

import io

import pytest
import zxingcpp
from PIL import Image

from zonepub.barcodes import BadNumber, Symbology, content, png, symbol, symbology_of


@pytest.mark.parametrize(
    ("symbology", "typed", "held"),
    [
        ("isbn", "978-7-302-51165-6", "9787302511656"),
        ("isbn", "979 10 90636 07 1", "9791090636071"),
        ("issn", "1674-7259", "9771674725001"),
        ("issn", "2434-561X", "9772434561006"),
        ("issn", "2434561x", "9772434561006"),
        ("ean13", "6901234567892", "6901234567892"),
        ("qr", "https://example.org/报告?期=3", "https://example.org/报告?期=3"),
        ("qr", "x" * 600, "x" * 600),
        ("qr", "WIFI:T:WPA;S:园区;P:1;;", "WIFI:T:WPA;S:园区;P:1;;"),
    ],
)
def test_a_scanner_reads_what_a_symbol_holds(symbology: Symbology, typed: str, held: str) -> None:
    assert content(symbology, typed) == held
    picture = Image.open(io.BytesIO(png(symbol(symbology, held)))).convert("L")
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == held
    assert found.format == (
        zxingcpp.BarcodeFormat.QRCode if symbology == "qr" else zxingcpp.BarcodeFormat.EAN13
    )


@pytest.mark.parametrize(
    ("symbology", "typed", "held"),
    [
        *(("issn", f"1674-7259+{issue:02}", f"9771674725001{issue:02}") for issue in (0, 1, 6, 11, 52, 99)),
        ("issn", "1674-7259 06", "977167472500106"),
        ("ean13", "6901234567892+02", "690123456789202"),
        ("isbn", "978-7-302-51165-6+51299", "978730251165651299"),
        ("isbn", "978-7-302-51165-6 + 00045", "978730251165600045"),
    ],
)
def test_a_scanner_reads_the_issue_or_the_price_behind_a_number(
    symbology: Symbology, typed: str, held: str
) -> None:
    assert content(symbology, typed) == held
    picture = Image.open(io.BytesIO(png(symbol(symbology, held)))).convert("L")
    read = zxingcpp.read_barcodes(picture, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Require)
    assert [code.text for code in read] == [held]


@pytest.mark.parametrize(
    ("symbology", "typed", "code", "right"),
    [
        ("isbn", "978-7-302-51165-0", "barcode-check-digit", "978-7-302-51165-6"),
        ("isbn", "978-7-302-51156-6", "barcode-check-digit", "978-7-302-51156-4"),
        ("isbn", "978-7-302-51165", "barcode-digits", "9787302511656"),
        ("isbn", "7-302-51165-5", "barcode-digits", "9787302511656"),
        ("isbn", "6901234567892", "barcode-digits", ""),
        ("isbn", "９７８７３０２５１１６５６", "barcode-digits", ""),
        ("issn", "1674-7250", "barcode-check-digit", "1674-7259"),
        ("issn", "2434-5610", "barcode-check-digit", "2434-561X"),
        ("issn", "1674-725", "barcode-digits", ""),
        ("ean13", "690123456789", "barcode-digits", "6901234567892"),
        ("ean13", "69-01", "barcode-digits", ""),
        ("issn", "1674-7259+6", "barcode-digits", ""),
        ("issn", "1674-7259+006", "barcode-digits", ""),
        ("qr", "报" * 201, "qr-too-long", ""),
    ],
)
def test_a_wrong_number_is_refused_with_the_right_one(
    symbology: Symbology, typed: str, code: str, right: str
) -> None:
    with pytest.raises(BadNumber) as problem:
        content(symbology, typed)
    assert (problem.value.code, problem.value.right) == (code, right)


@pytest.mark.parametrize(
    ("typed", "symbology"),
    [
        ("978-7-302-51165-6", "isbn"),
        ("1674-7259", "issn"),
        ("6901234567892", "ean13"),
        ("7302511655", "isbn"),
    ],
)
def test_a_bare_number_says_what_it_is(typed: str, symbology: str) -> None:
    assert symbology_of(typed) == symbology


def test_a_symbol_has_the_quiet_zones_and_the_size_of_its_standard() -> None:
    book, code = symbol("isbn", "9787302511656"), symbol("qr", "https://a.cn")
    assert min(bar.x for bar in book.bars) == 11
    assert book.columns - max(bar.x + bar.width for bar in book.bars) == 7
    assert round(book.width / 72 * 25.4, 2) == 37.29
    assert round(book.height(book.width) / 72 * 25.4, 2) == 22.77
    assert {min(bar.x for bar in code.bars), min(bar.y for bar in code.bars)} == {4}
    assert code.columns == code.rows == max(bar.y for bar in code.bars) + 5
