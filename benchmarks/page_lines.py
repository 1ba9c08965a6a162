"""How a PDF sets its lines, read from the places of its glyphs: `page_lines.py A.pdf B.pdf`.

For the lines of the body: how far the pitch of their Han goes beyond the em, where marks stand that may not
stand there, how even the right edge is, lone last characters. Works on any program's PDF; needs pypdfium2
and pikepdf.
"""

import argparse
import ctypes
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from zonepub.cjk import is_han

NOT_FIRST = "，。、；：？！）》〉】〕”’％℃·～"  # T2.1 to T2.3
NOT_LAST = "（《〈【〔“‘"
RAW = argparse.RawDescriptionHelpFormatter
UNIT = re.compile(  # T3.4: what stands on one line with its number
    r"\d(?:[.,]\d+)*[余多]?[十百千万亿]*(?:毫米|厘米|公里|千米|千瓦时?|小时|分钟|毫克|微克|个百分点|[平立]方米|人次|美元"
    r"|[元个份户家项人件次吨亩米天日年月名座所张条])|\d(?:%|‰|℃)|\d ?(?:kW|mg/L|MPa|GB|m[mV]|μm|cm³/g|m²/g)"
    r"|(?:[A-Z]{2,5}(?:/[A-Z]{1,4})?) ?\d+(?:\.\d+)?—\d{4}|\d月\d{1,2}日|\d～\d"
)
ROUND = 0.0005  # em: as exactly as PDFs say where glyphs stand
EVEN = 0.3  # em: lines that end farther from the edge have a smaller measure
WIDE = 4.0  # em: a step that only the columns of a table make


@dataclass(frozen=True, slots=True)
class Glyph:
    text: str
    x: float  # origin
    y: float
    size: float
    left: float  # of the ink
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    page: int
    glyphs: Sequence[Glyph]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


