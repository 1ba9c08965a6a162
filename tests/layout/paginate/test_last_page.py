"""The last page has company: five lines of text, or two beside a figure or above a colophon (T8.6, G3.14)."""

from pathlib import Path

import pytest
from helpers.boxes import line, page
from helpers.layouts import lay, load
from helpers.page_checks import body, last_page, words
from helpers.page_reports import HEAD, captions, figure, paragraphs, report
from helpers.paths import ANNUAL

from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Item, Origin
from zonepub.layout.frames import Rectangle
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.last_page import LastPage
from zonepub.layout.paginate.pagination import Paginator
from zonepub.records import replace
from zonepub.source.load import load_report
from zonepub.style import Colour, load_style

ONE_COLUMN = {"columns": 1, "column": 260.0, "gap": 0.0}


def lines(count: int) -> list[Item]:
    return [replace(line(), source=Origin(at)) for at in range(count)]


def laid(items: list[Item], colophon: tuple[Box, ...] = (), *, full_pages: bool = False) -> list[int]:
    """How many things stand on each page of twenty lines."""
    paginator = Paginator(replace(page(20), **ONE_COLUMN), Notes({}))
    paginator.lay([ColumnRegion(1, items)], colophon)
    LastPage(paginator, full_pages=full_pages).mend()
    return [len(leaf.placed) for leaf in paginator.pages]


def test_the_page_before_ends_earlier_so_that_five_lines_come_over() -> None:
    assert laid(lines(22)) == [17, 5]
    assert laid(lines(25)) == [20, 5]


def test_facing_pages_end_alike() -> None:
    assert laid(lines(61)) == [20, 18, 18, 5]  # 2 and 3 face each other
    assert laid(lines(82)) == [20, 19, 19, 19, 5]  # 4 faces 5


def test_of_many_lines_facing_pages_give_up_half_each() -> None:
    """One of them alone was two fifths white then."""
    closing = [replace(line(), source=None) for _ in range(7)]
    assert laid([*lines(54), *closing]) == [20, 16, 16, 9]


def test_an_imprint_has_a_page_of_its_own_rather_than_that_a_section_goes_along_with_it() -> None:
    """A heading with its lines was pulled over, and the page before was more than half white."""
    drawn = (Rectangle(0.0, 0.0, 9.0, 9.0, Colour("000000")),)
    above = [replace(one, frames=drawn) for one in lines(7) if isinstance(one, Box)]
    section = [replace(one, breakable=at == 9) for at, one in enumerate([*above, *above[:3]])]
    imprint = [replace(line(), frames=drawn) for _ in range(7)]
    assert laid([*above, *section, *imprint]) == [17, 7]
    assert laid([*above, *section, *imprint[:4]]) == [7, 14]  # so few lines need company
    assert laid([*above[:7], *above[:4], *imprint, *imprint]) == [20, 5]  # parted: no hole above it


def test_a_tall_foot_has_a_page_of_its_own_rather_than_that_text_leaves_a_page_white() -> None:  # G8.5
    above = [replace(line(), breakable=at % 10 == 9) for at in range(20)]
    assert laid([*above], (Box(200.0, 200.0),)) == [20, 1]
    assert laid([*above], (Box(100.0, 100.0),)) == [10, 11]


def test_of_pages_that_end_earlier_the_fullest_are_taken() -> None:
    """An annex that went along with the foot left attachments and signature on a page two thirds white."""

    def whole(count: int, *, source: bool = True) -> list[Item]:
        boxes = [replace(line(), source=Origin(99) if source else None) for _ in range(count)]
        return [*(replace(box, breakable=False) for box in boxes[:-1]), boxes[-1]]

    closing = [*whole(8), *whole(7), *whole(8, source=False)]
    assert laid([*lines(32), *whole(4), *closing]) == [20, 12, 12, 15]


def test_paragraphs_in_a_line_less_save_the_page() -> None:
    shorter = [replace(box, source=Origin(0)) for box in (line(breakable=False), line())]

    def reset_in(count: int) -> list[Box]:
        return shorter[:count]

    first, last = line(breakable=False), line()
    long = [replace(box, source=Origin(0), reset_in=reset_in) for box in (first, first, last)]
    assert laid([*long, *lines(18)]) == [20]


def drawn(items: list[Item]) -> list[Item]:
    """The boxes with something that is seen."""
    frames = (Rectangle(0.0, 0.0, 9.0, 9.0, Colour("000000")),)
    return [replace(one, frames=frames) for one in items if isinstance(one, Box)]


