"""Clauses of the page: paper, type area, lines and characters, body text (G1)."""

from collections.abc import Iterator

from zonepub.cjk import MM
from zonepub.gb9704.clause import Bilingual, Finding, Location
from zonepub.gb9704.document import FOOT, Area, MeasuredDocument
from zonepub.gb9704.findings import black, finding, in_face, location_of, of_length, of_size, opening_blank
from zonepub.gb9704.parts import DocumentParts
from zonepub.gb9704.wording import in_both, mm

TOP, LEFT, WIDTH, HEIGHT = 37 * MM, 28 * MM, 156 * MM, 225 * MM
WORD_TOP, WORD_HEIGHT = 34.58 * MM, 229.84 * MM  # G1.12


def _location(area: Area) -> Location:
    return Location(area.page)


def paper(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for area in document.areas:
        sides = sorted((area.width, area.height))
        ok = all(
            abs(side - want * MM) <= tolerance * MM for side, want in zip(sides, (210, 297), strict=True)
        )
        measured = in_both(f"{area.width / MM:.1f} × {area.height / MM:.1f} mm")
        yield Finding(ok, measured, in_both("210 × 297 mm"), _location(area))


def top(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = document.area
    if area.top is not None:
        word = document.format == "docx" and abs(area.top - WORD_TOP) <= tolerance / 2 * MM
        yield (
            Finding(True, mm(area.top), mm(WORD_TOP))
            if word
            else of_length(area.top, TOP, tolerance, _location(area))
        )


def left(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Of odd pages: even ones are mirrored, or not."""
    area = document.area
    if area.left is not None:
        yield of_length(area.left, LEFT, tolerance, _location(area))


def width(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for area in document.areas:
        if area.left is not None and area.right is not None and area.width < area.height:
            yield of_length(area.width - area.left - area.right, WIDTH, tolerance, _location(area))


def height(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = document.area
    if area.top is None or area.bottom is None:
        return
    depth = area.height - area.top - area.bottom
    word = document.format == "docx" and abs(area.top - WORD_TOP) <= tolerance / 2 * MM
    yield of_length(depth, WORD_HEIGHT if word else HEIGHT, tolerance, _location(area))


def body_size(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (of_size(paragraph, 16, tolerance) for paragraph in parts.body)


def body_face(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph in parts.body:
        yield from in_face(paragraph, "fangsong")


def body_black(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph in (*parts.title, *parts.body, *(paragraph for _, paragraph in parts.headings)):
        yield from black(paragraph, tolerance)


def rows(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = document.area
    if area.rows:
        count = int(area.rows)
        yield Finding(
            count == 22,
            Bilingual(f"{count} 行", f"{count} lines"),
            Bilingual("22 行", "22 lines"),
            _location(area),
        )


def columns(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = document.area
    count = area.columns
    if (
        document.format == "docx"
        and count is None
        and parts.body
        and area.left is not None
        and area.right is not None
    ):
        step = max(parts.body, key=lambda paragraph: len(paragraph.text)).step
        count = (area.width - area.left - area.right + 0.5) // step if step else None
    if count:
        measured = Bilingual(f"{count:.0f} 字", f"{count:.0f} characters")
        yield Finding(count == 28, measured, Bilingual("28 字", "28 characters"), _location(area))


def filled(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = document.area
    if area.spare is not None and area.pitch and area.rows == 22:
        measured = Bilingual(f"行距 {area.pitch:.2f} pt，版心余 {area.spare / MM:.1f} mm",
                      f"pitch {area.pitch:.2f} pt, {area.spare / MM:.1f} mm left empty")  # fmt: skip
        yield Finding(
            area.spare <= tolerance * MM, measured, Bilingual("撑满版心", "type area filled"), _location(area)
        )


def pitch(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    automatic = next((paragraph for paragraph in parts.body if paragraph.auto_pitch), None)
    if automatic is not None:
        yield finding(
            False,
            automatic,
            Bilingual("行距由字体决定", "pitch left to the font"),
            "固定行距 28.95–29.61 pt",
            "fixed, 28.95 to 29.61 pt",
        )
    elif document.area.pitch is not None:
        value = document.area.pitch
        ok = 28.95 - tolerance <= value <= 29.61 + tolerance
        yield Finding(ok, in_both(f"{value:.2f} pt"), in_both("28.95–29.61 pt"), _location(document.area))


def habit(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """28 pt, a habit that is taken for the rule (G6)."""
    value = document.area.pitch
    if value is not None:
        yield Finding(
            abs(value - 28) > tolerance,
            in_both(f"{value:.2f} pt"),
            in_both("29.61 pt"),
            _location(document.area),
        )


def even_pitch(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    usual = document.area.pitch
    for paragraph in parts.body:
        for one, two in zip(paragraph.lines, paragraph.lines[1:], strict=False):
            if usual is not None and one.page == two.page:
                step = two.y - one.y
                measured = in_both(f"{step:.2f} pt")
                yield Finding(
                    abs(step - usual) <= tolerance,
                    measured,
                    in_both(f"{usual:.2f} pt"),
                    location_of(paragraph),
                )


def crowded(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """No page has more than 22 lines of body."""
    counts: dict[int, int] = {}
    for paragraph in (*parts.body, *(paragraph for _, paragraph in parts.headings)):
        for line in paragraph.lines:
            counts[line.page] = counts.get(line.page, 0) + 1
    for page, count in counts.items():
        yield Finding(
            count <= 22,
            Bilingual(f"{count} 行", f"{count} lines"),
            Bilingual("不多于 22 行", "22 lines at most"),
            Location(page),
        )


def inside(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    slack = tolerance * MM
    for paragraph in document.paragraphs:
        for line in paragraph.lines:
            area = document.areas[line.page - 1]
            if area.width > area.height:
                continue
            over = max(
                TOP - line.top,
                line.foot - (area.height - FOOT),
                26 * MM - line.x - opening_blank(line),
                line.end - line.size / 2 - (area.width - 26 * MM),
            )
            measured = (
                Bilingual(f"超出版心 {over / MM:.1f} mm", f"{over / MM:.1f} mm outside")
                if over > slack
                else Bilingual("在版心内", "inside")
            )
            yield Finding(
                over <= slack, measured, Bilingual("在版心内", "inside the type area"), location_of(paragraph)
            )