def plain_copy(path: Path) -> bytes:
    """The PDF without replacement texts: PDFium spreads their characters evenly over their place."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            kept = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and "/ActualText" in operands[1]:
                    del operands[1]["/ActualText"]
                kept.append((operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


def glyphs(path: Path) -> Iterator[list[Glyph]]:
    """The visible glyphs of each page."""
    import pypdfium2
    import pypdfium2.raw as raw

    with pypdfium2.PdfDocument(plain_copy(path)) as pdf:
        for page in pdf:
            text, drawn = page.get_textpage(), []
            for index in range(text.count_chars()):
                code = raw.FPDFText_GetUnicode(text, index)
                if code <= 32 or raw.FPDFText_IsGenerated(text, index) == 1:
                    continue
                x, y = ctypes.c_double(), ctypes.c_double()
                raw.FPDFText_GetCharOrigin(text, index, x, y)
                left, _, right, _ = text.get_charbox(index)
                size = raw.FPDFText_GetFontSize(text, index)
                drawn.append(Glyph(chr(code), x.value, y.value, round(size, 2), left, right))
            yield drawn


def lines(path: Path) -> list[Line]:
    """The lines of the body: glyphs of the commonest size on one baseline, rows of tables left out."""
    pages = list(glyphs(path))
    size = Counter(glyph.size for page in pages for glyph in page).most_common(1)[0][0]
    body = []
    for number, page in enumerate(pages, 1):
        rows: dict[float, list[Glyph]] = {}
        for glyph in page:
            if glyph.size == size:
                rows.setdefault(round(glyph.y, 1), []).append(glyph)
        for _, row in sorted(rows.items(), reverse=True):
            row.sort(key=lambda glyph: glyph.x)
            if all(b.x - a.right < WIDE * size for a, b in pairwise(row)):
                body.append(Line(number, tuple(row)))
    return body


def stretch(line: Line) -> float | None:
    """Median of what the pitch from Han to Han goes beyond the em, in em."""
    steps = [(b.x - a.x) / a.size - 1 for a, b in pairwise(line.glyphs) if is_han(a.text) and is_han(b.text)]
    return median(steps) if len(steps) > 1 else None


def gaps(line: Line) -> Iterator[float]:
    """White from the ink of Han to that of Latin or digits, in em (T7.1): with the bearings of both."""
    for a, b in pairwise(line.glyphs):
        if is_han(a.text) and b.text.isascii() and b.text.isalnum():
            yield (b.left - a.right) / a.size


def commas(line: Line) -> Iterator[float]:
    """What ， and 、 take inside a line, in em (T4.7)."""
    for a, b in pairwise(line.glyphs):
        if a.text in "，、" and is_han(b.text):
            yield (b.x - a.x) / a.size


def torn(lines: Sequence[Line]) -> int:
    """How many lines end inside a unit."""
    count = 0
    for line, following in pairwise(lines):
        end = line.text.rstrip()[-20:]
        spans = (match.span() for match in UNIT.finditer(end + following.text[:12].lstrip()))
        count += any(start < len(end) < stop for start, stop in spans)
    return count


def spread(values: Sequence[float]) -> str:
    """From the 5th to the 95th of a hundred."""
    ordered = sorted(values)
    outliers = len(ordered) // 20
    return f"{ordered[outliers]:.2f}-{ordered[-1 - outliers]:.2f}" if ordered else "none"


def report(path: Path) -> dict[str, str]:
    body = lines(path)
    size = body[0].glyphs[0].size
    places = Counter(round(line.glyphs[-1].right) for line in body)
    edge = max(place for place, count in places.items() if count > len(body) / 30)
    full = [line for line in body if line.glyphs[-1].right > edge - 0.8 * size]
    wide = [value for line in full if (value := stretch(line)) is not None]
    last_han = [line.glyphs[-1].x / size for line in full if is_han(line.glyphs[-1].text)]
    ends = [x for x in last_han if x > max(last_han) - EVEN]
    last = [b for a, b in pairwise(body) if a in full and b not in full]
    first = [line for a, line in pairwise(body) if a in full]
    return {
        "pages": str(max(line.page for line in body)),
        "lines of the body": str(len(body)),
        "of them filled": str(len(full)),
        "Han wider than 0.02 em": str(sum(value > 0.02 + ROUND for value in wide)),
        "Han wider than 0.10 em": str(sum(value > 0.1 for value in wide)),
        "widest, em": f"{max(wide):.3f}",
        "forbidden first": "".join(line.text[0] for line in first if line.text[0] in NOT_FIRST) or "none",
        "forbidden last": "".join(line.text[-1] for line in full if line.text[-1] in NOT_LAST) or "none",
        "last lines of one Han": str(sum(sum(map(is_han, line.text)) == 1 for line in last)),
        "units torn": str(torn(body)),
        "right edge of Han, em": f"{max(ends) - min(ends):.3f}",
        "Han-Latin ink, em": spread([gap for line in full for gap in gaps(line)]),
        "comma, em": spread([wide for line in full for wide in commas(line)]),
    }


def paragraphs_whole(path: Path, source: Path) -> str:
    """How many paragraphs of the source text extraction gives back, every character in order."""
    import pypdfium2

    from zonepub.diagnostics import Diagnostics
    from zonepub.model import Paragraph, Text, plain, walk
    from zonepub.source import load_report

    report = load_report(source, Diagnostics())
    blocks = [block for block in walk((*report.lead, *report.body)) if isinstance(block, Paragraph)]
    with pypdfium2.PdfDocument(path) as pdf:
        extracted = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    simple = [block for block in blocks if all(isinstance(inline, Text) for inline in block.text)]
    whole = sum("".join(plain(block.text).split()) in extracted for block in simple)
    return f"{whole}/{len(simple)}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pdf", nargs="+", type=Path)
    parser.add_argument("--source", type=Path, help="the report: are its paragraphs in the text?")
    options = parser.parse_args()
    columns = [report(path) for path in options.pdf]
    if options.source:
        for path, column in zip(options.pdf, columns, strict=True):
            column["paragraphs found whole"] = paragraphs_whole(path, options.source)
    for name in columns[0]:
        print(f"{name:26}", *(f"{column[name]:>12}" for column in columns))


if __name__ == "__main__":
    main()