def test_what_closes_a_report_has_so_much_text_above_it_that_there_are_five_lines() -> None:
    """Two lines, the signature and the date stood alone on a page, four fifths of it white."""
    signed = [replace(line(), source=None) for _ in range(2)]
    assert laid(drawn([*lines(62), *signed])) == [20, 19, 19, 6]  # 2 and 3 face each other
    assert laid(drawn([*lines(63), *signed])) == [20, 20, 20, 5]
    assert laid(drawn([*lines(62), *signed]), full_pages=True) == [20, 20, 20, 4]  # G1.11


def test_paragraphs_before_the_last_part_of_a_report_save_the_page_as_well() -> None:
    """Only those of the part that ends it were set anew: none where it began on the page before the last."""

    def made(count: int) -> list[Box]:
        return [replace(line(), source=Origin(0), reset_in=reset_in) for _ in range(count)]

    def reset_in(count: int) -> list[Box]:
        return made(count) if count in (2, 3) else []

    paginator = Paginator(replace(page(20), **ONE_COLUMN), Notes({}))
    parts = [[*made(3), *lines(12)], lines(6)]
    paginator.lay([ColumnRegion(1, drawn(part)) for part in parts])
    LastPage(paginator).mend()
    assert [len(leaf.placed) for leaf in paginator.pages] == [20]


def whole_paragraph(number: int, count: int) -> list[Item]:
    """Lines of a paragraph that is set in a line more, too; each says in how many it was set."""

    def reset_in(lines: int) -> list[Box]:
        return made(lines) if lines == count + 1 else []

    def made(lines: int) -> list[Box]:
        source = Origin(number)
        boxes = [replace(line(), source=source, ink=float(lines), reset_in=reset_in) for _ in range(lines)]
        for at in (0, lines - 2):  # T8.6
            boxes[at] = replace(boxes[at], breakable=False)
        return boxes

    return [*made(count)]


