"""A long picture: the report set in a measure that telephones can show, on pages as high as it may be.

What separates pages is taken out: white that a page's foot asks for, and the edge between two of them.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image, ImageChops

from zonepub.model import Report
from zonepub.present.labels import document_values
from zonepub.present.placed import changed
from zonepub.present.templates import Values, fill, fill_or_none
from zonepub.records import replace
from zonepub.render.image.pages import drawn, png
from zonepub.style import Colour, Style
from zonepub.style.matter import FieldRow, MatterEntry, ReportPart, RuleBar, TextLine
from zonepub.style.model import RunningLine

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

SIDE = 1.4  # em of white at either side of the text
COARSE = 4  # pixels that one of the first, small drawing stands for
MOST_WHITE, KEPT_WHITE = 5.0, 2.5  # em: more white than that is shortened to this
BAND = 2000  # pixels
MOST_PIXELS = 50_000_000  # of one picture: 150 MB while it is put together
NO_LINE = RunningLine("", "", "", "", "", None)


class KeptRows(NamedTuple):
    """Rows of a page that are kept, in pixels from its top."""

    page: int
    top: int
    bottom: int


def telephone_report(report: Report) -> Report:
    """The report without turned pages, which no long picture has."""
    lead, body, annexes = map(_upright, (report.lead, report.body, report.annexes))
    return replace(report, lead=lead, body=body, annexes=annexes)


def _upright(value: Any) -> Any:
    """A block, and all blocks in it, upright."""
    if isinstance(value, tuple):
        return tuple(map(_upright, value))
    value = changed(value, _upright)
    return replace(value, landscape=False) if getattr(value, "landscape", False) else value


def telephone_style(style: Style, report: Report) -> Style:
    """The style with so many characters a line as the long picture is to have, and nothing around them."""
    em, image = style.text["body"].size, style.image
    measure = image.characters * em
    width = measure + 2 * SIDE * em
    height = min(image.height, MOST_PIXELS // image.width) * width / image.width
    fixed = any(isinstance(entry, TextLine) and entry.page_top for entry in style.front)
    margin = replace(
        style.page.margin, inside=SIDE * em, outside=SIDE * em, bottom=2 * em,
        top=style.page.margin.top if fixed else 2 * em,
    )  # fmt: skip
    page = replace(
        style.page, size=(width, height), margin=margin, mirror=False, columns=1, opening="any",
        header=NO_LINE, footer=NO_LINE, first_header=NO_LINE, first_footer=NO_LINE,
        header_rule=replace(style.page.header_rule, width=0.0),
        footer_rule=replace(style.page.footer_rule, width=0.0),
        grid=replace(style.page.grid, characters=0, lines=0),
        watermark=replace(style.page.watermark, text=""),
    )  # fmt: skip
    values = document_values(style, report)
    front, back = (
        tuple(one for entry in entries for one in _entries(entry, style, values, measure))
        for entries in (style.front, style.back)
    )
    figure = replace(style.figure, per_row=1)
    return replace(style, page=page, front=front, back=back, figure=figure, checks=())


def _entries(entry: MatterEntry, style: Style, values: Values, measure: float) -> Iterator[MatterEntry]:
    """What becomes of an entry: nothing that only pages have, and nothing wider than the measure."""
    match entry:
        case ReportPart("contents" | "cover"):
            return
        case RuleBar(page_bottom=bottom) if bottom:
            return
        case RuleBar(length=length) if length > measure:
            yield replace(entry, length=0.0)
        case FieldRow(left, center, right, role):
            fields = [field for field in (left, center, right) if fill_or_none(field, values)]
            size = style.text[role].size
            wide = sum(len(fill(field, values)) + 1 for field in fields) * size
            if len(fields) < 2 or wide <= measure:
                yield entry
                return
            yield from (
                TextLine(field, role, 0.0, beside=False, letterhead=entry.letterhead) for field in fields
            )
        case _:
            yield entry


def long_pictures(document: "PdfDocument", style: Style) -> Iterator[tuple[str, bytes]]:
    """One picture, or as many as the greatest height asks for; they are parted where a page ends."""
    scale = style.image.width / document[0].get_width()
    em = style.text["body"].size * scale
    pages = [
        _stretches(document, number, scale, em, style.page.background) for number in range(len(document))
    ]
    groups: list[list[KeptRows]] = [[]]
    for stretches in pages:
        if groups[-1] and _height((*groups[-1], *stretches)) > style.image.height:
            groups.append([])
        groups[-1] += stretches
    for number, group in enumerate(groups, 1):
        name = "long.png" if len(groups) == 1 else f"long-{number:02}.png"
        yield name, png(_stitched(document, group, style.image.width, scale))


def _height(stretches: tuple[KeptRows, ...]) -> int:
    return sum(stretch.bottom - stretch.top for stretch in stretches)


def _stretches(
    document: "PdfDocument", number: int, scale: float, em: float, paper: Colour
) -> list[KeptRows]:
    """The rows of a page without the white that only a page has; found in a small drawing of it."""
    page = document[number]
    small = drawn(page, scale / COARSE).convert("L")
    ground = Image.new("RGB", small.size, f"#{paper.rgb or 'FFFFFF'}").convert("L")
    ink = ImageChops.difference(small, ground).point(lambda value: 255 if value > 2 else 0).tobytes()
    rows = [y for y in range(small.height) if ink[y * small.width : (y + 1) * small.width].strip(b"\0")]
    page.close()
    if not rows:
        return []
    most, kept = (round(ems * em / COARSE) for ems in (MOST_WHITE, KEPT_WHITE))
    margin = round(2 * em / COARSE)
    stretches, start = [], max(0, rows[0] - margin)
    for above, below in pairwise(rows):
        if below - above > most:
            stretches.append(KeptRows(number, COARSE * start, COARSE * (above + 1 + kept // 2)))
            start = below - (kept - kept // 2)
    end = min(small.height, rows[-1] + 1 + margin)
    return [*stretches, KeptRows(number, COARSE * start, COARSE * end)]


def _stitched(document: "PdfDocument", stretches: list[KeptRows], width: int, scale: float) -> Image.Image:
    """The rows below each other, drawn a band at a time: a page may be as high as the whole picture."""
    whole = Image.new("RGB", (width, max(1, _height(tuple(stretches)))), "white")
    y = 0
    for number, top, bottom in stretches:
        page = document[number]
        for start in range(top, bottom, BAND):
            stop = min(start + BAND, bottom)
            whole.paste(drawn(page, scale, start, stop), (0, y))
            y += stop - start
        page.close()
    return whole
