"""Clauses of the page: paper, type area, lines and characters, body text (G1)."""

from collections.abc import Iterator

from zonepub.cjk import MM
from zonepub.gb9704.clause import (
    Bilingual,
    Finding,
    Location,
    at,
    has_color,
    in_face,
    mm,
    near,
    of_size,
    same,
    says,
    trimmed,
)
from zonepub.gb9704.document import FOOT, Area, MeasuredDocument
from zonepub.gb9704.parts import DocumentParts

TOP, LEFT, WIDTH, HEIGHT = 37 * MM, 28 * MM, 156 * MM, 225 * MM
WORD_TOP, WORD_HEIGHT = 34.58 * MM, 229.84 * MM  # G1.12


def _place(area: Area) -> Location:
    return Location(area.page)


def paper(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for area in measured.areas:
        sides = sorted((area.width, area.height))
        ok = all(
            abs(side - want * MM) <= tolerance * MM for side, want in zip(sides, (210, 297), strict=True)
        )
        words = same(f"{area.width / MM:.1f} × {area.height / MM:.1f} mm")
        yield Finding(ok, words, same("210 × 297 mm"), _place(area))


def top(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = measured.area
    if area.top is not None:
        word = measured.kind == "docx" and abs(area.top - WORD_TOP) <= tolerance / 2 * MM
        yield (
            Finding(True, mm(area.top), mm(WORD_TOP))
            if word
            else near(area.top, TOP, tolerance, _place(area))
        )


def left(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Of odd pages: even ones are mirrored, or not."""
    area = measured.area
    if area.left is not None:
        yield near(area.left, LEFT, tolerance, _place(area))


def width(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for area in measured.areas:
        if area.left is not None and area.right is not None and area.width < area.height:
            yield near(area.width - area.left - area.right, WIDTH, tolerance, _place(area))


def height(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = measured.area
    if area.top is None or area.bottom is None:
        return
    found = area.height - area.top - area.bottom
    word = measured.kind == "docx" and abs(area.top - WORD_TOP) <= tolerance / 2 * MM
    yield near(found, WORD_HEIGHT if word else HEIGHT, tolerance, _place(area))


def body_size(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (of_size(block, 16, tolerance) for block in parts.body)


def body_face(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block in parts.body:
        yield from in_face(block, "fangsong")


def body_black(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block in (*parts.title, *parts.body, *(block for _, block in parts.headings)):
        yield from has_color(block, red=False, tolerance=tolerance)


def rows(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = measured.area
    if area.rows:
        count = int(area.rows)
        yield Finding(
            count == 22,
            Bilingual(f"{count} 行", f"{count} lines"),
            Bilingual("22 行", "22 lines"),
            _place(area),
        )


def columns(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = measured.area
    count = area.columns
    if (
        measured.kind == "docx"
        and count is None
        and parts.body
        and area.left is not None
        and area.right is not None
    ):
        step = max(parts.body, key=lambda block: len(block.text)).step
        count = (area.width - area.left - area.right + 0.5) // step if step else None
    if count:
        words = Bilingual(f"{count:.0f} 字", f"{count:.0f} characters")
        yield Finding(count == 28, words, Bilingual("28 字", "28 characters"), _place(area))


def filled(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    area = measured.area
    if area.spare is not None and area.pitch and area.rows == 22:
        words = Bilingual(f"行距 {area.pitch:.2f} pt，版心余 {area.spare / MM:.1f} mm",
                      f"pitch {area.pitch:.2f} pt, {area.spare / MM:.1f} mm left empty")  # fmt: skip
        yield Finding(
            area.spare <= tolerance * MM, words, Bilingual("撑满版心", "type area filled"), _place(area)
        )


def pitch(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    automatic = next((block for block in parts.body if block.auto_pitch), None)
    if automatic is not None:
        yield says(
            False,
            automatic,
            Bilingual("行距由字体决定", "pitch left to the font"),
            "固定行距 28.95–29.61 pt",
            "fixed, 28.95 to 29.61 pt",
        )
    elif measured.area.pitch is not None:
        value = measured.area.pitch
        ok = 28.95 - tolerance <= value <= 29.61 + tolerance
        yield Finding(ok, same(f"{value:.2f} pt"), same("28.95–29.61 pt"), _place(measured.area))


def habit(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """28 pt, a habit that is taken for the rule (G6)."""
    value = measured.area.pitch
    if value is not None:
        yield Finding(
            abs(value - 28) > tolerance, same(f"{value:.2f} pt"), same("29.61 pt"), _place(measured.area)
        )


def even_pitch(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    usual = measured.area.pitch
    for block in parts.body:
        for one, two in zip(block.lines, block.lines[1:], strict=False):
            if usual is not None and one.page == two.page:
                step = two.y - one.y
                words = same(f"{step:.2f} pt")
                yield Finding(abs(step - usual) <= tolerance, words, same(f"{usual:.2f} pt"), at(block))


def crowded(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """No page has more than 22 lines of body."""
    counts: dict[int, int] = {}
    for block in (*parts.body, *(block for _, block in parts.headings)):
        for line in block.lines:
            counts[line.page] = counts.get(line.page, 0) + 1
    for page, count in counts.items():
        yield Finding(
            count <= 22,
            Bilingual(f"{count} 行", f"{count} lines"),
            Bilingual("不多于 22 行", "22 lines at most"),
            Location(page),
        )


def inside(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    slack = tolerance * MM
    for block in measured.blocks:
        for line in block.lines:
            area = measured.areas[line.page - 1]
            if area.width > area.height:
                continue
            over = max(
                TOP - line.top,
                line.foot - (area.height - FOOT),
                26 * MM - line.x - trimmed(line),
                line.end - line.size / 2 - (area.width - 26 * MM),
            )
            words = (
                Bilingual(f"超出版心 {over / MM:.1f} mm", f"{over / MM:.1f} mm outside")
                if over > slack
                else Bilingual("在版心内", "inside")
            )
            yield Finding(over <= slack, words, Bilingual("在版心内", "inside the type area"), at(block))