def test_what_was_tried_in_vain_leaves_each_paragraph_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second plan begins with another page than the first, which set paragraphs of page 1 anew."""
    tried = iter([False, False, True])
    monkeypatch.setattr(LastPage, "_plans", lambda self, count: iter([{1: 1, 2: 1}, {2: 1}]))
    monkeypatch.setattr(LastPage, "_is_good", lambda self: next(tried))
    paginator = Paginator(replace(page(20), **ONE_COLUMN), Notes({}))
    items = [item for number in range(13) for item in whole_paragraph(number, 3)]
    paginator.lay([ColumnRegion(1, items)])
    LastPage(paginator).mend()
    placed = [one.box for leaf in paginator.pages for one in leaf.placed]
    for number in range(13):
        own = [box for box in placed if box.source == Origin(number)]
        assert {len(own)} == {round(box.ink) for box in own}, number


def test_a_figure_is_not_alone_on_the_last_page() -> None:
    figure = Float((replace(Box(150.0, 150.0), source=Origin(99)),), 0.0, 0.0)
    items = [*lines(18), figure, *lines(2)]
    assert laid(items) == [18, 3]


def test_pages_of_a_fixed_number_of_lines_end_earlier_only_for_company() -> None:  # G1.11
    assert laid(lines(23), full_pages=True) == [20, 3]
    foot = Box(15.0, 15.0)
    assert laid(lines(20), (foot,), full_pages=True) == [18, 3]


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter", "gongwen-order", "gongwen-plain"])
def test_a_signature_has_a_line_of_text_above_it_where_annexes_follow_it_too(style: str) -> None:  # G3.14
    """It stood on a page with the note of attachments alone, behind a barcode that ended the text."""
    layout = lay(load(ANNUAL), load_style(style, Diagnostics()).resolve("pdf"))
    pages = ["".join(map(words, body(layout, leaf))) for leaf in layout.pages]
    signed = next(number for number, text in enumerate(pages) if "附件：重点任务" in text)
    assert signed < len(pages) - 1 and "空气质量优良天数比例" in pages[signed]
    assert "68.00" in pages[signed]


def test_two_pages_before_a_signature_end_earlier_rather_than_that_one_is_mostly_white() -> None:  # G3.14
    whole = [replace(line(breakable=at == 11), source=Origin(50 + at)) for at in range(12)]
    signed = [replace(line(breakable=at == 4), source=None) for at in range(5)]
    assert laid(drawn([*lines(48), *whole, *signed]), full_pages=True) == [20, 15, 13, 17]


def test_only_the_last_text_goes_along_with_a_colophon_that_has_no_room() -> None:  # G8.5
    """A page of which a third or more would be white is filled with what else fits, and has its notes at its
    foot."""
    parts = [replace(box, breakable=at in (9, 13, 15)) for at, box in enumerate(lines(16))]
    noted = replace(parts[0], notes=("n",))
    note, foot = Box(10.0, 8.0), Box(114.0, 114.0)
    geometry = replace(page(20), **ONE_COLUMN)
    paginator = Paginator(geometry, Notes({"n": (note,)}))
    pages = paginator.lay([ColumnRegion(1, [noted, *parts[1:]])], (foot,))
    assert [[one.box for one in leaf.placed] for leaf in pages] == [
        [noted, *parts[1:14], note],
        [*parts[14:], foot],
    ]
    assert pages[0].placed[-1].y == geometry.top + geometry.area - 8.0
    assert laid(lines(18), (Box(36.0, 36.0),)) == [16, 3]


def test_text_ends_a_little_nearer_to_the_colophon_rather_than_on_one_more_page() -> None:  # G8.5
    """A heading with one line stood alone on the last page, and the page before was a third white."""
    assert laid(lines(18), (Box(30.0, 30.0),)) == [19]
    assert laid(lines(18), (Box(34.0, 34.0),)) == [16, 3]


def test_white_on_the_last_page_gives_way_to_the_colophon() -> None:
    free = [replace(box, grid=False) for box in lines(15) if isinstance(box, Box)]
    parts: list[Item] = [item for box in free[:14] for item in (box, Gap(6.0))]
    assert laid([*parts, free[14]], (Box(30.0, 30.0),)) == [16]
    assert len(laid([*parts, free[14]], (Box(60.0, 60.0),))) == 2


@pytest.mark.parametrize("style", ["briefing", "newspaper", "magazine", "minimal", "jianbao", "gongwen"])
# typography F39
def test_no_report_ends_with_a_few_lines_or_a_figure(tmp_path: Path, style: str) -> None:
    (tmp_path / "captions.yaml").write_text(captions(1), "utf-8")
    for count in range(8, 20):
        (tmp_path / "report.yaml").write_text(report(paragraphs(count) + figure(0) + paragraphs(2)), "utf-8")
        given = load_report(tmp_path / "report.yaml", Diagnostics())
        sheet = load_style(style, Diagnostics()).resolve("pdf")
        end = last_page(lay(given, sheet))
        assert end == "" or (sheet.page.grid.lines and end.endswith("lines"))  # G1.11: pages of so many lines


# typography F7
def test_a_foot_is_never_alone_on_its_page(tmp_path: Path) -> None:  # G8.5
    foot = "  distribution: {report_to: [市委办公室], send_to: [市科技局], issue_to: [各园区]}\n"
    head = HEAD.replace("report: {", "report:\n  ").replace("}", "").replace(", ", "\n  ")
    for count in range(8, 22):
        body = "body:\n" + "\n".join(f"  {text}" for text in paragraphs(count, 1)) + "\n"
        (tmp_path / "report.yaml").write_text(head + foot + body, "utf-8")
        given = load_report(tmp_path / "report.yaml", Diagnostics())
        layout = lay(given, load_style("jianbao", Diagnostics()).resolve("pdf"))
        texts = [placed for placed in layout.pages[-1].placed if placed.box.grid and placed.box.source]
        assert len(texts) >= 2


def test_the_rest_of_a_long_note_stands_above_the_foot() -> None:  # G4.1
    note = tuple(Box(10.0, 8.0) for _ in range(40))
    geometry = replace(page(20), **ONE_COLUMN)
    paginator = Paginator(geometry, Notes({"n": note}, Box(5.0, 5.0)))
    marked, foot = replace(line(notes=("n",)), source=Origin(99)), Box(30.0, 30.0)
    pages = paginator.lay([ColumnRegion(1, [*lines(18), marked])], (foot,))
    last = {placed.box: placed.y for placed in pages[-1].placed}
    assert last[foot] == geometry.top + geometry.area - 30.0
    assert all(y + box.ink <= last[foot] for box, y in last.items() if box is not foot)
    assert sum(placed.box in note for leaf in pages for placed in leaf.placed) == 40


WIDE = "\n".join(f"    - [第{row}项{', 1234' * 8}]" for row in range(24))
TABLE = (
    f"  - 见下。\n  - table: w\n    caption: 表\n    columns: [项{', 2018年' * 8}]\n    rows:\n"
    + WIDE.replace("    - ", "      - ")
)


@pytest.mark.parametrize("foot", ["", "  staff: [{role: 责任编辑, names: 张乔}]\n"])
def test_what_closes_a_report_stands_before_a_table_on_its_side_that_ends_it(
    tmp_path: Path, foot: str
) -> None:
    """It stood alone on the last page, and white alone took one, too."""
    head = "zonepub: 1\nreport:\n  title: 通知\n" + foot + "body:\n  - 正文。\n"
    (tmp_path / "report.yaml").write_text(head + TABLE, "utf-8")
    look = load_style("screen", Diagnostics()).resolve("pdf")
    look = replace(look, page=replace(look.page, turn=True))
    layout = lay(load_report(tmp_path / "report.yaml", Diagnostics()), look)
    turned = [leaf.geometry != layout.geometry for leaf in layout.pages]
    assert turned[-1] and turned == sorted(turned)
