"""QR codes and EAN-13 barcodes: numbers verified, symbols as shapes on a white ground with their quiet zones.

Every format draws the same `Symbol`: the painter of the PDF as paths, EPUB as SVG, Word as PNG.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from zonepub.cjk import MM
from zonepub.records import dataclass
from zonepub.regex import regex

Symbology = Literal["qr", "ean13", "isbn", "issn"]
QR_BYTES = 600  # of UTF-8: more makes modules that a telephone cannot tell apart
QR_LEVEL = "M"  # 15 % of the code may be soiled
QR_QUIET = 4  # modules of white on each side (ISO/IEC 18004)
QR_WIDTH = 25 * MM
EAN_QUIET = 11, 7  # modules at the left and at the right (ISO/IEC 15420)
EAN_MODULE = 0.33 * MM  # nominal; 80 % to 200 % of it may be printed
EAN_BARS = 69  # height in modules: 22.85 mm
ADD_ON_GAP = 9  # modules between a number and its add-on: 7 to 12 (ISO/IEC 15420)
ADD_ON_QUIET = 5  # modules of white behind an add-on
ADD_ON_TOP = 9  # modules by which its bars begin lower: the room where its digits may stand
ADD_ON = regex(r"(.*\S)\s*\+\s*(\d{2}|\d{5})", re.ASCII)
ISSN_ADD_ON = regex(r"(\d{4}-?\d{3}[\dXx])\s+(\d{2})", re.ASCII)
LEAST_MODULE: dict[Symbology, float] = dict.fromkeys(("ean13", "isbn", "issn"), 0.8 * EAN_MODULE)
LEAST_MODULE["qr"] = 0.33 * MM
ISBN_STARTS = ("978", "979")
ISSN = regex(r"(\d{4})-?(\d{3}[\dXx])", re.ASCII)
BLANKS = regex(r"[\s\-\u2010-\u2013]+")  # between the parts of a number
PIXELS = 8  # of PNG per module: 600 ppi and more


class Bar(NamedTuple):
    """A dark rectangle, in modules from the top left corner of the symbol."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """Dark bars on a white ground of `columns` by `rows` modules, quiet zones included."""

    columns: int
    rows: int
    bars: tuple[Bar, ...]
    width: float  # nominal, in points

    def height(self, width: float) -> float:
        """In points, of a symbol so many points wide."""
        return width * self.rows / self.columns


class BadNumber(ValueError):
    """The number is not of its kind; `code` names the diagnostic, `right` the number as it should be."""

    def __init__(self, code: str, right: str = "") -> None:
        super().__init__(code)
        self.code, self.right = code, right


def content(symbology: Symbology, typed: str) -> str:
    """What the symbol holds: the text of a QR code, else 13 digits. Raises `BadNumber`.

    Behind them stand the two digits of an issue (`1674-7259+06`) or the five of a price, where typed.
    """
    match symbology:
        case "qr":
            if len(typed.encode("utf-8", "replace")) > QR_BYTES:
                raise BadNumber("qr-too-long")
            return typed
        case "issn":
            number, add_on = with_add_on(typed)
            return _issn(number) + add_on
        case _:
            number, add_on = with_add_on(typed)
            return _ean(number, symbology) + add_on


def with_add_on(typed: str) -> tuple[str, str]:
    """A number and its add-on of two or five digits, or nothing: `1674-7259+06`, `1674-7259 06`."""
    match = ADD_ON.fullmatch(typed.strip()) or ISSN_ADD_ON.fullmatch(typed.strip())
    return (match[1], match[2]) if match else (typed, "")


def number_shown(symbology: Symbology, typed: str) -> str:
    """The line below the bars, for those without a scanner; a QR code has none."""
    number = " ".join(typed.split()) if symbology == "qr" else " ".join(" ".join(with_add_on(typed)).split())
    match symbology:
        case "qr":
            return ""
        case "ean13":
            return number
        case _:
            return f"{symbology.upper()} {number}"


def symbology_of(typed: str) -> Symbology:
    """Of a bare number: an ISBN by its prefix, an ISSN by its length, else an EAN."""
    number = with_add_on(typed)[0]
    digits = BLANKS.sub("", number)
    if ISSN.fullmatch(number):
        return "issn"
    return "isbn" if digits.startswith(ISBN_STARTS) or len(digits) == 10 else "ean13"


@lru_cache(64)
def symbol(symbology: Symbology, held: str) -> Symbol:
    """The shapes of what `content` gave."""
    return _qr(held) if symbology == "qr" else _bars(held)


def svg(drawn: Symbol) -> str:
    """As an SVG picture of one path, a module a unit."""
    path = "".join(f"M{x} {y}h{width}v{height}h-{width}z" for x, y, width, height in drawn.bars)
    size = f"{drawn.columns} {drawn.rows}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{drawn.columns}v{drawn.rows}h-{drawn.columns}z"/>'
        f'<path d="{path}"/></svg>\n'
    )


def png(drawn: Symbol) -> bytes:
    """As a PNG picture in black and white, whole pixels to a module."""
    from io import BytesIO

    from PIL import Image, ImageDraw

    image = Image.new("1", (drawn.columns * PIXELS, drawn.rows * PIXELS), 1)
    pen = ImageDraw.Draw(image)
    for x, y, width, height in drawn.bars:
        corner = ((x + width) * PIXELS - 1, (y + height) * PIXELS - 1)
        pen.rectangle(((x * PIXELS, y * PIXELS), corner), fill=0)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _ean(typed: str, symbology: Symbology) -> str:
    digits = BLANKS.sub("", typed)
    if not re.fullmatch(r"\d{13}", digits, re.ASCII):
        raise BadNumber("barcode-digits", _completed(digits, symbology))
    if symbology == "isbn" and not digits.startswith(ISBN_STARTS):
        raise BadNumber("barcode-digits")
    right = ean_check(digits[:12])
    if digits[12] != right:
        raise BadNumber("barcode-check-digit", typed[: typed.rindex(digits[12])] + right)
    return digits


def _completed(digits: str, symbology: Symbology) -> str:
    """A number that lacks its last digit, or an ISBN of ten digits, as it should be."""
    if symbology == "isbn" and re.fullmatch(r"\d{9}[\dXx]", digits, re.ASCII):
        digits = "978" + digits[:9]
    return digits + ean_check(digits) if re.fullmatch(r"\d{12}", digits, re.ASCII) else ""


def ean_check(digits: str) -> str:
    """The thirteenth digit for twelve (GS1 General Specifications, 7.9)."""
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10)


def check_of_11(digits: str) -> str:
    """The digit behind these, modulo 11: weights fall to 2 at the last of them (ISO 3297, ISO 2108)."""
    total = sum(int(digit) * weight for digit, weight in zip(reversed(digits), range(2, 11), strict=False))
    return "0123456789X"[-total % 11]


def _issn(typed: str) -> str:
    """As an EAN-13 of a periodical: 977, seven digits, no variant (ISSN Manual)."""
    match = ISSN.fullmatch(typed.strip().replace("\u2013", "-"))
    if match is None:
        raise BadNumber("barcode-digits")
    seven = match[1] + match[2][:3]
    last = check_of_11(seven)
    if match[2][3].upper() != last:
        raise BadNumber("barcode-check-digit", f"{match[1]}-{match[2][:3]}{last}")
    twelve = f"977{seven}00"
    return twelve + ean_check(twelve)


def _bars(held: str) -> Symbol:
    from reportlab.graphics.barcode.eanbc import Ean13BarcodeWidget

    widget = Ean13BarcodeWidget(held[:13], barWidth=1, barHeight=EAN_BARS, quiet=0, humanReadable=0)
    left, right = EAN_QUIET
    drawn = [shape for shape in widget.draw().contents if shape.fillColor is not None]
    bars = [Bar(left + round(bar.x), 0, round(bar.width), EAN_BARS) for bar in drawn]
    columns = left + 95 + right
    if add_on := held[13:]:
        bars += _add_on(add_on, left + 95 + ADD_ON_GAP)
        columns = bars[-1].x + bars[-1].width + ADD_ON_QUIET
    return Symbol(columns, EAN_BARS, tuple(bars), columns * EAN_MODULE)


def _add_on(digits: str, left: int) -> list[Bar]:
    """Two or five digits behind a number (ISO/IEC 15420): which set each is of says their check value."""
    from reportlab.graphics.barcode.eanbc import Ean5BarcodeWidget

    sets = (
        divmod(int(digits) % 4, 2)
        if len(digits) == 2
        else Ean5BarcodeWidget._lhconvert[Ean5BarcodeWidget()._checkdigit(digits)]
    )
    codes = Ean5BarcodeWidget._left
    modules = "1011" + "01".join(codes[of][int(digit)] for of, digit in zip(sets, digits, strict=True))
    return [
        Bar(left + run.start(), ADD_ON_TOP, len(run[0]), EAN_BARS - ADD_ON_TOP)
        for run in re.finditer("1+", modules)
    ]


def _qr(text: str) -> Symbol:
    from reportlab.graphics.barcode.qr import QrCodeWidget

    code = QrCodeWidget(text.encode("utf-8", "replace"), barLevel=QR_LEVEL).qr
    code.make()
    count = code.getModuleCount()
    bars: list[Bar] = []
    for row in range(count):
        column = 0
        while column < count:
            start = column
            while column < count and code.isDark(row, column):
                column += 1
            if column > start:
                bars.append(Bar(QR_QUIET + start, QR_QUIET + row, column - start, 1))
            column += 1
    size = count + 2 * QR_QUIET
    return Symbol(size, size, tuple(bars), max(QR_WIDTH, size * LEAST_MODULE["qr"]))
